"""A form of a few lines: Enter goes on, the last Enter keeps; Escape keeps too, unless nothing was typed."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from textual import on
from textual.app import ComposeResult
from textual.binding import Binding
from textual.containers import Horizontal, VerticalScroll
from textual.widgets import Input, Static

from interviewprep.domain.errors import InterviewPrepError

from .dialog import Dialog

Values = dict[str, str]


@dataclass(frozen=True, slots=True)
class Line:
    """One line of a form."""

    name: str
    label: str
    value: str = ""
    hint: str = ""


class FormDialog(Dialog[bool]):
    """`keep` gets the values; what it raises is shown, and the form stays. Answers whether something was kept."""

    CSS_PATH = "form.tcss"
    BINDINGS = [
        Binding("down", "app.focus_next", "Next", show=False),
        Binding("up", "app.focus_previous", "Previous", show=False),
    ]

    def __init__(self, title: str, lines: Sequence[Line], keep: Callable[[Values], object]) -> None:
        super().__init__()
        self._title = title
        self._lines = lines
        self._keep = keep
        self._warned = False

    def compose(self) -> ComposeResult:
        with VerticalScroll(classes="dialog", can_focus=False):
            yield Static(self._title, classes="title", markup=False)
            for line in self._lines:
                with Horizontal(classes="line"):
                    yield Static(line.label, markup=False)
                    yield Input(line.value, placeholder=line.hint, id=line.name)
            yield Static("", id="problem", markup=False)
            yield Static("enter goes on, and keeps at the end   esc keeps and leaves", classes="keys")

    @on(Input.Submitted)
    def _next(self, message: Input.Submitted) -> None:
        if message.input.id == self._lines[-1].name:
            self._save()
        else:
            self.focus_next(Input)

    async def action_dismiss(self, result: bool | None = None) -> None:  # noqa: ARG002 - the base gives it
        """Escape: nothing typed, nothing kept; what cannot be kept is said once before it is let go."""
        if self._warned or self._values() == {line.name: line.value for line in self._lines}:
            self.dismiss(False)
        elif not self._save():
            self._warned = True

    def _values(self) -> Values:
        return {line.name: self.query_one(f"#{line.name}", Input).value for line in self._lines}

    def _save(self) -> bool:
        try:
            self._keep(self._values())
        except InterviewPrepError as error:
            self.query_one("#problem", Static).update(f"{error} (esc once more leaves without keeping)")
            return False
        self.dismiss(True)
        return True
