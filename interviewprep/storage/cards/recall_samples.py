"""Answers of the log with the memory as it was before each, as calibration needs them."""

from __future__ import annotations

from sqlalchemy import Connection, select

from interviewprep.domain.cards.calibration import Look
from interviewprep.domain.core.tracks import Track
from interviewprep.storage.database.tables import reviews, undone


def since(connection: Connection, tracks: frozenset[Track], day: int) -> list[Look]:
    """Answers from study day `day` on that stand; first looks and second ones of a day are left out.

    An answer that counts on two tracks is two looks: two memories were asked.
    """
    statement = select(reviews.c.day, reviews.c.last_day, reviews.c.stability, reviews.c.grade).where(
        reviews.c.day >= day,
        reviews.c.day > reviews.c.last_day,
        reviews.c.track.in_([track.value for track in tracks]),
        reviews.c.answer.not_in(select(undone.c.answer)),
    )
    return [
        Look(row.day, row.day - row.last_day, row.stability, row.grade > 1)
        for row in connection.execute(statement)
    ]
