"""The append-only review log, read: a day's answers, a card's history, the whole. An undo is a row beside it."""

from __future__ import annotations

from collections.abc import Collection, Iterator
from itertools import groupby
from operator import itemgetter

from sqlalchemy import Connection, bindparam, func, insert, select

from interviewprep.domain.cards.forgetting import NEWEST, Look, learned
from interviewprep.domain.cards.grading import Grade
from interviewprep.domain.cards.log_order import Logged, in_order
from interviewprep.domain.cards.pace import KEPT_OVER, Habits, kept, measured
from interviewprep.domain.cards.planner_model import Kept
from interviewprep.domain.cards.session_rules import Answered
from interviewprep.domain.core.tracks import Track
from interviewprep.storage.database.prepared import Prepared
from interviewprep.storage.database.tables import cards, reviews, undone

PLACE = func.coalesce(reviews.c.wrote, reviews.c.seq)
"""An answer's place among those of its device, the same in every store that it was merged into."""
_LOGGED = (*(reviews.c[name] for name in Logged._fields if name != "place"), PLACE.label("place"))


def answered(connection: Connection, day: int) -> Answered:
    """What was answered on study day `day` and not undone; days ahead of it count too.

    Such answers are there when the clock was ahead as they were given, or is behind now.
    """
    live = (
        select(reviews.c.answer, reviews.c.seconds, reviews.c.reps, cards.c.sibling)
        .join(cards, cards.c.id == reviews.c.card_id)
        .where(reviews.c.day >= day, reviews.c.answer.not_in(select(undone.c.answer)))
    )
    seconds: dict[str, float] = {}
    fresh: dict[str, bool] = {}
    siblings = set()
    for row in connection.execute(live):
        seconds[row.answer] = row.seconds
        fresh[row.answer] = fresh.get(row.answer, True) and row.reps == 0
        siblings.add(row.sibling)
    return Answered(sum(seconds.values()), sum(fresh.values()), frozenset(siblings), len(seconds))


def last_answer(
    connection: Connection, device: str, day: int, tracks: frozenset[Track]
) -> tuple[str, int, int] | None:
    """This device's newest answer of study day `day`, or of a day ahead of it, that stands and counts on none but these tracks.

    Its id, its card's id and its grade.
    """
    elsewhere = select(reviews.c.answer).where(
        reviews.c.day >= day, reviews.c.track.not_in([track.value for track in tracks])
    )
    statement = (
        select(reviews.c.answer, reviews.c.card_id, reviews.c.grade)
        .where(
            reviews.c.device == device,
            reviews.c.day >= day,
            reviews.c.answer.not_in(select(undone.c.answer)),
            reviews.c.answer.not_in(elsewhere),
        )
        .order_by(reviews.c.seq.desc())
        .limit(1)
    )
    newest = connection.execute(statement).first()
    return (newest.answer, newest.card_id, newest.grade) if newest else None


def take_back(connection: Connection, answer: str, at_ms: int) -> bool:
    """Mark an answer undone; the log row stays. The caller replays the memories it touched. False: it was already."""
    if connection.execute(select(undone.c.answer).where(undone.c.answer == answer)).first():
        return False
    connection.execute(insert(undone).values(answer=answer, at_ms=at_ms))
    return True


def history(connection: Connection, card_id: int) -> dict[Track, list[tuple[int, int]]]:
    """Per track, the `(grade, day)` answers of a card that stand, oldest first."""
    return {
        track: [(answer.grade, answer.day) for answer in in_order(answers)]
        for track, answers in logged(connection, card_id).items()
    }


def logged(connection: Connection, card_id: int) -> dict[Track, list[Logged]]:
    """Per track, the answers of a card that stand, as they were written."""
    return logged_of(connection, [card_id]).get(card_id, {})


def logged_of(connection: Connection, card_ids: Collection[int]) -> dict[int, dict[Track, list[Logged]]]:
    """Per card and track, the answers that stand, as they were written; nothing for a card without any."""
    statement = (
        select(reviews.c.card_id, reviews.c.track, *_LOGGED)
        .where(reviews.c.card_id.in_(card_ids), reviews.c.answer.not_in(select(undone.c.answer)))
        .order_by(reviews.c.seq)
    )
    found: dict[int, dict[Track, list[Logged]]] = {}
    for card_id, track, *values in connection.execute(statement):
        found.setdefault(card_id, {}).setdefault(Track(track), []).append(Logged(*values))
    return found


def known_answers(connection: Connection, card_ids: Collection[int]) -> frozenset[str]:
    """Ids of every answer of these cards, those taken back included."""
    statement = select(reviews.c.answer).where(reviews.c.card_id.in_(card_ids))
    return frozenset(connection.execute(statement).scalars())


_BEFORE = Prepared(
    select(
        reviews.c.answer,
        reviews.c.day,
        reviews.c.seconds,
        reviews.c.reps,
        reviews.c.stability,
        reviews.c.last_day,
        reviews.c.grade,
    )
    .where(reviews.c.day < bindparam("day"))
    .order_by(reviews.c.seq.desc())
    .limit(2 * NEWEST)  # an answer on two tracks is two rows
)
_STUDIED = Prepared(
    select(reviews.c.day)
    .where(reviews.c.day >= bindparam("first"), reviews.c.day < bindparam("day"))
    .group_by(reviews.c.day)
)
_FIRST_DAY = Prepared(select(func.min(reviews.c.day)))


def habits(connection: Connection, day: int) -> Habits:
    """What the answers before study day `day` teach; those of the day itself do not move its plan."""
    taken_back = _taken_back(connection)
    seconds: tuple[dict[int, list[float]], dict[int, list[float]]] = {}, {}
    looks: dict[str, Look | None] = {}
    for answer, on, taken, reps, stability, last, grade in reversed(
        list(_BEFORE.run(connection, {"day": day}))
    ):
        if answer in looks or answer in taken_back:
            continue
        later = stability is not None and on > last
        looks[answer] = Look(stability, on - last, grade > Grade.AGAIN) if later else None
        seconds[reps > 0].setdefault(on, []).append(taken)
    new, old = (list(found.values()) for found in seconds)
    taught = tuple(look for look in looks.values() if look)[-NEWEST:]
    return Habits(measured(new, old), learned(taught), _kept(connection, day))


def _kept(connection: Connection, day: int) -> Kept:
    (first,) = _FIRST_DAY.run(connection, {}).fetchone()
    start = max(day if first is None else first, day - KEPT_OVER)
    studied = len(list(_STUDIED.run(connection, {"first": start, "day": day})))
    return kept(studied, max(day - start, 0))


def _taken_back(connection: Connection) -> set[str]:
    return {answer for (answer,) in connection.execute(select(undone.c.answer))}


def length(connection: Connection) -> tuple[int, int]:
    """Rows of the log and of what was undone: equal lengths are equal logs."""
    rows = connection.execute(select(func.count()).select_from(reviews)).scalar_one()
    return int(rows), int(connection.execute(select(func.count()).select_from(undone)).scalar_one())


def ahead(connection: Connection, day: int) -> tuple[int, int]:
    """How many answers that stand are dated after study day `day`, and the last of their days (`day` if none)."""
    later = select(func.count(reviews.c.answer.distinct()), func.max(reviews.c.day)).where(
        reviews.c.day > day, reviews.c.answer.not_in(select(undone.c.answer))
    )
    number, last = connection.execute(later).one()
    return int(number), day if last is None else int(last)


def number(connection: Connection) -> int:
    """Rows of the log."""
    return int(connection.execute(select(func.count()).select_from(reviews)).scalar_one())


_WHOLE_LOG = Prepared(
    select(reviews.c.card_id, reviews.c.track, *_LOGGED).order_by(
        reviews.c.card_id, reviews.c.track, reviews.c.seq
    )
)


def log(connection: Connection) -> Iterator[tuple[int, str, str, list[tuple[int, int]]]]:
    """The whole log that stands: card id, key, track and its `(grade, day)` answers, card by card."""
    taken_back = _taken_back(connection)
    keys = {row.id: row.key for row in connection.execute(select(cards.c.id, cards.c.key))}
    for (card_id, track), group in groupby(_WHOLE_LOG.run(connection, {}), key=itemgetter(0, 1)):
        answers = in_order(Logged(*row[2:]) for row in group)
        stand = [(answer.grade, answer.day) for answer in answers if answer.answer not in taken_back]
        yield card_id, keys[card_id], track, stand
