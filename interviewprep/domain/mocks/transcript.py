"""What was said in a round up to now, in an order that can be read back."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import accumulate

from interviewprep.domain.library.cases import Case

from .attempts import Asked, Probed, phase_place, reply_place
from .round_clock import Running

ASSUME = "That is your assumption: say it, and go on."
"""What the interviewer says where the case holds no answer."""


@dataclass(frozen=True, slots=True)
class Part:
    """A heading and what was said under it."""

    title: str
    text: str


def so_far(
    case: Case, running: Running, texts: Mapping[str, str], asked: Sequence[Asked], probed: Sequence[Probed]
) -> list[Part]:
    """Questions with their answers, then phase by phase one's notes and the follow-ups with one's replies."""
    questions = "\n\n".join(f"{item.question}\n{answer_of(case, item)}" for item in asked)
    parts = [Part("You asked", questions)] if questions else []
    for index, phase in enumerate(running.plan[: running.index + 1]):
        parts.append(Part(phase.title, texts.get(phase_place(phase.id), "").strip() or "no notes"))
        parts += _follow_ups(
            case, texts, [item for item in probed if _phase_of(case, running, item) == index]
        )
    return parts


def answer_of(case: Case, asked: Asked) -> str:
    """What the interviewer answered."""
    found = (item.answer for item in case.clarifications if item.id == asked.clarification)
    return next(found, ASSUME)


def _follow_ups(case: Case, texts: Mapping[str, str], probed: Sequence[Probed]) -> Iterator[Part]:
    words = {probe.id: probe.text for probe in case.probes}
    for item in probed:
        if item.probe in words:
            reply = texts.get(reply_place(item.probe), "").strip()
            yield Part(f"Follow-up: {words[item.probe]}", reply or "no reply")


def _phase_of(case: Case, running: Running, probed: Probed) -> int:
    """The number of the phase a follow-up came in: the one whose end it belongs to, else the one of its minute."""
    ids = [phase.id for phase in running.plan]
    phase = next((probe.phase for probe in case.probes if probe.id == probed.probe), "")
    if phase in ids:
        return ids.index(phase)
    ends = accumulate(running.spent[: running.index])
    return sum(end <= probed.seconds for end in ends)
