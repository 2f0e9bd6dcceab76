"""Which story answers which question, on which track, and how far it can be relied on."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from enum import IntEnum

from interviewprep.domain.core.tracks import Track

from .competencies import COMPETENCIES, REQUIRED
from .model import Story
from .rehearsal import DAYS_NEEDED

OVERUSED = 2
"""More planned rounds than this, and interviewers hear the story from one another."""


class Strength(IntEnum):
    """How far a story can be relied on for a competency on one track."""

    NONE = 0
    FACTS = 1
    DRAFT = 2
    TOLD = 3
    REHEARSED = 4

    @property
    def label(self) -> str:
        """What is true of a story of this strength."""
        return _LABELS[self]


_LABELS = {
    Strength.NONE: "no story",
    Strength.FACTS: "facts only, no telling",
    Strength.DRAFT: "told, with errors left",
    Strength.TOLD: "told without errors",
    Strength.REHEARSED: "told without errors, rehearsed on two days",
}


@dataclass(frozen=True, slots=True)
class TellingState:
    """What is known of one telling: lint counts without those set aside, and days rehearsed."""

    errors: int
    warnings: int = 0
    days: int = 0

    @property
    def strength(self) -> Strength:
        """Errors weigh more than rehearsal: a flawed telling rehearsed is a flaw learnt by heart."""
        if self.errors:
            return Strength.DRAFT
        return Strength.REHEARSED if self.days >= DAYS_NEEDED else Strength.TOLD


States = Mapping[tuple[str, Track], TellingState]
"""By story id and track; a telling that does not exist is left out."""


@dataclass(frozen=True, slots=True)
class Cell:
    """One story in a row of the matrix."""

    story: Story
    strength: Strength
    warnings: int = 0


Matrix = Mapping[tuple[Track, str], tuple[Cell, ...]]
"""By track and competency: its stories, the strongest first; every required competency has a row."""


@dataclass(frozen=True, slots=True)
class CompetencyGap:
    """A required competency without a story told without errors; `best` is how far the best one is."""

    track: Track
    competency: str
    best: Strength
    advice: str

    @property
    def words(self) -> str:
        """`no story yet for conflict as TPM`; else how far the best one is."""
        far = ("no story yet", "no telling yet", "errors left in the telling")[self.best]
        return f"{far} for {self.competency.replace('-', ' ')} as {self.track.label}"


@dataclass(frozen=True, slots=True)
class StoryToWrite:
    """A story to finish, or to begin."""

    story: str
    """Its id; empty for one to begin."""
    track: Track
    words: str
    """What is missing."""


@dataclass(frozen=True, slots=True)
class TellingToRehearse:
    """A telling without errors."""

    story: str
    """Its id."""
    track: Track
    title: str
    days: int
    """Study days on which it was rehearsed."""


@dataclass(frozen=True, slots=True)
class StoryChoice:
    """The story that the matrix would tell, and why."""

    cell: Cell
    covers: tuple[str, ...]
    why: str
    others: tuple[Cell, ...]
    """The next best, at most two."""


def build(stories: Sequence[Story], states: States) -> Matrix:
    """The whole matrix, for both tracks."""
    rows: dict[tuple[Track, str], list[Cell]] = {
        (track, competency): [] for track in Track for competency in REQUIRED[track]
    }
    for story in stories:
        for track in Track:
            state = states.get((story.id, track))
            cell = Cell(story, state.strength, state.warnings) if state else Cell(story, Strength.FACTS)
            for competency in dict.fromkeys(story.competencies):
                rows.setdefault((track, competency), []).append(cell)
    return {row: tuple(sorted(cells, key=_rank)) for row, cells in rows.items()}


def _rank(cell: Cell) -> tuple[int, int, str]:
    return (-cell.strength, cell.warnings, cell.story.id)


def gaps(matrix: Matrix, track: Track) -> tuple[CompetencyGap, ...]:
    """What to write next: required competencies without a story told without errors, the emptiest first."""
    rows = ((competency, matrix[track, competency]) for competency in REQUIRED[track])
    found = (
        CompetencyGap(track, competency, best, _advice(competency, best, cells))
        for competency, cells in rows
        if (best := cells[0].strength if cells else Strength.NONE) < Strength.TOLD
    )
    return tuple(sorted(found, key=lambda gap: gap.best))


def _advice(competency: str, best: Strength, cells: Sequence[Cell]) -> str:
    title = COMPETENCIES[competency]
    if best is Strength.NONE:
        return f"write a story for {title}"
    what = "write the telling of" if best is Strength.FACTS else "correct the errors in"
    return f'{what} "{cells[0].story.title}" for {title}'


def overused(stories: Iterable[Story]) -> tuple[tuple[Story, int], ...]:
    """Stories planned for more than two rounds, with how many, the most first."""
    counted = Counter({story: len(set(story.rounds)) for story in stories})
    return tuple((story, rounds) for story, rounds in counted.most_common() if rounds > OVERUSED)


def choose(competencies: Sequence[str], track: Track, matrix: Matrix) -> StoryChoice | None:
    """The story to tell when a prompt asks for these competencies; None where no story claims any.

    A story that can be told beats one that covers more and cannot; then more covered, then stronger,
    fewer warnings, fewer rounds planned, newer.
    """
    covered: dict[str, tuple[Cell, list[str]]] = {}
    for competency in dict.fromkeys(competencies):
        for cell in matrix.get((track, competency), ()):
            covered.setdefault(cell.story.id, (cell, []))[1].append(competency)

    def rank(entry: tuple[Cell, list[str]]) -> tuple[bool, int, int, int, int, str]:
        cell, claims = entry
        usable = cell.strength >= Strength.TOLD
        return (
            usable,
            len(claims),
            cell.strength,
            -cell.warnings,
            -len(set(cell.story.rounds)),
            cell.story.when,
        )

    ranked = sorted(covered.values(), key=rank, reverse=True)
    if not ranked:
        return None
    cell, claims = ranked[0]
    names = ", ".join(COMPETENCIES.get(claim, claim) for claim in claims)
    return StoryChoice(
        cell, tuple(claims), f"{names}: {cell.strength.label}", tuple(other for other, _ in ranked[1:3])
    )
