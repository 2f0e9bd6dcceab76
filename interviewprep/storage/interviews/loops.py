"""The candidate's own loops and their rounds."""

from __future__ import annotations

from datetime import time
from itertools import groupby
from typing import Any

from sqlalchemy import Connection, delete, insert, select

from interviewprep.domain.core.study_day import day_date
from interviewprep.domain.core.tracks import Track
from interviewprep.domain.interviews.loops import OwnLoop, OwnRound
from interviewprep.storage.database.tables import loop_rounds, loops


def all_loops(connection: Connection) -> list[OwnLoop]:
    """Every loop, the oldest first, its rounds in their order."""
    found = connection.execute(select(loop_rounds).order_by(loop_rounds.c.loop, loop_rounds.c.position))
    rounds = {loop: tuple(map(_round, rows)) for loop, rows in groupby(found, key=lambda row: row.loop)}
    return [
        OwnLoop(row.id, row.employer, Track(row.track), rounds.get(row.id, ()), row.note)
        for row in connection.execute(select(loops).order_by(loops.c.id))
    ]


def put(connection: Connection, loop: OwnLoop) -> None:
    """Keep a loop as it is now."""
    remove(connection, loop.id)
    values = {"id": loop.id, "employer": loop.employer, "track": loop.track.value, "note": loop.note}
    connection.execute(insert(loops).values(**values))
    if loop.rounds:
        rows = [_row(loop.id, position, own_round) for position, own_round in enumerate(loop.rounds)]
        connection.execute(insert(loop_rounds), rows)


def remove(connection: Connection, loop: str) -> None:
    connection.execute(delete(loops).where(loops.c.id == loop))


def _round(row: Any) -> OwnRound:
    day = None if row.day is None else day_date(row.day)
    clock = None if row.minute is None else time(*divmod(row.minute, 60))
    return OwnRound(
        row.id, row.round, row.title, row.minutes, day, row.role, row.note, clock, row.zone, row.case_key
    )


def _row(loop: str, position: int, each: OwnRound) -> dict[str, Any]:
    return {
        "loop": loop,
        "id": each.id,
        "position": position,
        "round": each.round,
        "title": each.title,
        "minutes": each.minutes,
        "day": each.day.toordinal() if each.day else None,
        "role": each.role,
        "note": each.note,
        "minute": None if each.clock is None else each.clock.hour * 60 + each.clock.minute,
        "zone": each.zone,
        "case_key": each.case,
    }
