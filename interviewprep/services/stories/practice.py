"""Stories practised: the questions they answer, which of them to tell, and rehearsals against the clock."""

from __future__ import annotations

import random
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import TYPE_CHECKING

from interviewprep.domain.core.errors import UsageError
from interviewprep.domain.core.ids import new_id
from interviewprep.domain.core.study_day import day_date
from interviewprep.domain.core.tracks import BOTH, Track
from interviewprep.domain.library.items import Kind
from interviewprep.domain.library.material import Prompt
from interviewprep.domain.library.packs import PackInfo
from interviewprep.domain.stories.model import Telling
from interviewprep.domain.stories.rehearsal import (
    Cue,
    Rehearsal,
    Tap,
    Timing,
    days_rehearsed,
    measure,
    next_cue,
    told_aloud,
)
from interviewprep.packs import loader
from interviewprep.services.context import Context
from interviewprep.storage.library import items
from interviewprep.storage.stories import rehearsals

if TYPE_CHECKING:
    from interviewprep.domain.stories.lint import StoryFinding
    from interviewprep.domain.stories.matrix import StoryChoice

    from .bank import Bank
    from .stories import StoryService


@dataclass(frozen=True, slots=True)
class RehearsalSetup:
    """A telling about to be rehearsed."""

    telling: Telling
    version: int
    """Of the story."""
    prop: Cue
    """What to look at this time."""
    past: tuple[Rehearsal, ...]

    @property
    def days(self) -> int:
        """Study days on which it was rehearsed."""
        return _days(self.past)


@dataclass(frozen=True, slots=True)
class Rehearsed:
    """What one rehearsal measured, and what the linter says of its pace."""

    timing: Timing
    findings: tuple[StoryFinding, ...]
    days: int
    """Study days on which the telling has been rehearsed, this one included."""

    @property
    def counts(self) -> bool:
        """Was it told at a pace at which a story can be told? Else it is no rehearsal, and its day does not count."""
        return told_aloud(self.timing.pace)


def _days(rehearsed: Sequence[Rehearsal]) -> int:
    return days_rehearsed(day_date(item.at.day) for item in rehearsed if told_aloud(item.pace))


class StoryPractice:
    """Questions from the packs, rehearsals in the log."""

    def __init__(self, context: Context, stories: StoryService) -> None:
        self._context = context
        self._store = context.store
        self._stories = stories

    def prompts(self, tracks: frozenset[Track], competency: str = "") -> list[Prompt]:
        """Behavioural questions of these tracks, in the packs' order; for one competency where given."""
        with self._store.read() as connection:
            found = [item for item in items.of_kind(connection, Kind.PROMPT) if item.tracks & tracks]
        prompts = [_prompt(item.source, item.pack) for item in found]
        return [prompt for prompt in prompts if not competency or competency in prompt.competencies]

    def draw(self, track: Track, chance: random.Random) -> Prompt | None:
        """A question for the drill; None where the packs have none for this track."""
        prompts = self.prompts(frozenset({track}))
        return chance.choice(prompts) if prompts else None

    def chosen_by_matrix(self, prompt: Prompt, track: Track, bank: Bank) -> StoryChoice | None:
        """The story that the matrix would tell; None where no story claims what the question asks for."""
        from interviewprep.domain.stories.matrix import choose

        return choose(prompt.competencies, track, bank.matrix)

    def stage(self, story: str, track: Track) -> RehearsalSetup:
        """A telling with what to look at this time. Raises UsageError where there is nothing to tell."""
        held = self._stories.read(story)
        telling = held.file.telling(track)
        if telling is None or not any(text.strip() for text in telling.parts.values()):
            raise UsageError(f'"{held.file.story.title}" has no {track.label} telling yet; write it first')
        with self._store.read() as connection:
            past = tuple(rehearsals.of_telling(connection, story, track))
        return RehearsalSetup(telling, held.version, next_cue(rehearsal.prop for rehearsal in past), past)

    def record(self, stage: RehearsalSetup, taps: Sequence[Tap], end: float) -> Rehearsed:
        """Log a rehearsal: `taps` in the order they came, `end` when the teller stopped, monotonic seconds.

        Raises ValueError where `measure` does.
        """
        from interviewprep.domain.stories.lint import lint_pace

        timing = measure(stage.telling, taps, end)
        words = round(timing.pace * timing.seconds / 60)
        found = lint_pace(stage.telling, words, timing.seconds, self._stories.rules().thresholds)
        at = self._context.stamp()
        began = taps[0].at
        rehearsal = Rehearsal(
            new_id(at.at_ms),
            stage.telling.story,
            stage.telling.track,
            stage.version,
            stage.prop,
            tuple(Tap(tap.part, tap.at - began) for tap in taps),
            round(timing.seconds, 2),
            round(timing.pace, 1),
            at,
        )
        with self._store.write() as connection:
            rehearsals.add(connection, rehearsal, self._context.device)
        days = _days((*stage.past, rehearsal))
        return Rehearsed(timing, found, days)


@lru_cache(maxsize=512)
def _prompt(source: str, pack: str) -> Prompt:
    """A question from its own Markdown."""
    prompt = loader.parse_item(Kind.PROMPT, source, PackInfo(pack, "", "", BOTH, "", "", Path()))
    assert isinstance(prompt, Prompt)
    return prompt
