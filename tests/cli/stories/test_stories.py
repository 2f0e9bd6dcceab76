"""`story`: every action once through, as a person types it."""

from __future__ import annotations

import io
import json
import shlex
import sys
from pathlib import Path

import pytest

from interviewprep.__main__ import main
from tests.story_making import a_story, markdown_of


@pytest.fixture
def data(folder: Path) -> list[str]:
    return ["--data", str(folder)]


@pytest.fixture
def own(data: list[str], tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> list[str]:
    """A store that holds one story."""
    assert main([*data, "story", "import", str(markdown_of(a_story(), tmp_path))]) == 0
    capsys.readouterr()
    return data


def editor(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, code: str) -> None:
    """An editor that runs `code` on `text`."""
    script = tmp_path / "an editor.py"
    script.write_text(
        "import pathlib, sys\npath = pathlib.Path(sys.argv[1])\ntext = path.read_text('utf-8')\n"
        f"{code}\npath.write_text(text, 'utf-8')\n",
        encoding="utf-8",
    )
    monkeypatch.delenv("VISUAL", raising=False)
    monkeypatch.setenv("EDITOR", shlex.join([sys.executable, str(script)]))


def test_from_nothing_to_a_story_in_the_list(
    data: list[str], tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main([*data, "story", "list"]) == 0
    assert "story new TITLE" in capsys.readouterr().out
    assert main([*data, "story", "new", "Checkout", "moved"]) == 0
    editor(tmp_path, monkeypatch, "text += '\\n## Context\\n\\nSellers dropped out.\\n'")
    assert main([*data, "story", "edit", "checkout"]) == 0
    assert "checkout-moved: version 2" in capsys.readouterr().out
    assert main([*data, "story", "list", "--json"]) == 0
    listed = json.loads(capsys.readouterr().out)
    assert [(item["id"], item["version"], item["tellings"]) for item in listed] == [("checkout-moved", 2, {})]
    assert main([*data, "story", "history", "checkout", "--show", "2"]) == 0
    assert "Sellers dropped out." in capsys.readouterr().out


def test_how_far_each_number_can_be_shown(own: list[str], capsys: pytest.CaptureFixture[str]) -> None:
    assert (
        main([*own, "story", "numbers", "own", "--set", "1", "from-memory", "--set", "2", "cannot-confirm"])
        == 0
    )
    out = capsys.readouterr().out
    assert out.startswith("1. Couriers active after seven days: 51 % → 63 %, nine weeks, staggered launch")
    assert [line.rpartition(" (")[2] for line in out.splitlines()] == ["from memory)", "cannot confirm)"]
    assert main([*own, "story", "lint", "own", "--json"]) == 1
    codes = {finding["code"] for finding in json.loads(capsys.readouterr().out)}
    assert {"S32", "S33"} <= codes
    for wrong, problem in (
        (("3", "measured"), "there is no number 3"),
        (("1", "sure"), "'sure' is not a state"),
    ):
        assert main([*own, "story", "numbers", "own", "--set", *wrong]) == 2
        assert problem in capsys.readouterr().err


def test_an_edit_that_cannot_be_read_is_kept_for_a_second_try(
    own: list[str], tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    editor(tmp_path, monkeypatch, "text = text.replace('## Stakes', '## Steaks')")
    assert main([*own, "story", "edit", "own"]) == 1
    said = capsys.readouterr().err
    assert "'Steaks' is not a known section" in said
    assert "kept for a second try" in said
    editor(tmp_path, monkeypatch, "text = text.replace('## Steaks', '## Stakes').replace('Own story', 'New')")
    assert main([*own, "story", "edit", "own"]) == 0
    assert "could not be saved last time" in capsys.readouterr().err
    editor(tmp_path, monkeypatch, "sys.exit(3)")
    assert main([*own, "story", "edit", "own"]) == 1
    assert "ended with status 3" in capsys.readouterr().err
    monkeypatch.setenv("EDITOR", "/no/such/editor")
    assert main([*own, "story", "edit", "own"]) == 2
    assert "set EDITOR" in capsys.readouterr().err


def test_lint_exits_1_on_errors_and_says_where(own: list[str], capsys: pytest.CaptureFixture[str]) -> None:
    assert main([*own, "story", "lint", "own"]) == 0
    assert capsys.readouterr().out == "no findings\n"
    assert main([*own, "story", "lint", "--track", "tpm"]) == 1
    out = capsys.readouterr().out
    assert "bank (TPM): S23 error: 1 story in the bank" in out
    assert main([*own, "story", "lint", "--track", "tpm", "--json"]) == 1
    found = json.loads(capsys.readouterr().out)
    assert {
        "code",
        "severity",
        "message",
        "remedy",
        "basis",
        "story",
        "track",
        "part",
        "start",
        "end",
        "reason",
    } == set(found[0])


def test_the_matrix_names_gaps(own: list[str], capsys: pytest.CaptureFixture[str]) -> None:
    assert main([*own, "story", "matrix", "--track", "pgm"]) == 0
    out = capsys.readouterr().out
    assert "Own story (told without errors)" in out
    assert "next (PGM): write a story for" in out
    assert main([*own, "story", "matrix", "--json"]) == 0
    matrix = json.loads(capsys.readouterr().out)
    assert {row["track"] for row in matrix["rows"]} == {"pgm", "tpm"}
    assert matrix["gaps"]


def test_rehearsing_by_enter(
    own: list[str], monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(sys, "stdin", io.StringIO("\n" * 6))
    assert main([*own, "story", "rehearse", "own", "--track", "tpm"]) == 0
    out = capsys.readouterr().out
    assert "Enter when you begin the Situation" in out
    assert "too fast to be told aloud" in out
    monkeypatch.setattr(sys, "stdin", io.StringIO("\n\n"))
    assert main([*own, "story", "rehearse", "own", "--track", "tpm"]) == 1
    assert "nothing was logged" in capsys.readouterr().err


def test_restore_goes_back_and_history_says_so(
    own: list[str], tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    main([*own, "story", "import", str(markdown_of(a_story(title="Renamed"), tmp_path))])
    assert main([*own, "story", "restore", "own", "1"]) == 0
    capsys.readouterr()
    assert main([*own, "story", "history", "own"]) == 0
    lines = capsys.readouterr().out.splitlines()
    assert "current, as version 1" in lines[0]
    assert "Renamed" in lines[1]
    assert main([*own, "story", "restore", "own", "9"]) == 2
    assert "no version 9" in capsys.readouterr().err
    assert main([*own, "story", "history", "own", "--json"]) == 0
    assert [load["shows"] for load in json.loads(capsys.readouterr().out)] == [1, 2, 1]


def test_export_and_import_with_a_file_left_out(
    own: list[str], tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    out = tmp_path / "out"
    assert main([*own, "story", "export", str(out)]) == 0
    assert capsys.readouterr().out == f"{out / 'own.md'}\n"
    (out / "bad.md").write_text("nothing\n", encoding="utf-8")
    assert main([*own, "story", "import", str(out)]) == 1
    said = capsys.readouterr().out
    assert f"{out / 'bad.md'}:1:1: IP700" in said
    assert "1 imported, 1 left out." in said


def test_a_story_is_begun_answered_and_drafted_in_plain_lines(
    data: list[str], monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main([*data, "story", "new", "Paused", "the", "rollout"]) == 0
    answers = (
        "Two services disagreed about one schema.",
        "I paused the rollout for a week.",
        "Called the two leads", "Drew the path of one record", "",
        "Wrong records: 4 % → 0, in a week, counted", "",
        "It went out a week later.",
        "I ask for the schema first.",
        "/stop",
    )  # fmt: skip
    monkeypatch.setattr("sys.stdin", io.StringIO("\n".join(answers) + "\n"))
    assert main([*data, "story", "facts", "Paused"]) == 0
    said = capsys.readouterr().out
    assert "1 of 15. What was going on" in said
    assert "6 of 15 facts are written." in said
    assert "story draft paused-the-rollout" in said
    assert main([*data, "story", "draft", "Paused", "--track", "tpm"]) == 0
    drafted = capsys.readouterr().out
    assert "Situation\nTwo services disagreed about one schema." in drafted
    assert "[…" in drafted
    assert main([*data, "story", "draft", "Paused", "--track", "tpm"]) == 1
    assert "--replace" in capsys.readouterr().out
