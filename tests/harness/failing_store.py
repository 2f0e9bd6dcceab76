"""A real store whose statements SQLite itself refuses when a test says so."""

from __future__ import annotations

import sqlite3
from collections.abc import Callable, Container, Iterator
from contextlib import contextmanager
from typing import Any

from sqlalchemy import event

from interviewprep.storage.database.engine import Store

Point = tuple[str, int]
"""A statement, and which time it comes up, from 1."""

Fails = Callable[[str], bool]
"""Whether a statement (`INSERT …`, `BEGIN`, `COMMIT`) fails. PRAGMAs of a new connection are never asked about."""

WRITES = ("INSERT", "UPDATE", "DELETE", "BEGIN IMMEDIATE", "COMMIT of writes")


def writes(statement: str) -> bool:
    return statement.startswith(WRITES)


class FailingStore:
    """Every connection of the store's pool asks `fails` before each statement, in whatever thread."""

    def __init__(self, store: Store) -> None:
        self.fails: Fails = _never
        self.statements: list[str] = []
        """All that were begun, refused or not; a COMMIT says whether it is one `of writes`."""
        self.refused = 0
        self.failed: Point | None = None
        self.before: Callable[[str], object] = _never
        """Called with each statement before it begins."""

        @event.listens_for(store.engine, "do_connect")
        def _ours(_dialect: object, _record: object, _args: object, parameters: dict[str, Any]) -> None:
            parameters["factory"] = type("Watched", (_Connection,), {"trouble": self})

        store.engine.dispose()  # connections made before are made anew

    def refuse_everything(self) -> None:
        """From now on; what was begun can only be rolled back."""
        self.fails = _always

    def refuse_writes(self) -> None:
        """From now on; reading works."""
        self.fails = writes

    def work_again(self) -> None:
        self.fails = _never

    def fail_once(self, wanted: Container[Point]) -> None:
        """At the first of these that comes up from now on; `failed` says which."""
        start, self.failed = len(self.statements), None

        def fails(statement: str) -> bool:
            point = statement, self.statements[start:].count(statement)
            if self.failed or point not in wanted:
                return False
            self.failed = point
            return True

        self.fails = fails

    @contextmanager
    def refusing(self, connection: sqlite3.Connection, statement: str) -> Iterator[None]:
        """Around the execution of one statement."""
        if statement.startswith("PRAGMA"):
            yield
            return
        self.before(statement)
        self.statements.append(statement)
        if not self.fails(statement):
            yield
            return
        self.refused += 1
        # Compiled statements are compiled anew with another authorizer, so that one from the cache is refused too.
        connection.set_authorizer(_deny)
        try:
            yield
        finally:
            connection.set_authorizer(None)


class _Connection(sqlite3.Connection):
    trouble: FailingStore
    writes = False
    """In a transaction that writes."""

    def cursor(self, factory: Any = None) -> Any:
        return super().cursor(factory or _Cursor)

    def commit(self) -> None:
        with self.trouble.refusing(self, "COMMIT of writes" if self.writes else "COMMIT"):
            super().commit()


class _Cursor(sqlite3.Cursor):
    connection: _Connection

    def execute(self, sql: str, *values: Any) -> Any:
        if sql.startswith("BEGIN"):
            self.connection.writes = writes(sql)
        with self.connection.trouble.refusing(self.connection, sql):
            return super().execute(sql, *values)

    def executemany(self, sql: str, values: Any, /) -> Any:
        with self.connection.trouble.refusing(self.connection, sql):
            return super().executemany(sql, values)


def _deny(*_: object) -> int:
    return sqlite3.SQLITE_DENY


def _never(_: str) -> bool:
    return False


def _always(_: str) -> bool:
    return True
