"""A note on a card."""

from __future__ import annotations

from textual import on
from textual.app import ComposeResult
from textual.containers import Vertical
from textual.widgets import Input, Static

from .dialog import Dialog


class NoteDialog(Dialog[str | None]):
    """Answers the note, empty to take it off; None leaves it as it was."""

    def __init__(self, note: str | None) -> None:
        super().__init__()
        self._note = note or ""

    def compose(self) -> ComposeResult:
        with Vertical(classes="dialog"):
            yield Static("What is wrong with this card?", classes="title")
            yield Input(self._note, placeholder="leave it empty to remove the note")
            yield Static("enter saves   esc cancels", classes="keys")

    @on(Input.Submitted)
    def keep(self, message: Input.Submitted) -> None:
        self.dismiss(message.value.strip())
