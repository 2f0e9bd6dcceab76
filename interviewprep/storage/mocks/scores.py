"""Scores of attempts and graded specimens: append-only."""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence
from typing import Any

from sqlalchemy import Connection, func, insert, select

from interviewprep.domain.core.study_day import Stamp
from interviewprep.domain.mocks.attempts import Attempt, Graded, Scored, Scorer
from interviewprep.domain.mocks.scoring import GivenMark, Marks, Quote
from interviewprep.storage.database.stamps import stamp_of, stamped
from interviewprep.storage.database.tables import attempts, graded, scores

from .attempts import FINISHED, attempt_of

_COLUMNS = tuple(scores.c.keys())


def add(connection: Connection, score: Scored, device: str) -> None:
    """Append a score."""
    values = {
        "id": score.id,
        "device": device,
        "attempt": score.attempt,
        "scorer": score.by.value,
        "name": score.name,
        "marks": marks_text(score.marks),
        "signals": json.dumps(score.signals, ensure_ascii=False),
        "flags": json.dumps(score.flags, ensure_ascii=False),
        "note": score.note,
        **stamped(score.at),
    }
    connection.execute(insert(scores).values(**values))


def of_attempt(connection: Connection, attempt: str) -> list[Scored]:
    """Every score of an attempt, the oldest first."""
    statement = select(scores).where(scores.c.attempt == attempt).order_by(scores.c.seq)
    return [_score(row) for row in connection.execute(statement)]


def all_scored(connection: Connection) -> list[tuple[Attempt, str, Scored]]:
    """Every score with its attempt and the Markdown of the rubric then; the oldest attempt first."""
    columns = [column.label(f"s_{column.name}") for column in scores.c]
    heads = [column for column in attempts.c if column.name != "case_source"]
    statement = select(*heads, *columns).join(scores, scores.c.attempt == attempts.c.id)
    statement = statement.where(attempts.c.state == FINISHED)
    found = connection.execute(statement.order_by(attempts.c.at_ms, attempts.c.id, scores.c.seq))
    return [(attempt_of(row), row.rubric_source, _score(row[len(heads) :])) for row in found]


def ends(connection: Connection) -> tuple[int, int]:
    """How far the logs of scores and of graded specimens go; what is derived from them holds until this moves."""
    statement = select(
        select(func.coalesce(func.max(scores.c.seq), 0)).scalar_subquery(),
        select(func.coalesce(func.max(graded.c.seq), 0)).scalar_subquery(),
    )
    row = connection.execute(statement).one()
    return row[0], row[1]


def add_graded(connection: Connection, specimen: Graded, device: str) -> None:
    """Append a graded specimen."""
    values = {
        "id": specimen.id,
        "device": device,
        "quiz": specimen.quiz,
        "rubric_key": specimen.rubric,
        "case_key": specimen.case,
        "level": specimen.level,
        "own": json.dumps(dict(specimen.own)),
        "reference": json.dumps(dict(specimen.reference)),
        **stamped(specimen.at),
    }
    connection.execute(insert(graded).values(**values))


def all_graded(connection: Connection, rubric: str = "") -> list[Graded]:
    """Graded specimens, the oldest first; of one rubric where given."""
    statement = select(graded).order_by(graded.c.seq)
    if rubric:
        statement = statement.where(graded.c.rubric_key == rubric)
    return [
        Graded(
            row.id,
            row.quiz,
            row.rubric_key,
            row.case_key,
            row.level,
            stamp_of(row),
            json.loads(row.own),
            json.loads(row.reference),
        )
        for row in connection.execute(statement)
    ]


def marks_of(text: str) -> dict[str, GivenMark]:
    """Marks from their JSON."""
    return {
        dim: GivenMark(level, tuple(Quote(*quote) for quote in quotes))
        for dim, (level, quotes) in json.loads(text).items()
    }


def marks_text(marks: Marks) -> str:
    return json.dumps(
        {dim: [given.level, list(_quotes(given))] for dim, given in marks.items()}, ensure_ascii=False
    )


def _quotes(given: GivenMark) -> Iterator[list[str | int]]:
    for quote in given.quotes:
        yield [quote.place, quote.start, quote.end, quote.text]


def _score(values: Sequence[Any]) -> Scored:
    """Of the columns of `scores`, in their order."""
    got = dict(zip(_COLUMNS, values, strict=True))
    return Scored(
        got["id"],
        got["attempt"],
        Scorer(got["scorer"]),
        got["name"],
        Stamp(got["at_ms"], got["offset_minutes"], got["day"]),
        marks_of(got["marks"]),
        tuple(json.loads(got["signals"])),
        tuple(json.loads(got["flags"])),
        got["note"],
    )
