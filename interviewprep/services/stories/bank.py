"""All stories taken together: what the linter says of each telling, and what the matrix makes of it.

The linter is imported with the first telling: it takes a tenth of a second, and many have none yet.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from operator import itemgetter
from pathlib import Path
from typing import TYPE_CHECKING

from interviewprep.domain.core.tracks import BOTH, Track
from interviewprep.domain.stories.competencies import REQUIRED
from interviewprep.domain.stories.lint_rules.thresholds import Thresholds
from interviewprep.domain.stories.matrix import Matrix, States, TellingState, build
from interviewprep.domain.stories.model import Story, StoryFile, is_when, years_since
from interviewprep.domain.stories.rehearsal import DAYS_NEEDED
from interviewprep.domain.stories.versions import StoryRecord

from . import judged
from .judged import Counts

if TYPE_CHECKING:
    from interviewprep.domain.stories.lint import StoryFinding

Key = tuple[str, Track]
"""Story id and track: a telling."""


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
    """Lints tellings, and remembers the counts of those that are as they were, in a file of `folder` too."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self._known: dict[str, Counts] | None = None
        self._new = 0
        """Counts that the file does not hold."""
        self._rules_mark = judged.rules_mark()

    def bank(self, held: Sequence[StoryRecord], practised: Practised, rules: Rules) -> Bank:
        """The bank of these stories; only a telling that changed is linted again."""
        states = {}
        used: dict[str, Counts] = {}
        basis = self._basis(rules)
        for story_record in held:
            for telling in story_record.file.tellings:
                key = (story_record.file.story.id, telling.track)
                seconds = practised.seconds.get(key)
                mark, counts = self._counts(story_record, telling.track, seconds, rules, basis)
                used[mark] = counts
                states[key] = TellingState(*counts, practised.days.get(key, 0))
        self._known = used
        if self._new >= judged.WORTH:
            judged.write(self._folder, used)
            self._new = 0
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
        basis = self._basis(rules)
        for story_record in held:
            for telling in story_record.file.tellings:
                track, key = telling.track, (story_record.file.story.id, telling.track)
                adds = {*story_record.file.story.competencies} & {*REQUIRED[track]} - found[track]
                if adds and practised.days.get(key, 0) >= DAYS_NEEDED:
                    seconds = practised.seconds.get(key)
                    _, (errors, _) = self._counts(story_record, track, seconds, rules, basis)
                    found[track] |= adds if not errors else set()
        return {track: frozenset(names) for track, names in found.items()}

    def _basis(self, rules: Rules) -> str:
        """What all counts depend on."""
        limits = sorted(rules.thresholds.items(), key=itemgetter(0))
        return judged.mark((self._rules_mark, limits, rules.deny, sorted(rules.tracks)))

    def _counts(
        self, held: StoryRecord, track: Track, seconds: float | None, rules: Rules, basis: str
    ) -> tuple[str, Counts]:
        """The mark of all that the counts depend on, and the counts."""
        known = self._known = judged.read(self._folder) if self._known is None else self._known
        mark = judged.mark((basis, held.text, track, seconds, _age(held.file.story, rules)))
        if mark not in known:
            known[mark] = _counts(held.file, track, rules, seconds)
            self._new += 1
        return mark, known[mark]


def _age(story: Story, rules: Rules) -> tuple[bool, ...]:
    """Which limits of its age an event has passed: all that the counts depend on the day for."""
    if not story.when or not is_when(story.when):
        return ()
    bounds, years = rules.thresholds["S16"], years_since(story.when, rules.today)
    low, high = (bounds.low_error, bounds.low_warning), (bounds.high_warning, bounds.high_error)
    return (
        *(limit is not None and years < limit for limit in low),
        *(limit is not None and years > limit for limit in high),
    )


def _counts(file: StoryFile, track: Track, rules: Rules, seconds: float | None) -> Counts:
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
