"""What can be wrong with a store: each is a sentence with a remedy, and an untouched file."""

from __future__ import annotations

import os
import re
import shutil
import sqlite3
import tempfile
from collections.abc import Callable, Iterator
from contextlib import closing
from pathlib import Path

import pytest
from sqlalchemy import event

from interviewprep.domain.cards.grading import Grade
from interviewprep.domain.core.errors import StoreError
from interviewprep.domain.core.tracks import BOTH
from interviewprep.storage.cards import review_log, reviews
from interviewprep.storage.database.engine import Store
from interviewprep.storage.database.migrate import open_store
from tests.making import FrozenClock, review_service, some_cards

NAME = "store-20260101-000000-x.db"


def make_newer(path: Path) -> None:
    with closing(sqlite3.connect(path)) as connection, connection:
        connection.execute("UPDATE alembic_version SET version_num = 'zz99'")


def make_foreign(path: Path) -> None:
    path.unlink()
    with closing(sqlite3.connect(path)) as connection, connection:
        connection.execute("CREATE TABLE theirs (x)")


def make_empty(path: Path) -> None:
    path.write_bytes(b"")


def make_text(path: Path) -> None:
    path.write_text("<<<<<<< HEAD\nmine\n=======\ntheirs\n>>>>>>>\n", encoding="utf-8")


def make_torn(path: Path) -> None:
    data = path.read_bytes()
    path.write_bytes(data[:100] + b"\xff" * 4000 + data[4100:])


@pytest.mark.parametrize(
    ("spoil", "says"),
    [
        (make_newer, "newer version.*update interviewprep"),
        (make_foreign, "another program.*--data"),
        (make_empty, "empty.*restore"),
        (make_text, "not a store.*restore"),
        (make_torn, "damaged|malformed|not a database.*restore"),
    ],
)
def test_a_spoiled_store_is_named_and_left_alone(
    folder: Path, spoil: Callable[[Path], None], says: str
) -> None:
    path = folder / "store.db"
    spoil(path)
    before = path.read_bytes()
    with pytest.raises(StoreError, match=says) as caught:
        open_store(folder, NAME)
    assert str(path) in str(caught.value)
    assert path.read_bytes() == before
    assert not (folder / "backups").exists()


@pytest.fixture
def readonly(migrated: Path) -> Iterator[Path]:
    """A store in a folder that this user may not write; root steps down to nobody for the test."""
    folder = Path(tempfile.mkdtemp())
    shutil.copy(migrated, folder / "store.db")
    (folder / "store.db").chmod(0o444)
    folder.chmod(0o555)
    root = os.geteuid() == 0
    if root:
        os.seteuid(65534)
    yield folder
    if root:
        os.seteuid(0)
    folder.chmod(0o755)
    shutil.rmtree(folder)


def test_a_read_only_folder_is_named(readonly: Path) -> None:
    before = (readonly / "store.db").read_bytes()
    with pytest.raises(StoreError, match=r"read-only|cannot be opened|cannot be made"):
        open_store(readonly, NAME)
    assert (readonly / "store.db").read_bytes() == before


def test_a_folder_that_cannot_be_made_is_named(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("in the way", encoding="utf-8")
    with pytest.raises(StoreError, match=r"cannot be made.*--data"):
        open_store(tmp_path / "file" / "data", NAME)


def test_a_full_disk_loses_nothing_and_writes_nothing_by_halves(
    file_store: Store, clock: FrozenClock
) -> None:
    store = file_store
    some_cards(store, 3)
    session = review_service(store, clock).start(BOTH, 30)
    session.grade(Grade.GOOD)
    store.close()

    @event.listens_for(store.engine, "connect")
    def full(connection: sqlite3.Connection, _record: object) -> None:
        (pages,) = connection.execute("PRAGMA page_count").fetchone()
        connection.execute(f"PRAGMA max_page_count = {pages}")

    face = session.face
    with pytest.raises(StoreError, match="disk is full.*nothing was half-written"):
        for _ in range(2000):
            session.flag("x" * 4000 + str(os.urandom(8)))
            session.grade(Grade.AGAIN)
    with store.read() as connection:
        stored = {card: reviews.held(connection, card) for card in (1, 2, 3)}
        for card, held in stored.items():
            assert held is not None
            logged = review_log.history(connection, card)
            assert {track: len(logged.get(track, ())) for track in BOTH} == {
                track: memory.reps if memory else 0 for track, memory in held.memories.items()
            }
    assert face is not None


def test_every_sentence_names_a_remedy() -> None:
    from interviewprep.storage.database.sqlite_engine import explain

    for said in (
        "database or disk is full",
        "database is locked",
        "attempt to write a readonly database",
        "odd",
    ):
        assert re.search(r"free|try|make|doctor", explain(sqlite3.OperationalError(said), "store.db"))
