"""The edge over which the screens speak: nothing that a text holds acts on the terminal."""

from __future__ import annotations

from rich.segment import Segment
from textual.color import Color
from textual.filter import LineFilter

from interviewprep.domain.core.terminal_text import CONTROLS


class HarmlessFilter(LineFilter):
    """Takes control characters, and those that reorder what is read, out of every line that is painted.

    They are no cells wide, so that nothing moves. What the toolkit itself tells the terminal is not text, and passes.
    """

    def apply(self, segments: list[Segment], _background: Color) -> list[Segment]:
        """The segments, the same list where nothing is wrong with them."""
        if not any(CONTROLS.search(segment.text) for segment in segments if not segment.control):
            return segments
        return [
            segment if segment.control else Segment(CONTROLS.sub("", segment.text), segment.style)
            for segment in segments
        ]
