"""A question with yes or no."""

from __future__ import annotations

from textual.app import ComposeResult
from textual.containers import Vertical
from textual.widgets import Static

from .dialog import Dialog


class ConfirmDialog(Dialog[bool]):
    """Answers True for yes; Escape and no answer None."""

    BINDINGS = [("enter,y", "yes", "Yes"), ("n", "dismiss", "No")]

    def __init__(self, question: str) -> None:
        super().__init__()
        self._question = question

    def compose(self) -> ComposeResult:
        with Vertical(classes="dialog"):
            yield Static(self._question, markup=False)
            yield Static("enter yes   esc no", classes="keys")

    def action_yes(self) -> None:
        self.dismiss(True)
