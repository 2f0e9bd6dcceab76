"""The one dialog in which errors are shown."""

from __future__ import annotations

from textual.app import ComposeResult
from textual.containers import VerticalScroll
from textual.content import Content
from textual.widgets import Static

from .dialog import Dialog


class ErrorDialog(Dialog[None]):
    """A sentence with place, problem and remedy."""

    BINDINGS = [("enter", "dismiss", "Close"), ("ctrl+q", "dismiss", "Close")]

    def __init__(self, sentence: str, fatal: bool) -> None:
        super().__init__()
        self.sentence = sentence
        self._fatal = fatal

    def compose(self) -> ComposeResult:
        with VerticalScroll(classes="dialog"):
            yield Static(Content.styled("This did not work", "$error"), classes="title")
            yield Static(Content(self.sentence))
            yield Static("enter quits" if self._fatal else "enter continues", classes="keys")

    def on_click(self) -> None:
        self.dismiss(None)
