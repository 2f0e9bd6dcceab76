"""The candidate's number against the worked one."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from interviewprep.domain.core.errors import UsageError
from interviewprep.domain.library.drill_runs import is_good, number_words, read_answer, verdict
from interviewprep.domain.library.drills import Expected

PEAK = Expected(6944, "requests a second", 5902.4, 7985.6, 15)
HEADS = Expected(109, "million heads a year", 70, 170, None)
DAYS = Expected(34, "days", 34, 34, 0)


@pytest.mark.parametrize(
    ("typed", "expected", "answer"),
    [
        ("6500", PEAK, 6500),
        (" 6,500 requests a second", PEAK, 6500),
        ("6.5k", PEAK, 6500),
        ("6 500", PEAK, 6500),
        ("6_500", PEAK, 6500),
        ("6.5e3", PEAK, 6500),
        (".5", PEAK, 0.5),
        ("-3", PEAK, -3),
        ("~7000", PEAK, 7000),
        ("€ 12 million", PEAK, 12e6),
        ("1.2bn", PEAK, 1.2e9),
        ("109", HEADS, 109),
        ("109 million", HEADS, 109),
        ("0.1 billion", HEADS, 100),
        ("109,000,000", HEADS, 109),
        ("120000000 heads", HEADS, 120),
    ],
)
def test_numbers_as_people_type_them(typed: str, expected: Expected, answer: float) -> None:
    assert read_answer(typed, expected) == pytest.approx(answer)


@pytest.mark.parametrize("typed", ["", "many", "k", "million", "-", ".", "..5", ":::E0"])
def test_what_is_no_number_says_how_to_type_one(typed: str) -> None:
    with pytest.raises(UsageError, match="12 million"):
        read_answer(typed, PEAK)


@given(st.text(max_size=40))
def test_any_text_is_a_number_or_not(typed: str) -> None:
    try:
        assert isinstance(read_answer(typed, PEAK), float)
    except UsageError as error:
        assert "is not a number" in str(error)  # noqa: PT017


@pytest.mark.parametrize(
    ("answer", "expected", "good", "said"),
    [
        (6500, PEAK, True, "yours 6,500; worked answer 6,944 requests a second; within 15%"),
        (
            9000,
            PEAK,
            False,
            "yours 9,000; worked answer 6,944 requests a second; 30% more, good is within 15%",
        ),
        (
            5000,
            PEAK,
            False,
            "yours 5,000; worked answer 6,944 requests a second; 28% less, good is within 15%",
        ),
        (690, PEAK, False, "yours 690; worked answer 6,944 requests a second; another order of magnitude"),
        (80, HEADS, True, "yours 80; worked answer 109 million heads a year; within 70 to 170"),
        (200, HEADS, False, "yours 200; worked answer 109 million heads a year; outside 70 to 170"),
        (34, DAYS, True, "yours 34; worked answer 34 days; exactly"),
        (35, DAYS, False, "yours 35; worked answer 34 days; 3% more"),
        (1, Expected(0, "", 0, 0, 10), False, "yours 1; worked answer 0; not the same"),
    ],
)
def test_a_verdict_has_both_numbers_and_their_distance(
    answer: float, expected: Expected, good: bool, said: str
) -> None:
    assert is_good(answer, expected) is good
    assert verdict(answer, expected) == said


@pytest.mark.parametrize(
    ("number", "words"), [(12e6, "12,000,000"), (0.52, "0.52"), (999.5, "999.5"), (-1234.4, "-1,234")]
)
def test_numbers_read_as_people_write_them(number: float, words: str) -> None:
    assert number_words(number) == words
