"""A strip of speech: how much of each piece of time was spoken, its silences as dots."""

from __future__ import annotations

from collections.abc import Sequence

from textual.content import Content

from interviewprep.domain.voice.speech import LONG_PAUSE, Speech
from interviewprep.domain.voice.wording import NO_MARKS, before, figures

_HEIGHTS = "▁▂▃▄▅▆▇█"
_SILENT = 0.02
"""Share of speech below which a cell is silent."""
_QUIETEST = -60.0
"""Decibels at which the meter is empty."""


def strip(speech: Speech, width: int, total: float = 0.0) -> Content:
    """`▇▇█▅··▆█`: exactly `width` cells for the time, or for `total` seconds where that is longer.

    A dot is silence; it stands out where the silence is of two seconds or more. What is not over yet is blank.
    """
    whole = max(speech.seconds, total)
    size = whole / width if width else 0.0
    long = speech.pauses(LONG_PAUSE)
    cells = []
    for number, share in enumerate(speech.cells(width, total)):
        start, end = number * size, (number + 1) * size
        if start >= speech.seconds:
            cells.append(Content(" "))
        elif share < _SILENT:
            paused = any(pause.start < end and pause.end > start for pause in long)
            cells.append(Content.styled("·", "bold $time" if paused else "$muted"))
        else:
            cells.append(Content.styled(_HEIGHTS[min(int(share * 8), 7)], "$mark"))
    return Content("").join(cells)


def meter(level: float, width: int = 8) -> Content:
    """How loud it is now, -60 to 0 decibels."""
    share = min(max((level - _QUIETEST) / -_QUIETEST, 0.0), 1.0)
    full = round(share * width)
    return Content.styled("■" * full, "$good") + Content.styled("·" * (width - full), "$muted")


def listening(speech: Speech, level: float, width: int, total: float) -> Content:
    """One line while it listens: the microphone, how loud it is, the strip up to now."""
    head = Content.styled("● ", "bold $time") + meter(level) + Content(" ")
    return head + strip(speech, max(width - head.cell_length, 8), total)


def measured(speech: Speech, past: Sequence[Speech], width: int, extra: str = "") -> list[Content]:
    """The strip, the figures, one's own goes before, and that nothing here is a mark."""
    lines = [strip(speech, width)] if speech.runs else []
    lines += [Content(line) for line in figures(speech)]
    lines += [Content(extra)] if extra else []
    trend = before(past)
    lines += [Content.styled(trend, "$muted")] if trend else []
    return [*lines, Content.styled(NO_MARKS, "$muted")]
