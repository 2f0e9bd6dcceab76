"""From the schema before rounds had a time of day, with a round in it."""

from __future__ import annotations

import sqlite3
from datetime import date, time
from pathlib import Path

from alembic import command
from alembic.config import Config
from sqlalchemy import create_engine

from interviewprep import paths
from interviewprep.domain.interviews.loops import change_round
from interviewprep.storage.database import migrate, sqlite
from interviewprep.storage.database.sqlite_engine import file_url
from interviewprep.storage.interviews import loops


def test_a_round_keeps_its_date_and_takes_a_time_a_zone_and_a_case(tmp_path: Path) -> None:
    path = tmp_path / "store.db"
    engine = create_engine(file_url(path))
    with engine.begin() as connection:
        config = Config()
        config.set_main_option("script_location", str(paths.migrations()))
        config.attributes["connection"] = connection
        command.upgrade(config, "0006")
        sqlite.stamp_file(connection)
    engine.dispose()
    with sqlite3.connect(path) as raw:
        raw.execute("INSERT INTO loops VALUES ('l', 'Acme', 'tpm', '')")
        raw.execute(
            "INSERT INTO loop_rounds VALUES ('l', 'arch', 0, 'architecture', 'Systems', 60, ?, 'VP', 'n')",
            (date(2026, 12, 4).toordinal(),),
        )
    raw.close()
    store = migrate.open_store(tmp_path, "store-20260101-000000-migration.db")
    try:
        with store.read() as connection:
            (loop,) = loops.all_loops(connection)
        kept = loop.round("arch")
        assert (kept.day, kept.clock, kept.zone, kept.case) == (date(2026, 12, 4), None, "", "")
        timed = type(kept)(
            kept.id,
            kept.round,
            kept.title,
            kept.minutes,
            kept.day,
            kept.role,
            kept.note,
            time(9, 5),
            "UTC",
            "p/c",
        )
        with store.write() as connection:
            loops.put(connection, change_round(loop, timed))
            assert loops.all_loops(connection)[0].round("arch") == timed
    finally:
        store.close()
