"""The sample stories and the linter hold one another: good ones lint clean, flawed ones as their coach says."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from interviewprep.domain.core.tracks import Track
from interviewprep.domain.stories.lint import Severity, StoryFinding, Subject, lint
from interviewprep.domain.stories.model import StoryFile, Telling
from interviewprep.exports.stories.markdown import render
from interviewprep.exports.stories.reader import parse

FOLDER = Path(__file__).parents[3] / "content" / "core" / "stories"
WRITTEN = date(2026, 11, 21)
"""The day for which the ages of the samples were chosen."""
PATHS = sorted(FOLDER.glob("*.md"))
FLAWED = [path for path in PATHS if path.stem.startswith("flawed-")]
GOOD = [path for path in PATHS if path not in FLAWED]


def load(path: Path) -> StoryFile:
    return parse(path.read_text(encoding="utf-8"), path)


def findings(file: StoryFile, telling: Telling) -> tuple[StoryFinding, ...]:
    other = next((each for each in file.tellings if each.track is not telling.track), None)
    return lint(Subject(file.story, telling, WRITTEN, other))


def test_six_situations_told_twice_and_six_flawed() -> None:
    assert len(GOOD) == 6
    assert len(FLAWED) == 6
    assert all([telling.track for telling in load(path).tellings] == list(Track) for path in GOOD)


@pytest.mark.parametrize("path", PATHS, ids=lambda path: path.stem)
def test_a_sample_is_visibly_one_and_in_its_normal_form(path: Path) -> None:
    file = load(path)
    assert file.story.sample
    assert file.story.title.startswith("Sample: ")
    assert "(sample figure)" in path.read_text(encoding="utf-8") or not file.story.numbers
    assert render(file) == path.read_text(encoding="utf-8")


@pytest.mark.parametrize("path", GOOD, ids=lambda path: path.stem)
def test_a_good_sample_has_no_finding(path: Path) -> None:
    file = load(path)
    assert [finding for telling in file.tellings for finding in findings(file, telling)] == []
    assert not file.notes


@pytest.mark.parametrize("path", FLAWED, ids=lambda path: path.stem)
def test_a_coach_says_what_the_linter_finds(path: Path) -> None:
    file = load(path)
    found = [finding for telling in file.tellings for finding in findings(file, telling)]
    places = {(finding.code, finding.track, finding.part) for finding in found}
    noted = {(note.code, note.track, note.part) for note in file.notes}
    assert noted <= places
    assert {each.code for each in found if each.severity is Severity.ERROR} <= {
        note.code for note in file.notes
    }
