"""Cards in the store: taking over a pack's, and reading them back."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from typing import Any

from sqlalchemy import Connection, bindparam, case, exists, func, insert, select, update

from interviewprep.domain.core.tracks import Track
from interviewprep.domain.library.cards import Card, CardType
from interviewprep.storage.database.expressions import ListLength
from interviewprep.storage.database.prepared import Prepared
from interviewprep.storage.database.tables import (
    NEW,
    OPTIONAL,
    RETIRED,
    REVIEW,
    SUSPENDED,
    cards,
    marks,
    memories,
    settings,
)

from . import rows, search


@dataclass(frozen=True, slots=True)
class CardChanges:
    """What taking over a pack changed, in cards."""

    added: int = 0
    changed: int = 0
    retired: int = 0
    returned: int = 0
    renamed: int = 0


_COLUMNS = (
    "key", "pack", "sibling", "type", "section", "position", "tracks", "level", "rounds", "question", "answer", "more", "text_hash",
)  # fmt: skip


_AT_ONCE = 5_000
"""Rows that are handed over together: the library keeps a copy of each."""


def was(card: Card) -> Iterable[str]:
    """Earlier ids of a card, as its author wrote them."""
    return card.head.was


def sync(
    connection: Connection, pack: str, wanted: Sequence[Card], earlier: Callable[[Card], Iterable[str]] = was
) -> CardChanges:
    """Make the store's cards of `pack` be `wanted`. Memories and log are kept whatever happens to the text.

    A key that is gone is retired; one that comes back is as it was; an `earlier` id carries a card to its new key.
    """
    stored = {row.key: row for row in connection.execute(select(cards).where(cards.c.pack == pack))}
    renamed = _rename(connection, wanted, stored, earlier) if stored else 0
    fresh: list[dict[str, Any]] = []
    changed: list[dict[str, Any]] = []
    touched: set[str] = set()
    added = returned = 0
    for position, card in enumerate(wanted):
        row = rows.card_row(card, position)
        old = stored.get(card.key)
        if old is None:
            fresh.append(row)
            touched.add(card.key)
            if len(fresh) == _AT_ONCE:
                added += _insert(connection, fresh)
        elif old.retired or any(getattr(old, name) != row[name] for name in _COLUMNS):
            returned += bool(old.retired)
            changed.append({"b_id": old.id, "retired": False, **row})
            touched.add(card.key)
    added += _insert(connection, fresh)
    keys = {card.key for card in wanted}
    gone = [row.id for key, row in stored.items() if key not in keys and not row.retired]
    _update(connection, changed, gone)
    if touched or gone or renamed:
        _give_memories(connection, pack)
        _index(connection, pack, touched, gone)
    return CardChanges(added, len(changed) - returned, len(gone), returned, renamed)


def _rename(
    connection: Connection,
    wanted: Sequence[Card],
    stored: dict[str, Any],
    earlier: Callable[[Card], Iterable[str]],
) -> int:
    """Give cards whose key is new, and an earlier one of which is stored and nobody's now, that card's row."""
    current = {card.key for card in wanted}
    moves = []
    for card in wanted:
        if card.key in stored:
            continue
        suffix = card.key.removeprefix(card.head.key)
        for slug in earlier(card):
            old = f"{card.head.pack}/{slug}{suffix}"
            if old in stored and old not in current:
                stored[card.key] = stored.pop(old)
                moves.append({"b_id": stored[card.key].id, "key": card.key})
                break
    if moves:
        connection.execute(
            update(cards).where(cards.c.id == bindparam("b_id")).values(key=bindparam("key")), moves
        )
    return len(moves)


def _insert(connection: Connection, fresh: list[dict[str, Any]]) -> int:
    """Write the rows and empty the list; how many they were."""
    number = len(fresh)
    if fresh:
        connection.execute(insert(cards), fresh)
        fresh.clear()
    return number


def _update(connection: Connection, changed: list[dict[str, Any]], gone: list[int]) -> None:
    if changed:
        connection.execute(update(cards).where(cards.c.id == bindparam("b_id")), changed)
    if gone:
        statement = update(cards).where(cards.c.id == bindparam("b_id")).values(retired=True)
        connection.execute(statement, [{"b_id": card_id} for card_id in gone])


def _bit(track: Any) -> Any:
    return case((track == Track.PGM.value, 1), else_=2)


def _give_memories(connection: Connection, pack: str) -> None:
    """A memory row for each track of each card, and the state that content and marks call for."""
    for track in Track:
        have = select(memories.c.card_id).where(memories.c.track == track.value)
        bit = rows.track_bits(frozenset({track}))
        missing = (
            select(cards.c.id, bindparam("track", track.value), bindparam("new", NEW), bindparam("day", 0))
            .where(cards.c.pack == pack, cards.c.tracks.op("&")(bit) != 0, cards.c.id.not_in(have))
        )  # fmt: skip
        connection.execute(insert(memories).from_select(["card_id", "track", "state", "ready_day"], missing))
    set_states(connection, select(cards.c.id).where(cards.c.pack == pack))


STRETCH = "stretch"
"""Level of the cards that are studied only by those who chose them, and name of the setting that says so."""


def set_states(connection: Connection, which: Any) -> None:
    """Recompute the state of the memories of the cards `which` selects."""
    chosen = exists().where(settings.c.name == STRETCH, settings.c.value == "true")
    beyond = exists().where(cards.c.id == memories.c.card_id, cards.c.level == STRETCH)
    one_track = exists().where(settings.c.name == "tracks", ListLength(settings.c.value) == 1)
    compares = exists().where(cards.c.id == memories.c.card_id, cards.c.type == CardType.WHICH_TRACK.value)
    off_track = exists().where(
        cards.c.id == memories.c.card_id,
        cards.c.retired | (cards.c.tracks.op("&")(_bit(memories.c.track)) == 0),
    )
    suspended = select(marks.c.card_id).where(marks.c.card_id == memories.c.card_id, marks.c.suspended)
    state = case(
        (off_track, RETIRED),
        (suspended.exists(), SUSPENDED),
        ((beyond & ~chosen) | (compares & one_track), OPTIONAL),
        (memories.c.reps == 0, NEW),
        else_=REVIEW,
    )
    connection.execute(update(memories).where(memories.c.card_id.in_(which)).values(state=state))


def set_stretch(connection: Connection) -> None:
    """Bring stretch cards into the deck or out of it, as the setting says; their memories are kept."""
    set_states(connection, select(cards.c.id).where(cards.c.level == STRETCH))


def set_comparing(connection: Connection) -> None:
    """Take cards that tell the tracks apart out of the deck of who studies one, or bring them back."""
    set_states(connection, select(cards.c.id).where(cards.c.type == CardType.WHICH_TRACK.value))


def stretch(connection: Connection, tracks: frozenset[Track]) -> int:
    """How many stretch cards these tracks have."""
    on = cards.c.tracks.op("&")(rows.track_bits(tracks)) != 0
    statement = select(func.count()).where(cards.c.retired.is_(False), cards.c.level == STRETCH, on)
    return int(connection.execute(statement).scalar_one())


_FOUND_BY = select(cards.c.id, cards.c.key, cards.c.question, cards.c.answer, cards.c.section)


def _index(connection: Connection, pack: str, keys: set[str], gone: Iterable[int]) -> None:
    search.remove(connection, [search.card_doc(card_id) for card_id in gone])
    found = connection.execute(_FOUND_BY.where(cards.c.pack == pack)).all()
    for at in range(0, len(found), _AT_ONCE):
        search.put(connection, [_doc(row) for row in found[at : at + _AT_ONCE] if row.key in keys])


def _doc(row: Any) -> tuple[int, str, str]:
    return search.card_doc(row.id), row.question, f"{row.section}\n{row.answer}\n{row.key}"


def index_all(connection: Connection) -> None:
    """Put every card that is not retired into an index that holds none."""
    found = connection.execute(_FOUND_BY.where(cards.c.retired.is_(False)))
    while rows := found.fetchmany(_AT_ONCE):
        search.put(connection, map(_doc, rows))


def retire_pack(connection: Connection, pack: str) -> int:
    """Retire every card of a pack that was removed; history is kept."""
    return sync(connection, pack, ()).retired


def _primer() -> Prepared:
    studied = cards.alias()  # of the card found: SQLite looks there only once one is
    begun = exists().where(
        studied.c.pack == cards.c.pack,
        studied.c.section == cards.c.section,
        memories.c.card_id == studied.c.id,
        memories.c.reps > 0,
    )
    return Prepared(
        select(cards.c.more)
        .where(
            cards.c.pack == bindparam("pack"),
            cards.c.section == bindparam("section"),
            cards.c.retired.is_(False),
            cards.c.more.contains('"primer":'),
            ~begun,
        )
        .limit(1)
    )


_PRIMER = _primer()


def warm(connection: Connection) -> None:
    """Compile what runs before a new card is shown."""
    _PRIMER.warm(connection)


def primer(connection: Connection, card: Card) -> Callable[[], str]:
    """Ask what introduces the topic of a card, as long as none of the topic's cards was answered; else it is empty.

    It may be read once the statements that run together with it are done.
    """
    asked = _PRIMER.run(connection, {"pack": card.head.pack, "section": card.section})

    def read() -> str:
        found = asked.fetchone()
        return str(json.loads(found[0]).get("primer", "")) if found else ""

    return read


def by_key(connection: Connection, key: str) -> Card | None:
    """The card of this key; None where there is none."""
    row = connection.execute(select(cards).where(cards.c.key == key, cards.c.retired.is_(False))).first()
    return rows.card_of(row) if row is not None else None


def tagged(connection: Connection, tag: str) -> list[Card]:
    """Cards with this tag, in the packs' order."""
    statement = select(cards).where(cards.c.retired.is_(False), cards.c.more.contains(f'"{tag}"'))
    found = map(rows.card_of, connection.execute(statement.order_by(cards.c.pack, cards.c.position)))
    return [card for card in found if tag in card.head.tags]


def exported(
    connection: Connection, tracks: frozenset[Track], round_type: str = "", topic: str = "", pack: str = ""
) -> list[Card]:
    """Cards that are studied on these tracks, in the packs' order: neither retired nor suspended.

    Narrowed to those that a round type needs, to a topic (words of its title, or a tag) and to a pack where given.
    """
    on = cards.c.tracks.op("&")(rows.track_bits(tracks)) != 0
    put_away = select(marks.c.card_id).where(marks.c.suspended)
    optional = select(memories.c.card_id).where(memories.c.state == OPTIONAL)
    statement = select(cards).where(cards.c.retired.is_(False), on)
    statement = statement.where(cards.c.id.not_in(put_away), cards.c.id.not_in(optional))
    if pack:
        statement = statement.where(cards.c.pack == pack)
    found = map(rows.card_of, connection.execute(statement.order_by(cards.c.pack, cards.c.position)))
    word = topic.casefold()
    return [
        card
        for card in found
        if (not round_type or round_type in card.head.rounds)
        and (not word or word in card.section.casefold() or word in map(str.casefold, card.head.tags))
    ]


def keys(connection: Connection, pack: str = "") -> dict[str, tuple[int, frozenset[Track]]]:
    """Every card's id and tracks by its key, retired ones included; of one pack, those that are in it now."""
    statement = select(cards.c.key, cards.c.id, cards.c.tracks)
    if pack:
        statement = statement.where(cards.c.pack == pack, cards.c.retired.is_(False))
    return {row.key: (row.id, rows.tracks_of(row.tracks)) for row in connection.execute(statement)}
