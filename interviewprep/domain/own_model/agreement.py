"""How far a model's marks agree with the reference marks of graded answers, and whether that is enough to show them.

Weighted kappa: Cohen, Psychological Bulletin 70, 1968; quadratic weights over the levels 1 to 4. The interval is a
percentile bootstrap over answers, not over marks, for the marks of one answer are not independent of one another.
"""

from __future__ import annotations

import random
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from itertools import groupby
from statistics import fmean

from interviewprep.domain.library.rubrics import LEVELS

LEAST_MARKS = 100
LEAST_KAPPA, LEAST_LOWER = 0.50, 0.35
LEAST_ANSWERED = 0.90
MOST_SPREAD = 0.50
LEAST_FOUND = 0.80
MOST_DRIFT = 0.25
_SAMPLES = 1000


@dataclass(frozen=True, slots=True)
class Judged:
    """One dimension of one graded answer: what the pack says, and what the model said."""

    answer: str
    """Id of the graded answer."""
    dim: str
    reference: int
    level: int | None
    """None: the model could not tell."""
    spread: int = 0
    found: int = 0
    offered: int = 0


@dataclass(frozen=True, slots=True)
class Drifted:
    """The same mark with something changed that must not matter."""

    place: str
    """What was changed: `case`, `notes`, `rubric` or `order`."""
    before: int
    after: int
    spread: int
    """Of the mark before."""


@dataclass(frozen=True, slots=True)
class Drift:
    """How far marks move by what must not matter."""

    marks: int
    mean: float
    """Levels; positive is upwards."""
    moved: float
    """Share of marks that moved by more than their own spread."""


@dataclass(frozen=True, slots=True)
class ModelAgreement:
    """A model held against the packs' graded answers. Shares are 0 to 1, levels 1 to 4."""

    answers: int
    marks: int
    """Marks that the model gave."""
    answered: float
    """Share of the marks asked for that it gave."""
    exact: float
    within_one: float
    kappa: float
    low: float
    high: float
    """The interval in which kappa lies in 95 of 100 draws of as many answers."""
    leniency: float
    """Mean of model minus reference; positive is generous."""
    leniency_by_level: Mapping[int, float]
    """The same by reference level, for those that occur."""
    spread: float
    found: float
    """Share of its quotes that are in the answer."""
    drift: Mapping[str, Drift]


@dataclass(frozen=True, slots=True)
class Requirement:
    """One thing that the bar asks for."""

    title: str
    figure: float
    bound: float
    at_most: bool = False

    @property
    def met(self) -> bool:
        return self.figure <= self.bound if self.at_most else self.figure >= self.bound


def agreement(judged: Sequence[Judged], drifted: Sequence[Drifted]) -> ModelAgreement:
    """What the marks of a check come to; all figures are 0 where there is none."""
    given = [(item.answer, item.reference, item.level) for item in judged if item.level is not None]
    pairs = [(reference, level) for _, reference, level in given]
    gaps = [level - reference for reference, level in pairs]
    low, high = interval(given)
    offered = sum(item.offered for item in judged)
    by_level = {level: [g for (r, _), g in zip(pairs, gaps, strict=True) if r == level] for level in LEVELS}
    places = sorted({item.place for item in drifted})
    return ModelAgreement(
        answers=len({item.answer for item in judged}),
        marks=len(pairs),
        answered=len(pairs) / len(judged) if judged else 0.0,
        exact=_mean(gap == 0 for gap in gaps),
        within_one=_mean(abs(gap) <= 1 for gap in gaps),
        kappa=weighted_kappa(table(pairs)),
        low=low,
        high=high,
        leniency=_mean(gaps),
        leniency_by_level={level: fmean(found) for level, found in by_level.items() if found},
        spread=_mean(item.spread for item in judged),
        found=sum(item.found for item in judged) / offered if offered else 0.0,
        drift={place: _drift([item for item in drifted if item.place == place]) for place in places},
    )


def requirements(found: ModelAgreement) -> tuple[Requirement, ...]:
    """The bar, part by part. Its bounds are a judgement, said wherever it is used: half of a perfect agreement beyond chance."""
    most = max((max(abs(drift.mean), 0.0) for drift in found.drift.values()), default=0.0)
    return (
        Requirement("marks", found.marks, LEAST_MARKS),
        Requirement("share of marks given", found.answered, LEAST_ANSWERED),
        Requirement("weighted kappa", found.kappa, LEAST_KAPPA),
        Requirement("its lower end", found.low, LEAST_LOWER),
        Requirement("spread over repeats", found.spread, MOST_SPREAD, at_most=True),
        Requirement("quotes found", found.found, LEAST_FOUND),
        Requirement("drift", most if found.drift else MOST_DRIFT * 2, MOST_DRIFT, at_most=True),
    )


def allowed(found: ModelAgreement) -> bool:
    """May levels of this model be shown?"""
    return all(requirement.met for requirement in requirements(found))


def without_leniency(level: int, leniency: float) -> float:
    """A level less the model's generosity, never below 1; severity lifts no mark above what was given."""
    return max(1.0, level - max(0.0, leniency))


Table = Sequence[Sequence[int]]
"""How often reference level `row + 1` met the model's level `column + 1`."""


def table(pairs: Iterable[tuple[int, int]]) -> list[list[int]]:
    """The table of (reference, level) pairs."""
    found = [[0] * len(LEVELS) for _ in LEVELS]
    for reference, level in pairs:
        found[reference - 1][level - 1] += 1
    return found


def weighted_kappa(counts: Table) -> float:
    """Cohen's kappa with quadratic weights; 0 for no pair, and where both sides know one level only.

    There it is undefined: agreement on a constant says nothing beyond chance.
    """
    total = sum(map(sum, counts))
    rows = [sum(row) for row in counts]
    columns = [sum(column) for column in zip(*counts, strict=True)]
    places = [(row, column) for row in range(len(rows)) for column in range(len(columns))]
    by_chance: int = sum((row - column) ** 2 * rows[row] * columns[column] for row, column in places)
    if not by_chance:
        return 0.0
    seen: int = sum((row - column) ** 2 * counts[row][column] for row, column in places)
    return 1 - seen * total / by_chance


def interval(given: Iterable[tuple[str, int, int]]) -> tuple[float, float]:
    """The 95 % interval of kappa for (answer, reference, level); the same draws each time. (0, 0) for no mark."""
    ordered = sorted(given)
    tables = [
        table((reference, level) for _, reference, level in of_one)
        for _, of_one in groupby(ordered, key=lambda item: item[0])
    ]
    if not tables:
        return 0.0, 0.0
    flat = [[cell for row in counts for cell in row] for counts in tables]
    draw = random.Random(1)
    size = len(LEVELS)
    found = []
    for _ in range(_SAMPLES):
        cells = [sum(column) for column in zip(*draw.choices(flat, k=len(flat)), strict=True)]
        found.append(weighted_kappa([cells[at : at + size] for at in range(0, size * size, size)]))
    found.sort()
    return found[round(_SAMPLES * 0.025)], found[round(_SAMPLES * 0.975) - 1]


def _drift(found: Sequence[Drifted]) -> Drift:
    return Drift(
        marks=len(found),
        mean=_mean(item.after - item.before for item in found),
        moved=_mean(abs(item.after - item.before) > item.spread for item in found),
    )


def _mean(values: Iterable[float]) -> float:
    known = list(values)
    return fmean(known) if known else 0.0
