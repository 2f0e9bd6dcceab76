"""Figures over the whole log, each from one aggregate query."""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from sqlalchemy import Connection, and_, case, func, select

from interviewprep.domain.recall import Curve
from interviewprep.domain.tracks import Track

from . import rows
from .tables import NEW, REVIEW, cards, memories, reviews, undone


@dataclass(frozen=True, slots=True)
class CardMemory:
    """A card on one track, as recall of a round needs it."""

    card_id: int
    track: Track
    rounds: tuple[str, ...]
    stability: float | None
    """None: never reviewed on this track."""
    last: int


def card_memories(connection: Connection, tracks: frozenset[Track]) -> list[CardMemory]:
    """Every card that is studied on these tracks, once for each."""
    statement = (
        select(
            cards.c.id,
            cards.c.rounds,
            memories.c.track,
            memories.c.stability,
            memories.c.last_day,
        )
        .join(memories, memories.c.card_id == cards.c.id)
        .where(memories.c.track.in_([track.value for track in tracks]))
        .where(memories.c.state.in_((NEW, REVIEW)))
    )
    return [_card_memory(row) for row in connection.execute(statement)]


def _card_memory(row: Any) -> CardMemory:
    rounds = tuple(row.rounds.split())
    return CardMemory(row.id, Track(row.track), rounds, row.stability, row.last_day or 0)


def memories_before(
    connection: Connection, day: int
) -> dict[tuple[int, str], tuple[float | None, int | None]]:
    """Stability and last day, as they were before study day `day`, of every memory changed since then."""
    first = (
        select(func.min(reviews.c.seq).label("seq"))
        .where(reviews.c.day >= day)
        .group_by(reviews.c.card_id, reviews.c.track)
        .subquery()
    )
    statement = select(reviews.c.card_id, reviews.c.track, reviews.c.stability, reviews.c.last_day).join(
        first, first.c.seq == reviews.c.seq
    )
    return {(row.card_id, row.track): (row.stability, row.last_day) for row in connection.execute(statement)}


def study_days(connection: Connection, since: int) -> dict[int, tuple[int, float]]:
    """Study day to the number of answers and their seconds, from `since` on; an answer on two tracks is one."""
    one = (
        select(reviews.c.day, func.max(reviews.c.seconds).label("seconds"))
        .where(reviews.c.day >= since, reviews.c.answer.not_in(select(undone.c.answer)))
        .group_by(reviews.c.day, reviews.c.answer)
        .subquery()
    )
    statement = select(one.c.day, func.count(), func.sum(one.c.seconds)).group_by(one.c.day)
    return {row[0]: (row[1], float(row[2] or 0.0)) for row in connection.execute(statement)}


def due_days(connection: Connection, tracks: frozenset[Track], until: int) -> dict[int, int]:
    """Study day to the number of cards that fall due on it; a card due on both tracks counts on the earlier day."""
    one = (
        select(func.min(memories.c.ready_day).label("day"))
        .where(memories.c.track.in_([track.value for track in tracks]))
        .where(memories.c.state == REVIEW, memories.c.ready_day <= until)
        .group_by(memories.c.card_id)
        .subquery()
    )
    return {row[0]: row[1] for row in connection.execute(select(one.c.day, func.count()).group_by(one.c.day))}


@dataclass(frozen=True, slots=True)
class Bucket:
    """Answers to cards of which about as much recall was expected."""

    expected: float
    recalled: float
    answers: int


def calibration(
    connection: Connection, tracks: frozenset[Track], curve: Curve, edges: Sequence[float]
) -> list[Bucket]:
    """Expected against observed recall, between the falling recall `edges`, the highest first.

    Expected recall depends only on days since the review over stability, so the database can count by that.
    """
    ratio = (reviews.c.day - reviews.c.last_day) / reviews.c.stability
    limits = [_ratio(curve, edge) for edge in edges]
    bucket = case(*((ratio <= limit, number) for number, limit in enumerate(limits)), else_=len(limits))
    statement = (
        select(bucket, func.avg(ratio), func.avg(case((reviews.c.grade > 1, 1.0), else_=0.0)), func.count())
        .where(
            and_(reviews.c.stability.is_not(None), reviews.c.day > reviews.c.last_day),
            reviews.c.track.in_([track.value for track in tracks]),
            reviews.c.answer.not_in(select(undone.c.answer)),
        )
        .group_by(bucket)
    )
    found = sorted(tuple(row) for row in connection.execute(statement))
    return [Bucket(curve.recall(1.0, float(mean)), float(good), number) for _, mean, good, number in found]


def _ratio(curve: Curve, recall: float) -> float:
    """Days over stability at which recall has fallen to `recall`, by bisection: the curve only falls."""
    low, high = 0.0, 1e6
    for _ in range(80):
        middle = (low + high) / 2
        low, high = (middle, high) if curve.recall(1.0, middle) > recall else (low, middle)
    return high


def answered_cards(
    connection: Connection,
) -> list[tuple[str, tuple[str, ...], tuple[str, ...], frozenset[Track]]]:
    """Title, tags, rounds and tracks of every card that was answered at least once."""
    statement = select(cards.c.question, cards.c.more, cards.c.rounds, cards.c.tracks).where(
        cards.c.id.in_(select(memories.c.card_id).where(memories.c.reps > 0)), cards.c.retired.is_(False)
    )
    found = []
    for row in connection.execute(statement):
        tags = tuple(json.loads(row.more).get("tags", ()))
        found.append((row.question, tags, tuple(row.rounds.split()), rows.tracks_of(row.tracks)))
    return found
