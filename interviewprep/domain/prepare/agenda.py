"""A line of what to do today."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class AgendaRow:
    """Something to do now, or done today."""

    title: str
    detail: str
    minutes: float
    target_section: str
    """The subject that it is done under: review, evening, mock, stories, checklist."""
    also: bool = False
    """It waits, but does not belong to today's minutes."""
    done: bool = False
    result: str = ""
    """What came of it, in a word or two."""
    do: str = ""
    """The kind of action, as in `plan_items.ActionKind`; empty for what is none of the plan."""
    key: str = ""
    """As in `plan_items.PlanItem`; for a running or waiting round the attempt."""
    track: str = ""
    case: str = ""
    about: str = ""
    """The story that it is about; empty where that is still to write, or it is about none."""
    number: int = -1
    """Its place in the day's list; -1 for what is none of it."""
