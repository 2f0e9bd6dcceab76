"""What a store needs of PostgreSQL beyond statements that all databases understand. Imported only for a store there."""

from __future__ import annotations

import json
import time
from collections.abc import Iterable, Iterator, Mapping
from contextlib import AbstractContextManager, nullcontext
from pathlib import Path
from typing import Any, cast

import psycopg
from psycopg.pq import PipelineStatus
from sqlalchemy import Connection, Engine, Table, create_engine, event, func, inspect, select, text
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
    """Its BEGIN, and the lock of who writes, travel with the first statement."""

    begins: int | None = None
    """Set where a transaction is to begin: the number of the lock that it takes, 0 for none."""

    def start(self, first: psycopg.Cursor[Any]) -> AbstractContextManager[object]:
        """Around the first statement."""
        lock, self.begins = self.begins, None
        inside = self.pgconn.pipeline_status != PipelineStatus.OFF
        return _Start(first, lock or 0, nullcontext() if inside else self.pipeline())


class _Start:
    def __init__(
        self, first: psycopg.Cursor[Any], lock: int, pipeline: AbstractContextManager[object]
    ) -> None:
        self._connection, self._lock, self._pipeline = first.connection, lock, pipeline

    def __enter__(self) -> None:
        self._pipeline.__enter__()
        if self._lock:
            psycopg.Cursor(self._connection).execute("SELECT pg_advisory_xact_lock(%s)", [self._lock])

    def __exit__(self, *raised: Any) -> bool | None:
        return self._pipeline.__exit__(*raised)


class _Cursor(psycopg.Cursor[Any]):
    def execute(self, *args: Any, **named: Any) -> Any:
        connection = cast(_Connection, self.connection)
        if connection.begins is None:
            return super().execute(*args, **named)
        with connection.start(self):
            return super().execute(*args, **named)

    def executemany(self, *args: Any, **named: Any) -> None:
        connection = cast(_Connection, self.connection)
        if connection.begins is None:
            return super().executemany(*args, **named)
        with connection.start(self):
            return super().executemany(*args, **named)


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
    remedy = "whoever runs the server can go back to a backup made with pg_dump"
    backups = "are made with pg_dump by whoever runs the server"

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

        @event.listens_for(engine, "do_connect")
        def connect(_dialect: Any, _record: Any, args: Any, named: dict[str, Any]) -> _Connection:
            named = {**named, **self._address.arguments(), "cursor_factory": _Cursor}
            return _Connection.connect(*args, **named)

        @event.listens_for(engine, "connect")
        def connected(_connection: Any, record: ConnectionPoolEntry) -> None:
            record.info["backend"] = self

        @event.listens_for(engine, "begin")
        def begin(connection: Connection) -> None:
            writes = bool(connection.info.get("write"))
            here = raw(connection)
            # Whoever writes is alone and sees what was written before; whoever reads sees one state.
            level = psycopg.IsolationLevel
            here.isolation_level = level.READ_COMMITTED if writes else level.REPEATABLE_READ
            here.read_only = not writes
            here.begins = self._address.lock if writes else 0

        @event.listens_for(engine, "checkin")
        def returned(_connection: Any, record: ConnectionPoolEntry) -> None:
            record.info["used"] = time.monotonic()

        @event.listens_for(engine, "checkout")
        def taken(connection: Any, record: ConnectionPoolEntry, _proxy: Any) -> None:
            if time.monotonic() - record.info.get("used", time.monotonic()) < _IDLE_SECONDS:
                return
            try:
                engine.dialect.do_ping(connection)
            except psycopg.Error as error:
                raise DisconnectionError from error

        return engine


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
