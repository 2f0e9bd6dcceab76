"""Stories as people keep them become stories with facts and a telling; what belongs to no part is told."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from interviewprep.domain.core.tracks import Track
from interviewprep.domain.stories.competencies import COMPETENCIES, known_competency
from interviewprep.domain.stories.model import Shape, TellingPart
from interviewprep.exports.stories.markdown import normal, render
from interviewprep.exports.stories.reader import is_own, parse
from interviewprep.exports.stories.resume_reader import is_resume, read_resume
from interviewprep.exports.stories.star import ReadStories, read_stories
from interviewprep.exports.stories.template import template
from tests.story_making import a_story

PATH = Path("set-up.md")
STAR = ("A day.", "I owned it.", "I sat down.", "An hour.")


def _read(text: str) -> ReadStories:
    assert not is_own(text)
    return read_stories(text, PATH, Track.TPM)


FORMS = {
    "headings": "# Shorter set-up\n\n## Situation\n{}\n\n## Task\n{}\n\n## Action\n{}\n\n## Result\n{}\n",
    "plural and closing signs": "# Shorter set-up #\n\n### Situation ###\n{}\n### Tasks\n{}\n### Actions\n{}\n### Results\n{}\n",
    "letters in brackets": "# Shorter set-up\n\n## Situation (S)\n{}\n## Task (T)\n{}\n## Action (A)\n{}\n## Result (R)\n{}\n",
    "letters before": "# Shorter set-up\n\n## S - Situation\n{}\n## T: Task\n{}\n## A. Action\n{}\n## R – Result\n{}\n",
    "numbers": "# Shorter set-up\n\n## 1. Situation\n{}\n## 2. Task\n{}\n## 3. Action\n{}\n## 4. Result\n{}\n",
    "other words": "# Shorter set-up\n\n## Background\n{}\n## My goal\n{}\n## What I did\n{}\n## Impact\n{}\n",
    "both words": "# Shorter set-up\n\n## Situation / Context\n{}\n## The task\n{}\n## Actions taken\n{}\n## Outcome & impact\n{}\n",
    "underlined": "Shorter set-up\n===\n\nSituation\n---\n{}\n\nTask\n---\n{}\n\nAction\n---\n{}\n\nResult\n---\n{}\n",
    "bold labels": "# Shorter set-up\n\n**Situation:** {}\n\n**Task**: {}\n\n**Action** — {}\n\n**Result**\n{}\n",
    "bold letters": "# Shorter set-up\n\n**S:** {}\n**T:** {}\n**A:** {}\n**R:** {}\n",
    "list": "# Shorter set-up\n\n- Situation: {}\n- Task: {}\n- Action: {}\n- Result: {}\n",
    "list with bold labels": "# Shorter set-up\n\n* **Situation:** {}\n* **Task:** {}\n* **Action:** {}\n* **Result:** {}\n",
    "plain lines": "# Shorter set-up\n\nSituation: {}\nTask: {}\nAction: {}\nResult: {}\n",
    "plain letters": "# Shorter set-up\n\nS: {}\nT: {}\nA: {}\nR: {}\n",
    "capitals": "# SHORTER SET-UP\n\nSITUATION\n---------\n{}\n\nTASK: {}\n\nACTION: {}\n\nRESULT: {}\n",
    "a table": "# Shorter set-up\n\n| Part | Text |\n|---|---|\n| Situation | {} |\n| Task | {} |\n| Action | {} |\n| Result | {} |\n",
    "a table of stories": "| Story | Situation | Task | Action | Result |\n|---|---|---|---|---|\n| Shorter set-up | {} | {} | {} | {} |\n",
    "no title": "## Situation\n{}\n## Task\n{}\n## Action\n{}\n## Result\n{}\n",
    "front matter": "---\ntags: [star]\n---\n\n# Shorter set-up\n\n## Situation\n{}\n## Task\n{}\n## Action\n{}\n## Result\n{}\n",
}


@pytest.mark.parametrize("name", FORMS)
@pytest.mark.parametrize("end", ["\n", "\r\n", "\r"])
def test_the_four_parts_in_their_usual_forms(name: str, end: str) -> None:
    (file,) = _read(FORMS[name].format(*STAR).replace("\n", end)).stories
    telling = file.telling(Track.TPM)
    assert telling is not None
    assert tuple(telling.parts.values()) == STAR
    assert list(telling.parts) == ["situation", "task", "action", "result"]
    assert (file.story.context, file.story.stakes, file.story.actions, file.story.outcome) == (
        *STAR[:2],
        ("I sat down.",),
        "An hour.",
    )
    assert file.story.title.casefold().replace("-", " ").endswith("set up")
    again = normal(file)
    assert parse(render(again).replace("id: ,", "id: own,"), PATH).story.outcome == "An hour."


def test_facts_and_further_parts() -> None:
    text = (
        "# Set-up\n\nCompetencies: Influence, trade-off, prioritization, juggling, rollbacks\n- **When:** March 2024\n- Company: Acme\n\n"
        "## Situation\nA day.\n\n## Challenge\nNo time.\n\n## Actions\n- sat down\n  twice\n- wrote\n\n#### More\n\nSlept.\n\n"
        "## Results\nAn hour.\n\n## Lessons learned\nAsk first.\n"
    )
    found = _read(text)
    (file,) = found.stories
    story = file.story
    assert story.competencies == ("influence", "technical-trade-off", "prioritisation")
    assert (story.when, story.employer, story.learned) == ("2024", "Acme", "Ask first.")
    assert story.actions == ("sat down twice", "wrote", "More", "Slept.")
    assert file.tellings[0].shape is Shape.SOAR
    assert file.tellings[0].text(TellingPart.OBSTACLE) == "No time."
    assert [(remark.line, remark.remedy[:14]) for remark in found.remarks] == [
        (3, "they are influ"),
        (3, "write incident"),
    ]


def test_several_stories_in_one_file() -> None:
    one = "### Situation\nA {0}.\n### Task\nB.\n### Action\nC.\n### Result\nD.\n"
    text = "# My stories\n\nRead these.\n\n## First\n" + one.format(1) + "\n## Second\n" + one.format(2)
    found = _read(text)
    assert [(file.story.title, file.story.context) for file in found.stories] == [
        ("First", "A 1."),
        ("Second", "A 2."),
    ]
    assert [(remark.line, remark.code) for remark in found.remarks] == [(3, "IP707")]
    labels = "**Story 1: First**\n\n**S:** A.\n**T:** B.\n**A:** C.\n**R:** D.\n\n**Story 2: Second**\n\n**S:** E.\n**T:** F.\n**A:** G.\n**R:** H.\n"
    assert [file.story.context for file in _read(labels).stories] == ["A.", "E."]
    bare = "S: A.\nT: B.\nA: C.\nR: D.\n\nS: E.\nT: F.\nA: G.\nR: H.\n"
    assert [file.story.context for file in _read(bare).stories] == ["A.", "E."]
    rows = "| Story | Situation | Task | Action | Result |\n|-|-|-|-|-|\n| X | A | B | C | D |\n| Y | E | F | G | H |\n"
    assert [(file.story.title, file.story.outcome) for file in _read(rows).stories] == [
        ("X", "D"),
        ("Y", "H"),
    ]


@pytest.mark.parametrize("text", ["", "Words.\n", "# A\n\nActually: no.\n", "# A\n\n## Result\nOne part.\n"])
def test_what_has_no_parts_is_no_story_in_parts(text: str) -> None:
    assert _read(text).stories == ()


def test_attributes_of_a_heading_are_told() -> None:
    text = "# Set-up <!-- competencies: [conflict] -->\n\nSituation: a.\nTask: b.\nAction: c.\nResult: d. <!-- ask Dana -->\n"
    found = read_stories(text, Path("own.md"), Track.PGM)
    assert [(remark.line, remark.code) for remark in found.remarks] == [(1, "IP707")]
    assert "`Competencies: conflict`" in found.remarks[0].remedy
    assert found.stories[0].tellings[0].parts[TellingPart.RESULT] == "d."


def test_what_stands_above_a_story_that_is_not_taken_over_is_told_with_it() -> None:
    text = "Skills: sailing\n\n# One\n\n## Situation\nA.\n\n## Situation\nB.\n\n**Task:** C.\n"
    found = _read(text)
    assert [file.story.title for file in found.stories] == ["One 2"]
    assert [remark.line for remark in found.remarks] == [1]


PIECES = ["# Story {}\n", "## Situation\n{}\n", "**Task:** {}\n", "- Action: {}\n- more {}\n", "## Result\n{}\n", "Words {}.\n", "```\n# {}\n```\n", "> {}\n", "| {} | b |\n", "Company: {}\n", "**bold {}**\n", "---\n", "#### deep {}\n", "1. item {}\n", "Skills: {}\n", "When: {}\n"]  # fmt: skip


@settings(max_examples=200, deadline=None)
@given(st.lists(st.sampled_from(PIECES), min_size=1, max_size=10))
def test_every_line_is_taken_over_or_told(pieces: list[str]) -> None:
    text = ""
    words: dict[str, int] = {}
    for piece in pieces:
        own = [f"word{len(words) + number}x" for number in range(piece.count("{}"))]
        made = piece.format(*own)
        words.update({word: text.count("\n") + 1 + made[: made.index(word)].count("\n") for word in own})
        text += made + "\n"
    found = read_stories(text, PATH, Track.PGM)
    if not found.stories:
        return
    read = "".join(map(repr, found.stories))
    told = [remark.line for remark in found.remarks]
    for word, line in words.items():
        last = text.split("\n")[line - 1].startswith(("#", "**bold"))
        assert word in read or any(number <= line for number in told) or last, (word, text)


def test_the_bullets_of_a_resume() -> None:
    text = (
        "# Ana Example\n\n## Experience\n\n### Acme, program manager, 2021 – 2024\n\n- Cut the set-up of new sellers from 48 to 3 hours\n"
        "  by sitting beside six of them\n- Jira\n\n**Beta GmbH** (2019)\n\n* Moved 40 services to a new store without a stop.\n"
    )
    assert is_resume(text, Path("a.md"))
    assert not is_resume("# Notes\n\n- a\n- b\n", Path("a.md"))
    one, two = read_resume(text, [Track.PGM, Track.TPM])
    line = "Cut the set-up of new sellers from 48 to 3 hours by sitting beside six of them"
    assert one.lines == {Track.PGM: line, Track.TPM: line}
    assert (one.story.title, one.story.employer, one.story.when) == (
        "Cut the set-up of new sellers from 48",
        "Acme, program manager, 2021 – 2024",
        "2024",
    )
    assert (two.story.when, two.story.outcome) == ("2019", "Moved 40 services to a new store without a stop.")


def test_an_untouched_form_is_the_story_as_it_was() -> None:
    for file in (a_story(), normal(a_story("own", "Own"))):
        text = template(file, Track)
        again = parse(text, PATH)
        told = tuple(telling for telling in again.tellings if telling.parts)
        assert (again.story, told or again.tellings) == (
            normal(file).story,
            normal(file).tellings or told or again.tellings,
        )
        assert all(
            f"## {title}" in text
            for title in ("Context", "Numbers", "PGM telling: STAR", "TPM telling: STAR")
        )
        assert all(id_ in text for id_ in COMPETENCIES)


def test_competencies_by_their_other_names() -> None:
    assert known_competency("Prioritization") == "prioritisation"
    assert known_competency("conflict ") == "conflict"
    assert known_competency("technical trade-off explained") == "technical-trade-off"
    assert known_competency("juggling") == ""


def test_every_example_of_the_page_is_read_and_every_competency_stands_there() -> None:
    page = (Path(__file__).parents[3] / "docs" / "story-files.md").read_text(encoding="utf-8")
    star, resume, own = re.findall(r"```markdown\n(.*?)```", page, re.DOTALL)
    (file,) = _read(star).stories
    assert (file.story.competencies, len(file.story.actions)) == (("influence", "process"), 2)
    assert is_resume(resume, PATH)
    assert len(read_resume(resume, Track)) == 2
    assert is_own(own)
    assert render(parse(own, PATH)) == own.replace(
        "tracks: [pgm, tpm]", "tracks: [tpm], tags: [influence, process]"
    )
    assert all(f"`{id_}`" in page for id_ in COMPETENCIES)
