"""The whole program in a pseudo-terminal: what was typed into a story outlives kill -9 a second later."""

from __future__ import annotations

import fcntl
import os
import pty
import select
import signal
import sqlite3
import struct
import sys
import termios
import time
from collections.abc import Callable
from contextlib import closing
from pathlib import Path

import pytest

from interviewprep.storage.database.migrate import open_store
from interviewprep.storage.stories import stories

PATIENCE = 60.0
PROMISE = 1.0
"""Seconds after which what was typed is on disk."""
TYPED = "Two services wrote one row"


class Terminal:
    """A program in a terminal of 100 by 30."""

    def __init__(self, *command: str) -> None:
        self.child, self._master = pty.fork()
        if self.child == 0:  # pragma: no cover - another process
            # pytest imports readline, which sets both, and they would outdo the size of the terminal
            for name in ("COLUMNS", "LINES"):
                os.unsetenv(name)
            os.environ["TERM"] = "xterm-256color"
            os.execv(command[0], command)
        fcntl.ioctl(self._master, termios.TIOCSWINSZ, struct.pack("HHHH", 30, 100, 0, 0))
        self._painted = b""

    def type(self, text: str) -> None:
        os.write(self._master, text.encode())

    def wait(self, condition: Callable[[], bool], what: str, patience: float = PATIENCE) -> None:
        """Read what the program paints until `condition()` holds."""
        end = time.monotonic() + patience
        while not condition():
            assert time.monotonic() < end, f"waited in vain for {what}"
            if select.select([self._master], [], [], 0.05)[0]:
                self._painted += os.read(self._master, 65536)

    def until(self, words: str) -> None:
        """Wait until these words are painted, from now on."""
        self.wait(lambda: words.encode() in self._painted, words)
        self._painted = b""

    def kill(self) -> None:
        os.kill(self.child, signal.SIGKILL)
        os.waitpid(self.child, 0)
        os.close(self._master)


def _texts(folder: Path) -> str:
    """Every version in the store, as it is on disk now."""
    path = folder / "store.db"
    if not path.exists():
        return ""
    with closing(sqlite3.connect(path)) as connection:
        try:
            return "\n".join(text for (text,) in connection.execute("SELECT text FROM story_versions"))
        except sqlite3.OperationalError:
            return ""


@pytest.mark.whole
def test_what_was_typed_a_second_ago_outlives_kill_9(stocked_folder: Path) -> None:
    store = open_store(stocked_folder, "store-20260101-000000-x.db")
    with store.write() as connection:
        connection.exec_driver_sql("INSERT INTO settings VALUES ('welcomed', 'true')")
    store.close()
    terminal = Terminal(sys.executable, "-m", "interviewprep", "--data", str(stocked_folder))
    try:
        terminal.until("stories")
        terminal.type("s")
        terminal.until("No story yet")
        terminal.type("n")
        terminal.until("A short title")
        terminal.type("Checkout\r")
        terminal.until("What was going on")
        terminal.type(TYPED)
        terminal.wait(lambda: TYPED in _texts(stocked_folder), "the text on disk")
        terminal.type(" at once.")
        typed = time.monotonic()
        terminal.wait(lambda: time.monotonic() - typed > PROMISE, "the second to pass")
    finally:
        terminal.kill()
    store = open_store(stocked_folder, "store-20260101-000000-x.db")
    with store.read() as connection:
        held = stories.current(connection, "checkout")
    store.close()
    assert held is not None
    assert held.file.story.context == f"{TYPED} at once."
