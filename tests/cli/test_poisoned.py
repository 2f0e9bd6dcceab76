"""A store full of a stranger's escapes, as after `restore FILE`: no command lets one reach the terminal."""

from __future__ import annotations

import io
import json
from contextlib import suppress
from pathlib import Path

import pytest

from interviewprep.__main__ import main
from interviewprep.cli.parser import FAMILIES
from interviewprep.domain.core.terminal_text import CONTROLS
from interviewprep.exports.stories.markdown import render
from tests.poison import POISON, poison
from tests.story_making import a_story

COMMANDS = (
    "today", "today --json", "today --short", "plan", "plan --json", "plan --minutes 30", "checklist", "checklist --json", "readiness", "readiness --json",
    "report {out}/report.html", "loop", "loop list", "loop list --json", "contact list", "contact list --json", "interview list", "interview list --json",
    "search owned", "search canary --json", "story list", "story list --json", "story lint", "story lint --json", "story matrix", "story history own",
    "story history own --show 1", "story restore own 1", "story export {out}/stories", "story import {out}/bad", "story import {out}/missing{poison}",
    "mock --plain", "mock history", "mock history --json", "mock import-scores {out}/missing{poison}", "pack list", "pack list --json",
    "pack check {out}/bad", "pack add {out}/bad", "pack remove x{poison}", "pack stretch", "drill --plain", "dialogue --plain", "review --plain --limit 2", "backup",
    "posting {out}/own.md", "posting {out}/own.md --json", "posting {out}/missing{poison}", "show x{poison}", "export {out}/all", "loop cue-sheet",
    "anki export {out}/deck.md", "anki export {out}/deck.csv", "anki reviews {out}/missing{poison}", "anki import {out}/missing{poison} --as x{poison}",
    "share {out}/shared", "merge {out}/missing{poison}", "heads", "interviewer check", "interviewer score",
    "doctor", "doctor --json", "doctor --rebuild", "restore", "restore {out}/missing{poison}", "nothing{poison}", "today --track {poison}",
)  # fmt: skip


@pytest.fixture
def poisoned(stocked_folder: Path, tmp_path: Path) -> list[str]:
    data = ["--data", str(stocked_folder)]
    path = tmp_path / "own.md"
    path.write_text(render(a_story("own", "Own")), encoding="utf-8")
    bad = tmp_path / "bad"
    bad.mkdir()
    (bad / f"a{POISON.replace('/', '')}.md").write_text(f"# {POISON}\n", encoding="utf-8")
    (bad / f"cards{POISON}").mkdir()
    (bad / "pack.toml").write_text(
        'format = 1\nid = "bad"\ntitle = "T"\nversion = "1"\ntracks = ["pgm"]\nlicense = "MIT"\n'
    )
    assert main([*data, "story", "import", str(path)]) == 0
    assert main([*data, "contact", "add", "Engineer", "--employer", "E"]) in (0, 2)
    poison(stocked_folder / "store.db")
    return data


def test_every_command_over_a_poisoned_store(
    poisoned: list[str], tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("sys.stdin", io.StringIO())
    capsys.readouterr()
    shown = ""
    for command in COMMANDS:
        arguments = [word.format(out=tmp_path, poison=POISON) for word in command.split(" ")]
        with suppress(SystemExit):
            main([*poisoned, *arguments])
        told = capsys.readouterr()
        said = told.out + told.err
        assert CONTROLS.search(said) is None, (command, said)
        if "--json" in command:
            json.loads(told.out)
        shown += said
    assert shown.count("]0;owned") > 20  # what was put in does come out: harmless


def test_the_commands_above_are_all_there_are() -> None:
    assert {command.split()[0] for command in COMMANDS} >= {name for _, names in FAMILIES for name in names}
