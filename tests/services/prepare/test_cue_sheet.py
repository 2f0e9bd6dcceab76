from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from interviewprep import bootstrap, paths
from interviewprep.__main__ import main
from interviewprep.domain.core.errors import UsageError
from interviewprep.domain.core.tracks import Track
from interviewprep.domain.interviews.loops import OwnLoop, change_round
from interviewprep.domain.stories.model import Number, NumberState
from interviewprep.exports.prepare.cue_sheet import QUESTIONS, first_sentence
from interviewprep.services.services import Services
from tests.making import FrozenClock
from tests.story_making import a_story


@pytest.fixture
def services(folder: Path, clock: FrozenClock, monkeypatch: pytest.MonkeyPatch) -> Iterator[Services]:
    monkeypatch.setattr(paths, "content", lambda: Path(__file__).parents[2] / "ui" / "content")
    opened = bootstrap.open_services(folder, clock)
    opened.library.sync()
    yield opened
    opened.close()


@pytest.fixture
def loop(services: Services) -> OwnLoop:
    services.loops.add_round("Spotify", Track.TPM, "program-design")
    loop = services.loops.date(services.loops.get("Spotify"), "program-design", "+4", "14:30")
    return services.loops.edit(
        loop,
        lambda now: change_round(now, replace(now.rounds[0], role="a staff engineer", note="bring *paper*")),
    )


def test_the_sheet_of_a_round_without_anything(services: Services, loop: OwnLoop) -> None:
    text = services.cue_sheets.text(*services.cue_sheets.next_round())
    assert text.startswith("# Program design, Spotify, TPM\n\n- **When** Wed 25 Nov 2026, 14:30")
    assert "45 minutes (in 4 days)" in text
    assert "- **Who** a staff engineer" in text
    assert "- **Note** bring \\*paper\\*" in text
    assert "A complex technical program, from goal to rollback." in text
    assert "- **Rollout and rollback** (must): " in text
    assert "No story yet." in text
    assert QUESTIONS[0] in text


def test_stories_numbers_and_questions_are_ones_own(services: Services, loop: OwnLoop) -> None:
    planned, other, third = (
        a_story("planned", "Planned"),
        a_story("other", "Other"),
        a_story("third", "Third"),
    )
    planned = replace(
        planned, story=replace(planned.story, rounds=("program-design",), competencies=("conflict",))
    )
    other = replace(other, story=replace(other.story, competencies=("conflict",)), tellings=())
    third = replace(third, story=replace(third.story, competencies=("incident",)))
    for file in (other, third, planned):
        services.stories.keep(file, 0)
    services.contacts.add_contact(
        "an engineer", employer="spotify", questions=("What went wrong last time?",)
    )
    services.contacts.add_interview(
        "program-design", Track.TPM, employer="Spotify", questions=("Plan a move.",)
    )
    services.contacts.add_interview("architecture", Track.TPM, employer="Spotify", questions=("Draw it.",))
    cues = services.cue_sheets.cues(loop, loop.rounds[0])
    assert [story.title for story in cues.stories] == ["Planned", "Third"]
    assert cues.stories[0].state == "told without errors"
    assert cues.stories[0].first_line == first_sentence(next(iter(planned.tellings[-1].parts.values())))
    assert cues.stories[0].numbers
    assert (cues.questions, cues.heard) == (("What went wrong last time?",), ("Plan a move.",))
    page = services.cue_sheets.text(loop, loop.rounds[0], as_page=True)
    assert "<title>Cue sheet: Program design, Spotify, TPM</title>" in page
    assert "<script" not in page


def test_numbers_to_remember_say_what_they_are_and_leave_out_what_cannot_be_confirmed(
    services: Services, loop: OwnLoop
) -> None:
    numbers = (
        Number("Lost calls", "38 %", "9 %", "six weeks", state=NumberState.ESTIMATED),
        Number("Savings", after="4 million", state=NumberState.CANNOT_CONFIRM),
        Number("Wait", "4 days", "2 days", method="queue records", proxy=True),
    )
    file = a_story()
    services.stories.keep(replace(file, story=replace(file.story, numbers=numbers)), 0)
    (story,) = services.cue_sheets.cues(loop, loop.rounds[0]).stories
    assert story.numbers == (
        "Lost calls: 38 % → 9 %, six weeks (estimated)",
        "Wait: 4 days → 2 days (stands in for what could not be measured)",
    )


def test_the_command_writes_a_private_file_and_says_its_whole_path(
    services: Services,
    loop: OwnLoop,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    data = ["--data", str(services.folder)]
    monkeypatch.chdir(tmp_path)
    assert main([*data, "loop", "cue-sheet", "Spotify", "design", "--html", "-o", "sheet.html"]) == 0
    assert capsys.readouterr().out == f"{tmp_path / 'sheet.html'}\n"
    assert (tmp_path / "sheet.html").stat().st_mode & 0o777 == 0o600
    assert main([*data, "loop", "cue-sheet", "Spotify"]) == 2
    assert "say which round of Spotify, TPM: program-design" in capsys.readouterr().err


def test_no_round_ahead_is_said(services: Services) -> None:
    with pytest.raises(UsageError, match="no round lies ahead"):
        services.cue_sheets.next_round()


def test_a_first_sentence() -> None:
    assert first_sentence("We had 3.5 days. Then none.") == "We had 3.5 days."
    assert first_sentence("one\nline without an end") == "one line without an end"
    assert first_sentence("") == ""
    assert len(first_sentence("word " * 100)) <= 220
