"""A text that two windows may write at once: neither ever loses a word."""

from __future__ import annotations

from collections.abc import Mapping

from sqlalchemy import Connection, Table, insert, select, update


def keep(
    connection: Connection,
    table: Table,
    key: Mapping[str, str],
    text: str,
    version: int,
    at_ms: int,
    between: str,
) -> tuple[str, int]:
    """Keep a text that was version `version` when it was read (0: not there yet); the text as kept, and its version.

    Where another window wrote in between, both texts are kept, one below the other with the line `between`. The table
    has the columns of `key`, and `text`, `version` and `at_ms`.
    """
    here = [table.c[name] == value for name, value in key.items()]
    row = connection.execute(select(table.c.text, table.c.version).where(*here)).first()
    if row is None:
        connection.execute(insert(table).values(**key, text=text, version=1, at_ms=at_ms))
        return text, 1
    if row.version != version and row.text not in text:
        text = row.text if text in row.text else f"{text}{between}{row.text}"
    new = row.version + 1
    connection.execute(update(table).where(*here).values(text=text, version=new, at_ms=at_ms))
    return text, new
