"""Sheets and debriefs as files, and the scores that people send back."""

from __future__ import annotations

import os
from collections.abc import Callable
from enum import StrEnum
from pathlib import Path

from interviewprep.domain.attempts import Scored, Scorer
from interviewprep.domain.errors import UsageError
from interviewprep.domain.scoring import Given, Quote
from interviewprep.domain.tracks import Track
from interviewprep.exports.mock_debrief import debrief_html, debrief_markdown
from interviewprep.exports.mock_sheet import sheet_html, sheet_markdown
from interviewprep.exports.score_form import Form, FormMark, check_form, read_form

from .mock_drafts import Draft
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
    return write[format](mocks.debrief(attempt))


def export_debrief(mocks: MockService, attempt: str, folder: Path) -> list[Path]:
    """Write the debrief as Markdown and as a page into `folder`; returns the files. Raises UsageError."""
    head = mocks.scoring.open(attempt).transcript.attempt
    name = f"debrief-{head.at.local:%Y-%m-%d}-{head.case.partition('/')[2]}-{attempt[-6:]}"
    paths = [folder / f"{name}.{format}" for format in Format]
    for path, format in zip(paths, Format, strict=True):
        write_private(path, debrief_text(mocks, attempt, format))
    return paths


def import_scores(mocks: MockService, path: Path) -> Scored:
    """Take over what a person wrote on the sheet. Raises UsageError with file and line.

    Without an attempt in the form, a spoken round of its case is recorded and scored.
    """
    try:
        form = read_form(path.read_text(encoding="utf-8-sig"), str(path))
    except (OSError, UnicodeDecodeError) as error:
        raise UsageError(f"{path}: cannot be read ({error}); give the file that holds the form") from error
    case, rubric, _ = mocks.material.open(mocks.material.find(form.case))
    check_form(form, case, rubric, str(path))
    draft = Draft(
        {},
        tuple(case.signals[number - 1] for number in form.signals),
        tuple(case.flags[number - 1] for number in form.flags),
        form.note,
    )
    marks = {dim: _given(mark) for dim, mark in form.marks.items()}
    for item in mocks.scoring.scored():
        known = item.scores.get(Scorer.HUMAN)
        if (
            known
            and item.attempt.case == case.head.key
            and (known.name, known.marks) == (form.interviewer, marks)
        ):
            raise UsageError(
                f"{path}: these scores were imported already; `interviewprep mock history` lists them"
            )
    return mocks.scoring.score_by_human(_attempt(mocks, form, case.head.key), form.interviewer, marks, draft)


def write_private(path: Path, text: str) -> None:
    """Write a file that only the candidate can read. Raises UsageError."""
    try:
        path.parent.mkdir(mode=0o700, exist_ok=True)
        handle = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600)
        with os.fdopen(handle, "w", encoding="utf-8") as file:
            file.write(text)
    except OSError as error:
        raise UsageError(f"{path}: cannot be written ({error.strerror}); choose another place") from error


def _attempt(mocks: MockService, form: Form, case: str) -> str:
    if form.attempt not in ("", "latest"):
        return form.attempt
    before = mocks.history(case=case)
    if form.attempt == "latest":
        if not before:
            raise UsageError(f"{case}: no attempt of this case yet; leave `attempt:` empty to record one")
        return before[0].id
    tracks = mocks.material.tracks_of(case)
    return mocks.record_spoken(case, next(track for track in Track if track in tracks)).id


def _given(mark: FormMark) -> Given:
    quote = Quote("human", 0, len(mark.quote), mark.quote)
    return Given(mark.level, (quote,) if mark.quote else ())
