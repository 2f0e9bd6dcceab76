"""What is printed into a pipe that cannot write every letter."""

from __future__ import annotations

import io
import sys
from pathlib import Path

import pytest

from interviewprep.__main__ import main
from tests.packs.conftest import TOML


def test_letters_that_a_pipe_has_not_become_question_marks(
    folder: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    pack = tmp_path / "pack"
    (pack / "cards").mkdir(parents=True)
    (pack / "pack.toml").write_text(TOML, encoding="utf-8")
    (pack / "cards" / "a.md").write_text(
        "# T\n\n## 什麼是護欄？ café <!-- id: guard -->\n\nSo.\n", encoding="utf-8"
    )
    assert main(["--data", str(folder), "pack", "add", str(pack)]) == 0
    pipe = io.BytesIO()
    monkeypatch.setattr(sys, "stdout", io.TextIOWrapper(pipe, encoding="cp1252", write_through=True))
    assert main(["--data", str(folder), "search", "café"]) == 0
    assert "?????? café".encode("cp1252") in pipe.getvalue()
