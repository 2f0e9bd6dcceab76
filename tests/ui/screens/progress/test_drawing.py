"""Figures of Progress fit the width that they are given."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from interviewprep.domain.core.tracks import Track
from interviewprep.domain.progress.figure_tables import FIGURES
from interviewprep.domain.progress.figures import (
    Calibration,
    DayStudied,
    ExpectedAndActual,
    Progress,
    RecallForecast,
    SelfScore,
    Trend,
)
from interviewprep.domain.readiness import Level, RoundReadiness, TrackReadiness
from interviewprep.ui.screens.progress.drawing import DRAWINGS, load, own_scores, readiness, streak

TODAY = date(2026, 11, 30).toordinal()

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
    st.builds(Calibration, st.lists(st.builds(ExpectedAndActual, shares, shares, st.integers(1, 10**6))).map(tuple), st.none() | st.just(100_000)),
    st.lists(st.builds(SelfScore, st.just("d"), st.floats(1, 4), st.floats(1, 4), st.just("human"))).map(tuple),
    st.lists(st.builds(DayStudied, st.integers(TODAY - 200, TODAY), st.integers(1, 900), st.just(5.0))).map(tuple),
)  # fmt: skip


@pytest.mark.parametrize("width", [64, 112])
@settings(max_examples=25)
@given(found=progress)
def test_every_figure_fits_its_width_and_stands_before_a_table(width: int, found: Progress) -> None:
    assert sorted(DRAWINGS) == sorted(FIGURES)
    for name, drawing in DRAWINGS.items():
        drawn = drawing.draw(found, width)
        assert all(line.cell_length <= width for line in drawn.split("\n")), (name, drawn.plain)
        assert bool(drawn.plain) <= bool(FIGURES[name](found).rows), name


def test_a_round_shows_where_it_may_really_be_and_what_is_asked_for() -> None:
    measured = RoundReadiness("leadership", Track.TPM, Level.NEAR, 0.5, 0.2, 0.6, 2, (), "")
    found = Progress(TODAY, (TrackReadiness(Track.TPM, (measured,), None, None, 1, False, ""),))
    line = readiness(found, 64).plain.split("\n")[0]
    assert line == "Leadership and collabora… " + "████▓▓▓▓▓▓▒▒··┊·····  50%   2 mocks"


def test_cards_ahead_have_an_axis_with_numbers_and_days() -> None:
    drawn = load(Progress(TODAY, load={TODAY: 10, TODAY + 1: 0, TODAY + 2: 5, TODAY + 3: 10}), 64).plain
    lines = drawn.split("\n")
    assert lines[0] == "  10┤████           ████"
    assert lines[2].startswith("   5┤████      ▄▄▄▄ ████")
    assert lines[5] == "   0└───────────────────"
    assert lines[6] == "     30 Nov"
    assert load(Progress(TODAY, load={TODAY: 0}), 64).plain == ""


def test_own_grades_are_counted_by_side() -> None:
    found = Progress(
        TODAY, own_scores=tuple(SelfScore("d", own, 3.0, "quiz") for own in (2.0, 3.0, 3.0, 4.0))
    )
    assert [line.split()[-1] for line in own_scores(found, 64).plain.split("\n")] == ["1", "2", "1"]


def test_a_streak_lasts_until_a_day_is_over_without_an_answer() -> None:
    days = [DayStudied(TODAY - back, 3, 1.0) for back in (1, 2, 3, 5)]
    assert streak(days, TODAY) == 3
    assert streak([*days, DayStudied(TODAY, 1, 0.5)], TODAY) == 4
    assert streak(days, TODAY + 1) == 0
