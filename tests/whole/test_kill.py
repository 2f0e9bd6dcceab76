"""kill -9 at any moment: every answer that was said to be done is in the store, and nothing by halves."""

from __future__ import annotations

import os
import random
import signal
import sqlite3
from contextlib import closing
from pathlib import Path

import pytest

from interviewprep.domain.cards.grading import Grade
from interviewprep.domain.core.tracks import BOTH
from interviewprep.storage.database.engine import Store
from interviewprep.storage.database.migrate import open_store
from tests.making import FrozenClock, review_service, some_cards

NAME = "store-20260101-000000-x.db"


def study_for_ever(folder: Path, out: int, seed: int) -> None:
    """The child: opens the store like a window does, grades, and says so after each answer."""
    chance = random.Random(seed)
    clock = FrozenClock()
    service = review_service(open_store(folder, NAME), clock)
    while True:
        session = service.start(BOTH, 60)
        while session.face is not None:
            card_id = session.face.card_id
            session.grade(chance.choice(list(Grade)), 3)
            os.write(out, card_id.to_bytes(4, "big"))
        clock.advance(days=1)


def kill_one(folder: Path, seed: int) -> list[int]:
    """Start a window, kill it after a few answers at no particular moment; returns the cards it said were done."""
    chance = random.Random(seed)
    reading, writing = os.pipe()
    child = os.fork()
    if child == 0:  # pragma: no cover - another process
        os.close(reading)
        try:
            study_for_ever(folder, writing, seed)
        finally:
            os._exit(1)
    os.close(writing)
    said = bytearray()
    wanted = 4 * chance.randint(1, 12)
    while len(said) < wanted:
        said += os.read(reading, wanted - len(said))
    for _ in range(chance.randint(0, 60_000)):  # a moment of no fixed length, without waiting on a clock
        pass
    os.kill(child, signal.SIGKILL)
    os.waitpid(child, 0)
    while more := os.read(reading, 65536):
        said += more
    os.close(reading)
    return [int.from_bytes(said[at : at + 4], "big") for at in range(0, len(said) - len(said) % 4, 4)]


@pytest.mark.whole
def test_no_kill_loses_an_answer(store: Store, folder: Path, pytestconfig: pytest.Config) -> None:
    kills = pytestconfig.getoption("kills")
    some_cards(store, 60)
    store.close()
    said: dict[int, int] = {}
    for seed in range(kills):
        for card_id in kill_one(folder, seed):
            said[card_id] = said.get(card_id, 0) + 1
    with closing(sqlite3.connect(folder / "store.db")) as connection:
        assert connection.execute("PRAGMA quick_check").fetchone() == ("ok",)
        logged = dict(
            connection.execute("SELECT card_id, count(DISTINCT answer) FROM reviews GROUP BY card_id")
        )
        halves = connection.execute(
            "SELECT answer FROM reviews GROUP BY answer HAVING count(*) <> 2 LIMIT 1"
        ).fetchone()
        torn = connection.execute(
            "SELECT m.card_id FROM memories m WHERE m.reps <> "
            "(SELECT count(*) FROM reviews r WHERE r.card_id = m.card_id AND r.track = m.track)"
        ).fetchone()
    assert halves is None
    assert torn is None
    lost = {card_id: number for card_id, number in said.items() if logged.get(card_id, 0) < number}
    assert lost == {}
    # at most the one answer a kill that fell between disk and word can add
    assert sum(logged.values()) - sum(said.values()) <= kills
