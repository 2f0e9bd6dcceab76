"""Lists for the library: cards and items together, narrowed and counted."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache
from typing import Any

from sqlalchemy import Connection, Integer, Select, bindparam, exists, func, literal, or_, select, text

from interviewprep.domain.core.tracks import Track
from interviewprep.domain.library.cards import CardType
from interviewprep.domain.library.items import Kind
from interviewprep.storage.database.prepared import Prepared
from interviewprep.storage.database.tables import OPTIONAL, REVIEW, cards, items, marks, memories

from . import drill_runs, rows, search
from .cards import STRETCH


@dataclass(frozen=True, slots=True)
class Narrow:
    """What a list is narrowed to; empty means all."""

    tracks: frozenset[Track]
    kind: Kind | None
    type: CardType | None
    pack: str
    state: str


Found = tuple[str, Kind, str, str, frozenset[Track], int | None, CardType | None, str, int | None, int | None]
"""Key, kind, title, pack, tracks; for a card its id, type and state; the study day on which a drill was last done, and
that on which a card is due."""


@dataclass(frozen=True, slots=True)
class Tally:
    """So many lines that are alike in all of this."""

    kind: Kind
    type: CardType | None
    pack: str
    states: frozenset[str]
    number: int


def listed(connection: Connection, words: str, only: Narrow, limit: int) -> list[Found]:
    """Cards, then items, at most `limit` of both: all for no words, else those that hold every word.

    Those with the words in their title come first.
    """
    found: dict[str, Found] = {}
    queries: list[str | None] = [*search.queries(connection, words)] or [None]
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
    found = _find_cards(only, query is not None).run(connection, _values(query, limit))
    for key, question, pack, of, id, type, suspended, flag, studied, waits, due in found:
        state = "learning" if studied else "new"
        state = "suspended" if suspended else "flagged" if flag else "stretch" if waits else state
        title = " ".join(question.split())
        yield key, Kind.CARD, title, pack, rows.tracks_of(of), id, CardType(type), state, None, due


def _items(connection: Connection, query: str | None, only: Narrow, limit: int) -> Iterator[Found]:
    if only.kind is Kind.CARD or only.type is not None or only.state:
        return
    found = _find_items(only, query is not None).run(connection, _values(query, limit))
    for key, kind, title, pack, of, day in found:
        yield key, Kind(kind), title, pack, rows.tracks_of(of), None, None, "", day, None


def _values(query: str | None, limit: int) -> dict[str, Any]:
    return {"most": limit} if query is None else {"most": limit, "query": query}


@lru_cache(maxsize=64)
def _find_cards(only: Narrow, by_words: bool) -> Prepared:
    """Built once for each narrowing: between a key and its list there is no time to compile."""
    due = (
        select(func.min(memories.c.due_day))
        .where(memories.c.card_id == cards.c.id, memories.c.state == REVIEW, _of_tracks(only.tracks))
        .scalar_subquery()
    )
    statement: Select[Any] = (
        select(
            cards.c.key,
            cards.c.question,
            cards.c.pack,
            cards.c.tracks,
            cards.c.id,
            cards.c.type,
            marks.c.suspended,
            marks.c.flag,
            exists().where(memories.c.card_id == cards.c.id, memories.c.reps > 0),
            exists().where(memories.c.card_id == cards.c.id, memories.c.state == OPTIONAL),
            due,
        )
        .outerjoin(marks, marks.c.card_id == cards.c.id)
        .where(cards.c.retired.is_(False))
        .order_by(cards.c.pack, cards.c.position)
    )
    statement = _narrowed(statement, cards, by_words, search.CARD, only)
    if only.type is not None:
        statement = statement.where(cards.c.type == only.type.value)
    if len(only.tracks) == 1:
        statement = statement.where(cards.c.type != CardType.WHICH_TRACK.value)
    statement = _in_state(statement, only.state)
    return Prepared(statement.limit(bindparam("most", type_=Integer)))


@lru_cache(maxsize=64)
def _find_items(only: Narrow, by_words: bool) -> Prepared:
    last = drill_runs.last_days().subquery()
    statement: Select[Any] = (
        select(items.c.key, items.c.kind, items.c.title, items.c.pack, items.c.tracks, last.c.day)
        .outerjoin(last, last.c.item_id == items.c.id)
        .where(items.c.retired.is_(False))
        .order_by(items.c.kind, items.c.pack, items.c.position)
    )
    statement = _narrowed(statement, items, by_words, search.ITEM, only)
    if only.kind is not None:
        statement = statement.where(items.c.kind == only.kind.value)
    return Prepared(statement.limit(bindparam("most", type_=Integer)))


def _narrowed(statement: Select[Any], table: Any, by_words: bool, parity: int, only: Narrow) -> Select[Any]:
    if by_words:
        statement = search.matching(statement, table.c.id, parity)
    if only.tracks:
        statement = statement.where(table.c.tracks.op("&")(rows.track_bits(only.tracks)) != 0)
    if only.pack:
        statement = statement.where(table.c.pack == only.pack)
    return statement


def _of_tracks(tracks: frozenset[Track]) -> Any:
    return or_(*(memories.c.track == track.value for track in sorted(tracks or frozenset(Track))))


def _states() -> dict[str, Any]:
    """What puts a card into each state; it can be in several."""
    studied = exists().where(memories.c.card_id == cards.c.id, memories.c.reps > 0)
    return {
        "new": ~studied,
        "learning": studied,
        "flagged": marks.c.flag.is_not(None),
        "leech": exists().where(
            memories.c.card_id == cards.c.id, memories.c.state == REVIEW, memories.c.lapses >= literal(6)
        ),
        "suspended": func.coalesce(marks.c.suspended, False),
        "stretch": cards.c.level == STRETCH,
    }


STATES = tuple(_states())


def tallies(connection: Connection, words: str, tracks: frozenset[Track]) -> list[Tally]:
    """All that holds every word on these tracks, counted by what a list can be narrowed to."""
    query = next(iter(reversed(search.queries(connection, words))), None)
    given = {} if query is None else {"query": query}
    only = Narrow(tracks, None, None, "", "")
    states = [state.label(name) for name, state in _states().items()]
    of_cards = (
        select(cards.c.type, cards.c.pack, *states, func.count().label("number"))
        .outerjoin(marks, marks.c.card_id == cards.c.id)
        .where(cards.c.retired.is_(False))
    )
    if len(tracks) == 1:
        of_cards = of_cards.where(cards.c.type != CardType.WHICH_TRACK.value)
    of_cards = _narrowed(of_cards, cards, query is not None, search.CARD, only).order_by(None)
    of_items = select(items.c.kind, items.c.pack, func.count().label("number")).where(
        items.c.retired.is_(False)
    )
    of_items = _narrowed(of_items, items, query is not None, search.ITEM, only).order_by(None)
    found = [
        Tally(
            Kind.CARD,
            CardType(row.type),
            row.pack,
            frozenset(name for name in STATES if getattr(row, name)),
            row.number,
        )
        for row in connection.execute(
            of_cards.group_by(cards.c.type, cards.c.pack, *map(text, STATES)), given
        )
    ]
    for row in connection.execute(of_items.group_by(items.c.kind, items.c.pack), given):
        found.append(Tally(Kind(row.kind), None, row.pack, frozenset(), row.number))
    return found


def _in_state(statement: Select[Any], state: str) -> Select[Any]:
    wheres = _states()
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
