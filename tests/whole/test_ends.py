"""Ends that nobody chose: the words typed just before are saved, and no process is left behind."""

from __future__ import annotations

import os
import select
import signal
import sqlite3
import sys
import time
from contextlib import closing, suppress
from pathlib import Path

import pytest

from interviewprep.storage.database.migrate import open_store
from tests.terminal import Terminal

TYPED = "Two services wrote one row"
PATIENCE = 30.0


def texts(folder: Path) -> str:
    with closing(sqlite3.connect(folder / "store.db")) as connection:
        return "\n".join(text for (text,) in connection.execute("SELECT text FROM story_versions"))


def ended(child: int) -> bool:
    """Whether the process ends within a while; it is not asked again."""
    limit = time.monotonic() + PATIENCE
    while time.monotonic() < limit:
        if os.waitpid(child, os.WNOHANG)[0]:
            return True
        select.select([], [], [], 0.05)  # the other process works meanwhile
    return False


@pytest.mark.whole
@pytest.mark.parametrize("how", ["SIGTERM", "SIGHUP", "closed", "closed while SIGHUP is ignored"])
def test_what_was_typed_is_saved_and_the_program_ends(how: str, stocked_folder: Path) -> None:
    store = open_store(stocked_folder, "store-20260101-000000-x.db")
    with store.write() as connection:
        connection.exec_driver_sql("INSERT INTO settings VALUES ('welcomed', 'true')")
    store.close()
    program = [sys.executable, "-m", "interviewprep", "--data", str(stocked_folder)]
    if "ignored" in how:
        program = ["/bin/sh", "-c", 'trap "" HUP; exec "$@"', "sh", *program]
    terminal = Terminal(program)
    try:
        terminal.wait("stories", 60)
        terminal.key("s", "No story yet", 60)
        terminal.key("n", "A short title", 60)
        terminal.key("Checkout\r", "What was going on", 60)
        terminal.key(TYPED, TYPED.split()[-1], 60)
        os.write(terminal.fd, b" at once.")
        terminal.wait("once.", 60)
        if how.startswith("SIG"):
            os.kill(terminal.pid, getattr(signal, how))
        else:
            os.close(terminal.fd)
        assert ended(terminal.pid)
        assert f"{TYPED} at once." in texts(stocked_folder)
        with closing(sqlite3.connect(stocked_folder / "store.db")) as connection:
            assert connection.execute("PRAGMA quick_check").fetchone() == ("ok",)
    except BaseException:
        with suppress(ProcessLookupError, ChildProcessError):
            os.kill(terminal.pid, signal.SIGKILL)
            os.waitpid(terminal.pid, 0)
        raise
