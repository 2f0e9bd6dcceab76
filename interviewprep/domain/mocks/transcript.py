"""What a round holds, in the order in which it was said: to read back while it runs, to score, to keep."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import accumulate

from interviewprep.domain.library.cases import Case, Probe

from .attempts import Asked, Probed, Transcript, assumption_place, phase_place, reply_place
from .round_clock import Running

NOT_HELD = "I don't have that. What would you assume?"
"""What the interviewer said where the case holds no answer, in rounds that did not keep the words."""


@dataclass(frozen=True, slots=True)
class TranscriptPart:
    """A heading and what was said under it: the notes of a phase, or the reply to a follow-up."""

    title: str
    text: str
    place: str = ""
    """Where the text is kept; empty where it is none of one's own."""
    dims: tuple[str, ...] = ()
    """Ids of the dimensions that it is most likely to show."""


def parts(case: Case, transcript: Transcript) -> tuple[TranscriptPart, ...]:
    """Every text of one's own that is not blank: assumptions, then phase by phase the notes and the replies to its follow-ups."""
    assumed = (
        TranscriptPart(
            f"Assumption: {' '.join(item.question.split())}", transcript.texts.get(place, ""), place
        )
        for place, item in _places(transcript.asked)
    )
    found = _phases(case, transcript.running, transcript.texts, transcript.probed)
    ordered = [*assumed, *(part for phase in found for part in phase)]
    known = {part.place for part in ordered}
    rest = (TranscriptPart(place.partition(":")[2], text, place) for place, text in transcript.texts.items())
    every = (*ordered, *(part for part in rest if part.place not in known))
    return tuple(part for part in every if part.text.strip())


def texts_by_phase(case: Case, transcript: Transcript) -> list[list[str]]:
    """For each phase of the plan the texts of one's own that belong to it."""
    found = _phases(case, transcript.running, transcript.texts, transcript.probed)
    return [[part.text for part in phase] for phase in found]


def so_far(
    case: Case, running: Running, texts: Mapping[str, str], asked: Sequence[Asked], probed: Sequence[Probed]
) -> list[TranscriptPart]:
    """Questions with their answers, then the phases up to now, each followed by its follow-ups and replies."""
    questions = "\n\n".join(_exchange(case, item, texts.get(place, "")) for place, item in _places(asked))
    found = [TranscriptPart("You asked", questions)] if questions else []
    for notes, *replies in _phases(case, running, texts, probed)[: running.index + 1]:
        found.append(TranscriptPart(notes.title, notes.text.strip() or "no notes"))
        found += (
            TranscriptPart(f"Follow-up: {reply.title}", reply.text.strip() or "no reply") for reply in replies
        )
    return found


def answer_of(case: Case, asked: Asked) -> str:
    """What the interviewer answered."""
    by_id = {item.id: item.answer for item in case.clarifications}
    answers = [by_id[id] for id in asked.given if id in by_id]
    return "\n".join(filter(None, (*answers, asked.said))) or NOT_HELD


def _places(asked: Sequence[Asked]) -> Iterator[tuple[str, Asked]]:
    """Each question with the place of the assumption that answers it."""
    for number, item in enumerate(asked):
        yield assumption_place(number), item


def _exchange(case: Case, asked: Asked, assumed: str) -> str:
    lines = [asked.question, answer_of(case, asked)]
    if assumed.strip():
        lines.append(f"You assumed: {assumed.strip()}")
    return "\n".join(lines)


def first_for(found: Sequence[TranscriptPart], dim: str) -> tuple[TranscriptPart, ...]:
    """The parts most likely to show a dimension before the others; else in their order."""
    return tuple(sorted(found, key=lambda part: dim not in part.dims))


def _phases(
    case: Case, running: Running, texts: Mapping[str, str], probed: Sequence[Probed]
) -> list[list[TranscriptPart]]:
    """For each phase of the plan its notes and the replies to its follow-ups, in their order; texts may be blank."""
    shows = {phase.id: phase.dims for phase in case.phases}
    found = []
    for phase in running.plan:
        place = phase_place(phase.id)
        found.append([TranscriptPart(phase.title, texts.get(place, ""), place, shows.get(phase.id, ()))])
    for number, probe, said in _follow_ups(case, running, probed):
        place, dims = reply_place(probe.id), found[number][0].dims
        title = " ".join(said.split())
        found[number].append(
            TranscriptPart(title, texts.get(place, ""), place, (*dims, probe.dim) if probe.dim else dims)
        )
    return found


def _follow_ups(case: Case, running: Running, probed: Sequence[Probed]) -> Iterator[tuple[int, Probe, str]]:
    """The probes that were asked, each with the number of its phase (of the one it belongs to, or of its minute) and its words."""
    by_id = {probe.id: probe for probe in case.probes}
    ids = [phase.id for phase in running.plan]
    ends = list(accumulate(running.spent[: min(running.index, len(ids) - 1)]))
    for item in probed:
        probe = by_id.get(item.probe)
        if probe is not None and not item.again:
            by_minute = sum(end <= item.seconds for end in ends)
            yield ids.index(probe.phase) if probe.phase in ids else by_minute, probe, item.said or probe.text
