"""Words and clarifications."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from interviewprep.domain.core.words import heard, stem


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


@pytest.mark.parametrize(
    ("word", "cut"),
    [
        ("teams", "team"), ("bus", "bus"), ("cases", "case"), ("uses", "use"), ("tries", "try"), ("lies", "lie"),
        ("tried", "try"), ("owned", "own"), ("used", "used"), ("owning", "own"), ("being", "being"),
        ("early", "early"), ("nearly", "near"),
    ],
)  # fmt: skip
def test_short_words_stay_whole(word: str, cut: str) -> None:
    assert stem(word) == stem(cut)


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
