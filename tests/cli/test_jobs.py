"""What people bring along and take with them: each job of the README from its first command to what it is for."""

from __future__ import annotations

import json
import re
import sqlite3
import time
import zipfile
from collections.abc import Callable
from datetime import datetime, timedelta
from pathlib import Path

import pytest

from interviewprep import paths
from interviewprep.__main__ import main
from tests.anki.making import repacked
from tests.cli.mocks.test_recorded import transcript
from tests.domain.library.test_posting import POSTING
from tests.story_making import a_story, markdown_of

README = (Path(__file__).parents[2] / "README.md").read_text(encoding="utf-8")
Say = Callable[..., str]


@pytest.fixture
def say(
    folder: Path, monkeypatch: pytest.MonkeyPatch, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> Say:
    """A command as typed, whose first two words the README shows; what it says, and nothing of it is an error."""
    monkeypatch.setattr(paths, "content", lambda: Path(__file__).parents[1] / "ui" / "content")
    monkeypatch.chdir(tmp_path)

    def run(*words: str, status: int = 0) -> str:
        capsys.readouterr()
        got = main(["--data", str(folder), *words])
        told = capsys.readouterr()
        assert got == status, (words, told)
        return told.out + told.err

    return run


def shown_in_readme(*commands: str) -> None:
    for command in commands:
        assert f"`interviewprep {command}" in README or f"`{command}" in README, command


def test_a_question_list_becomes_cards_that_are_edited_in_place(say: Say, folder: Path) -> None:
    shown_in_readme("pack new FOLDER --from", "pack check PATH", "pack add PATH", "search WORDS")
    Path("list.md").write_text(
        "# Streaming\n\n1. **What is zzbuffering?**\n\n   Waiting for data.\n\n2. Tell me about zzstalls.\n\n"
        "<details><summary>What is a zzrebuffer?</summary>\n\nA second wait.\n</details>\n",
        encoding="utf-8",
    )
    made = say("pack", "new", "streaming", "--from", "list.md")
    assert "2 cards" in made
    assert "1 prompt" in made
    assert "0 errors" in say("pack", "check", "streaming")
    assert "added, 2 cards and 1 other item" in say("pack", "add", "streaming")
    assert "What is zzbuffering?" in say("search", "zzbuffering")
    (file,) = (
        path
        for path in (folder / "packs" / "streaming").rglob("*.md")
        if "Waiting" in path.read_text(encoding="utf-8")
    )
    file.write_text(
        file.read_text(encoding="utf-8").replace("Waiting for data", "Zzpaused playing"), encoding="utf-8"
    )
    assert "What is zzbuffering?" in say("search", "zzpaused")
    assert "edited here" in say("pack", "add", "streaming", status=2)
    assert "Waiting for data" in say("pack", "add", "streaming", "--replace") + say(
        "show", key_of(say, "zzbuffering")
    )


def key_of(say: Say, word: str) -> str:
    found = re.search(r"\[([\w/-]+)\]", say("search", word))
    assert found is not None
    return found[1]


def test_star_files_become_stories_whose_numbers_can_be_proved(say: Say, tmp_path: Path) -> None:
    shown_in_readme("story import PATH", "story numbers STORY")
    Path("old/2025").mkdir(parents=True)
    Path("old/2025/set-up.md").write_text(
        "# Set-up\n\nCompetencies: conflict, juggling\n\n**Situation:** A day.\n\n**Task:** Mine.\n\n**Action:** I sat in.\n\n"
        "**Result:** From 8 hours to 1 hour.\n",
        encoding="utf-8",
    )
    said = say("story", "import", "old")
    assert "set-up, new" in said
    assert "'juggling' is not a competency and is not imported; they are influence, conflict" in said
    assert "Set-up" in say("story", "list")
    say("story", "import", str(markdown_of(a_story(), tmp_path)))
    assert "from memory" not in say("story", "numbers", "own")
    assert "(from memory)" in say("story", "numbers", "own", "--set", "1", "from-memory")
    assert "S32 warning" in say("story", "lint", "own")


def test_answers_from_the_phone_come_back_once(say: Say, tmp_path: Path) -> None:
    shown_in_readme("anki export FILE", "anki reviews FILE")
    assert str(tmp_path / "cards.apkg") in say("anki", "export", "cards.apkg")
    with zipfile.ZipFile("cards.apkg") as archive:
        Path("phone.db").write_bytes(archive.read("collection.anki2"))
    phone = sqlite3.connect("phone.db")
    (card,) = phone.execute("select min(id) from cards").fetchone()
    then = int(time.time() * 1000) - 86_400_000
    phone.execute("insert into revlog values (?, ?, -1, 3, 1, 1, 2500, 4000, 1)", (then, card))
    phone.commit()
    phone.close()
    repacked(Path("cards.apkg"), Path("phone.apkg"), {"collection.anki2": Path("phone.db").read_bytes()})
    assert "1 answer imported, for 1 card" in say("anki", "reviews", "phone.apkg")
    assert "0 answers imported, for 0 cards; 1 already imported" in say("anki", "reviews", "phone.apkg")
    assert "new card" in say("anki", "import", "phone.apkg", "--as", "from-phone", "--history")
    assert "from-phone" in say("pack", "list")


def test_a_posting_says_what_it_asks_for_and_the_plan_keeps_it(say: Say) -> None:
    shown_in_readme("posting FILE")
    Path("posting.txt").write_text(POSTING, encoding="utf-8")
    assert "Read as TPM" in say("posting", "posting.txt", "--keep", status=1)
    assert "Read as TPM" in say("posting", status=1)


def test_a_recorded_round_is_scored_as_any_other(say: Say) -> None:
    shown_in_readme("mock import-transcript FILE --case CASE")
    Path("round.txt").write_text(transcript(46), encoding="utf-8")
    said = say("mock", "import-transcript", "round.txt", "--case", "demo/playlist-store")
    assert "ready to score" in said
    assert "not scored" in say("mock", "history")


def test_one_page_for_the_nearest_round_and_everything_out(say: Say, tmp_path: Path) -> None:
    shown_in_readme("loop cue-sheet", "export FOLDER")
    say("loop", "add", "Acme", "--track", "tpm")
    say("loop", "add", "Acme", "--track", "tpm", "--round", "program-design")
    say("loop", "date", "acme", "program-design", "+3")
    sheet = say("loop", "cue-sheet")
    assert "rogram design" in sheet
    assert (datetime.now().astimezone() + timedelta(days=3)).strftime("%-d %b") in sheet
    said = say("export", "everything")
    assert str(tmp_path / "everything") in said
    names = {path.name for path in Path("everything").iterdir()}
    assert {"export.json", "cards.csv", "log.csv", "plan.md", "data"} <= names
    assert all(
        json.loads(path.read_text(encoding="utf-8")) is not None
        for path in Path("everything").rglob("*.json")
    )
