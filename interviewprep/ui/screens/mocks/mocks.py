"""Mock: what can be taken, resumed, scored or scored again."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass
from functools import partial
from typing import TYPE_CHECKING

from textual import getters, on, work
from textual.content import Content
from textual.message import Message
from textual.widget import Widget
from textual.widgets import Static
from textual.widgets.option_list import Option

from interviewprep.domain.core.tracks import ROUNDS, Track
from interviewprep.domain.core.wording import count
from interviewprep.domain.mocks.attempts import Begin, Scorer, Waiting, WaitingAction
from interviewprep.domain.mocks.case_choice import CaseLine
from interviewprep.ui.commands import MOCK, bindings
from interviewprep.ui.screens.base.confirm import ConfirmDialog
from interviewprep.ui.screens.base.section import SectionScreen
from interviewprep.ui.widgets.design.bars import level_bar, minutes_bar
from interviewprep.ui.widgets.design.list_preview import ListPreview
from interviewprep.ui.widgets.header_line import tracks_content
from interviewprep.ui.widgets.lines import Lines, column
from interviewprep.ui.wording import date_words

from .briefing import BriefingScreen
from .cases import CasesDialog
from .open_round import open_round, resume
from .score import ScoreScreen

if TYPE_CHECKING:
    from interviewprep.services.mocks.mocks import RoundLine
    from interviewprep.services.services import Services

_WORDS = {
    WaitingAction.RESUME: "Go on",
    WaitingAction.SCORE: "Score",
    WaitingAction.RESCORE: "Score again, blind",
}

_BAR = 12
"""Cells of a level bar."""


class MockScreen(SectionScreen):
    """The first list of the section: what waits, then the rounds; beside it what is marked."""

    HORIZONTAL_BREAKPOINTS = [(0, "-narrow"), (100, "-wide")]

    CSS_PATH = "mocks.tcss"
    BINDINGS = bindings(MOCK)
    KEYS = MOCK

    lines = getters.query_one(Lines)

    @dataclass
    class Read(Message):
        """What the store says."""

        waiting: list[Waiting]
        rounds: list[RoundLine]
        cases: list[CaseLine]

    def __init__(self) -> None:
        super().__init__()
        self._waiting: list[Waiting] = []
        self._rounds: dict[str, RoundLine] = {}
        self._cases: list[CaseLine] = []

    def body(self) -> Iterable[Widget]:
        yield Static("", id="lead", markup=False)
        yield ListPreview("Rounds", "Cases", self._preview)

    def show(self) -> None:
        self.header.show(Content.styled("Mock", "bold"), Content(""), tracks_content(self.app.profile.tracks))
        self.app.in_background(partial(self._read, self.services, self.app.profile.tracks))
        begin, self.app.begin = self.app.begin, None
        if isinstance(begin, Begin):
            open_round(self.app, begin)

    @property
    def _empty(self) -> str:
        other = f"Press {self.app.key('track')} for another track"
        return f"There is no case for this track. {other}, or add a pack with `interviewprep pack add`."

    @property
    def _marked(self) -> Waiting | None:
        marked = self.lines.highlighted
        return self._waiting[marked] if marked is not None and marked < len(self._waiting) else None

    def on_mock_screen_read(self, message: Read) -> None:
        self._waiting = message.waiting
        self._rounds = {line.kind.id: line for line in message.rounds}
        self._cases = message.cases
        marked = self.lines.highlighted or 0
        options = [Option(_waiting(found), id=f"{found.do}:{found.attempt.id}") for found in message.waiting]
        blind = {found.attempt.round for found in message.waiting if found.do is WaitingAction.RESCORE}
        options += [Option(_round(line, blind), id=f"round:{line.kind.id}") for line in message.rounds]
        self.lines.set_options(options)
        lead = self.query_one("#lead", Static)
        lead.update("" if options else self._empty)
        lead.display = not options
        if options:
            self.lines.highlighted = min(marked, len(options) - 1)
            self.set_focus(self.lines)

    @on(Lines.OptionSelected)
    def _chosen(self, message: Lines.OptionSelected) -> None:
        what, _, id = (message.option_id or "").partition(":")
        if what == "round":
            self._choose_case(id)
        elif what == WaitingAction.RESUME:
            resume(self.app, id)
        elif what in (WaitingAction.SCORE, WaitingAction.RESCORE):
            self.app.push_screen(
                ScoreScreen(id, Scorer.SELF if what == WaitingAction.SCORE else Scorer.RESCORE)
            )

    @work
    async def action_drop(self) -> None:
        found = self._marked
        if found is None or found.do is WaitingAction.RESCORE:
            self.notify(
                "Only a round that is running or waiting for its score can be discarded: select one.",
                markup=False,
            )
            return
        question = (
            f"Discard {found.attempt.title}? What you wrote stays on disk, but it will not be offered again."
        )
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
        key = await self.app.push_screen_wait(
            CasesDialog(mocks, tracks, round, cases, self._rounds[round].kind.title)
        )
        if key:
            self._brief(key)

    def _brief(self, case: str) -> None:
        self.app.push_screen(BriefingScreen(case))

    def _read(self, services: Services, tracks: frozenset[Track]) -> None:
        mocks = services.mocks
        self.post_message(self.Read(mocks.all_waiting(), mocks.rounds(tracks), mocks.material.cases(tracks)))

    def _preview(self, id: str) -> Content:
        what, _, name = id.partition(":")
        if what != "round":
            found = next((item for item in self._waiting if id == f"{item.do}:{item.attempt.id}"), None)
            return _about_waiting(found) if found else Content("")
        line = self._rounds.get(name)
        return (
            _about_round(line, [case for case in self._cases if case.round == name]) if line else Content("")
        )


def _waiting(found: Waiting) -> Content:
    """What to do with which case; the preview says since when."""
    running = found.running
    far = f"{running.elapsed(0.0) / 60:.0f} of {running.planned / 60:.0f} min  "
    told = "" if found.do is WaitingAction.RESCORE else far
    return Content.styled(f"{_WORDS[found.do]:<19}", "bold $mark") + Content(f"{told}{found.attempt.title}")


def _round(line: RoundLine, blind: Collection[str]) -> Content:
    """`blind`: rounds with a result that must not be read before its second score."""
    text = Content(f"{column(line.kind.title, 29)} ")
    if line.kind.id in blind:
        return text + Content.styled("score it again first", "$muted")
    return text + level_bar(line.last.result.overall if line.last else None, _BAR)


def _about_waiting(found: Waiting) -> Content:
    """What it is, and how far it got."""
    attempt = found.attempt
    lines = [
        Content.styled(attempt.title, "bold"),
        Content(f"{ROUNDS[attempt.round].title}, {attempt.track.label}"),
        Content(f"Started {date_words(attempt.at.local.date())}, {attempt.at.local:%H:%M}"),
        Content(""),
    ]
    if found.do is WaitingAction.RESCORE:
        lines.append(Content("Its result is hidden everywhere until you have scored it again."))
    else:
        lines.append(minutes_bar(found.running.elapsed(0.0) / 60, found.running.planned / 60, 20))
        lines += [Content(f"Practice: {reason}.") for reason in attempt.practice]
    return Content("\n").join(lines)


def _about_round(line: RoundLine, cases: Sequence[CaseLine]) -> Content:
    """What it judges, how the last one went, and its cases."""
    fresh = sum(case.fresh for case in cases)
    lines = [Content(line.kind.judges), Content("")]
    if line.last is not None:
        weakest = line.last.rubric.dimension(line.last.result.weakest[0]).title
        lines += [Content(f"Last: {line.last.attempt.title}"), Content(f"Weakest: {weakest}"), Content("")]
    lines.append(Content.styled(f"{count(len(cases), 'case')}, {fresh} new to you", "bold"))
    lines += [_case(case) for case in cases]
    return Content("\n").join(lines)


def _case(case: CaseLine) -> Content:
    if case.fresh:
        return Content(f"○ {case.title}")
    seen = f"taken {count(case.attempts, 'time')}" if case.attempts else "answers read"
    return Content.styled(f"✓ {case.title}  {seen}", "$muted")
