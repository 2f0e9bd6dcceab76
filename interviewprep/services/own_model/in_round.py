"""A model beside the interviewer of a running round: it may be quicker than the candidate's next key, and never more.

The interviewer of the round has acted already. What comes in time and holds on to the notes may take the place of an
optional follow-up; what a refused question may have meant is asked back. Facts come from the case alone.
"""

from __future__ import annotations

import secrets
from collections.abc import Callable
from dataclasses import dataclass
from typing import Generic, TypeVar

from interviewprep.domain.core.errors import InterviewPrepError
from interviewprep.domain.library.cases import Clarification
from interviewprep.domain.mocks.attempts import Attempt, phase_place
from interviewprep.domain.own_model.marking import PROMPT_VERSION
from interviewprep.domain.own_model.material import Pseudonyms
from interviewprep.domain.own_model.port import ModelPort, ModelRequest
from interviewprep.domain.own_model.proposing import (
    Proposal,
    ToProbe,
    meaning_request,
    note_lines,
    probe_request,
    read_meaning,
    read_proposal,
)
from interviewprep.domain.own_model.records import CallKind, ModelCall
from interviewprep.domain.own_model.replies import ReplyError
from interviewprep.domain.own_model.server import ModelServer
from interviewprep.services.context import Context
from interviewprep.services.mocks.running_round import RunningRound

from .calls import Cancelled, CutOff, Limits, whole_reply
from .opinions import keep_call

Found = TypeVar("Found")

IN_ROUND = Limits(8.0, 5.0, 8.0)
"""While the candidate reads what the interviewer said already."""


@dataclass(frozen=True, slots=True)
class _Call:
    """What is asked, taken down while the round stood still."""

    attempt: Attempt
    seconds: float
    kind: CallKind
    about: str
    request: ModelRequest


class Pending(Generic[Found]):
    """A question to the model that is not asked yet; `ask` belongs in a thread of its own."""

    def __init__(self, service: InRoundService, call: _Call, read: Callable[[str], Found | None]) -> None:
        self._service = service
        self._call = call
        self._read = read

    def ask(self, cut_off: CutOff) -> Found | None:
        """What the model found; None where it failed, was late, was cut off, or gave nothing that holds. Never raises."""
        return self._service.ask(self._call, self._read, cut_off)


class InRoundService:
    """One for all rounds; what it asks is taken down on the screen's thread and asked on another."""

    def __init__(
        self,
        context: Context,
        server: ModelServer,
        port: Callable[[], ModelPort],
        names: Pseudonyms,
        limits: Limits = IN_ROUND,
    ) -> None:
        self._context = context
        self.server = server
        self._port = port
        self._names = names
        self._limits = limits

    def warm(self) -> str:
        """Make the client ready, which takes a second; what is missing for that, in one sentence, else empty."""
        try:
            self._port()
        except InterviewPrepError as error:
            return str(error)
        return ""

    def proposal(self, running_round: RunningRound) -> Pending[Proposal] | None:
        """Another follow-up than the one that was just asked; None where that one has to stand, or there are no notes."""
        probe = running_round.probe
        if probe is None or not running_round.replaceable:
            return None
        plain, hidden = _to_probe(running_round, str), _to_probe(running_round, self._names.hide)
        if not (note_lines(plain.notes) and plain.dimensions):
            return None
        request = probe_request(hidden, self.server.characters, secrets.token_hex(8))
        call = _Call(running_round.attempt, running_round.elapsed, CallKind.PROPOSAL, probe.id, request)
        return Pending(self, call, lambda reply: read_proposal(self._names.show_in_json(reply), plain))

    def meaning(self, question: str, running_round: RunningRound) -> Pending[Clarification] | None:
        """Which of the case's own questions was meant by one that was refused; None where none is left to give."""
        told = {item.id for item in running_round.told}
        left = [item for item in running_round.case.clarifications if item.id not in told]
        if not left:
            return None
        request = meaning_request(
            self._names.hide(question), left, self.server.characters, secrets.token_hex(8)
        )
        call = _Call(running_round.attempt, running_round.elapsed, CallKind.MEANING, question, request)
        return Pending(self, call, lambda reply: read_meaning(reply, left))

    def ask(self, call: _Call, read: Callable[[str], Found | None], cut_off: CutOff) -> Found | None:
        """Ask, read, and keep the call with the attempt."""
        found, replies = None, []
        try:
            replies.append(whole_reply(self._port(), call.request, self._limits, cut_off))
            found = read(replies[0])
            outcome = "nothing" if found is None else "in time"
        except Cancelled:
            outcome = "cut off"
        except (InterviewPrepError, ReplyError) as error:
            outcome = str(error)
        kept = ModelCall(
            kind=call.kind,
            seconds=round(call.seconds, 1),
            server=self.server.host,
            model=self.server.model,
            version=PROMPT_VERSION,
            about=call.about,
            material=call.request.material,
            replies=tuple(replies),
            outcome=outcome,
        )
        try:
            keep_call(self._context, call.attempt, kept)
        except InterviewPrepError:  # what cannot be looked up later is not used
            return None
        return found


def _to_probe(running_round: RunningRound, hide: Callable[[str], str]) -> ToProbe:
    phase, case = running_round.running.phase, running_round.case
    dims = next((item.dims for item in case.phases if phase and item.id == phase.id), ())
    secret = (
        *(item.good for item in case.probes),
        *(item.answer for item in case.clarifications),
        *(item.text for item in case.specimens),
        case.reference,
    )
    return ToProbe(
        prompt=hide(case.prompt),
        dimensions=[
            dimension.reworded(hide)
            for dimension in running_round.rubric.dimensions
            if dimension.id in dims or not dims
        ],
        notes=hide(running_round.texts.get(phase_place(phase.id), "") if phase else ""),
        asked=[hide(item.text) for item in case.probes],
        secret=[hide(text) for text in secret],
    )
