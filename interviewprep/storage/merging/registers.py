"""Rows that change: of each field the newer value stands, and what was removed stays so unless it was changed later."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import Any

from sqlalchemy import Connection, and_, delete, insert, select, update

from interviewprep.storage.database import changes as noted
from interviewprep.storage.database.changes import TRACKED, Tracked, Values
from interviewprep.storage.database.tables import changes, marks

Moment = tuple[int, str]
"""Milliseconds and device."""


@dataclass(slots=True)
class RowState:
    """A row with the history of its fields, whether it is in its table or was removed."""

    fields: dict[str, tuple[Moment, Values]] = field(default_factory=dict)
    gone: Moment | None = None

    @property
    def present(self) -> bool:
        return self.gone is None or any(at > self.gone for at, _ in self.fields.values())


States = dict[str, RowState]


@dataclass(frozen=True, slots=True)
class Changed:
    """How many rows a merge wrote and removed."""

    written: int = 0
    removed: int = 0


def states(connection: Connection, tracked: Tracked, names: Mapping[str, str] | None = None) -> States:
    """Every row by its key; `names` gives the key that all devices know for one that only this store knows."""
    rows = noted.rows(connection, tracked)
    found: States = {
        key: RowState({name: ((0, ""), held) for name, held in values.items()})
        for key, values in rows.items()
    }
    for line in connection.execute(select(changes).where(changes.c.kind == tracked.kind)):
        if not noted.is_local(tracked.kind, line.key):
            _take_line(found.setdefault(line.key, RowState()), line, line.key in rows)
    for state in found.values():
        for name, default in tracked.defaults.items():
            if state.fields.get(name) == ((0, ""), default):
                del state.fields[name]
    found = {key: state for key, state in found.items() if state.fields}
    return found if names is None else {names[key]: state for key, state in found.items() if key in names}


def _take_line(state: RowState, line: Any, in_table: bool) -> None:
    """What a line of `changes` says of a row."""
    at = (line.at_ms, line.device)
    if line.gone:
        state.gone = at
    elif in_table and line.field in state.fields:
        state.fields[line.field] = (at, state.fields[line.field][1])
    elif line.body is not None:
        state.fields[line.field] = (at, _values(line.body))


def _values(body: str) -> Values:
    return tuple(json.loads(body))


def joined(one: RowState | None, other: RowState | None) -> RowState:
    """What both together know: the same in whichever order stores meet."""
    one, other = one or RowState(), other or RowState()
    fields = {
        name: max(
            (state.fields[name] for state in (one, other) if name in state.fields),
            key=lambda held: (held[0], json.dumps(held[1])),
        )
        for name in one.fields.keys() | other.fields.keys()
    }
    return RowState(fields, max(filter(None, (one.gone, other.gone)), default=None))


def merge_marks(
    ours: Connection, theirs: Connection, our_ids: Mapping[str, int], their_keys: Mapping[int, str]
) -> Changed:
    """What was suspended, flagged or buried; by the keys of the cards."""
    tracked = TRACKED[marks.name]
    ids = {key: str(id) for key, id in our_ids.items()}
    mine = states(ours, tracked, {id: key for key, id in ids.items()})
    other = states(theirs, tracked, {str(id): key for id, key in their_keys.items()})
    return _apply(ours, tracked, mine, other, ids)


def merge_rows(ours: Connection, theirs: Connection) -> dict[str, Changed]:
    """All other tables whose rows change; by the table's name."""
    found = {}
    for kind, tracked in TRACKED.items():
        if kind != marks.name:
            found[kind] = _apply(ours, tracked, states(ours, tracked), states(theirs, tracked), None)
    return found


def _apply(
    connection: Connection, tracked: Tracked, mine: States, other: States, ids: Mapping[str, str] | None
) -> Changed:
    stored = noted.rows(connection, tracked)
    parents = _parents(connection, tracked)
    written = removed = 0
    for shared_key in sorted(mine.keys() | other.keys()):
        before, state = mine.get(shared_key), joined(mine.get(shared_key), other.get(shared_key))
        key = shared_key if ids is None else ids[shared_key]
        shown = state.present and (parents is None or key.partition("/")[0] in parents)
        was = stored.get(key)
        if state == before and shown == (was is not None):
            continue
        values = {name: held for name, (_, held) in state.fields.items()}
        if shown and was != {**tracked.defaults, **values}:
            _write(connection, tracked, key, {**tracked.defaults, **values}, was is not None)
            written += 1
        elif not shown and was is not None:
            connection.execute(delete(tracked.table).where(_is(tracked, key)))
            removed += 1
        _note(connection, tracked, key, state, shown)
    return Changed(written, removed)


def _parents(connection: Connection, tracked: Tracked) -> set[str] | None:
    if not tracked.parent:
        return None
    return set(noted.rows(connection, TRACKED[tracked.parent]))


def _is(tracked: Tracked, key: str) -> Any:
    parts = key.split("/", len(tracked.key) - 1)
    columns = (tracked.table.c[name] for name in tracked.key)
    return and_(*(column == _typed(column, part) for column, part in zip(columns, parts, strict=True)))


def _typed(column: Any, part: str) -> Any:
    return column.type.python_type(part)


def _write(
    connection: Connection, tracked: Tracked, key: str, fields: Mapping[str, Values], is_there: bool
) -> None:
    columns = {
        column: value
        for name, names in tracked.fields.items()
        for column, value in zip(names, fields[name], strict=True)
    }
    if is_there:
        connection.execute(update(tracked.table).where(_is(tracked, key)).values(**columns))
        return
    parts = key.split("/", len(tracked.key) - 1)
    keys = {name: _typed(tracked.table.c[name], part) for name, part in zip(tracked.key, parts, strict=True)}
    connection.execute(insert(tracked.table).values(**keys, **columns))


def _note(connection: Connection, tracked: Tracked, key: str, state: RowState, shown: bool) -> None:
    connection.execute(delete(changes).where(changes.c.kind == tracked.kind, changes.c.key == key))
    lines: list[tuple[str, Moment, bool, object]] = [
        (name, at, False, None if shown else values) for name, (at, values) in state.fields.items()
    ]
    if state.gone is not None:
        lines.append(("", state.gone, True, None))
    for name, at, gone, body in lines:
        if at != (0, "") or body is not None:
            noted.put(connection, tracked.kind, key, name, at, gone=gone, body=body)


def union(ours: Iterable[str], theirs: Iterable[str]) -> list[str] | None:
    """What both lists name; None where that is what ours names already."""
    both = sorted({*ours, *theirs})
    return None if both == sorted(ours) else both
