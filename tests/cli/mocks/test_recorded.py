from __future__ import annotations

import json
from pathlib import Path

import pytest

from interviewprep import bootstrap, paths
from interviewprep.__main__ import main
from interviewprep.domain.mocks.passages import passages
from interviewprep.domain.mocks.scoring import GivenMark
from interviewprep.domain.mocks.unfinished import Draft
from tests.making import FrozenClock
from tests.mock_playing import take_quiz

CASE = "demo/playlist-store"


def transcript(minutes: int) -> str:
    """The candidate says two sentences a minute; the interviewer asks now and then."""
    lines = ["0:00 Dana: Let us begin."]
    for minute in range(minutes):
        words = f"In minute {minute} I would move one service first. Then the next {minute + 1} follow, one by one."
        lines.append(f"{minute}:10 Sam Ode: {words}")
        if minute % 7 == 0:
            lines.append(f"{minute}:50 Dana: Why that one?")
    return "\n".join(lines)


@pytest.fixture
def data(folder: Path, monkeypatch: pytest.MonkeyPatch) -> list[str]:
    monkeypatch.setattr(paths, "content", lambda: Path(__file__).parents[2] / "ui" / "content")
    return ["--data", str(folder)]


def test_a_recorded_round_becomes_an_attempt_that_is_scored(
    data: list[str], folder: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str], clock: FrozenClock
) -> None:
    file = tmp_path / "round.txt"
    file.write_text(transcript(46), encoding="utf-8")
    command = [*data, "mock", "import-transcript", str(file), "--case", CASE]
    assert main(command) == 0
    said = capsys.readouterr().out
    assert "Sam Ode is taken to be the candidate" in said
    assert "Also in the recording, and not kept: Dana" in said
    assert "practice" not in said
    attempt = said.split("--resume ")[1].split("`")[0]
    assert main(command) == 2
    assert "imported already" in capsys.readouterr().err
    services = bootstrap.open_services(folder, clock)
    opened = services.mocks.scoring.open(attempt)
    assert opened.transcript.attempt.full
    quotes = passages(opened.transcript.texts)
    assert "In minute 3 I would move one service first." in [quote.text for quote in quotes]
    assert not any("Why that one" in quote.text for quote in quotes)
    marks = {dimension.id: GivenMark(2) for dimension in opened.rubric.dimensions}
    assert services.mocks.all_waiting()[0].attempt.id == attempt
    take_quiz(services.mocks, opened.transcript.attempt.rubric)
    services.mocks.scoring.score(attempt, Draft(marks))
    assert services.mocks.results(frozenset({opened.transcript.attempt.track}))[0].result.overall == 2
    services.close()
    assert main([*data, "mock", "history", "--json"]) == 0
    assert json.loads(capsys.readouterr().out)[0]["id"] == attempt


def test_a_short_recording_is_practice(
    data: list[str], tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    file = tmp_path / "round.srt"
    file.write_text(transcript(6), encoding="utf-8")
    assert (
        main(
            [
                *data,
                "mock",
                "import-transcript",
                str(file),
                "--case",
                CASE,
                "--from",
                "2:00",
                "--candidate",
                "sam",
            ]
        )
        == 0
    )
    assert "practice, not counted for readiness: the clock ran for 3 of" in capsys.readouterr().out


@pytest.mark.parametrize(
    ("arguments", "content", "said"),
    [
        ([], b"", "nobody says anything"),
        ([], b"\xff\xfe\x00", "no text"),
        (["--from", "soon"], b"Sam: x\nSam: y", "is not a time"),
        (["--from", "1:00"], b"Sam: x\nSam: y", "has no times"),
        (["--candidate", "Max"], b"Sam: x\nSam: y", "not a speaker"),
        (["--case", "nothing-of-the-kind"], b"Sam: x\nSam: y", "no case"),
    ],
)
def test_what_cannot_be_taken_leaves_nothing(
    data: list[str],
    tmp_path: Path,
    capsys: pytest.CaptureFixture[str],
    arguments: list[str],
    content: bytes,
    said: str,
) -> None:
    file = tmp_path / "round.vtt"
    file.write_bytes(content)
    assert main([*data, "mock", "import-transcript", str(file), "--case", CASE, *arguments]) == 2
    assert said in capsys.readouterr().err
    assert main([*data, "mock", "history"]) == 1
