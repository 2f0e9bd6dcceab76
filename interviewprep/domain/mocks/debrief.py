"""The packet that a hiring panel would write, put together from an attempt and its score."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass
from itertools import zip_longest

from interviewprep.domain.library.cases import Case, Clarification, Mark, Phase, Specimen
from interviewprep.domain.library.rubrics import LEVEL_NAMES, Dimension, Rubric

from .attempts import Asked, Scored, Transcript, assumption_place, reply_place
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
    """A probe, why it came, the reply, and what a good one holds. One that did not come has neither reason nor reply."""

    text: str
    why: str
    reply: str
    good: str


@dataclass(frozen=True, slots=True)
class ClarificationLine:
    """A question that the case can answer, and whether it was asked."""

    clarification: Clarification
    asked: bool
    told: bool = False
    """Did the interviewer tell it, before a follow-up that rests on it?"""
    perhaps: bool = False
    """Was a question perhaps meant for it, though it brought no answer? That is not held against the candidate."""

    @property
    def words(self) -> str:
        if self.asked:
            return "asked"
        if self.told:
            return "told with a follow-up"
        return "asked, perhaps, and not understood" if self.perhaps else "not asked"


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
    """Empty where a person ran the round, by a clock that is not ours."""
    clarifications: tuple[ClarificationLine, ...]
    """What the case can answer; empty in a drill, and where a person ran the round."""
    missed: tuple[Clarification, ...]
    """Clarifications that were never asked for, nor perhaps meant by a question that was not understood."""
    perhaps: tuple[Clarification, ...]
    """Clarifications that a question was perhaps meant for, though the interviewer had nothing on it."""
    assumptions: tuple[Assumption, ...]
    """Questions that the interviewer had nothing on."""
    probes: tuple[ProbeLine, ...]
    unasked: tuple[ProbeLine, ...]
    """Probes that did not come up, with what a good reply holds."""
    comparison: SpecimenComparison | None
    """None in a drill: it speaks of its phase alone."""
    drill: Phase | None
    """The phase to drill next: the one that shows the weakest dimension."""
    tests: str
    """What the case tests."""
    reference: str
    """Its reference points and arithmetic, as Markdown; empty in a drill."""
    words: tuple[TranscriptPart, ...]
    """One's own, in the order in which they were said."""


def debrief(case: Case, rubric: Rubric, transcript: Transcript, score: Scored) -> Debrief:
    """Put the packet together. The score must hold every dimension of the rubric."""
    found = result(rubric, levels_of(score.marks))
    drilled, elsewhere = bool(transcript.attempt.drill), transcript.running.elsewhere
    given = {id for item in transcript.asked for id in item.given}
    near = set(_perhaps_meant(transcript.asked)) - given
    came = {item.probe for item in transcript.probed}
    return Debrief(
        transcript=transcript,
        score=score,
        result=found,
        lines=tuple(_line(rubric.dimension(dim), score.marks[dim]) for dim in found.weakest),
        pace=() if elsewhere else transcript.running.pace(0.0),
        clarifications=() if drilled or elsewhere else tuple(_clarifications(case, transcript, given, near)),
        missed=()
        if drilled or elsewhere
        else tuple(item for item in case.clarifications if item.id not in given | near),
        perhaps=tuple(item for item in case.clarifications if item.id in near),
        assumptions=tuple(_assumptions(transcript)),
        probes=tuple(_probes(case, transcript)),
        unasked=tuple(
            ProbeLine(probe.text, "", "", probe.good) for probe in case.probes if probe.id not in came
        ),
        comparison=None if drilled else _comparison(case, found),
        drill=_phase_of(case, found.weakest),
        tests="" if drilled else case.tests,
        reference="" if drilled else case.reference,
        words=parts(case, transcript),
    )


def _line(dimension: Dimension, given: GivenMark) -> DimensionLine:
    return DimensionLine(dimension, given, dimension.anchors[given.level] if given.level < 4 else "")


def _clarifications(
    case: Case, transcript: Transcript, given: Collection[str], near: Collection[str]
) -> Iterator[ClarificationLine]:
    told = {id for item in transcript.probed for id in item.told}
    for item in case.clarifications:
        yield ClarificationLine(item, item.id in given, item.id in told, item.id in near)


def _phase_of(case: Case, weakest: Sequence[str]) -> Phase | None:
    """The phase that shows the first of these dimensions that any phase shows; the longest of several."""
    for dim in weakest:
        found = [phase for phase in case.phases if dim in phase.dims]
        if found:
            return max(found, key=lambda phase: phase.minutes)
    return None


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
                item.said or probe.text,
                item.why,
                transcript.texts.get(reply_place(probe.id), ""),
                "" if item.model else probe.good,
            )


def _comparison(case: Case, found: Result) -> SpecimenComparison | None:
    """The lowest specimen above the overall; of an answer above all of them, none."""
    above = [specimen for specimen in case.specimens if specimen.level > found.overall]
    if not above:
        return None
    specimen = min(above, key=lambda item: item.level)
    weakest = found.weakest[:2]
    return SpecimenComparison(specimen, tuple(mark for mark in specimen.marks if mark.dim in weakest))
