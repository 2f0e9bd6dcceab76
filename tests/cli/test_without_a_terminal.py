"""The screens need a terminal; through a pipe nothing hangs."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest


@pytest.mark.parametrize("command", [[], ["mock"], ["review"]])
def test_no_screens_without_a_terminal(command: list[str], folder: Path) -> None:
    done = subprocess.run(
        [sys.executable, "-m", "interviewprep", "--data", str(folder), *command],
        stdin=subprocess.DEVNULL,
        capture_output=True,
        text=True,
        timeout=60,
        check=False,
    )
    assert done.returncode == 2
    assert "needs a terminal" in done.stderr
    assert "`interviewprep mock --plain` works through pipes" in done.stderr
    assert done.stdout == ""
