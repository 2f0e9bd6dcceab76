from __future__ import annotations

import random
from pathlib import Path

from interviewprep.domain.cards.grading import Grade
from interviewprep.domain.cards.memory import Model
from interviewprep.domain.core.tracks import BOTH, PGM_ONLY, TPM_ONLY
from interviewprep.services.context import Context
from interviewprep.services.keeping.doctor import DoctorService
from interviewprep.storage.cards import reviews
from interviewprep.storage.database.engine import Store
from tests.making import FrozenClock, review_service, some_cards


def study(store: Store, clock: FrozenClock, days: int = 12) -> None:
    """A varied history: all grades, both tracks, undos, buries."""
    chance = random.Random(7)
    some_cards(store, 25)
    service = review_service(store, clock)
    for _ in range(days):
        session = service.start(chance.choice([BOTH, PGM_ONLY, TPM_ONLY]), 15)
        for _ in range(30):
            if session.face is None:
                break
            session.grade(chance.choice(list(Grade)), chance.random() * 30)
            if chance.random() < 0.2:
                session.undo()
        if session.face is not None:
            session.bury()
        clock.advance(days=chance.choice([1, 1, 2]))


def test_the_log_replays_to_the_very_memories_in_the_store(store: Store, clock: FrozenClock) -> None:
    study(store, clock)
    replayed, differing = DoctorService(Context(store, clock, "d" * 12), Model()).rebuild()
    assert replayed > 20
    assert differing == 0


def test_lost_and_spoiled_memories_are_mended_from_the_log(store: Store, clock: FrozenClock) -> None:
    study(store, clock)
    with store.read() as connection:
        before = reviews.all_memories(connection)
        today = reviews.counts(connection, clock.now().date().toordinal())
    with store.write() as connection:
        connection.exec_driver_sql(
            "UPDATE memories SET stability = 1000, due_day = 0, ready_day = 0, reps = 99 WHERE card_id < 10"
        )
        connection.exec_driver_sql(
            "UPDATE memories SET stability = NULL, reps = 0, state = 0, ready_day = 0 WHERE card_id > 20"
        )
    _, differing = DoctorService(Context(store, clock, "d" * 12), Model()).rebuild()
    assert differing > 0
    with store.read() as connection:
        assert reviews.all_memories(connection) == before
        assert reviews.counts(connection, clock.now().date().toordinal()) == today


def test_a_sound_store_has_no_problems_and_an_open_one_is_named(
    store: Store, folder: Path, clock: FrozenClock
) -> None:
    doctor = DoctorService(Context(store, clock, "d" * 12), Model())
    assert doctor.examine().ok
    folder.chmod(0o755)
    report = doctor.examine()
    assert not report.ok
    assert "others on this machine can read it" in report.problems[0]


def test_answers_ahead_of_the_clock_are_named_and_count_as_todays(store: Store, clock: FrozenClock) -> None:
    """The clock was three days ahead, then set right."""
    some_cards(store, 10)
    clock.advance(days=3)
    session = review_service(store, clock).start(BOTH, 15)
    for _ in range(4):
        session.grade(Grade.GOOD, 5)
    ahead = clock.now().date()
    clock.advance(days=-3)
    service = review_service(store, clock)
    assert service.today(BOTH, 900).answered.answers == 4
    facts = dict(DoctorService(Context(store, clock, "d" * 12), Model()).examine().facts)
    assert facts["clock"].startswith(f"4 answers dated after today, up to {ahead.isoformat()}")
    session = service.start(BOTH, 15)
    assert session.undo()
    assert service.today(BOTH, 900).answered.answers == 3
    clock.advance(days=4)
    assert "clock" not in dict(DoctorService(Context(store, clock, "d" * 12), Model()).examine().facts)
