"""Cases, rubrics, prompts and the rest: kept as their own Markdown, read again when needed."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from sqlalchemy import Connection, bindparam, delete, insert, select, update

from interviewprep.domain.core.tracks import Track
from interviewprep.domain.library.items import Head, Kind
from interviewprep.domain.library.packs import PackInfo
from interviewprep.storage.database import settings
from interviewprep.storage.database.tables import items, packs

from . import rows, search


@dataclass(frozen=True, slots=True)
class StoredItem:
    """An item as the store keeps it."""

    id: int
    key: str
    pack: str
    kind: Kind
    title: str
    tracks: frozenset[Track]
    round: str
    source: str


@dataclass(frozen=True, slots=True)
class Wanted:
    """An item as a pack gives it."""

    head: Head
    kind: Kind
    round: str
    source: str


def sync(connection: Connection, pack: str, wanted: Sequence[Wanted]) -> int:
    """Make the store's items of `pack` be `wanted`; returns how many changed. Gone ones are retired."""
    stored = {row.key: row for row in connection.execute(select(items).where(items.c.pack == pack))}
    changed = 0
    docs = []
    for position, item in enumerate(wanted):
        row = _row(item, position)
        old = stored.pop(_known_key(item, stored), None)
        if old is not None and not old.retired and all(getattr(old, name) == row[name] for name in row):
            continue
        changed += 1
        item_id = _put(connection, old.id if old else None, row)
        docs.append((search.item_doc(item_id), item.head.title, item.source))
    search.put(connection, docs)
    gone = [row.id for row in stored.values() if not row.retired]
    if gone:
        retire = update(items).where(items.c.id == bindparam("b_id")).values(retired=True)
        connection.execute(retire, [{"b_id": item_id} for item_id in gone])
        search.remove(connection, [search.item_doc(item_id) for item_id in gone])
    return changed + len(gone)


def index_all(connection: Connection) -> None:
    """Put every item that is not retired into an index that holds none."""
    found = connection.execute(
        select(items.c.id, items.c.title, items.c.source).where(items.c.retired.is_(False))
    )
    search.put(connection, [(search.item_doc(row.id), row.title, row.source) for row in found])


def _known_key(item: Wanted, stored: dict[str, Any]) -> str:
    if item.head.key in stored:
        return item.head.key
    old = (f"{item.head.pack}/{slug}" for slug in item.head.was)
    return next((key for key in old if key in stored), item.head.key)


def _row(item: Wanted, position: int) -> dict[str, Any]:
    return {
        "key": item.head.key,
        "pack": item.head.pack,
        "kind": item.kind.value,
        "position": position,
        "title": item.head.title,
        "tracks": rows.track_bits(item.head.tracks),
        "round": item.round,
        "source": item.source,
    }


def _put(connection: Connection, item_id: int | None, row: dict[str, Any]) -> int:
    if item_id is not None:
        connection.execute(update(items).where(items.c.id == item_id).values(retired=False, **row))
        return item_id
    key = connection.execute(insert(items).values(**row)).inserted_primary_key
    assert key is not None
    return int(key[0])


def of_kind(connection: Connection, kind: Kind, round: str | None = None) -> list[StoredItem]:
    """Items of a kind, in the packs' order; of one round type where given."""
    statement = select(items).where(items.c.kind == kind.value, items.c.retired.is_(False))
    if round is not None:
        statement = statement.where(items.c.round == round)
    return [_item(row) for row in connection.execute(statement.order_by(items.c.pack, items.c.position))]


def by_key(connection: Connection, key: str) -> StoredItem | None:
    row = connection.execute(select(items).where(items.c.key == key)).first()
    return _item(row) if row else None


def _item(row: Any) -> StoredItem:
    return StoredItem(
        row.id,
        row.key,
        row.pack,
        Kind(row.kind),
        row.title,
        rows.tracks_of(row.tracks),
        row.round,
        row.source,
    )


def fingerprints(connection: Connection) -> dict[str, str]:
    """What each pack looked like when it was last taken over."""
    return {row.id: row.fingerprint for row in connection.execute(select(packs.c.id, packs.c.fingerprint))}


def put_pack(connection: Connection, info: PackInfo, fingerprint: str) -> None:
    """Remember a pack and what it looked like."""
    connection.execute(delete(packs).where(packs.c.id == info.id))
    connection.execute(
        insert(packs).values(
            id=info.id,
            title=info.title,
            version=info.version,
            tracks=rows.track_bits(info.tracks),
            license=info.license,
            company=info.company,
            folder=str(info.folder),
            fingerprint=fingerprint,
        )
    )


def pack_infos(connection: Connection) -> dict[str, PackInfo]:
    """The packs taken over, by id."""
    from pathlib import Path

    return {
        row.id: PackInfo(
            row.id,
            row.title,
            row.version,
            rows.tracks_of(row.tracks),
            row.license,
            row.company,
            Path(row.folder),
        )
        for row in connection.execute(select(packs).order_by(packs.c.id))
    }


def forget_pack(connection: Connection, pack: str) -> None:
    """Forget a pack that was removed; its items are retired by `sync` with nothing wanted."""
    connection.execute(delete(packs).where(packs.c.id == pack))


_MISSING = "missing-packs"
"""The setting that holds packs whose folder is gone without having been removed: title by id."""


def missing_packs(connection: Connection) -> dict[str, str]:
    """Packs that were studied with and whose folder is gone: title by id."""
    return dict(settings.value(connection, _MISSING) or {})


def note_missing(connection: Connection, titles: Mapping[str, str]) -> None:
    """Remember packs that are gone, or were never here and have cards in the log."""
    settings.put(connection, _MISSING, {**missing_packs(connection), **titles})


def not_missing(connection: Connection, pack: str) -> bool:
    """A pack came back, or is not wanted any more; False where it was not missing."""
    known = missing_packs(connection)
    if pack not in known:
        return False
    del known[pack]
    settings.put(connection, _MISSING, known or None)
    return True
