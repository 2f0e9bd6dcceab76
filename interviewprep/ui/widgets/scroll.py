"""Text that scrolls with arrows or j and k."""

from __future__ import annotations

from textual.binding import Binding
from textual.containers import VerticalScroll


class Scroll(VerticalScroll):
    """A VerticalScroll with the keys of this app."""

    BINDINGS = [
        Binding("j", "scroll_down", "Down", show=False),
        Binding("k", "scroll_up", "Up", show=False),
    ]
