"""Lines that several forms have: a date, and questions one below the other."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from .form import FormLine, Values

_QUESTION = "question"


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
