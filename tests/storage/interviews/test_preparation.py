from __future__ import annotations

import sqlite3
from pathlib import Path

import pytest
from alembic import command
from alembic.config import Config
from sqlalchemy import create_engine, insert

from interviewprep import paths
from interviewprep.domain.cards.grading import Grade
from interviewprep.domain.cards.recall import curve
from interviewprep.domain.core.tracks import BOTH, TPM_ONLY, Track
from interviewprep.services.context import Context
from interviewprep.storage.database import migrate
from interviewprep.storage.database.engine import Store
from interviewprep.storage.database.tables import reviews
from interviewprep.storage.progress import figures as progress
from tests.making import FrozenClock, a_card, put_cards, review_service, some_cards

REVISION = next((paths.migrations() / "versions").glob("*_preparation.py")).name[:4]


def test_a_store_from_before_keeps_its_rows(tmp_path: Path) -> None:
    path = tmp_path / "store.db"
    config = Config()
    config.set_main_option("script_location", str(paths.migrations()))
    engine = create_engine(f"sqlite:///{path}")
    with engine.begin() as connection:
        config.attributes["connection"] = connection
        command.upgrade(config, f"{int(REVISION) - 1:04d}")
        connection.exec_driver_sql("INSERT INTO settings VALUES ('interview', '\"2026-12-03\"')")
    engine.dispose()
    with sqlite3.connect(path) as before:
        before.execute("PRAGMA application_id = 0x49505250")
    before.close()
    migrate.open_store(tmp_path, "store-20260101-000000-migration.db").close()
    with sqlite3.connect(path) as after:
        assert after.execute("SELECT value FROM settings").fetchall() == [('"2026-12-03"',)]
        assert after.execute("SELECT count(*) FROM loops").fetchone() == (0,)
    after.close()


def studied(store: Store, clock: FrozenClock) -> None:
    """Six cards, twice: all good, then half of them forgotten."""
    some_cards(store, 6)
    service = review_service(store, clock)
    for grades in ((Grade.GOOD,), (Grade.GOOD, Grade.AGAIN)):
        session = service.start(BOTH, 600, 6)
        for number in range(6):
            if session.face is not None:
                session.grade(grades[number % len(grades)], 10)
        clock.advance(days=3)


def test_an_answer_on_two_tracks_is_one_answer(store: Store, clock: FrozenClock) -> None:
    studied(store, clock)
    with store.read() as connection:
        days = progress.study_days(connection, 0)
    assert sorted(days.values()) == [(6, 60.0), (6, 60.0)]


def test_observed_recall_stands_beside_the_expected_one(store: Store, clock: FrozenClock) -> None:
    studied(store, clock)
    with store.read() as connection:
        found = progress.calibration(connection, TPM_ONLY, curve(), (0.95, 0.9, 0.8, 0.7))
    assert sum(each.answers for each in found) == 6
    assert all(0.8 < each.expected < 1 for each in found)
    assert sum(each.recalled * each.answers for each in found) == 3


def test_an_undone_answer_counts_nowhere(store: Store, clock: FrozenClock) -> None:
    some_cards(store, 1)
    session = review_service(store, clock).start(BOTH, 600)
    session.grade(Grade.GOOD, 10)
    session.undo()
    with store.read() as connection:
        assert progress.study_days(connection, 0) == {}
        assert progress.answered_cards(connection) == []


def test_of_a_day_only_what_was_undone_is_taken_off(store: Store, clock: FrozenClock) -> None:
    studied(store, clock)
    session = review_service(store, clock).start(BOTH, 600)
    for _ in range(3):
        session.grade(Grade.GOOD, 10)
    session.undo()
    today = Context(store, clock, "d" * 12).today()
    with store.read() as connection:
        assert progress.study_days(connection, today) == {today: (2, 20.0)}
        assert len(progress.study_days(connection, 0)) == 3


def test_the_expected_recall_of_answers_far_apart_is_their_mean(store: Store, clock: FrozenClock) -> None:
    """Not the recall of their mean time: after 4 and after 400 days of a stability of one, four in ten, not three."""
    put_cards(store, [a_card("near"), a_card("far")])
    days = {"near": 8, "far": 4000}
    with store.write() as connection:
        for number, elapsed in enumerate(days.values()):
            connection.execute(
                insert(reviews).values(
                    answer=f"{number:032x}", device="d" * 32, card_id=number + 1, track="tpm", grade=3, day=739000,
                    at_ms=number, offset_minutes=0, seconds=1.0, stability=1.0, difficulty=5.0,
                    last_day=739000 - elapsed, due_day=739000, reps=1, lapses=0,
                )
            )  # fmt: skip
    with store.read() as connection:
        (found,) = progress.calibration(connection, TPM_ONLY, curve(), (0.9,))
    wanted = [curve().recall(1.0, elapsed) for elapsed in days.values()]
    assert found.expected == pytest.approx(sum(wanted) / 2)
    assert (found.recalled, found.answers) == (1.0, 2)


def test_calibration_can_look_at_the_newest_answers_alone(store: Store, clock: FrozenClock) -> None:
    studied(store, clock)
    with store.read() as connection:
        end = progress.log_end(connection)
        found = progress.calibration(connection, TPM_ONLY, curve(), (0.9,), after=end - 4)
        assert sum(each.answers for each in found) == 2  # a row for each track
        assert progress.calibration(connection, TPM_ONLY, curve(), (0.9,), after=end) == []


def test_what_is_remembered_is_gathered_by_round_now_and_as_it_was(store: Store, clock: FrozenClock) -> None:
    put_cards(
        store, [a_card(f"c{n}", rounds=("design",) if n < 2 else ("design", "other")) for n in range(6)]
    )
    service = review_service(store, clock)
    session = service.start(BOTH, 600, 4)
    for _ in range(4):
        session.grade(Grade.GOOD, 10)
    day = service._context.today()
    with store.read() as connection:
        now = progress.remembered(connection, TPM_ONLY, curve())
        before = progress.remembered(connection, TPM_ONLY, curve(), before=day)
    design, other = now.on(day, Track.TPM, "design"), now.on(day, Track.TPM, "other")
    assert (design.cards, design.seen) == (6, 4)
    assert design.recall == pytest.approx(4 / 6)
    assert other.cards == 4
    assert now.on(day, Track.PGM).cards == 0
    assert before.on(day, Track.TPM, "design") == (6, 0, 0.0)
    assert now.on(day + 30, Track.TPM).recall < design.recall


def test_memories_as_they_were_before_a_day(store: Store, clock: FrozenClock) -> None:
    studied(store, clock)
    day = Context(store, clock, "d" * 12).today()
    with store.read() as connection:
        first = progress.memories_before(connection, day - 6)
        second = progress.memories_before(connection, day - 3)
    assert {stability for stability, _ in first.values()} == {None}
    assert all(last == day - 6 for _, last in second.values())


def test_cards_due_on_both_tracks_are_counted_once(store: Store, clock: FrozenClock) -> None:
    studied(store, clock)
    with store.read() as connection:
        assert sum(progress.due_days(connection, BOTH, 800000).values()) == 6
