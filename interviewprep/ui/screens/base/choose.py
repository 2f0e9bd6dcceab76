"""A list to choose one thing from."""

from __future__ import annotations

from collections.abc import Sequence

from textual import getters, on
from textual.app import ComposeResult
from textual.containers import Vertical
from textual.content import Content
from textual.widgets import Static
from textual.widgets.option_list import Option

from interviewprep.ui.widgets.lines import Lines

from .dialog import Dialog


class ChooseDialog(Dialog[str | None]):
    """Answers the id of the line that was chosen."""

    lines = getters.query_one(Lines)

    def __init__(self, title: str, choices: Sequence[tuple[str, str]]) -> None:
        """`choices` are `(id, text)`."""
        super().__init__()
        self._heading = title
        self._choices = choices

    def compose(self) -> ComposeResult:
        with Vertical(classes="dialog"):
            yield Static(self._heading, classes="title", markup=False)
            yield Lines(*(Option(Content(text), id=id) for id, text in self._choices))
            yield Static("enter chooses   esc cancels", classes="keys")

    @on(Lines.OptionSelected)
    def _choose(self, message: Lines.OptionSelected) -> None:
        self.dismiss(message.option_id)
