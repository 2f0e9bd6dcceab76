"""Full-text search over cards and other items, by the index of the store's database."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from sqlalchemy import (
    ColumnElement,
    Connection,
    Integer,
    Select,
    String,
    bindparam,
    column,
    select,
    table,
    text,
)

from interviewprep.storage.database.engine import backend_of
from interviewprep.storage.database.expressions import Matches

CARD, ITEM = 0, 1
"""Remainder of a document's number by two."""

_REMOVE = text("DELETE FROM search WHERE rowid = :doc")
_SEARCH = table("search", column("rowid", Integer))


def card_doc(card_id: int) -> int:
    return 2 * card_id + CARD


def item_doc(item_id: int) -> int:
    return 2 * item_id + ITEM


def put(connection: Connection, docs: Iterable[tuple[int, str, str]]) -> None:
    """Index `(doc, title, body)`, replacing what was there."""
    found = list(docs)
    remove(connection, (doc for doc, _, _ in found))
    add(connection, found)


def add(connection: Connection, docs: Iterable[tuple[int, str, str]]) -> None:
    """Index `(doc, title, body)`, of which nothing is there yet."""
    index = backend_of(connection).index
    rows = [index.row(*doc) for doc in docs]
    if rows:
        connection.execute(index.insert, rows)


def remove(connection: Connection, docs: Iterable[int]) -> None:
    rows = [{"doc": doc} for doc in docs]
    if rows:
        connection.execute(_REMOVE, rows)


def queries(connection: Connection, words: str) -> list[str]:
    """For documents that hold every word (the last may be unfinished): in the title, then anywhere."""
    return backend_of(connection).index.queries(words)


def matching(statement: Select[Any], id: ColumnElement[int], parity: int) -> Select[Any]:
    """Narrow `statement` to the rows, known by `id`, whose document matches `:query`, in the order they were indexed.

    The documents come first and are looked up one by one, so that a limit ends the search early: a common word must
    not rank a hundred thousand rows.
    """
    hits = (
        select(_SEARCH.c.rowid.label("doc"))
        .where(Matches(bindparam("query", type_=String)))
        .cte("hits")
        .prefix_with("NOT MATERIALIZED")
    )
    return (
        statement.where(id == hits.c.doc // 2, hits.c.doc % 2 == parity).order_by(None).order_by(hits.c.doc)
    )
