"""Numbers, names and files that nobody means: a sentence and exit status 1 or 2, never a traceback, never a wait."""

from __future__ import annotations

import io
import os
import zipfile
from pathlib import Path

import pytest

from interviewprep.__main__ import main

STORY = "# Own <!-- id: own -->\n\n## PGM telling: STAR, {} seconds\n\n### Situation\n\nThen.\n"


def run(capsys: pytest.CaptureFixture[str], *arguments: str) -> str:
    """What a command that could not do it says."""
    try:
        status = main(arguments)
    except SystemExit as stop:  # as argparse ends
        status = int(str(stop.code))
    told = capsys.readouterr()
    said = told.out + told.err
    assert status in (1, 2), said
    return said


@pytest.mark.parametrize(
    "arguments",
    [
        ("story", "restore", "own", "9" * 20),
        ("story", "restore", "own", "9" * 5000),
        ("story", "history", "own", "--show", "9" * 20),
        ("search", "x", "--limit", "9" * 20),
        ("review", "--plain", "--limit", "9" * 5000),
        ("checklist", "add", "x", "--due", "9" * 20),
        ("checklist", "add", "x", "--rule", "mocks >= " + "9" * 5000),
        ("loop", "date", "recruiter", "+" + "9" * 5000),
        ("plan", "--minutes", "9" * 5000),
        ("restore", "9" * 5000),
        ("interview", "add", "--score", "1e400"),
        ("--data", "~nosuchuser/x", "today"),
        ("--data", "", "today"),
    ],
)
def test_numbers_and_names(
    arguments: tuple[str, ...],
    folder: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    monkeypatch.setenv("INTERVIEWPREP_DATA", str(folder))
    assert run(capsys, *arguments).strip()


@pytest.mark.parametrize("command", [("story", "import"), ("mock", "import-scores"), ("pack", "add"), ("pack", "check"), ("restore",), ("merge",), ("anki", "reviews")])  # fmt: skip
@pytest.mark.parametrize("kind", ["pipe", "device", "long"])
def test_what_is_no_plain_file_is_not_read(
    command: tuple[str, ...], kind: str, folder: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    path = Path("/dev/zero") if kind == "device" else tmp_path / "strange.md"
    if kind == "pipe":
        os.mkfifo(path)
    elif kind == "long":
        with path.open("wb") as file:
            file.truncate(300 << 20)
    assert str(path) in run(capsys, "--data", str(folder), *command, str(path))


def test_a_store_that_is_a_pipe(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (folder / "store.db").unlink()
    os.mkfifo(folder / "store.db")
    assert "not a plain file" in run(capsys, "--data", str(folder), "today")


def test_a_file_where_a_folder_belongs(folder: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:  # fmt: skip
    (folder / "packs").write_text("mine", encoding="utf-8")
    pack = tmp_path / "new"
    assert main(["pack", "new", str(pack)]) == 0
    said = run(capsys, "--data", str(folder), "pack", "add", str(pack))
    assert f"{folder / 'packs'}: " in said


def test_a_configuration_or_manifest_that_is_a_pipe(folder: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:  # fmt: skip
    os.mkfifo(folder / "config.toml")
    assert "not a plain file" in run(capsys, "--data", str(folder), "today")
    (tmp_path / "pack").mkdir()
    os.mkfifo(tmp_path / "pack" / "pack.toml")
    assert "not a plain file" in run(capsys, "pack", "check", str(tmp_path / "pack"))


@pytest.mark.parametrize(
    "text", ["retention = " + "9" * 5000, "rollover_hour = " + "9" * 4000, "a" + ".a" * 60_000 + " = 1", "deny = " + "[" * 9000]
)  # fmt: skip
def test_a_configuration_nobody_means(text: str, folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (folder / "config.toml").write_text(text, encoding="utf-8")
    assert "config.toml: " in run(capsys, "--data", str(folder), "today")


def test_lengths_and_levels_of_many_digits(
    folder: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    story = tmp_path / "own.md"
    story.write_text(STORY.format("9" * 5000), encoding="utf-8")
    assert f"{story}:3:1: IP702" in run(capsys, "--data", str(folder), "story", "import", str(story))
    form = tmp_path / "form.md"
    form.write_text(
        f"```form\ncase: a\ninterviewer: b\n- rollout: 3\nsignals: {'9' * 5000}\n```\n", encoding="utf-8"
    )
    assert f"{form}:5: signals" in run(capsys, "--data", str(folder), "mock", "import-scores", str(form))


@pytest.mark.parametrize("method", [zipfile.ZIP_DEFLATED, zipfile.ZIP_BZIP2, zipfile.ZIP_LZMA])
def test_a_zip_with_a_damaged_member(method: int, folder: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:  # fmt: skip
    whole = io.BytesIO()
    with zipfile.ZipFile(whole, "w", method) as archive:
        archive.writestr("pack.toml", "x" * 3000)
    data = bytearray(whole.getvalue())
    start = data.index(b"pack.toml") + len("pack.toml")
    for damage in range(start, start + 20):
        spoiled = data.copy()
        spoiled[damage] ^= 0xFF
        path = tmp_path / "pack.zip"
        path.write_bytes(spoiled)
        run(capsys, "--data", str(folder), "pack", "add", str(path))
