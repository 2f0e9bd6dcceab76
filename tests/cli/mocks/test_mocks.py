"""`mock` from the command line."""

from __future__ import annotations

import io
import json
import sys
from pathlib import Path

import pytest

from interviewprep.__main__ import main
from tests.mock_playing import LEDGER


@pytest.fixture
def data(stocked_folder: Path) -> list[str]:
    return ["--data", str(stocked_folder)]


def typed(monkeypatch: pytest.MonkeyPatch, *lines: str) -> None:
    monkeypatch.setattr(sys, "stdin", io.StringIO("".join(f"{line}\n" for line in lines)))


def test_cases_are_listed_and_shown(data: list[str], capsys: pytest.CaptureFixture[str]) -> None:
    assert main([*data, "mock", "list", "--track", "tpm", "--round", "program-design", "--json"]) == 0
    cases = json.loads(capsys.readouterr().out)
    assert LEDGER in {case["key"] for case in cases}
    assert main([*data, "mock", "list", "--round", "program-design", "--track", "pgm"]) == 1
    capsys.readouterr()
    assert main([*data, "mock", "show", "payments-ledger", "--json"]) == 0
    shown = json.loads(capsys.readouterr().out)
    assert (shown["minutes"], len(shown["phases"]), len(shown["dimensions"])) == (45, 5, 8)
    assert main([*data, "mock", "show", "payments-ledger"]) == 0
    text = capsys.readouterr().out
    assert "Payments can't stop" in text
    assert "Six billion" not in text  # only when asked


def test_a_drill_in_plain_lines_from_notes_to_debrief(
    data: list[str], monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    round = [
        "canary at one per cent",
        "/ask who reads it directly?",
        "/why",
        "/time",
        "/pause",
        "",
        "/next",
        "a reply",
        "/stop",
    ]
    quiz = ["9", *["2"] * 32]
    typed(monkeypatch, *round, *quiz, "3", "none", "3", "9", "3", "1")
    command = [*data, "mock", "--plain", "--case", LEDGER, "--drill", "moving"]
    assert main(command) == 0
    said = capsys.readouterr().out
    assert "14 services" in said
    assert "Type 1, 2, 3 or 4." in said
    assert "A 3 needs a line of your notes" in said
    assert "reference 4 (-2)" in said
    assert "# Debrief: A payments ledger outgrows its database" in said
    assert "> canary at one per cent" in said


def test_a_plain_round_asks_back_and_notes_an_assumption(
    data: list[str], monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    asked = [
        "/assume nothing yet",
        "/ask who owns the writers?",
        "2",
        "/ask is the sky blue?",
        "/assume it is",
        "/leave",
    ]
    typed(monkeypatch, *asked)
    assert main([*data, "mock", "--plain", "--case", LEDGER]) == 0
    said = capsys.readouterr().out
    assert "There is no open question" in said
    assert (
        said.index("Do you mean")
        < said.index("1, 2, or Enter for neither")
        < said.index("/assume TEXT notes")
    )
    assert "Noted." in said
    typed(monkeypatch)
    assert main([*data, "mock", "--plain", "--resume"]) == 0
    assert "Assumption: is the sky blue?\n\n    it is" in capsys.readouterr().out


def test_leaving_keeps_the_round_and_resuming_goes_on(
    data: list[str], monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    typed(monkeypatch, "a note")
    assert main([*data, "mock", "--plain", "--case", LEDGER]) == 0
    assert "--resume" in capsys.readouterr().out
    assert main([*data, "mock", "history"]) == 0
    said = capsys.readouterr().out
    assert "No attempt" not in said
    assert [line.split()[1] for line in said.splitlines()] == ["open", "`interviewprep"]
    assert "`interviewprep mock --resume ID` goes on" in said
    assert main([*data, "mock", "history", "--round", "leadership"]) == 1
    assert "No attempt" in capsys.readouterr().out
    typed(monkeypatch, "/stop")
    assert main([*data, "mock", "--plain", "--resume"]) == 0
    assert "Before you score yourself" in capsys.readouterr().out
    typed(monkeypatch)
    assert main([*data, "mock", "history"]) == 0
    (line,) = capsys.readouterr().out.splitlines()
    assert "not scored" in line


def test_what_is_typed_in_a_pause_is_kept(
    data: list[str], monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    typed(monkeypatch, "/pause", "", "/pause", "canary first", "/pause", "/time", "/pause", "/leave", "lost")
    assert main([*data, "mock", "--plain", "--case", LEDGER]) == 0
    assert "0 of 45 min" in capsys.readouterr().out
    assert main([*data, "mock", "--plain", "--resume"]) == 0
    notes = capsys.readouterr().out.partition("Your notes so far")[2]
    assert "    canary first\n" in notes
    assert "lost" not in notes


def test_ask_without_words_lists_what_can_be_asked(
    data: list[str], monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    typed(monkeypatch, "/ask")
    assert main([*data, "mock", "--plain", "--case", LEDGER]) == 0
    said = capsys.readouterr().out
    assert "/ask QUESTION:" in said
    assert "  Who reads it directly?\n" in said
    assert "Fourteen services" not in said


def test_a_round_that_was_ended_is_scored_though_another_waits(
    data: list[str], monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    typed(monkeypatch, "a note", "/stop")
    assert main([*data, "mock", "--plain", "--case", LEDGER]) == 0
    ended = capsys.readouterr().out
    attempt = ended.rpartition("--resume ")[2].partition("`")[0]
    typed(monkeypatch, "another")
    assert main([*data, "mock", "--plain", "--case", "exec-vendor-delay"]) == 0
    capsys.readouterr()
    typed(monkeypatch)
    assert main([*data, "mock", "--plain", "--resume", attempt]) == 0
    assert "Before you score yourself" in capsys.readouterr().out
    assert main([*data, "mock", "--plain", "--resume", "x1"]) == 2
    assert "no attempt 'x1'" in capsys.readouterr().err


def test_a_drill_without_a_case_finds_one_that_has_the_phase(
    data: list[str], monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    typed(monkeypatch, "a note")
    assert main([*data, "mock", "--plain", "--drill", "moving", "--track", "tpm"]) == 0
    capsys.readouterr()
    assert main([*data, "mock", "--drill", "lunch"]) == 2
    assert "no case has a phase 'lunch'" in capsys.readouterr().err
    assert main([*data, "mock", "--drill", "moving", "--round", "executive"]) == 2
    named = capsys.readouterr().err.partition("name one that has it with --case: ")[2]
    assert LEDGER in named.strip().split(", ")


@pytest.mark.parametrize(
    ("asked", "problem"),
    [
        (["--resume", "--case", LEDGER], "--resume and --case contradict"),
        (["--resume", "--round", "executive"], "--resume and --round contradict"),
        (["--resume", "--drill", "moving"], "--resume and --drill contradict"),
        (["--resume", "--surprise"], "--resume and --surprise contradict"),
        (["--case", LEDGER, "--surprise"], "--case and --surprise contradict"),
        (["--case", LEDGER, "--round", "executive"], "belongs to the round program-design, not executive"),
        (["--case", LEDGER, "--track", "pgm"], "is a case for TPM; leave out --track"),
    ],
)
def test_what_contradicts_itself_is_refused(
    data: list[str], asked: list[str], problem: str, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main([*data, "mock", *asked]) == 2
    assert problem in capsys.readouterr().err


def test_what_is_not_there_is_said(data: list[str], capsys: pytest.CaptureFixture[str]) -> None:
    assert main([*data, "mock", "history"]) == 1
    assert main([*data, "mock", "loop"]) == 1
    assert main([*data, "mock", "export"]) == 2
    assert main([*data, "mock", "--plain", "--resume"]) == 2
    assert main([*data, "mock", "show", "nothing"]) == 2
    said = capsys.readouterr()
    assert "no attempt is scored yet" in said.err
    assert "nothing to resume" in said.err


def test_a_wrong_case_is_said_before_the_app_opens(
    data: list[str], capsys: pytest.CaptureFixture[str]
) -> None:
    assert main([*data, "mock", "--case", "no-such"]) == 2
    assert "no case 'no-such'" in capsys.readouterr().err
    assert main([*data, "mock", "--case", LEDGER, "--drill", "lunch"]) == 2
    assert "no phase 'lunch'" in capsys.readouterr().err
    assert main([*data, "mock", "--resume"]) == 2
    assert "nothing to resume" in capsys.readouterr().err


def test_a_loop_of_ones_own_is_begun_by_its_employer(
    data: list[str], capsys: pytest.CaptureFixture[str]
) -> None:
    assert main([*data, "mock", "loop", "--start", "Acme"]) == 2
    assert "no loop 'Acme'" in capsys.readouterr().err
    assert main([*data, "loop", "add", "Acme", "--track", "tpm", "--from", "spotify/spotify-tpm"]) == 0
    assert main([*data, "mock", "loop", "--start", "acme"]) == 0
    assert "Acme, TPM loop of" in capsys.readouterr().out


def test_a_loop_is_begun_and_read(data: list[str], capsys: pytest.CaptureFixture[str]) -> None:
    assert main([*data, "mock", "loop", "--start", "tpm"]) == 0
    assert "TPM loop of" in capsys.readouterr().out
    assert main([*data, "mock", "loop", "--json"]) == 0
    found = json.loads(capsys.readouterr().out)
    assert found["loops"][0]["passed"] is None
    assert found["rule"].startswith("Passes when every round is scored and none is under the bar")


def test_sheet_scores_and_debrief_go_through_files(
    data: list[str], tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    sheet = tmp_path / "sheet.md"
    assert main([*data, "mock", "sheet", LEDGER, "-o", str(sheet)]) == 0
    text = sheet.read_text(encoding="utf-8")
    dims = (
        "goal",
        "decomposition",
        "dependencies",
        "risk",
        "rollout",
        "stakeholders",
        "communication",
        "drive",
    )
    for dim in dims:
        text = text.replace(f"- {dim}:", f"- {dim}: 2")
    sheet.write_text(text.replace("interviewer:", "interviewer: Ana"), encoding="utf-8")
    assert main([*data, "mock", "import-scores", str(sheet)]) == 0
    capsys.readouterr()
    assert main([*data, "mock", "export", "--html"]) == 0
    assert "scored by Ana" in capsys.readouterr().out
    assert main([*data, "mock", "history"]) == 0
    history = capsys.readouterr().out
    assert "  2.00  " in history
    assert "under the bar" not in history
    assert main([*data, "mock", "history", "--json"]) == 0
    assert json.loads(capsys.readouterr().out)[0]["overall"] == 2.0
    assert main([*data, "mock", "import-scores", str(sheet)]) == 2
    text = sheet.read_text(encoding="utf-8")
    sheet.write_text(text.replace("- risk: 2", "- risk: 1"), encoding="utf-8")
    assert main([*data, "mock", "import-scores", str(sheet)]) == 0
    assert "replaces what Ana wrote before" in capsys.readouterr().out
    sheet.write_text(text.replace(": Ana", ": Ben").replace("attempt:", "attempt: latest"), encoding="utf-8")
    assert main([*data, "mock", "import-scores", str(sheet)]) == 0
    assert "Ana scored this round too" in capsys.readouterr().out
