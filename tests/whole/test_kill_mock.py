"""kill -9 in the middle of a round, in a process of its own: what was on disk comes back, where it stood."""

from __future__ import annotations

import os
import signal
import time
from datetime import datetime
from pathlib import Path

import pytest

from interviewprep.domain.core.tracks import Track
from interviewprep.services.context import Context
from interviewprep.services.mocks.mocks import MockService
from interviewprep.services.mocks.running_round import RunningRound
from interviewprep.storage.database.migrate import open_store
from tests.mock_playing import LEDGER

NAME = "store-20260101-000000-x.db"
WORDS = 200


class RealClock:
    def now(self) -> datetime:
        return datetime.now().astimezone()

    def monotonic(self) -> float:
        return time.monotonic()


def service(folder: Path) -> MockService:
    return MockService(Context(open_store(folder, NAME), RealClock(), "d" * 32))


def type_for_ever(running_round: RunningRound, out: int) -> None:
    """The child: a word, a save, and a sign that it was said to be saved; a phase ends now and then."""
    number = 0
    while True:
        number += 1
        place = running_round.place
        running_round.write(place, f"{running_round.texts.get(place, '')}word{number} ")
        running_round.save()
        os.write(out, number.to_bytes(4, "big"))
        if number == WORDS // 2:
            running_round.next_phase()


@pytest.mark.whole
def test_a_killed_round_is_resumed_with_every_word_that_was_saved(stocked_folder: Path) -> None:
    reading, writing = os.pipe()
    child = os.fork()
    if child == 0:  # pragma: no cover - another process
        os.close(reading)
        try:
            type_for_ever(service(stocked_folder).start(LEDGER, Track.TPM, seed=1), writing)
        finally:
            os._exit(1)
    os.close(writing)
    said = bytearray()
    while len(said) < 4 * WORDS:
        said += os.read(reading, 4096)
    os.kill(child, signal.SIGKILL)
    os.waitpid(child, 0)
    while more := os.read(reading, 65536):
        said += more
    os.close(reading)
    saved = len(said) // 4
    mocks = service(stocked_folder)
    (waiting,) = mocks.unfinished()
    running_round = mocks.resume(waiting.id)
    words = " ".join(running_round.texts.values()).split()
    assert words[:saved] == [f"word{number}" for number in range(1, saved + 1)]
    assert len(words) <= saved + 1
    assert running_round.running.index == 1
    assert running_round.running.pauses
    assert 0 < running_round.elapsed < 600
    assert not running_round.running.paused
