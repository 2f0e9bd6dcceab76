"""A text that two windows may write at once: neither ever loses a word."""

from __future__ import annotations

from collections.abc import Mapping

from sqlalchemy import Connection, Table, insert, select, update

from interviewprep.domain.core.merging import merged

from . import changes


def keep(
    connection: Connection, table: Table, key: Mapping[str, str], text: str, base: str, at_ms: int
) -> str:
    """Keep a text that was `base` when this window read or kept it last (empty: not there yet); the text as kept.

    Where another window wrote in between, what it changed is merged in. The table has the columns of `key`, and
    `text`, `version` and `at_ms`.
    """
    here = [table.c[name] == value for name, value in key.items()]
    row = connection.execute(select(table.c.text, table.c.version).where(*here)).first()
    name = "/".join(key.values())
    at_ms = changes.wrote_text(connection, table.name, name, at_ms, was_there=row is not None)
    if row is None:
        connection.execute(insert(table).values(**key, text=text, version=1, at_ms=at_ms))
        return text
    kept = merged(base, text, row.text)
    connection.execute(update(table).where(*here).values(text=kept, version=row.version + 1, at_ms=at_ms))
    return kept
