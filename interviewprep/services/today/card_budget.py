"""The cards' share of the day. Asked before the first row of Today is painted, so it imports no more than it must."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import replace
from typing import TYPE_CHECKING, NamedTuple

from interviewprep.domain.cards.session_rules import MORE_MINUTES
from interviewprep.domain.core.tracks import Track
from interviewprep.domain.core.wording import count
from interviewprep.domain.prepare.agenda import AgendaRow
from interviewprep.domain.prepare.plan_items import ActionKind
from interviewprep.services.cards.planner import CardPlanner
from interviewprep.services.cards.review import ReviewService, Today
from interviewprep.services.context import Context

if TYPE_CHECKING:
    from interviewprep.services.cards.session import Session
    from interviewprep.services.today.day_list import DayList, DayListService


class CardMinutes(NamedTuple):
    """Minutes for cards."""

    today: float
    daily: float
    """A day on average, from today to the last round."""


class CardBudgetService:
    """`day` gives the day's list, which is settled on the first question of a day."""

    def __init__(
        self, context: Context, review: ReviewService, planner: CardPlanner, day: Callable[[], DayListService]
    ) -> None:
        self._context = context
        self._review = review
        self._planner = planner
        self._day = day

    def minutes(self, tracks: frozenset[Track]) -> CardMinutes:
        """The cards' share by the day's list: what is done in the course of the day does not move it."""
        day = self._day().settled(tracks)
        return CardMinutes(day.share, day.daily)

    def left(self, tracks: frozenset[Track]) -> int:
        """Cards of the day's list that are still to answer: the limit of its sessions."""
        return self._left(tracks, self._day().settled(tracks))

    def session(self, tracks: frozenset[Track], limit: int | None = None) -> Session:
        """A session over what is left of the day's cards, or `limit` of them; on the day of a round its warm-up."""
        day = self._day().settled(tracks)
        most = self._left(tracks, day) if limit is None else limit
        return self._review.start(tracks, day.share, most, day.warms_up)

    def today(self, tracks: frozenset[Track]) -> Today:
        """What waits of cards, no more than the day's list holds."""
        day = self._day().settled(tracks)
        found = self._review.today(tracks, day.share, day.warms_up)
        most = self._left(tracks, day, found)
        if found.queue <= most:
            return found
        share = most / found.queue
        return replace(
            found, queue=most, new=min(round(found.new * share), most), minutes=found.minutes * share
        )

    def cards(self, tracks: frozenset[Track]) -> tuple[Today, list[AgendaRow]]:
        """What waits of cards, and its row: on the evening before a round, what gains most by tomorrow."""
        day, today = self._day().settled(tracks), self.today(tracks)
        return today, list(self._rows(day, today, tracks))

    def _left(self, tracks: frozenset[Track], day: DayList, found: Today | None = None) -> int:
        today = found or self._review.today(tracks, day.share, day.warms_up)
        return max(day.cards - today.answered.answers, 0)

    def _rows(self, day: DayList, today: Today, tracks: frozenset[Track]) -> Iterator[AgendaRow]:
        """The day's cards, ticked once they are answered; then that one can go on."""
        place = next(
            (
                number
                for number, item in enumerate(day.items)
                if item.do in (ActionKind.CARDS, ActionKind.WARM_UP) and not item.key
            ),
            None,
        )
        evening = self._planner.last_evening(tracks, self._context.today())
        if place is None:
            if today.queue:
                yield AgendaRow("Review", _words(today), today.minutes, "review", also=True)
            return
        item = day.items[place]
        cards = item.do is ActionKind.CARDS
        answered, left = today.answered.answers, day.cards - today.answered.answers
        done = (
            place in day.by_hand
            or (left <= 0 if cards else answered >= day.warm)
            or (cards and not today.queue)
        )
        title = "Warm up" if not cards else "Evening" if evening else "Review"
        detail = (
            f"{count(answered, 'card')} answered"
            if done
            else _words(today) + (f" · {answered} done" if answered and cards else "")
            if cards
            else f"{count(day.cards, 'card')} that you know well; nothing new"
        )
        yield AgendaRow(
            title,
            detail,
            item.minutes,
            "evening" if evening and cards else "review",
            done=done,
            do=item.do,
            number=place,
        )
        more = today.left(tracks)
        if done and more and cards and not evening:
            yield AgendaRow(
                "Review",
                f"continue if you like: {count(more, 'card')} left",
                MORE_MINUTES,
                "review",
                also=True,
            )


def _words(today: Today) -> str:
    """`13 cards: 5 to keep, 8 new`."""
    parts = [f"{today.keep} to keep"] * bool(today.keep) + [f"{today.new} new"] * bool(today.new)
    return count(today.queue, "card") + (f": {', '.join(parts)}" if parts else "")
