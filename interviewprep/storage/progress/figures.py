"""Figures over the whole log, each from one aggregate query."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from sqlalchemy import (
    ColumnElement,
    Connection,
    Select,
    Text,
    and_,
    bindparam,
    case,
    cast,
    exists,
    func,
    literal,
    select,
    union,
)

from interviewprep.domain.cards.recall import Curve
from interviewprep.domain.cards.remembered import Group, Remembered
from interviewprep.domain.core.tracks import Track
from interviewprep.storage.database.expressions import AsJson, Whole
from interviewprep.storage.database.prepared import Prepared
from interviewprep.storage.database.tables import REVIEW, attempts, cards, memories, reviews, undone
from interviewprep.storage.library import rows

_STUDIED = Prepared(
    select(cards.c.rounds, memories.c.card_id, memories.c.stability, memories.c.last_day)
    .join_from(memories, cards, cards.c.id == memories.c.card_id)
    .where(memories.c.track == bindparam("track"), memories.c.state <= REVIEW)
)


def remembered(
    connection: Connection, tracks: frozenset[Track], curve: Curve, before: int | None = None
) -> Remembered:
    """Every card that is studied on these tracks: as it is now, or as it was before a study day."""
    changed = {} if before is None else memories_before(connection, before)
    groups = []
    for track in sorted(tracks):
        found: dict[str, tuple[list[tuple[float, int]], list[int], list[int]]] = {}
        for rounds, card, *memory in _STUDIED.run(connection, {"track": track.value}):
            traces, seen, new = found.get(rounds) or found.setdefault(rounds, ([], [], []))
            stability, last = changed.get((card, track.value), memory) if changed else memory
            if stability is None:
                new.append(card)
            else:
                traces.append((stability, last))
                seen.append(card)
        groups += [Group(track, tuple(rounds.split()), *lists) for rounds, lists in found.items()]
    return Remembered(groups, curve)


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
    """Study day to the number of answers and their seconds, from `since` on; an answer on two tracks is one.

    Rows are counted by day, then those that do not count are taken off: nearly every row counts, and to gather a
    million of them by their answers takes five times as long.
    """
    counted = select(reviews.c.day, func.count(), func.sum(reviews.c.seconds)).where(reviews.c.day >= since)
    found = {
        int(day): (int(number), seconds)
        for day, number, seconds in _numbers(connection, counted.group_by(reviews.c.day))
    }
    off = counted.where(reviews.c.seq.in_(union(_undone_rows(), _second_rows()))).group_by(reviews.c.day)
    for day, number, seconds in connection.execute(off):
        answers, spent = found[day]
        found[day] = answers - number, max(spent - seconds, 0.0)
    return {day: item for day, item in found.items() if item[0]}


def _undone_rows() -> Select[tuple[int]]:
    return select(reviews.c.seq).where(reviews.c.answer.in_(select(undone.c.answer)))


def _second_rows() -> Select[tuple[int]]:
    """Of an answer that counted on two tracks, the row of the second. Only cards that are studied on both can have one."""
    on_both = select(memories.c.card_id).where(memories.c.reps > 0).group_by(memories.c.card_id)
    other = reviews.alias()
    first = exists().where(other.c.answer == reviews.c.answer, other.c.track < reviews.c.track)
    return select(reviews.c.seq).where(reviews.c.card_id.in_(on_both.having(func.count() > 1)), first)


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


def first_day(connection: Connection, since: int) -> int | None:
    """The first study day from `since` on with an answer or a mock; None for none."""
    found = [
        connection.execute(select(func.min(table.c.day)).where(table.c.day >= since)).scalar()
        for table in (reviews, attempts)
    ]
    return min((day for day in found if day is not None), default=None)


def log_end(connection: Connection) -> int:
    """The number of the newest row of the log; 0 where it is empty."""
    return int(connection.execute(select(func.coalesce(func.max(reviews.c.seq), 0))).scalar_one())


def calibration(
    connection: Connection, tracks: frozenset[Track], curve: Curve, edges: Sequence[float], after: int = 0
) -> list[Bucket]:
    """Expected against observed recall, between the falling recall `edges`, the highest first.

    Of the rows of the log after the one numbered `after`. Expected recall depends only on days since the review over
    stability, so the database counts by that, finely: the curve bends, and the recall of a mean is not the mean recall.
    """
    ratio = (reviews.c.day - reviews.c.last_day) / reviews.c.stability
    fine = case(
        (ratio < _FINE, Whole(ratio * 16)),
        (ratio < _COARSE, 16 * _FINE + Whole(ratio / 8)),
        else_=16 * _FINE + _COARSE,
    )
    statement = (
        select(fine, func.avg(ratio), func.avg(case((reviews.c.grade > 1, 1.0), else_=0.0)), func.count())
        .where(
            reviews.c.seq > after,
            and_(reviews.c.stability.is_not(None), reviews.c.day > reviews.c.last_day),
            reviews.c.track.in_([track.value for track in tracks]),
            reviews.c.answer.not_in(select(undone.c.answer)),
        )
        .group_by(fine)
    )
    between: dict[int, list[tuple[float, float, float]]] = {}
    for _, mean, good, number in _numbers(connection, statement):
        expected = curve.recall(1.0, mean)
        between.setdefault(sum(expected < edge for edge in edges), []).append((expected, good, number))
    return [_bucket(found) for _, found in sorted(between.items())]


_FINE, _COARSE = 16, 4096
"""Days over stability up to which sixteenths, and eights, are told apart."""


def _bucket(found: Sequence[tuple[float, float, float]]) -> Bucket:
    """Of (expected, recalled, answers)."""
    answers = sum(number for *_, number in found)
    expected = sum(expected * number for expected, _, number in found) / answers
    return Bucket(expected, sum(good * number for _, good, number in found) / answers, int(answers))


def _numbers(connection: Connection, statement: Select[*tuple[Any, ...]]) -> list[tuple[float, ...]]:
    """Rows of numbers, none of them null, brought over as one string.

    Between two rows a thread waits for the interpreter, up to 5 ms while another computes: a hundred groups of a
    million rows would take as long again as counting them.
    """
    row = statement.subquery()
    words: ColumnElement[str] = literal("")
    for column in row.c:
        words = words + " " + cast(column, Text)
    text = connection.execute(select(func.aggregate_strings(words, "\n"))).scalar_one()
    return [tuple(map(float, line.split())) for line in (text or "").splitlines()]


def answered_cards(
    connection: Connection,
) -> list[tuple[tuple[str, ...], tuple[str, ...], frozenset[Track], int]]:
    """Tags, rounds and tracks of the cards that were answered at least once, and how many cards have just these."""
    tags = AsJson(cards.c.more)["tags"].label("tags")
    kinds = (
        select(tags, cards.c.rounds, cards.c.tracks, func.count().label("number"))
        .where(
            cards.c.id.in_(select(memories.c.card_id).where(memories.c.reps > 0)), cards.c.retired.is_(False)
        )
        .group_by(tags, cards.c.rounds, cards.c.tracks)
    )
    return [
        (tuple(row.tags or ()), tuple(row.rounds.split()), rows.tracks_of(row.tracks), row.number)
        for row in connection.execute(kinds)
    ]
