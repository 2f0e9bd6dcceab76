"""A list to choose from, moved through with arrows or j and k."""

from __future__ import annotations

from textual.binding import Binding
from textual.widgets import OptionList


class Lines(OptionList, inherit_bindings=True):
    """An OptionList with the keys of this app."""

    BINDINGS = [
        Binding("j", "cursor_down", "Down", show=False),
        Binding("k", "cursor_up", "Up", show=False),
    ]
