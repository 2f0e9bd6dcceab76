"""Reviewing cards: what waits today, and the sessions that are begun from it."""

from __future__ import annotations

from dataclasses import dataclass

from interviewprep.domain.cards.memory import Model
from interviewprep.domain.cards.session_rules import Answered, Counts
from interviewprep.domain.core.tracks import Track
from interviewprep.services.context import Context
from interviewprep.storage.cards import review_log, reviews

from .planner import DayService
from .session import Session


@dataclass(frozen=True, slots=True)
class Today:
    """What waits today and what was done."""

    counts: dict[Track, Counts]
    share: float
    """Minutes of the whole day that are for cards."""
    queue: int
    """Cards that the rest of them holds."""
    new: int
    """How many of those are new."""
    minutes: float
    """Minutes that the queue will take."""
    answered: Answered
    next_day: int | None
    """Study day on which the next card falls due, where nothing is left today."""

    def left(self, tracks: frozenset[Track]) -> int:
        """Cards due or new on these tracks, beyond their share of the day too; of siblings only one can be asked today."""
        return max((self.counts[track].due + self.counts[track].new for track in tracks), default=0)

    def used_up(self, tracks: frozenset[Track]) -> bool:
        """Is the cards' share of the day spent while cards are left?"""
        spent = self.answered.seconds >= (self.share - 1) * 60
        return not self.queue and self.left(tracks) > 0 and spent


class ReviewService:
    """Starts sessions and says what waits."""

    def __init__(self, context: Context, model: Model, day: DayService) -> None:
        self._context = context
        self._model = model
        self._day = day

    def today(self, tracks: frozenset[Track], minutes: float) -> Today:
        """What waits on these tracks, within `minutes` for cards on the whole day."""
        day = self._context.today()
        with self._context.store.read() as connection:
            counts = reviews.counts(connection, day)
            answered = review_log.answered(connection, day)
            next_day = reviews.next_day(connection, tracks, day)
        queue = self._day.queue(tracks, day, _left(minutes, answered), answered)
        pace = self._day.pace()
        new = sum(item.is_new for item in queue)
        seconds = new * pace.new + (len(queue) - new) * pace.old
        return Today(counts, minutes, len(queue), new, seconds / 60, answered, None if queue else next_day)

    def start(self, tracks: frozenset[Track], minutes: float, limit: int | None = None) -> Session:
        """A session over today's cards on these tracks; `limit` caps their number."""
        day = self._context.today()
        with self._context.store.read() as connection:
            answered = review_log.answered(connection, day)
        queue = self._day.queue(tracks, day, _left(minutes, answered), answered)
        return Session(self._context, self._model, tracks, queue[:limit], self._day.pace())

    def evening(self, tracks: frozenset[Track], limit: int | None = None) -> Session:
        """The last evening: an hour of the cards with most to gain by tomorrow."""
        day = self._context.today()
        with self._context.store.read() as connection:
            answered = review_log.answered(connection, day)
        queue = self._day.evening(tracks, day, answered)
        return Session(self._context, self._model, tracks, queue[:limit], self._day.pace())


def _left(minutes: float, answered: Answered) -> float:
    """Seconds left of the day's minutes."""
    return max(0.0, minutes * 60 - answered.seconds)
