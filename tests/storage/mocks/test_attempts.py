"""Attempts and scores in a real store, and the migration that made room for them."""

from __future__ import annotations

import sqlite3
from dataclasses import replace
from pathlib import Path

from alembic import command
from alembic.config import Config
from sqlalchemy import create_engine, update

from interviewprep import paths
from interviewprep.domain.core.study_day import Stamp
from interviewprep.domain.core.tracks import Track
from interviewprep.domain.mocks.attempts import Asked, Attempt, LoopRun, Probed, Scored, Scorer
from interviewprep.domain.mocks.round_clock import Pause, begin
from interviewprep.domain.mocks.scoring import GivenMark, Quote
from interviewprep.storage.database import sqlite
from interviewprep.storage.database.engine import Store
from interviewprep.storage.database.migrate import open_store
from interviewprep.storage.database.tables import attempt_events
from interviewprep.storage.mocks import attempts, scores
from interviewprep.storage.mocks.attempts import AttemptSources
from tests.mock_making import a_case

AT = Stamp(1_800_000_000_000, 60, 739_000)
RUNNING = begin(a_case().phases, 10.0)
SOURCES = AttemptSources("# Case", "# Rubric")


def an_attempt(id: str = "a1", **changes: object) -> Attempt:
    values = {
        "id": id, "case": "test/store-move", "title": "Store move", "round": "program-design",
        "rubric": "test/design", "track": Track.TPM, "drill": "", "spoken": False, "seed": 7, "loop": "", "at": AT,
    }  # fmt: skip
    return Attempt(**{**values, **changes})  # type: ignore[arg-type]


def put(store: Store, attempt: Attempt) -> None:
    with store.write() as connection:
        attempts.add(connection, attempt, "device", SOURCES, RUNNING)


def test_an_attempt_comes_back_whole(store: Store) -> None:
    put(store, an_attempt())
    asked = Asked(30.0, "how big?", "volume", ("downtime",), ("a", "b"), ("c",), "Do you mean a or b?")
    probed = Probed(90.0, "mismatch", "It comes because the phase is over.", "You said …", ("volume",), True)
    with store.write() as connection:
        attempts.keep_text(connection, "a1", "phase:plan", "canary", "", AT.at_ms)
        attempts.keep_text(connection, "a1", attempts.DRAFT, "{}", "", AT.at_ms)
        attempts.add_event(connection, "e1", "device", "a1", asked, AT)
        attempts.add_event(connection, "e2", "device", "a1", probed, AT)
        attempts.keep_clock(connection, "a1", RUNNING.at_rest(70.0))
    with store.read() as connection:
        found = attempts.read(connection, "a1")
    assert found is not None
    transcript, sources = found
    assert (transcript.attempt, sources) == (an_attempt(), SOURCES)
    assert (transcript.asked, transcript.probed) == ((asked,), (probed,))
    assert transcript.texts == {"phase:plan": "canary"}
    assert transcript.running.go(5.0).elapsed(5.0) == 60.0
    assert transcript.running.pauses == (Pause(60.0, None),)


def test_what_an_older_version_kept_of_questions_and_follow_ups_is_read(store: Store) -> None:
    put(store, an_attempt())
    with store.write() as connection:
        attempts.add_event(connection, "e1", "device", "a1", Asked(30.0, "how big?", "volume"), AT)
        attempts.add_event(connection, "e2", "device", "a1", Asked(40.0, "is it blue?"), AT)
        attempts.add_event(connection, "e3", "device", "a1", Probed(90.0, "mismatch", "why"), AT)
        for id, body in (
            ("e1", '{"question": "how big?", "clarification": "volume", "shared": ["big"]}'),
            ("e2", '{"question": "is it blue?", "clarification": "", "shared": []}'),
            ("e3", '{"probe": "mismatch", "why": "why"}'),
        ):
            connection.execute(update(attempt_events).where(attempt_events.c.id == id).values(body=body))
    with store.read() as connection:
        found = attempts.read(connection, "a1")
    assert found is not None
    assert found[0].asked == (Asked(30.0, "how big?", "volume"), Asked(40.0, "is it blue?"))
    assert found[0].probed == (Probed(90.0, "mismatch", "why"),)
    assert [item.refused for item in found[0].asked] == [False, True]


def test_two_windows_never_lose_a_text(store: Store) -> None:
    put(store, an_attempt())
    with store.write() as connection:
        assert attempts.keep_text(connection, "a1", "phase:plan", "one", "", 1) == "one"
        assert attempts.keep_text(connection, "a1", "phase:plan", "one two", "one", 2) == "one two"
        late = attempts.keep_text(connection, "a1", "phase:plan", "one three", "one", 3)
        assert late == "one three two"
        assert (
            attempts.keep_text(connection, "a1", "phase:plan", "one two four", "one two", 4) == f"{late} four"
        )


def test_a_finished_attempt_is_not_set_back_by_a_late_clock(store: Store) -> None:
    put(store, an_attempt())
    with store.write() as connection:
        attempts.keep_clock(connection, "a1", RUNNING.end(50.0), attempts.FINISHED)
        attempts.keep_clock(connection, "a1", RUNNING)
    with store.read() as connection:
        found = attempts.read(connection, "a1")
    assert found is not None
    assert found[0].attempt.finished
    assert found[0].running.over


def test_lists_are_narrowed_and_searched(store: Store) -> None:
    for number, round in enumerate(("program-design", "architecture", "architecture")):
        put(store, an_attempt(f"a{number}", round=round, at=Stamp(AT.at_ms + number, 60, AT.day)))
    with store.write() as connection:
        attempts.keep_text(connection, "a1", "phase:plan", "Fifty % Canary", "", 1)
        attempts.keep_clock(connection, "a2", RUNNING, attempts.DROPPED)
    with store.read() as connection:
        assert [item.id for item in attempts.listed(connection)] == ["a1", "a0"]
        assert [item.id for item in attempts.listed(connection, round="program-design")] == ["a0"]
        assert [item.id for item in attempts.listed(connection, words=["canary", "store"])] == ["a1"]
        assert attempts.listed(connection, words=["%%"]) == []


def test_scores_and_loops_come_back(store: Store) -> None:
    put(store, an_attempt(finished=True))
    marks = {"goal": GivenMark(2), "rollout": GivenMark(3, (Quote("phase:plan", 0, 6, "canary"),))}
    score = Scored("s1", "a1", Scorer.HUMAN, "Ana", AT, marks, ("strong",), (), "a note")
    run = LoopRun("l1", Track.TPM, ("recruiter", "architecture"), AT)
    with store.write() as connection:
        scores.add(connection, score, "device")
        attempts.add_loop(connection, run, "device")
    with store.read() as connection:
        assert scores.of_attempt(connection, "a1") == [score]
        ((attempt, rubric, kept),) = scores.all_scored(connection)
        assert (replace(attempt, practice=()), rubric, kept) == (an_attempt(finished=True), "# Rubric", score)
        assert attempt.practice == ("the clock ran for 0 of 30 minutes; a timed round takes at least 18",)
        assert attempts.loops(connection) == [run]


def test_the_migration_keeps_what_was_there(tmp_path: Path) -> None:
    path = tmp_path / "store.db"
    config = Config()
    config.set_main_option("script_location", str(paths.migrations()))
    engine = create_engine(f"sqlite:///{path}")
    with engine.begin() as connection:
        config.attributes["connection"] = connection
        command.upgrade(config, "0001")
        sqlite.stamp_file(connection)
        connection.exec_driver_sql("INSERT INTO settings VALUES ('tracks', '[]')")
        connection.exec_driver_sql(
            "INSERT INTO items (key, pack, kind, position, title, tracks, round, source)"
            " VALUES ('p/c', 'p', 'case', 0, 'A case', 2, 'architecture', '# A case')"
        )
    engine.dispose()
    open_store(tmp_path, "store-20260101-000000-test.db").close()
    with sqlite3.connect(path) as raw:
        assert raw.execute("SELECT value FROM settings").fetchall() == [("[]",)]
        assert raw.execute("SELECT key, title FROM items").fetchall() == [("p/c", "A case")]
        assert raw.execute("SELECT count(*) FROM attempts").fetchone() == (0,)
    raw.close()
