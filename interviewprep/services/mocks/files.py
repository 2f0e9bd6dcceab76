"""Sheets and debriefs as files."""

from __future__ import annotations

import os
from collections.abc import Callable
from enum import StrEnum
from pathlib import Path

from interviewprep.domain.core.errors import UsageError
from interviewprep.domain.mocks.score_comparison import side_by_side
from interviewprep.exports.mocks.debrief import debrief_html, debrief_markdown
from interviewprep.exports.mocks.sheet import sheet_html, sheet_markdown

from .mocks import MockService


class Format(StrEnum):
    """A file format of sheets and debriefs."""

    MARKDOWN = "md"
    HTML = "html"


def sheet(mocks: MockService, case_key: str, format: Format) -> str:
    """The interviewer's sheet of a case. Raises UsageError."""
    case, rubric, _ = mocks.material.open(case_key)
    write: dict[Format, Callable[..., str]] = {Format.MARKDOWN: sheet_markdown, Format.HTML: sheet_html}
    return write[format](case, rubric)


def debrief_text(mocks: MockService, attempt: str, format: Format) -> str:
    """The debrief of a scored attempt. Raises UsageError."""
    write = {Format.MARKDOWN: debrief_markdown, Format.HTML: debrief_html}
    opened = mocks.scoring.open(attempt)
    worth = next((item.words for item in mocks.scoring.results() if item.attempt.id == attempt), "")
    return write[format](mocks.debrief(attempt), side_by_side(opened.rubric, opened.scores), worth)


def export_debrief(mocks: MockService, attempt: str, folder: Path) -> list[Path]:
    """Write the debrief as Markdown and as a page into `folder`; returns the files. Raises UsageError."""
    head = mocks.scoring.open(attempt).transcript.attempt
    name = f"debrief-{head.at.local:%Y-%m-%d}-{head.case.partition('/')[2]}-{attempt[-6:]}"
    paths = [folder / f"{name}.{format}" for format in Format]
    for path, format in zip(paths, Format, strict=True):
        write_private(path, debrief_text(mocks, attempt, format))
    return paths


def write_private(path: Path, text: str) -> None:
    """Write a file that only the candidate can read. Raises UsageError."""
    try:
        path.parent.mkdir(mode=0o700, exist_ok=True)
        handle = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600)
        with os.fdopen(handle, "w", encoding="utf-8") as file:
            file.write(text)
    except OSError as error:
        raise UsageError(f"{path}: cannot be written ({error.strerror}); choose another place") from error
