"""Answers to which track."""

from __future__ import annotations

from sqlalchemy import Connection, delete, insert, select

from interviewprep.domain.progress.track_fit import Amount, Answer
from interviewprep.storage.database.tables import fit_answers


def all_answers(connection: Connection) -> dict[str, Answer]:
    """By the question's id."""
    found = connection.execute(select(fit_answers))
    return {row.question: Answer(Amount(row.amount), row.example) for row in found}


def put(connection: Connection, question: str, answer: Answer) -> None:
    connection.execute(delete(fit_answers).where(fit_answers.c.question == question))
    values = {"question": question, "amount": int(answer.amount), "example": answer.example}
    connection.execute(insert(fit_answers).values(**values))
