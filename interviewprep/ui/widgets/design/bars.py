"""Bars made of characters: they read without colour, and fill the width that they are given."""

from __future__ import annotations

from textual.content import Content

EIGHTHS = " ▏▎▍▌▋▊▉█"
LOWEST, BAR, HIGHEST = 1, 3, 4
"""Levels of a rubric, and the one that is asked for."""


def filled(fraction: float, width: int, rest: str = "░") -> str:
    """Exactly `width` cells, filled from the left to an eighth of a cell; `rest` fills the others."""
    eighths = round(min(max(fraction, 0.0), 1.0) * width * 8)
    whole, part = divmod(eighths, 8)
    bar = "█" * whole + (EIGHTHS[part] if part else "")
    return bar + rest * (width - len(bar))


def minutes_bar(done: float, total: float, width: int) -> Content:
    """How much of the minutes is used: `███████░░░  27%`; over time it is full, and the percentage says how far.

    `width` is that of the bar; the percentage takes five cells more.

        minutes_bar(12, 45, 36)
    """
    share = done / total if total else 0.0
    colour = "$time" if share > 1 else "$mark"
    return Content.styled(filled(share, width), colour) + Content(f" {share:>4.0%}")


def level_bar(level: float | None, width: int = 12, plus_minus: float = 0.0) -> Content:
    """A level from 1 to 4 against the bar of 3: `█████▓▓░░┊··   2.5`. `None` says that there is no mock yet.

    Solid up to the low end of `level ± plus_minus`, shaded within it; `┊` marks the bar where it is not reached.

        level_bar(2.5, width=12, plus_minus=0.4)
    """
    if level is None:
        return Content.styled(f"{'○ no mock yet':<{width + 6}}", "$muted")
    low, high = (_cells(level + sign * plus_minus, width) for sign in (-1, 1))
    middle, bar = _cells(level, width), _cells(BAR, width)
    cells = [
        "█" if at < low else "▓" if at < middle else "░" if at < high else "·" for at in range(width)
    ]  # fmt: skip
    if level == LOWEST and not plus_minus:
        cells[0] = "▏"
    if cells[bar] in "·░":
        cells[bar] = "┊"
    return Content.styled("".join(cells), level_colour(level)) + Content(f"  {level:>4.1f}")


def level_colour(level: float) -> str:
    """The colour of a level; a number or a bar always stands beside it."""
    return "$good" if level >= BAR else "$hard" if level >= BAR - 1 else "$again"


def _cells(level: float, width: int) -> int:
    share = (min(max(level, LOWEST), HIGHEST) - LOWEST) / (HIGHEST - LOWEST)
    return round(share * width)
