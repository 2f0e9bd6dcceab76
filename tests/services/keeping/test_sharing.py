"""Several machines, no server: a folder that whatever tool keeps the same everywhere."""

from __future__ import annotations

import json
import os
import random
import shutil
import signal
import sqlite3
import stat
from collections.abc import Iterator
from contextlib import closing
from dataclasses import replace
from pathlib import Path

import pytest
from sqlalchemy import select

from interviewprep.__main__ import main
from interviewprep.bootstrap import open_services
from interviewprep.domain.cards.grading import Grade
from interviewprep.domain.core.errors import StoreError, UsageError
from interviewprep.domain.core.tracks import BOTH
from interviewprep.services.services import Services
from interviewprep.storage.cards import reviews
from interviewprep.storage.database import tables as t
from interviewprep.storage.stories import stories
from tests.making import FrozenClock, a_card, put_cards, review_service, some_cards
from tests.several_devices import DEEDS, Device, Ever, known
from tests.story_making import a_story


def machine(folder: Path, empty: Path, minutes: float = 0) -> Device:
    if not folder.exists():
        folder.mkdir(mode=0o700)
        shutil.copy(empty, folder / "store.db")
    clock = FrozenClock()
    clock.advance(minutes=minutes)
    services = open_services(folder, clock)
    some_cards(services.context.store, 5)
    return Device(services, clock, Ever())


@pytest.fixture
def laptop(tmp_path: Path, migrated: Path) -> Iterator[Device]:
    found = machine(tmp_path / "laptop", migrated)
    yield found
    found.services.close()


@pytest.fixture
def desktop(tmp_path: Path, migrated: Path) -> Iterator[Device]:
    found = machine(tmp_path / "desktop", migrated, 5)
    yield found
    found.services.close()


@pytest.fixture
def shared(tmp_path: Path) -> Path:
    folder = tmp_path / "shared"
    folder.mkdir()
    return folder


def grade(device: Device, number: int = 2) -> None:
    session = review_service(device.store, device.clock, device.services.context.device).start(BOTH, 30)
    for _ in range(number):
        device.clock.advance(seconds=10)
        session.grade(Grade.GOOD, 3)


def tell(device: Device, words: str) -> None:
    with device.store.write() as connection:
        base = stories.current_version(connection, "outage")
        file = a_story("outage", "Outage")
        file = replace(file, story=replace(file.story, context=words))
        stories.save(
            connection, file, base, device.services.context.stamp(), device.services.context.device, words
        )
    device.clock.advance(minutes=2)


def context_of(device: Device) -> str:
    with device.store.read() as connection:
        current = stories.current(connection, "outage")
    assert current is not None
    return current.file.story.context


def test_each_writes_its_own_file_and_all_know_all(laptop: Device, desktop: Device, shared: Path) -> None:
    chance = random.Random(3)
    for device in (laptop, desktop):
        for deed in DEEDS:
            device.clock.advance(minutes=1)
            deed(device, chance)
    first = laptop.services.merging.share(shared).written
    assert first is not None
    written = first.read_bytes()
    report = desktop.services.merging.share(shared)
    assert first.read_bytes() == written, "nobody writes another's file"
    assert [merged.error for merged in report.merges] == [""]
    backup = report.merges[0].backup
    assert backup is not None
    with closing(sqlite3.connect(backup)) as before:
        ours = before.execute(
            "SELECT count(*) FROM reviews WHERE device = ?", (laptop.services.context.device,)
        )
        assert ours.fetchone() == (0,), "the backup is from before the merge"
    laptop.services.merging.share(shared)
    assert known(laptop.store) == known(desktop.store)
    assert len(list(shared.iterdir())) == 2
    assert {stat.S_IMODE(path.stat().st_mode) for path in shared.iterdir()} == {0o600}
    again = desktop.services.merging.share(shared)
    assert [(merged.counts, merged.backup) for merged in again.merges] == [({}, None)]


def test_a_dry_run_says_the_same_numbers_and_changes_nothing(
    laptop: Device, desktop: Device, shared: Path
) -> None:
    grade(laptop)
    tell(laptop, "mine")
    laptop.services.merging.share(shared)
    before = known(desktop.store)
    said = desktop.services.merging.share(shared, dry_run=True)
    assert said.written is None
    assert known(desktop.store) == before
    assert len(list(shared.iterdir())) == 1
    done = desktop.services.merging.share(shared)
    assert dict(said.merges[0].counts) == dict(done.merges[0].counts)
    assert done.merges[0].counts["answers"] == 2
    assert done.merges[0].counts["versions of stories"] == 1


def test_the_other_store_is_only_read(laptop: Device, desktop: Device, tmp_path: Path) -> None:
    grade(laptop)
    laptop.services.close()
    copy = tmp_path / "stick"
    copy.mkdir()
    shutil.copy(laptop.services.folder / "store.db", copy / "theirs.db")
    before = {path: path.read_bytes() for path in copy.iterdir()}
    (copy / "theirs.db").chmod(0o400)
    copy.chmod(0o500)
    try:
        assert desktop.services.merging.merge(copy / "theirs.db").counts["answers"] == 2
        assert {path: path.read_bytes() for path in copy.iterdir()} == before
    finally:
        copy.chmod(0o700)
    assert [path.name for path in desktop.services.folder.glob(".*")] == []


def test_what_is_no_store_of_ours_is_refused_and_the_rest_is_taken(
    laptop: Device, desktop: Device, shared: Path
) -> None:
    grade(laptop)
    good = laptop.services.merging.share(shared).written
    assert good is not None
    (shared / "cut-off.db").write_bytes(good.read_bytes()[:20_000])
    (shared / "empty.db").write_bytes(b"")
    with closing(sqlite3.connect(shared / "another.db")) as other:
        other.execute("CREATE TABLE x (y)")
    newer = shared / "newer.db"
    shutil.copy(good, newer)
    with closing(sqlite3.connect(newer)) as other, other:
        other.execute("UPDATE alembic_version SET version_num = '9999'")
    report = desktop.services.merging.share(shared)
    told = {Path(merged.source).name: merged.error for merged in report.merges}
    assert "belongs to another program" in told["another.db"]
    assert "empty" in told["empty.db"]
    assert "newer version" in told["newer.db"]
    assert told["cut-off.db"]
    assert told[good.name] == ""
    assert sum(merged.counts.get("answers", 0) for merged in report.merges) == 2


def test_a_folder_that_is_not_there_or_ones_own_is_refused(laptop: Device, tmp_path: Path) -> None:
    with pytest.raises(UsageError, match="no such folder"):
        laptop.services.merging.share(tmp_path / "stick")
    with pytest.raises(UsageError, match="inside your data folder"):
        laptop.services.merging.share(laptop.services.folder)
    with pytest.raises(UsageError, match="no store here"):
        laptop.services.merging.merge(tmp_path / "nothing.db")
    with pytest.raises(UsageError, match="this is the store that is open"):
        laptop.services.merging.merge(laptop.services.folder)


def test_a_copied_data_folder_becomes_a_device_of_its_own(
    laptop: Device, shared: Path, tmp_path: Path, migrated: Path
) -> None:
    grade(laptop)
    laptop.services.merging.share(shared)
    with closing(sqlite3.connect(laptop.services.folder / "store.db")) as hot:
        hot.execute("PRAGMA wal_checkpoint(TRUNCATE)")
    shutil.copytree(laptop.services.folder, tmp_path / "copied")
    copied = machine(tmp_path / "copied", migrated)
    grade(laptop, 1)
    grade(copied, 1)
    laptop.services.merging.share(shared)
    copied.services.merging.share(shared)
    laptop.services.merging.share(shared)
    assert len(list(shared.glob("*.db"))) == 2
    assert known(laptop.store) == known(copied.store)
    with copied.store.read() as connection:
        assert len(set(connection.execute(select(t.reviews.c.answer)).scalars())) == 4
    copied.services.close()


def test_a_clock_that_is_ahead_by_more_than_ten_minutes_is_reported(
    laptop: Device, desktop: Device, shared: Path
) -> None:
    desktop.clock.advance(minutes=20)
    grade(desktop)
    desktop.services.merging.share(shared)
    (merged,) = laptop.services.merging.share(shared).merges
    assert {device: 24 <= minutes <= 26 for device, minutes in merged.ahead.items()} == {
        desktop.services.context.device: True
    }
    laptop.clock.advance(minutes=17)
    assert laptop.services.merging.share(shared).merges[0].ahead == {}


def test_two_heads_of_a_story_are_kept_until_one_is_chosen(
    laptop: Device, desktop: Device, shared: Path
) -> None:
    tell(laptop, "first")
    for device in (laptop, desktop, laptop):
        device.services.merging.share(shared)
    assert laptop.services.merging.heads() == {}
    tell(laptop, "on the laptop")
    desktop.clock.advance(minutes=10)
    tell(desktop, "on the desktop")
    laptop.services.merging.share(shared)
    assert desktop.services.merging.share(shared).merges[0].heads == ("outage",)
    laptop.services.merging.share(shared)
    for device in (laptop, desktop):
        found = device.services.merging.heads()["outage"]
        assert [file.story.context for _, file in found] == ["on the desktop", "on the laptop"]
        assert context_of(device) == "on the desktop", "the later one is shown"
    number = found[1][0]
    desktop.services.merging.settle("outage", number)
    assert context_of(desktop) == "on the laptop"
    assert desktop.services.merging.heads() == {}
    desktop.services.merging.share(shared)
    laptop.services.merging.share(shared)
    assert context_of(laptop) == "on the laptop"
    assert laptop.services.merging.heads() == {}
    with pytest.raises(UsageError, match="not one of those"):
        laptop.services.merging.settle("outage", 1)


def test_cards_of_a_pack_that_is_not_here_wait_for_it(
    laptop: Device, desktop: Device, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(desktop.services.merging, "_take_packs", lambda _: None)
    card = replace(a_card("rare"), head=replace(a_card("rare").head, pack="rare"))
    put_cards(laptop.store, [card], "rare")
    with laptop.store.write() as connection:
        reviews.mark(connection, 6, flag="odd")
    grade(laptop, 6)
    merged = desktop.services.merging.take_from(laptop.store, "laptop")
    assert merged.counts["cards of packs that are not here"] == 1
    put_cards(desktop.store, [card], "rare")
    with desktop.store.read() as here, laptop.store.read() as there:
        ours = {row.key: row.id for row in here.execute(select(t.cards.c.key, t.cards.c.id))}
        held, theirs = reviews.held(here, ours[card.key]), reviews.held(there, 6)
    assert held is not None
    assert theirs is not None
    assert (held.memories, held.flag, held.retired) == (theirs.memories, "odd", False)


def test_removed_here_and_changed_later_there_stays(laptop: Device, desktop: Device) -> None:
    person = laptop.services.contacts.add_contact("TPM, platform")
    other = laptop.services.contacts.add_contact("Engineer")
    desktop.services.merging.take_from(laptop.store, "laptop")
    laptop.services.contacts.remove_contact(person)
    laptop.services.contacts.remove_contact(other)
    desktop.clock.advance(minutes=30)
    desktop.services.contacts.edit_contact(person, lambda now: replace(now, learned="Much"))
    for device, from_other in ((desktop, laptop), (laptop, desktop)):
        device.services.merging.take_from(from_other.store, "other")
        assert [(one.role, one.learned) for one in device.services.contacts.contacts()] == [
            ("TPM, platform", "Much")
        ]


def test_each_field_is_taken_from_where_it_was_changed_last(laptop: Device, desktop: Device) -> None:
    person = laptop.services.contacts.add_contact("TPM")
    desktop.services.merging.take_from(laptop.store, "laptop")
    laptop.services.contacts.edit_contact(person, lambda now: replace(now, learned="Much"))
    desktop.services.contacts.edit_contact(person, lambda now: replace(now, questions=("Why?",)))
    desktop.services.merging.take_from(laptop.store, "laptop")
    laptop.services.merging.take_from(desktop.store, "desktop")
    for device in (laptop, desktop):
        (found,) = device.services.contacts.contacts()
        assert (found.learned, found.questions) == ("Much", ("Why?",))


def share_for_ever(folder: Path, shared: Path, out: int) -> None:
    """The child: says when it begins."""
    services = open_services(folder, FrozenClock())
    os.write(out, b"x")
    services.merging.share(shared)
    os.write(out, b"y")


@pytest.mark.whole
def test_no_kill_leaves_half_of_a_merge_or_of_a_copy(laptop: Device, desktop: Device, shared: Path) -> None:
    chance = random.Random(7)
    for device in (laptop, desktop):
        for deed in DEEDS * 3:
            device.clock.advance(minutes=1)
            deed(device, chance)
    desktop.services.merging.share(shared)
    laptop.services.close()
    folder = laptop.services.folder
    for kill in range(8):
        reading, writing = os.pipe()
        child = os.fork()
        if child == 0:  # pragma: no cover - another process
            try:
                share_for_ever(folder, shared, writing)
            finally:
                os._exit(1)
        os.close(writing)
        assert os.read(reading, 1) == b"x"
        for _ in range(chance.randint(0, 400_000) * (kill + 1)):  # a moment of no fixed length
            pass
        os.kill(child, signal.SIGKILL)
        os.waitpid(child, 0)
        os.close(reading)
        for path in [*shared.glob("*.db"), folder / "store.db"]:
            with closing(sqlite3.connect(path)) as connection:
                assert connection.execute("PRAGMA quick_check").fetchone() == ("ok",)
    services: Services = open_services(folder, FrozenClock())
    services.merging.share(shared)
    desktop.services.merging.share(shared)
    assert len(list(shared.glob("*.db"))) == 2, "a kill makes no new device"
    assert known(services.context.store) == known(desktop.store)
    assert services.doctor.examine(rebuild=True).ok
    services.close()


def test_the_command_line_says_what_it_did(
    laptop: Device,
    desktop: Device,
    shared: Path,
    capsys: pytest.CaptureFixture[str],
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    tell(laptop, "first words")
    desktop.services.merging.take_from(laptop.store, "laptop")
    tell(laptop, "on the laptop")
    tell(desktop, "on the desktop")
    laptop.services.merging.share(shared)
    from interviewprep.services.library.library import LibraryService

    monkeypatch.setattr(LibraryService, "sync", lambda _: [])  # the packs that come along are not needed here
    data = ["--data", str(desktop.services.folder)]
    assert main([*data, "share", str(shared), "--dry-run", "--json"]) == 0
    (merged,) = json.loads(capsys.readouterr().out)["merges"]
    assert merged["counts"]["versions of stories"] == 1
    assert main([*data, "share", str(shared)]) == 0
    told = capsys.readouterr().out
    assert "took over 1 version of a story" in told
    assert "Changed on two devices, both kept: outage" in told
    assert "Backup before: " in told
    assert main([*data, "heads"]) == 1
    told = capsys.readouterr().out
    assert "on the laptop" in told
    assert "on the desktop" in told
    assert main([*data, "heads", "outage", "--keep", "2"]) == 0
    assert main([*data, "heads"]) == 0
    assert main([*data, "merge", str(laptop.services.folder)]) == 0
    capsys.readouterr()
    (shared / "bad.db").write_bytes(b"SQLite format 3\0")
    assert main([*data, "share", str(shared)]) == 1
    assert "left out" in capsys.readouterr().out
    with pytest.raises(StoreError):
        desktop.services.merging.merge(shared / "bad.db")
