"""Sheets and debriefs as files."""

from __future__ import annotations

from collections.abc import Callable
from enum import StrEnum
from pathlib import Path

from interviewprep import private_files
from interviewprep.domain.mocks.debrief import Debrief
from interviewprep.domain.mocks.score_comparison import side_by_side
from interviewprep.exports.mocks import debrief as parts
from interviewprep.exports.mocks.debrief import debrief_html, debrief_markdown
from interviewprep.exports.mocks.sheet import sheet_html, sheet_markdown

from .mocks import MockService


class MockFormat(StrEnum):
    """A file format of sheets and debriefs."""

    MARKDOWN = "md"
    HTML = "html"


def sheet(mocks: MockService, case_key: str, format: MockFormat) -> str:
    """The interviewer's sheet of a case. Raises UsageError."""
    case, rubric, _ = mocks.material.open(case_key)
    write: dict[MockFormat, Callable[..., str]] = {
        MockFormat.MARKDOWN: sheet_markdown,
        MockFormat.HTML: sheet_html,
    }
    return write[format](case, rubric)


def debrief_text(mocks: MockService, attempt: str, format: MockFormat) -> str:
    """The debrief of a scored attempt. Raises UsageError."""
    write = {MockFormat.MARKDOWN: debrief_markdown, MockFormat.HTML: debrief_html}
    opened = mocks.scoring.open(attempt)
    worth = next((item.words for item in mocks.scoring.results() if item.attempt.id == attempt), "")
    return write[format](mocks.debrief(attempt), side_by_side(opened.rubric, opened.scores), worth)


def debrief_parts(mocks: MockService, attempt: str, found: Debrief) -> dict[str, str]:
    """The parts of a debrief as Markdown, each by its title; those with nothing in them are left out."""
    opened = mocks.scoring.open(attempt)
    scored_again = parts.scored_again(side_by_side(opened.rubric, opened.scores))
    about, _, _ = parts.head(found).partition("\n")
    texts = {
        "verdict": f"{about}\n\n{parts.verdict(found)}\n{scored_again}",
        "dimensions": parts.dimensions(found),
        "probes": parts.follow_ups(found),
        "questions": parts.questions(found),
        "case": parts.the_case(found),
        "model": parts.one_level_up(found),
        "pace": parts.pace(found),
        "words": parts.own_words(found),
    }
    return {title: text for title, text in texts.items() if text.strip()}


def export_debrief(mocks: MockService, attempt: str, folder: Path) -> list[Path]:
    """Write the debrief as Markdown and as a page into `folder`; returns the files. Raises UsageError."""
    head = mocks.scoring.open(attempt).transcript.attempt
    name = f"debrief-{head.at.date}-{head.case.partition('/')[2]}-{attempt[-6:]}"
    texts = {folder / f"{name}.{format}": debrief_text(mocks, attempt, format) for format in MockFormat}
    return [private_files.write(path, text) for path, text in texts.items()]
