"""Today: what to do now, in order, with the minutes it takes."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import partial
from typing import TYPE_CHECKING

from textual import getters, on
from textual.containers import Container, Vertical
from textual.content import Content
from textual.events import Resize
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
    bar_content,
    meaning_words,
    notes_words,
    planned,
    recall_content,
    rounds_content,
    row_content,
    tomorrow_content,
    when_words,
)
from interviewprep.ui.widgets.design.panel import Panel
from interviewprep.ui.widgets.header_line import tracks_content
from interviewprep.ui.widgets.lines import Lines

if TYPE_CHECKING:
    from interviewprep.domain.interviews.loops import Ahead
    from interviewprep.domain.prepare.agenda import AgendaRow
    from interviewprep.domain.prepare.plan_items import Plan
    from interviewprep.services.cards.planner import Outlook
    from interviewprep.services.cards.review import Today
    from interviewprep.services.services import Services
    from interviewprep.services.today.agenda import DayMeaning, RoundAhead

WIDE, TALL = 100, 30
"""Columns from which the panels stand beside the rows, rows of the terminal from which the strip of days is shown."""
_FRAME = 4
"""Columns of a panel's frame and padding."""
_OPTION = 2
"""Columns of the padding of a row."""


class TodayScreen(SectionScreen):
    """The first screen."""

    CSS_PATH = "today.tcss"
    BINDINGS = bindings(TODAY)
    KEYS = TODAY
    EVERYWHERE = SECTIONS_AND_HELP
    HORIZONTAL_BREAKPOINTS = [(0, "-narrow"), (WIDE, "-wide")]

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
        """None until they are read, as what follows."""
        meaning: DayMeaning | None = None
        plan: Plan | None = None
        seen: tuple[str, glance.Glance] | None = None
        """What the next start may show at once, and how the store looked then."""

    @dataclass
    class Foreseen(Message):
        """Recall on the day as this profile would have it; no outlook without a date."""

        profile: Profile
        outlook: Outlook | None

    def __init__(self) -> None:
        super().__init__()
        self._read_last: TodayScreen.Read | None = None
        self._rows: Sequence[AgendaRow] = ()
        self._outlook: Outlook | None = None
        self._foreseeing = False
        self._shown: list[Content] = []
        self._waiting: Today | None = None
        """What to look ahead from once the forecast under way is done."""
        self._foreseen: Profile | None = None
        """The profile of which the forecast speaks."""

    def body(self) -> Iterable[Widget]:
        yield Static("", id="next", markup=False)
        with Container(id="columns"):
            with Vertical(id="main"):
                yield Panel(Lines(), title="Today", id="tasks")
                yield Static("", id="tomorrow", markup=False)
            with Vertical(id="side"):
                yield Panel(Static("", id="bar", markup=False), title="Minutes", id="bar-panel")
                yield Panel(Static("", id="rounds", markup=False), title="Rounds", id="rounds-panel")
                yield Panel(
                    Static("", id="recall", markup=False),
                    title="You will remember on the day",
                    id="recall-panel",
                )
        yield Static("", id="notes", markup=False)
        yield Panel(Static("", id="strip", markup=False), title="Until the last round", id="strip-panel")

    def on_mount(self) -> None:
        self.watch(self.app, "doing", self._head)
        for name in ("#bar-panel", "#rounds-panel", "#recall-panel", "#strip-panel", "#next", "#notes"):
            self.query_one(name).display = False
        if self.app.known is not None and self.app.services is None:
            self._show_rows(self.app.known.rows)

    def show(self) -> None:
        self.app.sync_stories()
        self._head()
        self.app.in_background(partial(self._read, self.services, self.app.profile))

    async def action_profile(self) -> None:
        await self.app.run_action("profile")

    def action_below_target(self) -> None:
        if self.app.services is not None:
            from interviewprep.ui.screens.cards.below_target import BelowTargetScreen

            self.app.push_screen(BelowTargetScreen())

    def action_tick(self) -> None:
        """Tick the marked row by hand, or take that tick off."""
        row = self._marked()
        if row is None or row.number < 0 or self.app.services is None:
            return
        if row.do == "tick" and not row.done:
            self.services.checklist.tick(row.key)
        self.services.day_list.tick(self.app.profile.tracks, row.number)
        self.show()

    @on(Lines.OptionSelected)
    def _go(self) -> None:
        """To the very thing that the marked row names. Raises UsageError where its round has no case."""
        row = self._marked()
        if row is None:
            return
        of_section = not row.do or (row.target_section in ("review", "evening") and not row.key)
        if self.app.services is None or of_section:
            self.app.action_go(row.target_section)
            return
        from interviewprep.ui.screens.prepare.landing import open_item

        if not open_item(self.app, row.do, row.key, row.track, row.case, row.about):
            self.action_tick()

    @on(Resize)
    def _reflow(self) -> None:
        self.call_after_refresh(self._paint)

    def on_today_screen_read(self, message: Read) -> None:
        if message.profile != self.app.profile:
            return
        if message.seen is not None and not self.app.for_this_time:
            self.app.seen = message.seen
        before = self._read_last
        if message.rounds is None and before is not None and before.profile == message.profile:
            message.rounds, message.meaning, message.plan = before.rounds, before.meaning, before.plan
            message.rows = [*message.rows, *(row for row in before.rows if row.do not in _OF_CARDS)]
        self._read_last = message
        self._head()
        self._paint()
        if message.seen is not None and not self.app.doing:
            self._look_ahead(message.today)

    def _paint(self) -> None:
        """Everything that is known, for the width and height that there are."""
        if not self.is_mounted:
            return
        read = self._read_last
        if read is None:
            self._paint_rows()
            return
        self._show_rows(read.rows)
        meaning = read.meaning
        words = meaning_words(meaning, read.stamp_day, self.services.clock.now()) if meaning else ""
        self._tell("#next", Content.styled(words, "bold"))
        self._paint_side(read)
        self._tell(
            "#notes",
            Content(notes_words(read.today, read.rows, read.stamp_day, read.dated, self.app.keys)),
        )
        self._paint_days(read)

    def _show_rows(self, rows: Sequence[AgendaRow]) -> None:
        self._rows = rows
        self._paint_rows()

    def _paint_rows(self) -> None:
        """The same rows are left as they are: nothing moves under the candidate's hand."""
        rows = self._rows
        width = self._main_width - _FRAME - _OPTION
        first = next((at for at, row in enumerate(rows) if not row.done and not row.also), None)
        shown = [row_content(row, at + 1, width, at == first) for at, row in enumerate(rows)]
        done, total = planned(rows)
        panel = self.query_one("#tasks", Panel)
        panel.entitle("Today", f"{done:.0f} of {total:.0f} min" if total else "")
        if shown == self._shown:
            return
        self._shown = shown
        ids = _ids(rows)
        option = self.lines.highlighted_option
        marked = option.id if option is not None and option.id in ids else None
        self.lines.set_options([Option(text, id=id) for text, id in zip(shown, ids, strict=True)])
        if rows:
            self.lines.highlighted = ids.index(marked) if marked else first or 0
            self.set_focus(self.lines)

    def _paint_side(self, read: Read) -> None:
        width = self._side_width - _FRAME
        wide = self._wide
        bar = self.query_one("#bar-panel", Panel)
        bar.display = wide
        done, total = planned(read.rows)
        bar.entitle("Minutes", f"{done:.0f} of {total:.0f} min")
        self.query_one("#bar", Static).update(bar_content(read.rows, read.today, width))
        rounds = self.query_one("#rounds-panel", Panel)
        rounds.display = bool(read.rounds)
        rounds.entitle("Rounds", "1 to 4, bar 3")
        if read.rounds:
            dated = sum(ahead.day is not None for ahead in read.rounds)
            most = 2 if self.app.size.height < TALL else min(max(dated, 3), 6)
            shown = rounds_content(read.rounds, most, read.stamp_day, width, self.app.keys)
            self.query_one("#rounds", Static).update(shown)
        short = not wide and self.app.size.height < TALL
        recall = recall_content(self._outlook, width, self.app.keys, short)
        self.recall.update(recall)
        self.query_one("#recall-panel").display = bool(recall.plain)

    def _paint_days(self, read: Read) -> None:
        plan, panel = read.plan, self.query_one("#strip-panel")
        tall = self.app.size.height >= TALL
        panel.display = tall and plan is not None and read.dated
        tomorrow = self.query_one("#tomorrow", Static)
        tomorrow.display = tall and plan is not None
        if plan is None or not tall:
            return
        from interviewprep.ui.screens.prepare.plan import strip_of

        width = self.size.width - _FRAME - 4
        self.query_one("#strip", Static).update(strip_of(plan, self.app.profile.minutes, width))
        day = plan.on(read.stamp_day + 1)
        tomorrow.update(tomorrow_content(day.items, self._main_width - _FRAME) if day else "")

    @property
    def _wide(self) -> bool:
        return self.size.width >= WIDE

    @property
    def _main_width(self) -> int:
        """Columns of the panel with the rows."""
        inner = max((self.size.width or self.app.size.width) - 2, 40)
        return inner * 5 // 9 if self._wide else inner

    @property
    def _side_width(self) -> int:
        inner = max(self.size.width - 2, 40)
        return inner - self._main_width - 1 if self._wide else inner

    def _tell(self, name: str, words: Content) -> None:
        """A text, with no room for it where it is empty."""
        shown = self.query_one(name, Static)
        shown.update(words)
        shown.display = bool(words.plain)

    def on_today_screen_foreseen(self, message: Foreseen) -> None:
        self._foreseeing = False
        if self._waiting is not None:
            self._look_ahead(self._waiting)
            return
        self._foreseen, self._outlook = message.profile, message.outlook
        self._paint()

    def _look_ahead(self, today: Today) -> None:
        """Forecast in a thread, one at a time: it takes a second, and everything else is painted before."""
        profile = self.app.profile
        if profile != self._foreseen:
            self._outlook = None
            self._paint()
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
        ahead = services.loops.next(tracks)
        read = partial(self.Read, profile, today=today, stamp_day=day, dated=dated, next=ahead)
        self.post_message(read(list(rows)))  # the rest takes a moment
        agenda = services.agenda
        every = _in_order([*rows, *agenda.rest(tracks)])
        look = glance.look_of(services.folder)
        seen = (look, glance.of(every, day, profile, ahead))
        self.post_message(
            read(
                every,
                rounds=agenda.rounds(tracks),
                meaning=agenda.meaning(tracks),
                plan=agenda.plan(tracks),
                seen=seen,
            )
        )

    def _marked(self) -> AgendaRow | None:
        at = self.lines.highlighted
        return self._rows[at] if at is not None and at < len(self._rows) else None

    def _head(self) -> None:
        profile, services = self.app.profile, self.app.services
        left = Content.styled("interviewprep", "bold") + Content.styled(f"   {self.app.doing}", "$muted")
        if services is None:
            self.header.show(left)
            return
        ahead = self._read_last.next if self._read_last is not None else None
        when = when_words(services.date(), services.clock.now(), ahead, profile)
        self.header.show(left, tracks_content(profile.tracks), Content(when))


_OF_CARDS = ("cards", "warm-up", "")


def _in_order(rows: Iterable[AgendaRow]) -> list[AgendaRow]:
    """A round under way first, then the day's list in its order, then what waits."""
    return sorted(rows, key=lambda row: (row.also, row.do != "resume", row.do == "log", row.number))


def _ids(rows: Sequence[AgendaRow]) -> list[str]:
    """One for each row, the same while it stays in the list."""
    found: list[str] = []
    for row in rows:
        id = f"{row.target_section}:{row.do}:{row.key or row.detail if row.also else row.key}:{row.number}"
        found.append(id if id not in found else f"{id}:{len(found)}")
    return found
