from __future__ import annotations

import pytest

from interviewprep.domain.core.wording import clock_words, count


@pytest.mark.parametrize(
    ("number", "words"), [(0, "0 cards"), (1, "1 card"), (2, "2 cards"), (-1, "-1 cards"), (24, "24 cards")]
)
def test_one_is_one_and_all_others_are_many(number: int, words: str) -> None:
    assert count(number, "card") == words


def test_a_plural_of_its_own() -> None:
    assert [count(number, "story", "stories") for number in (1, 2)] == ["1 story", "2 stories"]


@pytest.mark.parametrize(
    ("seconds", "words"),
    [
        (0, "0:00"),
        (42.9, "0:42"),
        (60, "1:00"),
        (725, "12:05"),
        (3600, "60:00"),
        (-0.5, "+0:00"),
        (-67, "+1:07"),
    ],
)
def test_a_clock_has_minutes_and_seconds_and_says_what_is_over(seconds: float, words: str) -> None:
    assert clock_words(seconds) == words
