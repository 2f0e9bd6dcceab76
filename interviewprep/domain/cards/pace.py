"""What a candidate's own log teaches, each from the days before today: how long an answer takes, which days are kept.

An evening is one opinion, however many answers it holds: its pace is the mean of the middle of its answers, so that
neither a click nor a card left open counts. With e(i) the pace of evening i, w(i) its weight (its answers over 12, at
most 1) and p the prior, the pace is the weighted geometric mean

    exp((log p + sum of w(i) · log e(i)) / (1 + sum of w(i)))

so that a single evening, fast or slow, decides half of it at most, and three agreeing ones most of it. It stays
between a third and five times the prior.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from math import exp, log, sqrt

from .forgetting import Forgetting
from .planner_model import Kept

SECONDS_NEW = 40.0
SECONDS_OLD = 15.0
"""Seconds an answer takes until one's own log says otherwise."""

PRIOR_EVENINGS = 1.0
"""Evenings' worth of belief in the default."""

ENOUGH = 12
"""So many timed answers make a whole evening."""

LEAST, MOST = 1 / 3, 5.0
"""Bounds of the pace, as a share of the default."""

EVENINGS = 14
"""So many of the newest evenings count."""

_CUT = 0.1
"""Share of an evening's answers that is passed over at either end."""

KEPT = 0.85
"""Share of the days that is studied, until one's own log says otherwise ..."""

_KEPT_DAYS = 4
"""... and for how many days one believes in it."""

KEPT_OVER = 21
"""So many days back are looked at."""


@dataclass(frozen=True, slots=True)
class Pace:
    """Seconds a look takes: at a new card, at one seen before."""

    new: float = SECONDS_NEW
    old: float = SECONDS_OLD

    def seconds(self, is_new: bool) -> float:
        return self.new if is_new else self.old


def measured(new: Sequence[Sequence[float]], old: Sequence[Sequence[float]]) -> Pace:
    """The pace of these evenings' answers in seconds, oldest first; zero stands for an untimed one."""
    return Pace(_lean(new, SECONDS_NEW), _lean(old, SECONDS_OLD))


def _lean(evenings: Sequence[Sequence[float]], default: float) -> float:
    total, weights = PRIOR_EVENINGS * log(default), PRIOR_EVENINGS
    timed = [found for evening in evenings if (found := [taken for taken in evening if taken > 0])]
    for evening in timed[-EVENINGS:]:
        weight = min(len(evening) / ENOUGH, 1)
        total += weight * log(min(max(_middle(evening), LEAST * default), MOST * default))
        weights += weight
    return exp(total / weights)


def _middle(seconds: Sequence[float]) -> float:
    """Mean without the lowest and the highest tenth."""
    cut = round(len(seconds) * _CUT)
    middle = sorted(seconds)[cut : len(seconds) - cut]
    return sum(middle) / len(middle)


def kept(studied: int, days: int) -> Kept:
    """Which share of the days ahead will be studied, from `days` that went by and how many of them were.

    Four days' worth of belief in 0.85; the spread is that of a share seen so often.
    """
    share = (KEPT * _KEPT_DAYS + studied) / (_KEPT_DAYS + days)
    return Kept(share, sqrt(share * (1 - share) / (_KEPT_DAYS + days)))


@dataclass(frozen=True, slots=True)
class Habits:
    """What the planner has learned of a candidate."""

    pace: Pace
    forgetting: Forgetting
    kept: Kept
