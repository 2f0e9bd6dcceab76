"""Whatever a command writes is the candidate's alone, and overwrites nothing through a link."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from interviewprep.__main__ import main
from tests.mock_playing import LEDGER

COMMANDS = [
    ("report", "{}"),
    ("plan", "--track", "tpm", "--ics", "{}"),
    ("plan", "--track", "tpm", "--markdown", "{}"),
    ("mock", "sheet", LEDGER, "-o", "{}"),
]


@pytest.fixture(params=COMMANDS, ids=lambda words: " ".join(words[:-1]))
def command(request: pytest.FixtureRequest, stocked_folder: Path) -> list[str]:
    return ["--data", str(stocked_folder), *request.param]


@pytest.fixture
def exports(tmp_path: Path) -> Path:
    """A folder for what is written."""
    (tmp_path / "exports").mkdir()
    return tmp_path / "exports"


def run(command: list[str], path: Path) -> int:
    return main([word.format(path) for word in command])


def test_a_file_that_others_could_read_is_replaced_by_one_that_they_cannot(
    command: list[str], exports: Path
) -> None:
    path = exports / "out"
    path.write_text("before", encoding="utf-8")
    path.chmod(0o644)
    reader = path.open(encoding="utf-8")  # somebody who opened it while they could
    assert run(command, path) == 0
    assert path.stat().st_mode & 0o777 == 0o600
    with reader:
        assert reader.read() == "before"
    assert [entry.name for entry in exports.iterdir()] == ["out"]


def test_a_link_is_refused_and_what_it_points_to_is_left(
    command: list[str], exports: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    outside, link = exports / "outside", exports / "link"
    outside.write_text("mine", encoding="utf-8")
    link.symlink_to(outside)
    assert run(command, link) == 2
    assert "is a link" in capsys.readouterr().err
    assert link.is_symlink()
    assert outside.read_text(encoding="utf-8") == "mine"


def test_the_interfaces_write_no_file_by_themselves() -> None:
    package = Path(__file__).parents[2] / "interviewprep"
    writes = re.compile(r"\.write_(?:text|bytes)\(|\bos\.open\(|open\([^)]*[\"'][wax]b?[\"']")
    places = [
        path for part in ("ui", "cli", "services", "exports") for path in (package / part).rglob("*.py")
    ]
    assert places
    assert [path.name for path in places if writes.search(path.read_text(encoding="utf-8"))] == []
