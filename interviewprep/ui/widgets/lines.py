"""A list to choose from, moved through with arrows or j and k."""

from __future__ import annotations

from textual.binding import Binding
from textual.content import Content
from textual.widgets import OptionList


class Lines(OptionList, inherit_bindings=True):
    """An OptionList with the keys of this app."""

    BINDINGS = [
        Binding("j", "cursor_down", "Down", show=False),
        Binding("k", "cursor_up", "Up", show=False),
    ]


def column(text: str, width: int) -> str:
    """The text in exactly `width` cells: filled up, or cut with an ellipsis so that one sees there is more."""
    return Content(text).truncate(width, ellipsis=True, pad=True).plain
