"""Bringing a store to the schema of this version. Alembic is imported only when there is something to do."""

from __future__ import annotations

import sqlite3
import tempfile
from pathlib import Path

from sqlalchemy import URL, Connection, Engine
from sqlalchemy.pool import NullPool

from interviewprep import paths, private_files
from interviewprep.domain.core.errors import StoreError

from . import backup, sqlite
from .engine import Store
from .revisions import HEAD, KNOWN
from .sqlite_backend import SQLITE
from .sqlite_engine import explain, file_url, open_engine


def open_store(folder: Path, now_name: str) -> Store:
    """The SQLite store in `folder`, made or migrated where needed; a backup is taken before a migration.

    `now_name` names that backup (see `backup.file_name`). Raises StoreError, with the file untouched.
    """
    make_private(folder)
    path = folder / "store.db"
    revision = sqlite.look(path)
    if revision is not None and revision not in KNOWN:
        raise StoreError(
            f"{path}: made by a newer version of interviewprep (schema {revision}, this one knows {HEAD}); "
            "update interviewprep, or choose another folder with --data; it was not touched"
        )
    if revision is None:
        _create(path)
    elif revision != HEAD:
        backup.before_migration(path, folder, revision, now_name)
        _upgrade(file_url(path), str(path))
    return Store(open_engine(file_url(path), SQLITE), str(path), folder, SQLITE)


def _create(path: Path) -> None:
    """A new store, made under a name of its own and put in place whole, unless another window was quicker."""
    with tempfile.TemporaryDirectory(prefix=".new-store-", dir=path.parent) as own:
        new = Path(own) / path.name
        _upgrade(file_url(new), str(path))
        new.chmod(0o600)
        try:
            private_files.put_new(new, path)
        except OSError as error:
            raise StoreError(
                f"{path}: cannot be made ({error.strerror}); choose another with --data"
            ) from error


def make_private(folder: Path) -> None:
    """Make the candidate's folder, for nobody else. Raises StoreError."""
    try:
        folder.mkdir(mode=0o700, parents=True, exist_ok=True)
        if folder.stat().st_mode & 0o077:
            folder.chmod(0o700)
    except OSError as error:
        raise StoreError(
            f"{folder}: cannot be made ({error.strerror}); choose another folder with --data"
        ) from error


def _upgrade(url: URL, place: str) -> None:
    """One transaction on a connection of its own.

    Foreign keys stay off: a table rebuilt under them silently loses its children. They are checked before the commit.
    """
    from sqlalchemy import create_engine
    from sqlalchemy.exc import DBAPIError

    engine = create_engine(url, poolclass=NullPool)
    try:
        _upgrade_sqlite(engine)
    except (DBAPIError, sqlite3.Error) as error:
        raise StoreError(explain(error, place)) from error
    finally:
        engine.dispose()


def _upgrade_sqlite(engine: Engine) -> None:
    from sqlalchemy import event

    @event.listens_for(engine, "connect")
    def manual(connection: sqlite3.Connection, _record: object) -> None:
        connection.isolation_level = None
        connection.execute("PRAGMA journal_mode=WAL")
        connection.execute("PRAGMA foreign_keys=OFF")
        connection.execute("PRAGMA busy_timeout=10000")

    @event.listens_for(engine, "begin")
    def begin(connection: Connection) -> None:
        connection.exec_driver_sql("BEGIN EXCLUSIVE")

    with engine.begin() as connection:
        run_alembic(connection)
        sqlite.stamp_file(connection)
        broken = connection.exec_driver_sql("PRAGMA foreign_key_check").fetchone()
        if broken:
            raise StoreError(
                f"{engine.url.database}: the migration would break {broken[0]}; nothing was changed"
            )


def run_alembic(connection: Connection) -> None:
    """Every migration that is missing, in the transaction of this connection."""
    from alembic import command
    from alembic.config import Config

    config = Config()
    config.set_main_option("script_location", str(paths.migrations()).replace("%", "%%"))
    config.attributes["connection"] = connection
    command.upgrade(config, "head")
