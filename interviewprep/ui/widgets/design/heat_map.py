"""What was done on each day of the last weeks."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, timedelta

from textual.content import Content

SHADES = ("·", "░", "▒", "▓", "█")
"""Nothing, then four steps: read by their density, also where there is no color."""

_MARGIN = 4
_NAMES = ("Mon", "", "Wed", "", "Fri", "", "Sun")


def heat_map(counts: Mapping[date, int], today: date, width: int, unit: str = "cards") -> Content:
    """Nine lines: months, a row for each day of the week, a legend with the most of any day. Two columns a week.

    As many weeks as `width` has room for, at most a year; the last column is the week of `today`.

        heat_map({date(2026, 11, 30): 24}, today=date(2026, 11, 30), width=60)
    """
    weeks = max(1, min(53, (width - _MARGIN) // 2))
    monday = today - timedelta(days=today.weekday())
    mondays = [monday - timedelta(weeks=back) for back in reversed(range(weeks))]
    most = max((number for day, number in counts.items() if mondays[0] <= day <= today), default=0)
    lines = [Content.styled(_months(mondays), "$muted")]
    for weekday, name in enumerate(_NAMES):
        cells = [_cell(first + timedelta(days=weekday), counts, most, today) for first in mondays]
        lines.append(Content.styled(f"{name:<{_MARGIN}}", "$muted") + Content("").join(cells))
    legend = " ".join(SHADES[1:])
    lines.append(
        Content(" " * _MARGIN)
        + Content.styled(f"{SHADES[0]} none   {legend} up to {most} {unit} a day", "$muted")
    )
    return Content("\n").join(lines)


def _cell(day: date, counts: Mapping[date, int], most: int, today: date) -> Content:
    if day > today:
        return Content("  ")
    number = counts.get(day, 0)
    if not number:
        return Content.styled(f"{SHADES[0]} ", "$muted")
    return Content.styled(SHADES[-(-number * 4 // most)] * 2, "$good")


def _months(mondays: list[date]) -> str:
    """Each month's name above the week in which it begins; a month too short for its name goes without."""
    starts = [at for at, day in enumerate(mondays) if not at or day.month != mondays[at - 1].month]
    line = ""
    for at, after in zip(starts, [*starts[1:], len(mondays)], strict=True):
        if after - at >= 2:
            line = line.ljust(_MARGIN + at * 2) + f"{mondays[at]:%b}"
    return line
