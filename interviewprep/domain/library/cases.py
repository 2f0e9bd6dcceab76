"""Cases: the material of a mock round."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from .items import Head


class ProbeKind(StrEnum):
    """Why an interviewer follows up."""

    DEPTH = "depth"
    CONSTRAINT = "constraint"
    EXECUTIVE = "executive"
    CUT = "cut"


@dataclass(frozen=True, slots=True)
class Clarification:
    """A question the candidate may ask, and the interviewer's answer."""

    id: str
    question: str
    answer: str
    terms: tuple[str, ...] = ()
    ways: tuple[str, ...] = ()
    """Other ways to ask it."""


@dataclass(frozen=True, slots=True)
class Phase:
    """A part of the round, with its planned minutes."""

    id: str
    title: str
    minutes: float
    dims: tuple[str, ...] = ()
    """Ids of dimensions of the case's rubric."""


@dataclass(frozen=True, slots=True)
class Probe:
    """A follow-up, asked when `phase` ends or `at` minutes into the round."""

    id: str
    text: str
    kind: ProbeKind
    dim: str = ""
    phase: str = ""
    at: float | None = None
    unless: tuple[str, ...] = ()
    good: str = ""
    """What a good reply holds."""


@dataclass(frozen=True, slots=True)
class Mark:
    """A reference mark of a specimen, with the reason."""

    dim: str
    level: int
    reason: str


@dataclass(frozen=True, slots=True)
class Specimen:
    """A graded sample answer."""

    level: int
    text: str
    marks: tuple[Mark, ...]


@dataclass(frozen=True, slots=True)
class Case:
    """A mock's material."""

    head: Head
    round: str
    minutes: int
    rubric: str
    """Slug of the rubric, `pack/slug` where it names another pack."""
    prompt: str
    tests: str
    clarifications: tuple[Clarification, ...]
    phases: tuple[Phase, ...]
    probes: tuple[Probe, ...]
    signals: tuple[str, ...]
    flags: tuple[str, ...]
    reference: str = ""
    specimens: tuple[Specimen, ...] = ()
    open: bool = False
    """No fact sheet: what it does not hold is up to the candidate."""
    phases_hidden: bool = False
    """Titles of phases show only when they begin."""
