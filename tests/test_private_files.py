from __future__ import annotations

import os
import resource
import socket
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from interviewprep import private_files
from interviewprep.domain.core.errors import UsageError


@contextmanager
def full_disk() -> Iterator[None]:
    """No file may grow over ten bytes."""
    before = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (10, before[1]))
    try:
        yield
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, before)


def test_a_file_is_its_owners_alone_whatever_the_umask(tmp_path: Path) -> None:
    before = os.umask(0)
    try:
        path = private_files.write(tmp_path / "new" / "folder" / "page.html", "é")
    finally:
        os.umask(before)
    assert path.read_bytes() == "é".encode()
    assert path.stat().st_mode & 0o777 == 0o600
    assert path.parent.stat().st_mode & 0o777 == 0o700


@pytest.mark.parametrize("data", ["x" * 100, b"x" * 100])
def test_a_disk_that_is_full_leaves_the_older_file_whole(tmp_path: Path, data: str | bytes) -> None:
    path = tmp_path / "page.html"
    path.write_text("before", encoding="utf-8")
    with full_disk(), pytest.raises(UsageError, match=r"page\.html: cannot be written \(File too large\)"):
        private_files.write(path, data)
    assert path.read_text(encoding="utf-8") == "before"
    assert list(tmp_path.iterdir()) == [path]


def test_text_that_no_file_can_hold_leaves_the_older_file_whole(tmp_path: Path) -> None:
    path = private_files.write(tmp_path / "page.html", "before")
    with pytest.raises(UnicodeEncodeError):
        private_files.write(path, "\ud800")
    assert path.read_text(encoding="utf-8") == "before"
    assert list(tmp_path.iterdir()) == [path]


@pytest.mark.parametrize("target", ["outside", "nowhere"])
def test_a_link_is_refused_wherever_it_leads(tmp_path: Path, target: str) -> None:
    (tmp_path / "outside").write_text("mine", encoding="utf-8")
    link = tmp_path / "link"
    link.symlink_to(tmp_path / target)
    with pytest.raises(UsageError, match="is a link"):
        private_files.write(link, "data")
    assert link.is_symlink()
    assert (tmp_path / "outside").read_text(encoding="utf-8") == "mine"
    assert not (tmp_path / "nowhere").exists()


def test_a_second_name_of_a_file_keeps_what_it_had(tmp_path: Path) -> None:
    (tmp_path / "outside").write_text("mine", encoding="utf-8")
    (tmp_path / "page.html").hardlink_to(tmp_path / "outside")
    private_files.write(tmp_path / "page.html", "data")
    assert (tmp_path / "outside").read_text(encoding="utf-8") == "mine"


def test_only_a_plain_file_is_replaced(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "folder").mkdir()
    monkeypatch.chdir(tmp_path)  # the name of a socket is short
    with socket.socket(socket.AF_UNIX) as door:
        door.bind("door")
        for name in ("folder", "door"):
            with pytest.raises(UsageError, match="is not a plain file"):
                private_files.write(tmp_path / name, "data")
    assert (tmp_path / "folder").is_dir()
    assert (tmp_path / "door").is_socket()


def test_below_a_file_nothing_can_be_written(tmp_path: Path) -> None:
    (tmp_path / "sheet.md").write_text("text", encoding="utf-8")
    with pytest.raises(UsageError, match="cannot be written"):
        private_files.write(tmp_path / "sheet.md" / "under", "data")
