"""What is begun and not finished: a score, a blind re-score, an anchor quiz."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import asdict
from typing import Any

from sqlalchemy import Connection

from interviewprep.domain.mocks.attempts import Scorer
from interviewprep.domain.mocks.unfinished import Draft, QuizDraft
from interviewprep.storage.database import changes, settings

from . import attempts, scores

_GIVEN_UP = changes.RESCORES_GIVEN_UP


def score(connection: Connection, attempt: str, by: Scorer) -> Draft:
    """The score that was begun; empty where none was."""
    if by is Scorer.SELF:
        text = attempts.texts(connection, attempt).get(attempts.DRAFT, "")
    else:
        text = settings.value(connection, _again(attempt)) or ""
    return _draft(json.loads(text)) if text else Draft({})


def keep_score(connection: Connection, attempt: str, by: Scorer, draft: Draft, at_ms: int) -> None:
    """Keep a score that is not finished; the newest stands. A re-score stands apart: it is given blind."""
    values = {
        "marks": scores.marks_text(draft.marks),
        "signals": draft.signals,
        "flags": draft.flags,
        "note": draft.note,
        "none": draft.none,
    }
    _put(connection, attempt, by, json.dumps(values, ensure_ascii=False), at_ms)


def forget_score(connection: Connection, attempt: str, by: Scorer, at_ms: int) -> None:
    """The score is finished."""
    _put(connection, attempt, by, "", at_ms)


def give_up_again(connection: Connection, attempt: str) -> None:
    """This attempt gets no blind second score: its result was read before."""
    settings.put(connection, _GIVEN_UP, sorted({*not_again(connection), attempt}))


def not_again(connection: Connection) -> frozenset[str]:
    """Ids of the attempts that get no blind second score."""
    return frozenset(settings.value(connection, _GIVEN_UP) or ())


def quiz(connection: Connection, rubric: str) -> QuizDraft | None:
    """The quiz by this rubric that was begun."""
    found = settings.value(connection, _quiz(rubric)) or settings.value(connection, f"draft:quiz:{rubric}")
    return QuizDraft(**found) if found else None


def keep_quiz(connection: Connection, rubric: str, draft: QuizDraft | None) -> None:
    """Keep a quiz that is not finished; None forgets it."""
    settings.put(connection, _quiz(rubric), asdict(draft) if draft else None)
    settings.put(connection, f"draft:quiz:{rubric}", None)  # its name before 0.2, which could be too long


def _put(connection: Connection, attempt: str, by: Scorer, text: str, at_ms: int) -> None:
    if by is not Scorer.SELF:
        settings.put(connection, _again(attempt), text or None)
        return
    before = attempts.texts(connection, attempt).get(attempts.DRAFT, "")
    attempts.keep_text(connection, attempt, attempts.DRAFT, text, before, at_ms)


def _draft(values: Mapping[str, Any]) -> Draft:
    return Draft(
        scores.marks_of(values["marks"]),
        tuple(values["signals"]),
        tuple(values["flags"]),
        values["note"],
        tuple(values.get("none", ())),  # drafts of earlier versions have none
    )


def _again(attempt: str) -> str:
    return f"draft:rescore:{attempt}"


def _quiz(rubric: str) -> str:
    return settings.draft_name(f"quiz:{rubric}")
