"""What a candidate wrote in a round, in the order in which it was said, each part with its title."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from interviewprep.domain.library.cases import Case, Phase, Probe

from .attempts import Transcript, phase_place, reply_place


@dataclass(frozen=True, slots=True)
class Part:
    """The notes of a phase, or the reply to a follow-up."""

    place: str
    title: str
    """Of the phase, or the follow-up's text."""
    text: str
    dims: tuple[str, ...] = ()
    """Ids of the dimensions that it is most likely to show."""


def parts(case: Case, transcript: Transcript) -> tuple[Part, ...]:
    """Every text that is not blank: each phase in the case's order, followed by the replies to its probes."""
    ordered = list(_known(case, transcript))
    known = {part.place for part in ordered}
    rest = [Part(place, place.partition(":")[2], text) for place, text in transcript.texts.items()]
    every = (*ordered, *(part for part in rest if part.place not in known))
    return tuple(part for part in every if part.text.strip())


def first_for(found: Sequence[Part], dim: str) -> tuple[Part, ...]:
    """The parts most likely to show a dimension before the others; else in their order."""
    return tuple(sorted(found, key=lambda part: dim not in part.dims))


def _known(case: Case, transcript: Transcript) -> Iterator[Part]:
    replies = list(_replies(case, transcript))
    for phase in case.phases:
        place = phase_place(phase.id)
        yield Part(place, phase.title, transcript.texts.get(place, ""), phase.dims)
        for probe in (probe for probe, of in replies if of == phase.id):
            yield _reply(probe, phase, transcript)


def _reply(probe: Probe, phase: Phase, transcript: Transcript) -> Part:
    place = reply_place(probe.id)
    dims = (*phase.dims, probe.dim) if probe.dim else phase.dims
    return Part(place, " ".join(probe.text.split()), transcript.texts.get(place, ""), dims)


def _replies(case: Case, transcript: Transcript) -> Iterator[tuple[Probe, str]]:
    """The probes that were asked, in their order, each with the phase in which it came."""
    by_id = {probe.id: probe for probe in case.probes}
    for item in transcript.probed:
        probe = by_id.get(item.probe)
        if probe is not None:
            yield probe, probe.phase or _phase_at(transcript, item.seconds)


def _phase_at(transcript: Transcript, seconds: float) -> str:
    """The phase that ran so many seconds into the round."""
    running, passed = transcript.running, 0.0
    for phase, spent in zip(running.plan, running.spent, strict=True):
        passed += spent
        if seconds <= passed:
            return phase.id
    return (running.phase or running.plan[-1]).id
