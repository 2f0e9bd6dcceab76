"""Learning to score: grade shuffled, unlabelled specimens, then see the reference marks and the gap."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from random import Random

from interviewprep.domain.core.errors import UsageError
from interviewprep.domain.library.cases import Case, Specimen
from interviewprep.domain.library.rubrics import LEVELS, Rubric

from .attempts import Graded
from .bias import Pair, Reference

LEAST = 3
"""Specimens of a set, each of another level."""


@dataclass(frozen=True, slots=True)
class QuizMark:
    """One dimension of one specimen: own level, reference and its reason."""

    dim: str
    own: int
    reference: int
    reason: str
    anchor: str
    """The anchor of the reference level."""


@dataclass(frozen=True, slots=True)
class Agreement:
    """How one's own levels stood to the reference in a dimension, over the specimens of a quiz."""

    title: str
    same: int
    kinder: int
    stricter: int

    @property
    def number(self) -> int:
        """Specimens."""
        return self.same + self.kinder + self.stricter


def agreement(rubric: Rubric, graded: Iterable[Graded]) -> tuple[Agreement, ...]:
    """For each dimension, in the rubric's order."""
    known = list(graded)
    return tuple(
        _agreement(d.title, [(item.own[d.id], item.reference[d.id]) for item in known if d.id in item.own])
        for d in rubric.dimensions
    )


def _agreement(title: str, levels: list[tuple[int, int]]) -> Agreement:
    return Agreement(
        title,
        same=sum(own == reference for own, reference in levels),
        kinder=sum(own > reference for own, reference in levels),
        stricter=sum(own < reference for own, reference in levels),
    )


def has_set(case: Case) -> bool:
    """Does the case carry a whole specimen set?"""
    return len(case.specimens) >= LEAST


def shuffled(case: Case, seed: int) -> tuple[Specimen, ...]:
    """The set in an order that says nothing about the levels."""
    specimens = list(case.specimens)
    Random(seed).shuffle(specimens)
    return tuple(specimens)


def gaps(rubric: Rubric, specimen: Specimen, own: Mapping[str, int]) -> tuple[QuizMark, ...]:
    """Own levels against the reference, in the rubric's order. Raises UsageError where a level is missing."""
    marks = {mark.dim: mark for mark in specimen.marks}
    found = []
    for dimension in rubric.dimensions:
        level = own.get(dimension.id)
        if level not in LEVELS:
            raise UsageError(f"{dimension.title}: not graded yet; choose 1 to 4")
        mark = marks[dimension.id]
        found.append(
            QuizMark(dimension.id, level, mark.level, mark.reason, dimension.anchors[mark.level - 1])
        )
    return tuple(found)


def pairs(graded: Iterable[Graded]) -> list[Pair]:
    """What graded specimens tell about one's scoring."""
    return [
        Pair(specimen.id, dim, level, specimen.reference[dim], Reference.QUIZ)
        for specimen in graded
        for dim, level in specimen.own.items()
    ]
