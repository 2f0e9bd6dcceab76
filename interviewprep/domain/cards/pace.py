"""How long an answer takes this candidate: measured in the log, leaning on a default until there is enough."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from statistics import median

SECONDS_NEW = 40.0
SECONDS_OLD = 15.0
"""Seconds an answer takes until one's own log says otherwise."""

_LEAN = 20
"""Answers' worth of belief in the default."""


@dataclass(frozen=True, slots=True)
class Pace:
    """Seconds a look takes: at a new card, at one seen before."""

    new: float = SECONDS_NEW
    old: float = SECONDS_OLD

    def seconds(self, is_new: bool) -> float:
        return self.new if is_new else self.old


def measured(new: Sequence[float], old: Sequence[float]) -> Pace:
    """The pace of these answers in seconds; zero stands for an untimed one and is passed over."""
    return Pace(_lean(new, SECONDS_NEW), _lean(old, SECONDS_OLD))


def _lean(seconds: Sequence[float], default: float) -> float:
    timed = [taken for taken in seconds if taken > 0]
    if not timed:
        return default
    return (default * _LEAN + median(timed) * len(timed)) / (_LEAN + len(timed))
