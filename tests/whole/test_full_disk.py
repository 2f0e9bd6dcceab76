"""A disk without a byte left: each command says so, nothing is half-written, and room made is enough to go on."""

from __future__ import annotations

import shutil
import subprocess
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path

import pytest

from interviewprep.__main__ import main


@pytest.fixture
def small_disk(tmp_path: Path) -> Iterator[Path]:
    """A file system of 48 MiB, for whoever may mount one."""
    folder = tmp_path / "disk"
    folder.mkdir()
    mount = shutil.which("mount")
    if mount is None or subprocess.run([mount, "-t", "tmpfs", "-o", "size=48m", "tmpfs", str(folder)], capture_output=True, check=False).returncode:  # fmt: skip
        pytest.skip("mounting needs root")
    yield folder
    subprocess.run(["umount", "-l", str(folder)], check=True)


@pytest.mark.whole
def test_a_full_disk_is_named_and_outlived(
    small_disk: Path, stocked: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    data = small_disk / "data"
    data.mkdir(mode=0o700)
    shutil.copy(stocked, data / "store.db")
    command = ["--data", str(data)]
    assert main([*command, "contact", "list"]) == 0
    filler = small_disk / "filler"
    with suppress(OSError), filler.open("wb", buffering=0) as file:
        while True:
            file.write(b"x" * 4096)
    # What the store's own files still have room for is kept.
    refused = next(
        number for number in range(200) if main([*command, "contact", "add", f"Engineer {number}"])
    )
    for words in (["contact", "add", f"Engineer {refused}"], ["backup"], ["doctor"]):
        capsys.readouterr()
        assert main([*command, *words]) in (1, 2), words
        told = capsys.readouterr()
        assert "the disk is full" in told.out + told.err
    assert (
        len(list((data / "backups").iterdir())) == 1
    )  # the one of the day, and nothing of the one that failed
    filler.unlink()
    assert main([*command, "contact", "add", "Engineer"]) == 0
    assert main([*command, "doctor"]) == 0


@pytest.mark.whole
def test_a_read_only_disk_is_named_by_every_command_and_nothing_is_made_elsewhere(
    small_disk: Path, stocked: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    data = small_disk / "data"
    data.mkdir(mode=0o700)
    shutil.copy(stocked, data / "store.db")
    before = (data / "store.db").read_bytes()
    subprocess.run(["mount", "-o", "remount,ro", str(small_disk)], check=True)
    for words in (["contact", "add", "Engineer"], ["today"], ["contact", "list"], ["backup"], ["doctor"]):
        capsys.readouterr()
        status = main(["--data", str(data), *words])
        told = capsys.readouterr()
        assert status in (1, 2), words
        assert "read-only" in told.out + told.err, (words, told)
    assert [path.name for path in data.iterdir()] == ["store.db"]
    assert (data / "store.db").read_bytes() == before
    subprocess.run(["mount", "-o", "remount,rw", str(small_disk)], check=True)
    assert main(["--data", str(data), "contact", "add", "Engineer"]) == 0
