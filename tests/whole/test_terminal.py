"""The app in a real pseudo-terminal, keys only, from the first start to a grade that outlives kill -9."""

from __future__ import annotations

import sqlite3
import sys
from contextlib import closing
from pathlib import Path

import pytest

from tests.terminal import Terminal


def answers(folder: Path) -> int:
    with closing(sqlite3.connect(folder / "store.db")) as connection:
        return int(connection.execute("SELECT count(DISTINCT answer) FROM reviews").fetchone()[0])


@pytest.mark.whole
@pytest.mark.parametrize("env", [{}, {"NO_COLOR": "1"}], ids=["colour", "no colour"])
def test_from_the_first_start_to_a_grade_that_is_kept(tmp_path: Path, env: dict[str, str]) -> None:
    command = [sys.executable, "-m", "interviewprep", "--data", str(tmp_path / "store")]
    with Terminal(command, env) as terminal:
        terminal.wait("Which interview", 60)
        terminal.key("\x1b", "Review", 60)
        terminal.key("r", "show the answer", 60)
        terminal.key(" ", "again", 60)
        terminal.key("3", "2 of", 60)
    # leaving the block killed it without a word
    assert answers(tmp_path / "store") == 1
    with Terminal(command, env) as terminal:
        terminal.wait("1 card answered", 60)
