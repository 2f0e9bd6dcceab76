"""Ticks of checklist items, and items of the candidate's own."""

from __future__ import annotations

from sqlalchemy import Connection, delete, insert, select

from interviewprep.domain.prepare.checklist import Task, Tick
from interviewprep.storage.database.tables import own_tasks, ticks
from interviewprep.storage.library import rows


def all_ticks(connection: Connection) -> dict[str, Tick]:
    return {row.key: Tick(row.day, row.note) for row in connection.execute(select(ticks))}


def put_tick(connection: Connection, key: str, tick: Tick | None) -> None:
    """Keep a tick; None takes it off."""
    connection.execute(delete(ticks).where(ticks.c.key == key))
    if tick is not None:
        connection.execute(insert(ticks).values(key=key, day=tick.day, note=tick.note))


def own(connection: Connection) -> list[Task]:
    """The candidate's own items, the oldest first."""
    return [
        Task(row.id, row.text, row.done, rows.tracks_of(row.tracks), due=row.due, own=True)
        for row in connection.execute(select(own_tasks).order_by(own_tasks.c.id))
    ]


def add_own(connection: Connection, task: Task) -> None:
    values = {
        "id": task.key,
        "text": task.text,
        "done": task.done,
        "tracks": rows.track_bits(task.tracks),
        "due": task.due,
    }
    connection.execute(insert(own_tasks).values(**values))


def remove_own(connection: Connection, key: str) -> bool:
    """False where there is no such item of one's own."""
    put_tick(connection, key, None)
    return bool(connection.execute(delete(own_tasks).where(own_tasks.c.id == key)).rowcount)
