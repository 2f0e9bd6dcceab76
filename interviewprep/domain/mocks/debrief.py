"""The packet that a hiring panel would write, put together from an attempt and its score."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum

from interviewprep.domain.library.cases import Case, Clarification, Mark, Specimen
from interviewprep.domain.library.rubrics import LEVEL_NAMES, Dimension, Rubric

from .attempts import Scored, Transcript, reply_place
from .round_clock import Pace
from .scoring import Given, Result, levels_of, result
from .transcript_markdown import Part, parts

WEAK = 3
"""Dimensions below this level are worked on next."""


@dataclass(frozen=True, slots=True)
class DimensionLine:
    """What was given in a dimension, and what the next level looks like."""

    dimension: Dimension
    given: Given
    next_anchor: str
    """Empty at level 4."""

    @property
    def level_words(self) -> str:
        return LEVEL_NAMES[self.given.level]


@dataclass(frozen=True, slots=True)
class ProbeLine:
    """A probe, why it came, the reply, and what a good one holds."""

    text: str
    why: str
    reply: str
    good: str


@dataclass(frozen=True, slots=True)
class Comparison:
    """The specimen one level above, with its marks in the weakest dimensions."""

    specimen: Specimen
    marks: tuple[Mark, ...]


class Work(StrEnum):
    """Kinds of thing to do next."""

    CARDS = "cards"
    MOCK = "mock"
    STORY = "story"


@dataclass(frozen=True, slots=True)
class Next:
    """One thing to do next, as data that other screens act on."""

    work: Work
    text: str
    round: str
    dims: tuple[str, ...] = ()
    """`rubric/dimension`, as cards name them."""


@dataclass(frozen=True, slots=True)
class Debrief:
    """The whole packet."""

    transcript: Transcript
    score: Scored
    result: Result
    lines: tuple[DimensionLine, ...]
    """The weakest first."""
    pace: tuple[Pace, ...]
    missed: tuple[Clarification, ...]
    """Clarifications that were never asked for."""
    probes: tuple[ProbeLine, ...]
    unasked: tuple[str, ...]
    """Probes of the case that did not come up."""
    comparison: Comparison | None
    next: tuple[Next, ...]
    words: tuple[Part, ...]
    """One's own, in the order in which they were said."""


def debrief(case: Case, rubric: Rubric, transcript: Transcript, score: Scored) -> Debrief:
    """Put the packet together. The score must hold every dimension of the rubric."""
    found = result(rubric, levels_of(score.marks))
    asked = {item.clarification for item in transcript.asked}
    came = {item.probe for item in transcript.probed}
    return Debrief(
        transcript=transcript,
        score=score,
        result=found,
        lines=tuple(_line(rubric.dimension(dim), score.marks[dim]) for dim in found.weakest),
        pace=transcript.running.pace(0.0),
        missed=tuple(item for item in case.clarifications if item.id not in asked),
        probes=tuple(_probes(case, transcript)),
        unasked=tuple(probe.text for probe in case.probes if probe.id not in came),
        comparison=_comparison(case, found),
        next=_next(case, rubric, found, score),
        words=parts(case, transcript),
    )


def _line(dimension: Dimension, given: Given) -> DimensionLine:
    return DimensionLine(dimension, given, dimension.anchors[given.level] if given.level < 4 else "")


def _probes(case: Case, transcript: Transcript) -> Iterator[ProbeLine]:
    by_id = {probe.id: probe for probe in case.probes}
    for item in transcript.probed:
        probe = by_id.get(item.probe)
        if probe is not None:
            yield ProbeLine(probe.text, item.why, transcript.texts.get(reply_place(probe.id), ""), probe.good)


def _comparison(case: Case, found: Result) -> Comparison | None:
    """The lowest specimen above the overall; of an answer above all of them, none."""
    above = [specimen for specimen in case.specimens if specimen.level > found.overall]
    if not above:
        return None
    specimen = min(above, key=lambda item: item.level)
    weakest = found.weakest[:2]
    return Comparison(specimen, tuple(mark for mark in specimen.marks if mark.dim in weakest))


def weak(rubric: Rubric, score: Scored) -> tuple[str, ...]:
    """`rubric/dimension` of what was scored below 3, the weakest first; the weakest alone where nothing was."""
    found = result(rubric, levels_of(score.marks))
    below = [dim for dim in found.weakest if score.marks[dim].level < WEAK]
    return tuple(f"{rubric.head.slug}/{dim}" for dim in below or found.weakest[:1])


def _next(case: Case, rubric: Rubric, found: Result, score: Scored) -> tuple[Next, ...]:
    weakest = rubric.dimension(found.weakest[0]).title
    dims = weak(rubric, score)
    return (
        Next(
            Work.CARDS,
            f"Review the cards on {weakest.lower()}; they come first from today.",
            case.round,
            dims,
        ),
        Next(
            Work.MOCK,
            f"Take another case of this round, with {weakest.lower()} in mind from the first phase.",
            case.round,
        ),
        Next(
            Work.STORY,
            f"Have a story ready that shows {weakest.lower()} in your own work.",
            case.round,
            dims[:1],
        ),
    )
