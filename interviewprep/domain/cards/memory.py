"""What is remembered of a card: FSRS-6, fed with study days. The only module that knows the `fsrs` library.

py-fsrs counts blocks of 24 hours, so a card reviewed every evening a little earlier would never count a day.
It is therefore given whole study days, counted from an anchor: only the days between two reviews matter to it.
"""

from __future__ import annotations

import zlib
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta, timezone
from functools import lru_cache

from fsrs import Card as FsrsCard
from fsrs import Rating, Scheduler, State
from fsrs.scheduler import DEFAULT_PARAMETERS

from .grading import Grade, Memory

RETENTION = 0.9
MAXIMUM_INTERVAL = 3650
WEIGHTS: tuple[float, ...] = tuple(DEFAULT_PARAMETERS)
"""FSRS-6's published default weights, 21 of them."""

_ANCHOR = datetime(2000, 1, 1, 12, tzinfo=timezone.utc)


_RATINGS = {int(grade): Rating(int(grade)) for grade in Grade}


@dataclass(frozen=True, slots=True)
class Model:
    """Weights and the recall at which a card falls due. Raises ValueError for weights out of bounds."""

    weights: tuple[float, ...] = WEIGHTS
    retention: float = RETENTION

    def review(self, memory: Memory | None, grade: Grade, day: int, seed: str = "") -> Memory:
        """The memory after answering with `grade` on study day `day`.

        A day before the last review (a clock set back, a flight west) counts as the day of that review.
        `seed` spreads due dates by a few days, the same way each time; "" leaves them as computed.
        """
        day = day if memory is None else max(day, memory.last)
        scheduler = _scheduler(self.weights, self.retention)
        card, _ = scheduler.review_card(
            _card(memory), _RATINGS[grade], _ANCHOR + timedelta(days=day - memory.last if memory else 0)
        )
        assert card.stability is not None
        assert card.difficulty is not None
        assert card.last_review is not None
        interval = _spread((card.due - card.last_review).days, seed, memory.reps if memory else 0)
        failed = grade is Grade.AGAIN
        return Memory(
            card.stability,
            card.difficulty,
            day,
            day if failed else day + interval,
            (memory.reps if memory else 0) + 1,
            (memory.lapses if memory else 0) + (failed and memory is not None),
        )

    def replay(self, answers: Iterable[tuple[int, int]], seed: str = "") -> Memory | None:
        """The memory after `(grade, study day)` answers in the order they were given; None for none.

        The same as one `review` after another, without looking at the due dates between.
        """
        review_card = _scheduler(self.weights, self.retention).review_card
        card = _card(None)
        first = last = reps = lapses = grade = 0
        for grade, day in answers:
            if reps == 0:
                first = last = day
            last = max(day, last)
            lapses += grade == Grade.AGAIN and reps > 0
            card, _ = review_card(card, _RATINGS[grade], _ANCHOR + timedelta(days=last - first))
            reps += 1
        if card.stability is None or card.difficulty is None or card.last_review is None:
            return None
        interval = _spread((card.due - card.last_review).days, seed, reps - 1)
        due = last if grade == Grade.AGAIN else last + interval
        return Memory(card.stability, card.difficulty, last, due, reps, lapses)

    def preview(self, memory: Memory | None, day: int, seed: str = "") -> dict[Grade, Memory]:
        """What each of the four grades would give on study day `day`."""
        return {grade: self.review(memory, grade, day, seed) for grade in Grade}

    def recall(self, memory: Memory | None, day: int) -> float:
        """Retrievability: the chance of recall on study day `day`; 0 for a card never seen."""
        if memory is None:
            return 0.0
        now = _ANCHOR + timedelta(days=max(0, day - memory.last))
        return float(_scheduler(self.weights, self.retention).get_card_retrievability(_card(memory), now))


@lru_cache(maxsize=8)
def _scheduler(weights: Sequence[float], retention: float) -> Scheduler:
    """No sub-day steps (the session itself brings a failed card back) and no random fuzz."""
    return Scheduler(
        weights,
        desired_retention=retention,
        learning_steps=(),
        relearning_steps=(),
        maximum_interval=MAXIMUM_INTERVAL,
        enable_fuzzing=False,
    )


def _card(memory: Memory | None) -> FsrsCard:
    if memory is None:
        return FsrsCard(card_id=0, due=_ANCHOR)  # without an id the library sleeps a millisecond to make one
    return FsrsCard(
        card_id=0,
        state=State.Review,
        stability=memory.stability,
        difficulty=memory.difficulty,
        due=_ANCHOR,
        last_review=_ANCHOR,
    )


def _spread(interval: int, seed: str, reps: int) -> int:
    """`interval` moved by up to 5 % (at least one day from a week on), so that cards learned together part."""
    if not seed or interval < 7:
        return interval
    reach = max(1, interval // 20)
    return interval - reach + zlib.crc32(f"{seed}:{reps}".encode()) % (2 * reach + 1)
