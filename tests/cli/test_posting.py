from __future__ import annotations

import io
import json
import sys
from pathlib import Path

import pytest

from interviewprep import paths
from interviewprep.__main__ import main
from tests.domain.library.test_posting import POSTING


@pytest.fixture
def data(folder: Path, monkeypatch: pytest.MonkeyPatch) -> list[str]:
    monkeypatch.setattr(paths, "content", lambda: Path(__file__).parents[1] / "ui" / "content")
    return ["--data", str(folder)]


def test_a_posting_from_a_file(data: list[str], tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    path = tmp_path / "posting.txt"
    path.write_bytes(POSTING.replace("\n", "\r\n").encode("utf-16"))
    assert main([*data, "posting", str(path)]) == 1
    said = capsys.readouterr().out
    assert "Read as TPM: 5 lines about the job; 3 lines about the company" in said
    assert 'line 8: "Identify dependencies and risks early, with partner teams"' in said
    assert "! story for influence without authority: no story" in said
    assert "Also (--all shows each in full)" in said
    assert main([*data, "posting", str(path), "--all"]) == 1
    assert "Also" not in capsys.readouterr().out


def test_a_posting_that_is_pasted(
    data: list[str], monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(sys, "stdin", io.StringIO(POSTING + "\x1b]52;c;evil\x07"))
    assert main([*data, "posting", "-", "--json", "--track", "pgm"]) == 1
    said = capsys.readouterr().out
    assert "\x1b" not in said
    report = json.loads(said)
    assert (report["track"], report["lines"]) == ("pgm", 5)
    assert report["competencies"][0] == "influence"
    assert report["demands"][0]["quotes"][0]["words"] == "cross-functional"
    assert {gap["title"] for demand in report["demands"] for gap in demand["stories"]} >= {
        "influence without authority"
    }


@pytest.mark.parametrize(
    ("content", "said"),
    [(b"\x00\x01\x02\xff", "no text"), (b"", "nothing in it"), (b"word " * 20_000, "over 60,000 characters")],
)
def test_what_is_no_posting(
    data: list[str], tmp_path: Path, capsys: pytest.CaptureFixture[str], content: bytes, said: str
) -> None:
    path = tmp_path / "x.txt"
    path.write_bytes(content)
    assert main([*data, "posting", str(path)]) == 2
    assert said in capsys.readouterr().err


def test_a_posting_is_kept_shown_again_and_forgotten(
    data: list[str], tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    path = tmp_path / "posting.txt"
    path.write_text(POSTING, encoding="utf-8")
    assert main([*data, "posting"]) == 0
    assert "posting FILE --keep" in capsys.readouterr().out
    assert main([*data, "posting", str(path), "--keep"]) == 1
    assert "Kept for TPM: the plan and Today put what it asks for first." in capsys.readouterr().out
    path.unlink()
    assert main([*data, "posting", "--json"]) == 1
    assert [report["track"] for report in json.loads(capsys.readouterr().out)] == ["tpm"]
    assert main([*data, "plan", "--track", "tpm"]) == 0
    assert (
        "Posting “Senior Technical Program Manager, Personalization”: none of your rounds judges"
        in capsys.readouterr().out
    )
    assert main([*data, "posting", "--forget"]) == 0
    assert "Forgotten for TPM: Senior Technical Program Manager" in capsys.readouterr().out
    assert main([*data, "plan", "--track", "tpm"]) == 0
    assert "Posting" not in capsys.readouterr().out
    for wrong in (["--keep"], [str(path), "--forget"]):
        assert main([*data, "posting", *wrong]) == 2
