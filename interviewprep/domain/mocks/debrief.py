"""The packet that a hiring panel would write, put together from an attempt and its score."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import zip_longest

from interviewprep.domain.library.cases import Case, Clarification, Mark, Specimen
from interviewprep.domain.library.rubrics import LEVEL_NAMES, Dimension, Rubric

from .attempts import Asked, Scored, Transcript, assumption_place, reply_place
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
class Assumption:
    """A question that the case holds no answer to, and what was assumed; empty where nothing was noted."""

    question: str
    assumed: str


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
    """Clarifications that were never asked for, nor perhaps meant by a question that was not understood."""
    perhaps: tuple[Clarification, ...]
    """Clarifications that a question was perhaps meant for, though the interviewer had nothing on it."""
    assumptions: tuple[Assumption, ...]
    """Questions that the interviewer had nothing on."""
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
    given = {id for item in transcript.asked for id in item.given}
    near = set(_perhaps_meant(transcript.asked)) - given
    came = {item.probe for item in transcript.probed}
    return Debrief(
        transcript=transcript,
        score=score,
        result=found,
        lines=tuple(_line(rubric.dimension(dim), score.marks[dim]) for dim in found.weakest),
        pace=transcript.running.pace(0.0),
        missed=tuple(item for item in case.clarifications if item.id not in given | near),
        perhaps=tuple(item for item in case.clarifications if item.id in near),
        assumptions=tuple(_assumptions(transcript)),
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


def _perhaps_meant(asked: Sequence[Asked]) -> Iterator[str]:
    """Ids near to a question that brought no answer; those that were asked back count until one is chosen or none."""
    for item, after in zip_longest(asked, asked[1:]):
        yield from item.near
        settled = after is not None and (
            after.clarification in item.between or after.question == item.question
        )
        if not settled:
            yield from item.between


def _assumptions(transcript: Transcript) -> Iterator[Assumption]:
    for number, item in enumerate(transcript.asked):
        if item.refused:
            yield Assumption(item.question, transcript.texts.get(assumption_place(number), "").strip())


def _probes(case: Case, transcript: Transcript) -> Iterator[ProbeLine]:
    by_id = {probe.id: probe for probe in case.probes}
    for item in transcript.probed:
        probe = by_id.get(item.probe)
        if probe is not None and not item.again:
            yield ProbeLine(
                item.said or probe.text, item.why, transcript.texts.get(reply_place(probe.id), ""), probe.good
            )


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
