"""A line of what to do today."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class AgendaRow:
    """Something to do now."""

    title: str
    detail: str
    minutes: float
    target_section: str
    """The subject that it is done under: review, evening, mock, stories, checklist."""
    also: bool = False
    """It waits, but does not belong to today's minutes."""
