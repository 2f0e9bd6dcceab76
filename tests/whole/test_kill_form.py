"""The whole program in a pseudo-terminal: what was typed into a form outlives kill -9 a second later."""

from __future__ import annotations

import sys
import time
from pathlib import Path

import pytest

from interviewprep.storage.database.migrate import open_store
from tests.whole.test_kill_typing import PROMISE, Terminal

TYPED = "TPM, platform"


def started(folder: Path) -> Terminal:
    """The program with the form of a new contact open."""
    terminal = Terminal(sys.executable, "-m", "interviewprep", "--data", str(folder))
    try:
        terminal.until("stories")
        terminal.type("c")
        terminal.until("Checklist")
        terminal.type("w")
        terminal.until("Nobody yet")
        terminal.type("n")
        terminal.until("Somebody to talk with")
    except BaseException:
        terminal.kill()
        raise
    return terminal


@pytest.mark.whole
def test_what_was_typed_into_a_form_is_there_after_kill_9(stocked_folder: Path) -> None:
    store = open_store(stocked_folder, "store-20260101-000000-x.db")
    with store.write() as connection:
        connection.exec_driver_sql("INSERT INTO settings VALUES ('welcomed', 'true')")
    store.close()
    terminal = started(stocked_folder)
    try:
        terminal.type(TYPED)
        typed = time.monotonic()
        terminal.wait(lambda: time.monotonic() - typed > PROMISE, "the second to pass")
    finally:
        terminal.kill()
    again = started(stocked_folder)
    try:
        again.until(TYPED)
    finally:
        again.kill()
