"""A typed date, and how it was understood."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

from textual import getters, on
from textual.app import ComposeResult
from textual.containers import Vertical
from textual.content import Content
from textual.widgets import Input, Static

from interviewprep.domain.core.dates import EXAMPLES, echo_day
from interviewprep.domain.core.errors import UsageError
from interviewprep.ui.wording import date_words

Parse = Callable[[str], date | None]


class DateField(Vertical):
    """A line to type in, and below it `Sat 12 Dec, in 12 days` or what is wrong, while it is typed.

        DateField(partial(parse_date, today=today), today, value=profile.interview, id="date")

    `value()` is the date, None for nothing; it raises UsageError for what is no date.
    """

    input = getters.query_one(Input)
    echo = getters.query_one(".echo", Static)

    def __init__(self, parse: Parse, today: date, value: date | None = None, id: str | None = None) -> None:
        """`parse` reads what is typed and raises UsageError."""
        super().__init__(id=id)
        self._parse = parse
        self._today = today
        self._before = value
        self._first = date_words(value) if value else ""

    def compose(self) -> ComposeResult:
        yield Input(self._first, placeholder=f"{EXAMPLES}; empty for none yet")
        yield Static(classes="echo", markup=False)

    def on_mount(self) -> None:
        self._show()

    def value(self) -> date | None:
        """The date. One that was not changed is not read again, for it may have passed. Raises UsageError."""
        typed = self.input.value
        return self._before if typed == self._first else self._parse(typed)

    @on(Input.Changed)
    def _show(self) -> None:
        try:
            when = self.value()
        except UsageError as error:
            self.echo.update(Content.styled(str(error), "$error"))
        else:
            self.echo.update(Content.styled(echo_words(when, self._today), "$muted"))


def echo_words(when: date | None, today: date) -> str:
    """`Sat 12 Dec, in 12 days`, or that there is none yet."""
    return "No date yet" if when is None else echo_day(when, today)
