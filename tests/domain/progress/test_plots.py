from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from interviewprep.domain.core.tracks import Track
from interviewprep.domain.progress.figure_tables import FIGURES
from interviewprep.domain.progress.figures import (
    Calibration,
    DayStudied,
    Match,
    Progress,
    RecallForecast,
    SelfScore,
    Trend,
)
from interviewprep.domain.progress.plots import bar, columns, days, drawn, load, range_bar
from interviewprep.domain.readiness import Level, RoundReadiness, TrackReadiness

TODAY = 739_578  # a Friday, 2025-11-21 plus whole weeks


def test_a_bar_and_its_range() -> None:
    assert bar(0.5, 10) == "▇▇▇▇▇░░░░░"
    assert range_bar(0.5, 0.2, 0.8, 10) == "▇▇├▇▇───┤░"
    assert range_bar(1, 1, 1, 4) == "▇▇▇┤"


def test_columns_stand_on_one_line() -> None:
    assert columns([0, 4, 8], 2) == ["  █", " ██"]
    assert columns([], 3) == ["", "", ""]


def test_a_week_is_a_column_and_days_to_come_are_blank() -> None:
    lines = days([DayStudied(TODAY, 40, 10), DayStudied(TODAY - 7, 1, 1)], TODAY, 60)
    assert [line[:3] for line in lines] == ["Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun"]
    today = lines[(TODAY - 1) % 7]
    assert today.endswith("░ █")
    assert len({len(line) for line in lines}) == 1
    assert days([], TODAY, 60) == []


def test_no_load_is_no_plot() -> None:
    assert load({TODAY: 0, TODAY + 1: 0}, 60) == []


shares = st.floats(0, 1)
progress = st.builds(
    Progress,
    st.just(TODAY),
    st.lists(
        st.builds(
            lambda value, low, high: TrackReadiness(
                Track.TPM,
                (RoundReadiness("leadership", Track.TPM, Level.NEAR, value, low, high, 2, (), ""),),
                None, None, 1, False, "1 of 2 rounds measured; the weakest of them is Leadership and collaboration.",
            ),
            st.none() | shares, shares, shares,
        ),
        max_size=2,
    ).map(tuple),
    st.lists(
        st.builds(RecallForecast, st.just("Leadership and collaboration, TPM"), st.just(TODAY), st.just(9), shares, shares, shares)
    ).map(tuple),
    st.dictionaries(st.integers(TODAY, TODAY + 27), st.integers(0, 5000)),
    st.lists(
        st.builds(
            Trend,
            st.just("Rubric"),
            st.just("A dimension with a rather long title"),
            st.lists(st.tuples(st.just(TODAY), st.floats(1, 4)), min_size=1, max_size=90).map(tuple),
        )
    ).map(tuple),
    st.builds(Calibration, st.lists(st.builds(Match, shares, shares, st.integers(1, 10**6))).map(tuple), st.none() | st.just(100_000)),
    st.lists(st.builds(SelfScore, st.just("d"), st.floats(1, 4), st.floats(1, 4), st.just("human"))).map(tuple),
    st.lists(st.builds(DayStudied, st.integers(TODAY - 200, TODAY), st.integers(1, 900), st.just(5.0))).map(tuple),
)  # fmt: skip


@pytest.mark.parametrize("width", [72, 112])
@given(found=progress)
def test_every_plot_fits_its_width_and_stands_before_a_table(width: int, found: Progress) -> None:
    plots = drawn(found, width)
    assert list(plots) == list(FIGURES)
    for name, lines in plots.items():
        assert all(len(line) <= width for line in lines), name
        assert bool(lines) <= bool(FIGURES[name](found).rows), name
