"""The title of a new story."""

from __future__ import annotations

from textual import on
from textual.app import ComposeResult
from textual.containers import Vertical
from textual.widgets import Input, Static

from interviewprep.ui.screens.base.dialog import Dialog


class TitleDialog(Dialog[str]):
    """Answers the title; None or empty begins nothing."""

    def compose(self) -> ComposeResult:
        with Vertical(classes="dialog"):
            yield Static("A short title for the story", classes="title")
            yield Input(placeholder="Moved checkout to the new store")
            yield Static("enter creates it   esc cancels", classes="keys")

    @on(Input.Submitted)
    def keep(self, message: Input.Submitted) -> None:
        self.dismiss(message.value.strip())
