"""What the linter counted is kept beside the store, and is never other than what it would count now."""

from __future__ import annotations

import json
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from interviewprep.domain.core.tracks import PGM_ONLY, Track
from interviewprep.domain.stories.lint_rules.thresholds import DEFAULTS, configured
from interviewprep.domain.stories.model import StoryFile
from interviewprep.domain.stories.versions import StoryRecord
from interviewprep.services.stories.bank import Bank, Judge, Practised, Rules
from interviewprep.services.stories.judged import NAME, WORTH
from interviewprep.storage.stories.story_json import to_json
from tests.story_making import a_story

NEVER = Practised({}, {})
RULES = Rules(DEFAULTS, (), date(2026, 11, 30))
HELD = [
    StoryRecord(file, 1, to_json(file)) for file in (a_story(f"s{number}") for number in range(WORTH // 2))
]


def counts(bank: Bank) -> set[tuple[int, int]]:
    return {(state.errors, state.warnings) for state in bank.states.values()}


def marked(folder: Path) -> None:
    """As if the linter had counted something that it never counts."""
    path = folder / NAME
    path.write_text(json.dumps({key: [70, 80] for key in json.loads(path.read_text())}))


def changed(held: list[StoryRecord], file: StoryFile) -> list[StoryRecord]:
    return [*held[1:], StoryRecord(file, 2, to_json(file))]


def test_the_next_process_counts_nothing_again(tmp_path: Path) -> None:
    first = Judge(tmp_path).bank(HELD, NEVER, RULES)
    assert counts(first) == {(0, 0)}
    assert (tmp_path / NAME).stat().st_mode & 0o777 == 0o600
    marked(tmp_path)
    assert counts(Judge(tmp_path).bank(HELD, NEVER, RULES)) == {(70, 80)}


@pytest.mark.parametrize(
    ("held", "practised", "rules"),
    [
        (HELD, NEVER, replace(RULES, thresholds=configured({"S01": {"warn": [130, 140]}}))),
        (HELD, NEVER, replace(RULES, deny=("couriers",))),
        (HELD, NEVER, replace(RULES, tracks=PGM_ONLY)),
        (HELD, NEVER, replace(RULES, today=date(2041, 11, 30))),
        (HELD, Practised({}, {("s1", track): 500.0 for track in Track}), RULES),
        (changed(HELD, a_story("s0", "Another title")), NEVER, RULES),
    ],
    ids=["limits", "names", "tracks", "years later", "rehearsed", "another text"],
)
def test_what_the_counts_depend_on_is_counted_anew(
    tmp_path: Path, held: list[StoryRecord], practised: Practised, rules: Rules
) -> None:
    Judge(tmp_path).bank(HELD, NEVER, RULES)
    marked(tmp_path)
    told = Judge(tmp_path).bank(held, practised, rules).states
    fresh = Judge(tmp_path / "none").bank(held, practised, rules).states
    differing = {key for key, state in told.items() if (state.errors, state.warnings) != (70, 80)}
    assert differing
    assert all(told[key] == fresh[key] for key in differing)


def test_another_day_alone_counts_nothing_anew(tmp_path: Path) -> None:
    Judge(tmp_path).bank(HELD, NEVER, RULES)
    marked(tmp_path)
    assert counts(Judge(tmp_path).bank(HELD, NEVER, replace(RULES, today=date(2026, 12, 1)))) == {(70, 80)}


@pytest.mark.parametrize("text", ["", "[", "[]", '{"a": 1}', '{"a": ["x", 1]}', "\udce9", "[" * 100_000])
def test_a_file_that_cannot_be_read_is_no_loss(tmp_path: Path, text: str) -> None:
    (tmp_path / NAME).write_text(text, encoding="utf-8", errors="surrogateescape")
    assert counts(Judge(tmp_path).bank(HELD, NEVER, RULES)) == {(0, 0)}


def test_a_folder_that_cannot_be_written_is_no_loss(tmp_path: Path) -> None:
    (tmp_path / NAME).mkdir()
    assert counts(Judge(tmp_path).bank(HELD, NEVER, RULES)) == {(0, 0)}


def test_what_is_no_more_is_not_kept(tmp_path: Path) -> None:
    judge = Judge(tmp_path)
    judge.bank(HELD, NEVER, RULES)
    judge.bank(HELD, NEVER, replace(RULES, deny=("couriers",)))
    assert len(json.loads((tmp_path / NAME).read_text())) == 2 * len(HELD)
