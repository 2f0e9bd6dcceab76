"""What one more look at a card is worth on the day of a round: a table over quantised memories, filled as needed."""

from __future__ import annotations

from functools import lru_cache
from math import exp, log
from typing import NamedTuple

from .recall import AGAIN, DEFAULT_WEIGHTS, FIRST_GRADES, GOOD, Curve, Weights, curve

_STEPS_PER_NAT = 4
_LOWEST, _HIGHEST = 0.02, 4000.0
_FINE_DAYS = 10
_COARSE_DAYS = 5


class Look(NamedTuple):
    """What a look at a card today means for one date; all are recall, in [0, 1]."""

    gain: float
    """What it adds on the date."""
    now: float
    """Chance of recalling the card today."""
    without: float
    """Recall on the date if the card is not studied any more."""


class Worth:
    """Looks under one learner's weights. Build with `worth()`, which caches."""

    def __init__(self, weights: Weights) -> None:
        self._curve = curve(weights)
        self._reviews: dict[tuple[int, int, int, int], Look] = {}
        self._first: dict[int, Look] = {}

    def of_review(self, stability: float, difficulty: float, elapsed: int, left: int) -> Look:
        """A review today, `elapsed` days after the last one, for a date `left` days from now.

        Rounded, which ranks cards well enough: stability to about an eighth, difficulty to one, and more than ten
        days to two.
        """
        level = round(log(min(max(stability, _LOWEST), _HIGHEST)) * _STEPS_PER_NAT)
        days = elapsed if elapsed < _FINE_DAYS else elapsed - elapsed % _COARSE_DAYS + _COARSE_DAYS // 2
        key = (level, round(difficulty / 2), days, left)
        look = self._reviews.get(key)
        if look is None:
            look = self._reviews[key] = self._review(*key)
        return look

    def of_first_look(self, left: int) -> Look:
        """A new card seen today, for a date `left` days from now."""
        look = self._first.get(left)
        if look is None:
            gain = after_first_look(self._curve, left)
            look = self._first[left] = Look(gain, 1 - FIRST_GRADES[AGAIN - 1], 0.0)
        return look

    def _review(self, level: int, half_difficulty: int, elapsed: int, left: int) -> Look:
        stability, difficulty = exp(level / _STEPS_PER_NAT), max(2.0 * half_difficulty, 1.0)
        without = self._curve.recall(stability, elapsed + left)
        gain = after_review(self._curve, stability, difficulty, elapsed, left) - without
        return Look(gain, self._curve.recall(stability, elapsed), without)


def after_review(model: Curve, stability: float, difficulty: float, elapsed: float, left: float) -> float:
    """Expected recall `left` days after a review made `elapsed` days after the last one, good or again."""
    now = model.recall(stability, elapsed)
    kept, _ = model.after(stability, difficulty, elapsed, GOOD)
    lapsed, _ = model.session(stability, difficulty, elapsed, AGAIN)
    return now * model.recall(kept, left) + (1 - now) * model.recall(lapsed, left)


def after_first_look(model: Curve, left: float) -> float:
    """Expected recall of a new card `left` days after its first look, over the four grades it may get."""
    return sum(
        p * model.recall(model.first_session(grade)[0], left) for grade, p in enumerate(FIRST_GRADES, 1)
    )


@lru_cache(maxsize=4)
def worth(weights: Weights = DEFAULT_WEIGHTS) -> Worth:
    """The table of these weights; it stays warm between plans."""
    return Worth(weights)
