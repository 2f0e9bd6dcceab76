"""Asking the interviewer: typed in one's own words, or chosen from the questions there are."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal

from textual import getters, on, work
from textual.app import ComposeResult
from textual.binding import Binding
from textual.containers import Vertical
from textual.content import Content
from textual.message import Message
from textual.widgets import Input, Static
from textual.widgets.option_list import Option

from interviewprep.domain.library.cases import Clarification
from interviewprep.ui.screens.base.dialog import Dialog
from interviewprep.ui.widgets.lines import Lines

if TYPE_CHECKING:
    from interviewprep.services.own_model.calls import CutOff
    from interviewprep.services.own_model.in_round import Pending


class AskDialog(Dialog[str | Clarification | None]):
    """Answers the question as typed, or the one that was chosen."""

    BINDINGS = [Binding("down", "questions", "Show the available questions", show=False)]

    lines = getters.query_one(Lines)

    def __init__(self, clarifications: Sequence[Clarification], typed: str = "") -> None:
        """`typed` is a question that was begun before."""
        super().__init__()
        self._clarifications = clarifications
        self.typed = typed
        """The question as far as it is typed; nobody asked it yet."""

    def compose(self) -> ComposeResult:
        with Vertical(classes="dialog"):
            yield Static("Ask the interviewer", classes="title")
            yield Input(self.typed, placeholder="in your own words", select_on_focus=False)
            lines = Lines(*(Option(Content(item.question)) for item in self._clarifications))
            lines.display = False
            yield lines
            listed = "   ↓ lists the questions" if self._clarifications else ""
            yield Static(f"enter asks{listed}   esc back", classes="keys", markup=False)

    def action_questions(self) -> None:
        if not self._clarifications:
            return
        self.lines.display = True
        self.lines.focus()
        self.lines.highlighted = 0

    @on(Input.Changed)
    def _typing(self, message: Input.Changed) -> None:
        self.typed = message.value

    @on(Input.Submitted)
    def _typed(self, message: Input.Submitted) -> None:
        if message.value.strip():
            self.dismiss(message.value.strip())

    @on(Lines.OptionSelected)
    def _chosen(self, message: Lines.OptionSelected) -> None:
        self.dismiss(self._clarifications[message.option_index])


class WhichDialog(Dialog[Clarification | Literal["neither"] | None]):
    """Asks back: which of two a question meant. Escape leaves it open."""

    def __init__(self, question: str, between: Sequence[Clarification]) -> None:
        super().__init__()
        self._question, self._between = question, between

    def compose(self) -> ComposeResult:
        with Vertical(classes="dialog"):
            yield Static("Do you mean …", classes="title")
            yield Static(self._question, classes="asked", markup=False)
            options = (*(" ".join(item.question.split()) for item in self._between), "Something else")
            yield Lines(*(Option(Content(text)) for text in options))
            yield Static("enter chooses   esc back", classes="keys", markup=False)

    @on(Lines.OptionSelected)
    def _chosen(self, message: Lines.OptionSelected) -> None:
        number = message.option_index
        self.dismiss(self._between[number] if number < len(self._between) else "neither")


class AssumeDialog(Dialog[str | Clarification | None]):
    """What the candidate assumes where the case holds no answer. Escape leaves it open.

    With a model of one's own it ends by itself where that understands the question before anything is typed.
    """

    @dataclass
    class Understood(Message):
        """What the model takes the question for."""

        found: Clarification | None

    def __init__(self, question: str, said: str, pending: Pending[Clarification] | None = None) -> None:
        super().__init__()
        self._question, self._said, self._pending = question, said, pending
        self._cut_off: CutOff | None = None

    def compose(self) -> ComposeResult:
        with Vertical(classes="dialog"):
            yield Static(self._said, classes="title", markup=False)
            yield Static(self._question, classes="asked", markup=False)
            yield Input(placeholder="I would assume", select_on_focus=False)
            yield Static("enter notes it   esc skips it", classes="keys", markup=False)

    def on_mount(self) -> None:
        if self._pending is not None:
            from interviewprep.services.own_model.calls import CutOff

            self._cut_off = CutOff()
            self._ask(self._pending, self._cut_off)

    def on_unmount(self) -> None:
        self._cut()

    @work(thread=True, exit_on_error=False)
    def _ask(self, pending: Pending[Clarification], cut_off: CutOff) -> None:
        self.post_message(self.Understood(pending.ask(cut_off)))

    @on(Understood)
    def _understood(self, message: Understood) -> None:
        if message.found is not None and self._cut_off is not None and self.is_current:
            self.dismiss(message.found)

    @on(Input.Changed)
    def _cut(self) -> None:
        """Something is typed: the model is not heard any more."""
        if self._cut_off is not None:
            self._cut_off.cut()
            self._cut_off = None

    @on(Input.Submitted)
    def _typed(self, message: Input.Submitted) -> None:
        if message.value.strip():
            self.dismiss(message.value.strip())
