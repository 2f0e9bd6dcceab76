"""Which track? Evidence questions, and what was measured on both tracks."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import partial
from typing import TYPE_CHECKING

from textual import getters, on, work
from textual.content import Content
from textual.message import Message
from textual.widget import Widget
from textual.widgets import Static
from textual.widgets.option_list import Option

from interviewprep.domain.progress.figures import Table
from interviewprep.domain.progress.track_fit import QUESTIONS, Amount, Answer, Question, TrackComparison
from interviewprep.ui.commands import FIT, bindings
from interviewprep.ui.screens.base.form import FormDialog, FormLine, Values
from interviewprep.ui.screens.base.stacked import StackedScreen
from interviewprep.ui.widgets.lines import Lines

if TYPE_CHECKING:
    from interviewprep.services.services import Services


_AMOUNTS = {str(int(item)): item.label for item in Amount}


class FitScreen(StackedScreen):
    """A line for each question; Enter answers it. Below, both tracks side by side."""

    CSS_PATH = "track_fit.tcss"
    BINDINGS = bindings(FIT)
    KEYS = FIT

    lines = getters.query_one(Lines)

    @dataclass
    class Compared(Message):
        """Both tracks, side by side."""

        found: TrackComparison

    def body(self) -> Iterable[Widget]:
        yield Lines()
        yield Static("", id="compared", markup=False)

    def on_mount(self) -> None:
        self.set_focus(self.lines)

    def show(self) -> None:
        self.header.show(
            Content.styled("Which track?", "bold"), Content(""), Content("evidence, not personality")
        )
        answers = self.services.track_fit.answers()
        marked = self.lines.highlighted or 0
        self.lines.set_options([Option(_line(question, answers)) for question in QUESTIONS])
        self.lines.highlighted = marked
        self.app.in_background(partial(self._compare, self.services))

    def on_fit_screen_compared(self, message: Compared) -> None:
        found = message.found
        rows = "\n".join(f"{row.what:28} {row.pgm:24.24} {row.tpm:24.24}" for row in found.rows)
        head = Content.styled(f"{'':28} {'PGM':24} {'TPM':24}", "bold")
        self.query_one("#compared", Static).update(
            Content.styled(found.verdict, "bold") + Content("\n") + head + Content(f"\n{rows}")
        )

    @on(Lines.OptionSelected)
    @work
    async def _answer(self, message: Lines.OptionSelected) -> None:
        question = QUESTIONS[message.option_index]
        given = self.services.track_fit.answers().get(question.id)
        lines = [
            FormLine(
                "amount",
                "How often",
                str(int(given.amount)) if given else "",
                choices={"": "not answered", **_AMOUNTS},
            ),
            FormLine("example", "The example", given.example if given else "", "which one would you tell?"),
        ]
        form = FormDialog(question.text, lines, partial(self._keep, question), f"fit/{question.id}")
        if await self.app.push_screen_wait(form):
            self.show()

    def action_differences(self) -> None:
        from interviewprep.ui.screens.base.table import TableScreen

        rows = [
            (
                card.question,
                card.answer,
                "; ".join(
                    f"{e.claim or e.source}, {e.as_of}, {e.confidence.value}" for e in card.head.evidence
                ),
            )
            for card in self.services.track_fit.differences()
        ]
        table = Table(
            "What differs",
            ("question", "what packs say", "evidence"),
            tuple(rows),
            "No pack compares the roles.",
        )
        self.app.push_screen(TableScreen(table))

    def _keep(self, question: Question, values: Values) -> None:
        amount = Amount(int(values["amount"])) if values.get("amount") else None
        example = values["example"].strip() if "example" in values else None
        self.services.track_fit.answer(question.id, amount, example)

    def _compare(self, services: Services) -> None:
        self.post_message(self.Compared(services.track_fit.compare()))


def _line(question: Question, answers: Mapping[str, Answer]) -> Content:
    given = answers.get(question.id)
    said = given.amount.label if given else "open"
    return Content.styled(f"{question.track.label} ", f"bold ${question.track.value}") + Content(
        f"{said:14} {question.text}"
    )
