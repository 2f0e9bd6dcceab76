"""All stories taken together: what the linter says of each telling, and what the matrix makes of it.

The linter is imported with the first telling: it takes a tenth of a second, and many have none yet.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from typing import TYPE_CHECKING

from interviewprep.domain.core.tracks import BOTH, Track
from interviewprep.domain.stories.competencies import REQUIRED
from interviewprep.domain.stories.lint_rules.thresholds import Thresholds
from interviewprep.domain.stories.matrix import Matrix, States, TellingState, build
from interviewprep.domain.stories.model import Story, StoryFile, is_when
from interviewprep.domain.stories.rehearsal import DAYS_NEEDED
from interviewprep.domain.stories.versions import StoryRecord

if TYPE_CHECKING:
    from interviewprep.domain.stories.lint import StoryFinding

Key = tuple[str, Track]
"""Story id and track: a telling."""

_Linted = tuple[str, Track, float | None, date, frozenset[Track]]
"""The text of a story, which telling, how long it took, the day and the tracks studied: what the counts depend on."""

_Counts = tuple[int, int]
"""Errors and warnings that are not set aside."""


@dataclass(frozen=True, slots=True)
class Rules:
    """What the linter judges by."""

    thresholds: Thresholds
    deny: tuple[str, ...]
    today: date
    tracks: frozenset[Track] = BOTH
    """What is studied: a telling is not compared with one for a track that is not."""


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

    held: tuple[StoryRecord, ...]
    states: States
    matrix: Matrix
    days: Mapping[Key, int]

    @property
    def files(self) -> tuple[StoryFile, ...]:
        return tuple(story_record.file for story_record in self.held)

    @property
    def stories(self) -> tuple[Story, ...]:
        return tuple(file.story for file in self.files)


class Judge:
    """Lints tellings by rules of which only the day changes, and remembers the counts of those that are as they were."""

    def __init__(self) -> None:
        self._known: dict[_Linted, _Counts] = {}

    def bank(self, held: Sequence[StoryRecord], practised: Practised, rules: Rules) -> Bank:
        """The bank of these stories; only a telling that changed is linted again."""
        before, self._known = self._known, {}
        states = {}
        for story_record in held:
            for telling in story_record.file.tellings:
                key = (story_record.file.story.id, telling.track)
                counts = self._counts(story_record, telling.track, practised.seconds.get(key), rules, before)
                states[key] = TellingState(*counts, practised.days.get(key, 0))
        matrix = build([story_record.file.story for story_record in held], states)
        return Bank(tuple(held), states, matrix, practised.days)

    def covered(
        self, held: Iterable[StoryRecord], practised: Practised, rules: Rules
    ) -> dict[Track, frozenset[str]]:
        """Per track, the required competencies with a telling without errors, rehearsed on two study days.

        One such telling is enough for a competency, and most of the time goes into linting: a telling that could
        add nothing is passed over.
        """
        found: dict[Track, set[str]] = {track: set() for track in Track}
        for story_record in held:
            for telling in story_record.file.tellings:
                track, key = telling.track, (story_record.file.story.id, telling.track)
                adds = {*story_record.file.story.competencies} & {*REQUIRED[track]} - found[track]
                if adds and practised.days.get(key, 0) >= DAYS_NEEDED:
                    errors, _ = self._counts(
                        story_record, track, practised.seconds.get(key), rules, self._known
                    )
                    found[track] |= adds if not errors else set()
        return {track: frozenset(names) for track, names in found.items()}

    def _counts(
        self,
        held: StoryRecord,
        track: Track,
        seconds: float | None,
        rules: Rules,
        before: Mapping[_Linted, _Counts],
    ) -> _Counts:
        linted = (held.text, track, seconds, rules.today, rules.tracks)
        counts = self._known[linted] = before.get(linted) or _counts(held.file, track, rules, seconds)
        return counts


def _counts(file: StoryFile, track: Track, rules: Rules, seconds: float | None) -> _Counts:
    """Errors and warnings of a telling that are not set aside."""
    from interviewprep.domain.stories.lint import errors, warnings

    found = findings(file, track, rules, seconds)
    return errors(found), warnings(found)


def findings(
    file: StoryFile, track: Track, rules: Rules, seconds: float | None = None
) -> tuple[StoryFinding, ...]:
    """What the linter says of one telling; nothing where there is none. `seconds`: as last rehearsed."""
    from interviewprep.domain.stories.lint import Subject, lint

    telling = file.telling(track)
    if telling is None:
        return ()
    story = file.story if is_when(file.story.when) else replace(file.story, when="")  # not typed out yet
    others = (item for item in file.tellings if item.track is not track and item.track in rules.tracks)
    return lint(
        Subject(story, telling, rules.today, next(others, None), rules.deny, seconds), rules.thresholds
    )


def bank_findings(bank: Bank, track: Track, rules: Rules) -> tuple[StoryFinding, ...]:
    """What the linter says of all stories of a track taken together, and of their rehearsal."""
    from interviewprep.domain.stories.lint import BankEntry, lint_bank

    entries = [
        BankEntry(file.story, file.telling(track), bank.days.get((file.story.id, track), 0))
        for file in bank.files
    ]
    return lint_bank(track, entries, rules.thresholds)
