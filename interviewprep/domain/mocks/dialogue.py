"""What was said in a round, turn by turn, in the order in which it was said."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import accumulate

from interviewprep.domain.library.cases import Case

from .attempts import Asked, Probed, assumption_place, reply_place
from .round_clock import Running
from .transcript import answer_of


@dataclass(frozen=True, slots=True)
class RoundTurn:
    """One turn of the interviewer, or of the candidate."""

    own: bool
    """Is it the candidate's?"""
    text: str


def is_question(title: str) -> bool:
    """Is the title of a phase a question in itself, as in behavioral rounds? It is asked when the phase begins."""
    return title.strip().startswith(('"', "“"))


def turns(
    case: Case, running: Running, texts: Mapping[str, str], asked: Sequence[Asked], probed: Sequence[Probed]
) -> list[RoundTurn]:
    """Questions and answers, follow-ups and replies, and the questions that phases begin with."""
    by_id = {probe.id: probe.text for probe in case.probes}
    said: list[tuple[float, tuple[RoundTurn, ...]]] = list(_begun(running))
    for number, item in enumerate(asked):
        said.append((item.seconds, tuple(_exchange(case, item, texts.get(assumption_place(number), "")))))
    for number, probe in enumerate(probed):
        again = any(later.probe == probe.probe for later in probed[number + 1 :])
        reply = "" if again else texts.get(reply_place(probe.probe), "")
        said.append((probe.seconds, _probe(probe.said or by_id.get(probe.probe, ""), reply)))
    said.sort(key=lambda item: item[0])  # stable: what came at one time stays in its order
    return [turn for _, found in said for turn in found if turn.text.strip()]


def _begun(running: Running) -> Iterator[tuple[float, tuple[RoundTurn, ...]]]:
    starts = [0.0, *accumulate(running.spent)]
    for phase, start in zip(running.plan[: running.index + 1], starts, strict=False):
        if is_question(phase.title):
            yield start, (RoundTurn(False, phase.title.strip().strip('"“”')),)


def _exchange(case: Case, asked: Asked, assumed: str) -> Iterator[RoundTurn]:
    yield RoundTurn(True, asked.question)
    yield RoundTurn(False, answer_of(case, asked))
    if assumed.strip():
        yield RoundTurn(True, f"I assume: {assumed.strip()}")


def _probe(said: str, reply: str) -> tuple[RoundTurn, ...]:
    return (RoundTurn(False, said), RoundTurn(True, reply.strip()))
