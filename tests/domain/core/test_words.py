"""Words and clarifications."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from interviewprep.domain.core.words import heard, stem
from interviewprep.domain.library.cases import Clarification
from interviewprep.domain.mocks.clarify import match
from tests.mock_making import a_case


@pytest.mark.parametrize(
    ("forms"),
    [
        "migrate migrates migrated migrating migration migrations",
        "canary canaries",
        "copy copies copied copying",
        "stop stops stopped stopping",
        "threshold thresholds",
        "cache caches cached caching",
        "size sizes sizing",
        "dependency dependencies",
        "team team's teams",
        "call calls called calling",
    ],
)
def test_forms_of_a_word_share_a_stem(forms: str) -> None:
    assert len({stem(form) for form in forms.split()}) == 1


@pytest.mark.parametrize("pair", ["status state", "process pass", "this thin", "owner own", "risk rise"])
def test_other_words_do_not(pair: str) -> None:
    first, second = pair.split()
    assert stem(first) != stem(second)


def test_phrases_are_heard_as_phrases() -> None:
    assert heard(
        ["error budget", "back-pressure", "canary"], "The error budgets; Back pressure. No bird."
    ) == (
        "error budget",
        "back-pressure",
    )
    assert heard(["error budget"], "an error in the budget") == ()


@given(st.text(), st.text())
def test_more_text_is_never_heard_less(text: str, more: str) -> None:
    terms = ["a b", "canary", "x"]
    assert set(heard(terms, text)) <= set(heard(terms, f"{text}\n{more}"))


@pytest.mark.parametrize(
    ("question", "expected", "shared"),
    [
        ("How big is the data?", "", ()),
        ("How many rows?", "volume", ("rows",)),
        ("What QPS at peak?", "volume", ("QPS",)),
        ("Can we freeze it at night?", "downtime", ("freeze",)),
        ("May we stop the writes?", "downtime", ("stop", "writes")),
        ("How much data?", "volume", ("data",)),
        ("What colour is it?", "", ()),
        ("", "", ()),
    ],
)
def test_a_question_is_matched_by_words_that_can_be_shown(
    question: str, expected: str, shared: tuple[str, ...]
) -> None:
    found = match(question, a_case().clarifications)
    assert (
        (found.clarification.id, found.shared) == (expected, shared)
        if found
        else (expected, shared) == ("", ())
    )


def test_a_word_that_all_share_tells_nothing() -> None:
    both = tuple(
        Clarification(name, f"What of the payment {name}?", "", ("payment",)) for name in ("api", "file")
    )
    assert match("the payment?", both) is None


def test_every_question_of_a_case_finds_its_own_answer() -> None:
    case = a_case()
    for item in case.clarifications:
        found = match(item.question, case.clarifications)
        assert found is not None
        assert found.clarification is item
