"""A whole store from one database to the other: every row as it is, and the index of words made anew."""

from __future__ import annotations

import shutil
import tempfile
from functools import partial
from pathlib import Path

from sqlalchemy import Connection, delete, insert, select, text

from interviewprep.storage.database import backup, changes, settings, sqlite
from interviewprep.storage.database.engine import Store, backend_of
from interviewprep.storage.database.migrate import open_store
from interviewprep.storage.database.tables import metadata
from interviewprep.storage.library import cards, items

_AT_ONCE = 5_000
_COPYING = "interviewprep-"


def to_file(store: Store, path: Path) -> None:
    """Make a closed copy of the store at `path`. Raises StoreError."""
    with tempfile.TemporaryDirectory(prefix=_COPYING, dir=path.parent) as own:
        made = open_store(Path(own), "")
        try:
            with store.read() as source, made.write() as target:
                copy_all(source, target)
        finally:
            made.close()
        sqlite.copy_closed(Path(own) / "store.db", path)


def from_file(store: Store, source: Path, before_name: str) -> Path:
    """Put the contents of a file in place of the store's, which are copied to a file first; returns that.

    Raises StoreError where the file is not a sound store; then nothing was changed.
    """
    backup.check_source(source)
    with tempfile.TemporaryDirectory(prefix=_COPYING) as own:
        copy = Path(own) / "store.db"
        shutil.copyfile(source, copy)
        opened = open_store(Path(own), before_name)  # an older schema is migrated here
        try:
            saved = backup.take(store.folder, before_name, partial(to_file, store))
            with opened.read() as found, store.write() as target:
                copy_all(found, target)
                settings.put(target, "device", None)  # what it answered since may have been shared already
        finally:
            opened.close()
    return saved


def copy_all(source: Connection, target: Connection) -> None:
    """Every row of every table, in place of those that are there."""
    changes.as_they_are(target)
    for table in reversed(metadata.sorted_tables):
        target.execute(delete(table))
    for table in metadata.sorted_tables:
        rows = source.execute(select(table)).mappings()
        while found := [dict(row) for row in rows.fetchmany(_AT_ONCE)]:
            target.execute(insert(table), found)
    backend_of(target).continue_numbers(target, metadata.sorted_tables)
    target.execute(text("DELETE FROM search"))
    cards.index_all(target)
    items.index_all(target)
