"""What looks at a card are worth on the day of a round: a table over quantised memories, filled as needed.

One look today may be worth little by itself and still begin something: with a second one, half-way to the round, it
can carry a card there where one look cannot. So a card is judged by the better of one look and two, each by what it
adds to recall on the day for each second that it takes.
"""

from __future__ import annotations

from functools import lru_cache
from math import exp, log
from typing import NamedTuple

from .forgetting import Forgetting, Way
from .recall import AGAIN, FIRST_GRADES, GOOD, Curve, curve

Gains = tuple[float, float]
"""What a look today adds to recall on a date, and what it adds with a second one half-way there."""

Memory = tuple[int, int]
"""Stability and difficulty, rounded: the keys of the table."""

_STEPS_PER_NAT = 4
_LOWEST, _HIGHEST = 0.02, 4000.0
_PER_DIFFICULTY = 3
_FINE_DAYS = 6
_DAYS_PER_NAT = 3


class LookOutcome(NamedTuple):
    """What a look at a card today means for one date; all are recall, in [0, 1]."""

    gains: Gains
    now: float
    """Chance of recalling the card today."""
    without: float
    """Recall on the date if the card is not studied any more."""


class ValueTable:
    """What looks are worth to somebody who forgets in this way, each computed once. Build with `worth()`, which keeps it."""

    def __init__(self, forgetting: Forgetting) -> None:
        self._curve, self._ways = curve(), forgetting.ways
        self._reviews: dict[tuple[int, int, int, int], LookOutcome] = {}
        self._first: dict[int, LookOutcome] = {}
        self._ends: dict[tuple[int, int, int, int], Gains] = {}
        self._steps: dict[tuple[int, int, int], tuple[Memory, Memory]] = {}

    def of_review(self, stability: float, difficulty: float, elapsed: int, left: int) -> LookOutcome:
        """A review today, `elapsed` days after the last one, for a date `left` days from now.

        Rounded, which ranks cards well enough: stability to about an eighth, difficulty to one and a half, six days and
        more to a sixth of them.
        """
        days = (
            elapsed
            if elapsed < _FINE_DAYS
            else round(exp(round(log(elapsed) * _DAYS_PER_NAT) / _DAYS_PER_NAT))
        )
        key = (*_rounded(stability, difficulty), days, left)
        look = self._reviews.get(key)
        if look is None:
            look = self._reviews[key] = self._review(*key)
        return look

    def of_first_look(self, left: int) -> LookOutcome:
        """A new card seen today, for a date `left` days from now."""
        look = self._first.get(left)
        if look is None:
            ends = [
                (
                    way.weight * chance,
                    self._ends_of(number, _rounded(*self._curve.first_session(grade)), left),
                )
                for number, way in enumerate(self._ways)
                for grade, chance in enumerate(FIRST_GRADES, 1)
            ]
            one, two = (sum(weight * end[more] for weight, end in ends) for more in (0, 1))
            look = self._first[left] = LookOutcome((one, two), 1 - FIRST_GRADES[AGAIN - 1], 0.0)
        return look

    def _review(self, level: int, third: int, elapsed: int, left: int) -> LookOutcome:
        stability = exp(level / _STEPS_PER_NAT)
        kept, lapsed = self._step(level, third, elapsed)
        one, two, now, without = 0.0, 0.0, 0.0, 0.0
        for number, way in enumerate(self._ways):
            recall = way.recall(stability, elapsed)
            stop = way.recall(stability, elapsed + left)
            now += way.weight * recall
            without += way.weight * stop
            passed, failed = way.weight * recall, way.weight * (1 - recall)
            good, bad = self._ends_of(number, kept, left), self._ends_of(number, lapsed, left)
            one += passed * good[0] + failed * bad[0]
            two += passed * good[1] + failed * bad[1]
        return LookOutcome((one - without, two - without), now, without)

    def _ends_of(self, number: int, memory: Memory, left: int) -> Gains:
        """Recall on the date of a memory just looked at: as it is, and with a look half-way (if a day is left for it)."""
        key = (number, *memory, left)
        found = self._ends.get(key)
        if found is None:
            recall = self._ways[number].recall
            once = twice = recall(_stability(memory), left)
            if left > 1:
                kept, lapsed = self._step(*memory, left // 2)
                passed, rest = recall(_stability(memory), left // 2), left - left // 2
                twice = passed * recall(_stability(kept), rest) + (1 - passed) * recall(
                    _stability(lapsed), rest
                )
            found = self._ends[key] = (once, twice)
        return found

    def _step(self, level: int, third: int, elapsed: int) -> tuple[Memory, Memory]:
        """Memories, as they will be noted, after a pass and after a failure."""
        key = (level, third, elapsed)
        found = self._steps.get(key)
        if found is None:
            memory = exp(level / _STEPS_PER_NAT), max(float(_PER_DIFFICULTY * third), 1.0)
            found = self._steps[key] = (
                _rounded(*self._curve.after(*memory, elapsed, GOOD)),
                _rounded(*self._curve.session(*memory, elapsed, AGAIN)),
            )
        return found


def _stability(memory: Memory) -> float:
    return exp(memory[0] / _STEPS_PER_NAT)


def _rounded(stability: float, difficulty: float) -> Memory:
    level = round(log(min(max(stability, _LOWEST), _HIGHEST)) * _STEPS_PER_NAT)
    return level, round(difficulty / _PER_DIFFICULTY)


def after_review(
    model: Curve, forgetting: Forgetting, stability: float, difficulty: float, elapsed: float, left: float
) -> float:
    """Expected recall `left` days after a review made `elapsed` days after the last one, good or again."""
    kept, _ = model.after(stability, difficulty, elapsed, GOOD)
    lapsed, _ = model.session(stability, difficulty, elapsed, AGAIN)

    def studied(way: Way) -> float:
        now = way.recall(stability, elapsed)
        return now * way.recall(kept, left) + (1 - now) * way.recall(lapsed, left)

    return sum(way.weight * studied(way) for way in forgetting.ways)


def after_first_look(model: Curve, forgetting: Forgetting, left: float) -> float:
    """Expected recall of a new card `left` days after its first look, over the four grades it may get."""
    return sum(
        p * forgetting.recall(model.first_session(grade)[0], left) for grade, p in enumerate(FIRST_GRADES, 1)
    )


@lru_cache(maxsize=8)
def worth(forgetting: Forgetting) -> ValueTable:
    """The table of one way of forgetting; it stays warm between plans."""
    return ValueTable(forgetting)
