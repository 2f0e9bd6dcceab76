"""Memories, and each answer that changes them: one row of the append-only log with it."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, NamedTuple

from sqlalchemy import Connection, and_, bindparam, case, func, insert, select, update

from interviewprep.domain.cards.grading import Memory
from interviewprep.domain.cards.session_rules import Candidate, Counts
from interviewprep.domain.core.tracks import Track
from interviewprep.domain.library.cards import Card
from interviewprep.storage.database.engine import together
from interviewprep.storage.database.prepared import Prepared
from interviewprep.storage.database.tables import NEW, OPTIONAL, REVIEW, cards, marks, memories, reviews
from interviewprep.storage.library import rows
from interviewprep.storage.library.cards import set_states

_MEMORY = (
    memories.c.stability,
    memories.c.difficulty,
    memories.c.last_day,
    memories.c.due_day,
    memories.c.reps,
    memories.c.lapses,
)


@dataclass(frozen=True, slots=True)
class StoredCard:
    """A card with what the store holds about it."""

    card: Card
    memories: dict[Track, Memory | None]
    suspended: bool
    flag: str | None
    seen_hash: str | None
    text_hash: str
    retired: bool


@dataclass(frozen=True, slots=True)
class LogEntry:
    """One row of the review log, as written."""

    answer: str
    """UUID of the answer, one for all tracks it counts on."""
    device: str
    card_id: int
    track: Track
    grade: int
    day: int
    at_ms: int
    offset_minutes: int
    seconds: float
    before: Memory | None
    wrote: int | None = None
    """Its place among the answers of its device; None for one that is given here, now."""


@dataclass(frozen=True, slots=True)
class Given:
    """An answer on one track."""

    entry: LogEntry
    after: Memory
    seen_hash: str
    """Of the text that was graded."""


_COUNT = Prepared(
    select(func.count())
    .select_from(memories)
    .where(memories.c.track == bindparam("track"), memories.c.state == bindparam("state"))
    .where(memories.c.ready_day <= bindparam("day"))
)


def counts(connection: Connection, day: int) -> dict[Track, Counts]:
    """What waits on each track on study day `day`, from the index alone."""

    def number(track: Track, state: int) -> int:
        values = {"track": track.value, "state": state, "day": day}
        return int(_COUNT.run(connection, values).fetchone()[0])

    return {track: Counts(number(track, REVIEW), number(track, NEW)) for track in Track}


def ready(connection: Connection, tracks: frozenset[Track], day: int) -> set[int]:
    """Ids of the cards seen before whose interval is over by study day `day` on one of these tracks."""
    names = [track.value for track in tracks]
    statement = select(memories.c.card_id).where(
        memories.c.track.in_(names), memories.c.state == REVIEW, memories.c.ready_day <= day
    )
    return set(connection.execute(statement).scalars())


def studied(connection: Connection, tracks: frozenset[Track]) -> set[int]:
    """Ids of every card that is studied on one of these tracks, suspended ones aside."""
    names = [track.value for track in tracks]
    statement = select(memories.c.card_id).where(
        memories.c.track.in_(names), memories.c.state.in_((REVIEW, NEW))
    )
    return set(connection.execute(statement).scalars())


def warm(connection: Connection) -> None:
    """Compile what runs between a key and its paint, before the first key."""
    for statement in (_HELD, _SET, _LOG):
        statement.warm(connection)


def candidates(
    connection: Connection, tracks: frozenset[Track], day: int, new_limit: int | None = None
) -> list[Candidate]:
    """Every card that may be asked on study day `day` on these tracks: all due, and the first new ones.

    A card due on one track counts on the other too, though it is not due there.
    """
    names = [track.value for track in tracks]
    other = memories.alias()
    of_other_track = and_(
        other.c.card_id == memories.c.card_id,
        other.c.track != memories.c.track,
        other.c.track.in_(names),
        other.c.state == REVIEW,
    )
    base = (
        select(memories.c.card_id, memories.c.track, cards.c.sibling, cards.c.position, *_MEMORY)
        .add_columns(other.c.track, *(other.c[column.name] for column in _MEMORY))
        .join_from(memories, cards, cards.c.id == memories.c.card_id)
        .outerjoin(other, of_other_track)
        .where(memories.c.track.in_(names))
    )
    ready = base.where(memories.c.ready_day <= day)
    due = connection.execute(ready.where(memories.c.state == REVIEW))
    fresh = ready.where(memories.c.state == NEW).order_by(cards.c.pack, cards.c.position, cards.c.id)
    new = connection.execute(fresh.limit(new_limit))
    by_card: dict[int, dict[Track, Memory | None]] = {}
    facts: dict[int, tuple[str, int]] = {}
    for card_id, track, sibling, position, *rest in (*due, *new):
        found = by_card.setdefault(card_id, {})
        found[Track(track)] = rows.memory_of(*rest[:6])
        if rest[6] is not None:
            found.setdefault(Track(rest[6]), rows.memory_of(*rest[7:]))
        facts[card_id] = (sibling, position)
    return [Candidate(card_id, *facts[card_id], by_card[card_id]) for card_id in by_card]


class _HeldRow(NamedTuple):
    """What is read of a card and one of its memories."""

    pack: str
    type: str
    section: str
    tracks: int
    level: str
    rounds: str
    question: str
    answer: str
    more: str
    text_hash: str
    retired: bool
    track: str
    stability: float | None
    difficulty: float | None
    last_day: int | None
    due_day: int | None
    reps: int
    lapses: int
    seen_hash: str | None
    suspended: bool | None
    flag: str | None


def _held_column(name: str) -> Any:
    for table in (cards, memories, marks):
        if name in table.c and not (table is cards and name in memories.c):
            return table.c[name]
    raise KeyError(name)


_HELD = Prepared(
    select(*(_held_column(name) for name in _HeldRow._fields))
    .join_from(cards, memories, memories.c.card_id == cards.c.id)
    .outerjoin(marks, marks.c.card_id == cards.c.id)
    .where(cards.c.id == bindparam("card_id"))
)


def held(connection: Connection, card_id: int) -> StoredCard | None:
    """The card, its memory on each of its tracks and its marks; None for an unknown id."""
    return _stored(_HELD.run(connection, {"card_id": card_id}))


def _stored(lines: Iterable[Sequence[Any]]) -> StoredCard | None:
    found = [_HeldRow._make(row) for row in lines]
    if not found:
        return None
    first = found[0]
    card = rows.card_of(first)
    known = {Track(row.track): rows.memory_of(*row[12:18]) for row in found}
    seen = [row.seen_hash for row in found if row.seen_hash]
    return StoredCard(
        card,
        {track: memory for track, memory in known.items() if track in card.head.tracks},
        bool(first.suspended),
        first.flag,
        None if not seen else first.text_hash if first.text_hash in seen else seen[0],
        first.text_hash,
        bool(first.retired),
    )


_MEMORY_NAMES = ("stability", "difficulty", "last_day", "due_day", "reps", "lapses")

_SET = Prepared(
    update(memories)
    .where(memories.c.card_id == bindparam("b_card"), memories.c.track == bindparam("b_track"))
    .where(memories.c.reps == bindparam("b_reps"))
    .values(
        state=case((memories.c.state == OPTIONAL, OPTIONAL), else_=REVIEW),
        ready_day=bindparam("due_day"),
        seen_hash=bindparam("seen_hash"),
        **{name: bindparam(name) for name in _MEMORY_NAMES},
    )
)
_LOG = Prepared(
    insert(reviews).values(
        {column.name: bindparam(column.name) for column in reviews.c if column.name != "seq"}
    )
)


def set_memories(
    connection: Connection, answer: Iterable[Given], next_card: int | None = None
) -> tuple[list[bool], StoredCard | None]:
    """Write what an answer makes of each memory, and read the card that comes next, in one message to the database.

    False, and nothing written, for a memory that another window answered since it was read. The rows of the log are
    still to be written, by `log`.
    """
    with together(connection):
        changed = [_SET.run(connection, _changes(given)) for given in answer]
        found = None if next_card is None else _HELD.run(connection, {"card_id": next_card})
    return [cursor.rowcount > 0 for cursor in changed], _stored(found) if found else None


def _changes(given: Given) -> dict[str, Any]:
    before = given.entry.before
    return {
        "b_card": given.entry.card_id,
        "b_track": given.entry.track.value,
        "b_reps": before.reps if before else 0,
        "seen_hash": given.seen_hash,
        **_memory_values(given.after),
    }


def log(connection: Connection, answer: Iterable[Given]) -> None:
    """Write the rows of the log of an answer whose memories are set."""
    for given in answer:
        _LOG.run(connection, entry_row(given.entry))


def is_logged(connection: Connection, answer: str) -> bool:
    """Is there a row of the log with this answer's id?"""
    return connection.execute(select(reviews.c.seq).where(reviews.c.answer == answer)).first() is not None


def append(connection: Connection, entries: Iterable[LogEntry]) -> None:
    """Write rows of the log alone; the caller replays the memories that they touch."""
    found = [entry_row(entry) for entry in entries]
    if found:
        connection.execute(insert(reviews), found)


def entry_row(entry: LogEntry) -> dict[str, Any]:
    """An entry as columns of `reviews`."""
    return {
        "answer": entry.answer,
        "device": entry.device,
        "card_id": entry.card_id,
        "track": entry.track.value,
        "grade": entry.grade,
        "day": entry.day,
        "at_ms": entry.at_ms,
        "offset_minutes": entry.offset_minutes,
        "seconds": entry.seconds,
        "wrote": entry.wrote,
        **_memory_values(entry.before),
    }


def _memory_values(memory: Memory | None) -> dict[str, Any]:
    return {
        "stability": memory.stability if memory else None,
        "difficulty": memory.difficulty if memory else None,
        "last_day": memory.last if memory else None,
        "due_day": memory.due if memory else None,
        "reps": memory.reps if memory else 0,
        "lapses": memory.lapses if memory else 0,
    }


def mark(connection: Connection, card_id: int, **values: Any) -> None:
    """Set marks of a card: suspended, flag, buried_until."""
    changed = connection.execute(update(marks).where(marks.c.card_id == card_id).values(**values))
    if not changed.rowcount:
        connection.execute(insert(marks).values(card_id=card_id, **values))
    if "suspended" in values:
        set_states(connection, select(bindparam("one", card_id)))
    if "buried_until" in values:
        _set_ready(connection, card_id)


def _set_ready(connection: Connection, card_id: int | None = None) -> None:
    """A card is ready on the later of its due day and the end of its bury."""
    until = (
        select(func.coalesce(func.max(marks.c.buried_until), 0))
        .where(marks.c.card_id == memories.c.card_id)
        .scalar_subquery()
    )
    due = func.coalesce(memories.c.due_day, 0)
    statement = update(memories).values(ready_day=case((until > due, until), else_=due))
    if card_id is not None:
        statement = statement.where(memories.c.card_id == card_id)
    connection.execute(statement)


def next_day(connection: Connection, tracks: frozenset[Track], day: int) -> int | None:
    """The first study day after `day` on which a card is ready; None where none will be."""
    found = [
        connection.execute(
            select(func.min(memories.c.ready_day)).where(
                memories.c.track == track.value, memories.c.state == state, memories.c.ready_day > day
            )
        ).scalar()
        for track in tracks
        for state in (NEW, REVIEW)
    ]
    return min((first for first in found if first is not None), default=None)


_ALL_MEMORIES = Prepared(select(memories.c.card_id, memories.c.track, *_MEMORY))


def all_memories(connection: Connection) -> dict[tuple[int, str], Memory | None]:
    """Every memory in the store by card id and track; None for a card that is new there."""
    return {(row[0], row[1]): rows.memory_of(*row[2:]) for row in _ALL_MEMORIES.run(connection, {})}


def put_memories(connection: Connection, found: Mapping[tuple[int, str], Memory | None]) -> None:
    """Replace these memories; the bury and the marks of their cards stand."""
    values = [
        {"b_card": card_id, "b_track": track, **_memory_values(memory)}
        for (card_id, track), memory in found.items()
    ]
    if not values:
        return
    connection.execute(
        update(memories)
        .where(memories.c.card_id == bindparam("b_card"), memories.c.track == bindparam("b_track"))
        .values(**{name: bindparam(name) for name in _MEMORY_NAMES}),
        values,
    )


def tracks_of(connection: Connection, card_id: int) -> list[Track]:
    """The tracks that a card has a memory on."""
    found = connection.execute(select(memories.c.track).where(memories.c.card_id == card_id))
    return [Track(row.track) for row in found.all()]


def settle(connection: Connection, card_id: int | None = None) -> None:
    """Bring state and ready day in line with memories and marks, for one card or all."""
    _set_ready(connection, card_id)
    which = select(cards.c.id) if card_id is None else select(bindparam("one", card_id))
    set_states(connection, which)
