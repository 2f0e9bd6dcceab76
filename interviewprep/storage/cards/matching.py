"""Cards of a topic, of a round and of a tag."""

from __future__ import annotations

from dataclasses import dataclass

from sqlalchemy import Connection, func, select

from interviewprep.storage.database.expressions import AsJson
from interviewprep.storage.database.tables import cards


@dataclass(frozen=True, slots=True)
class CardFacts:
    """What a card can be found by."""

    topic: str
    rounds: tuple[str, ...]
    tags: tuple[str, ...]


def number(connection: Connection) -> int:
    """How many cards there are, retired ones aside."""
    return connection.execute(select(func.count()).where(cards.c.retired.is_(False))).scalar_one()


def facts(connection: Connection) -> dict[int, CardFacts]:
    """Of each card that is not retired, by its id."""
    tags = AsJson(cards.c.more)["tags"].label("tags")
    found = connection.execute(
        select(cards.c.id, cards.c.section, tags, cards.c.rounds).where(cards.c.retired.is_(False))
    )
    return {row.id: CardFacts(row.section, tuple(row.rounds.split()), tuple(row.tags or ())) for row in found}


def of(connection: Connection, tag: str = "", round: str = "", topic: str = "") -> frozenset[int]:
    """Ids of the cards of this topic, with this tag, of this round; an empty word takes all."""
    return frozenset(
        id
        for id, card in facts(connection).items()
        if (not tag or tag in card.tags)
        and (not round or round in card.rounds)
        and (not topic or topic == card.topic)
    )
