"""Two windows, two processes, one store."""

from __future__ import annotations

import os
import sqlite3
from contextlib import closing
from pathlib import Path

import pytest

from interviewprep.domain.cards.grading import Grade
from interviewprep.domain.core.tracks import BOTH
from interviewprep.storage.database.engine import Store
from interviewprep.storage.database.migrate import open_store
from tests.making import FrozenClock, review_service, some_cards


def study(folder: Path, device: str, answers: int) -> None:
    service = review_service(open_store(folder, "store-20260101-000000-x.db"), clock := FrozenClock(), device)
    session = service.start(BOTH, 600)
    for _ in range(answers):
        while session.face is None:
            clock.advance(days=1)
            session = service.start(BOTH, 600)
        session.grade(Grade.GOOD, 2)


@pytest.mark.whole
def test_no_grade_is_lost_and_no_lock_is_seen(
    store: Store, folder: Path, pytestconfig: pytest.Config
) -> None:
    answers = pytestconfig.getoption("answers")
    some_cards(store, 40)
    store.close()
    children = []
    for device in ("a" * 32, "b" * 32):
        child = os.fork()
        if child == 0:  # pragma: no cover - another process
            try:
                study(folder, device, answers)
                os._exit(0)
            except BaseException as error:
                os.write(2, f"{error!r}\n".encode())
                os._exit(1)
        children.append(child)
    assert [os.waitpid(child, 0)[1] for child in children] == [0, 0]
    with closing(sqlite3.connect(folder / "store.db")) as connection:
        per_device = connection.execute(
            "SELECT count(DISTINCT answer) FROM reviews GROUP BY device"
        ).fetchall()
        assert per_device == [(answers,), (answers,)]
        assert connection.execute("PRAGMA quick_check").fetchone() == ("ok",)
