"""The plan, day by day until the last round: rows that can be started, moved and taken out."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from functools import partial
from typing import TYPE_CHECKING

from textual import getters, on
from textual.content import Content
from textual.events import Resize
from textual.message import Message
from textual.widget import Widget
from textual.widgets import Static
from textual.widgets.option_list import Option

from interviewprep.domain.core.study_day import day_date
from interviewprep.domain.core.wording import all_of
from interviewprep.domain.prepare.plan_items import Plan, PlanDay, PlanItem
from interviewprep.ui.commands import PLAN, bindings
from interviewprep.ui.screens.base.stacked import StackedScreen
from interviewprep.ui.sections import CHECKLIST
from interviewprep.ui.widgets.design.bars import filled
from interviewprep.ui.widgets.design.day_strip import StripDay, day_strip
from interviewprep.ui.widgets.design.panel import Panel
from interviewprep.ui.widgets.design.toast import toast
from interviewprep.ui.widgets.header_line import tracks_content
from interviewprep.ui.widgets.lines import Lines, column
from interviewprep.ui.wording import date_words

from .landing import open_item

if TYPE_CHECKING:
    from interviewprep.domain.core.tracks import Track
    from interviewprep.domain.prepare.plan_changes import PlanChange
    from interviewprep.services.services import Services

_BAR = 8
_TALL = 28
"""Rows of the terminal from which the strip of days is shown."""


class PlanScreen(StackedScreen):
    """A strip of the days, and below it each day with its rows."""

    CSS_PATH = "plan.tcss"
    BINDINGS = bindings(PLAN)
    KEYS = PLAN

    lines = getters.query_one(Lines)

    @dataclass
    class Made(Message):
        """The plan of today."""

        plan: Plan
        today: int

    def __init__(self) -> None:
        super().__init__()
        self.made: Plan | None = None
        self._today = 0
        self._rows: list[tuple[PlanDay, PlanItem]] = []
        self._changes: list[PlanChange] = []
        """What was changed in this visit, the latest last."""
        self._follow: str = ""
        """The item that the mark goes with."""

    def body(self) -> Iterable[Widget]:
        yield Static("Planning …", id="notes", markup=False)
        yield Panel(Static("", id="strip", markup=False), title="Until the last round", id="days")
        yield Lines()

    def on_mount(self) -> None:
        self.set_focus(self.lines)

    def show(self) -> None:
        self.app.sync_stories()
        self.header.show(Content.styled("Plan", "bold"), tracks_content(self.app.profile.tracks))
        self.app.in_background(partial(self._make, self.services, self.app.profile.tracks))

    def _make(self, services: Services, tracks: frozenset[Track]) -> None:
        self.post_message(self.Made(services.agenda.plan(tracks), services.today()))

    def on_plan_screen_made(self, message: Made) -> None:
        self.made, self._today = message.plan, message.today
        self._paint()

    @on(Resize)
    def _reflow(self) -> None:
        self.call_after_refresh(self._paint)

    @on(Lines.OptionSelected)
    def _start(self) -> None:
        marked = self._marked()
        if marked is not None and not open_item(
            self.app, marked[1].do, marked[1].key, marked[1].track or "", marked[1].case
        ):
            self.app.push_screen(CHECKLIST.make(marked[1].key))

    def action_move(self, by: int) -> None:
        """Move the marked row by a day; the mark stays on it. Raises UsageError where no day can hold it."""
        marked = self._marked()
        if marked is not None:
            day, item = marked
            self._change(item, partial(self.services.plan.move, self.app.profile.tracks, item, day.day, by))

    def action_take_out(self) -> None:
        """Take the marked row out of the plan. Raises UsageError for what cannot be."""
        marked = self._marked()
        if marked is not None:
            self._change(marked[1], partial(self.services.plan.take_out, self.app.profile.tracks, marked[1]))

    def action_undo(self) -> None:
        if self._changes:
            self.services.plan.undo(self._changes.pop())
            toast(self, "The plan is as it was before")
            self.show()
        elif self.made is not None and self.made.dropped:
            self.services.plan.bring_back()
            toast(self, f"Back in the plan: {all_of(move.what for move in self.made.dropped)}")
            self.show()

    def _change(self, item: PlanItem, change: partial[PlanChange]) -> None:
        changed = change()
        self._changes.append(changed)
        self._follow = item.id
        toast(self, changed.words, self.app.key("undo-plan"))
        self.show()

    def _marked(self) -> tuple[PlanDay, PlanItem] | None:
        option = self.lines.highlighted_option
        return self._rows[int(option.id)] if option is not None and option.id is not None else None

    def _paint(self) -> None:
        plan = self.made
        if plan is None or not self.is_mounted:
            return
        notes = [*plan.notes, *filter(None, [plan.shortfall])]
        if plan.dropped:
            back = self.app.key("undo-plan")
            notes.append(
                f"Removed from the plan: {all_of(move.what for move in plan.dropped)}; {back} brings it back."
            )
        shown = self.query_one("#notes", Static)
        shown.update(Content("\n").join(Content(note) for note in notes))
        shown.display = bool(notes)
        self.query_one("#days").display = self.app.size.height >= _TALL
        self.query_one("#strip", Static).update(strip_of(plan, self._minutes, self.size.width - 8))
        self._paint_rows(plan)

    @property
    def _minutes(self) -> float:
        return float(self.app.profile.minutes)

    def _paint_rows(self, plan: Plan) -> None:
        marked = self._marked()
        width = max(self.size.width - 8, 40)
        self._rows, options, follow = [], [], None
        for day in plan.days:
            options.append(Option(day_head(day, self._today, self._minutes, width), disabled=True))
            for item in day.items:
                if item.id == self._follow or (
                    marked and not self._follow and (marked[0].day, marked[1].id) == (day.day, item.id)
                ):
                    follow = len(options) if follow is None or not self._follow else follow
                options.append(Option(item_row(item, width), id=str(len(self._rows))))
                self._rows.append((day, item))
        self.lines.set_options(options)
        first = next((at for at, option in enumerate(options) if not option.disabled), None)
        self.lines.highlighted = first if follow is None else follow
        self._follow = ""


def strip_of(plan: Plan, minutes: float, width: int) -> Content:
    """The days of the plan in a row."""
    days = [
        StripDay(day_date(day.day), day.minutes, tuple(title.rpartition(": ")[2] for title in day.rounds))
        for day in plan.days
    ]
    return day_strip(days, minutes, width)


def day_head(day: PlanDay, today: int, budget: float, width: int) -> Content:
    """`Mon 30 Nov   eve        ██████░░  45 min`, and the rounds on it."""
    name = "Today" if day.day == today else date_words(day_date(day.day))
    kind = {"study": ""}.get(day.kind.value, day.kind.value)
    bar = filled(day.minutes / budget if budget else 0, _BAR)
    head = Content.styled(f"{name:<11} ", "bold") + Content.styled(
        f"{kind:<10}", "$time" if day.rounds else "$muted"
    )
    right = Content.styled(bar, "$mark") + Content.styled(f" {day.minutes:>3.0f} min", "$muted")
    room = width - head.cell_length - right.cell_length
    rounds = Content.styled(column(" · ".join(day.rounds), max(room - 1, 1)) + " ", "bold $time")
    return head + rounds.truncate(room, pad=True) + right


def item_row(item: PlanItem, width: int) -> Content:
    """`  Architecture: first mock                       60 min`."""
    return Content(f"   {column(item.what, width - 12)} {item.minutes:>4.0f} min")
