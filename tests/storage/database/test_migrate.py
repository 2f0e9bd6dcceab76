from __future__ import annotations

import sqlite3
from pathlib import Path

from alembic.autogenerate import compare_metadata
from alembic.config import Config
from alembic.migration import MigrationContext
from alembic.script import ScriptDirectory

from interviewprep import paths
from interviewprep.storage.database import migrate, revisions
from interviewprep.storage.database.engine import Store
from interviewprep.storage.database.sqlite_engine import APPLICATION_ID
from interviewprep.storage.database.tables import metadata


def test_the_tables_are_what_the_migrations_make(store: Store) -> None:
    with store.read() as connection:
        context = MigrationContext.configure(
            connection,
            opts={
                "include_name": lambda name, kind, _: kind != "table" or not str(name).startswith("search")
            },
        )
        assert compare_metadata(context, metadata) == []


def test_head_and_known_name_the_revisions_that_are_there() -> None:
    config = Config()
    config.set_main_option("script_location", str(paths.migrations()))
    scripts = ScriptDirectory.from_config(config)
    assert scripts.get_heads() == [revisions.HEAD]
    assert {script.revision for script in scripts.walk_revisions()} == revisions.KNOWN


def test_a_migration_never_imports_the_application() -> None:
    for version in (paths.migrations() / "versions").glob("*.py"):
        assert "interviewprep" not in version.read_text(encoding="utf-8"), version


def test_a_new_store_is_ours_and_the_candidates_alone(file_store: Store, folder: Path) -> None:
    with sqlite3.connect(folder / "store.db") as connection:
        assert connection.execute("PRAGMA application_id").fetchone() == (APPLICATION_ID,)
    connection.close()


def test_a_new_folder_and_its_files_are_private(tmp_path: Path) -> None:
    migrate.open_store(tmp_path / "new" / "deep", "store-20260101-000000-x.db").close()
    folder = tmp_path / "new" / "deep"
    assert folder.stat().st_mode & 0o077 == 0
    assert all(path.stat().st_mode & 0o077 == 0 for path in folder.iterdir())


def test_every_connection_has_the_settings_that_keep_answers(file_store: Store) -> None:
    with file_store.read() as connection:
        pragmas = {
            name: connection.exec_driver_sql(f"PRAGMA {name}").scalar()
            for name in ("journal_mode", "synchronous", "foreign_keys", "trusted_schema")
        }
    assert pragmas == {"journal_mode": "wal", "synchronous": 2, "foreign_keys": 1, "trusted_schema": 0}


def test_leaving_a_write_with_an_error_undoes_it(store: Store) -> None:
    class Stop(Exception):
        pass

    try:
        with store.write() as connection:
            connection.exec_driver_sql("INSERT INTO settings VALUES ('a', '1')")
            raise Stop
    except Stop:
        pass
    with store.read() as connection:
        assert connection.exec_driver_sql("SELECT count(*) FROM settings").scalar() == 0
