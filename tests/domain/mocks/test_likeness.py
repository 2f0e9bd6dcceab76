"""How near two words are."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from interviewprep.domain.core.words import stem
from interviewprep.domain.mocks.likeness import Vocabulary, figures, likeness, weight, words


@pytest.mark.parametrize(
    ("first", "second", "near"),
    [
        ("seat", "seats", 1.0),
        ("regulation", "regulatory", 0.8),
        ("lottery", "lotery", 0.7),
        ("deadline", "date", 0.5),
        ("headcount", "engineers", 0.5),
        ("own", "owner", 0.5),
        ("seat", "map", 0.0),
        ("cat", "car", 0.0),
    ],
)
def test_words_are_near_by_form_spelling_or_meaning(first: str, second: str, near: float) -> None:
    assert likeness(stem(first), stem(second)) == near
    assert likeness(stem(second), stem(first)) == near


def test_a_text_is_its_telling_words_once_each() -> None:
    assert words("How many seats are there, and how many seats can one buy?") == ("howmany", "seat", "buy")
    assert words("Who's it for? WHO?") == ("who",)


def test_general_words_and_question_words_tell_less() -> None:
    assert weight("seat") > weight("work") > weight("who") > 0


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("1,200 of 02:15, or 0.8.", {"1200", "02:15", "0.8"}),
        ("Twelve people, one or two days", {"12"}),
        ("99.8% in 7 weeks", {"99.8", "7"}),
        ("a tenth", set()),
    ],
)
def test_figures(text: str, found: set[str]) -> None:
    assert figures(text) == found


SOME = [
    "seat",
    "seats",
    "map",
    "deadline",
    "date",
    "when",
    "team",
    "who",
    "regulation",
    "regulatory",
    "rule",
    "x",
]


@given(st.lists(st.sampled_from(SOME)), st.sampled_from(SOME))
def test_a_vocabulary_finds_what_trying_all_words_finds(text: list[str], word: str) -> None:
    stems = [stem(other) for other in text]
    assert Vocabulary(stems).near(stem(word)) == {
        other: likeness(stem(word), other) for other in stems if likeness(stem(word), other)
    }
