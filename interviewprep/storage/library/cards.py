"""Cards in the store: taking over a pack's, and reading them back."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import islice
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


_AT_ONCE = 1_000
"""Cards that are taken over together: memory holds no more of a pack."""


def was(card: Card) -> Iterable[str]:
    """Earlier ids of a card, as its author wrote them."""
    return card.head.was


def sync(
    connection: Connection,
    pack: str,
    wanted: Iterable[Card],
    earlier: Callable[[Card], Iterable[str]] = was,
) -> CardChanges:
    """Make the store's cards of `pack` be `wanted`. Memories and log are kept whatever happens to the text.

    A key that is gone is retired; one that comes back is as it was; an `earlier` id carries a card to its new key.
    """
    syncing = _Syncing(connection, pack, earlier)
    numbered = enumerate(wanted)
    while batch := list(islice(numbered, _AT_ONCE)):
        syncing.take(batch)
    return syncing.finish()


class _Syncing:
    """A pack while its cards are taken over, some at a time, each with its position in the pack."""

    def __init__(self, connection: Connection, pack: str, earlier: Callable[[Card], Iterable[str]]) -> None:
        self._connection = connection
        self._pack = pack
        self._earlier = earlier
        self._is_new = (
            connection.execute(select(cards.c.id).where(cards.c.pack == pack).limit(1)).first() is None
        )
        self._kept: set[int] = set()
        """Ids of what was stored before and is wanted."""
        self._moving: list[tuple[int, Card]] = []
        """Those that are new under this key and stored under an earlier one, which may still be somebody's."""
        self._added = self._changed = self._returned = self._renamed = 0

    def take(self, batch: Sequence[tuple[int, Card]]) -> None:
        """Insert what is new and update what changed."""
        stored = self._rows(card.key for _, card in batch)
        fresh = [(position, card) for position, card in batch if card.key not in stored]
        earlier = self._rows(key for _, card in fresh for key in self._earlier_keys(card))
        moving = {card.key for _, card in fresh if not earlier.keys().isdisjoint(self._earlier_keys(card))}
        self._moving += [(position, card) for position, card in fresh if card.key in moving]
        self._insert([(position, card) for position, card in fresh if card.key not in moving])
        self._update([(stored[card.key], position, card) for position, card in batch if card.key in stored])

    def finish(self) -> CardChanges:
        """Give a card its row under an earlier key, where that is nobody's now, and retire what is gone."""
        for at in range(0, len(self._moving), _AT_ONCE):
            self._move(self._moving[at : at + _AT_ONCE])
        gone = [] if self._is_new else self._gone()
        if gone:
            statement = update(cards).where(cards.c.id == bindparam("b_id")).values(retired=True)
            self._connection.execute(statement, [{"b_id": card_id} for card_id in gone])
            search.remove(self._connection, map(search.card_doc, gone))
        if gone or self._added or self._changed or self._returned:
            _give_memories(self._connection, self._pack)
        return CardChanges(self._added, self._changed, len(gone), self._returned, self._renamed)

    def _rows(self, keys: Iterable[str]) -> dict[str, Any]:
        """What is stored under these keys."""
        wanted = [] if self._is_new else list(keys)
        found: dict[str, Any] = {}
        for at in range(0, len(wanted), _AT_ONCE):
            statement = select(cards).where(
                cards.c.pack == self._pack, cards.c.key.in_(wanted[at : at + _AT_ONCE])
            )
            found.update((row.key, row) for row in self._connection.execute(statement))
        return found

    def _earlier_keys(self, card: Card) -> list[str]:
        if self._is_new:
            return []
        suffix = card.key.removeprefix(card.head.key)
        return [f"{card.head.pack}/{slug}{suffix}" for slug in self._earlier(card)]

    def _move(self, batch: Sequence[tuple[int, Card]]) -> None:
        stored = self._rows(key for _, card in batch for key in self._earlier_keys(card))
        moved = []
        for position, card in batch:
            earlier = [stored[key] for key in self._earlier_keys(card) if key in stored]
            row = next((row for row in earlier if row.id not in self._kept), None)
            if row is None:
                self._insert([(position, card)])
            else:
                self._kept.add(row.id)
                moved.append((row, position, card))
        self._renamed += len(moved)
        self._update(moved)

    def _insert(self, fresh: Sequence[tuple[int, Card]]) -> None:
        if not fresh:
            return
        self._connection.execute(insert(cards), [rows.card_row(card, position) for position, card in fresh])
        keys = [card.key for _, card in fresh]
        ids = {
            row.key: row.id
            for row in self._connection.execute(select(cards.c.key, cards.c.id).where(cards.c.key.in_(keys)))
        }
        search.add(self._connection, (_doc_of(ids[card.key], card) for _, card in fresh))
        self._added += len(fresh)
        if not self._is_new:
            self._kept.update(ids.values())

    def _update(self, found: Iterable[tuple[Any, int, Card]]) -> None:
        changed = []
        touched = []
        for old, position, card in found:
            self._kept.add(old.id)
            row = rows.card_row(card, position)
            if old.retired or any(getattr(old, name) != row[name] for name in _COLUMNS):
                self._returned += bool(old.retired)
                self._changed += not old.retired
                changed.append({"b_id": old.id, "retired": False, **row})
                touched.append(_doc_of(old.id, card))
        if changed:
            self._connection.execute(update(cards).where(cards.c.id == bindparam("b_id")), changed)
            search.put(self._connection, touched)

    def _gone(self) -> list[int]:
        """What is stored and not retired, and nobody wants."""
        statement = select(cards.c.id).where(cards.c.pack == self._pack, cards.c.retired.is_(False))
        return [row.id for row in self._connection.execute(statement) if row.id not in self._kept]


def _doc(card_id: int, key: str, question: str, answer: str, section: str) -> tuple[int, str, str]:
    """What the search knows of a card."""
    return search.card_doc(card_id), question, f"{section}\n{answer}\n{key}"


def _doc_of(card_id: int, card: Card) -> tuple[int, str, str]:
    return _doc(card_id, card.key, card.question, card.answer, card.section)


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


def add_waiting(connection: Connection, found: Sequence[Mapping[str, Any]]) -> None:
    """Cards of packs that are not here, by their columns: they hold answers, and are asked once their pack is there."""
    connection.execute(insert(cards), [{**row, "retired": True} for row in found])
    for pack in sorted({row["pack"] for row in found}):
        _give_memories(connection, pack)


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


def index_all(connection: Connection) -> None:
    """Put every card that is not retired into an index that holds none."""
    found = connection.execute(_FOUND_BY.where(cards.c.retired.is_(False)))
    while some := found.fetchmany(_AT_ONCE):
        search.add(connection, [_doc(*row) for row in some])


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
    return {key: (card_id, tracks) for key, card_id, tracks in each_key(connection, pack)}


def each_key(connection: Connection, pack: str = "") -> Iterator[tuple[str, int, frozenset[Track]]]:
    """Key, id and tracks of the cards that `keys` gives, one after the other."""
    statement = select(cards.c.key, cards.c.id, cards.c.tracks)
    if pack:
        statement = statement.where(cards.c.pack == pack, cards.c.retired.is_(False))
    for row in connection.execute(statement.execution_options(yield_per=_AT_ONCE)):
        yield row.key, row.id, rows.tracks_of(row.tracks)
