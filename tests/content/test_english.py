"""Plain American English: no private words, no British spelling, digits where numbers are spoken about."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator
from functools import cache

import pytest

from tests.content.conftest import CONTENT, Case, Prompt
from tests.content.english import Found, british, not_said, spelled_numbers
from tests.content.faults import none

_UNREAD = re.compile(r"(?s:<!--.*?-->)|https?://[^\s)>]+|`[^`\n]*`|\*\*[\w-]+ [1-4]\*\*|- competencies:.*")

NAMES = re.compile(r"\b(?:Denise|Splitwise)\b")
"""Proper names keep their spelling. So do ids of dimensions and competencies, which are not looked at."""


@cache
def pages() -> dict[str, str]:
    """What a candidate can read, by file, line for line; attributes, links, code and marks are left out."""
    return {
        str(path.relative_to(CONTENT)): NAMES.sub(
            "", _UNREAD.sub(_lines_of, path.read_text(encoding="utf-8"))
        )
        for path in sorted(CONTENT.glob("*/**/*.md"))
    }


def _lines_of(match: re.Match[str]) -> str:
    return "\n" * match.group().count("\n")


def faults(check: Callable[[str], Iterable[Found]]) -> Iterator[str]:
    for path, text in pages().items():
        for at, word, instead in check(text):
            yield f"{path}:{text.count(chr(10), 0, at) + 1}: {word!r}: {instead}"


def test_nothing_is_said_that_nobody_says() -> None:
    none(faults(not_said))


def test_spelling_is_american() -> None:
    none(faults(british))


def spoken(case: Case) -> Iterator[tuple[str, str]]:
    """What is said aloud in a round."""
    yield "prompt", case.prompt
    yield from ((f"probe {probe.id}", probe.text) for probe in case.probes)
    yield from ((f"level {specimen.level}", specimen.text) for specimen in case.specimens)


def test_numbers_are_digits_in_what_is_said(cases: tuple[Case, ...], prompts: tuple[Prompt, ...]) -> None:
    none(
        f"{case.head.key}, {where}: {word!r}"
        for case in cases
        for where, text in spoken(case)
        for _, word, _ in spelled_numbers(text)
    )
    none(
        f"{prompt.head.key}, level {answer.level}: {word!r}"
        for prompt in prompts
        for answer in prompt.graded
        for _, word, _ in spelled_numbers(answer.text)
    )


# What these tests must be able to find


def test_every_place_is_looked_at() -> None:
    seen = {path.split("/")[1] for path in pages()}
    assert seen >= {
        "cards",
        "cases",
        "prompts",
        "rubrics",
        "stories",
        "drills",
        "dialogues",
        "checklists",
        "loops",
    }


@pytest.mark.parametrize(
    "text",
    [
        "I shall interrupt.",
        "The rota says so, and whoever is on comes.",
        "It was too dear for us.",
        "Can you mend it by Monday week?",
        "A third of a point, and its doubt is larger.",
        "Nine per cent left.",
        "Show the way back before the first step.",
        "Do the sums again.",
    ],
)
def test_private_words_are_found(text: str) -> None:
    assert [*not_said(text)]


@pytest.mark.parametrize(
    "text",
    [
        "Dear customer, no doubt it was on the way back.",
        "I doubt that it sums up to the same, and I had my doubts.",
        "That is 9%, on Monday, a week later.",
    ],
)
def test_ordinary_words_are_not(text: str) -> None:
    assert not [*not_said(text)]


BRITISH = (
    "colour behaviour neighbouring centre metres programme judgement practise licence defence organise prioritised "
    "summarising organisation customisable analyse cancelled travelling modelling labelled enrolment fulfil grey tyre "
    "cheque learnt maths catalogue sceptical artefacts"
)
AMERICAN = (
    "color behavior four centers parameters program judgment practice license defense organize prioritized rise raised "
    "otherwise exercise promise precise surprise advised revising compromise enterprise franchise expertise merchandise "
    "noise wise supervised improvised concise praise comprise advertised arising cancellation canceled controlled "
    "excellent installed installment basis crisis crises analysis emphasis hypothesis poised devised dialogue hours pour our tour"
)


@pytest.mark.parametrize("word", BRITISH.split())
def test_british_spelling_is_found(word: str) -> None:
    assert [*british(f"the {word} here")]


@pytest.mark.parametrize("word", AMERICAN.split())
def test_american_spelling_is_left_alone(word: str) -> None:
    assert not [*british(f"the {word} here")]


@pytest.mark.parametrize(
    "text", ["for fifty-eight orders", "three hundred a day", "about two and a half million"]
)
def test_numbers_in_words_are_found(text: str) -> None:
    assert [*spelled_numbers(text)]


@pytest.mark.parametrize(
    "text", ["Twelve teams", "nine of ten people", "2 million", "hundreds of them", "a twentieth"]
)
def test_small_numbers_and_sentence_openings_are_left_alone(text: str) -> None:
    assert not [*spelled_numbers(text)]
