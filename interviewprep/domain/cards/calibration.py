"""The forecast beside what happened: of the answers of a day, how many were expected to be recalled, how many were."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from itertools import groupby
from statistics import fmean

from .recall import Curve


@dataclass(frozen=True, slots=True)
class Look:
    """An answer to a card reviewed on an earlier day, with the memory as it was before."""

    day: int
    elapsed: int
    """Days since the review before, at least 1."""
    stability: float
    recalled: bool


@dataclass(frozen=True, slots=True)
class DayMatch:
    """One study day; both shares are in [0, 1]."""

    day: int
    answers: int
    expected: float
    """Mean recall that was expected of the cards asked."""
    recalled: float
    """Share that was recalled."""


def by_day(looks: Iterable[Look], model: Curve) -> tuple[DayMatch, ...]:
    """Expected and observed recall of each day with an answer, the oldest first."""
    return tuple(_match(day, list(group), model) for day, group in groupby(sorted(looks, key=_day), key=_day))


def _day(look: Look) -> int:
    return look.day


def _match(day: int, looks: list[Look], model: Curve) -> DayMatch:
    expected = fmean(model.recall(look.stability, look.elapsed) for look in looks)
    return DayMatch(day, len(looks), expected, fmean(look.recalled for look in looks))
