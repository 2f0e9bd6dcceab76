"""Every card that is studied, as the planner needs it: memories, rounds, dimensions."""

from __future__ import annotations

import json
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from sqlalchemy import Connection, bindparam, select

from interviewprep.domain.cards.grading import Memory
from interviewprep.domain.cards.planner_model import CardId, Named
from interviewprep.domain.core.tracks import Track
from interviewprep.storage.database.prepared import Prepared
from interviewprep.storage.database.tables import REVIEW, cards, memories
from interviewprep.storage.library import rows


@dataclass(slots=True)
class StudiedCard:
    """A card on the tracks asked for."""

    card_id: int
    key: str
    sibling: str
    position: int
    topic: str
    """Its section within its pack."""
    rounds: tuple[str, ...]
    more: str
    """The card's JSON, read only where its dimensions matter."""
    buried_until: int
    """Study day on which it comes back; 0 where it was not put away."""
    memories: dict[Track, Memory | None]

    @property
    def dims(self) -> tuple[str, ...]:
        """Rubric dimensions that it practises, `rubric/dimension`."""
        return tuple(json.loads(self.more).get("dims", ()))


_ROWS = (
    select(
        cards.c.id,
        cards.c.key,
        cards.c.sibling,
        cards.c.position,
        cards.c.rounds,
        cards.c.more,
        memories.c.ready_day,
        memories.c.stability,
        memories.c.difficulty,
        memories.c.last_day,
        memories.c.due_day,
        memories.c.reps,
        memories.c.lapses,
        cards.c.section,
    )
    .join_from(memories, cards, cards.c.id == memories.c.card_id)
    .where(memories.c.track == bindparam("track"), memories.c.state <= REVIEW)
)
_STUDIED = Prepared(_ROWS)


def studied(
    connection: Connection, tracks: frozenset[Track], wanted: Sequence[CardId] | None = None
) -> list[StudiedCard]:
    """Every card on these tracks that is neither suspended nor retired; of the few wanted, where that is said."""
    found: dict[int, StudiedCard] = {}
    for track in sorted(tracks):
        values = {"track": track.value}
        if wanted is None:
            known = _STUDIED.run(connection, values)
        else:
            known = connection.execute(_ROWS.where(cards.c.id.in_(wanted)), values)
        for row in known:
            card = found.get(row[0])
            if card is None:
                topic = f"{row[1].partition('/')[0]}/{row[13]}"
                rounds = tuple(row[4].split())
                card = found[row[0]] = StudiedCard(
                    row[0], row[1], row[2], row[3], topic, rounds, row[5], 0, {}
                )
            memory = card.memories[track] = rows.memory_of(*row[7:13])
            if row[6] > (memory.due if memory else 0):
                card.buried_until = max(card.buried_until, row[6])
    return list(found.values())


def named(connection: Connection, card_ids: Iterable[int]) -> list[Named]:
    """These cards in the order of their packs."""
    statement = (
        select(cards.c.id, cards.c.key, cards.c.question)
        .where(cards.c.id.in_(list(card_ids)))
        .order_by(cards.c.pack, cards.c.position, cards.c.id)
    )
    return [Named(row.id, row.key, " ".join(row.question.split())) for row in connection.execute(statement)]
