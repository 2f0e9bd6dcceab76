"""Seconds of a look and days kept, as the log teaches them."""

from __future__ import annotations

from math import log

import pytest
from hypothesis import given
from hypothesis import strategies as st

from interviewprep.domain.cards.pace import KEPT, LEAST, MOST, SECONDS_NEW, SECONDS_OLD, kept, measured

evenings = st.lists(st.lists(st.floats(0, 600), max_size=40), max_size=20)


@given(evenings, evenings)
def test_the_pace_stays_within_its_bounds(new: list[list[float]], old: list[list[float]]) -> None:
    pace = measured(new, old)
    assert LEAST * SECONDS_NEW <= pace.new * 1.0001 <= MOST * SECONDS_NEW * 1.001
    assert LEAST * SECONDS_OLD <= pace.old * 1.0001 <= MOST * SECONDS_OLD * 1.001


@given(st.lists(st.floats(0.1, 600), min_size=1, max_size=200))
def test_one_evening_decides_half_at_most(evening: list[float]) -> None:
    moved = abs(log(measured([], [evening]).old / SECONDS_OLD))
    assert moved <= log(MOST) / 2 + 1e-9


@pytest.mark.parametrize(
    ("old", "seconds"),
    [
        ([], 15.0),
        ([[0.0] * 30], 15.0),
        ([[2.0] * 46], 8.66),
        ([[38.0] * 20] * 7, 33.8),
        ([[38.0] * 20] * 7 + [[2.0] * 46], 27.4),
        ([[38.0] * 19 + [600.0]] * 7, 33.8),
        ([[38.0] * 3], 18.1),
    ],
    ids=[
        "nothing",
        "untimed",
        "clicked through",
        "a week",
        "a week, then clicked through",
        "left open",
        "three answers",
    ],
)
def test_how_fast_is_believed(old: list[list[float]], seconds: float) -> None:
    assert measured([], old).old == pytest.approx(seconds, abs=0.1)


@pytest.mark.parametrize(
    ("studied", "days", "share"), [(0, 0, KEPT), (7, 7, 0.945), (0, 7, 0.309), (14, 21, 0.696)]
)
def test_days_kept_lean_on_what_most_keep(studied: int, days: int, share: float) -> None:
    found = kept(studied, days)
    assert found.share == pytest.approx(share, abs=0.001)
    assert 0 < found.spread < 0.2
