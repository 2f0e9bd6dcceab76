"""`drill`, `dialogue` and `pack stretch` from the command line."""

from __future__ import annotations

import io
import json
import sys
from pathlib import Path

import pytest

from interviewprep import paths
from interviewprep.__main__ import main

CONTENT = Path(__file__).parents[2] / "ui" / "content_practice"


@pytest.fixture
def data(folder: Path, monkeypatch: pytest.MonkeyPatch) -> list[str]:
    monkeypatch.setattr(paths, "content", lambda: CONTENT)
    return ["--data", str(folder)]


def typed(monkeypatch: pytest.MonkeyPatch, *lines: str) -> None:
    monkeypatch.setattr(sys, "stdin", io.StringIO("".join(f"{line}\n" for line in lines)))


def test_drills_are_listed_under_their_topics(data: list[str], capsys: pytest.CaptureFixture[str]) -> None:
    assert main([*data, "drill"]) == 0
    said = capsys.readouterr().out.splitlines()
    assert said == [
        "Capacity in three minutes",
        "    4 min  Peak requests at a ticket shop  [practice/ticket-peak]",
        "    3 min  The first minute after an alert  [practice/first-alert]",
    ]
    assert main([*data, "drill", "list", "--track", "pgm"]) == 1
    assert "no drill for this track" in capsys.readouterr().out


def test_a_drill_in_plain_lines(
    data: list[str], monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    typed(monkeypatch, "lots", "6500", "", "", "1 9", "1, 2")
    assert main([*data, "drill", "ticket-peak", "--plain"]) == 0
    said = capsys.readouterr().out
    assert "Say which number you would look up." in said
    assert "'lots' is not a number" in said
    assert "yours 6,500; worked answer 6,944 requests a second; within 15%" in said
    assert said.index("within 15%") < said.index("Work\n") < said.index("Second route\n")
    assert "Type numbers from 1 to 2." in said
    assert "2 of 2 ideas." in said
    assert main([*data, "drill", "--json"]) == 0
    found = {line["key"]: line["last"] for line in json.loads(capsys.readouterr().out)}
    assert found["practice/ticket-peak"] is not None
    assert found["practice/first-alert"] is None


def test_a_drill_that_is_left_is_not_kept(
    data: list[str], monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    for lines in (("",), ("", ""), ("", "", "")):
        typed(monkeypatch, *lines)
        assert main([*data, "drill", "ticket-peak", "--plain"]) == 0
    capsys.readouterr()
    assert main([*data, "drill", "--json"]) == 0
    assert [line["last"] for line in json.loads(capsys.readouterr().out)] == [None, None]


def test_a_drill_without_number_and_ideas(
    data: list[str], monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    typed(monkeypatch, "")
    assert main([*data, "drill", "practice/first-alert", "--plain"]) == 0
    assert capsys.readouterr().out.endswith("Saved: 0 min.\n")


def test_an_unknown_drill_says_where_to_look(data: list[str], capsys: pytest.CaptureFixture[str]) -> None:
    assert main([*data, "drill", "nothing", "--plain"]) == 2
    assert "no drill 'nothing'; `interviewprep drill list` lists them all" in capsys.readouterr().err


def test_a_dialogue_is_read_with_its_speakers_and_notes(
    data: list[str], capsys: pytest.CaptureFixture[str]
) -> None:
    assert main([*data, "dialogue"]) == 0
    assert "[practice/talk-move]" in capsys.readouterr().out
    assert main([*data, "dialogue", "talk-move"]) == 0
    said = capsys.readouterr().out
    for line in (
        "== Clarify (3 min)",
        "Interviewer: Our playlist service has outgrown its store. Plan the move.",
        "Candidate: May we stop writes?",
        "    [rollout 4: Takes back her own sentence.]",
        "== Debrief",
    ):
        assert f"{line}\n" in said
    assert main([*data, "dialogue", "talk-move", "--json"]) == 0
    found = json.loads(capsys.readouterr().out)
    assert found["parts"][1]["lines"][-1] == {
        "note": "Takes back her own sentence.",
        "dimension": "rollout",
        "level": 4,
    }
    assert main([*data, "dialogue", "--track", "pgm"]) == 1


def test_stretch_cards_are_chosen_and_left_out(data: list[str], capsys: pytest.CaptureFixture[str]) -> None:
    for words, said in (
        ((), "1 stretch card, not in your deck"),
        (("on",), "1 stretch card, studied with the others"),
        ((), "1 stretch card, studied with the others"),
        (("off",), "1 stretch card, not in your deck"),
    ):
        assert main([*data, "pack", "stretch", *words]) == 0
        assert capsys.readouterr().out == f"{said}\n"


def test_a_case_with_hidden_phases_is_shown_without_their_titles(
    data: list[str], capsys: pytest.CaptureFixture[str]
) -> None:
    for more in ((), ("--json",)):
        assert main([*data, "mock", "show", "sold-out", *more]) == 0
        said = capsys.readouterr().out
        assert "part 1" in said
        assert "nobody measured" not in said


def test_a_topic_is_introduced_before_its_first_card(
    data: list[str], monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    typed(monkeypatch, "", "3", "", "q")
    assert main([*data, "review", "--plain"]) == 0
    assert capsys.readouterr().out.count("First, about Sizing: Round hard") == 1
