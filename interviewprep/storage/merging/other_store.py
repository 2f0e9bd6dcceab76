"""Another store, opened as a copy: it is never written to, whatever it needs to be read."""

from __future__ import annotations

import hashlib
import shutil
import sqlite3
import tempfile
from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager
from pathlib import Path

from interviewprep import private_files
from interviewprep.domain.core.errors import StoreError, UsageError
from interviewprep.storage.database import backup, full_archive, sqlite
from interviewprep.storage.database.engine import Store
from interviewprep.storage.database.migrate import open_store

from .merge import say_who

_COPY = "store.db"


@contextmanager
def opened_copy(source: Path, beside: Path) -> Iterator[Store]:
    """A store, a backup, a file of `backup --all` or a data folder, opened while the block lasts.

    The copy lies in the folder `beside` and is brought to the present schema there. Raises UsageError where there is no
    such file, and StoreError where it is damaged, another program's or of a newer version.
    """
    place = source / _COPY if source.is_dir() else source
    if not place.is_file():
        raise UsageError(f"{source}: there is no store here; name a store, a backup or a data folder")
    try:
        with tempfile.TemporaryDirectory(prefix=".merging-", dir=beside) as scratch:
            copy = Path(scratch) / _COPY
            _copy(place, copy, Path(scratch))
            _check(copy, place)
            store = open_store(Path(scratch), "store-20000101-000000-copy.db")
            try:
                yield store
            finally:
                store.close()
    except OSError as error:
        raise StoreError(
            f"{source}: cannot be read ({error.strerror or error}); check the file and the space"
        ) from error


def _check(copy: Path, place: Path) -> None:
    """Raises StoreError, which names the file that was given and not its copy."""
    try:
        backup.check_source(copy, place)
    except StoreError as error:
        raise StoreError(str(error).replace(str(copy), str(place))) from error


def _copy(place: Path, copy: Path, scratch: Path) -> None:
    if full_archive.is_archive(place):
        with full_archive.unpacked(place, scratch) as found:
            shutil.move(found / _COPY, copy)
    elif not sqlite.is_database(place):
        raise UsageError(f"{place}: this is not a store; name a store, a backup or a data folder")
    elif place.with_name(f"{place.name}-wal").exists():  # in use: a window has it open
        sqlite.look(place)
        sqlite.copy_closed(place, copy)
    else:
        shutil.copyfile(place, copy)
    copy.chmod(0o600)


def digest(path: Path) -> str:
    """Of a file's contents; empty where it is not there."""
    if not path.is_file():
        return ""
    with path.open("rb") as file:
        return hashlib.file_digest(file, "blake2b").hexdigest()[:32]


@contextmanager
def closed_copy(
    copy_to: Callable[[Path], None], name: str, device: str, at_ms: int, beside: Path
) -> Iterator[Path]:
    """A closed, checked copy of a store that says whose it is, while the block lasts. Raises StoreError."""
    try:
        with tempfile.TemporaryDirectory(prefix=".sharing-", dir=beside) as scratch:
            copy = Path(scratch) / _COPY
            copy_to(copy)
            with closing(sqlite3.connect(copy)) as connection, connection:
                connection.execute("DELETE FROM settings WHERE name = 'share' OR name LIKE 'draft:%'")
                connection.execute(
                    "INSERT INTO settings (name, value) VALUES ('share', ?)", (say_who(name, device, at_ms),)
                )
            yield copy
    except (OSError, sqlite3.Error) as error:
        raise StoreError(f"{beside}: no copy could be made ({error}); check the space") from error


def put_copy(copy: Path, target: Path) -> None:
    """Give a closed copy its place in the shared folder, whole or not at all. Raises UsageError."""
    private_files.write(target, copy.read_bytes())
