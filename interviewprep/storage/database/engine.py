"""The store: short transactions, and every failure as a sentence."""

from __future__ import annotations

import json
import os
import shutil
import time
from collections.abc import Callable, Iterable, Iterator, Mapping
from contextlib import AbstractContextManager, contextmanager
from pathlib import Path
from typing import Any, Protocol

from sqlalchemy import Connection as Connection
from sqlalchemy import Engine, Table, TextClause, event
from sqlalchemy.exc import DBAPIError

from interviewprep.domain.core.errors import StoreError

from . import changes


class SearchIndex(Protocol):
    """How a database finds words. Its table `search` has a column `rowid`."""

    insert: TextClause
    """Puts a document in; its parameters are those of `row`."""

    def row(self, doc: int, title: str, body: str) -> Mapping[str, Any]: ...

    def queries(self, words: str) -> list[str]:
        """For documents that hold every word (the last may be unfinished): in the title, then anywhere."""


class Backend(Protocol):
    """What a store needs of its database beyond statements that all understand; chosen once, when it is opened."""

    error: type[Exception]
    """What its driver raises."""
    index: SearchIndex
    remedy: str
    """Goes back to a backup."""
    backups: str
    """What makes backups, where it is not this program; else empty."""

    def explain(self, error: Exception, place: str) -> str:
        """An error as a sentence that says what to do."""

    def together(self, connection: Connection) -> AbstractContextManager[object]:
        """Prepared statements run inside go out in one message; their rows may be read after the block."""

    def files(self, store: Store) -> list[Path]:
        """What it keeps in the data folder."""

    def damage(self, store: Store, tables: Iterable[str], *, thorough: bool) -> str:
        """What is wrong with the structure, tables that are missing included; empty where it is sound.

        `thorough`: rows that refer to nothing too.
        """

    def damaged_texts(self, store: Store, columns: Iterable[tuple[str, str, bool]]) -> Iterator[str]:
        """Table, column and row of each text that cannot be read or, where the third says so, is not JSON."""

    def index_damage(self, store: Store) -> str:
        """What is wrong with the index of words; empty where it is sound."""

    def continue_numbers(self, connection: Connection, tables: Iterable[Table]) -> None:
        """Rows were put in with their numbers: let the next ones go on from there."""


def backend_of(connection: Connection) -> Backend:
    """That of the store which this connection belongs to."""
    backend: Backend = connection.info["backend"]
    return backend


def together(connection: Connection) -> AbstractContextManager[object]:
    """Prepared statements run inside go out in one message; their rows may be read after the block."""
    return backend_of(connection).together(connection)


class Store:
    """An open store. `read()` and `write()` give a connection inside one transaction."""

    def __init__(self, engine: Engine, place: str, folder: Path, backend: Backend) -> None:
        self.engine = engine
        self.backend = backend
        self.place = place
        """What a person knows the store by: its file, or its URL without the password."""
        self.folder = folder
        """The candidate's data folder, which also holds backups and packs."""
        self.now_ms: Callable[[], int] = lambda: int(time.time() * 1000)
        """By which changes are noted."""
        self.known: dict[str, str] = {}
        """What was read once and stays as it is while the store is open."""
        event.listen(engine, "before_execute", changes.before_execute)

    @contextmanager
    def read(self) -> Iterator[Connection]:
        """A connection for reading one consistent state, whatever other windows write meanwhile."""
        with self._translated(), self.engine.connect() as connection, connection.begin():
            yield connection

    @contextmanager
    def write(self) -> Iterator[Connection]:
        """A connection whose work is kept whole when the block ends, and undone when it raises."""
        with self._translated(), self.engine.connect() as connection:
            info = connection.info  # asked for later, one that was lost would be made anew
            images: dict[str, changes.Rows] = {}
            info.update(write=True, images=images, now_ms=self.now_ms, known=self.known)
            try:
                with connection.begin():
                    yield connection
                    if images:
                        changes.note(connection, dict(images), self.now_ms())
            finally:
                for name in ("write", "images", "now_ms", "known"):
                    info.pop(name, None)

    def close(self) -> None:
        """Give the store back; SQLite folds its log into the file."""
        self.engine.dispose()

    @contextmanager
    def _translated(self) -> Iterator[None]:
        try:
            yield
        except (DBAPIError, json.JSONDecodeError, self.backend.error) as error:
            raise StoreError(self.backend.explain(error, self.place)) from error


def free_bytes(folder: Path) -> int:
    """What is left for the candidate on the disk of a folder. Raises OSError."""
    return shutil.disk_usage(folder).free


LEAST_BYTES = 64 * 1024
"""Free on a disk; SQLite needs half of that beside the store to read it at all."""


def private_umask() -> None:
    """From here on, files are the candidate's alone (0600) and folders too (0700)."""
    os.umask(0o077)
