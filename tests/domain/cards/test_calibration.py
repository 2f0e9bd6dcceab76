"""Expected recall beside what was recalled."""

from __future__ import annotations

import pytest

from interviewprep.domain.cards.calibration import Look, by_day
from interviewprep.domain.cards.recall import curve


def test_each_day_has_what_was_expected_and_what_came() -> None:
    looks = [
        Look(12, 5, 5.0, True),
        Look(11, 3, 3.0, False),
        Look(12, 10, 5.0, False),
        Look(11, 3, 3.0, True),
    ]
    first, second = by_day(looks, curve())
    assert (first.day, first.answers, first.recalled) == (11, 2, 0.5)
    assert first.expected == pytest.approx(0.9)
    assert (second.day, second.answers, second.recalled) == (12, 2, 0.5)
    assert second.expected == pytest.approx((0.9 + curve().recall(5.0, 10)) / 2)


def test_nothing_answered_is_nothing_to_compare() -> None:
    assert by_day([], curve()) == ()
