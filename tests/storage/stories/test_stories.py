"""Versions: nothing typed is ever overwritten but by the window that typed it, within the minute."""

from __future__ import annotations

import sqlite3
from contextlib import closing
from dataclasses import replace
from pathlib import Path

from alembic import command
from alembic.config import Config
from hypothesis import given
from hypothesis import strategies as st
from sqlalchemy import create_engine

from interviewprep import paths
from interviewprep.domain.core.study_day import stamp
from interviewprep.domain.core.tracks import Track
from interviewprep.domain.stories.model import (
    LENGTHS,
    Number,
    Part,
    Quantity,
    Shape,
    Story,
    StoryFile,
    Telling,
)
from interviewprep.storage.database.engine import Store
from interviewprep.storage.database.migrate import open_store
from interviewprep.storage.stories import stories
from interviewprep.storage.stories.story_json import from_json, to_json
from tests.making import FrozenClock

TEXT = st.text(max_size=20)
NUMBER = st.builds(Number, TEXT, TEXT, TEXT, TEXT, TEXT, st.sampled_from(Quantity), st.booleans())
STORY = st.builds(
    Story, st.just("s"), TEXT, TEXT, TEXT, st.tuples(TEXT), TEXT, st.tuples(TEXT, TEXT), st.tuples(TEXT), st.tuples(NUMBER), when=TEXT
)  # fmt: skip
TELLING = st.builds(
    Telling, st.just("s"), st.sampled_from(Track), st.sampled_from(Shape), st.sampled_from(LENGTHS),
    st.dictionaries(st.sampled_from(Part), st.text(min_size=1, max_size=20)),
)  # fmt: skip


@given(
    st.builds(
        StoryFile,
        STORY,
        st.tuples(TELLING),
        st.just(()),
        st.dictionaries(st.sampled_from(Track), st.text(min_size=1)),
    )
)
def test_a_story_is_kept_exactly_as_typed(file: StoryFile) -> None:
    assert from_json(to_json(file)) == file


def save(store: Store, clock: FrozenClock, context: str, base: int, editor: str = "e1") -> tuple[int, int]:
    file = StoryFile(Story("s", "T", context))
    with store.write() as connection:
        kept = stories.save(connection, file, base, stamp(clock.now()), "d" * 32, editor)
    return kept.version, kept.overtook


def contexts(store: Store) -> dict[int, str]:
    found = {}
    with store.read() as connection:
        for each in stories.history(connection, "s"):
            file = stories.version(connection, "s", each.number)
            assert file is not None
            found[each.number] = file.story.context
    return found


def test_typing_for_a_minute_is_one_version_and_after_it_another(store: Store, clock: FrozenClock) -> None:
    assert save(store, clock, "a", 0) == (1, 0)
    clock.advance(seconds=59)
    assert save(store, clock, "ab", 1) == (1, 0)
    clock.advance(seconds=1)
    assert save(store, clock, "abc", 1) == (2, 0)
    assert contexts(store) == {1: "ab", 2: "abc"}


def test_a_save_by_another_opening_is_a_version_of_its_own(store: Store, clock: FrozenClock) -> None:
    save(store, clock, "a", 0)
    assert save(store, clock, "b", 1, "e2") == (2, 0)
    assert contexts(store) == {1: "a", 2: "b"}


def test_two_windows_keep_both_texts_and_the_later_is_told(store: Store, clock: FrozenClock) -> None:
    save(store, clock, "a", 0)
    assert save(store, clock, "left", 1, "left") == (2, 0)
    assert save(store, clock, "right", 1, "right") == (3, 2)
    assert save(store, clock, "left more", 2, "left") == (4, 3)
    assert contexts(store) == {1: "a", 2: "left", 3: "right", 4: "left more"}


def test_the_same_text_again_is_no_version(store: Store, clock: FrozenClock) -> None:
    save(store, clock, "a", 0)
    assert save(store, clock, "a", 1, "e2") == (1, 0)
    assert contexts(store) == {1: "a"}


def test_going_back_is_never_overwritten(store: Store, clock: FrozenClock) -> None:
    save(store, clock, "a", 0)
    save(store, clock, "b", 1, "e2")
    file = replace(StoryFile(Story("s", "T", "a")))
    with store.write() as connection:
        stories.save(connection, file, 2, stamp(clock.now()), "d" * 32, "e2", shows=1)
    assert save(store, clock, "c", 3, "e2") == (4, 0)
    assert contexts(store) == {1: "a", 2: "b", 3: "a", 4: "c"}


def test_the_schema_before_stories_is_brought_up_with_its_rows(tmp_path: Path) -> None:
    path = tmp_path / "store.db"
    config = Config()
    config.set_main_option("script_location", str(paths.migrations()))
    engine = create_engine(f"sqlite:///{path}")
    with engine.begin() as connection:
        config.attributes["connection"] = connection
        command.upgrade(config, "0002")
        connection.exec_driver_sql("PRAGMA application_id = 1230000720")
        connection.exec_driver_sql("INSERT INTO settings VALUES ('minutes', '45')")
        connection.exec_driver_sql("INSERT INTO loop_runs VALUES ('l', 'd', 'tpm', '[]', 1, 2, 3)")
    engine.dispose()
    open_store(tmp_path, "store-20260101-000000-x.db").close()
    with closing(sqlite3.connect(path)) as raw:
        assert raw.execute("SELECT value FROM settings WHERE name = 'minutes'").fetchone() == ("45",)
        assert raw.execute("SELECT id FROM loop_runs").fetchone() == ("l",)
        assert raw.execute("SELECT count(*) FROM story_versions").fetchone() == (0,)
