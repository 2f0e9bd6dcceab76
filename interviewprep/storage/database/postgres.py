"""What a store needs of PostgreSQL beyond statements that all databases understand. Imported only for a store there."""

from __future__ import annotations

import json
import time
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import AbstractContextManager, contextmanager, nullcontext
from functools import partial
from pathlib import Path
from typing import Any, cast

import psycopg
from psycopg.pq import PipelineStatus
from sqlalchemy import Connection, Dialect, Engine, Table, create_engine, event, func, inspect, select, text
from sqlalchemy.exc import DisconnectionError
from sqlalchemy.ext.compiler import compiles
from sqlalchemy.pool import ConnectionPoolEntry
from sqlalchemy.sql.compiler import SQLCompiler

from . import postgres_errors
from .engine import SearchIndex, Store
from .expressions import AsJson, ListLength, Matches, Whole
from .server_address import ServerAddress
from .tables import metadata
from .words import tsquery, tsvector

_IDLE_SECONDS = 60
"""After so long a connection is asked whether it is still there before it is used."""


class _Connection(psycopg.Connection[Any]):
    """Says BEGIN itself, so that it, and the lock of who writes, travel with the first statement."""

    begins: Sequence[tuple[str, Sequence[int]]] = ()
    """What is said before the next statement, with its parameters."""

    @contextmanager
    def starting(self) -> Iterator[None]:
        """Around a statement, which may be the first."""
        before, self.begins = self.begins, ()
        inside = self.pgconn.pipeline_status != PipelineStatus.OFF
        with nullcontext() if inside or not before else self.pipeline():
            for statement, values in before:
                psycopg.Cursor(self).execute(statement, values, prepare=False)
            yield


class _Cursor(psycopg.Cursor[Any]):
    def execute(self, *args: Any, **named: Any) -> Any:
        with cast(_Connection, self.connection).starting():
            return super().execute(*args, **named)

    def executemany(self, *args: Any, **named: Any) -> None:
        with cast(_Connection, self.connection).starting():
            super().executemany(*args, **named)


_READ = (("BEGIN ISOLATION LEVEL REPEATABLE READ READ ONLY", ()),)
"""Whoever reads sees one state."""


def _write(lock: int) -> Sequence[tuple[str, Sequence[int]]]:
    """Whoever writes is alone, and sees what was written before."""
    return ("BEGIN ISOLATION LEVEL READ COMMITTED", ()), ("SELECT pg_advisory_xact_lock(%s)", (lock,))


class _Words:
    insert = text("INSERT INTO search (rowid, words) VALUES (:doc, CAST(:words AS tsvector))")

    def row(self, doc: int, title: str, body: str) -> Mapping[str, Any]:
        return {"doc": doc, "words": tsvector(title, body)}

    def queries(self, words: str) -> list[str]:
        return [query for query in (tsquery(words, "A"), tsquery(words)) if query]


class Postgres:
    """A `Backend`."""

    error: type[Exception] = psycopg.Error
    index: SearchIndex = _Words()
    remedy = "the administrator of the server can go back to a backup made with pg_dump"
    backups = "are made with pg_dump by the administrator of the server"

    def __init__(self, address: ServerAddress) -> None:
        self._address = address

    def explain(self, error: Exception, place: str) -> str:
        return postgres_errors.explain(error, place)

    def together(self, connection: Connection) -> AbstractContextManager[object]:
        return raw(connection).pipeline()

    def files(self, _: Store) -> list[Path]:
        return []

    def damage(self, store: Store, tables: Iterable[str], *, thorough: bool) -> str:  # noqa: ARG002 - a server refuses rows that refer to nothing
        with store.read() as connection:
            missing = sorted(set(tables) - set(inspect(connection).get_table_names(self._address.schema)))
        return f"the table {missing[0]} is missing" if missing else ""

    def damaged_texts(self, store: Store, columns: Iterable[tuple[str, str, bool]]) -> Iterator[str]:
        with store.read() as connection:
            for table, column in ((table, column) for table, column, is_json in columns if is_json):
                found = metadata.tables[table]
                key = next(iter(found.primary_key.columns))
                for row, words in connection.execute(select(key, found.c[column])):
                    if words and not _is_json(words):
                        yield f"{table}.{column}, row {row}"

    def index_damage(self, _: Store) -> str:
        return ""

    def continue_numbers(self, connection: Connection, tables: Iterable[Table]) -> None:
        for column in (table.autoincrement_column for table in tables):
            if column is not None:
                numbers = func.pg_get_serial_sequence(column.table.name, column.name)
                last = select(func.coalesce(func.max(column), 0) + 1).scalar_subquery()
                connection.execute(select(func.setval(numbers, last, False)))

    def open_engine(self) -> Engine:
        """An engine with the hooks that make transactions safe between windows."""
        engine = create_engine(self._address.url, use_native_hstore=False, hide_parameters=True)
        engine.dialect.supports_server_side_cursors = False  # they would begin without our BEGIN
        event.listen(engine, "do_connect", self._connect)
        event.listen(engine, "connect", self._connected)
        event.listen(engine, "begin", self._begin)
        event.listen(engine, "checkin", _returned)
        event.listen(engine, "checkout", partial(_taken, engine.dialect))
        return engine

    def _connect(self, _dialect: Any, _record: Any, args: Any, named: dict[str, Any]) -> _Connection:
        named = {**named, **self._address.arguments(), "cursor_factory": _Cursor, "autocommit": True}
        try:
            return _Connection.connect(*args, **named)
        except psycopg.Error as error:
            raise postgres_errors.NotConnected(str(error)) from None

    def _connected(self, _connection: Any, record: ConnectionPoolEntry) -> None:
        record.info["backend"] = self

    def _begin(self, connection: Connection) -> None:
        raw(connection).begins = _write(self._address.lock) if connection.info.get("write") else _READ


def _returned(_connection: Any, record: ConnectionPoolEntry) -> None:
    record.info["used"] = time.monotonic()


def _taken(dialect: Dialect, connection: Any, record: ConnectionPoolEntry, _proxy: Any) -> None:
    now = time.monotonic()
    if now - record.info.get("used", now) < _IDLE_SECONDS:
        return
    try:
        dialect.do_ping(connection)
    except psycopg.Error as error:
        raise DisconnectionError from error  # the pool makes a new one


def raw(connection: Connection) -> _Connection:
    """The driver's own connection."""
    return cast(_Connection, connection.connection.dbapi_connection)


def _is_json(words: str) -> bool:
    try:
        json.loads(words)
    except ValueError:
        return False
    return True


@compiles(Matches, "postgresql")
def _matches(element: Matches, compiler: SQLCompiler, **kw: Any) -> str:
    return f"search.words @@ CAST({compiler.process(element.clauses, **kw)} AS tsquery)"


@compiles(AsJson, "postgresql")
def _as_json(element: AsJson, compiler: SQLCompiler, **kw: Any) -> str:
    return f"CAST({compiler.process(element.clauses, **kw)} AS JSONB)"


@compiles(ListLength, "postgresql")
def _list_length(element: ListLength, compiler: SQLCompiler, **kw: Any) -> str:
    value = f"CAST({compiler.process(element.clauses, **kw)} AS JSONB)"
    return f"CASE jsonb_typeof({value}) WHEN 'array' THEN jsonb_array_length({value}) END"


@compiles(Whole, "postgresql")
def _whole(element: Whole, compiler: SQLCompiler, **kw: Any) -> str:
    return f"CAST(trunc({compiler.process(element.clauses, **kw)}) AS INTEGER)"
