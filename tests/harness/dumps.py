"""What a data folder holds, to compare."""

from __future__ import annotations

import sqlite3
from contextlib import closing
from pathlib import Path
from typing import Any

Dump = dict[str, list[tuple[Any, ...]]]


def rows(folder: Path) -> Dump:
    """Every row of every table of the store."""
    with closing(sqlite3.connect(folder / "store.db")) as connection:
        names = connection.execute("SELECT name FROM sqlite_master WHERE type = 'table' ORDER BY name")
        return {
            name: sorted(connection.execute(f'SELECT * FROM "{name}"').fetchall(), key=repr)
            for (name,) in names.fetchall()
        }


def numbers(folder: Path) -> dict[str, int]:
    """How many rows each table of the store has."""
    return {table: len(lines) for table, lines in rows(folder).items()}


def files(folder: Path) -> dict[str, bytes]:
    """Every other file by its path."""
    return {
        str(path.relative_to(folder)): path.read_bytes()
        for path in sorted(folder.rglob("*"))
        if path.is_file() and not path.name.startswith("store.db")
    }


def changed(before: Dump, after: Dump) -> dict[str, tuple[list[Any], list[Any]]]:
    """The rows that went and those that came, by table."""
    return {
        name: (
            [row for row in before[name] if row not in after[name]],
            [row for row in after[name] if row not in before[name]],
        )
        for name in before
        if before[name] != after[name]
    }
