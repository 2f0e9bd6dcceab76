"""The cards' share of the day. Asked before the first row of Today is painted, so it imports no more than it must."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from statistics import fmean
from typing import TYPE_CHECKING, NamedTuple

from interviewprep.domain.cards.session_rules import MORE_MINUTES
from interviewprep.domain.core.tracks import Track
from interviewprep.domain.prepare.agenda import Row, count_words
from interviewprep.domain.prepare.plan_items import Do, PlanDay
from interviewprep.services.cards.planner import DayService
from interviewprep.services.cards.review import ReviewService, Today
from interviewprep.services.context import Context
from interviewprep.services.interviews.loops import LoopService
from interviewprep.services.keeping.settings import SettingsService

if TYPE_CHECKING:
    from interviewprep.services.prepare.plan import PlanService


class CardMinutes(NamedTuple):
    """Minutes for cards."""

    today: float
    daily: float
    """A day on average, from today to the last round."""


class ShareService:
    """`plan` is made, with all that it needs, only on the first question of a day."""

    def __init__(
        self,
        context: Context,
        settings: SettingsService,
        loops: LoopService,
        review: ReviewService,
        day: DayService,
        plan: Callable[[], PlanService],
    ) -> None:
        self._context = context
        self._settings = settings
        self._loops = loops
        self._review = review
        self._day = day
        self._plan = plan

    def minutes(self, tracks: frozenset[Track]) -> CardMinutes:
        """The cards' share by the plan; all minutes where no round has a date.

        Settled once a day: what is done in the course of it must not move the goal.
        """
        minutes, last = self._settings.profile().minutes, self._loops.last_day(tracks)
        if last is None:
            return CardMinutes(minutes, minutes)
        today = self._context.today()
        asked, name = [today, minutes, last], "-".join(["card-minutes", *sorted(tracks)])
        known = self._settings.decided(name, asked)
        if known is None:
            plan = self._plan().plan(tracks)
            first = plan.on(today)
            known = [
                _cards(first) if first else minutes,
                fmean([_cards(day) for day in plan.days if day.items] or [float(minutes)]),
            ]
            self._settings.decide(name, asked, known)
        return CardMinutes(*known)

    def cards(self, tracks: frozenset[Track]) -> tuple[Today, list[Row]]:
        """What waits of cards, and its row: on the evening before a round, what gains most by tomorrow."""
        today = self._review.today(tracks, self.minutes(tracks).today)
        if self._day.last_evening(tracks, self._context.today()):
            session = self._review.evening(tracks)
            if session.left:
                detail = count_words(session.left, "card")
                return today, [Row("Evening", detail, session.minutes_left, "evening")]
        return today, list(_review_row(today, tracks))


def _cards(day: PlanDay) -> float:
    return sum(item.minutes for item in day.items if item.do is Do.CARDS and not item.key)


def _review_row(today: Today, tracks: frozenset[Track]) -> Iterator[Row]:
    """The cards that their share of the day holds, or that one can go on."""
    if today.queue:
        detail = count_words(today.queue, "card") + (f", {today.new} new" if today.new else "")
        yield Row("Review", detail, today.minutes, "review")
    elif today.used_up(tracks):
        left = count_words(today.left(tracks), "card")
        yield Row("Review", f"go on if you like: {left} left", MORE_MINUTES, "review", also=True)
