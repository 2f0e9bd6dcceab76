"""What a candidate remembers now, gathered by the rounds that need it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from typing import NamedTuple

from .recall import Curve
from .tracks import Track

Traces = Sequence[tuple[float, int]]
"""Stability in days and study day of the last review of each card seen."""


class Mean(NamedTuple):
    """Mean recall over some cards, on one day."""

    cards: int
    seen: int
    recall: float
    """In [0, 1]; a card never seen counts as 0, and so does no card at all."""


@dataclass(frozen=True, slots=True)
class Group:
    """The cards of one track that the same rounds need."""

    track: Track
    rounds: frozenset[str]
    traces: Traces
    new: int
    """Cards never reviewed on this track."""


@dataclass(frozen=True, slots=True)
class Remembered:
    """Every card that is studied, once for each track, in groups. Sums are kept by group and day."""

    groups: Sequence[Group]
    curve: Curve
    _sums: dict[tuple[int, int], float] = field(default_factory=dict, repr=False)

    def on(self, day: int, track: Track, round: str = "") -> Mean:
        """Recall expected on a study day without another review, of all cards of a track or of those of a round."""
        cards = seen = 0
        total = 0.0
        for number, group in self._of(track, round):
            cards += len(group.traces) + group.new
            seen += len(group.traces)
            total += self._sum(number, day)
        return Mean(cards, seen, total / cards if cards else 0.0)

    def _of(self, track: Track, round: str) -> Iterator[tuple[int, Group]]:
        for number, group in enumerate(self.groups):
            if group.track is track and (not round or round in group.rounds):
                yield number, group

    def _sum(self, number: int, day: int) -> float:
        key = number, day
        if key not in self._sums:
            self._sums[key] = self.curve.total(self.groups[number].traces, day)
        return self._sums[key]
