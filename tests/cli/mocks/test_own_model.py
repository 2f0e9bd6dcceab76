"""`interviewer` from the command line, over a judge on loopback."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path

import pytest

from interviewprep import bootstrap
from interviewprep.__main__ import main
from interviewprep.services.mocks.mocks import MockService
from tests.making import FrozenClock
from tests.mock_playing import play, score
from tests.model_client.hostile_server import HostileServer, hostile_server
from tests.services.own_model.judging import judge_of


@pytest.fixture
def server(mocks: MockService) -> Iterator[HostileServer]:
    with hostile_server(judge_of(mocks)) as running:
        yield running


def test_from_the_check_to_what_it_makes_of_a_round(
    stocked_folder: Path,
    mocks: MockService,
    clock: FrozenClock,
    server: HostileServer,
    capsys: pytest.CaptureFixture[str],
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(bootstrap, "SystemClock", lambda: clock)
    data = ["--data", str(stocked_folder)]
    assert main([*data, "interviewer"]) == 2
    assert "[interviewer]" in capsys.readouterr().err
    (stocked_folder / "config.toml").write_text(f'[interviewer]\nurl = "{server.url}"\nmodel = "qwen3:8b"\n')
    assert main([*data, "interviewer"]) == 0
    said = capsys.readouterr().out
    assert "Nothing leaves this machine." in said
    assert "qwen3:8b is not among them" in said
    assert "Not checked with these packs" in said
    assert "\x1b" not in said
    assert main([*data, "interviewer", "score"]) == 2
    assert "no attempt is scored yet" in capsys.readouterr().err
    assert main([*data, "interviewer", "check", "--answers", "0"]) == 2
    capsys.readouterr()
    assert main([*data, "interviewer", "check", "--answers", "1"]) == 1, "too few marks for the bar"
    captured = capsys.readouterr()
    assert "weighted kappa   1.00, 95% interval 1.00 to 1.00" in captured.out
    assert "not met  marks" in captured.out
    assert "Below the bar: it shows quotations and no levels." in captured.out
    assert "50 of " in captured.err
    assert main([*data, "interviewer", "check", "--answers", "1", "--json"]) == 1
    assert json.loads(capsys.readouterr().out)["agreement"]["exact"] == 1.0
    played = play(mocks)
    score(mocks, played, 2)
    assert main([*data, "interviewer", "score"]) == 0
    said = capsys.readouterr().out
    assert "you 2, its level is not shown" in said
    assert "missing: a threshold" in said
    assert main([*data, "interviewer", "score", played.attempt.id, "--json"]) == 0
    lines = json.loads(capsys.readouterr().out)["dimensions"]
    assert {line["own"] for line in lines} == {2}
    assert {line["level"] for line in lines} == {None}
