"""Transactions: one state for a reader, no failed upgrade for a writer, one store for several first starts."""

from __future__ import annotations

import os
import sqlite3
import threading
from contextlib import closing
from pathlib import Path

import pytest
from sqlalchemy import func, select

from interviewprep.domain.core.errors import StoreError
from interviewprep.storage.cards import reviews
from interviewprep.storage.database import migrate, settings
from interviewprep.storage.database.engine import Store
from interviewprep.storage.database.migrate import open_store
from interviewprep.storage.database.prepared import Prepared
from interviewprep.storage.database.tables import cards
from tests.making import a_card, put_cards, some_cards

NAME = "store-20260101-000000-x.db"


def test_a_reader_sees_one_state_by_any_kind_of_statement(store: Store) -> None:
    some_cards(store, 2)
    number = select(func.count()).select_from(cards)
    prepared = Prepared(number)
    with store.read() as connection:
        before = connection.execute(number).scalar_one()
        put_cards(store, [a_card("another")], pack="other")
        assert prepared.run(connection, {}).fetchone()[0] == before == 2
        assert connection.execute(number).scalar_one() == before
    with store.read() as connection:
        assert prepared.run(connection, {}).fetchone()[0] == 3


def test_a_prepared_read_sees_one_state_from_its_first_statement_on(store: Store) -> None:
    some_cards(store, 2)
    with store.read() as connection:
        assert reviews.held(connection, 1) is not None
        with store.write() as other:
            reviews.mark(other, 1, suspended=True)
        held = reviews.held(connection, 1)
        assert held is not None
        assert not held.suspended


def test_a_write_that_reads_first_waits_for_the_other_window(store: Store) -> None:
    """A deferred transaction that turns from reading to writing fails at once where another one wrote in between."""
    with store.write() as connection:
        settings.put(connection, "count", 0)
    failures: list[Exception] = []

    def count() -> None:
        try:
            for _ in range(40):
                with store.write() as connection:
                    settings.put(connection, "count", settings.value(connection, "count") + 1)
        except StoreError as error:
            failures.append(error)

    threads = [threading.Thread(target=count) for _ in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert failures == []
    with store.read() as connection:
        assert settings.value(connection, "count") == 160


def test_a_first_start_that_fails_leaves_the_store_of_the_quicker_window(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The other window makes the store and writes into it while this one is still at its migration."""
    upgrade = migrate._upgrade

    def late(url: object, place: str) -> None:
        monkeypatch.setattr(migrate, "_upgrade", upgrade)
        quicker = open_store(tmp_path, NAME)
        put_cards(quicker, [a_card("kept")])
        quicker.close()
        raise KeyboardInterrupt

    monkeypatch.setattr(migrate, "_upgrade", late)
    with pytest.raises(KeyboardInterrupt):
        open_store(tmp_path, NAME)
    again = open_store(tmp_path, NAME)
    with again.read() as connection:
        assert reviews.held(connection, 1) is not None
    again.close()
    assert sorted(path.name for path in tmp_path.iterdir()) == ["store.db"]


def test_a_slower_first_start_takes_the_store_that_is_there(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    upgrade = migrate._upgrade

    def slow(url: object, place: str) -> None:
        monkeypatch.setattr(migrate, "_upgrade", upgrade)
        quicker = open_store(tmp_path, NAME)
        put_cards(quicker, [a_card("kept")])
        quicker.close()
        upgrade(url, place)  # type: ignore[arg-type]

    monkeypatch.setattr(migrate, "_upgrade", slow)
    store = open_store(tmp_path, NAME)
    with store.read() as connection:
        assert reviews.held(connection, 1) is not None
    store.close()
    assert sorted(path.name for path in tmp_path.iterdir()) == ["store.db"]


def test_six_first_starts_at_once_all_work(tmp_path: Path) -> None:
    folder = tmp_path / "data"
    children = []
    for number in range(6):
        child = os.fork()
        if child == 0:  # pragma: no cover - another process
            try:
                store = open_store(folder, NAME)
                put_cards(store, [a_card(f"card-{number}")], pack=f"pack-{number}")
                store.close()
                os._exit(0)
            except BaseException as error:
                os.write(2, f"{error!r}\n".encode())
                os._exit(1)
        children.append(child)
    assert [os.waitpid(child, 0)[1] for child in children] == [0] * 6
    with closing(sqlite3.connect(folder / "store.db")) as connection:
        assert connection.execute("SELECT count(*) FROM cards").fetchone() == (6,)
    assert [path.name for path in folder.iterdir()] == ["store.db"]


@pytest.mark.parametrize("name", ["50%20 sure", "why?mode=ro", "notes#1", "two\nlines", "a;b&c=d", "ünïcode"])
def test_the_store_is_in_the_folder_that_was_named(tmp_path: Path, name: str) -> None:
    folder = tmp_path / name
    store = open_store(folder, NAME)
    some_cards(store, 1)
    store.close()
    again = open_store(folder, NAME)
    with again.read() as connection:
        assert reviews.held(connection, 1) is not None
    again.close()
    assert [path.name for path in tmp_path.iterdir()] == [name]
    assert [path.name for path in folder.iterdir()] == ["store.db"]
