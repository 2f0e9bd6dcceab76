"""What a log teaches of forgetting, and what it does not."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from interviewprep.domain.cards.forgetting import AS_PUBLISHED, Forgetting, Look, learned, unknown
from interviewprep.domain.cards.recall import curve

looks = st.lists(st.builds(Look, st.floats(0.05, 500), st.integers(1, 60), st.booleans()), max_size=30).map(
    tuple
)


def half_life(days: float, count: int = 120) -> tuple[Look, ...]:
    """Looks at memories noted as four days of a candidate who halves them in so many days; evenly lucky."""
    found = []
    for number in range(count):
        elapsed = 1 + number % 8
        found.append(Look(4.0, elapsed, (number * 0.618) % 1 < 0.5 ** (elapsed / days)))
    return tuple(found)


def as_fsrs(count: int = 120) -> tuple[Look, ...]:
    return tuple(
        Look(4.0, elapsed, (number * 0.618) % 1 < curve().recall(4.0, elapsed))
        for number in range(count)
        for elapsed in [1 + number % 8]
    )


@given(looks)
def test_the_ways_add_up_and_recall_falls_from_day_to_day(log: tuple[Look, ...]) -> None:
    found = learned(log)
    assert sum(way.weight for way in found.ways) == pytest.approx(1, abs=0.02)
    recalls = [found.recall(6.0, day) for day in range(0, 60, 5)]
    assert recalls == sorted(recalls, reverse=True)
    assert 0 <= recalls[-1] <= recalls[0] <= 1.02


@given(looks, st.floats(0.5, 20), st.integers(1, 20))
def test_another_failure_never_raises_what_is_expected(
    log: tuple[Look, ...], stability: float, elapsed: int
) -> None:
    passed, failed = (learned((*log, Look(stability, elapsed, outcome))) for outcome in (True, False))
    assert failed.recall(stability, elapsed) <= passed.recall(stability, elapsed) + 0.02


@given(looks, st.randoms())
def test_the_order_of_the_log_teaches_nothing(log: tuple[Look, ...], lots) -> None:  # type: ignore[no-untyped-def]
    shuffled = list(log)
    lots.shuffle(shuffled)
    found, again = learned(log), learned(tuple(shuffled))
    assert again.recall(4.0, 9) == pytest.approx(found.recall(4.0, 9), abs=1e-6)


def test_a_candidate_like_the_published_one_is_taken_as_such() -> None:
    found = learned(as_fsrs())
    for day in (1, 7, 21):
        assert found.recall(4.0, day) == pytest.approx(curve().recall(4.0, day), abs=0.06)


@pytest.mark.parametrize("days", [2.0, 5.0])
def test_half_lives_of_a_few_days_are_noticed(days: float) -> None:
    found = learned(half_life(days))
    assert found.recall(4.0, 4) == pytest.approx(0.5 ** (4 / days), abs=0.1)
    assert found.recall(4.0, 21) < unknown().recall(4.0, 21) - 0.2
    assert max(found.ways, key=lambda way: way.weight).decay > 1


def test_a_few_looks_move_little_and_many_much() -> None:
    expected = [learned(half_life(2.0, count)).recall(4.0, 10) for count in (0, 3, 10, 100)]
    assert expected == sorted(expected, reverse=True)
    assert expected[0] - expected[1] < 0.2
    assert expected[0] - expected[3] > 0.4


def test_the_ends_of_what_is_likely_come_closer_as_the_log_grows() -> None:
    def width(found: Forgetting) -> float:
        return found.at(0.9).recall(4.0, 14) - found.at(0.1).recall(4.0, 14)

    before, little, much = (width(learned(as_fsrs(count))) for count in (0, 40, 400))
    assert before > 0.5
    assert before > little > much
    assert much < 0.25
    assert AS_PUBLISHED.at(0.1) == AS_PUBLISHED
