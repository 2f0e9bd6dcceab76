"""From one computer to another: one file there, one command here, nothing left behind in silence."""

from __future__ import annotations

import hashlib
import json
import shutil
import stat
import sys
import zipfile
from pathlib import Path

import pytest

from interviewprep.__main__ import main
from interviewprep.bootstrap import open_services
from interviewprep.domain.core.errors import StoreError, UsageError
from interviewprep.services.keeping.backups import BackupService
from tests.making import FrozenClock, data_folder
from tests.packs.conftest import TOML
from tests.terminal import Terminal


def own_pack(parent: Path) -> Path:
    pack = parent / "mypack"
    (pack / "cards").mkdir(parents=True)
    (pack / "pack.toml").write_text(TOML.replace("sample", "mypack"))
    (pack / "cards" / "a.md").write_text("# T\n\n## What is SEV1? <!-- id: sev -->\nThe worst.\n")
    return pack


@pytest.fixture(scope="module")
def filled(tmp_path_factory: pytest.TempPathFactory, stocked: Path) -> Path:
    """A data folder with a pack of one's own, settings, a recording and a link that leads out of it."""
    tmp_path = tmp_path_factory.mktemp("filled")
    folder = data_folder(tmp_path, stocked)
    assert main(["--data", str(folder), "pack", "add", str(own_pack(tmp_path / "made"))]) == 0
    (folder / "config.toml").write_text("retention = 0.85\n")
    (folder / "recordings").mkdir()
    (folder / "recordings" / "one.wav").write_bytes(b"RIFF")
    (tmp_path / "secret").write_text("not ours")
    (folder / "packs" / "mypack" / "link").symlink_to(tmp_path / "secret")
    return folder


@pytest.fixture
def laptop(tmp_path: Path, filled: Path) -> Path:
    """That folder, one's own to change."""
    copy = tmp_path / "laptop"
    shutil.copytree(filled, copy, symlinks=True)
    return copy


@pytest.fixture
def desktop(tmp_path: Path) -> Path:
    return tmp_path / "desktop"


def test_moving_is_one_command_each_way(
    laptop: Path, desktop: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    file = tmp_path / "all.zip"
    assert main(["--data", str(laptop), "backup", "--all", str(file), "--recordings"]) == 0
    assert "1 pack of your own (mypack), config.toml and 1 recording" in capsys.readouterr().out
    assert stat.S_IMODE(file.stat().st_mode) == 0o600
    assert {name for name in zipfile.ZipFile(file).namelist() if "link" in name} == set()
    assert main(["--data", str(desktop), "restore", str(file)]) == 0
    told = capsys.readouterr().out
    assert "Not on this computer" not in told
    assert main(["--data", str(desktop), "search", "SEV1"]) == 0
    assert (desktop / "config.toml").read_text() == "retention = 0.85\n"
    assert (desktop / "recordings" / "one.wav").read_bytes() == b"RIFF"
    assert main(["--data", str(desktop), "doctor"]) == 0
    told = capsys.readouterr().out
    assert "4 built in, 1 of your own mypack" in told
    assert str(desktop / "config.toml") in told
    devices = set()
    for place in (laptop, desktop):
        services = open_services(place)
        devices.add(services.settings.device())
        services.close()
    assert len(devices) == 2, "a copy of a store on another computer is a device of its own"


def test_a_store_without_its_packs_says_which_are_missing_until_they_come_back(
    laptop: Path, desktop: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["--data", str(laptop), "backup"]) == 0
    copy = capsys.readouterr().out.split()[-1]
    data = ["--data", str(desktop)]
    assert main([*data, "restore", copy]) == 0
    assert "Not on this computer: the pack" in capsys.readouterr().out
    for command in (["doctor"], ["today"], ["doctor"]):  # `today` retires the cards of a pack that is gone
        status = main([*data, *command])
        told = capsys.readouterr().out
        assert command == ["today"] or (
            status == 1 and "(mypack) is not on this computer, and its 1 card wait" in told
        )
    assert main([*data, "pack", "add", str(own_pack(tmp_path / "made"))]) == 0
    assert main([*data, "doctor"]) == 0
    (desktop / "packs").rename(tmp_path / "elsewhere")
    main([*data, "today"])
    assert main([*data, "doctor"]) == 1
    assert main([*data, "pack", "remove", "mypack"]) == 0
    assert main([*data, "doctor"]) == 0


def test_what_stood_there_is_kept(
    laptop: Path, desktop: Path, tmp_path: Path, clock: FrozenClock, capsys: pytest.CaptureFixture[str]
) -> None:
    file = tmp_path / "all.zip"
    BackupService(laptop, clock, 4).take_all(file)
    open_services(desktop).close()
    own_pack(desktop / "packs")
    (desktop / "packs" / "mypack" / "cards" / "a.md").write_text("# T\n\n## Mine? <!-- id: mine -->\nYes.\n")
    (desktop / "config.toml").write_text("retention = 0.95\n")
    found = BackupService(desktop, clock, 4).restore_all(file)
    assert [path.is_relative_to(desktop / "backups") for path in found.saved] == [True] * 3
    assert any("Mine?" in path.read_text() for path in (desktop / "backups").rglob("a.md"))
    assert any("0.95" in path.read_text() for path in (desktop / "backups").rglob("config.toml"))
    assert "SEV1" in (desktop / "packs/mypack/cards/a.md").read_text()
    again = BackupService(desktop, clock, 4).restore_all(file)
    assert len(again.saved) == 1, "what is there already is no second time set aside"


def test_an_existing_file_is_never_written_over(laptop: Path, tmp_path: Path, clock: FrozenClock) -> None:
    file = tmp_path / "all.zip"
    file.write_text("mine")
    with pytest.raises(UsageError, match="already"):
        BackupService(laptop, clock, 4).take_all(file)
    assert file.read_text() == "mine"
    assert [path.name for path in tmp_path.glob(".backup-*")] == []


def rewritten(file: Path, change: dict[str, bytes]) -> Path:
    """The archive with members replaced or added; the list is told of them where `change` holds no list."""
    with zipfile.ZipFile(file) as archive:
        members = {name: archive.read(name) for name in archive.namelist()}
    members.update(change)
    made = file.with_name("changed.zip")
    with zipfile.ZipFile(made, "w") as archive:
        for name, data in members.items():
            archive.writestr(name, data)
    return made


def listed(file: Path, **files: bytes) -> dict[str, bytes]:
    """These members, and a list that agrees with them."""
    with zipfile.ZipFile(file) as archive:
        about = json.loads(archive.read("interviewprep.json"))
    for name, data in files.items():
        about["files"][name] = {"bytes": len(data), "sha256": hashlib.sha256(data).hexdigest()}
    return {**files, "interviewprep.json": json.dumps(about).encode()}


NAMES = ("../evil", "packs/../../evil", "/evil", "packs/.added-x/y", "backups/x.db", "packs\\evil", "packs/x")


def test_a_name_that_leads_elsewhere_is_refused(
    laptop: Path, desktop: Path, tmp_path: Path, clock: FrozenClock
) -> None:
    file = tmp_path / "all.zip"
    BackupService(laptop, clock, 4).take_all(file)
    for name in NAMES:
        with pytest.raises(StoreError, match="damaged"):
            BackupService(desktop, clock, 4).restore_all(rewritten(file, listed(file, **{name: b"x"})))
    assert not (desktop / "store.db").exists()
    assert [path.name for path in tmp_path.rglob("evil*")] == []


def test_one_changed_byte_is_found_before_anything_is_replaced(
    laptop: Path, tmp_path: Path, clock: FrozenClock
) -> None:
    file = tmp_path / "all.zip"
    BackupService(laptop, clock, 4).take_all(file)
    before = {path: path.read_bytes() for path in laptop.rglob("*") if path.is_file()}
    for name in ("store.db", "config.toml", "packs/mypack/cards/a.md"):
        with zipfile.ZipFile(file) as archive:
            data = bytearray(archive.read(name))
        data[len(data) // 2] ^= 1
        with pytest.raises(StoreError, match=f"{name} is not as it was"):
            BackupService(laptop, clock, 4).restore_all(rewritten(file, {name: bytes(data)}))
    assert {path: path.read_bytes() for path in laptop.rglob("*") if path.is_file()} == before


def test_an_archive_that_was_cut_off_is_refused(laptop: Path, tmp_path: Path, clock: FrozenClock) -> None:
    file = tmp_path / "all.zip"
    BackupService(laptop, clock, 4).take_all(file)
    file.write_bytes(file.read_bytes()[:-40])
    with pytest.raises(StoreError, match="damaged"):
        BackupService(laptop, clock, 4).restore_all(file)


def test_any_command_takes_the_backup_of_the_day(stocked_folder: Path) -> None:
    assert main(["--data", str(stocked_folder), "contact", "list"]) in (0, 1)
    assert [path.name[-8:] for path in (stocked_folder / "backups").glob("store-*.db")] == ["daily.db"]


@pytest.mark.whole
def test_a_mistyped_folder_asks_before_a_new_store_is_made(folder: Path) -> None:
    typo = folder.with_name("dta")
    command = [sys.executable, "-m", "interviewprep", "--data", str(typo), "contact", "list"]
    with Terminal(command) as terminal:
        terminal.wait("Make a new one? [y/N]", 60)
        terminal.key("n\r", "no store was made", 60)
    assert not typo.exists()
    with Terminal(command[:-2]) as terminal:  # the app asks before its first paint
        terminal.wait("Make a new one? [y/N]", 60)
        terminal.key("y\r", "Which interview", 60)


def test_a_script_is_not_asked_and_is_told(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    new = folder.with_name("dta")
    assert main(["--data", str(new), "contact", "list"]) in (0, 1)
    assert "a new one was made" in capsys.readouterr().err
    assert (new / "store.db").is_file()
    main(["--data", str(new), "contact", "list"])
    assert capsys.readouterr().err == ""
