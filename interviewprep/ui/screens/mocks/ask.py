"""Asking the interviewer: typed in one's own words, or chosen from the questions there are."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from textual import getters, on
from textual.app import ComposeResult
from textual.binding import Binding
from textual.containers import Vertical
from textual.content import Content
from textual.widgets import Input, Static
from textual.widgets.option_list import Option

from interviewprep.domain.library.cases import Clarification
from interviewprep.domain.mocks.transcript import ASSUME
from interviewprep.ui.screens.base.dialog import Dialog
from interviewprep.ui.widgets.lines import Lines

if TYPE_CHECKING:
    from interviewprep.services.mocks.running_round import Sitting


class AskDialog(Dialog[str | Clarification | None]):
    """Answers the question as typed, or the one that was chosen."""

    BINDINGS = [Binding("down", "questions", "Show the questions there are", show=False)]

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
            yield Static(
                "enter asks   ↓ shows the questions there are   esc back", classes="keys", markup=False
            )

    def action_questions(self) -> None:
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


def answered(sitting: Sitting, asked: str | Clarification) -> tuple[str, str]:
    """The answer, and a note: what was asked, how it was understood, and the follow-up that still waits for its reply."""
    answer, note = _answer(sitting, asked)
    if sitting.probe is not None:
        note = f"{note}\nThe follow-up stands: {sitting.probe.text}"
    return answer, note


def _answer(sitting: Sitting, asked: str | Clarification) -> tuple[str, str]:
    if isinstance(asked, Clarification):
        sitting.ask_for(asked)
        return asked.answer, asked.question
    found = sitting.ask(asked)
    if found is None:
        return ASSUME, asked
    return found.clarification.answer, f"{asked}  (understood by: {', '.join(found.shared)})"
