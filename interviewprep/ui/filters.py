"""The edge over which the screens speak: nothing that a text holds acts on the terminal, and NO_COLOR is obeyed."""

from __future__ import annotations

from functools import lru_cache

from rich.segment import Segment
from rich.style import Style
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


class ColorlessFilter(LineFilter):
    """Takes every color, those of the ground too; weight, slope, underline and reverse stay."""

    def apply(self, segments: list[Segment], _background: Color) -> list[Segment]:
        return [
            segment
            if segment.style is None
            else Segment(segment.text, _plain(segment.style), segment.control)
            for segment in segments
        ]


@lru_cache(2048)
def _plain(style: Style) -> Style:
    """The style as it is drawn without color. Rich drops what the mouse finds in it as well, so that is put back."""
    plain = style.without_color
    return plain + Style.from_meta(style.meta) if style.meta else plain
