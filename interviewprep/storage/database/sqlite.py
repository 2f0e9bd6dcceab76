"""A store's file: looking at it before it is opened, closed copies, checks."""

from __future__ import annotations

import json
import os
import sqlite3
from collections.abc import Iterable, Iterator
from contextlib import closing
from pathlib import Path

from sqlalchemy import Connection

from interviewprep import plain_files
from interviewprep.domain.core.errors import StoreError

from .sqlite_engine import APPLICATION_ID, explain

_HEADER = b"SQLite format 3\x00"


def look(path: Path) -> str | None:
    """The schema revision of the store at `path`; None where there is no file yet.

    Reads and never writes. Raises StoreError for an empty file, a damaged one or another program's.
    """
    if not path.exists():
        return None
    _look_at_header(path)
    try:
        with closing(sqlite3.connect(path, timeout=10)) as connection:
            (ours,) = connection.execute("PRAGMA application_id").fetchone()
            if ours != APPLICATION_ID:
                raise StoreError(
                    f"{path}: this database belongs to another program; "
                    "choose another folder with --data, it was not touched"
                )
            (revision,) = connection.execute("SELECT version_num FROM alembic_version").fetchone()
            return str(revision)
    except sqlite3.Error as error:
        raise StoreError(f"{explain(error, str(path))} (it was not touched)") from error


def is_database(path: Path) -> bool:
    """Does this file begin as every database of SQLite? Raises OSError."""
    with path.open("rb") as file:
        return file.read(len(_HEADER)) == _HEADER


def _look_at_header(path: Path) -> None:
    try:
        plain_files.check(path)
        with path.open("rb") as file:
            header = file.read(16)
    except OSError as error:
        raise StoreError(f"{path}: cannot be read ({error.strerror}); check whose it is") from error
    if not header:
        raise StoreError(
            f"{path}: the file is empty (0 bytes), as after a copy that was cut off; "
            "run `interviewprep restore` to go back to a backup, or move it away to start over"
        )
    if header != _HEADER:
        raise StoreError(
            f"{path}: this is not a store (perhaps a merge or a sync rewrote it); it was not touched: "
            "run `interviewprep restore`, or move it away to start over"
        )


def stamp_file(connection: Connection) -> None:
    """Mark a new file as ours."""
    connection.exec_driver_sql(f"PRAGMA application_id = {APPLICATION_ID}")


def copy_closed(source: Path, target: Path) -> None:
    """A checked, closed copy of a store in use, private to the candidate, at a place that nobody else knows.

    Raises StoreError, and OSError from the file system; then a half copy and its journal may be left there.
    """
    try:
        with closing(sqlite3.connect(source, timeout=10)) as connection:
            connection.execute("VACUUM INTO ?", (str(target),))
    except sqlite3.Error as error:
        raise StoreError(f"{explain(error, str(source))} (no copy could be made)") from error
    target.chmod(0o600)
    problem = quick_check(target)
    if problem:
        raise StoreError(f"{source}: the copy is damaged ({problem}); run `interviewprep doctor`")
    with target.open("rb+") as file:
        os.fsync(file.fileno())


def overwrite(source: Path, target: Path) -> None:
    """Put the contents of `source` into `target` page by page, so that other windows see it at once."""
    try:
        with closing(sqlite3.connect(source)) as old, closing(sqlite3.connect(target, timeout=10)) as new:
            old.backup(new)
        target.chmod(0o600)
    except sqlite3.Error as error:
        raise StoreError(f"{target}: could not be restored ({error}); the backup is untouched") from error


def forget_device(path: Path) -> None:
    """Let a copy of a store take a device id of its own when it is opened next. Raises StoreError."""
    try:
        with closing(sqlite3.connect(path, timeout=10)) as connection, connection:
            connection.execute("DELETE FROM settings WHERE name = 'device'")
    except sqlite3.Error as error:
        raise StoreError(explain(error, str(path))) from error


def packs(path: Path) -> dict[str, str]:
    """Title by id of each pack that the store knows, and of those that it misses. Raises StoreError."""
    try:
        with closing(sqlite3.connect(path, timeout=10)) as connection:
            known = dict(connection.execute("SELECT id, title FROM packs"))
            noted = connection.execute("SELECT value FROM settings WHERE name = 'missing-packs'").fetchone()
        return {**(json.loads(noted[0]) if noted else {}), **known}
    except (sqlite3.Error, ValueError) as error:
        raise StoreError(explain(error, str(path))) from error


def quick_check(path: Path) -> str:
    """What SQLite finds wrong with the file's structure; empty where it is sound."""
    return _ask(path, "PRAGMA quick_check(1)", "ok")


def dangling(path: Path) -> str:
    """A row that refers to nothing; empty where there is none. Slower: it looks every row up."""
    return _ask(path, "PRAGMA foreign_key_check", None)


def tables(path: Path) -> set[str]:
    """The names of all tables."""
    with closing(sqlite3.connect(path, timeout=10)) as connection:
        return {name for (name,) in connection.execute("SELECT name FROM sqlite_master WHERE type = 'table'")}


def index_damage(path: Path) -> str:
    """What is wrong with the full-text index; empty where it is sound."""
    return _ask(path, "INSERT INTO search(search) VALUES ('integrity-check')", None)


def damaged_texts(path: Path, columns: Iterable[tuple[str, str, bool]]) -> Iterator[str]:
    """Table, column and row of each text that is not UTF-8 or, where the third says so, not JSON."""
    with closing(sqlite3.connect(path, timeout=10)) as connection:
        connection.text_factory = bytes
        for table, column, is_json in columns:
            for row, text in connection.execute(f'SELECT rowid, "{column}" FROM "{table}"'):
                if isinstance(text, bytes) and not _sound(text, is_json):
                    yield f"{table}.{column}, row {row}"


def _sound(text: bytes, is_json: bool) -> bool:
    try:
        words = text.decode()
        if is_json and words:
            json.loads(words)
    except ValueError:
        return False
    return True


def _ask(path: Path, pragma: str, sound: str | None) -> str:
    try:
        with closing(sqlite3.connect(path, timeout=10)) as connection:
            answer = connection.execute(pragma).fetchone()
    except sqlite3.Error as error:
        return "".join(filter(str.isprintable, str(error)))[:200]
    return "" if answer is None or answer[0] == sound else f"{pragma.split()[1]}: {answer[0]}"
