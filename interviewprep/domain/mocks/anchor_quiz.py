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

NEEDED = (2, 3, 4)
"""Levels that a specimen set holds."""


@dataclass(frozen=True, slots=True)
class Gap:
    """One dimension of one specimen: own level, reference and its reason."""

    dim: str
    own: int
    reference: int
    reason: str
    anchor: str
    """The anchor of the reference level."""


def has_set(case: Case) -> bool:
    """Does the case carry a whole specimen set?"""
    return set(NEEDED) <= {specimen.level for specimen in case.specimens}


def shuffled(case: Case, seed: int) -> tuple[Specimen, ...]:
    """The set in an order that says nothing about the levels."""
    specimens = [specimen for specimen in case.specimens if specimen.level in NEEDED]
    Random(seed).shuffle(specimens)
    return tuple(specimens)


def gaps(rubric: Rubric, specimen: Specimen, own: Mapping[str, int]) -> tuple[Gap, ...]:
    """Own levels against the reference, in the rubric's order. Raises UsageError where a level is missing."""
    marks = {mark.dim: mark for mark in specimen.marks}
    found = []
    for dimension in rubric.dimensions:
        level = own.get(dimension.id)
        if level not in LEVELS:
            raise UsageError(f"{dimension.title}: not graded yet; choose 1 to 4")
        mark = marks[dimension.id]
        found.append(Gap(dimension.id, level, mark.level, mark.reason, dimension.anchors[mark.level - 1]))
    return tuple(found)


def pairs(graded: Iterable[Graded]) -> list[Pair]:
    """What graded specimens tell about one's scoring."""
    return [
        Pair(specimen.id, dim, level, specimen.reference[dim], Reference.QUIZ)
        for specimen in graded
        for dim, level in specimen.own.items()
    ]
