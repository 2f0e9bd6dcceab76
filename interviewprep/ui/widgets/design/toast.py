"""The answer to an action."""

from __future__ import annotations

from textual.widget import Widget


def toast(widget: Widget, what: str, undo: str = "") -> None:
    """Say what happened, and with which key it is taken back: `Suspended. u undoes it.`

    toast(self, "Suspended", self.app.key("undo"))
    """
    widget.notify(done_words(what, undo), timeout=4, markup=False)


def done_words(what: str, undo: str = "") -> str:
    """The same words, for a line of the screen. `undo` is the key, empty where it cannot be taken back."""
    return f"{what}. {undo} undoes it." if undo else f"{what}."
