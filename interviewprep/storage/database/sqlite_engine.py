"""SQLite's engine: its settings, its two kinds of BEGIN, and what its errors mean."""

from __future__ import annotations

import json
import os
import sqlite3
from pathlib import Path

from sqlalchemy import URL, Connection, Engine, create_engine, event
from sqlalchemy.exc import OperationalError
from sqlalchemy.pool import ConnectionPoolEntry

from .engine import LEAST_BYTES, Backend, free_bytes

APPLICATION_ID = 0x49505250
"""`IPRP`, in SQLite's header: tells our file from another program's."""

BUSY_SECONDS = 10

_PRAGMAS = (
    "journal_mode=WAL",
    "synchronous=FULL",  # the power may fail too: one fsync an answer, as Anki does
    "foreign_keys=ON",
    f"busy_timeout={BUSY_SECONDS * 1000}",
    "trusted_schema=OFF",
    "cache_size=-8000",
)


def file_url(path: Path) -> URL:
    """The URL of a store's file, whatever characters its path holds."""
    return URL.create("sqlite", database=str(path))


def open_engine(url: URL, backend: Backend) -> Engine:
    """An engine with the hooks that make transactions safe between processes."""
    engine = create_engine(url)

    @event.listens_for(engine, "connect")
    def on_connect(connection: sqlite3.Connection, record: ConnectionPoolEntry) -> None:
        _prepare(connection)
        record.info["backend"] = backend

    event.listen(engine, "begin", _on_begin)
    return engine


def _prepare(connection: sqlite3.Connection) -> None:
    # The driver's own BEGIN is deferred and skips DDL; ours is said by _on_begin.
    connection.isolation_level = None
    for pragma in _PRAGMAS:
        connection.execute(f"PRAGMA {pragma}")


def _on_begin(connection: Connection) -> None:
    # A deferred BEGIN that turns into a write fails at once when another window writes; IMMEDIATE waits.
    connection.exec_driver_sql("BEGIN IMMEDIATE" if connection.info.get("write") else "BEGIN")


def explain(error: Exception, place: str) -> str:
    """An error as a sentence that says what to do."""
    if isinstance(error, json.JSONDecodeError):
        return f"{place}: {_DAMAGED_ROW}"
    cause = getattr(error, "orig", None) or error
    said = "".join(filter(str.isprintable, str(cause)))
    if "disk I/O error" in said or "unable to open" in said:
        said = f"{_why(Path(place))} {said}"
    for words, sentence in _SENTENCES:
        if words in said:
            return f"{place}: {sentence}"
    kind = "could not be used" if isinstance(error, OperationalError) else "refused what was asked"
    return f"{place}: the store {kind} ({said}); run `interviewprep doctor`"


def _why(path: Path) -> str:
    """What SQLite does not say, from looking at the disk: words of `_SENTENCES`, or nothing."""
    try:
        free = free_bytes(path.parent)
        path.stat()
        if not os.access(path.parent, os.W_OK):
            return "readonly"
    except FileNotFoundError:
        return "is gone"
    except OSError:
        return ""
    return "disk is full" if free < LEAST_BYTES else ""


_DAMAGED_ROW = (
    "a row is damaged; run `interviewprep doctor`, or `interviewprep restore` to go back to a backup"
)

_SENTENCES = (
    ("disk is full", "the disk is full; free some space, then try again: nothing was half-written"),
    ("database is locked", "another window kept the store busy; try again, or close the other window"),
    ("is gone", "is not there any more; is its disk unplugged? Plug it in and try again: nothing was half-written"),
    ("Could not decode", _DAMAGED_ROW),
    ("readonly", "the disk, the folder or the file is read-only; make it writable, or choose another with --data"),
    ("unable to open", "cannot be opened; check that the folder exists and is yours, or choose another with --data"),
    ("malformed", "is damaged; run `interviewprep restore` to go back to a backup"),
    ("not a database", "is not a database; move it away, or run `interviewprep restore`"),
    ("disk I/O error", "the disk reported an error; check it, then run `interviewprep doctor`"),
)  # fmt: skip
