"""A store with damage that its structure does not show: `doctor` names it, and a row costs no more than itself."""

from __future__ import annotations

import sqlite3
from contextlib import closing
from pathlib import Path

import pytest

from interviewprep.__main__ import main
from tests.story_making import a_story

STATEMENTS = {
    "a story that is no JSON": "UPDATE story_versions SET text = '{\"story\": ' WHERE story = 'own'",
    "a story that is other JSON": "UPDATE story_versions SET text = '{\"story\": 7}' WHERE story = 'own'",
}


def spoil(folder: Path, statement: str) -> None:
    with closing(sqlite3.connect(folder / "store.db")) as connection, connection:
        connection.execute(statement)


@pytest.fixture
def with_stories(stocked_folder: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> Path:
    from interviewprep.exports.stories.markdown import render

    for id in ("own", "other"):
        path = tmp_path / f"{id}.md"
        path.write_text(render(a_story(id, id.title())), encoding="utf-8")
        assert main(["--data", str(stocked_folder), "story", "import", str(path)]) == 0
    capsys.readouterr()
    return stocked_folder


@pytest.mark.parametrize("damage", STATEMENTS)
def test_a_damaged_story_costs_that_story_only(
    damage: str, with_stories: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    spoil(with_stories, STATEMENTS[damage])
    data = ["--data", str(with_stories)]
    for command in (["today"], ["plan"], ["readiness"], ["story", "list"], ["story", "history", "own"], ["story", "export", str(tmp_path / "out")]):  # fmt: skip
        assert main([*data, *command]) == 0, command
    assert [path.name for path in (tmp_path / "out").iterdir()] == ["other.md"]
    capsys.readouterr()
    assert main([*data, "story", "history", "own", "--show", "1"]) == 2
    assert "the text of this story is damaged" in capsys.readouterr().err
    assert main([*data, "doctor"]) == 1
    said = capsys.readouterr().out
    assert "damaged: story" in said
    assert "All is well" not in said


def test_one_goes_back_from_a_damaged_version(with_stories: Path, tmp_path: Path) -> None:
    data = ["--data", str(with_stories)]
    path = tmp_path / "own.md"
    path.write_text(path.read_text(encoding="utf-8").replace("Own", "Mine", 1), encoding="utf-8")
    assert main([*data, "story", "import", str(path)]) == 0
    spoil(with_stories, "UPDATE story_versions SET text = '{' WHERE story = 'own' AND version = 2")
    assert main([*data, "story", "history", "own", "--show", "2"]) == 2
    assert main([*data, "story", "restore", "own", "1"]) == 0
    assert main([*data, "story", "history", "own", "--show", "3"]) == 0


@pytest.mark.parametrize(
    ("statement", "says"),
    [
        ("UPDATE settings SET value = '{'", "damaged: settings.value, row"),
        ("UPDATE cards SET more = '{' WHERE id = 3", "damaged: cards.more, row 3"),
        ("UPDATE cards SET answer = CAST(x'1b5d303bff' AS TEXT) WHERE id = 3", "damaged: cards.answer, row 3"),
        ("DROP TABLE memories", "the table memories is missing"),
        ("DROP TABLE cards", "the table cards is missing"),
        ("UPDATE search_data SET block = x'00ff00ff00ff' WHERE id > 10", "the search index is damaged"),
    ],
)  # fmt: skip
def test_doctor_names_it(
    statement: str, says: str, stocked_folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    spoil(stocked_folder, statement)
    assert main(["--data", str(stocked_folder), "doctor"]) == 1
    said = capsys.readouterr().out
    assert says in said
    assert "restore" in said
    assert "All is well" not in said


@pytest.mark.parametrize("column", ["more", "answer"])
def test_the_bytes_of_a_damaged_row_are_not_shown(column: str, stocked_folder: Path, capsys: pytest.CaptureFixture[str]) -> None:  # fmt: skip
    spoil(stocked_folder, f"UPDATE cards SET {column} = CAST(x'1b5d303b4e4fff07' AS TEXT)")
    data = ["--data", str(stocked_folder)]
    for command in (["review", "--plain"], ["search", "canary"], ["today"], ["plan"]):
        main([*data, *command])
        told = capsys.readouterr()
        assert "\x1b" not in told.out + told.err
        assert "]0;NO" not in told.out + told.err
