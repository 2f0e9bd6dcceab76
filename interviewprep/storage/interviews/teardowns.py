"""Launches that the candidate takes apart. Two windows that write one part never lose a text."""

from __future__ import annotations

from dataclasses import dataclass

from sqlalchemy import Connection, insert, select, update

from interviewprep.domain.interviews.teardown import OwnTeardown, Piece
from interviewprep.storage.database.tables import own_teardowns, teardown_texts

BOTH_KEPT = "\n\n[the same part, as another window left it]\n"


@dataclass(frozen=True, slots=True)
class Versions:
    """A teardown, and how often each of its parts was written."""

    teardown: OwnTeardown
    versions: dict[Piece, int]


def add(connection: Connection, teardown: OwnTeardown) -> None:
    values = {
        "id": teardown.id,
        "title": teardown.title,
        "example": teardown.example,
        "opened": teardown.opened,
    }
    connection.execute(insert(own_teardowns).values(**values))


def all_teardowns(connection: Connection) -> list[Versions]:
    """The oldest first."""
    texts: dict[str, dict[Piece, tuple[str, int]]] = {}
    for row in connection.execute(select(teardown_texts)):
        texts.setdefault(row.teardown, {})[Piece(row.piece)] = (row.text, row.version)
    found = []
    for row in connection.execute(select(own_teardowns).order_by(own_teardowns.c.id)):
        own = texts.get(row.id, {})
        words = {piece: text for piece, (text, _) in own.items()}
        teardown = OwnTeardown(row.id, row.title, row.example, words, bool(row.opened))
        found.append(Versions(teardown, {piece: version for piece, (_, version) in own.items()}))
    return found


def keep_text(
    connection: Connection, teardown: str, piece: Piece, text: str, version: int, at_ms: int
) -> tuple[str, int]:
    """Keep a part that was version `version` when it was read (0: not there yet); the text kept and its version.

    Where another window wrote in between, both texts are kept, one below the other.
    """
    here = (teardown_texts.c.teardown == teardown, teardown_texts.c.piece == piece.value)
    row = connection.execute(select(teardown_texts).where(*here)).first()
    if row is None:
        values = {"teardown": teardown, "piece": piece.value, "version": 1, "text": text, "at_ms": at_ms}
        connection.execute(insert(teardown_texts).values(**values))
        return text, 1
    if row.version != version and row.text not in text:
        text = row.text if text in row.text else f"{text}{BOTH_KEPT}{row.text}"
    new = row.version + 1
    connection.execute(update(teardown_texts).where(*here).values(text=text, version=new, at_ms=at_ms))
    return text, new


def mark_opened(connection: Connection, teardown: str) -> None:
    """The worked example was opened before every part was written."""
    connection.execute(update(own_teardowns).where(own_teardowns.c.id == teardown).values(opened=True))
