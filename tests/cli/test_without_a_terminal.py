"""The screens need a terminal; through a pipe nothing hangs."""

from __future__ import annotations

import os
import pty
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


def test_no_screens_that_nobody_sees(folder: Path, tmp_path: Path) -> None:
    """The toolkit paints on the stream of errors."""
    ours, theirs = pty.openpty()
    log = tmp_path / "err.log"
    with log.open("wb") as errors:
        done = subprocess.run(
            [sys.executable, "-m", "interviewprep", "--data", str(folder)],
            stdin=theirs,
            stdout=theirs,
            stderr=errors,
            timeout=60,
            check=False,
        )
    assert done.returncode == 2
    assert b"needs the terminal for its errors too" in os.read(ours, 4096)
    assert log.read_bytes() == b""
    os.close(ours)
    os.close(theirs)
