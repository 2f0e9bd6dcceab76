"""A model's opinion on a round: after the candidate's own score, beside it, and never counted for anything."""

from __future__ import annotations

import secrets
from collections.abc import Callable
from dataclasses import dataclass

from interviewprep.domain.core.errors import UsageError
from interviewprep.domain.core.ids import new_id
from interviewprep.domain.library.rubrics import Dimension
from interviewprep.domain.mocks.attempts import Attempt, Scorer
from interviewprep.domain.mocks.transcript import parts
from interviewprep.domain.own_model.agreement import without_leniency
from interviewprep.domain.own_model.marking import (
    LEAST_WORDS,
    PROMPT_VERSION,
    SAMPLES,
    Opinion,
    ToMark,
    mark_request,
    opinion,
    read_samples,
)
from interviewprep.domain.own_model.material import Pseudonyms
from interviewprep.domain.own_model.port import ModelPort
from interviewprep.domain.own_model.records import CallKind, ModelCall
from interviewprep.domain.own_model.server import ModelServer
from interviewprep.services.context import Context
from interviewprep.services.mocks.scoring import FinishedAttempt, ScoringService
from interviewprep.storage.mocks import model_calls

from .calls import AT_LEISURE, CutOff, Limits, Progress, tell, whole_reply
from .check import ModelCheck, ModelReport


@dataclass(frozen=True, slots=True)
class OpinionLine:
    """One dimension: the candidate's own level, and what the model makes of it."""

    dimension: Dimension
    own: int
    asked: bool
    opinion: Opinion | None
    """None where it was not asked, or nothing that came could be read."""
    level: float | None
    """Less the model's leniency; None where it cannot tell, or where its check does not allow levels."""


@dataclass(frozen=True, slots=True)
class RoundOpinion:
    """A model's opinion on a whole round."""

    model: str
    server: str
    version: str
    lines: tuple[OpinionLine, ...]
    report: ModelReport | None
    """The check by which its levels are shown or not; None where it was not checked with these prompts and packs."""
    notes: tuple[str, ...]
    """What the candidate has to know of it, a sentence each."""

    whole: bool
    """Was it asked for every dimension that it can be asked for?"""

    @property
    def shows_levels(self) -> bool:
        return self.report is not None and self.report.allowed


def level_words(line: OpinionLine, shows: bool) -> str:
    """The model's level as the candidate reads it. `shows`: does its check allow levels?"""
    if not line.asked:
        return "not asked: you wrote nothing where it would show"
    if line.opinion is None:
        return "the model gave nothing that can be read"
    if not shows:
        return "its level is not shown"
    if line.level is None:
        return f"the model cannot tell (spread {line.opinion.spread})"
    return f"the model {line.level:.1f} (spread {line.opinion.spread})"


class OpinionService:
    """What was said by the model is kept with the attempt; what it means is read from that each time."""

    def __init__(
        self,
        context: Context,
        scoring: ScoringService,
        check: ModelCheck,
        server: ModelServer,
        port: Callable[[], ModelPort],
        names: Pseudonyms,
        limits: Limits = AT_LEISURE,
    ) -> None:
        self._context = context
        self._scoring = scoring
        self._check = check
        self._server = server
        self._port = port
        self._names = names
        self._limits = limits

    def kept(self, attempt: str) -> RoundOpinion | None:
        """The opinion that is there already, by this model and these prompts; None where it was not asked yet.

        Raises UsageError where the candidate has to score first.
        """
        opened = self._opened(attempt)
        calls = self._calls(attempt)
        return self._gathered(opened, calls) if calls else None

    def ask(
        self,
        attempt: str,
        progress: Progress | None = None,
        cut_off: CutOff | None = None,
    ) -> RoundOpinion:
        """Ask the model for each dimension that it was not asked for yet, one after the other; each is kept as it comes.

        Raises UsageError where the candidate has to score first or wrote too little, ModelError and Cancelled.
        """
        opened = self._opened(attempt)
        _check_words(opened)
        calls = self._calls(attempt)
        dimensions = opened.rubric.dimensions
        for number, dimension in enumerate(dimensions):
            tell(progress, number, len(dimensions))
            if dimension.id not in calls and _shown_anywhere(opened, dimension):
                calls[dimension.id] = self._asked(opened, dimension, cut_off or CutOff())
        tell(progress, len(dimensions), len(dimensions))
        return self._gathered(opened, calls)

    def _opened(self, attempt: str) -> FinishedAttempt:
        opened = self._scoring.open(attempt)
        title = opened.transcript.attempt.title
        if not any(score.by is Scorer.SELF for score in opened.scores):
            raise UsageError(f"{title}: score it yourself first; then your model says what it sees")
        if attempt in self._scoring.hidden():
            raise UsageError(
                f"{title}: it waits for your blind second score; give that first, then your model says what it sees"
            )
        return opened

    def _calls(self, attempt: str) -> dict[str, ModelCall]:
        """Dimension to the marks by this model and these prompts, the newest of each."""
        with self._context.store.read() as connection:
            found = model_calls.of_attempt(connection, attempt)
        ours = (self._server.host, self._server.model, PROMPT_VERSION)
        return {
            call.about: call
            for call in found
            if call.kind is CallKind.MARK and (call.server, call.model, call.version) == ours
        }

    def _asked(self, opened: FinishedAttempt, dimension: Dimension, cut_off: CutOff) -> ModelCall:
        hide = self._names.hide
        hidden = dimension.reworded(hide)
        answer = {hide(part.title): hide(part.text) for part in parts(opened.case, opened.transcript)}
        to_mark = ToMark(hide(opened.case.prompt), hidden, answer)
        nonce = secrets.token_hex(8)
        port, replies = self._port(), []
        for sample in range(SAMPLES):
            request, cut = mark_request(to_mark, self._server.characters, nonce, sample)
            replies.append(whole_reply(port, request, self._limits, cut_off))
        call = ModelCall(
            kind=CallKind.MARK,
            seconds=0.0,
            server=self._server.host,
            model=self._server.model,
            version=PROMPT_VERSION,
            about=dimension.id,
            material=request.material,
            replies=tuple(replies),
            outcome=cut.words,
        )
        keep_call(self._context, opened.transcript.attempt, call)
        return call

    def _gathered(self, opened: FinishedAttempt, calls: dict[str, ModelCall]) -> RoundOpinion:
        own = next(score for score in opened.scores if score.by is Scorer.SELF)
        report = self._check.report()
        shows = report is not None and report.allowed
        lenient = report.agreement.leniency if report else 0.0
        lines = []
        for dimension in opened.rubric.dimensions:
            call = calls.get(dimension.id)
            found = self._read(opened, call) if call else None
            level = found.level if found else None
            lines.append(
                OpinionLine(
                    dimension,
                    own.marks[dimension.id].level,
                    call is not None,
                    found,
                    without_leniency(level, lenient) if shows and level is not None else None,
                )
            )
        whole = all(
            dimension.id in calls or not _shown_anywhere(opened, dimension)
            for dimension in opened.rubric.dimensions
        )
        left_out = dict.fromkeys(call.outcome for call in calls.values() if call.outcome)
        return RoundOpinion(
            self._server.model,
            self._server.host,
            PROMPT_VERSION,
            tuple(lines),
            report,
            tuple(left_out),
            whole,
        )

    def _read(self, opened: FinishedAttempt, call: ModelCall) -> Opinion | None:
        replies = [self._names.show_in_json(reply) for reply in call.replies]
        return opinion(read_samples(replies, opened.transcript.texts))


def keep_call(context: Context, attempt: Attempt, call: ModelCall) -> None:
    """Keep a call with its attempt, in a commit of its own."""
    at = context.stamp()
    with context.store.write() as connection:
        model_calls.add(connection, new_id(at.at_ms), context.device, attempt.id, call, at)


def _check_words(opened: FinishedAttempt) -> None:
    words = len(opened.transcript.words.split())
    if words < LEAST_WORDS:
        raise UsageError(
            f"{opened.transcript.attempt.title}: you wrote {words} words; below {LEAST_WORDS} a model praises "
            "what is not there, so none is asked"
        )


def _shown_anywhere(opened: FinishedAttempt, dimension: Dimension) -> bool:
    """Is there a word of the candidate's where this dimension would show? Where no phase names it: anywhere."""
    found = parts(opened.case, opened.transcript)
    phases = [phase for phase in opened.case.phases if dimension.id in phase.dims]
    return not phases or any(dimension.id in part.dims for part in found)
