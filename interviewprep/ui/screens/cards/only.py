"""Review narrowed to a topic, a round or a tag: the choice, and its session."""

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

from interviewprep.domain.cards.only import OnlyChoice, ReviewOnly
from interviewprep.ui.screens.base.dialog import Dialog
from interviewprep.ui.sections import BACK_AND_HELP
from interviewprep.ui.widgets.lines import Lines, column

from .review import ReviewScreen

if TYPE_CHECKING:
    from interviewprep.services.cards.session import Session
    from interviewprep.services.services import Services

_TITLE = 42
"""Cells of a title in the dialog."""
_NUMBERS = "cards due or new, of all its cards"
_NONE = "Nothing matches these words: delete some."


class _Choices(Lines, can_focus=False):
    """Moved through from the line that is typed in."""


class OnlyDialog(Dialog[ReviewOnly | None]):
    """Topics, rounds and tags with their cards; letters narrow the list."""

    CSS_PATH = "only.tcss"
    BINDINGS = [
        Binding("down", "move(1)", "Down", show=False),
        Binding("up", "move(-1)", "Up", show=False),
        Binding("pagedown", "page(1)", "Page down", show=False),
        Binding("pageup", "page(-1)", "Page up", show=False),
    ]
    MOVING = """\
letters     Narrow the list: words of a topic, a round or a tag
↑ ↓         Move
enter       Review the cards of the selected line
esc         Close"""

    lines = getters.query_one(Lines)

    def __init__(self, choices: Sequence[OnlyChoice]) -> None:
        super().__init__()
        self._choices = choices
        self._shown: list[OnlyChoice] = []

    def compose(self) -> ComposeResult:
        with Vertical(classes="dialog"):
            yield Static("Review one topic, round or tag", classes="title")
            yield Input(placeholder="type to narrow the list")
            yield _Choices()
            yield Static(_NUMBERS, id="numbers", markup=False)
            yield Static("enter reviews   ↑ ↓ move   esc back   f1 keys", classes="keys")

    def on_mount(self) -> None:
        self._list("")

    @on(Input.Changed)
    def _typed(self, message: Input.Changed) -> None:
        self._list(message.value)

    @on(Input.Submitted)
    def _take(self) -> None:
        self.lines.action_select()

    @on(Lines.OptionSelected)
    def _choose(self, message: Lines.OptionSelected) -> None:
        self.dismiss(self._shown[message.option_index].only)

    def action_move(self, by: int) -> None:
        if by > 0:
            self.lines.action_cursor_down()
        else:
            self.lines.action_cursor_up()

    def action_page(self, by: int) -> None:
        if by > 0:
            self.lines.action_half_page_down()
        else:
            self.lines.action_half_page_up()

    def _list(self, words: str) -> None:
        wanted = words.casefold().split()
        self._shown = [
            choice
            for choice in self._choices
            if all(word in f"{choice.kind} {choice.title}".casefold() for word in wanted)
        ]
        self.lines.set_options([Option(_line(choice)) for choice in self._shown])
        self.lines.highlighted = 0 if self._shown else None
        self.query_one("#numbers", Static).update(_NUMBERS if self._shown else _NONE)


class OnlyScreen(ReviewScreen):
    """Review with the cards of one topic, round or tag: those that are due, then new ones."""

    EVERYWHERE = BACK_AND_HELP

    def __init__(self, only: ReviewOnly) -> None:
        super().__init__()
        self._only = only

    @property
    def title_words(self) -> str:
        return f"Review · {self._only.words}"

    def new_session(self, services: Services, minutes: float | None) -> Session:  # noqa: ARG002
        return services.review.only(self.app.profile.tracks, self._only)


def _line(choice: OnlyChoice) -> Content:
    number = f"{choice.ready:>5} of {choice.cards}"
    return (
        Content.styled(f"{choice.kind:<6} ", "$muted")
        + Content(column(choice.title, _TITLE))
        + Content.styled(number, "" if choice.ready else "$muted")
    )
