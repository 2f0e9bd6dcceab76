"""Every attempt, searched by one's own words, with the trend of its dimensions."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from functools import partial
from typing import TYPE_CHECKING

from textual import getters, on, work
from textual.content import Content
from textual.message import Message
from textual.timer import Timer
from textual.widget import Widget
from textual.widgets import Input, Static
from textual.widgets.option_list import Option

from interviewprep.domain.core.tracks import ROUNDS, Track
from interviewprep.domain.mocks.attempts import Attempt, Scorer
from interviewprep.domain.mocks.results import AttemptResult, titles, trend
from interviewprep.ui.commands import MOCK_HISTORY, bindings
from interviewprep.ui.screens.base.choose import ChooseDialog
from interviewprep.ui.screens.base.section import SectionScreen
from interviewprep.ui.sections import BACK_AND_HELP
from interviewprep.ui.widgets.design.list_preview import ListPreview
from interviewprep.ui.widgets.field import Field
from interviewprep.ui.widgets.lines import Lines
from interviewprep.ui.wording import date_words

from .debrief import DebriefScreen

if TYPE_CHECKING:
    from interviewprep.services.mocks.mocks import MockService

_PAUSE = 0.15
"""Seconds without a key after which the words are searched."""
_NONE = "No attempt contains these words."


class HistoryScreen(SectionScreen):
    """Enter opens a debrief, or the score where there is none yet."""

    CSS_PATH = "history.tcss"
    BINDINGS = bindings(MOCK_HISTORY)
    KEYS = MOCK_HISTORY
    EVERYWHERE = BACK_AND_HELP

    field = getters.query_one(Field)
    lines = getters.query_one(Lines)

    @dataclass
    class Read(Message):
        """What the store says."""

        words: str
        attempts: list[Attempt]
        results: list[AttemptResult]
        hidden: frozenset[str]

    def __init__(self) -> None:
        super().__init__()
        self._attempts: list[Attempt] = []
        self._results: dict[str, AttemptResult] = {}
        self._hidden: frozenset[str] = frozenset()
        """Attempts that wait for a blind second score."""
        self._typing: Timer | None = None

    def body(self) -> Iterable[Widget]:
        yield Field(placeholder="search your own words")
        yield Static(id="none", markup=False)
        yield ListPreview("Attempts", "Result and trend", self._preview)

    def show(self) -> None:
        self.header.show(Content.styled("Mock · history", "bold"))
        self.app.in_background(partial(self._read, self.services.mocks, self.field.value))

    def action_search(self) -> None:
        self.field.focus()

    def action_leave_field(self) -> None:
        self.lines.focus()

    @on(Input.Changed)
    def _typed(self) -> None:
        """Reading every text takes a moment: once the typing pauses, not after each letter."""
        if self._typing is not None:
            self._typing.stop()
        self._typing = self.set_timer(_PAUSE, self.show)

    @on(Input.Submitted)
    def _done(self) -> None:
        self.lines.focus()

    @on(Lines.OptionSelected)
    def _open(self, message: Lines.OptionSelected) -> None:
        attempt = message.option_id or ""
        if attempt in self._hidden:
            self._open_hidden(attempt)
        elif attempt in self._results:
            self.app.push_screen(DebriefScreen(attempt))
        else:
            self._score(attempt)

    @work
    async def _open_hidden(self, attempt: str) -> None:
        """Its result waits for a blind second score: give it, or read the debrief and give that up."""
        choices = [
            ("score", "Score it again now, blind"),
            ("read", "Read the debrief and give up the second score"),
        ]
        chosen = await self.app.push_screen_wait(
            ChooseDialog("This round is waiting for a blind second score", choices)
        )
        if chosen == "score":
            self._score(attempt, Scorer.RESCORE)
        elif chosen == "read":
            self.services.mocks.scoring.give_up_rescore(attempt)
            self.app.push_screen(DebriefScreen(attempt))

    def _score(self, attempt: str, by: Scorer = Scorer.SELF) -> None:
        from .score import ScoreScreen

        self.app.push_screen(ScoreScreen(attempt, by))

    def _preview(self, id: str) -> Content:
        attempt = next((item for item in self._attempts if item.id == id), None)
        return self._trend(attempt) if attempt else Content("")

    def on_history_screen_read(self, message: Read) -> None:
        if message.words != self.field.value:
            return
        self._attempts = message.attempts
        self._hidden = message.hidden
        self._results = {item.attempt.id: item for item in message.results}
        self.lines.set_options([Option(self._line(item), id=item.id) for item in message.attempts])
        none = self.query_one("#none", Static)
        none.display = not message.attempts
        self.query_one(ListPreview).display = bool(message.attempts)
        none.update(_NONE if message.words else self._empty)
        if message.attempts:
            self.lines.highlighted = 0
            if self.focused is not self.field:
                self.lines.focus()

    @property
    def _empty(self) -> str:
        return f"No attempt yet: press {self.app.key('back')} and choose a round."

    def _read(self, mocks: MockService, words: str) -> None:
        found = mocks.history(words), mocks.results(frozenset(Track)), mocks.scoring.hidden()
        self.post_message(self.Read(words, *found))

    def _line(self, attempt: Attempt) -> Content:
        found = self._results.get(attempt.id)
        score = "hidden" if attempt.id in self._hidden else "not scored"
        score = f"{found.result.overall:.2f}" if found else score
        drill = f" · {attempt.kind_words}" if attempt.kind_words else ""
        return Content(
            f"{date_words(attempt.at.date):<11} {score:>10}  {attempt.track.label}  {attempt.title}{drill}"
        )

    def _trend(self, attempt: Attempt) -> Content:
        """Each dimension over every attempt by the same rubric."""
        found = self._results.get(attempt.id)
        at = attempt.at.local
        lines = [
            Content.styled(attempt.title, "bold"),
            Content.styled(f"{ROUNDS[attempt.round].title}, {attempt.track.label}", "$muted"),
            Content.styled(f"{date_words(at.date())}, {at:%H:%M}", "$muted"),
        ]
        if attempt.id in self._hidden:
            return Content("\n").join([*lines, Content("Hidden until you score it again, blind.")])
        if found is None:
            return Content("\n").join([*lines, Content("Not scored yet: open it to score it.")])
        levels = trend(self._results.values(), attempt.rubric)
        names = titles(self._results.values(), attempt.rubric)
        width = max(len(names[dim]) for dim in levels)
        points = (Content(f"{names[dim]:<{width}}  {_points(found)}") for dim, found in levels.items())
        head = Content.styled("Each dimension, oldest to newest", "bold")
        return Content("\n").join([*lines, Content(f"{found.words}."), Content(""), head, *points])


def _points(levels: list[tuple[int, float]]) -> str:
    return " → ".join(f"{level:.1f}" for _, level in levels[-6:])
