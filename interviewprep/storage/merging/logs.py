"""Logs that only grow: what is not here is added, known by its id."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

from sqlalchemy import Connection, Table, func, insert, select, update

from interviewprep.storage.cards.review_log import PLACE
from interviewprep.storage.database import changes as noted
from interviewprep.storage.database.tables import (
    attempt_events,
    attempts,
    cards,
    drill_runs,
    graded,
    items,
    loop_runs,
    marks,
    reviews,
    scores,
    undone,
)
from interviewprep.storage.library.cards import add_waiting

_AT_ONCE = 5_000
_RANK = {"running": 0, "finished": 1, "dropped": 2}
"""An attempt only ever goes on in this order."""


def card_ids(connection: Connection) -> dict[str, int]:
    """The id of every card here by its key."""
    return {row.key: row.id for row in connection.execute(select(cards.c.key, cards.c.id))}


def unknown_cards(ours: Connection, theirs: Connection) -> list[Mapping[str, Any]]:
    """Cards that were answered or marked there and are not here, as columns."""
    here = card_ids(ours)
    used = select(reviews.c.card_id).union(select(marks.c.card_id))
    found = theirs.execute(select(cards).where(cards.c.id.in_(used))).mappings()
    return [
        {name: value for name, value in row.items() if name != "id"}
        for row in found
        if row["key"] not in here
    ]


def take_cards(ours: Connection, unknown: Iterable[Mapping[str, Any]]) -> int:
    """Keep cards of packs that are not here, for what was answered of them."""
    found = list(unknown)
    if found:
        add_waiting(ours, found)
    return len(found)


def merge_reviews(
    ours: Connection, theirs: Connection, ids: Mapping[str, int], keys: Mapping[int, str]
) -> tuple[int, int, set[int]]:
    """Answers, and answers taken back, that are not here; with the cards whose memories they touch."""
    known = {(row.answer, row.track) for row in ours.execute(select(reviews.c.answer, reviews.c.track))}
    columns = [column for column in reviews.c if column.name not in ("seq", "wrote")]
    statement = select(*columns, PLACE.label("wrote")).order_by(reviews.c.seq)
    new = [
        {**row, "card_id": ids[keys[row["card_id"]]]}
        for row in theirs.execute(statement).mappings()
        if (row["answer"], row["track"]) not in known
    ]
    for at in range(0, len(new), _AT_ONCE):
        ours.execute(insert(reviews), new[at : at + _AT_ONCE])
    back = dict(ours.execute(select(undone.c.answer, undone.c.at_ms)).all())
    fresh = []
    for row in theirs.execute(select(undone)):
        if row.answer not in back:
            fresh.append({"answer": row.answer, "at_ms": row.at_ms})
        elif row.at_ms < back[row.answer]:
            ours.execute(update(undone).where(undone.c.answer == row.answer).values(at_ms=row.at_ms))
    touched = {row["card_id"] for row in new}
    if fresh:
        ours.execute(insert(undone), fresh)
        gone = [row["answer"] for row in fresh]
        for at in range(0, len(gone), _AT_ONCE):
            part = reviews.c.answer.in_(gone[at : at + _AT_ONCE])
            touched |= set(ours.execute(select(reviews.c.card_id).where(part)).scalars())
    several = (
        select(reviews.c.card_id)
        .group_by(reviews.c.card_id)
        .having(func.count(reviews.c.device.distinct()) > 1)
    )
    touched |= set(
        ours.execute(several).scalars()
    )  # an answer here may count before one that was given elsewhere
    return len({row["answer"] for row in new}), len(fresh), touched


def merge_attempts(ours: Connection, theirs: Connection) -> dict[str, int]:
    """Rounds with all that happened in them; how many rows of each kind were new."""
    found = {"full loops": _append(ours, theirs, loop_runs)}
    newer = _go_on(ours, theirs)
    found["mock rounds"] = _append(ours, theirs, attempts) + newer
    here = noted.stamps(ours, attempts.name, _ids(ours, attempts))
    for id, fields in noted.stamps(theirs, attempts.name, _ids(theirs, attempts)).items():
        if id not in here:
            noted.put(ours, attempts.name, id, "clock", fields["clock"])
    for table, name in (
        (attempt_events, "questions in rounds"),
        (scores, "scores"),
        (graded, "graded examples"),
    ):
        found[name] = _append(ours, theirs, table)
    return found


def _go_on(ours: Connection, theirs: Connection) -> int:
    """Rounds that went on elsewhere: finished beats running, and of two that run the later one stands."""
    columns = (attempts.c.id, attempts.c.state, attempts.c.clock)
    mine = {row.id: row for row in ours.execute(select(*columns))}
    other = {row.id: row for row in theirs.execute(select(*columns)) if row.id in mine}
    here, there = noted.stamps(ours, attempts.name, other), noted.stamps(theirs, attempts.name, other)
    changed = 0
    for id, row in other.items():
        at, new = (found.get(id, {}).get("clock", (0, "")) for found in (here, there))
        before = (_RANK[mine[id].state], at, mine[id].clock)
        if (_RANK[row.state], new, row.clock) > before:
            ours.execute(update(attempts).where(attempts.c.id == id).values(state=row.state, clock=row.clock))
            noted.put(ours, attempts.name, id, "clock", new)
            changed += (row.state, row.clock) != (mine[id].state, mine[id].clock)
    return changed


def _ids(connection: Connection, table: Table) -> list[str]:
    return list(connection.execute(select(table.c.id)).scalars())


def _append(ours: Connection, theirs: Connection, table: Table) -> int:
    known = set(_ids(ours, table))
    order = table.c.seq if "seq" in table.c else table.c.at_ms
    new = [
        {name: value for name, value in row.items() if name != "seq"}
        for row in theirs.execute(select(table).order_by(order)).mappings()
        if row["id"] not in known
    ]
    for at in range(0, len(new), _AT_ONCE):
        ours.execute(insert(table), new[at : at + _AT_ONCE])
    return len(new)


def merge_drills(ours: Connection, theirs: Connection) -> int:
    """Runs of drills; a drill that is not here is kept as one that was taken out of its pack."""
    known = set(_ids(ours, drill_runs))
    new = [
        dict(row)
        for row in theirs.execute(select(drill_runs).order_by(drill_runs.c.seq)).mappings()
        if row["id"] not in known
    ]
    if not new:
        return 0
    used = {row["item_id"] for row in new}
    there = {
        row["id"]: dict(row) for row in theirs.execute(select(items).where(items.c.id.in_(used))).mappings()
    }
    keys = [row["key"] for row in there.values()]
    here = {
        row.key: row.id for row in ours.execute(select(items.c.key, items.c.id).where(items.c.key.in_(keys)))
    }
    for row in there.values():
        if row["key"] not in here:
            values = {name: value for name, value in row.items() if name != "id"}
            made = ours.execute(insert(items).values(**values | {"retired": True})).inserted_primary_key
            assert made is not None
            here[row["key"]] = made[0]
    for run in new:
        run.pop("seq")
        run["item_id"] = here[there[run["item_id"]]["key"]]
    ours.execute(insert(drill_runs), new)
    return len(new)
