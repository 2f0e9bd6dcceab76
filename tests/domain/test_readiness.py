from __future__ import annotations

from dataclasses import replace
from math import sqrt

import pytest
from hypothesis import given
from hypothesis import strategies as st

from interviewprep.domain.core.tracks import ROUND_TYPES, ROUNDS, Track
from interviewprep.domain.readiness import (
    Level,
    MockResult,
    RecallTerm,
    RoundReadiness,
    StoryTerm,
    full_loop,
    round_readiness,
    spread_of,
    track_readiness,
)

TODAY = 1000
DESIGN = ROUNDS["program-design"]
SKILLS = ("conflict", "influence")


def mock(score: float, ago: int = 0, round: str = "program-design", **dims: float) -> MockResult:
    return MockResult(round, TODAY - ago, score, score, dims)


def ready(
    *mocks: MockResult, recall: float = 0.8, held: int = 1, round: str = "program-design"
) -> RoundReadiness:
    return round_readiness(
        ROUNDS[round],
        Track.TPM,
        mocks,
        RecallTerm(100, 90, recall, TODAY + 9),
        StoryTerm(SKILLS, SKILLS[:held]),
        TODAY,
    )


def test_the_worked_example_of_the_formula() -> None:
    """Two mocks of 3.0 and 3.2 (the newer) less a bias of .25, recall .8, stories .5: about .53, near."""
    found = ready(mock(2.95), mock(2.75, ago=2))
    m = ((3.2 * 1 + 3.0 * 0.7) / 1.7 - 0.25 - 1) / 3
    assert found.value == pytest.approx(sqrt(2 / 3) * (0.60 * m + 0.25 * 0.8 + 0.15 * 0.5))
    assert found.value == pytest.approx(0.53, abs=0.01)
    assert found.level is Level.NEAR
    assert "one more timed mock" in found.advice


def test_nothing_is_measured_without_a_mock_and_the_way_is_said() -> None:
    found = ready()
    assert (found.value, found.level, found.low, found.high) == (None, Level.NOT_MEASURED, 0.0, 1.0)
    assert found.advice == "one 45-minute mock, scored with a quotation for each mark, measures it"


@pytest.mark.parametrize("ago", [14, 20, -1])
def test_mocks_too_long_ago_or_still_to_come_do_not_count(ago: int) -> None:
    assert ready(mock(4, ago)).value is None


def test_of_one_days_mocks_the_later_one_is_the_newest() -> None:
    worse_first, better_first = ready(mock(1), mock(4)), ready(mock(4), mock(1))
    assert worse_first.value is not None
    assert better_first.value is not None
    assert worse_first.value > better_first.value


def test_a_mock_of_another_round_does_not_count() -> None:
    assert ready(mock(4, round="architecture")).value is None


def test_behavioural_rounds_rest_on_stories() -> None:
    few, many = (ready(mock(3, round="leadership"), held=n, round="leadership").value or 0 for n in (0, 2))
    assert many - few == pytest.approx(0.55 * sqrt(1 / 3))


def test_two_weak_marks_in_a_row_hold_the_mocks_down() -> None:
    free = ready(mock(4, rollout=2), mock(4, 1, rollout=3), mock(4, 2))
    held = ready(mock(4, rollout=2), mock(4, 1, rollout=1), mock(4, 2))
    assert free.terms[0].value == 1.0
    assert held.terms[0].value == 0.60
    assert held.weak == ("rollout",)
    assert "rollout" in held.terms[0].evidence


def test_the_evidence_says_what_was_taken_off_ones_own_marks() -> None:
    found = ready(replace(mock(2.75), given=3.0, bias="+0.25, assumed until 3 comparisons (so far 0)"))
    assert found.terms[0].evidence == (
        "2.8, newest first, of 1 in the last 14 days; your own marks less your bias (+0.25, assumed until 3 comparisons (so far 0))"
    )


def test_a_term_that_nothing_measures_gives_its_weight_to_the_others() -> None:
    found = round_readiness(DESIGN, Track.TPM, [mock(3)], RecallTerm(), StoryTerm(), TODAY)
    assert [term.weight for term in found.terms] == [1.0, 0.0, 0.0]


@pytest.mark.parametrize(
    ("scores", "half"), [((3,), 1 / 3), ((3, 3, 3), 0.08), ((1, 4), 0.5), ((2, 3, 4), 1 / 3 / sqrt(3))]
)
def test_the_range(scores: tuple[float, ...], half: float) -> None:
    assert spread_of(scores) == pytest.approx(half)


@pytest.mark.parametrize(
    ("mocks", "level"),
    [
        ((mock(3.6), mock(3.6, 1), mock(3.6, 2)), Level.READY),
        ((mock(3.6, risk=2), mock(3.6, 1), mock(3.6, 2)), Level.NEAR),
        ((mock(3.6), mock(2.9, 1), mock(4, 2)), Level.NEAR),
        ((mock(1.5), mock(1.5, 1), mock(1.5, 2)), Level.BUILDING),
    ],
)
def test_round_ready_asks_for_two_steady_mocks(mocks: tuple[MockResult, ...], level: Level) -> None:
    assert ready(*mocks, recall=0.95, held=2).level is level


LOOP = ("program-design", "architecture", "leadership")


def of_track(*values: float | None) -> list[RoundReadiness]:
    rounds = []
    for kind, value in zip(LOOP, values, strict=False):
        level = Level.NOT_MEASURED if value is None else Level.READY if value >= 0.7 else Level.BUILDING
        rounds.append(RoundReadiness(kind, Track.TPM, level, value, 0, 1, 1, (), ""))
    return rounds


def test_a_track_is_its_weakest_round_and_the_mean() -> None:
    found = track_readiness(Track.TPM, of_track(0.4, 0.7, 0.7), [], TODAY)
    assert found.value == pytest.approx(0.6 * 0.4 + 0.4 * 0.6)
    assert found.said == "The weakest round is Program design."


def test_a_track_is_not_measured_until_every_round_is() -> None:
    found = track_readiness(Track.TPM, of_track(0.4, None), [], TODAY)
    assert found.value is None
    assert found.said == "1 of 2 rounds measured; the weakest of them is Program design."
    assert track_readiness(Track.TPM, [], [], TODAY).said == "Not measured: this track has no rounds yet."


def test_loop_ready_needs_a_full_loop_within_two_days_of_the_last_seven() -> None:
    full = [mock(3, ago, kind) for ago, kind in zip((3, 3, 4), LOOP, strict=True)]
    assert track_readiness(Track.TPM, of_track(0.8, 0.8, 0.8), full, TODAY).loop_ready
    assert not track_readiness(Track.TPM, of_track(0.8, 0.6, 0.8), full, TODAY).loop_ready
    assert not full_loop(set(LOOP), [replace(full[0], day=TODAY - 1), *full[1:]], TODAY)
    assert not full_loop(set(LOOP), [replace(each, day=each.day - 5) for each in full], TODAY)
    assert not full_loop(set(), full, TODAY)


scores = st.floats(1, 4)
dims = st.dictionaries(st.sampled_from(["a", "b"]), st.integers(1, 4).map(float))
mocks_of_design = st.lists(
    st.builds(MockResult, st.just("program-design"), st.integers(TODAY - 20, TODAY), scores, scores, dims),
    min_size=1,
    max_size=8,
)


@given(mocks_of_design, st.data(), st.floats(0, 1), st.integers(0, 2))
def test_a_worse_mock_never_raises_readiness(
    mocks: list[MockResult], data: st.DataObject, recall: float, held: int
) -> None:
    at = data.draw(st.integers(0, len(mocks) - 1))
    good = mocks[at]
    worse = replace(
        good,
        score=data.draw(st.floats(1, good.score)),
        given=data.draw(st.floats(1, good.given)),
        dims={dim: data.draw(st.integers(1, int(mark)).map(float)) for dim, mark in good.dims.items()},
    )
    before = ready(*mocks, recall=recall, held=held)
    after = ready(*mocks[:at], worse, *mocks[at + 1 :], recall=recall, held=held)
    assert (after.value or 0) <= (before.value or 0) + 1e-9
    assert not (after.ready and not before.ready)


@given(st.lists(scores, min_size=1, max_size=8), st.integers(1, 5))
def test_more_evidence_of_the_same_quality_never_widens_the_range(values: list[float], more: int) -> None:
    mean = sum(values) / len(values)
    assert spread_of([*values, *[mean] * more]) <= spread_of(values) + 1e-9


@given(st.lists(st.none() | st.floats(0, 1), max_size=6), st.none() | st.floats(0, 1))
def test_adding_a_round_never_raises_the_weakest_link(values: list[float | None], one: float | None) -> None:
    def weakest(of: list[float | None]) -> float:
        rounds = [RoundReadiness("executive", Track.TPM, Level.NEAR, value, 0, 1, 1, (), "") for value in of]
        found = track_readiness(Track.TPM, rounds, [], TODAY).weakest
        return 1.0 if found is None or found.value is None else found.value

    assert weakest([*values, one]) <= weakest(values)


@given(mocks_of_design, st.floats(0, 1), st.integers(0, 2))
def test_every_number_stays_between_nothing_and_one(
    mocks: list[MockResult], recall: float, held: int
) -> None:
    found = ready(*mocks, recall=recall, held=held)
    assert 0 <= found.low <= (found.value or 0) <= found.high <= 1 or found.value is None


@pytest.mark.parametrize("kind", ROUND_TYPES, ids=lambda kind: kind.id)
def test_the_weights_of_each_round_sum_to_one(kind) -> None:  # type: ignore[no-untyped-def]
    assert kind.mocks + kind.recall + kind.stories == pytest.approx(1)
