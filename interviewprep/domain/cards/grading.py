"""Grades, and the state of a card's memory."""

from __future__ import annotations

from dataclasses import dataclass
from enum import IntEnum

LEECH_LAPSES = 6
"""Forgotten this often, a card should change rather than be drilled on."""


class Grade(IntEnum):
    """How the candidate answered."""

    AGAIN = 1
    HARD = 2
    GOOD = 3
    EASY = 4


@dataclass(frozen=True, slots=True)
class Memory:
    """The state of one card on one track after its last review; a card never reviewed has none."""

    stability: float
    """Days until the chance of recall has fallen to 90 %."""
    difficulty: float
    """1 (easy) to 10 (hard)."""
    last: int
    """Study day of the last review."""
    due: int
    """Study day on which it is due; the day of the review itself after a failure."""
    reps: int
    lapses: int

    @property
    def leech(self) -> bool:
        """Has it been forgotten so often that the card, not the candidate, should change?"""
        return self.lapses >= LEECH_LAPSES
