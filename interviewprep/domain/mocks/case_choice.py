"""Which case to take: by weakness, or by surprise. One seed, one choice."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from hashlib import blake2b


@dataclass(frozen=True, slots=True)
class CaseLine:
    """A case as a list shows it."""

    key: str
    title: str
    round: str
    last_day: int | None
    """Study day of the newest attempt; None where there is none."""
    attempts: int
    read: bool = False
    """Were its sample answers read in an anchor quiz? It is no surprise any more."""

    @property
    def fresh(self) -> bool:
        """Was it never taken, nor its answers read?"""
        return not (self.attempts or self.read)

    def taken_since(self, day: int) -> bool:
        """Was it taken after this study day?"""
        return self.last_day is not None and self.last_day > day


def by_weakness(cases: Sequence[CaseLine], levels: Mapping[str, float], seed: int) -> CaseLine | None:
    """A case of the round that is not measured or weakest by `levels` (round to overall): a fresh one, else the oldest."""
    return min(
        cases,
        key=lambda case: (
            levels.get(case.round, 0.0),
            not case.fresh,
            case.last_day or 0,
            _chance(case.key, seed),
        ),
        default=None,
    )


def by_surprise(cases: Sequence[CaseLine], seed: int) -> CaseLine | None:
    """Any case: first a round, each as likely as another, then one of its cases, unseen ones first."""
    rounds = sorted({case.round for case in cases}, key=lambda name: _chance(name, seed))
    of_round = [case for case in cases if case.round in rounds[:1]]
    return min(of_round, key=lambda case: (case.attempts + case.read, _chance(case.key, seed)), default=None)


def _chance(name: str, seed: int) -> bytes:
    return blake2b(f"{seed}:{name}".encode(), digest_size=8).digest()
