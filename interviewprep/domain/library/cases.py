"""Cases: the material of a mock round."""

from __future__ import annotations

from dataclasses import dataclass, replace
from enum import StrEnum
from itertools import accumulate, pairwise

from .items import Head

SHORTEST, LONGEST = 0.5, 2.0
"""By how much a case can be pressed or stretched for a round of another length."""


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

    def fitted(self, minutes: float) -> Case:
        """The case for a round of so many minutes: each phase keeps its share, to half a minute, each follow-up its place.

        A case that is less than half as long, or more than twice, stays as it is.
        """
        whole = sum(phase.minutes for phase in self.phases)
        scale = minutes / whole if whole else 1.0
        if minutes == whole or not SHORTEST <= scale <= LONGEST:
            return self
        ends = [
            0.0,
            *(round(end * scale * 2) / 2 for end in accumulate(phase.minutes for phase in self.phases)),
        ]
        lengths = (end - start for start, end in pairwise(ends))
        return replace(
            self,
            minutes=round(minutes),
            phases=tuple(
                replace(phase, minutes=length) for phase, length in zip(self.phases, lengths, strict=True)
            ),
            probes=tuple(
                replace(probe, at=None if probe.at is None else probe.at * scale) for probe in self.probes
            ),
        )

    @property
    def plan(self) -> tuple[Phase, ...]:
        """The phases as they may be shown before the round: numbered where their titles are hidden."""
        if not self.phases_hidden:
            return self.phases
        return tuple(replace(phase, title=f"part {number}") for number, phase in enumerate(self.phases, 1))
