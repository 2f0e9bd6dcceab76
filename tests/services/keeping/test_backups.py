from __future__ import annotations

import sqlite3
from contextlib import closing
from datetime import datetime, timedelta
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from interviewprep.domain.cards.grading import Grade
from interviewprep.domain.cards.memory import Model
from interviewprep.domain.core.errors import StoreError
from interviewprep.domain.core.tracks import BOTH
from interviewprep.services.context import Context
from interviewprep.services.keeping.backups import BackupService
from interviewprep.services.keeping.doctor import DoctorService
from interviewprep.storage.database.backup import Backup, surplus, thin
from interviewprep.storage.database.engine import Store
from interviewprep.storage.database.migrate import open_store
from tests.making import FrozenClock, review_service, some_cards

NOON = datetime(2026, 11, 21, 12)  # noqa: DTZ001 - names of files are local


@pytest.fixture
def backups(folder: Path, clock: FrozenClock) -> BackupService:
    return BackupService(folder, clock, 4)


def answers(folder: Path) -> int:
    connection = sqlite3.connect(folder / "store.db")
    try:
        return int(connection.execute("SELECT count(*) FROM reviews").fetchone()[0])
    finally:
        connection.close()


def test_a_hot_store_is_copied_whole_and_private(
    store: Store, folder: Path, backups: BackupService, clock: FrozenClock
) -> None:
    some_cards(store, 5)
    session = review_service(store, clock).start(BOTH, 30)
    for _ in range(5):
        session.grade(Grade.GOOD)
    path = backups.take()
    assert path.stat().st_mode & 0o077 == 0
    connection = sqlite3.connect(path)
    assert connection.execute("SELECT count(*) FROM reviews").fetchone() == (10,)
    connection.close()


def test_a_folder_of_backups_that_is_not_there_is_named(
    store: Store, folder: Path, backups: BackupService, clock: FrozenClock
) -> None:
    (folder / "backups").symlink_to("/not/there")
    for ask in (backups.listed, backups.daily):
        with pytest.raises(StoreError, match="the backups go to /not/there, which does not exist"):
            ask()
    report = DoctorService(Context(store, clock, "d" * 12), Model()).examine()
    assert ["which does not exist" in problem for problem in report.problems] == [True]
    assert ("backups", "their folder does not exist") in report.facts


def test_the_first_start_of_a_study_day_takes_one_and_no_more(
    backups: BackupService, clock: FrozenClock
) -> None:
    assert backups.daily() is not None
    assert backups.daily() is None
    clock.advance(hours=8)  # after midnight, before the day turns
    assert backups.daily() is None
    clock.advance(hours=2)
    assert backups.daily() is not None


def test_restore_first_saves_what_it_replaces(
    store: Store, folder: Path, backups: BackupService, clock: FrozenClock
) -> None:
    some_cards(store, 3)
    service = review_service(store, clock)
    service.start(BOTH, 30).grade(Grade.GOOD)
    earlier = backups.take()
    service.start(BOTH, 30).grade(Grade.GOOD)
    saved = backups.restore(earlier)
    assert answers(folder) == 2
    assert saved is not None
    backups.restore(saved)
    assert answers(folder) == 4


def test_another_open_window_sees_the_restored_store(
    store: Store, backups: BackupService, clock: FrozenClock
) -> None:
    some_cards(store, 2)
    empty = backups.take()
    service = review_service(store, clock)
    service.start(BOTH, 30).grade(Grade.GOOD)
    backups.restore(empty)
    assert service.today(BOTH, 30).answered.answers == 0


def test_a_damaged_store_is_set_aside_and_the_backup_works(folder: Path, backups: BackupService) -> None:
    copy = backups.take()
    (folder / "store.db").write_bytes(b"")
    saved = backups.restore(copy)
    assert saved is not None
    assert saved.exists()
    open_store(folder, "store-20260101-000000-x.db").close()


@pytest.mark.parametrize("content", [b"", b"not a database at all", None])
def test_a_bad_backup_changes_nothing(
    content: bytes | None, folder: Path, backups: BackupService, tmp_path: Path
) -> None:
    bad = tmp_path / "bad.db"
    if content is not None:
        bad.write_bytes(content)
    before = (folder / "store.db").read_bytes()
    with pytest.raises(StoreError, match="bad.db"):
        backups.restore(bad)
    assert (folder / "store.db").read_bytes() == before


def test_two_backups_within_a_second_are_two_files(backups: BackupService) -> None:
    assert backups.take() != backups.take()
    assert len(backups.listed()) == 2


@given(st.lists(st.integers(0, 500 * 24), unique=True, max_size=150))
def test_thinning_keeps_the_last_days_weeks_and_months(hours: list[int]) -> None:
    made = [Backup(NOON - timedelta(hours=age), Path(f"{age}.db")) for age in hours]
    gone = {item.path for item in surplus(made, NOON)}
    kept = [item for item in made if item.path not in gone]
    assert all(item in kept for item in made if NOON - item.made < timedelta(days=2))
    for form, most in (("%Y-%m-%d", 7), ("%G-%V", 4), ("%Y-%m", 12)):
        wanted = sorted({item.made.strftime(form) for item in made}, reverse=True)[:most]
        assert set(wanted) <= {item.made.strftime(form) for item in kept}
    recent = sum(NOON - item.made < timedelta(days=2) for item in made)
    assert len(kept) <= recent + 7 + 4 + 12


def test_a_backup_from_ahead_of_the_clock_brings_no_backup_at_every_start(
    store: Store, folder: Path, clock: FrozenClock
) -> None:
    backups = BackupService(folder, clock, 4)
    clock.advance(days=40)
    assert backups.daily() is not None
    clock.advance(days=-40)
    assert backups.daily() is not None
    assert backups.daily() is None
    assert len(backups.listed()) == 2


def test_backups_from_ahead_of_the_clock_are_thinned_too() -> None:
    ahead = [Backup(NOON + timedelta(days=10, minutes=n), Path(f"{n}")) for n in range(30)]
    assert len(surplus(ahead, NOON)) == 29


def test_everything_of_the_last_two_days_stays() -> None:
    young = [Backup(NOON - timedelta(hours=n), Path(f"{n}")) for n in range(48)]
    assert surplus(young, NOON) == []


def test_a_failed_copy_leaves_nothing_behind(folder: Path, backups: BackupService) -> None:
    path = folder / "store.db"
    data = path.read_bytes()
    path.write_bytes(data[: len(data) // 2])
    with pytest.raises(StoreError, match="no copy could be made"):
        backups.take()
    assert list((folder / "backups").iterdir()) == []


def test_backups_may_be_no_folder(folder: Path, backups: BackupService) -> None:
    (folder / "backups").write_text("mine", encoding="utf-8")
    with pytest.raises(StoreError, match=r"backups: no copy could be made.*check the space and the folder"):
        backups.take()


def test_what_a_killed_copy_left_goes_after_a_day(folder: Path, clock: FrozenClock) -> None:
    left = folder / "backups" / ".copying-abc"
    left.mkdir(parents=True)
    (left / "half.db").write_bytes(b"half")
    for day, there in ((0, True), (2, False)):
        moment = datetime.fromtimestamp(left.stat().st_mtime) + timedelta(days=day)  # noqa: DTZ006 - as above
        thin(folder, moment)
        assert left.exists() is there


def test_a_backup_of_a_newer_version_is_refused_before_anything_is_replaced(
    folder: Path, tmp_path: Path, backups: BackupService
) -> None:
    newer = tmp_path / "newer.db"
    newer.write_bytes((folder / "store.db").read_bytes())
    with closing(sqlite3.connect(newer)) as connection, connection:
        connection.execute("UPDATE alembic_version SET version_num = '9999'")
    before = (folder / "store.db").read_bytes()
    with pytest.raises(StoreError, match=r"newer\.db: made by a newer version.*nothing was changed"):
        backups.restore(newer)
    assert (folder / "store.db").read_bytes() == before
    assert not (folder / "backups").exists()
