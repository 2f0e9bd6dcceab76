"""How far one's own scores stand above a reference: human, blind re-score, anchor quiz.

b = (Σ (own − reference) + k·b₀) / (n + k)

The bias is the mean of a normal prior with n comparisons (Gelman et al., Bayesian Data Analysis, 3rd edition, section 2.5;
the same as the James–Stein shrinkage of Efron and Morris, 1977): few comparisons move it little. b₀ = +0.25, because people
score themselves too high; k = 10 comparisons, from a spread of one level between single marks (σ) and of a third of a level
between people (τ): σ²/τ² ≈ 10. A dimension is shrunk in the same way towards the whole rubric. b₀ and k are declared
assumptions, not findings. What is taken off is never below 0: a correction lifts no mark above what was given.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from enum import StrEnum

PRIOR = 0.25
"""Levels; where nothing is known yet."""

WORTH = 10
"""Comparisons that the prior is worth; from so many of a stronger reference the weaker ones are left out."""

RESCORE_AFTER_HOURS = 48
RESCORE_UNTIL_HOURS = 216
"""Nine days; a result is hidden no longer for a second score that never comes."""


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
    """Own minus reference, in levels; positive is too kind."""

    value: float
    """Shrunk by the number of comparisons; may be negative."""
    pairs: int
    sources: Mapping[Reference, int]

    @property
    def taken_off(self) -> float:
        """Levels, at least 0."""
        return max(0.0, self.value)

    @property
    def words(self) -> str:
        if not self.pairs:
            return f"{self.value:+.2f}, assumed: nothing to compare with yet"
        by = ", ".join(f"{count} {source}" for source, count in self.sources.items())
        return f"{self.value:+.2f} by {self.pairs} comparisons ({by}), which count as {self.pairs} of {self.pairs + WORTH}"


def bias(pairs: Iterable[Pair], towards: float = PRIOR) -> Bias:
    """The bias that these pairs show, weaker references joining only while there are too few stronger ones.

    An answer that a human scored is not also held against its re-score.
    """
    known = _strongest(pairs)
    used: list[Pair] = []
    for source in Reference:
        if len(used) < WORTH:
            used += [pair for pair in known if pair.source is source]
    gap = sum(pair.own - pair.reference for pair in used)
    value = (gap + WORTH * towards) / (len(used) + WORTH)
    return Bias(value, len(used), Counter(pair.source for pair in used))


def by_dimension(pairs: Iterable[Pair], dims: Iterable[str]) -> dict[str, Bias]:
    """The bias in each dimension of a rubric, shrunk towards that of the whole rubric."""
    known = list(pairs)
    whole = bias(known)
    return {dim: bias((pair for pair in known if pair.dim == dim), whole.value) for dim in dims}


def corrected(levels: Mapping[str, float], found: Mapping[str, Bias]) -> dict[str, float]:
    """Levels less the bias, never above what was given and never below 1."""
    return {dim: max(1.0, level - found[dim].taken_off) for dim, level in levels.items()}


def _strongest(pairs: Iterable[Pair]) -> list[Pair]:
    """Of the pairs of one answer and dimension, those of the strongest reference."""
    known = list(pairs)
    order = list(Reference)
    best: dict[tuple[str, str], Reference] = {}
    for pair in sorted(known, key=lambda pair: order.index(pair.source)):
        best.setdefault((pair.answer, pair.dim), pair.source)
    return [pair for pair in known if best[pair.answer, pair.dim] is pair.source]
