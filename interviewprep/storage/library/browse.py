"""Lists for the library: cards and items together, narrowed and counted."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from sqlalchemy import Connection, Select, exists, func, literal, select

from interviewprep.domain.core.tracks import Track
from interviewprep.domain.library.cards import CardType
from interviewprep.domain.library.items import Kind
from interviewprep.storage.database.tables import REVIEW, cards, items, marks, memories

from . import rows


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


def listed(connection: Connection, docs: Sequence[int] | None, only: Narrow, limit: int) -> list[Found]:
    """Cards, then items; where `docs` is given, only those documents, in their order."""
    found = list(_cards(connection, docs, only, limit)) + list(_items(connection, docs, only, limit))
    if docs is not None:
        rank = {doc: number for number, doc in enumerate(docs)}
        found.sort(key=lambda pair: rank[pair[0]])
    return [line for _, line in found[:limit]]


def _cards(
    connection: Connection, docs: Sequence[int] | None, only: Narrow, limit: int
) -> Iterator[tuple[int, Found]]:
    if only.kind not in (None, Kind.CARD):
        return
    studied = exists().where(memories.c.card_id == cards.c.id, memories.c.reps > 0)
    statement = (
        select(cards, marks.c.suspended, marks.c.flag, studied.label("studied"))
        .outerjoin(marks, marks.c.card_id == cards.c.id)
        .where(cards.c.retired.is_(False))
        .order_by(cards.c.pack, cards.c.position)
    )
    statement = _narrowed(statement, cards, docs, 0, only)
    if only.type is not None:
        statement = statement.where(cards.c.type == only.type.value)
    statement = _in_state(statement, only.state, studied)
    for row in connection.execute(statement.limit(limit)):
        state = (
            "suspended" if row.suspended else "flagged" if row.flag else "learning" if row.studied else "new"
        )
        title = " ".join(row.question.split())
        yield (
            2 * row.id,
            (
                row.key,
                Kind.CARD,
                title,
                row.pack,
                rows.tracks_of(row.tracks),
                row.id,
                CardType(row.type),
                state,
            ),
        )


def _items(
    connection: Connection, docs: Sequence[int] | None, only: Narrow, limit: int
) -> Iterator[tuple[int, Found]]:
    if only.kind is Kind.CARD or only.type is not None or only.state:
        return
    statement = (
        select(items).where(items.c.retired.is_(False)).order_by(items.c.kind, items.c.pack, items.c.position)
    )
    statement = _narrowed(statement, items, docs, 1, only)
    if only.kind is not None:
        statement = statement.where(items.c.kind == only.kind.value)
    for row in connection.execute(statement.limit(limit)):
        yield (
            2 * row.id + 1,
            (row.key, Kind(row.kind), row.title, row.pack, rows.tracks_of(row.tracks), None, None, ""),
        )


def _narrowed(
    statement: Select[Any], table: Any, docs: Sequence[int] | None, parity: int, only: Narrow
) -> Select[Any]:
    if docs is not None:
        statement = statement.where(table.c.id.in_([doc // 2 for doc in docs if doc % 2 == parity]))
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
