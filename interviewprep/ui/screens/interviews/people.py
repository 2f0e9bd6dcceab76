"""People to talk with: questions prepared, what was learned."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import replace
from functools import partial
from typing import TYPE_CHECKING, Any

from textual import getters, on, work
from textual.content import Content
from textual.widget import Widget
from textual.widgets import Static
from textual.widgets.option_list import Option

from interviewprep.domain.core.dates import EXAMPLES
from interviewprep.domain.core.study_day import day_date
from interviewprep.domain.core.wording import count
from interviewprep.domain.interviews.contacts import QUESTIONS, Contact, change_questions
from interviewprep.ui.commands import PEOPLE, bindings
from interviewprep.ui.screens.base.confirm import ConfirmDialog
from interviewprep.ui.screens.base.form import FormDialog, FormLine, Values
from interviewprep.ui.screens.base.form_lines import question_lines, typed_questions
from interviewprep.ui.screens.base.stacked import StackedScreen
from interviewprep.ui.widgets.lines import Lines, column
from interviewprep.ui.wording import date_words

if TYPE_CHECKING:
    from interviewprep.services.services import Services


class PeopleScreen(StackedScreen):
    """A line for each; Enter edits it."""

    CSS_PATH = "loops.tcss"
    BINDINGS = bindings(PEOPLE)
    KEYS = PEOPLE

    lines = getters.query_one(Lines)

    def __init__(self) -> None:
        super().__init__()
        self.found: list[Contact] = []

    def body(self) -> Iterable[Widget]:
        yield Static(
            f"Nobody yet: press {self.app.key('add')}. Ask early, chats need lead time. Three questions before, what you learned after.",
            id="none",
            markup=False,
        )
        yield Lines()
        yield Static("", id="doubts", markup=False)

    def on_mount(self) -> None:
        self.set_focus(self.lines)

    def show(self) -> None:
        self.found = self.services.contacts.contacts()
        count = sum(not lacks for lacks in map(self.services.contacts.lacks, self.found))
        self.header.show(
            Content.styled("People", "bold"), Content(""), Content(f"{count} of {len(self.found)} count")
        )
        self.query_one("#none").display = not self.found
        marked = self.lines.highlighted or 0
        self.lines.set_options(
            [
                Option(_line(checklist_line, self.services.contacts.lacks(checklist_line)))
                for checklist_line in self.found
            ]
        )
        self.lines.highlighted = min(marked, len(self.found) - 1) if self.found else None
        self._tell()

    @on(Lines.OptionHighlighted)
    def _tell(self) -> None:
        each = self._marked()
        told = [*each.questions, f"Learned: {each.learned}" if each.learned else ""] if each else []
        self.query_one("#doubts", Static).update("\n".join(filter(None, told)))

    @on(Lines.OptionSelected)
    def _edit(self, message: Lines.OptionSelected) -> None:
        each = self.found[message.option_index]
        self._ask(each.role, partial(self._keep, each), each, f"people/{each.id}")

    def action_add(self) -> None:
        self._ask("Somebody to talk with", self._add, Contact("", ""), "people/new")

    @work
    async def action_remove(self) -> None:
        each = self._marked()
        if each is not None and await self.app.push_screen_wait(ConfirmDialog(_before_removal(each))):
            self.services.contacts.remove_contact(each)
            self.show()

    def _marked(self) -> Contact | None:
        at = self.lines.highlighted
        return self.found[at] if at is not None and at < len(self.found) else None

    @work
    async def _ask(self, title: str, keep: Callable[[Values], None], each: Contact, place: str) -> None:
        if await self.app.push_screen_wait(FormDialog(title, _lines(each), keep, place)):
            self.show()

    def _add(self, values: Values) -> None:
        new = _changed(self.services, Contact("", ""), Contact("", ""), values)
        self.services.contacts.add_contact(
            new.role, employer=new.employer, questions=new.questions, learned=new.learned, day=new.day
        )

    def _keep(self, each: Contact, values: Values) -> None:
        self.services.contacts.edit_contact(each, lambda now: _changed(self.services, now, each, values))


def _before_removal(each: Contact) -> str:
    who = ", ".join(filter(None, (each.role, each.employer)))
    learned = " and what you learned" if each.learned else ""
    return f"Remove the chat with {who}, with {count(len(each.questions), 'question')}{learned}? It cannot be brought back."


def _lines(each: Contact) -> Sequence[FormLine]:
    return [
        FormLine("role", "Who, by role", each.role, "TPM, platform; names stay with you"),
        FormLine("employer", "Employer", each.employer),
        *question_lines("Question", each.questions, max(len(each.questions), QUESTIONS)),
        FormLine(
            "day",
            "Date of the chat",
            day_date(each.day).isoformat() if each.day is not None else "",
            EXAMPLES,
        ),
        FormLine("learned", "What you learned", each.learned),
    ]


def _changed(services: Services, now: Contact, before: Contact, values: Values) -> Contact:
    """`now` with the lines that were changed, `before` being what the form was opened with."""
    changes: dict[str, Any] = {
        name: values[name].strip() for name in ("role", "employer", "learned") if name in values
    }
    if "day" in values:
        day = services.read_date(values["day"])
        changes["day"] = None if day is None else day.toordinal()
    questions = change_questions(now.questions, before.questions, typed_questions(values))
    return replace(now, questions=questions, **changes)


def _line(each: Contact, lacks: str) -> Content:
    when = date_words(day_date(each.day)) if each.day is not None else "no date"
    state = f"lacks {lacks}" if lacks else "counts"
    return Content(f"{when:10} {column(each.role, 28)} {column(each.employer, 16)} {state}")
