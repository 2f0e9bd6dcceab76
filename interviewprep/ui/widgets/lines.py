"""A list to choose from, moved through with arrows or j and k."""

from __future__ import annotations

from textual.binding import Binding
from textual.content import Content
from textual.message import Message
from textual.widgets import OptionList


class Lines(OptionList, inherit_bindings=True):
    """An OptionList with the keys of this app."""

    BINDINGS = [
        Binding("j", "cursor_down", "Down", show=False),
        Binding("k", "cursor_up", "Up", show=False),
        Binding("g", "first", "Top", show=False),
        Binding("G", "last", "Bottom", show=False),
        Binding("ctrl+d", "half_page_down", "Half a page down", show=False),
        Binding("ctrl+u", "half_page_up", "Half a page up", show=False),
    ]

    class Widened(Message):
        """The lines have more or fewer columns than before: laid out anew, or beside a scroll bar that came or went."""

    _columns = 0

    def on_resize(self) -> None:
        columns = self.scrollable_content_region.width
        if columns != self._columns:
            self._columns = columns
            self.post_message(self.Widened())

    def action_cursor_down(self) -> None:
        """Stays at the end: whoever holds the key down meets no other line there."""
        if self.highlighted is None or self._after(1) is not None:
            super().action_cursor_down()

    def action_cursor_up(self) -> None:
        if self.highlighted is None or self._after(-1) is not None:
            super().action_cursor_up()

    def action_half_page_down(self) -> None:
        for _ in range(self._half):
            self.action_cursor_down()

    def action_half_page_up(self) -> None:
        for _ in range(self._half):
            self.action_cursor_up()

    @property
    def _half(self) -> int:
        return max(1, self.scrollable_content_region.height // 2)

    def _after(self, direction: int) -> int | None:
        """The next line that can be marked; None at the end."""
        at = (self.highlighted or 0) + direction
        while 0 <= at < self.option_count:
            if not self.get_option_at_index(at).disabled:
                return at
            at += direction
        return None


def column(text: str, width: int) -> str:
    """The text in exactly `width` cells: filled up, or cut with an ellipsis so that one sees there is more."""
    return Content(text).truncate(width, ellipsis=True, pad=True).plain
