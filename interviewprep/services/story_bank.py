"""All stories taken together: what the linter says of each telling, and what the matrix makes of it.

The linter is imported with the first telling: it takes a tenth of a second, and many have none yet.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from typing import TYPE_CHECKING

from interviewprep.domain.competencies import REQUIRED
from interviewprep.domain.lint_rules.thresholds import Thresholds
from interviewprep.domain.stories import Story, StoryFile, is_when
from interviewprep.domain.story_matrix import Matrix, States, Strength, TellingState, build
from interviewprep.domain.story_versions import Held
from interviewprep.domain.tracks import Track

if TYPE_CHECKING:
    from interviewprep.domain.story_lint import StoryFinding

Key = tuple[str, Track]
"""Story id and track: a telling."""


@dataclass(frozen=True, slots=True)
class Rules:
    """What the linter judges by."""

    thresholds: Thresholds
    deny: tuple[str, ...]
    today: date


@dataclass(frozen=True, slots=True)
class Practised:
    """What is known of the rehearsals of all tellings."""

    days: Mapping[Key, int]
    """Study days on which it was rehearsed."""
    seconds: Mapping[Key, float]
    """How long it took the last time."""


@dataclass(frozen=True, slots=True)
class Bank:
    """Every story as it is now."""

    held: tuple[Held, ...]
    states: States
    matrix: Matrix
    days: Mapping[Key, int]

    @property
    def files(self) -> tuple[StoryFile, ...]:
        return tuple(each.file for each in self.held)

    @property
    def stories(self) -> tuple[Story, ...]:
        return tuple(file.story for file in self.files)

    def covered(self, track: Track) -> frozenset[str]:
        """Required competencies with a telling without errors, rehearsed on two days."""
        return frozenset(
            competency
            for competency in REQUIRED[track]
            if any(cell.strength is Strength.REHEARSED for cell in self.matrix[track, competency])
        )


class Judge:
    """Lints tellings by rules of which only the day changes, and remembers the counts of those that are as they were."""

    def __init__(self) -> None:
        self._known: dict[tuple[str, Track, float | None, date], tuple[int, int]] = {}

    def bank(self, held: Sequence[Held], practised: Practised, rules: Rules) -> Bank:
        """The bank of these stories; only a telling that changed is linted again."""
        known, self._known = self._known, {}
        states = {}
        for each in held:
            for telling in each.file.tellings:
                key = (each.file.story.id, telling.track)
                seconds = practised.seconds.get(key)
                memo = (each.text, telling.track, seconds, rules.today)
                counts = known.get(memo)
                if counts is None:
                    counts = _counts(each.file, telling.track, rules, seconds)
                self._known[memo] = counts
                states[key] = TellingState(*counts, practised.days.get(key, 0))
        matrix = build([each.file.story for each in held], states)
        return Bank(tuple(held), states, matrix, practised.days)


def _counts(file: StoryFile, track: Track, rules: Rules, seconds: float | None) -> tuple[int, int]:
    """Errors and warnings of a telling that are not set aside."""
    from interviewprep.domain.story_lint import errors, warnings

    found = findings(file, track, rules, seconds)
    return errors(found), warnings(found)


def findings(
    file: StoryFile, track: Track, rules: Rules, seconds: float | None = None
) -> tuple[StoryFinding, ...]:
    """What the linter says of one telling; nothing where there is none. `seconds`: as last rehearsed."""
    from interviewprep.domain.story_lint import Subject, lint

    telling = file.telling(track)
    if telling is None:
        return ()
    story = file.story if is_when(file.story.when) else replace(file.story, when="")  # not typed out yet
    other = next((each for each in file.tellings if each.track is not track), None)
    return lint(Subject(story, telling, rules.today, other, rules.deny, seconds), rules.thresholds)


def bank_findings(bank: Bank, track: Track, rules: Rules) -> tuple[StoryFinding, ...]:
    """What the linter says of all stories of a track taken together, and of their rehearsal."""
    from interviewprep.domain.story_lint import Entry, lint_bank

    entries = [
        Entry(file.story, file.telling(track), bank.days.get((file.story.id, track), 0))
        for file in bank.files
    ]
    return lint_bank(track, entries, rules.thresholds)
