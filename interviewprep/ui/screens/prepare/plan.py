"""The plan, day by day until the last round, and what does not fit."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from functools import partial
from typing import TYPE_CHECKING

from textual.content import Content
from textual.message import Message
from textual.widget import Widget
from textual.widgets import Static

from interviewprep.domain.core.study_day import day_date
from interviewprep.domain.prepare.plan_items import Plan, PlanDay
from interviewprep.ui.screens.base.stacked import AboveScreen
from interviewprep.ui.widgets.header_line import tracks_content
from interviewprep.ui.widgets.scroll import Scroll
from interviewprep.ui.wording import date_words, minutes_words

if TYPE_CHECKING:
    from interviewprep.domain.core.tracks import Track
    from interviewprep.services.services import Services


class PlanScreen(AboveScreen):
    """One text that scrolls."""

    CSS_PATH = "plan.tcss"

    @dataclass
    class Made(Message):
        """The plan of today."""

        plan: Plan

    def body(self) -> Iterable[Widget]:
        with Scroll():
            yield Static("Planning …", id="plan", markup=False)

    def on_mount(self) -> None:
        self.set_focus(self.query_one(Scroll))

    def show(self) -> None:
        self.header.show(Content.styled("Plan", "bold"), tracks_content(self.app.profile.tracks))
        self.app.in_background(partial(self._make, self.services, self.app.profile.tracks))

    def _make(self, services: Services, tracks: frozenset[Track]) -> None:
        self.post_message(self.Made(services.plan.plan(tracks)))

    def on_plan_screen_made(self, message: Made) -> None:
        self.query_one("#plan", Static).update(plan_content(message.plan))


def plan_content(plan: Plan) -> Content:
    """Notes, days, what does not fit."""
    parts = [Content(f"{note}\n") for note in plan.notes]
    parts += [_day(day) for day in plan.days]
    if not plan.days or plan.days[-1].day != plan.last:  # supposed, so no day of the plan
        parts.append(Content.styled(f"\n{date_words(day_date(plan.last))}  last round", "bold"))
    if plan.dropped:
        parts.append(Content.styled("\nDoes not fit", "bold $time"))
        parts += [Content(f"  {line}") for line in plan.dropped]
    return Content("\n").join(parts)


def _day(day: PlanDay) -> Content:
    minutes = minutes_words(day.minutes) if day.items else ""
    head = f"{date_words(day_date(day.day)):11} {day.phase.value:10} {minutes:>8}".rstrip()
    held = [Content.styled(f"\n    interview: {title}", "bold $time") for title in day.rounds]
    items = [f"\n    {item.minutes:3.0f}  {item.what}" for item in day.items]
    return Content("").join([Content.styled(head, "bold"), *held, Content("".join(items))])
