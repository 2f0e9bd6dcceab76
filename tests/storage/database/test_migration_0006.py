"""From the schema before drills and optional stretch cards, with rows in it."""

from __future__ import annotations

import sqlite3
from pathlib import Path

import pytest
from alembic import command
from alembic.config import Config
from sqlalchemy import create_engine

from interviewprep import paths
from interviewprep.services.keeping.settings import SettingsService
from interviewprep.storage.database import migrate, sqlite
from interviewprep.storage.database.sqlite_engine import file_url
from tests.making import FrozenClock

CARD = (
    "INSERT INTO cards (id, key, pack, sibling, type, section, position, tracks, level, rounds, question, answer, more, text_hash)"
    " VALUES (?, ?, 'old', ?, 'basic', 'T', 1, 3, ?, '', 'Why?', 'So.', '{\"slug\":\"x\"}', 'h')"
)
MEMORY = "INSERT INTO memories (card_id, track, state, ready_day, reps) VALUES (?, ?, ?, 0, ?)"
ITEM = (
    "INSERT INTO items (id, key, pack, kind, position, title, tracks, round, source)"
    " VALUES (7, 'old/case', 'old', 'case', 1, 'C', 3, '', '# C')"
)


@pytest.fixture
def old(tmp_path: Path) -> Path:
    """A store of schema 0005 with a core card, two stretch cards of which one is suspended, and an item."""
    path = tmp_path / "store.db"
    engine = create_engine(file_url(path))
    with engine.begin() as connection:
        config = Config()
        config.set_main_option("script_location", str(paths.migrations()))
        config.attributes["connection"] = connection
        command.upgrade(config, "0005")
        sqlite.stamp_file(connection)
    engine.dispose()
    with sqlite3.connect(path) as raw:
        for id, level, state in ((1, "core", 0), (2, "stretch", 0), (3, "stretch", 2)):
            raw.execute(CARD, (id, f"old/{id}", f"old/{id}", level))
            for track in ("pgm", "tpm"):
                raw.execute(MEMORY, (id, track, state, 0))
        raw.execute("INSERT INTO marks (card_id, suspended) VALUES (3, 1)")
        raw.execute(ITEM)
    raw.close()
    return path


def states(path: Path) -> set[tuple[int, int]]:
    with sqlite3.connect(path) as raw:
        found = set(raw.execute("SELECT card_id, state FROM memories"))
    raw.close()
    return found


def test_stretch_cards_wait_until_they_are_chosen(old: Path, clock: FrozenClock) -> None:
    store = migrate.open_store(old.parent, "store-20260101-000000-test.db")
    assert states(old) == {(1, 0), (2, 4), (3, 2)}
    settings = SettingsService(store, clock)
    assert not settings.profile().stretch
    assert settings.change(stretch=True).stretch
    assert states(old) == {(1, 0), (2, 0), (3, 2)}
    settings.change(stretch=False)
    assert states(old) == {(1, 0), (2, 4), (3, 2)}
    store.close()


def test_who_has_studied_one_goes_on_with_them(old: Path, clock: FrozenClock) -> None:
    with sqlite3.connect(old) as raw:
        raw.execute("UPDATE memories SET reps = 2, state = 1 WHERE card_id = 2 AND track = 'tpm'")
    raw.close()
    store = migrate.open_store(old.parent, "store-20260101-000000-test.db")
    assert SettingsService(store, clock).profile().stretch
    assert states(old) == {(1, 0), (2, 0), (2, 1), (3, 2)}
    store.close()


def test_items_are_kept_and_drills_have_no_runs_yet(old: Path) -> None:
    migrate.open_store(old.parent, "store-20260101-000000-test.db").close()
    with sqlite3.connect(old) as raw:
        assert raw.execute("SELECT key FROM items").fetchall() == [("old/case",)]
        assert raw.execute("SELECT count(*) FROM drill_runs").fetchone() == (0,)
    raw.close()
    assert [path.name for path in (old.parent / "backups").iterdir()]
