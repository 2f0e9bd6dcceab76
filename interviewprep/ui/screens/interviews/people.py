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

from interviewprep.domain.core.study_day import day_date
from interviewprep.domain.core.wording import count
from interviewprep.domain.interviews.contacts import QUESTIONS, Contact, change_questions
from interviewprep.ui.commands import PEOPLE, bindings
from interviewprep.ui.screens.base.confirm import ConfirmDialog
from interviewprep.ui.screens.base.form import FormDialog, FormLine, Values, at_line
from interviewprep.ui.screens.base.form_lines import date_line, question_lines, typed_questions
from interviewprep.ui.screens.base.stacked import StackedScreen
from interviewprep.ui.widgets.design.list_preview import ListPreview
from interviewprep.ui.widgets.lines import Lines
from interviewprep.ui.wording import date_words

if TYPE_CHECKING:
    from interviewprep.services.services import Services


class PeopleScreen(StackedScreen):
    """A line for each; Enter edits it."""

    CSS_PATH = "loops.tcss"
    BINDINGS = bindings(PEOPLE)
    KEYS = PEOPLE

    lines = getters.query_one(Lines)

    def __init__(self, *, begin: bool = False) -> None:
        """`begin`: go straight to the first chat that does not count yet, or to a new one."""
        super().__init__()
        self.found: list[Contact] = []
        self._begin = begin

    def body(self) -> Iterable[Widget]:
        yield Static(
            f"Nobody yet: press {self.app.key('add')}. Ask early: chats need lead time. Prepare three questions before each chat, and write down what you learned after it.",
            id="none",
            markup=False,
        )
        yield ListPreview("People", "Chat", self._preview)

    def on_mount(self) -> None:
        self.set_focus(self.lines)

    def show(self) -> None:
        self.found = self.services.contacts.contacts()
        count = sum(not lacks for lacks in map(self.services.contacts.lacks, self.found))
        self.header.show(
            Content.styled("People", "bold"),
            Content(""),
            Content(f"{count} of {len(self.found)} chats count" if self.found else ""),
        )
        self.query_one("#none").display = not self.found
        self.query_one(ListPreview).display = bool(self.found)
        marked = self.lines.highlighted or 0
        self.lines.set_options(
            [
                Option(_line(contact, self.services.contacts.lacks(contact)), id=contact.id)
                for contact in self.found
            ]
        )
        self.lines.highlighted = min(marked, len(self.found) - 1) if self.found else None
        if self._begin:
            self._begin = False
            self._go_on()

    def _go_on(self) -> None:
        lacking = [at for at, contact in enumerate(self.found) if self.services.contacts.lacks(contact)]
        if lacking:
            self.lines.highlighted = lacking[0]
            self.lines.action_select()
        else:
            self.action_add()

    def _preview(self, id: str) -> Content:
        """What was prepared, what was learned, and what is missing until the chat counts."""
        contact = next((item for item in self.found if item.id == id), None)
        return _about(contact, self.services.contacts.lacks(contact)) if contact else Content("")

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
        if await self.app.push_screen_wait(FormDialog(title, _lines(self.services, each), keep, place)):
            self.show()

    def _add(self, values: Values) -> None:
        new = _changed(self.services, Contact("", ""), Contact("", ""), values)
        with at_line("role"):
            self.services.contacts.add_contact(
                new.role, employer=new.employer, questions=new.questions, learned=new.learned, day=new.day
            )

    def _keep(self, each: Contact, values: Values) -> None:
        with at_line("role"):
            self.services.contacts.edit_contact(each, lambda now: _changed(self.services, now, each, values))


def _before_removal(each: Contact) -> str:
    who = ", ".join(filter(None, (each.role, each.employer)))
    learned = " and what you learned" if each.learned else ""
    return f"Delete the chat with {who}, with {count(len(each.questions), 'question')}{learned}? This cannot be undone."


def _lines(services: Services, each: Contact) -> Sequence[FormLine]:
    return [
        FormLine("role", "Who, by role", each.role, "a role such as TPM, platform; no names"),
        FormLine("employer", "Employer", each.employer),
        *question_lines("Question", each.questions, max(len(each.questions), QUESTIONS)),
        date_line(services, day_date(each.day) if each.day is not None else None),
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
    mark = Content.styled("· ", "$muted") if lacks else Content.styled("✓ ", "$good")
    return mark + Content(f"{when:10} {', '.join(filter(None, (each.role, each.employer)))}")


def _about(each: Contact, lacks: str) -> Content:
    lines = [Content.styled(", ".join(filter(None, (each.role, each.employer))), "bold")]
    lines.append(Content.styled(f"Still missing: {lacks}.", "$time") if lacks else Content("Counts."))
    if each.questions:
        lines += [Content(""), *(Content(f"{n} {text}") for n, text in enumerate(each.questions, 1))]
    if each.learned:
        lines += [Content(""), Content.styled("What you learned", "bold"), Content(each.learned)]
    return Content("\n").join(lines)
