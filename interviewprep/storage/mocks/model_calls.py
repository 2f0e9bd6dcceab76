"""Calls to a model of one's own, in the log of their attempt: append-only."""

from __future__ import annotations

import json
from dataclasses import asdict

from sqlalchemy import Connection, insert, select

from interviewprep.domain.core.study_day import Stamp
from interviewprep.domain.own_model.records import CallKind, ModelCall
from interviewprep.storage.database.stamps import stamped
from interviewprep.storage.database.tables import attempt_events

from .attempts import MODEL


def add(connection: Connection, id: str, device: str, attempt: str, call: ModelCall, at: Stamp) -> None:
    """Append a call."""
    body = asdict(call)
    values = {
        "id": id,
        "device": device,
        "attempt": attempt,
        "kind": MODEL,
        "seconds": body.pop("seconds"),
        "body": json.dumps(body, ensure_ascii=False),
        **stamped(at),
    }
    connection.execute(insert(attempt_events).values(**values))


def of_attempt(connection: Connection, attempt: str) -> list[ModelCall]:
    """Every call of an attempt, the oldest first."""
    statement = select(attempt_events).where(
        attempt_events.c.attempt == attempt, attempt_events.c.kind == MODEL
    )
    found = []
    for row in connection.execute(statement.order_by(attempt_events.c.seq)):
        body = json.loads(row.body)
        kind, replies = CallKind(body.pop("kind")), tuple(body.pop("replies"))
        found.append(ModelCall(kind=kind, seconds=row.seconds, replies=replies, **body))
    return found
