"""Full-text search over cards and other items: the one place that knows FTS5."""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import Any

from sqlalchemy import ColumnElement, Connection, Integer, Select, String, bindparam, column, text

CARD, ITEM = 0, 1
"""Remainder of a document's number by two."""

_REMOVE = text("DELETE FROM search WHERE rowid = :doc")
_WORD = re.compile(r"\w+", re.UNICODE)


def card_doc(card_id: int) -> int:
    return 2 * card_id + CARD


def item_doc(item_id: int) -> int:
    return 2 * item_id + ITEM


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


def queries(words: str) -> list[str]:
    """FTS5 queries for documents that hold every word (the last may be unfinished): in the title, then anywhere."""
    terms = [f'"{word}"' for word in _WORD.findall(words)]
    if not terms:
        return []
    query = " ".join(terms) + "*"
    return [f"title : ({query})", query]


def matching(statement: Select[Any], id: ColumnElement[int], parity: int) -> Select[Any]:
    """Narrow `statement` to the rows, known by `id`, whose document matches `:query`, in the order they were indexed.

    The documents come first and are looked up one by one, so that a limit ends the search early: a common word must
    not rank a hundred thousand rows.
    """
    hits = (
        text("SELECT rowid AS doc FROM search WHERE search MATCH :query")
        .bindparams(bindparam("query", type_=String))
        .columns(column("doc", Integer))
        .cte("hits")
        .prefix_with("NOT MATERIALIZED")
    )
    return (
        statement.where(id == hits.c.doc // 2, hits.c.doc % 2 == parity).order_by(None).order_by(hits.c.doc)
    )
