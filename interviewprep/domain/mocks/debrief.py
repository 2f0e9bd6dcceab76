"""The packet that a hiring panel would write, put together from an attempt and its score."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from interviewprep.domain.library.cases import Case, Clarification, Mark, Specimen
from interviewprep.domain.library.rubrics import LEVEL_NAMES, Dimension, Rubric

from .attempts import Scored, Transcript, reply_place
from .probes import drawn
from .round_clock import PhasePace
from .scoring import GivenMark, Result, levels_of, result
from .transcript import TranscriptPart, parts


@dataclass(frozen=True, slots=True)
class DimensionLine:
    """What was given in a dimension, and what the next level looks like."""

    dimension: Dimension
    given: GivenMark
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
class SpecimenComparison:
    """The specimen one level above, with its marks in the weakest dimensions."""

    specimen: Specimen
    marks: tuple[Mark, ...]


@dataclass(frozen=True, slots=True)
class Debrief:
    """The whole packet."""

    transcript: Transcript
    score: Scored
    result: Result
    lines: tuple[DimensionLine, ...]
    """The weakest first."""
    pace: tuple[PhasePace, ...]
    missed: tuple[Clarification, ...]
    """Clarifications that were never asked for."""
    probes: tuple[ProbeLine, ...]
    unasked: tuple[str, ...]
    """Probes drawn for the round that did not come up; the others are left for another round."""
    comparison: SpecimenComparison | None
    next: tuple[str, ...]
    """What to do next, a sentence each."""
    words: tuple[TranscriptPart, ...]
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
        unasked=tuple(
            probe.text for probe in drawn(case.probes, transcript.attempt.seed) if probe.id not in came
        ),
        comparison=_comparison(case, found),
        next=_next(rubric, found),
        words=parts(case, transcript),
    )


def _line(dimension: Dimension, given: GivenMark) -> DimensionLine:
    return DimensionLine(dimension, given, dimension.anchors[given.level] if given.level < 4 else "")


def _probes(case: Case, transcript: Transcript) -> Iterator[ProbeLine]:
    by_id = {probe.id: probe for probe in case.probes}
    for item in transcript.probed:
        probe = by_id.get(item.probe)
        if probe is not None:
            yield ProbeLine(probe.text, item.why, transcript.texts.get(reply_place(probe.id), ""), probe.good)


def _comparison(case: Case, found: Result) -> SpecimenComparison | None:
    """The lowest specimen above the overall; of an answer above all of them, none."""
    above = [specimen for specimen in case.specimens if specimen.level > found.overall]
    if not above:
        return None
    specimen = min(above, key=lambda item: item.level)
    weakest = found.weakest[:2]
    return SpecimenComparison(specimen, tuple(mark for mark in specimen.marks if mark.dim in weakest))


def _next(rubric: Rubric, found: Result) -> tuple[str, ...]:
    weakest = rubric.dimension(found.weakest[0]).title.lower()
    return (
        f"Review the cards on {weakest}; they come first from today.",
        f"Take another case of this round, with {weakest} in mind from the first phase.",
        f"Have a story ready that shows {weakest} in your own work.",
    )
