"""The interviewer's sheet, its form, and the debrief as files."""

from __future__ import annotations

import re
from dataclasses import replace
from pathlib import Path

import pytest

from interviewprep.domain.core.errors import UsageError
from interviewprep.domain.core.tracks import Track
from interviewprep.domain.mocks.attempts import Scorer
from interviewprep.exports.mocks.score_form import Form, blank_form, check_form, read_form
from interviewprep.exports.mocks.sheet import sheet_html, sheet_markdown
from interviewprep.services.mocks import files as mock_files
from interviewprep.services.mocks import score_import as mock_import
from interviewprep.services.mocks.files import MockFormat
from interviewprep.services.mocks.mocks import MockService
from tests.making import FrozenClock
from tests.mock_making import a_case, a_rubric
from tests.mock_playing import LEDGER, play, score

CASE, RUBRIC = a_case(), a_rubric()


def filled(**changes: str) -> str:
    """A form as a friend would fill it in; `changes` replace whole lines by how they begin."""
    text = (
        blank_form(CASE, RUBRIC)
        .replace("interviewer:", "interviewer: Ana")
        .replace("attempt:", "attempt: latest")
    )
    text = text.replace("- goal:\n  quote:", "- goal: 3\n  quote: the disk is the date").replace(
        "- rollout:", "- rollout: 2"
    )
    for start, line in changes.items():
        text = re.sub(rf"^(- )?{start}:.*$", line, text, flags=re.MULTILINE)
    return f"# A sheet\n\n{text}\n"


def read(text: str) -> Form:
    form = read_form(text, "sheet.md")
    check_form(form, CASE, RUBRIC, "sheet.md")
    return form


def test_a_form_that_is_filled_in_is_read() -> None:
    form = read(filled(signals="signals: 1", note="note: calm\nand clear"))
    assert (form.case, form.attempt, form.interviewer) == ("test/store-move", "latest", "Ana")
    assert {dim: (mark.level, mark.quote) for dim, mark in form.marks.items()} == {
        "goal": (3, "the disk is the date"),
        "rollout": (2, ""),
    }
    assert (form.signals, form.note) == ((1,), "calm and clear")


@pytest.mark.parametrize(
    ("text", "problem"),
    [
        ("# nothing", "sheet.md:1: no form in this file"),
        (filled(interviewer="interviewer:"), "sheet.md:6: no interviewer"),
        (filled(case="case:"), "sheet.md:4: no case"),
        (filled(goal="- goal: five"), "sheet.md:7: goal: 'five' is not a level; write 1, 2, 3 or 4"),
        (filled(goal="- goal:"), "sheet.md:7: goal: 'nothing' is not a level"),
        (filled(rollout="- goal: 2"), "sheet.md:9: goal appears twice, first on line 7"),
        (filled(rollout="- speed: 2"), "sheet.md:9: no dimension 'speed'; this rubric has goal, rollout"),
        (filled(signals="signals: good ones"), "sheet.md:11: signals: 'good ones'; write their numbers"),
        (filled(flags="flags: 7"), "sheet.md:12: flags: there is no 7; the sheet has 1 to 1"),
        (
            filled(goal="- goal: 4").replace("the disk is the date", ""),
            "sheet.md:7: goal: a 4 needs their words; write",
        ),
        (filled(attempt="what a day"), "sheet.md:5: cannot read 'what a day'"),
        (filled(rollout="signals: 1"), "sheet.md:7: no level for rollout"),
    ],
)
def test_what_is_wrong_in_a_form_has_its_place_and_remedy(text: str, problem: str) -> None:
    with pytest.raises(UsageError, match=re.escape(problem)):
        read(text)


def test_the_sheet_holds_all_that_an_untrained_friend_needs() -> None:
    text = sheet_markdown(CASE, RUBRIC)
    for needed in (
        CASE.prompt, CASE.clarifications[0].answer, CASE.phases[1].title, CASE.probes[0].text, CASE.probes[0].good,
        CASE.signals[0], CASE.flags[0], "For a hiring manager", "strong no", blank_form(CASE, RUBRIC),
    ):  # fmt: skip
        assert needed in text
    assert all(f"| **{d.title}**" in text for d in RUBRIC.dimensions)


def test_the_sheet_of_an_open_case_with_hidden_phases() -> None:
    text = sheet_markdown(replace(CASE, open=True, phases_hidden=True, clarifications=()), RUBRIC)
    assert 'say "that is up to you"' in text
    assert "only when it begins" in text
    assert "Only when asked" not in text
    usual = sheet_markdown(CASE, RUBRIC)
    assert 'say "your assumption"' in usual
    assert "only when it begins" not in usual


HOSTILE = (
    "<script>alert(1)</script> ![x](http://example.org/p.png) [y](javascript:alert(1)) <img src=x onerror=a>"
)


def test_nothing_of_a_pack_is_live_in_a_page() -> None:
    page = sheet_html(replace(CASE, prompt=HOSTILE, signals=(HOSTILE,)), RUBRIC)
    assert not re.search(r"<(script|img|a)\b", page)
    assert "&lt;script&gt;" in page
    assert not re.search(r'(src|href)="', page)


def test_a_debrief_as_page_and_markdown(mocks: MockService) -> None:
    running_round = play(mocks)
    score(mocks, running_round, 3, rollout=2)
    text = mock_files.debrief_text(mocks, running_round.attempt.id, MockFormat.MARKDOWN)
    for heading in (
        "By dimension",
        "Pace",
        "What could be asked",
        "Follow-ups",
        "The case",
        "An answer one level above",
        "Next",
        "In your own words",
    ):
        assert f"## {heading}" in text
    assert "**No**: 2.85 overall, the bar is 3. Weakest: Rollout and rollback." in text
    page = mock_files.debrief_text(mocks, running_round.attempt.id, MockFormat.HTML)
    assert page.startswith("<!doctype html>")
    assert "<h2>By dimension</h2>" in page


def test_ones_own_words_stand_under_the_titles_of_their_phases(mocks: MockService) -> None:
    running_round = play(mocks)
    score(mocks, running_round)
    text = mock_files.debrief_text(mocks, running_round.attempt.id, MockFormat.MARKDOWN)
    own = text.partition("## In your own words")[2]
    assert f"### {running_round.case.phases[0].title}\n\n> the disk is the date" in own


def test_a_debrief_compares_what_was_scored_more_than_once(
    mocks: MockService, tmp_path: Path, clock: FrozenClock
) -> None:
    running_round = play(mocks)
    score(mocks, running_round, 4)
    clock.advance(hours=48)
    score(mocks, running_round, 3, Scorer.RESCORE)
    text = mock_files.debrief_text(mocks, running_round.attempt.id, MockFormat.MARKDOWN)
    assert "## Scored again\n\nyou then 2026-11-21, you now 2026-11-23." in text
    mock_import.import_scores(mocks, written(mocks, tmp_path, running_round.attempt.id, "*Ana*", 2))
    text = mock_files.debrief_text(mocks, running_round.attempt.id, MockFormat.MARKDOWN)
    assert "## Scored again, and by \\*Ana\\*" in text
    assert "| | you then | you now | \\*Ana\\* | difference |" in text
    assert "| 4 | 3 | 2 | you now 1 lower; \\*Ana\\* 2 lower |" in text
    assert "2.00, given by a person" in text
    page = mock_files.debrief_text(mocks, running_round.attempt.id, MockFormat.HTML)
    assert "<td>you now 1 lower; *Ana* 2 lower</td>" in page


def written(mocks: MockService, tmp_path: Path, attempt: str, name: str = "Ana", level: int = 3) -> Path:
    """The sheet of the ledger case, filled in with threes."""
    text = mock_files.sheet(mocks, LEDGER, MockFormat.MARKDOWN)
    text = text.replace("interviewer:", f"interviewer: {name}").replace("attempt:", f"attempt: {attempt}")
    text = re.sub(r"^(- [a-z-]+):\n  quote:$", rf"\1: {level}\n  quote: we stop", text, flags=re.MULTILINE)
    path = tmp_path / "sheet.md"
    path.write_text(text, encoding="utf-8")
    return path


@pytest.mark.parametrize("attempt", ["", "latest"])
def test_a_friends_scores_come_back_through_the_sheet(
    mocks: MockService, tmp_path: Path, attempt: str
) -> None:
    if attempt:
        play(mocks)
    path = written(mocks, tmp_path, attempt)
    scored = mock_import.import_scores(mocks, path).score
    assert scored.name == "Ana"
    assert mocks.debrief(scored.attempt).result.overall == 3.0
    assert len(mocks.history()) == 1
    with pytest.raises(UsageError, match="imported already"):
        mock_import.import_scores(mocks, path)


def test_a_form_for_an_attempt_that_was_never_made_says_so(mocks: MockService, tmp_path: Path) -> None:
    with pytest.raises(UsageError, match=r"sheet.md:\d+: no attempt of this case yet"):
        mock_import.import_scores(mocks, written(mocks, tmp_path, "latest"))
    with pytest.raises(UsageError, match=r"sheet.md:\d+: no attempt 'x1'"):
        mock_import.import_scores(mocks, written(mocks, tmp_path, "x1"))


def test_a_form_of_another_case_is_refused_with_its_place(mocks: MockService, tmp_path: Path) -> None:
    other = play(mocks, "tpm-core/exec-vendor-delay").attempt
    path = written(mocks, tmp_path, other.id)
    line = path.read_text(encoding="utf-8").splitlines().index(f"attempt: {other.id}") + 1
    with pytest.raises(UsageError, match=rf"sheet.md:{line}: the attempt is of tpm-core/exec-vendor-delay"):
        mock_import.import_scores(mocks, path)
    assert mocks.scoring.scored() == []


def test_a_form_for_a_round_that_still_runs_waits(mocks: MockService, tmp_path: Path) -> None:
    running = mocks.start(LEDGER, Track.TPM).attempt
    with pytest.raises(UsageError, match="still running; finish it"):
        mock_import.import_scores(mocks, written(mocks, tmp_path, running.id))


def test_a_second_friends_form_counts_and_the_first_stays(mocks: MockService, tmp_path: Path) -> None:
    attempt = play(mocks).attempt.id
    mock_import.import_scores(mocks, written(mocks, tmp_path, attempt, "Ana", 4))
    found = mock_import.import_scores(mocks, written(mocks, tmp_path, attempt, "Ben", 3))
    assert (found.corrected, found.others) == (False, ("Ana",))
    assert [score.name for score in mocks.scoring.open(attempt).scores] == ["Ana", "Ben"]
    assert mocks.debrief(attempt).score.name == "Ben"


def test_a_form_without_an_attempt_is_corrected_on_the_same_day(
    mocks: MockService, tmp_path: Path, clock: FrozenClock
) -> None:
    first = mock_import.import_scores(mocks, written(mocks, tmp_path, "", level=4))
    again = mock_import.import_scores(mocks, written(mocks, tmp_path, "", "ana", level=3))
    assert (again.corrected, again.score.attempt) == (True, first.score.attempt)
    assert len(mocks.history()) == 1
    assert mocks.debrief(first.score.attempt).result.overall == 3.0
    clock.advance(days=1)
    another = mock_import.import_scores(mocks, written(mocks, tmp_path, "", level=3))
    assert (another.corrected, len(mocks.history())) == (False, 2)


def test_the_same_levels_may_be_given_to_another_attempt(mocks: MockService, tmp_path: Path) -> None:
    first, second = play(mocks).attempt.id, play(mocks).attempt.id
    mock_import.import_scores(mocks, written(mocks, tmp_path, first))
    assert mock_import.import_scores(mocks, written(mocks, tmp_path, second)).score.attempt == second


@pytest.mark.parametrize("encoding", ["utf-8-sig", "utf-16"])
def test_a_form_may_come_from_another_editor(mocks: MockService, tmp_path: Path, encoding: str) -> None:
    path = written(mocks, tmp_path, "")
    path.write_text(path.read_text(encoding="utf-8"), encoding=encoding, newline="\r\n")
    assert mock_import.import_scores(mocks, path).score.name == "Ana"


def test_a_file_that_cannot_be_read_says_what_to_do(mocks: MockService, tmp_path: Path) -> None:
    (tmp_path / "latin.md").write_bytes("café".encode("latin-1"))
    for name, problem in (
        ("none.md", "cannot be read: there is no such file; name the file"),
        ("", "cannot be read: it is a folder; name the file"),
        ("latin.md", "not plain text in UTF-8; save it as that"),
    ):
        with pytest.raises(UsageError, match=problem) as caught:
            mock_import.import_scores(mocks, tmp_path / name)
        assert not re.search(r"Errno|codec", str(caught.value))
