"""The full loop: its rounds, its decision by the stated rule, and where the tracks differ."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from functools import partial
from typing import TYPE_CHECKING

from textual import getters, on, work
from textual.containers import Container
from textual.content import Content
from textual.message import Message
from textual.widget import Widget
from textual.widgets import Static
from textual.widgets.option_list import Option

from interviewprep.domain.core.tracks import Track
from interviewprep.domain.core.wording import count
from interviewprep.domain.mocks.loop_decision import RULE, Difference, RoundResult
from interviewprep.ui.commands import MOCK_LOOP, bindings
from interviewprep.ui.screens.base.choose import ChooseDialog
from interviewprep.ui.screens.base.confirm import ConfirmDialog
from interviewprep.ui.screens.base.section import SectionScreen
from interviewprep.ui.sections import BACK_AND_HELP
from interviewprep.ui.widgets.design.panel import Panel
from interviewprep.ui.widgets.header_line import tracks_content
from interviewprep.ui.widgets.lines import Lines, column
from interviewprep.ui.widgets.scroll import Scroll
from interviewprep.ui.wording import date_words

from .briefing import BriefingScreen

if TYPE_CHECKING:
    from interviewprep.services.mocks.mocks import LoopReport, MockService

_OTHERS = 3
"""Loops that are named below the one that is shown."""


class LoopScreen(SectionScreen):
    """The newest loop or an earlier one; enter takes one of its rounds."""

    CSS_PATH = "full_loop.tcss"
    BINDINGS = bindings(MOCK_LOOP)
    KEYS = MOCK_LOOP
    EVERYWHERE = BACK_AND_HELP

    lines = getters.query_one(Lines)

    @dataclass
    class Read(Message):
        """What the store says."""

        loops: list[LoopReport]
        differences: tuple[Difference, ...]

    def __init__(self) -> None:
        super().__init__()
        self._loops: list[LoopReport] = []
        self._shown = 0
        """The loop that is shown, from the newest."""
        self._differences: tuple[Difference, ...] = ()

    def body(self) -> Iterable[Widget]:
        with Container(id="loop"):
            with Panel(title="Rounds", id="rounds"):
                yield Static(id="decision", markup=False)
                yield Lines()
            with Panel(title="Compared", id="compared"), Scroll(can_focus=False):
                yield Static(id="differences", markup=False)

    def show(self) -> None:
        self.header.show(Content.styled("Mock · full loop", "bold"))
        self.app.in_background(partial(self._read, self.services.mocks))

    @property
    def _loop(self) -> LoopReport | None:
        return self._loops[self._shown] if self._loops else None

    def action_turn(self, by: int) -> None:
        """To an earlier loop, or back towards the newest."""
        self._shown = max(0, min(self._shown + by, len(self._loops) - 1))
        self._paint()

    @work
    async def action_begin(self) -> None:
        if self._loops and self._loops[0].decision.passed is None:
            question = (
                f"Your full loop of {_when(self._loops[0])} has no decision yet. Start another one anyway?"
            )
            if not await self.app.push_screen_wait(ConfirmDialog(question)):
                return
        tracks = [track for track in Track if track in self.app.profile.tracks]
        own = {loop.id: loop for loop in self.services.loops.all() if loop.track in tracks and loop.rounds}
        choices = [(track.value, f"{track.label}: the usual rounds") for track in tracks]
        choices += [
            (loop.id, f"{loop.employer}, {loop.track.label}: your {count(len(loop.rounds), 'round')}")
            for loop in own.values()
        ]
        chosen: str | None = choices[0][0]
        if len(choices) > 1:
            chosen = await self.app.push_screen_wait(ChooseDialog("Which full loop?", choices))
        if chosen is not None:
            loop = own.get(chosen)
            self.services.mocks.begin_loop(loop.track if loop else Track(chosen), loop)
            self._shown = 0
            self.show()

    @on(Lines.OptionSelected)
    def _take(self, message: Lines.OptionSelected) -> None:
        if self._loop is None or message.option_id is None:
            return
        run = self._loop.run
        case = self.services.mocks.weakest_case(frozenset({run.track}), message.option_id, loop=run.id)
        self.app.push_screen(BriefingScreen(case.key, loop=run.id, track=run.track))

    def action_take(self) -> None:
        self.lines.action_select()

    def on_loop_screen_read(self, message: Read) -> None:
        self._loops = message.loops
        self._differences = message.differences
        self._paint()

    def _paint(self) -> None:
        self.query_one("#decision", Static).update(self._decision())
        outcomes = self._loop.outcomes if self._loop else ()
        marked = self.lines.highlighted or 0
        self.lines.set_options([Option(_outcome(item), id=item.round) for item in outcomes])
        if outcomes:
            self.lines.highlighted = min(marked, len(outcomes) - 1)
            self.lines.focus()
        others = [_other(report) for report in self._loops if report is not self._loop][:_OTHERS]
        differ = [_difference(line) for line in self._differences]
        head = Content.styled("Where the tracks differ, by the newest result of each round", "bold")
        compared = [head, *differ] if len(self.app.profile.tracks) > 1 else []
        self.query_one("#compared").display = bool(others or compared)
        self.query_one("#differences", Static).update(Content("\n").join([*others, *compared]))

    def _read(self, mocks: MockService) -> None:
        self.post_message(self.Read(mocks.loops(), mocks.differences()))

    def _decision(self) -> Content:
        if self._loop is None:
            begin = f"Press {self.app.key('mock-begin-loop')} to begin one"
            return Content(
                f"No full loop yet. {begin}: every round of a track, over one day or several, with one decision at the end."
            )
        which = f"   {self._shown + 1} of {len(self._loops)}" if len(self._loops) > 1 else ""
        self.header.show(
            Content.styled("Mock · full loop", "bold"),
            Content(_when(self._loop) + which),
            tracks_content(frozenset({self._loop.run.track})),
        )
        words = Content.styled(self._loop.decision.words, "bold")
        return words + Content.styled(f"\n{RULE} It says nothing about an offer.", "$muted")


def _outcome(item: RoundResult) -> Content:
    if item.overall is None:
        return Content(f"  {item.title:<32} ") + Content.styled("not taken", "$muted")
    sign = "✓" if item.passed else "✗"
    return Content(f"{sign} {item.title:<32} {item.overall:.1f}   weakest: {item.weakest.lower()}")


def _when(report: LoopReport) -> str:
    return " · ".join(filter(None, (report.run.employer, date_words(report.run.at.date))))


def _other(report: LoopReport) -> Content:
    return Content.styled(f"{_when(report)}, {report.run.track.label}: {report.decision.words}", "$muted")


def _difference(line: Difference) -> Content:
    values = "   ".join(
        f"{track.label} {'not measured' if value is None else f'{value:.1f}'}"
        for track, value in line.by_track.items()
    )
    return Content(f"{column(line.title, 26)} {values}")
