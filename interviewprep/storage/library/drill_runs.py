"""The log of drills: append-only."""

from __future__ import annotations

from sqlalchemy import Connection, Select, func, insert, select

from interviewprep.domain.library.drill_runs import DrillRun
from interviewprep.storage.database.stamps import stamp_of, stamped
from interviewprep.storage.database.tables import drill_runs


def add(connection: Connection, id: str, device: str, item_id: int, run: DrillRun) -> None:
    """Append a run of the drill with this row in `items`."""
    values = {
        "id": id,
        "device": device,
        "item_id": item_id,
        "seconds": run.seconds,
        "ticked": run.ticked,
        "ideas": run.ideas,
        "answer": run.answer,
        "good": run.good,
        **stamped(run.at),
    }
    connection.execute(insert(drill_runs).values(**values))


def newest(connection: Connection, item_id: int | None = None) -> dict[int, DrillRun]:
    """The newest run of each drill, or of this one, by its row in `items`."""
    last = select(func.max(drill_runs.c.seq)).group_by(drill_runs.c.item_id)
    if item_id is not None:
        last = last.where(drill_runs.c.item_id == item_id)
    rows = connection.execute(select(drill_runs).where(drill_runs.c.seq.in_(last)))
    return {
        row.item_id: DrillRun(row.seconds, row.ticked, row.ideas, row.answer, row.good, stamp_of(row))
        for row in rows
    }


def last_days() -> Select[tuple[int, int]]:
    """Of each drill that was done, its row in `items` and the study day on which it was last done."""
    day = func.max(drill_runs.c.day).label("day")
    return select(drill_runs.c.item_id, day).group_by(drill_runs.c.item_id)
