"""Takes: what the microphone heard, in figures."""

from __future__ import annotations

import json
from typing import Any

from sqlalchemy import Connection, delete, insert, select, update

from interviewprep.domain.voice.speech import Run, Speech
from interviewprep.domain.voice.takes import Take

from .database.stamps import stamp_of, stamped
from .database.tables import takes


def add(connection: Connection, take: Take, device: str) -> None:
    """Keep a take, running or over."""
    connection.execute(
        insert(takes).values(
            id=take.id,
            device=device,
            about=take.about,
            began=take.began,
            kept=take.kept,
            measures=_json(take.speech),
            **stamped(take.at),
        )
    )


def measured(connection: Connection, id: str, speech: Speech) -> None:
    """The end of a take that was kept running."""
    connection.execute(update(takes).where(takes.c.id == id).values(measures=_json(speech)))


def about(connection: Connection, what: str) -> list[Take]:
    """The takes of a round or a telling, the oldest first."""
    statement = select(takes).where(takes.c.about == what)
    return [_take(row) for row in connection.execute(statement.order_by(takes.c.at_ms, takes.c.id))]


def of_kind(connection: Connection, kind: str) -> list[Take]:
    """Every take about things of a kind, `attempt` or `telling`, the oldest first."""
    statement = select(takes).where(takes.c.about.startswith(f"{kind}:", autoescape=True))
    return [_take(row) for row in connection.execute(statement.order_by(takes.c.at_ms, takes.c.id))]


def recorded_before(connection: Connection, at_ms: int) -> list[str]:
    """Ids of the takes of which there may be a recording, made before this moment."""
    return list(connection.scalars(select(takes.c.id).where(takes.c.kept, takes.c.at_ms < at_ms)))


def drop(connection: Connection, id: str) -> None:
    """Forget a take that was never heard out."""
    connection.execute(delete(takes).where(takes.c.id == id))


def _take(row: Any) -> Take:
    return Take(row.id, row.about, row.began, bool(row.kept), _speech(row.measures), stamp_of(row))


def _json(speech: Speech | None) -> str:
    if speech is None:
        return "null"
    runs = [(round(run.start, 2), round(run.end, 2)) for run in speech.runs]
    level = None if speech.level is None else round(speech.level, 1)
    return json.dumps({"seconds": round(speech.seconds, 2), "level": level, "runs": runs})


def _speech(text: str) -> Speech | None:
    kept = json.loads(text)
    if kept is None:
        return None
    return Speech(kept["seconds"], tuple(Run(*run) for run in kept["runs"]), kept["level"])
