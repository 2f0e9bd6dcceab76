"""Lists for the library: cards and items together, narrowed and counted."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from sqlalchemy import Connection, Select, exists, func, literal, select

from interviewprep.domain.core.tracks import Track
from interviewprep.domain.library.cards import CardType
from interviewprep.domain.library.items import Kind
from interviewprep.storage.database.tables import REVIEW, cards, items, marks, memories

from . import rows, search


@dataclass(frozen=True, slots=True)
class Narrow:
    """What a list is narrowed to; empty means all."""

    tracks: frozenset[Track]
    kind: Kind | None
    type: CardType | None
    pack: str
    state: str


Found = tuple[str, Kind, str, str, frozenset[Track], int | None, CardType | None, str]
"""Key, kind, title, pack, tracks; for a card its id, type and state."""


def listed(connection: Connection, words: str, only: Narrow, limit: int) -> list[Found]:
    """Cards, then items, at most `limit` of both: all for no words, else those that hold every word.

    Those with the words in their title come first.
    """
    found: dict[str, Found] = {}
    queries: list[str | None] = [*search.queries(words)] or [None]
    for kind in (_cards, _items):
        most = len(found) + limit
        for query in queries:
            if len(found) < most:
                for line in kind(connection, query, only, limit):
                    found.setdefault(line[0], line)
    return list(found.values())


def _cards(connection: Connection, query: str | None, only: Narrow, limit: int) -> Iterator[Found]:
    if only.kind not in (None, Kind.CARD):
        return
    studied = exists().where(memories.c.card_id == cards.c.id, memories.c.reps > 0)
    statement = (
        select(cards, marks.c.suspended, marks.c.flag, studied.label("studied"))
        .outerjoin(marks, marks.c.card_id == cards.c.id)
        .where(cards.c.retired.is_(False))
        .order_by(cards.c.pack, cards.c.position)
    )
    statement = _narrowed(statement, cards, query, search.CARD, only)
    if only.type is not None:
        statement = statement.where(cards.c.type == only.type.value)
    statement = _in_state(statement, only.state, studied)
    for row in connection.execute(statement.limit(limit)):
        state = (
            "suspended" if row.suspended else "flagged" if row.flag else "learning" if row.studied else "new"
        )
        title = " ".join(row.question.split())
        tracks = rows.tracks_of(row.tracks)
        yield row.key, Kind.CARD, title, row.pack, tracks, row.id, CardType(row.type), state


def _items(connection: Connection, query: str | None, only: Narrow, limit: int) -> Iterator[Found]:
    if only.kind is Kind.CARD or only.type is not None or only.state:
        return
    statement = (
        select(items).where(items.c.retired.is_(False)).order_by(items.c.kind, items.c.pack, items.c.position)
    )
    statement = _narrowed(statement, items, query, search.ITEM, only)
    if only.kind is not None:
        statement = statement.where(items.c.kind == only.kind.value)
    for row in connection.execute(statement.limit(limit)):
        yield row.key, Kind(row.kind), row.title, row.pack, rows.tracks_of(row.tracks), None, None, ""


def _narrowed(
    statement: Select[Any], table: Any, query: str | None, parity: int, only: Narrow
) -> Select[Any]:
    if query is not None:
        statement = search.matching(statement, table.c.id, query, parity)
    if only.tracks:
        statement = statement.where(table.c.tracks.op("&")(rows.track_bits(only.tracks)) != 0)
    if only.pack:
        statement = statement.where(table.c.pack == only.pack)
    return statement


def _in_state(statement: Select[Any], state: str, studied: Any) -> Select[Any]:
    wheres = {
        "suspended": marks.c.suspended.is_(True),
        "flagged": marks.c.flag.is_not(None),
        "new": ~studied,
        "learning": studied,
        "leech": exists().where(
            memories.c.card_id == cards.c.id, memories.c.state == REVIEW, memories.c.lapses >= literal(6)
        ),
    }
    return statement.where(wheres[state]) if state in wheres else statement


def numbers(connection: Connection) -> dict[str, dict[Kind, int]]:
    """Per pack, how many items of each kind."""
    found: dict[str, dict[Kind, int]] = {}
    by_pack = select(cards.c.pack, func.count()).where(cards.c.retired.is_(False)).group_by(cards.c.pack)
    for pack, number in connection.execute(by_pack):
        found.setdefault(pack, {})[Kind.CARD] = number
    by_kind = (
        select(items.c.pack, items.c.kind, func.count())
        .where(items.c.retired.is_(False))
        .group_by(items.c.pack, items.c.kind)
    )
    for pack, kind, number in connection.execute(by_kind):
        found.setdefault(pack, {})[Kind(kind)] = number
    return found
