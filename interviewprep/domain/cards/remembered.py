"""What a candidate remembers now, gathered by the rounds that need it."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from typing import NamedTuple

from interviewprep.domain.core.tracks import Track

from .forecast import Brief
from .recall import Curve

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
    rounds: tuple[str, ...]
    traces: Traces
    seen: Sequence[int]
    """Ids of the cards that the traces are of."""
    new: Sequence[int]
    """Ids of the cards never reviewed on this track."""


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
            cards += len(group.seen) + len(group.new)
            seen += len(group.seen)
            total += self._sum(number, day)
        return Mean(cards, seen, total / cards if cards else 0.0)

    def briefs(self, named: Callable[[Track, str], str]) -> list[Brief]:
        """Each card once, as the choice of a sample needs it; `named` names a track's round."""
        found: dict[int, tuple[tuple[str, ...], bool]] = {}
        for group in self.groups:
            rounds = tuple(named(group.track, round) for round in group.rounds)
            for ids, new in ((group.seen, False), (group.new, True)):
                for card in ids:
                    other = found.get(card)
                    found[card] = (rounds, new) if other is None else (other[0] + rounds, other[1] and new)
        return [Brief(card, rounds, new) for card, (rounds, new) in found.items()]

    def _of(self, track: Track, round: str) -> Iterator[tuple[int, Group]]:
        for number, group in enumerate(self.groups):
            if group.track is track and (not round or round in group.rounds):
                yield number, group

    def _sum(self, number: int, day: int) -> float:
        key = number, day
        if key not in self._sums:
            self._sums[key] = self.curve.total(self.groups[number].traces, day)
        return self._sums[key]
