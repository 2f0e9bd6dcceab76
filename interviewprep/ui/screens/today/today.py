"""Today: what to do now, in order, with the minutes it takes."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import partial
from typing import TYPE_CHECKING

from textual import getters, on
from textual.content import Content
from textual.message import Message
from textual.widget import Widget
from textual.widgets import Static
from textual.widgets.option_list import Option

from interviewprep.domain.cards.session_rules import Answered
from interviewprep.domain.core.profile import Profile
from interviewprep.services.today import glance
from interviewprep.ui.commands import TODAY, bindings
from interviewprep.ui.screens.base.section import SectionScreen
from interviewprep.ui.sections import SECTIONS_AND_HELP
from interviewprep.ui.today_words import (
    next_line,
    notes_words,
    recall_line,
    rounds_content,
    row_content,
    when_words,
)
from interviewprep.ui.widgets.header_line import tracks_content
from interviewprep.ui.widgets.lines import Lines

if TYPE_CHECKING:
    from interviewprep.domain.interviews.loops import Ahead
    from interviewprep.domain.prepare.agenda import AgendaRow
    from interviewprep.services.cards.planner import Outlook
    from interviewprep.services.cards.review import Today
    from interviewprep.services.services import Services
    from interviewprep.services.today.agenda import RoundAhead

ROOMY = 30
"""Rows of the terminal from which most rounds fit."""


class TodayScreen(SectionScreen):
    """The first screen."""

    CSS_PATH = "today.tcss"
    BINDINGS = bindings(TODAY)
    KEYS = TODAY
    EVERYWHERE = SECTIONS_AND_HELP

    lines = getters.query_one(Lines)
    recall = getters.query_one("#recall", Static)

    @dataclass
    class Read(Message):
        """What the store says about today for this profile."""

        profile: Profile
        rows: list[AgendaRow]
        today: Today
        stamp_day: int
        dated: bool
        """Has a round ahead a date?"""
        next: Ahead | None
        rounds: list[RoundAhead] | None = None
        """None until they are read."""
        seen: tuple[str, glance.Glance] | None = None
        """What the next start may show at once, and how the store looked then."""

    def body(self) -> Iterable[Widget]:
        yield Static("", id="next", markup=False)
        yield Lines()
        recall = Static("", id="recall", markup=False)
        recall.display = False
        yield recall
        yield Static("", id="rounds", markup=False)
        yield Static("", id="notes", markup=False)

    @dataclass
    class Foreseen(Message):
        """Recall on the day as this profile would have it; no outlook without a date."""

        profile: Profile
        outlook: Outlook | None

    def __init__(self) -> None:
        super().__init__()
        self._next: Ahead | None = None
        self._foreseeing = False
        self._shown: list[Content] = []
        self._waiting: Today | None = None
        """What to look ahead from once the forecast under way is done."""
        self._foreseen: Profile | None = None
        """The profile of which the sentence speaks."""

    def on_mount(self) -> None:
        self.watch(self.app, "doing", self._head)
        if self.app.known is not None and self.app.services is None:
            self._show_rows(self.app.known.rows)

    def show(self) -> None:
        self._head()
        self.app.in_background(partial(self._read, self.services, self.app.profile))

    async def action_profile(self) -> None:
        await self.app.run_action("profile")

    def action_below_target(self) -> None:
        if self.app.services is not None:
            from interviewprep.ui.screens.cards.below_target import BelowTargetScreen

            self.app.push_screen(BelowTargetScreen())

    @on(Lines.OptionSelected)
    def _go(self, message: Lines.OptionSelected) -> None:
        if message.option_id is not None:
            self.app.action_go(message.option_id.partition(":")[0])

    def on_today_screen_read(self, message: Read) -> None:
        if message.profile != self.app.profile:
            return
        rows, self._next = message.rows, message.next
        if message.seen is not None and not self.app.for_this_time:
            self.app.seen = message.seen
        self._head()
        line = next_line(rows, self.app.profile, message.today, self.app.doing, self.app.keys)
        self.query_one("#next", Static).update(line)
        self._show_rows(rows)
        self._show_rounds(message)
        notes = notes_words(
            message.today, self.app.profile, rows, message.stamp_day, message.dated, self.app.keys
        )
        self.query_one("#notes", Static).update(notes)
        if message.rounds is not None and not self.app.doing:
            self._look_ahead(message.today)

    def _show_rows(self, rows: Sequence[AgendaRow]) -> None:
        """The same rows are left as they are: nothing moves under the candidate's hand."""
        width = self.app.size.width
        shown = [row_content(row, self.app.keys, width) for row in rows]
        if shown == self._shown:
            return
        self._shown = shown
        marked = self.lines.highlighted or 0
        self.lines.set_options(
            [
                Option(text, id=f"{row.target_section}:{n}")
                for n, (row, text) in enumerate(zip(rows, shown, strict=True))
            ]
        )
        if rows:
            self.lines.highlighted = min(marked, len(rows) - 1)
            self.set_focus(self.lines)

    def _show_rounds(self, message: Read) -> None:
        shown = self.query_one("#rounds", Static)
        if message.rounds:
            most = 2 if self.app.size.height < ROOMY else 8
            width = self.app.size.width
            shown.update(rounds_content(message.rounds, most, message.stamp_day, width, self.app.keys))

    def on_today_screen_foreseen(self, message: Foreseen) -> None:
        self._foreseeing = False
        if self._waiting is not None:
            self._look_ahead(self._waiting)
            return
        self._foreseen = message.profile
        self._tell(recall_line(message.outlook, self.app.keys))

    def _tell(self, words: str) -> None:
        """The sentence on recall on the day, with no room for one where there is none."""
        self.recall.update(words)
        self.recall.display = bool(words)

    def _look_ahead(self, today: Today) -> None:
        """Forecast in a thread, one at a time: it takes a second, and everything else is painted before."""
        profile = self.app.profile
        if profile != self._foreseen:
            self._tell("")
        if self._foreseeing:
            self._waiting = today
            return
        self._foreseeing, self._waiting = True, None
        self.app.in_background(partial(self._foresee, self.services, profile, today.answered))

    def _foresee(self, services: Services, profile: Profile, answered: Answered) -> None:
        outlook = None
        try:
            day = services.today()
            minutes = services.card_budget.minutes(profile.tracks).daily
            outlook = services.planner.outlook(profile.tracks, day, minutes, answered)
        finally:
            self.post_message(self.Foreseen(profile, outlook))

    def _read(self, services: Services, profile: Profile) -> None:
        tracks = profile.tracks
        today, rows = services.card_budget.cards(tracks)
        day, dated = services.today(), services.loops.last_day(tracks) is not None
        read = partial(
            self.Read, profile, today=today, stamp_day=day, dated=dated, next=services.loops.next(tracks)
        )
        self.post_message(read(rows))  # the rest takes a moment
        agenda = services.agenda
        rest = agenda.rest(tracks)
        every = sorted([*rows, *rest], key=lambda row: row.also)
        look = glance.look_of(services.folder)
        seen = (look, glance.of(every, day, profile, services.loops.next(tracks)))
        self.post_message(read(every, rounds=agenda.rounds(tracks), seen=seen))

    def _head(self) -> None:
        profile, services = self.app.profile, self.app.services
        left = Content.styled("interviewprep", "bold") + Content.styled(f"   {self.app.doing}", "$muted")
        if services is None:
            self.header.show(left)
            return
        when = when_words(services.date(), services.clock.now(), self._next, profile)
        self.header.show(left, tracks_content(profile.tracks), Content(when))
