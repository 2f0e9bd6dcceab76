"""A line of what to do today."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Row:
    """Something to do now."""

    title: str
    detail: str
    minutes: float
    leads_to: str
    """The subject that it is done under: review, evening, mock, stories, checklist."""
    also: bool = False
    """It waits, but does not belong to today's minutes."""


def count_words(number: int, one: str) -> str:
    """`1 card`, `24 cards`."""
    return f"{number} {one if number == 1 else one + 's'}"
