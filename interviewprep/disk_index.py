"""Texts by key for a hundred thousand of them: what memory has no room for goes into a temporary file."""

from __future__ import annotations

import sqlite3
import tempfile
from typing import Any

from interviewprep.domain.core.errors import UsageError


class DiskIndex:
    """A mapping of texts that grows on disk; gone when it is closed.

    Its methods raise UsageError where the temporary folder cannot be written.
    """

    def __init__(self) -> None:
        self._connection = sqlite3.connect("", isolation_level=None)  # SQLite's own temporary file
        self._run("pragma journal_mode = off")
        self._run("create table texts (key text primary key, value text not null) without rowid")
        self._run("begin")

    def __enter__(self) -> DiskIndex:
        return self

    def __exit__(self, *_: object) -> None:
        self._connection.close()

    def add(self, key: str, value: str = "") -> bool:
        """Keep `value` under a key that is new; False, with nothing changed, where the key is there."""
        return bool(self._run("insert or ignore into texts values (?, ?)", key, value).rowcount)

    def put(self, key: str, value: str) -> None:
        """Keep `value` under `key`, whatever was there."""
        self._run("insert or replace into texts values (?, ?)", key, value)

    def get(self, key: str) -> str | None:
        """What is kept under `key`; None for nothing."""
        found = self._run("select value from texts where key = ?", key).fetchone()
        return None if found is None else str(found[0])

    def __contains__(self, key: str) -> bool:
        return self.get(key) is not None

    def _run(self, sql: str, *values: str) -> Any:
        try:
            return self._connection.execute(sql, values)
        except sqlite3.Error as error:
            raise UsageError(
                f"{tempfile.gettempdir()}: temporary files cannot be written ({error}); free some space there"
            ) from None
