"""Launches that the candidate takes apart. Two windows that write one part never lose a text."""

from __future__ import annotations

from sqlalchemy import Connection, insert, select, update

from interviewprep.domain.interviews.teardown import OwnTeardown, Piece
from interviewprep.storage.database import merged_text
from interviewprep.storage.database.tables import own_teardowns, teardown_texts


def add(connection: Connection, teardown: OwnTeardown) -> None:
    values = {
        "id": teardown.id,
        "title": teardown.title,
        "example": teardown.example,
        "opened": teardown.opened,
    }
    connection.execute(insert(own_teardowns).values(**values))


def all_teardowns(connection: Connection) -> list[OwnTeardown]:
    """The oldest first."""
    texts: dict[str, dict[Piece, str]] = {}
    for row in connection.execute(select(teardown_texts)):
        texts.setdefault(row.teardown, {})[Piece(row.piece)] = row.text
    return [
        OwnTeardown(row.id, row.title, row.example, texts.get(row.id, {}), bool(row.opened))
        for row in connection.execute(select(own_teardowns).order_by(own_teardowns.c.id))
    ]


def keep_text(connection: Connection, teardown: str, piece: Piece, text: str, base: str, at_ms: int) -> str:
    """Keep a part that was `base` when this window read or kept it last; the text as kept."""
    key = {"teardown": teardown, "piece": piece.value}
    return merged_text.keep(connection, teardown_texts, key, text, base, at_ms)


def mark_opened(connection: Connection, teardown: str) -> None:
    """The worked example was opened before every part was written."""
    connection.execute(update(own_teardowns).where(own_teardowns.c.id == teardown).values(opened=True))
