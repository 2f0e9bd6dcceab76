"""Mock: what can be taken, resumed, scored or scored again."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from dataclasses import dataclass
from functools import partial
from typing import TYPE_CHECKING

from textual import getters, on, work
from textual.content import Content
from textual.message import Message
from textual.widget import Widget
from textual.widgets import Static
from textual.widgets.option_list import Option

from interviewprep.domain.core.tracks import Track
from interviewprep.domain.core.wording import count
from interviewprep.domain.mocks.attempts import Begin, Scorer, Waiting, WaitingAction
from interviewprep.domain.mocks.case_choice import CaseLine
from interviewprep.ui.commands import MOCK, bindings
from interviewprep.ui.screens.base.confirm import ConfirmDialog
from interviewprep.ui.screens.base.section import SectionScreen
from interviewprep.ui.widgets.header_line import tracks_content
from interviewprep.ui.widgets.lines import Lines
from interviewprep.ui.wording import date_words

from .briefing import BriefingScreen
from .cases import CasesDialog
from .phase import PhaseScreen
from .score import ScoreScreen

if TYPE_CHECKING:
    from interviewprep.services.mocks.mocks import RoundLine
    from interviewprep.services.services import Services

_WORDS = {
    WaitingAction.RESUME: "Go on",
    WaitingAction.SCORE: "Score",
    WaitingAction.RESCORE: "Score again, blind",
}


class MockScreen(SectionScreen):
    """The first list of the section: what waits, then the rounds."""

    CSS_PATH = "mocks.tcss"
    BINDINGS = bindings(MOCK)
    KEYS = MOCK

    lines = getters.query_one(Lines)

    @dataclass
    class Read(Message):
        """What the store says."""

        waiting: list[Waiting]
        rounds: list[RoundLine]

    def __init__(self) -> None:
        super().__init__()
        self._waiting: list[Waiting] = []

    def body(self) -> Iterable[Widget]:
        yield Static("Choose a round", id="lead", markup=False)
        yield Lines()

    def show(self) -> None:
        self.header.show(Content.styled("Mock", "bold"), Content(""), tracks_content(self.app.profile.tracks))
        self.app.in_background(partial(self._read, self.services, self.app.profile.tracks))
        begin, self.app.begin = self.app.begin, None
        if isinstance(begin, Begin):
            self._begin(begin)

    def _begin(self, begin: Begin) -> None:
        """Straight to what the command line asked for."""
        mocks = self.services.mocks
        if not begin.attempt:
            self.app.push_screen(BriefingScreen(begin.case, track=begin.track, drill=begin.drill))
        elif mocks.scoring.open(begin.attempt).transcript.attempt.finished:
            self.app.push_screen(ScoreScreen(begin.attempt))
        else:
            self.app.push_screen(PhaseScreen(mocks.resume(begin.attempt)))

    @property
    def _empty(self) -> str:
        other = f"Press {self.app.key('track')} for another track"
        return f"No case on this track. {other}, or add a pack with `interviewprep pack add`."

    @property
    def _marked(self) -> Waiting | None:
        marked = self.lines.highlighted
        return self._waiting[marked] if marked is not None and marked < len(self._waiting) else None

    def on_mock_screen_read(self, message: Read) -> None:
        self._waiting = message.waiting
        marked = self.lines.highlighted or 0
        options = [Option(_waiting(found), id=f"{found.do}:{found.attempt.id}") for found in message.waiting]
        blind = {found.attempt.id for found in message.waiting if found.do is WaitingAction.RESCORE}
        options += [Option(_round(line, blind), id=f"round:{line.kind.id}") for line in message.rounds]
        self.lines.set_options(options)
        self.query_one("#lead", Static).update("Choose a round" if options else self._empty)
        if options:
            self.lines.highlighted = min(marked, len(options) - 1)
            self.set_focus(self.lines)

    @on(Lines.OptionSelected)
    def _chosen(self, message: Lines.OptionSelected) -> None:
        what, _, id = (message.option_id or "").partition(":")
        if what == "round":
            self._choose_case(id)
        elif what == WaitingAction.RESUME:
            self.app.push_screen(PhaseScreen(self.services.mocks.resume(id)))
        elif what in (WaitingAction.SCORE, WaitingAction.RESCORE):
            self.app.push_screen(
                ScoreScreen(id, Scorer.SELF if what == WaitingAction.SCORE else Scorer.RESCORE)
            )

    @work
    async def action_drop(self) -> None:
        found = self._marked
        if found is None or found.do is WaitingAction.RESCORE:
            self.notify("Mark a round to go on with or to score; that can be thrown away.", markup=False)
            return
        question = f"Throw away {found.attempt.title}? What you said stays on disk; it is offered no more."
        if await self.app.push_screen_wait(ConfirmDialog(question)):
            self.services.mocks.drop(found.attempt.id)
            self.show()

    def action_choose(self) -> None:
        self.lines.action_select()

    def action_weakness(self) -> None:
        self._brief(self.services.mocks.weakest_case(self.app.profile.tracks).key)

    def action_surprise(self) -> None:
        self._brief(self.services.mocks.surprise(self.app.profile.tracks).key)

    def action_history(self) -> None:
        from .history import HistoryScreen

        self.app.push_screen(HistoryScreen())

    def action_loop(self) -> None:
        from .full_loop import LoopScreen

        self.app.push_screen(LoopScreen())

    @work
    async def _choose_case(self, round: str) -> None:
        tracks = self.app.profile.tracks
        mocks = self.services.mocks
        cases: list[CaseLine] = mocks.material.cases(tracks, round)
        key = await self.app.push_screen_wait(CasesDialog(mocks, tracks, round, cases))
        if key:
            self._brief(key)

    def _brief(self, case: str) -> None:
        self.app.push_screen(BriefingScreen(case))

    def _read(self, services: Services, tracks: frozenset[Track]) -> None:
        self.post_message(self.Read(services.mocks.all_waiting(), services.mocks.rounds(tracks)))


def _waiting(found: Waiting) -> Content:
    """What to do, when it was begun, how far it got; the title last, where it may be cut."""
    at = found.attempt.at.local
    far = (
        ""
        if found.do is WaitingAction.RESCORE
        else f"{found.running.elapsed(0.0) / 60:.0f} of {found.running.planned / 60:.0f} min"
    )
    return Content.styled(f"{_WORDS[found.do]:<19}", "bold") + Content(
        f"{f'{date_words(at.date())} {at:%H:%M}':<17} {far:<13} {found.attempt.title}"
    )


def _round(line: RoundLine, blind: Collection[str]) -> Content:
    """`blind`: attempts to score again, whose result must not be read before."""
    text = Content(f"{line.kind.title:<30} {count(line.cases, 'case'):>9}   ")
    if line.last is None:
        return text + Content.styled("not measured", "$muted")
    if line.last.attempt.id in blind:
        return text + Content.styled("hidden until you score it again", "$muted")
    weakest = line.last.rubric.dimension(line.last.result.weakest[0])
    return text + Content(f"{line.last.result.overall:.1f}   weakest: {weakest.title.lower()}")
