"""Full-text search over cards and other items: the one place that knows FTS5."""

from __future__ import annotations

import re
from collections.abc import Iterable

from sqlalchemy import Connection, text

from interviewprep.storage.database.prepared import Prepared

ENOUGH = 200
"""Hits that a person will look at; a common word stops here instead of ranking a hundred thousand rows."""

_REMOVE = text("DELETE FROM search WHERE rowid = :doc")
_FIND = Prepared(text("SELECT rowid FROM search WHERE search MATCH :query LIMIT :most"))
_WORD = re.compile(r"\w+", re.UNICODE)


def card_doc(card_id: int) -> int:
    return 2 * card_id


def item_doc(item_id: int) -> int:
    return 2 * item_id + 1


def put(connection: Connection, docs: Iterable[tuple[int, str, str]]) -> None:
    """Index `(doc, title, body)`, replacing what was there."""
    rows = [{"doc": doc, "title": title, "body": body} for doc, title, body in docs]
    if not rows:
        return
    connection.execute(_REMOVE, rows)
    connection.execute(text("INSERT INTO search (rowid, title, body) VALUES (:doc, :title, :body)"), rows)


def remove(connection: Connection, docs: Iterable[int]) -> None:
    rows = [{"doc": doc} for doc in docs]
    if rows:
        connection.execute(_REMOVE, rows)


def find(connection: Connection, words: str, limit: int = ENOUGH) -> list[int]:
    """Documents that hold every word (the last may be unfinished): those with them in the title first."""
    terms = [f'"{word}"' for word in _WORD.findall(words)]
    if not terms:
        return []
    query = " ".join(terms) + "*"
    found = [doc for (doc,) in _FIND.run(connection, {"query": f"title : ({query})", "most": limit})]
    if len(found) < limit:
        seen = set(found)
        found += [doc for (doc,) in _FIND.run(connection, {"query": query, "most": limit}) if doc not in seen]
    return found[:limit]
