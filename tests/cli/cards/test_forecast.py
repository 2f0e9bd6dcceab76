from __future__ import annotations

import io
import json
import sys
from pathlib import Path

import pytest

from interviewprep.domain.cards.planner import MOST_LOAD
from tests.cli.test_prepare import Said

SPOTIFY = ("loop", "add", "Spotify", "--track", "tpm", "--from", "spotify/spotify-tpm")


@pytest.fixture
def say(stocked_folder: Path, capsys: pytest.CaptureFixture[str]) -> Said:
    return Said(stocked_folder, capsys)


def test_the_forecast_has_each_round_and_no_day_is_a_spike(say: Said) -> None:
    say(*SPOTIFY)
    for round, on in (("executive", "+9"), ("architecture", "+5")):
        say("loop", "date", "1", round, on)
    found = json.loads(say("plan", "--track", "tpm", "--minutes", "7", "--json"))
    assert found["minutes"] == 7
    assert {item["round"] for item in found["rounds"]} >= {"executive", "architecture"}
    for item in found["rounds"]:
        assert 0 <= item["stop"] <= item["low"] <= item["keep"] <= item["high"] <= 1
    assert len(found["load"]) == 9
    assert all(day["minutes"] <= MOST_LOAD * 7 for day in found["load"])
    assert len(found["not_held"]["keys"]) * found["not_held"]["each_stands_for"] == found["not_held"]["cards"]
    said = say("plan", "--track", "tpm", "--minutes", "7")
    assert "Executive, TPM" in said
    assert "will not fit in before then" in said
    assert not [line for line in said.splitlines() if line.startswith("!")]
    assert json.loads(say("plan", "--track", "tpm", "--json"))["forecast"]["recall"] > found["recall"]


def test_without_a_date_the_forecast_says_how_to_set_one(say: Said) -> None:
    assert "interviewprep loop date" in say("plan", "--minutes", "20")
    assert json.loads(say("plan", "--minutes", "20", "--json")) is None


def test_minutes_that_cannot_be_are_refused(say: Said, capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit) as left:
        say("plan", "--minutes", "none")
    assert left.value.code == 2
    assert "'none' is not a number of minutes" in capsys.readouterr().err


def test_a_card_is_explained(say: Said) -> None:
    say(*SPOTIFY)
    say("loop", "date", "1", "executive", "+9")
    key = json.loads(say("plan", "--track", "tpm", "--minutes", "5", "--json"))["not_held"]["keys"][0]
    found = json.loads(say("plan", "--track", "tpm", "--explain", key, "--json"))
    assert found["card"] == key
    assert found["with_review"] > found["without"] == 0
    assert "It is new: new cards take turns" in say("plan", "--track", "tpm", "--explain", key)
    assert "not a card you study" in say("plan", "--explain", "nowhere/nothing", status=2)


def test_the_last_evening_is_reviewed_in_plain_lines(say: Said, monkeypatch: pytest.MonkeyPatch) -> None:
    say(*SPOTIFY)
    say("loop", "date", "1", "executive", "+1")
    monkeypatch.setattr(sys, "stdin", io.StringIO("\n3\n\nq\n"))
    said = say("review", "--plain", "--evening", "--track", "tpm", "--limit", "2")
    assert said.startswith("2 cards")
    assert said.rstrip().endswith("1 answered.")


def test_review_is_narrowed_by_part_of_a_name(say: Said, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "stdin", io.StringIO(""))
    said = say("review", "--plain", "--topic", "delivery", "--track", "tpm")
    assert "] Delivery" in said
    assert "is not a topic" in say("review", "--plain", "--topic", "no such topic", status=2)
