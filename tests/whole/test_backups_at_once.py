"""Backups of several processes in the same second."""

from __future__ import annotations

import os
import sqlite3
from contextlib import closing
from pathlib import Path

import pytest

from interviewprep.services.keeping.backups import BackupService
from tests.making import FrozenClock

PROCESSES, ROUNDS = 3, 12


@pytest.mark.whole
def test_they_never_fail_one_another(folder: Path) -> None:
    start, go = os.pipe()
    children = []
    for _ in range(PROCESSES):
        child = os.fork()
        if child == 0:  # pragma: no cover - another process
            os.close(go)
            os.read(start, 1)  # until all are there
            try:
                for _ in range(ROUNDS):
                    BackupService(folder, FrozenClock(), 4).take()
                os._exit(0)
            except BaseException as error:
                os.write(2, f"{error!r}\n".encode())
                os._exit(1)
        children.append(child)
    os.close(go)
    assert [os.waitpid(child, 0)[1] for child in children] == [0] * PROCESSES
    os.close(start)
    made = sorted((folder / "backups").iterdir())
    assert len(made) == PROCESSES * ROUNDS
    for path in made:
        with closing(sqlite3.connect(path)) as connection:
            assert connection.execute("PRAGMA quick_check").fetchone() == ("ok",)
