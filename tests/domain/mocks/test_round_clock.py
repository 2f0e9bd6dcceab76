"""The clock of a round."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from interviewprep.domain.library.cases import Phase
from interviewprep.domain.mocks.round_clock import Pause, Running, begin

PHASES = (Phase("clarify", "Clarify", 5), Phase("plan", "Plan", 10))


def test_time_counts_in_the_phase_and_in_all() -> None:
    round = begin(PHASES, 100.0).next(160.0)
    assert round.in_phase(200.0) == 40.0
    assert round.elapsed(200.0) == 100.0
    assert [pace.spent for pace in round.pace(200.0)] == [60.0, 40.0]


def test_late_is_past_the_plan_of_the_phase() -> None:
    round = begin(PHASES, 0.0)
    assert not round.late(300.0)
    assert round.late(301.0)
    assert [pace.late for pace in round.pace(301.0)] == [True, False]


def test_a_pause_is_recorded_and_does_not_count() -> None:
    round = begin(PHASES, 0.0).pause(60.0)
    assert round.paused
    assert round.elapsed(500.0) == 60.0
    gone_on = round.go(90.0)
    assert gone_on.pauses == (Pause(60.0, 30.0),)
    assert gone_on.elapsed(100.0) == 70.0


def test_another_process_goes_on_where_it_stood() -> None:
    kept = begin(PHASES, 1_000_000.0).at_rest(1_000_042.0)
    again = kept.go(5.0)
    assert again.elapsed(8.0) == 45.0
    assert again.pauses == (Pause(42.0, None),)


def test_a_clock_that_goes_back_takes_no_time_away() -> None:
    assert begin(PHASES, 100.0).elapsed(50.0) == 0.0


steps = st.lists(
    st.tuples(st.sampled_from(["pause", "go", "next", "at_rest", "end"]), st.floats(0, 1e4)), max_size=30
)


def walk(moves: list[tuple[str, float]]) -> tuple[Running, float]:
    round, now = begin(PHASES, 0.0), 0.0
    for move, passed in moves:
        now += passed
        round = getattr(round, move)(now)
    return round, now


@given(steps)
def test_every_phase_ends(moves: list[tuple[str, float]]) -> None:
    round, now = walk(moves)
    for _ in PHASES:
        round = round.next(now)
    assert round.over
    assert round.phase is None
    assert round.next(now + 1) == round


@given(steps, st.floats(0, 1e4))
def test_time_never_goes_back_and_adds_up(moves: list[tuple[str, float]], later: float) -> None:
    round, now = walk(moves)
    assert round.elapsed(now + later) >= round.elapsed(now) >= 0
    assert round.elapsed(now) <= now + 1e-6
    assert abs(sum(pace.spent for pace in round.pace(now)) - round.elapsed(now)) < 1e-6


@given(steps)
def test_a_round_that_is_over_stands_still(moves: list[tuple[str, float]]) -> None:
    round, now = walk(moves)
    over = round.end(now)
    for move in ("pause", "go", "next", "at_rest", "end"):
        assert getattr(over, move)(now + 10).elapsed(now + 99) == over.elapsed(now)
