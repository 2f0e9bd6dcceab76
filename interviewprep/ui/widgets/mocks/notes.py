"""Where one types in a round."""

from __future__ import annotations

from collections.abc import Hashable
from functools import cached_property

from textual.binding import Binding
from textual.cache import LRUCache
from textual.geometry import Offset
from textual.strip import Strip
from textual.widgets import TextArea

_KEPT_LINES = 512
_OF_THE_ROUND = ("f6", "f7")
"""An editor selects a line or all with these; in a round they lead to earlier notes and to one's stories."""


class Notes(TextArea, inherit_bindings=False):
    """Plain text, wrapped. What is typed is read once a second, not at every key."""

    BINDINGS = [
        binding
        for binding in TextArea.BINDINGS
        if not isinstance(binding, Binding) or binding.key not in _OF_THE_ROUND
    ]

    def __init__(self) -> None:
        super().__init__(soft_wrap=True, show_line_numbers=False, tab_behavior="focus")
        self.place = ""
        """The place whose text is shown."""
        self.changed = False
        """Typed since it was last read."""

    def open(self, place: str, title: str, text: str) -> None:
        """Show the text of a place, the cursor at its end."""
        self.place = place
        self.border_title, self.border_subtitle = title, ""
        self.load(text)

    def load(self, text: str) -> None:
        """Show another text of the same place, which is on disk."""
        with self.prevent(TextArea.Changed):
            self.load_text(text)
        self.move_cursor(self.document.end)
        self.changed = False

    @cached_property
    def _lines(self) -> LRUCache[Hashable, Strip]:
        return LRUCache(_KEPT_LINES)

    def render_line(self, y: int) -> Strip:
        """A line on the screen. Lines away from the cursor are painted once: the editor itself forgets all at every key."""
        key = self._look(y)
        if key is None:
            return super().render_line(y)
        strip = self._lines.get(key)
        if strip is None:
            strip = self._lines[key] = super().render_line(y)
        return strip

    def _look(self, y: int) -> Hashable | None:
        """What decides how a line looks; None where it lies below the text, or cursor or selection touch it."""
        scroll_x, scroll_y = self.scroll_offset
        if scroll_y + y >= self.wrapped_document.height:
            return None
        row, column = self.wrapped_document.offset_to_location(Offset(0, scroll_y + y))
        first, last = sorted((self.selection.start[0], self.selection.end[0]))
        if first <= row <= last:
            return None
        return self.document.get_line(row), column, scroll_x, self.size, self.app.theme, self.has_focus

    def on_text_area_changed(self) -> None:
        if not self.changed:
            self.changed = True
            self.border_subtitle = ""

    def saved(self) -> None:
        """Say that what is shown is on disk."""
        self.changed = False
        self.border_subtitle = "saved"
