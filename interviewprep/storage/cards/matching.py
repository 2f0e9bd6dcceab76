"""Cards of a tag and of a round."""

from __future__ import annotations

from sqlalchemy import JSON, Connection, func, select, type_coerce

from interviewprep.storage.database.tables import cards


def number(connection: Connection) -> int:
    """How many cards there are, retired ones aside."""
    return connection.execute(select(func.count()).where(cards.c.retired.is_(False))).scalar_one()


def of(connection: Connection, tag: str = "", round: str = "") -> frozenset[int]:
    """Ids of the cards with this tag, of this round; an empty word takes all."""
    tags = type_coerce(cards.c.more, JSON)["tags"].label("tags")
    found = connection.execute(select(cards.c.id, tags, cards.c.rounds).where(cards.c.retired.is_(False)))
    return frozenset(
        row.id
        for row in found
        if (not tag or tag in (row.tags or ())) and (not round or round in row.rounds.split())
    )
