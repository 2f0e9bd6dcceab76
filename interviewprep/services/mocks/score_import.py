"""Scores that people send back on the form of the sheet."""

from __future__ import annotations

import codecs
from dataclasses import dataclass
from pathlib import Path

from interviewprep import plain_files
from interviewprep.domain.core.errors import UsageError
from interviewprep.domain.core.tracks import Track
from interviewprep.domain.library.cases import Case
from interviewprep.domain.mocks.attempts import Scored, Scorer
from interviewprep.domain.mocks.scoring import GivenMark, Marks, Quote
from interviewprep.domain.mocks.unfinished import Draft
from interviewprep.exports.mocks.score_form import Form, FormMark, check_form, read_form
from interviewprep.packs.clean import clean

from .mocks import MockService

_REMEDY = "name the file with the form"
_LARGEST = 4 << 20
"""Bytes; a sheet with its form is a few thousand."""


@dataclass(frozen=True, slots=True)
class ImportedScore:
    """A score that was taken over, and what stood there before. Every score stays in the log; the newest counts."""

    score: Scored
    corrected: bool
    """Had the same person scored this attempt before?"""
    others: tuple[str, ...]
    """Other people who scored it."""


def import_scores(mocks: MockService, path: Path) -> ImportedScore:
    """Take over what a person wrote on the sheet. Raises UsageError with file and line.

    Without an attempt in the form, a spoken round of its case is recorded and scored; the same person's form for the
    same case on the same day corrects that one.
    """
    form = read_form(_text_of(path), str(path))
    case, rubric, _ = mocks.material.open(mocks.material.find(form.case))
    check_form(form, case, rubric, str(path))
    marks, draft = _given(form, case)
    attempt = _attempt(mocks, form, case.head.key, str(path))
    before = _by_people(mocks, attempt) if attempt else []
    own = [score for score in before if score.name.casefold() == form.interviewer.casefold()]
    if own and _says(own[-1]) == (marks, draft.signals, draft.flags, draft.note):
        raise UsageError(
            f"{path}: these scores were imported already; `interviewprep mock history` lists them"
        )
    if attempt:
        score = mocks.scoring.score_by_human(attempt, form.interviewer, marks, draft)
    else:
        key = case.head.key
        score = mocks.score_spoken(key, _track(mocks, key), form.interviewer, marks, draft)
    others = dict.fromkeys(item.name for item in before if item not in own)
    return ImportedScore(score, bool(own), tuple(others))


def _given(form: Form, case: Case) -> tuple[Marks, Draft]:
    """What the form says, in the words of its case."""
    marks = {dim: GivenMark(mark.level, _quotes(mark)) for dim, mark in form.marks.items()}
    signals = tuple(case.signals[number - 1] for number in form.signals)
    flags = tuple(case.flags[number - 1] for number in form.flags)
    return marks, Draft({}, signals, flags, form.note)


def _quotes(mark: FormMark) -> tuple[Quote, ...]:
    return (Quote("human", 0, len(mark.quote), mark.quote),) if mark.quote else ()


def _says(score: Scored) -> tuple[Marks, tuple[str, ...], tuple[str, ...], str]:
    return score.marks, score.signals, score.flags, score.note


def _text_of(path: Path) -> str:
    try:
        data = plain_files.read(path, _LARGEST)
        wide = data.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE))
        return clean(data.decode("utf-16" if wide else "utf-8-sig"))[0]
    except UnicodeDecodeError as error:
        raise UsageError(f"{path}: not plain text in UTF-8; save it as that, then import it again") from error
    except FileNotFoundError as error:
        raise UsageError(f"{path}: cannot be read: there is no such file; {_REMEDY}") from error
    except OSError as error:
        reason = (error.strerror or "the system refused").lower()
        raise UsageError(f"{path}: cannot be read: {reason}; {_REMEDY}") from error


def _attempt(mocks: MockService, form: Form, case: str, path: str) -> str:
    """The attempt that is scored; empty where it must be recorded first."""
    place = f"{path}:{form.lines.get('attempt', form.lines['form'])}"
    if not form.attempt:
        return mocks.scoring.scored_today_by(form.interviewer, case)
    if form.attempt == "latest":
        before = mocks.history(case=case)
        if not before:
            raise UsageError(f"{place}: no attempt of this case yet; leave `attempt:` empty to record one")
        return before[0].id
    _check_attempt(mocks, form.attempt, case, place)
    return form.attempt


def _check_attempt(mocks: MockService, attempt: str, case: str, place: str) -> None:
    try:
        head = mocks.scoring.open(attempt).transcript.attempt
    except UsageError as error:
        raise UsageError(f"{place}: {error}") from error
    if head.case != case:
        raise UsageError(
            f"{place}: the attempt is of {head.case} ({head.title}), the form is for {case}; write an attempt of "
            "this case, `latest`, or nothing to record one"
        )
    if not head.finished:
        raise UsageError(
            f"{place}: {head.title}: the round is still running; finish it, then import its scores"
        )


def _by_people(mocks: MockService, attempt: str) -> list[Scored]:
    return [score for score in mocks.scoring.open(attempt).scores if score.by is Scorer.HUMAN]


def _track(mocks: MockService, case: str) -> Track:
    """The first track of a case."""
    tracks = mocks.material.tracks_of(case)
    return next(track for track in Track if track in tracks)
