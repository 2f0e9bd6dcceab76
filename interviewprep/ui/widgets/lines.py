"""A list to choose from, moved through with arrows or j and k."""

from __future__ import annotations

from rich.segment import Segment
from textual.binding import Binding
from textual.content import Content
from textual.strip import Strip
from textual.widgets import OptionList


class Lines(OptionList, inherit_bindings=True):
    """An OptionList with the keys of this app."""

    BINDINGS = [
        Binding("j", "cursor_down", "Down", show=False),
        Binding("k", "cursor_up", "Up", show=False),
    ]


class BarredLines(Lines):
    """Lines of several rows: a bar stands beside all rows of the marked one, seen where colours are not.

    Each needs a cell of padding at its left, where the bar stands.
    """

    COMPONENT_CLASSES = {"barred-lines--bar"}

    def render_line(self, y: int) -> Strip:
        strip = super().render_line(y)
        first = next(iter(strip), None)
        if first is None or first.style is None or first.style.meta.get("option") != self.highlighted:
            return strip
        style = first.style + self.get_component_rich_style("barred-lines--bar", partial=True)
        return Strip.join([Strip([Segment("▌", style)]), strip.crop(1)])


def column(text: str, width: int) -> str:
    """The text in exactly `width` cells: filled up, or cut with an ellipsis so that one sees there is more."""
    return Content(text).truncate(width, ellipsis=True, pad=True).plain
