"""Lines that several forms have: a date, and questions one below the other."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date
from typing import TYPE_CHECKING

from interviewprep.domain.core.dates import EXAMPLES, echo_day

from .form import FormLine, Values

if TYPE_CHECKING:
    from interviewprep.services.services import Services

_QUESTION = "question"


def date_line(
    services: Services, day: date | None, hint: str = f"{EXAMPLES}, or empty", *, past: bool = False
) -> FormLine:
    """The line `day`: what is typed is said back as a date."""

    def read(text: str) -> str:
        found = services.read_date(text, past=past)
        return echo_day(found, services.date()) if found else ""

    return FormLine("day", "Date", day.isoformat() if day else "", hint, read=read)


def question_lines(label: str, questions: Sequence[str], number: int) -> list[FormLine]:
    """A line for each question, and empty ones up to `number`."""
    texts = [*questions, *[""] * (number - len(questions))]
    return [FormLine(f"{_QUESTION}{at}", f"{label} {at}", text) for at, text in enumerate(texts, 1)]


def typed_questions(values: Values) -> Mapping[int, str]:
    """The questions among what was typed, by their place from 0."""
    return {
        int(name.removeprefix(_QUESTION)) - 1: text
        for name, text in values.items()
        if name.startswith(_QUESTION)
    }
