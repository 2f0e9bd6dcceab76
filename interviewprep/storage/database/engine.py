"""The store's engine: one URL, short transactions, and every failure as a sentence."""

from __future__ import annotations

import json
import os
import shutil
import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from sqlalchemy import URL, Engine, create_engine, event
from sqlalchemy import Connection as Connection
from sqlalchemy.exc import DBAPIError, OperationalError

from interviewprep.domain.core.errors import StoreError

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


class Store:
    """An open store. `read()` and `write()` give a connection inside one transaction."""

    def __init__(self, engine: Engine, place: str, folder: Path) -> None:
        self.engine = engine
        self.place = place
        """What a person knows the store by: its file, or its URL without the password."""
        self.folder = folder
        """The candidate's data folder, which also holds backups and packs."""

    @contextmanager
    def read(self) -> Iterator[Connection]:
        """A connection for reading one consistent state, whatever other windows write meanwhile."""
        with _translated(self.place), self.engine.connect() as connection, connection.begin():
            yield connection

    @contextmanager
    def write(self) -> Iterator[Connection]:
        """A connection whose work is kept whole when the block ends, and undone when it raises."""
        with _translated(self.place), self.engine.connect() as connection:
            connection.info["write"] = True
            try:
                with connection.begin():
                    yield connection
            finally:
                connection.info.pop("write", None)

    def close(self) -> None:
        """Give the file back; SQLite folds its log into it."""
        self.engine.dispose()


def file_url(path: Path) -> URL:
    """The URL of a store's file, whatever characters its path holds."""
    return URL.create("sqlite", database=str(path))


def open_engine(url: URL) -> Engine:
    """An engine for `url`; on SQLite with the hooks that make transactions safe between processes."""
    engine = create_engine(url)
    if engine.dialect.name == "sqlite":
        event.listen(engine, "connect", _on_connect)
        event.listen(engine, "begin", _on_begin)
    return engine


def _on_connect(connection: sqlite3.Connection, _record: Any) -> None:
    # The driver's own BEGIN is deferred and skips DDL; ours is said by _on_begin.
    connection.isolation_level = None
    for pragma in _PRAGMAS:
        connection.execute(f"PRAGMA {pragma}")


def _on_begin(connection: Connection) -> None:
    # A deferred BEGIN that turns into a write fails at once when another window writes; IMMEDIATE waits.
    connection.exec_driver_sql("BEGIN IMMEDIATE" if connection.info.get("write") else "BEGIN")


@contextmanager
def _translated(place: str) -> Iterator[None]:
    try:
        yield
    except (DBAPIError, sqlite3.Error) as error:
        raise StoreError(explain(error, place)) from error
    except json.JSONDecodeError as error:
        raise StoreError(f"{place}: {_DAMAGED_ROW}") from error


def explain(error: Exception, place: str) -> str:
    """A database error as a sentence that says what to do."""
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


def free_bytes(folder: Path) -> int:
    """What is left for the candidate on the disk of a folder. Raises OSError."""
    return shutil.disk_usage(folder).free


LEAST_BYTES = 64 * 1024
"""Free on a disk; SQLite needs half of that beside the store to read it at all."""
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


def private_umask() -> None:
    """From here on, files are the candidate's alone (0600) and folders too (0700)."""
    os.umask(0o077)
