"""The collection in a package: cards with their notes, and answers, one after the other. Never written to."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from itertools import groupby, islice
from operator import itemgetter
from pathlib import Path
from typing import Any

from interviewprep.domain.core.errors import UsageError

from . import package
from .identity import Place
from .model import AnkiAnswer, AnkiCard, CardTemplate, NoteType

MOST_FIELD_BYTES = 1 << 20
MOST_ANSWERS = 20_000
"""Of one card; five a day for ten years are fewer."""
_STEPS = 1_000_000
_MOST_STEPS = 20_000
"""Millions of steps of SQLite's machine: an endless query ends."""
_TABLES = frozenset({"col", "notes", "cards", "revlog", "notetypes", "fields", "templates", "decks"})

_CARDS = """
    select n.guid, c.ord, n.mid, n.tags, n.flds, case when c.odid > 0 then c.odid else c.did end as home
    from cards c join notes n on n.id = c.nid
    where length(n.flds) <= ? order by home, n.id, c.ord
"""
_ANSWERS = """
    select n.guid, c.ord, r.id, r.ease, r.time
    from revlog r join cards c on c.id = r.cid join notes n on n.id = c.nid
    where r.ease between 1 and 4 and r.id > 0 and r.type in (0, 1, 2, 3) and not (r.type = 3 and r.factor = 0)
    order by n.id, c.ord, r.id
"""


class Collection:
    """An open collection. Its methods raise UsageError where it is damaged."""

    def __init__(self, path: Path, connection: sqlite3.Connection, media: int) -> None:
        self._path = path
        self._connection = connection
        self.media = media
        """Number of media files beside it."""

    def too_long(self) -> int:
        """Number of notes that are left out for their length."""
        return int(
            next(iter(self._rows("select count(*) from notes where length(flds) > ?", MOST_FIELD_BYTES)))[0]
        )

    def cards(self) -> Iterator[AnkiCard]:
        """Every card whose kind of note is known, deck by deck."""
        types, decks = self._types(), self._decks()
        for guid, ordinal, type_id, tags, text, home in self._rows(_CARDS, MOST_FIELD_BYTES):
            found = types.get(type_id)
            if found is not None and isinstance(ordinal, int) and 0 <= ordinal < 1000:
                values = str(text).split("\x1f")
                fields = dict(zip(found.fields, values, strict=False))
                yield AnkiCard(
                    str(guid), ordinal, found, fields, tuple(str(tags).split()), decks.get(home, "")
                )

    def answers(self) -> Iterator[tuple[Place, list[AnkiAnswer]]]:
        """Card by card, the oldest answer first: no cramming, nothing that was set by hand."""
        for place, rows in groupby(self._rows(_ANSWERS), key=itemgetter(0, 1)):
            guid, ordinal = place
            found = list(islice(rows, MOST_ANSWERS + 1))
            if len(found) > MOST_ANSWERS:
                raise self._damaged()
            if isinstance(ordinal, int):
                yield (
                    (str(guid), ordinal),
                    [AnkiAnswer(row[2], row[3], _seconds(row[4])) for row in found if _whole(row[2], row[3])],
                )

    def _types(self) -> dict[int, NoteType]:
        if self._has("notetypes"):
            return self._types_of_tables()
        models = self._json("models")
        return {key: _type_of(model) for key, model in models.items()}

    def _types_of_tables(self) -> dict[int, NoteType]:
        fields: dict[int, list[str]] = {}
        for type_id, name in self._rows("select ntid, name from fields order by ntid, ord"):
            fields.setdefault(type_id, []).append(str(name))
        templates: dict[int, list[CardTemplate]] = {}
        for type_id, config in self._rows("select ntid, config from templates order by ntid, ord"):
            parts = _texts(config)
            templates.setdefault(type_id, []).append(CardTemplate(parts.get(1, ""), parts.get(2, "")))
        return {
            type_id: NoteType(
                str(name),
                tuple(fields.get(type_id, ())),
                tuple(templates.get(type_id, ())),
                bytes(config or b"")[:2] == b"\x08\x01",  # field 1, the kind, is 1
            )
            for type_id, name, config in self._rows("select id, name, config from notetypes")
        }

    def _decks(self) -> dict[int, str]:
        if self._has("decks"):
            return {
                id_: str(name).replace("\x1f", "::") for id_, name in self._rows("select id, name from decks")
            }
        return {key: str(deck.get("name", "")) for key, deck in self._json("decks").items()}

    def _json(self, column: str) -> dict[int, dict[str, Any]]:
        """Objects by their ids, as schema 11 keeps them."""
        text = next(iter(self._rows(f"select {column} from col")), ("{}",))[0]
        try:
            found = json.loads(text)
        except (ValueError, TypeError, RecursionError):
            raise self._damaged() from None
        values = found.items() if isinstance(found, dict) else ()
        return {int(key): value for key, value in values if key.isdecimal() and isinstance(value, dict)}

    def _has(self, table: str) -> bool:
        return bool(list(self._rows("select 1 from sqlite_master where name = ?", table)))

    def _rows(self, sql: str, *values: object) -> Iterable[tuple[Any, ...]]:
        try:
            # not `yield from`: that would close it, after its connection
            for row in self._connection.execute(sql, values):  # noqa: UP028
                yield row
        except (sqlite3.Error, ValueError, OverflowError):
            raise self._damaged() from None

    def check(self) -> None:
        """Raises UsageError where a table is missing, or is no table: a view could ask for anything."""
        kinds = dict(self._rows("select name, type || substr(sql, 1, 13) from sqlite_master"))
        for name in _TABLES & kinds.keys():
            if kinds[name].lower() != "tablecreate table ":
                raise self._damaged()
        if not {"notes", "cards"} <= kinds.keys():
            raise self._damaged()
        list(self._rows("select id, guid, mid, tags, flds from notes limit 1"))

    def _damaged(self) -> UsageError:
        return UsageError(
            f"{self._path}: its collection is damaged; run Check Database in Anki, then export it again. "
            "Nothing was changed"
        )


@contextmanager
def opened(path: Path) -> Iterator[Collection]:
    """The collection of a package. Raises UsageError, and OSError as reading a file does."""
    with package.unpacked(path) as (file, media):
        try:
            connection = sqlite3.connect(f"file:{file}?mode=ro&immutable=1", uri=True)
        except sqlite3.Error:
            raise UsageError(f"{path}: its collection cannot be opened; export it again in Anki") from None
        try:
            _secure(connection)
            collection = Collection(path, connection, media)
            collection.check()
            yield collection
        finally:
            connection.close()


def _secure(connection: sqlite3.Connection) -> None:
    connection.text_factory = lambda data: data.decode("utf-8", "replace")
    connection.create_collation(
        "unicase",
        lambda one, other: (one.casefold() > other.casefold()) - (one.casefold() < other.casefold()),
    )
    connection.execute("pragma trusted_schema = off")
    connection.execute("pragma cell_size_check = on")
    connection.setlimit(sqlite3.SQLITE_LIMIT_LENGTH, 64 << 20)
    left = iter(range(_MOST_STEPS))
    connection.set_progress_handler(lambda: next(left, None) is None, _STEPS)


def _type_of(model: dict[str, Any]) -> NoteType:
    """A kind of note as schema 11 has it, in JSON."""
    fields = [field for field in model.get("flds", ()) if isinstance(field, dict)]
    templates = [template for template in model.get("tmpls", ()) if isinstance(template, dict)]
    return NoteType(
        str(model.get("name", "")),
        tuple(str(field.get("name", "")) for field in fields),
        tuple(CardTemplate(str(made.get("qfmt", "")), str(made.get("afmt", ""))) for made in templates),
        model.get("type") == 1,
    )


def _texts(data: bytes | None) -> dict[int, str]:
    """The texts of a protobuf message by the number of their field; stops at what it cannot read."""
    found: dict[int, str] = {}
    data, at = bytes(data or b""), 0
    while at < len(data):
        tag, at = _varint(data, at)
        if tag & 7 == 2:
            length, at = _varint(data, at)
            found[tag >> 3] = data[at : at + length].decode("utf-8", "replace")
            at += length
        elif tag & 7 == 0:
            _, at = _varint(data, at)
        else:
            at += {1: 8, 5: 4}.get(tag & 7, len(data))
    return found


def _varint(data: bytes, at: int) -> tuple[int, int]:
    value = shift = 0
    while at < len(data) and shift < 64:
        value |= (data[at] & 0x7F) << shift
        at, shift = at + 1, shift + 7
        if not data[at - 1] & 0x80:
            break
    return value, at


def _whole(*values: object) -> bool:
    return all(isinstance(value, int) for value in values)


def _seconds(milliseconds: object) -> float:
    return min(max(milliseconds, 0), 600_000) / 1000 if isinstance(milliseconds, int) else 0.0
