"""Attempts at cases: an insert-only row each, a clock that is overwritten, texts by place, an append-only log."""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence
from dataclasses import asdict, dataclass
from typing import Any

from sqlalchemy import Connection, Select, and_, exists, func, insert, not_, or_, select, update

from interviewprep.domain.core.study_day import Stamp
from interviewprep.domain.core.tracks import Track
from interviewprep.domain.library.items import Kind
from interviewprep.domain.mocks.attempts import Asked, Attempt, LoopRun, Probed, Transcript, with_probe
from interviewprep.domain.mocks.case_choice import CaseLine
from interviewprep.domain.mocks.earned import practice
from interviewprep.domain.mocks.round_clock import Pause, PlannedPhase, Running, Written
from interviewprep.storage.database import changes, merged_text
from interviewprep.storage.database.stamps import stamp_of, stamped
from interviewprep.storage.database.tables import (
    attempt_events,
    attempt_texts,
    attempts,
    graded,
    items,
    loop_runs,
)
from interviewprep.storage.library.rows import tracks_of

RUNNING, FINISHED, DROPPED = "running", "finished", "dropped"
ASKED, PROBED, MODEL = "asked", "probed", "model"
"""Kinds of events: a question, a follow-up, a call to a model of one's own (`model_calls`)."""
DRAFT = "draft"
"""The place of what is not one's own words: a score that is not finished."""


@dataclass(frozen=True, slots=True)
class AttemptSources:
    """The Markdown that an attempt was made with."""

    case: str
    rubric: str


def add(
    connection: Connection, attempt: Attempt, device: str, sources: AttemptSources, running: Running
) -> None:
    """A new attempt, running."""
    values = {
        "id": attempt.id,
        "device": device,
        "case_key": attempt.case,
        "title": attempt.title,
        "round": attempt.round,
        "rubric_key": attempt.rubric,
        "track": attempt.track.value,
        "drill": attempt.drill,
        "spoken": attempt.spoken,
        "seed": attempt.seed,
        "loop": attempt.loop,
        **stamped(attempt.at),
        "state": FINISHED if attempt.finished else RUNNING,
        "clock": _clock(running),
        "case_source": sources.case,
        "rubric_source": sources.rubric,
    }
    connection.execute(insert(attempts).values(**values))


def keep_clock(
    connection: Connection, attempt: str, running: Running, state: str = RUNNING, holder: str = ""
) -> bool:
    """Keep where the round stands. One that was finished, dropped or taken over elsewhere stays so: then it answers False.

    `holder`: the window that must hold it, or none; empty takes it over.
    """
    statement = update(attempts).where(attempts.c.id == attempt, attempts.c.state == RUNNING)
    if holder:
        mine, free = (attempts.c.clock.contains(f'"window": "{id}"') for id in (holder, ""))
        statement = statement.where(or_(mine, free, not_(attempts.c.clock.contains('"window": '))))
    kept = connection.execute(statement.values(clock=_clock(running), state=state)).rowcount > 0
    if kept:
        changes.touch(connection, attempts.name, attempt, "clock")
    return kept


def drop(connection: Connection, attempt: str) -> None:
    """Keep an attempt, finished or not, but list it no more."""
    connection.execute(update(attempts).where(attempts.c.id == attempt).values(state=DROPPED))
    changes.touch(connection, attempts.name, attempt, "clock")


def clocks(connection: Connection, ids: Sequence[str]) -> dict[str, Running]:
    """Where these attempts stand."""
    found = connection.execute(select(attempts.c.id, attempts.c.clock).where(attempts.c.id.in_(ids)))
    return {row.id: _running(row.clock) for row in found}


def keep_text(connection: Connection, attempt: str, place: str, text: str, base: str, at_ms: int) -> str:
    """Keep a text that was `base` when this window read or kept it last (empty: not there yet); the text as kept."""
    key = {"attempt": attempt, "place": place}
    return merged_text.keep(connection, attempt_texts, key, text, base, at_ms)


def texts(connection: Connection, attempt: str) -> dict[str, str]:
    """Every text of an attempt by its place."""
    found = connection.execute(select(attempt_texts).where(attempt_texts.c.attempt == attempt))
    return {row.place: row.text for row in found}


def add_event(
    connection: Connection, event_id: str, device: str, attempt: str, event: Asked | Probed, at: Stamp
) -> None:
    """Append a question or a probe."""
    body = asdict(event)
    values = {
        "id": event_id,
        "device": device,
        "attempt": attempt,
        "kind": ASKED if isinstance(event, Asked) else PROBED,
        "seconds": body.pop("seconds"),
        "body": json.dumps(body, ensure_ascii=False),
        **stamped(at),
    }
    connection.execute(insert(attempt_events).values(**values))


def read(connection: Connection, attempt: str) -> tuple[Transcript, AttemptSources] | None:
    """An attempt with everything that happened, and its Markdown; None for an unknown id."""
    row = connection.execute(select(attempts).where(attempts.c.id == attempt)).first()
    if row is None:
        return None
    asked, probed = _events(connection, attempt)
    own = {place: text for place, text in texts(connection, attempt).items() if place != DRAFT}
    running = _running(row.clock)
    transcript = Transcript(attempt_of(row), running, own, tuple(asked), tuple(probed))
    return transcript, AttemptSources(row.case_source, row.rubric_source)


def listed(
    connection: Connection,
    state: str | None = None,
    round: str = "",
    case: str = "",
    words: Sequence[str] = (),
    limit: int = 1000,
) -> list[Attempt]:
    """Attempts, the newest first; dropped ones only when asked for. Every word must occur in title or texts."""
    statement = _heads()
    statement = statement.where(attempts.c.state == state if state else attempts.c.state != DROPPED)
    if round:
        statement = statement.where(attempts.c.round == round)
    if case:
        statement = statement.where(attempts.c.case_key == case)
    for word in words:
        within = exists().where(
            attempt_texts.c.attempt == attempts.c.id, attempt_texts.c.text.icontains(word, autoescape=True)
        )
        statement = statement.where(or_(attempts.c.title.icontains(word, autoescape=True), within))
    ordered = statement.order_by(attempts.c.at_ms.desc(), attempts.c.id.desc()).limit(limit)
    return [attempt_of(row) for row in connection.execute(ordered)]


def case_lines(connection: Connection, round: str = "") -> list[tuple[CaseLine, frozenset[Track]]]:
    """Cases with their tracks, how often they were taken and whether their answers were read, in the packs' order; from columns alone."""
    seen = (
        select(attempts.c.case_key, func.count().label("number"), func.max(attempts.c.day).label("last"))
        .where(attempts.c.state == FINISHED)
        .group_by(attempts.c.case_key)
        .subquery()
    )
    read = exists().where(graded.c.case_key == items.c.key).label("read")
    statement = (
        select(items.c.key, items.c.title, items.c.round, items.c.tracks, seen.c.number, seen.c.last, read)
        .outerjoin(seen, seen.c.case_key == items.c.key)
        .where(items.c.kind == Kind.CASE.value, items.c.retired.is_(False))
        .order_by(items.c.pack, items.c.position)
    )
    if round:
        statement = statement.where(items.c.round == round)
    return [
        (
            CaseLine(row.key, row.title, row.round, row.last, row.number or 0, read=bool(row.read)),
            tracks_of(row.tracks),
        )
        for row in connection.execute(statement)
    ]


def with_specimens(connection: Connection) -> list[str]:
    """Keys of the cases that carry specimens."""
    statement = select(items.c.key).where(
        items.c.kind == Kind.CASE.value, items.c.retired.is_(False), items.c.source.contains("\n## Specimens")
    )
    return [row.key for row in connection.execute(statement.order_by(items.c.pack, items.c.position))]


def graded_material(connection: Connection) -> list[str]:
    """The Markdown of every case that carries specimens and of every rubric, in the packs' order."""
    has_specimens = and_(items.c.kind == Kind.CASE.value, items.c.source.contains("\n## Specimens"))
    statement = select(items.c.source).where(
        items.c.retired.is_(False), or_(has_specimens, items.c.kind == Kind.RUBRIC.value)
    )
    return list(connection.execute(statement.order_by(items.c.key)).scalars())


def add_loop(connection: Connection, run: LoopRun, device: str) -> None:
    """A full loop that begins."""
    values = {
        "id": run.id,
        "device": device,
        "track": run.track.value,
        "rounds": json.dumps(run.rounds),
        "employer": run.employer,
    }
    connection.execute(insert(loop_runs).values(**values, **stamped(run.at)))


def loops(connection: Connection) -> list[LoopRun]:
    """Full loops, the newest first."""
    found = connection.execute(select(loop_runs).order_by(loop_runs.c.at_ms.desc(), loop_runs.c.id.desc()))
    return [_loop(row) for row in found]


def loop(connection: Connection, id: str) -> LoopRun | None:
    """One full loop; None where there is none of this id."""
    row = connection.execute(select(loop_runs).where(loop_runs.c.id == id)).first()
    return None if row is None else _loop(row)


def _loop(row: Any) -> LoopRun:
    return LoopRun(row.id, Track(row.track), tuple(json.loads(row.rounds)), stamp_of(row), row.employer)


def _heads() -> Select[Any]:
    """Attempts without the Markdown they were made with."""
    heavy = {"case_source", "rubric_source"}
    return select(*(column for column in attempts.c if column.name not in heavy))


def attempt_of(row: Any) -> Attempt:
    """An attempt, and from its clock whether it measures anything."""
    running, finished, spoken = _running(row.clock), row.state == FINISHED, bool(row.spoken)
    whole = finished and not row.drill and not running.stopped
    return Attempt(
        row.id,
        row.case_key,
        row.title,
        row.round,
        row.rubric_key,
        Track(row.track),
        row.drill,
        spoken,
        row.seed,
        row.loop,
        stamp_of(row),
        finished=finished,
        stopped=running.stopped,
        practice=practice(running, spoken) if whole else (),
    )


def _events(connection: Connection, attempt: str) -> tuple[list[Asked], list[Probed]]:
    asked: list[Asked] = []
    probed: list[Probed] = []
    statement = select(attempt_events).where(
        attempt_events.c.attempt == attempt, attempt_events.c.kind.in_((ASKED, PROBED))
    )
    for row in connection.execute(statement.order_by(attempt_events.c.seq)):
        body = json.loads(row.body)
        if row.kind == ASKED:
            asked.append(_asked(row.seconds, body))
        else:
            probed = with_probe(probed, _probed(row.seconds, body))
    return asked, probed


def _asked(seconds: float, body: dict[str, Any]) -> Asked:
    """Older rows have neither what came with a second part nor what was asked back."""
    more, between, near = (tuple(body.get(name, ())) for name in ("more", "between", "near"))
    return Asked(seconds, body["question"], body["clarification"], more, between, near, body.get("said", ""))


def _probed(seconds: float, body: dict[str, Any]) -> Probed:
    """In older rows the interviewer said nothing but the probe."""
    told, again = tuple(body.get("told", ())), body.get("again", False)
    said, model = body.get("said", ""), body.get("model", "")
    return Probed(seconds, body["probe"], body["why"], said, told, again, model)


def _clock(running: Running) -> str:
    return json.dumps(asdict(running), ensure_ascii=False)


def _running(text: str) -> Running:
    values = json.loads(text)
    return Running(
        plan=tuple(PlannedPhase(**phase) for phase in values["plan"]),
        spent=tuple(values["spent"]),
        index=values["index"],
        since=None,  # readings of another process mean nothing here
        pauses=tuple(_pauses(values["pauses"])),
        paused_at=None,
        stopped=values.get("stopped", False),
        elsewhere=values.get(
            "elsewhere", not any(values["spent"]) and values["index"] >= len(values["plan"])
        ),
        pasted=values.get("pasted", 0),
        written=_written(values.get("written")),
        kept_ms=values.get("kept_ms"),
        window=values.get("window", ""),
    )


def _written(values: dict[str, Any] | None) -> Written | None:
    return Written(**{**values, "by_phase": tuple(values["by_phase"])}) if values else None


def _pauses(values: list[dict[str, Any]]) -> Iterator[Pause]:
    for pause in values:
        yield Pause(pause["at"], pause["seconds"])
