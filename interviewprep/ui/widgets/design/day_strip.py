"""The coming days in a row, the rounds among them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from textual.content import Content

from .bars import filled

CELL = 9
"""Columns of a day."""

_BAR = 6
"""Columns of its bar; the whole of it is a day's minutes."""


@dataclass(frozen=True, slots=True)
class StripDay:
    """A day of the strip."""

    day: date
    minutes: float = 0
    """Planned."""
    rounds: tuple[str, ...] = ()
    """Titles of the rounds on it."""


def day_strip(days: Sequence[StripDay], budget: float, width: int) -> Content:
    """Three lines, a column for each day: its name, a bar of its minutes or a ◆ for each round, a word below.

    `budget` is the minutes a day that fill the bar; `width` is that of the whole. Days for which there is no room are
    counted at the end.

        day_strip([StripDay(date(2026, 12, 4), 30, ("Recruiter screen",))], budget=45, width=116)
    """
    room = max(1, (width + 1) // CELL)
    if len(days) > room:
        room -= 1
    shown, left = days[:room], len(days) - room
    lines = [
        _row([_name(day) for day in shown]),
        _row([_picture(day, budget) for day in shown]),
        _row([_word(day) for day in shown]),
    ]
    if left > 0:
        lines[0] += Content.styled(f"+{left} days"[:CELL], "$muted")
    return Content("\n").join(lines)


def _row(cells: Sequence[Content]) -> Content:
    return Content("").join(cell.truncate(CELL - 1, ellipsis=True, pad=True) + Content(" ") for cell in cells)


def _name(day: StripDay) -> Content:
    """`Mon 30`, and in capitals where there is a round."""
    name = f"{day.day:%a} {day.day.day}"
    return Content.styled(name.upper(), "bold") if day.rounds else Content.styled(name, "$muted")


def _picture(day: StripDay, budget: float) -> Content:
    if day.rounds:
        return Content.styled("◆ " * len(day.rounds), "$time")
    return Content.styled(filled(day.minutes / budget if budget else 0, _BAR, " "), "$mark")


def _word(day: StripDay) -> Content:
    if day.rounds:
        return Content(day.rounds[0])
    return Content.styled(f"{round(day.minutes)} min" if day.minutes else "free", "$muted")
