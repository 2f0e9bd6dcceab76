"""How far one's own scores stand above a reference: human, blind re-score, anchor quiz."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from enum import StrEnum
from statistics import fmean

PRIOR = 0.25
"""Assumed until enough is known: people score themselves too high. A declared prior, not a finding (field notes 5.4)."""

ENOUGH = 3
"""Pairs from which one's own bias is used."""

RESCORE_AFTER_HOURS = 48


class Reference(StrEnum):
    """What one's own level is held against, the strongest first."""

    HUMAN = "human"
    RESCORE = "rescore"
    QUIZ = "quiz"


@dataclass(frozen=True, slots=True)
class Pair:
    """One's own level of a dimension, and the reference for the same answer."""

    answer: str
    """What was scored: an attempt, or a specimen."""
    dim: str
    own: float
    reference: float
    source: Reference


@dataclass(frozen=True, slots=True)
class Bias:
    """Mean of own minus reference, in levels; positive is too kind."""

    value: float
    pairs: int
    sources: Mapping[Reference, int]
    prior: bool
    """Too few pairs: `value` is the declared prior."""

    @property
    def words(self) -> str:
        if self.prior:
            return f"{self.value:+.2f}, assumed until {ENOUGH} comparisons (so far {self.pairs})"
        return f"{self.value:+.2f} from {self.pairs} comparisons: " + ", ".join(
            f"{count} {source}" for source, count in self.sources.items()
        )


def bias(pairs: Iterable[Pair]) -> Bias:
    """The bias that these pairs show, weaker references joining only while there are too few stronger ones.

    An answer that a human scored is not also held against its re-score.
    """
    known = _strongest(pairs)
    used: list[Pair] = []
    for source in Reference:
        if len(used) < ENOUGH:
            used += [pair for pair in known if pair.source is source]
    sources = Counter(pair.source for pair in used)
    if len(used) < ENOUGH:
        return Bias(PRIOR, len(used), sources, prior=True)
    return Bias(fmean(pair.own - pair.reference for pair in used), len(used), sources, prior=False)


def by_dimension(pairs: Iterable[Pair], dims: Iterable[str]) -> dict[str, Bias]:
    """The bias in each dimension of a rubric; where one has too few pairs, that of the whole rubric."""
    known = list(pairs)
    whole = bias(known)
    found = {dim: bias(pair for pair in known if pair.dim == dim) for dim in dims}
    return {dim: whole if own.prior else own for dim, own in found.items()}


def corrected(levels: Mapping[str, float], found: Mapping[str, Bias]) -> dict[str, float]:
    """Levels with the bias taken off, held inside 1 to 4."""
    return {dim: min(4.0, max(1.0, level - found[dim].value)) for dim, level in levels.items()}


def _strongest(pairs: Iterable[Pair]) -> list[Pair]:
    """Of the pairs of one answer and dimension, those of the strongest reference."""
    known = list(pairs)
    order = list(Reference)
    best: dict[tuple[str, str], Reference] = {}
    for pair in sorted(known, key=lambda pair: order.index(pair.source)):
        best.setdefault((pair.answer, pair.dim), pair.source)
    return [pair for pair in known if best[pair.answer, pair.dim] is pair.source]
