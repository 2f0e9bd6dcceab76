"""`interviewprep interviewer check`: the chosen model over the packs' graded answers. Any break can be gone on from."""

from __future__ import annotations

import json
import secrets
from collections.abc import Callable, Mapping
from dataclasses import asdict, dataclass
from hashlib import blake2b
from pathlib import Path
from typing import Any

from interviewprep import plain_files, private_files
from interviewprep.domain.core.errors import UsageError
from interviewprep.domain.own_model.agreement import Drift, ModelAgreement, agreement, allowed
from interviewprep.domain.own_model.check_plan import CheckQuestion, changed, drifted, judged, questions
from interviewprep.domain.own_model.marking import (
    PROMPT_VERSION,
    SAMPLES,
    Opinion,
    mark_request,
    opinion,
    read_samples,
)
from interviewprep.domain.own_model.port import ModelError, ModelPort
from interviewprep.domain.own_model.server import ModelServer
from interviewprep.services.context import Context
from interviewprep.services.mocks.material import Material
from interviewprep.storage.database import settings
from interviewprep.storage.mocks import attempts

from .calls import AT_LEISURE, CutOff, Limits, Progress, tell, whole_reply

FOLDER = "interviewer-check"
"""In the data folder: a file for each reply. They hold nothing of the candidate's."""

ANSWERS = 24
"""Graded answers of a usual check: some 170 marks, which is enough for an interval of about a fifth to either side."""

_FAILURES = 3
"""Calls running that may fail before a check is given up."""
_MOST_BYTES = 256 * 1024


@dataclass(frozen=True, slots=True)
class ModelReport:
    """What a check found, and of what."""

    model: str
    server: str
    """Host and port."""
    version: str
    """Of the prompts."""
    material: str
    """Fingerprint of the graded answers and rubrics."""
    day: int
    """Study day on which it was done."""
    agreement: ModelAgreement
    unreadable: float
    """Share of replies that were not what was asked for."""

    @property
    def allowed(self) -> bool:
        """May levels of this model be shown?"""
        return allowed(self.agreement)


def standing(report: ModelReport | None) -> str:
    """Which levels are shown by this check, and why, as the candidate reads it."""
    if report is None:
        return (
            "Not checked with these packs: it shows quotations and no levels. `interviewprep interviewer check` "
            "measures it."
        )
    if not report.allowed:
        return "Below the bar: it shows quotations and no levels."
    off = max(0.0, report.agreement.leniency)
    return f"Above the bar: its levels are shown, less its leniency of {off:.2f}. They count for nothing."


@dataclass
class _Run:
    """A check that runs."""

    progress: Progress | None
    whole: int
    """Calls that it will take, as far as is known."""
    cut_off: CutOff
    done: int = 0
    replies: int = 0
    unreadable: int = 0
    failures: int = 0


class ModelCheck:
    """Replies are kept one by one; the report is kept by server and model."""

    def __init__(
        self,
        context: Context,
        material: Material,
        server: ModelServer,
        port: Callable[[], ModelPort],
        folder: Path,
        limits: Limits = AT_LEISURE,
    ) -> None:
        self._context = context
        self._material = material
        self._server = server
        self._port = port
        self._folder = folder / FOLDER
        self._limits = limits

    def report(self) -> ModelReport | None:
        """The newest report on this model that still holds: by these prompts, over these packs. None where none does."""
        with self._context.store.read() as connection:
            found = settings.value(connection, self._name)
        if found is None:
            return None
        report = _report(found)
        same = report.version == PROMPT_VERSION and report.material == self._fingerprint()
        return report if same else None

    def run(
        self,
        answers: int = ANSWERS,
        progress: Progress | None = None,
        cut_off: CutOff | None = None,
        again: bool = False,
    ) -> ModelReport:
        """Check the model over so many graded answers; what was asked before is not asked again, unless `again`.

        `progress` is told how many calls of how many are done. Raises ModelError where the server fails three times
        running, Cancelled, and UsageError where the packs have no graded answers; replies that came are kept.
        """
        asked = questions(self._graded(), answers)
        if not asked:
            raise UsageError("the packs have no graded answers to check a model with; add a pack that has")
        run = _Run(progress, len(asked) * SAMPLES, cut_off or CutOff())
        tell(run.progress, 0, run.whole)
        port = self._port()
        opinions = [(question, self._opinion(port, question, run, again)) for question in asked]
        known = [(question, found) for question, found in opinions if found is not None]
        twice = changed(known)
        run.whole += len(twice) * SAMPLES
        drift = drifted(
            {(question.answer, question.dim): found for question, found in known},
            [(question, self._opinion(port, question, run, again)) for question in twice],
        )
        report = ModelReport(
            model=self._server.model,
            server=self._server.host,
            version=PROMPT_VERSION,
            material=self._fingerprint(),
            day=self._context.today(),
            agreement=agreement([judged(question, found) for question, found in opinions], drift),
            unreadable=run.unreadable / run.replies if run.replies else 0.0,
        )
        with self._context.store.write() as connection:
            settings.put(connection, self._name, asdict(report))
        return report

    @property
    def _name(self) -> str:
        key = f"{self._server.url}\n{self._server.model}"
        return f"model-check:{blake2b(key.encode(), digest_size=16).hexdigest()}"

    def _graded(self) -> list[tuple[Any, Any]]:
        with self._context.store.read() as connection:
            keys = attempts.with_specimens(connection)
        opened = (self._material.open(key) for key in keys)
        return [(case, rubric) for case, rubric, _ in opened]

    def _fingerprint(self) -> str:
        with self._context.store.read() as connection:
            sources = attempts.graded_material(connection)
        found = blake2b(digest_size=16)
        for source in sources:
            found.update(blake2b(source.encode(), digest_size=16).digest())
        return found.hexdigest()

    def _opinion(self, port: ModelPort, question: CheckQuestion, run: _Run, again: bool) -> Opinion | None:
        replies = []
        for sample in range(SAMPLES):
            reply = self._reply(port, question, sample, run, again)
            run.done += 1
            tell(run.progress, run.done, run.whole)
            if reply is not None:
                replies.append(reply)
        samples = read_samples(replies, question.own)
        run.replies += len(replies)
        run.unreadable += len(replies) - len(samples)
        return opinion(samples)

    def _reply(
        self, port: ModelPort, question: CheckQuestion, sample: int, run: _Run, again: bool
    ) -> str | None:
        """From the folder, else from the model; None where this one call failed."""
        place = self._place(question, sample)
        if not again and (kept := _kept(place)) is not None:
            return kept
        nonce = secrets.token_hex(8)
        request, _ = mark_request(question.to_mark, self._server.characters, nonce, sample)
        try:
            reply = whole_reply(port, request, self._limits, run.cut_off)
        except ModelError:
            run.failures += 1
            if run.failures >= _FAILURES:
                raise
            return None
        run.failures = 0
        private_files.write(place, json.dumps({"reply": reply}))
        return reply

    def _place(self, question: CheckQuestion, sample: int) -> Path:
        """The file of a reply: by everything that was sent but the nonce, by the server, the model and the sample."""
        request, _ = mark_request(question.to_mark, self._server.characters, "", sample)
        sent = [self._server.url, self._server.model, request.system, request.material, request.seed]
        digest = blake2b(json.dumps(sent).encode(), digest_size=16).hexdigest()
        return self._folder / digest[:2] / f"{digest[2:]}.json"


def _kept(place: Path) -> str | None:
    """A reply that was kept; a file that cannot be read is as none."""
    try:
        found = json.loads(plain_files.read(place, _MOST_BYTES))
    except (OSError, ValueError, UsageError):
        return None
    reply = found.get("reply") if isinstance(found, dict) else None
    return reply if isinstance(reply, str) else None


def _report(values: Mapping[str, Any]) -> ModelReport:
    figures = dict(values["agreement"])
    figures["leniency_by_level"] = {int(level): gap for level, gap in figures["leniency_by_level"].items()}
    figures["drift"] = {place: Drift(**drift) for place, drift in figures["drift"].items()}
    return ModelReport(**{**values, "agreement": ModelAgreement(**figures)})
