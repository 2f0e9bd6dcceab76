"""How this candidate forgets: a few ways of forgetting, weighed and scaled by the candidate's own log.

FSRS keeps the memories (`recall.Curve`); what a noted stability S means for a person is learned. After t days recall is

    R(t) = (1 + f · t / (m · S^g))^(-d)       with f chosen so that R(m · S^g) = 0.9

A way is a steepness d with its growth g: flat (FSRS as published), steep (each card halves at a pace of its own), and
one between. Within each the multiplier m has a log-normal prior. Every look at a card seen before is evidence: Bayes'
rule over a small grid gives each way its weight and its m. No optimiser; the same log gives the same answer.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache
from math import exp, log, log1p
from typing import NamedTuple

from .recall import DEFAULT_WEIGHTS

Kind = tuple[float, float, float]
"""Steepness d, growth g, and how likely the way is before there is a log (in proportion)."""

KINDS: Sequence[Kind] = ((DEFAULT_WEIGHTS[20], 1.0, 1.0), (0.5, 0.7, 0.2), (1.2, 0.5, 0.5))

SPREAD = 0.6
"""Standard deviation of log m before there is a log. Its mean is the lower the steeper the way: -log(d / flat d)."""

NEWEST = 800
"""So many of the newest looks teach; older ones say less of today's candidate."""

_GRID = tuple(-4.5 + 0.5 * step for step in range(13))
_SURE = 0.02
"""No single look is taken as surer than this: grades slip."""
_STEPS_PER_NAT = 8
_LEAST_WEIGHT = 0.03


class Look(NamedTuple):
    """A look at a card on a later day than the one before."""

    stability: float
    """As noted before it, in days."""
    elapsed: int
    """Study days since the look before."""
    passed: bool


class Way(NamedTuple):
    """One way of forgetting."""

    weight: float
    times: float
    """m: what a noted stability is multiplied with."""
    growth: float
    """g: the power of a noted stability; below one, stability grows less than noted."""
    decay: float
    """d: how steeply recall falls in the end."""

    def recall(self, stability: float, elapsed: float) -> float:
        """Recall so many days after the last look."""
        factor = _factor(self.decay)
        return float((1 + factor * max(elapsed, 0) / (self.times * stability**self.growth)) ** -self.decay)


@dataclass(frozen=True, slots=True)
class Forgetting:
    """The ways that are likely, their weights adding up to one."""

    ways: tuple[Way, ...]
    spread: tuple[tuple[float, Way], ...] = ()
    """Probability and way at each point of the grid, fast forgetting first; for the range of a forecast."""

    def recall(self, stability: float, elapsed: float) -> float:
        """Chance of recall `elapsed` days after the last look."""
        return sum(way.weight * way.recall(stability, elapsed) for way in self.ways)

    def at(self, share: float) -> Forgetting:
        """As if forgetting were known: `share` of what is likely forgets faster. In [0, 1]."""
        total = 0.0
        for weight, way in self.spread:
            total += weight
            if total >= share:
                return Forgetting((way,))
        return Forgetting((self.spread[-1][1],)) if self.spread else self

    def growing(self, by: float) -> Forgetting:
        """The same with growth moved by this share of its distance to that of FSRS; the log tells little of it."""
        moved = (way._replace(growth=way.growth + by * (1 - way.growth)) for way in self.ways)
        return Forgetting(tuple(moved), self.spread)


AS_PUBLISHED = Forgetting((Way(1.0, 1.0, 1.0, DEFAULT_WEIGHTS[20]),))
"""FSRS-6 with its default weights, as if everybody were that candidate."""


@lru_cache(maxsize=8)
def learned(looks: tuple[Look, ...]) -> Forgetting:
    """What these looks teach, over what is likely of anybody."""
    counts = Counter(
        (round(log(max(look.stability, 0.02)) * _STEPS_PER_NAT), look.elapsed, look.passed) for look in looks
    )
    points = [(kind, times) for kind in KINDS for times in _GRID]
    evidence = [_prior(kind, times) + _likelihood(kind, times, counts) for kind, times in points]
    most = max(evidence)
    weights = [exp(found - most) for found in evidence]
    total = sum(weights)
    ways: list[Way] = []
    for number, (decay, growth, _) in enumerate(KINDS):
        part = weights[number * len(_GRID) : (number + 1) * len(_GRID)]
        mean = sum(weight * times for weight, times in zip(part, _GRID, strict=True)) / max(sum(part), 1e-300)
        ways.append(Way(sum(part) / total, exp(round(mean, 1)), growth, decay))
    ways = [way for way in ways if way.weight >= _LEAST_WEIGHT]
    kept = sum(way.weight for way in ways)
    ways = [way._replace(weight=round(way.weight / kept, 2)) for way in ways]
    spread = [
        (weight / total, Way(1.0, exp(times), growth, decay))
        for weight, ((decay, growth, _), times) in zip(weights, points, strict=True)
    ]
    spread.sort(key=lambda point: point[1].recall(_TYPICAL_STABILITY, _TYPICAL_DAYS))
    return Forgetting(tuple(ways), tuple(spread))


def unknown() -> Forgetting:
    """What is likely of somebody who has no log yet."""
    return learned(())


_TYPICAL_STABILITY, _TYPICAL_DAYS = 4.0, 10.0
"""The memory by which forgetting is called faster or slower."""


def _prior(kind: Kind, times: float) -> float:
    decay, _, likely = kind
    return log(likely) - ((times + log(decay / KINDS[0][0])) / SPREAD) ** 2 / 2


def _likelihood(kind: Kind, times: float, counts: Counter[tuple[int, int, bool]]) -> float:
    decay, growth, _ = kind
    factor, total = _factor(decay), 0.0
    for (level, elapsed, passed), number in counts.items():
        recall = exp(-decay * log1p(factor * elapsed * exp(-times - growth * level / _STEPS_PER_NAT)))
        recall = min(max(recall, _SURE), 1 - _SURE)
        total += number * log(recall if passed else 1 - recall)
    return total


@lru_cache(maxsize=16)
def _factor(decay: float) -> float:
    return float(0.9 ** (-1 / decay) - 1)
