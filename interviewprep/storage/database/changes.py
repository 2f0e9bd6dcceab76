"""What changed when, and on which device: noted by itself for every table whose rows change, in the same transaction.

Without it, two stores that differ could not be merged: nothing would say which of two texts is the newer one, nor whether
a row is new there or was removed here.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from typing import Any

from sqlalchemy import Connection, Table, case, delete, insert, select, update
from sqlalchemy.sql.dml import UpdateBase

from interviewprep.domain.core.ids import new_id

from .tables import (
    changes,
    contacts,
    fit_answers,
    interviews,
    loop_rounds,
    loops,
    marks,
    own_tasks,
    own_teardowns,
    settings,
    takes,
    ticks,
)

Values = tuple[Any, ...]
"""What the columns of a field hold."""


@dataclass(frozen=True)
class Tracked:
    """A table whose rows change, and which of its columns change together."""

    table: Table
    key: tuple[str, ...]
    fields: Mapping[str, tuple[str, ...]]
    parent: str = ""
    """The table that its rows go with."""
    defaults: Mapping[str, Values] = field(default_factory=dict)
    """What a row that is not there stands for."""

    @property
    def kind(self) -> str:
        return self.table.name


TRACKED = {
    tracked.kind: tracked
    for tracked in (
        Tracked(settings, ("name",), {"value": ("value",)}),
        Tracked(
            marks,
            ("card_id",),
            {name: (name,) for name in ("suspended", "flag", "buried_until")},
            defaults={"suspended": (False,), "flag": (None,), "buried_until": (None,)},
        ),
        Tracked(loops, ("id",), {name: (name,) for name in ("employer", "track", "note")}),
        Tracked(
            loop_rounds,
            ("loop", "id"),
            {
                "position": ("position",),
                "what": ("round", "title", "minutes", "case_key"),
                "when": ("day", "minute", "zone"),
                "role": ("role",),
                "note": ("note",),
            },
            parent="loops",
        ),
        Tracked(ticks, ("key",), {"tick": ("day", "note")}),
        Tracked(own_tasks, ("id",), {"task": ("text", "done", "tracks", "due")}),
        Tracked(
            contacts,
            ("id",),
            {
                "who": ("role", "employer"),
                "questions": ("questions",),
                "learned": ("learned",),
                "day": ("day",),
            },
        ),
        Tracked(
            interviews,
            ("id",),
            {
                "what": ("device", "day", "track", "round", "employer"),
                "questions": ("questions",),
                "score": ("score",),
                "outcome": ("outcome",),
                "note": ("note",),
            },
        ),
        Tracked(own_teardowns, ("id",), {"what": ("title", "example"), "opened": ("opened",)}),
        Tracked(
            takes,
            ("id",),
            {
                "what": ("device", "about", "began", "day", "at_ms", "offset_minutes"),
                "kept": ("kept",),
                "measures": ("measures",),
            },
        ),
        Tracked(fit_answers, ("question",), {"answer": ("amount", "example")}),
    )
}
"""In the order in which their rows can be written; by the table's name."""

_TOUCHED_TOO = {"loops": "loop_rounds"}
"""Removing a row of the first removes rows of the second."""

RESCORES_GIVEN_UP = "rescores-given-up"
_LOCAL = {"device", "pack-signatures", "missing-packs", "share", RESCORES_GIVEN_UP}


def is_local(kind: str, key: str) -> bool:
    """A setting that says something about this installation alone; drafts belong to the window that they were typed in."""
    return kind == settings.name and (key in _LOCAL or key.startswith("draft:"))


Rows = dict[str, dict[str, Values]]
"""By the row's key: what each field holds."""


def rows(connection: Connection, tracked: Tracked) -> Rows:
    """Every row of a table that is shared between devices."""
    statement = select(tracked.table)
    if tracked.table is settings:
        local = settings.c.name.in_(_LOCAL) | settings.c.name.startswith("draft:", autoescape=True)
        statement = statement.where(~local)
    found: Rows = {}
    for row in connection.execute(statement).mappings():
        key = "/".join(str(row[name]) for name in tracked.key)
        found[key] = {field: tuple(row[name] for name in names) for field, names in tracked.fields.items()}
    return found


def before_execute(connection: Connection, statement: object, *_: object) -> None:
    """Remember a table as it was before a transaction changes it for the first time."""
    images: dict[str, Rows] | None = connection.info.get("images")
    if images is None or not isinstance(statement, UpdateBase):
        return
    name = getattr(statement.table, "name", "")
    for kind in (name, _TOUCHED_TOO.get(name, "")):
        if kind in TRACKED and kind not in images:
            images[kind] = rows(connection, TRACKED[kind])


def note(connection: Connection, images: Mapping[str, Rows], now_ms: int) -> None:
    """Write down what this transaction changed in the tables that it touched."""
    removed: dict[str, set[str]] = {}
    for kind in (kind for kind in TRACKED if kind in images):
        tracked, before = TRACKED[kind], images[kind]
        after = rows(connection, tracked)
        differing = [key for key in before.keys() | after.keys() if before.get(key) != after.get(key)]
        if not differing:
            continue
        device = device_of(connection, now_ms)
        known = stamps(connection, kind, differing)
        removed[kind] = {key for key in differing if key not in after}
        for key in differing:
            last = max((at for at, _ in known.get(key, {}).values()), default=0)
            at = (max(now_ms, last + 1), device)
            if key in after:
                _note_fields(connection, tracked, key, before.get(key), after[key], at)
            else:
                with_parent = bool(tracked.parent) and key.partition("/")[0] in removed.get(
                    tracked.parent, ()
                )
                _note_removal(connection, tracked, key, before[key], known.get(key, {}), at, with_parent)


def _note_fields(
    connection: Connection,
    tracked: Tracked,
    key: str,
    before: Mapping[str, Values] | None,
    after: Mapping[str, Values],
    at: tuple[int, str],
) -> None:
    old = before or tracked.defaults
    for name, values in after.items():
        if old.get(name) != values:
            put(connection, tracked.kind, key, name, at)


def _note_removal(
    connection: Connection,
    tracked: Tracked,
    key: str,
    before: Mapping[str, Values],
    known: Mapping[str, tuple[int, str]],
    at: tuple[int, str],
    with_parent: bool,
) -> None:
    for name, values in before.items():
        put(connection, tracked.kind, key, name, known.get(name, (0, "")), body=values)
    if not with_parent:
        put(connection, tracked.kind, key, "", at, gone=True)


def put(
    connection: Connection,
    kind: str,
    key: str,
    name: str,
    at: tuple[int, str],
    *,
    gone: bool = False,
    body: object = None,
) -> None:
    """Write one line of `changes`, in place of what it said."""
    values = {
        "at_ms": at[0],
        "device": at[1],
        "gone": gone,
        "body": None if body is None else json.dumps(body, ensure_ascii=False),
    }
    here = (changes.c.kind == kind, changes.c.key == key, changes.c.field == name)
    if not connection.execute(update(changes).where(*here).values(**values)).rowcount:
        connection.execute(insert(changes).values(kind=kind, key=key, field=name, **values))


def stamps(connection: Connection, kind: str, keys: Iterable[str]) -> dict[str, dict[str, tuple[int, str]]]:
    """When and where each field of these rows was changed last."""
    statement = select(changes.c.key, changes.c.field, changes.c.at_ms, changes.c.device)
    found: dict[str, dict[str, tuple[int, str]]] = {}
    for row in connection.execute(statement.where(changes.c.kind == kind, changes.c.key.in_(list(keys)))):
        found.setdefault(row.key, {})[row.field] = (row.at_ms, row.device)
    return found


def as_they_are(connection: Connection) -> None:
    """From here on, what this transaction writes was changed elsewhere, and is not noted as a change of its own."""
    connection.info["images"] = None


def touch(connection: Connection, kind: str, key: str, name: str) -> None:
    """Note that a field of a table that is not watched changed now, in one message where it did before."""
    now = now_ms(connection)
    later = case((changes.c.at_ms >= now, changes.c.at_ms + 1), else_=now)
    device = device_of(connection, now)
    here = (changes.c.kind == kind, changes.c.key == key, changes.c.field == name)
    if not connection.execute(update(changes).where(*here).values(at_ms=later, device=device)).rowcount:
        put(connection, kind, key, name, (now, device))


def wrote_text(connection: Connection, kind: str, key: str, now: int, *, was_there: bool) -> int:
    """Note that this device wrote a text at `now`, upon all that it held; the moment by which that is known.

    See `storage/merging/texts.py` for what follows.
    """
    statement = select(changes).where(changes.c.kind == kind, changes.c.key == key)
    known = connection.execute(statement).all()
    seen: dict[str, int] = {"": 0} if was_there else {}
    for row in known:
        heard = json.loads(row.body)["seen"] if row.body else {}
        for other, moment in [*heard.items(), (row.device, row.at_ms)]:
            seen[other] = max(moment, seen.get(other, moment))
    device = device_of(connection, now)
    at = max(now, max(seen.values(), default=0) + 1)
    if [row.field for row in known if row.field != device]:
        connection.execute(delete(changes).where(changes.c.kind == kind, changes.c.key == key))
    seen.pop(device, None)
    put(connection, kind, key, device, (at, device), body={"seen": seen})
    return at


def now_ms(connection: Connection) -> int:
    clock: Callable[[], int] = connection.info["now_ms"]
    return clock()


def device_of(connection: Connection, now_ms: int) -> str:
    """This installation's id, made where there is none yet. A window asks for it once."""
    known: dict[str, str] = connection.info["known"]
    if "device" not in known:
        kept = select(settings.c.value).where(settings.c.name == "device")
        found = connection.execute(kept).scalar_one_or_none()
        made = new_id(now_ms)[-12:] if found is None else str(json.loads(found))
        if found is None:
            connection.execute(insert(settings).values(name="device", value=json.dumps(made)))
            return made  # known once it is on disk
        known["device"] = made
    return known["device"]
