"""FSRS-6 arithmetic against py-fsrs, which is the reference."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import fsrs
import pytest
from hypothesis import given
from hypothesis import strategies as st

from interviewprep.domain.cards.recall import DEFAULT_WEIGHTS, Curve, curve

NOON = datetime(2026, 1, 1, 12, tzinfo=UTC)
OTHER_WEIGHTS = tuple(
    min(max(weight * 1.15, low), high)
    for weight, low, high in zip(
        DEFAULT_WEIGHTS,
        fsrs.scheduler.LOWER_BOUNDS_PARAMETERS,
        fsrs.scheduler.UPPER_BOUNDS_PARAMETERS,
        strict=True,
    )
)


def oracle(
    weights: tuple[float, ...], reviews: list[tuple[int, int]], later: int
) -> tuple[float, float, float]:
    """Stability, difficulty and recall after (days since the last, grade) pairs and `later` days, from py-fsrs."""
    scheduler = fsrs.Scheduler(weights, learning_steps=(), relearning_steps=(), enable_fuzzing=False)
    card, when = fsrs.Card(card_id=1, due=NOON), NOON
    for elapsed, grade in reviews:
        when += timedelta(days=elapsed)
        card, _ = scheduler.review_card(card, fsrs.Rating(grade), when)
    assert card.stability is not None
    assert card.difficulty is not None
    recall = scheduler.get_card_retrievability(card, when + timedelta(days=later))
    return card.stability, card.difficulty, recall


@given(
    weights=st.sampled_from([DEFAULT_WEIGHTS, OTHER_WEIGHTS]),
    first=st.integers(1, 4),
    rest=st.lists(st.tuples(st.integers(0, 60), st.integers(1, 4)), max_size=8),
    later=st.integers(0, 400),
)
def test_agrees_with_the_reference(
    weights: tuple[float, ...], first: int, rest: list[tuple[int, int]], later: int
) -> None:
    model = curve(weights)
    memory = model.first(first)
    for elapsed, grade in rest:
        memory = model.after(*memory, elapsed, grade)
    found = (*memory, model.recall(memory[0], later))
    assert found == pytest.approx(oracle(weights, [(0, first), *rest], later), rel=1e-6, abs=1e-6)


def test_the_default_weights_are_those_of_the_reference() -> None:
    assert fsrs.scheduler.DEFAULT_PARAMETERS == DEFAULT_WEIGHTS


def test_recall_is_nine_in_ten_after_as_many_days_as_the_stability() -> None:
    assert curve().recall(12.5, 12.5) == pytest.approx(0.9)


def test_a_wrong_number_of_weights_is_refused() -> None:
    with pytest.raises(ValueError, match="21 weights, not 19"):
        Curve(DEFAULT_WEIGHTS[:19])


def test_a_total_is_the_sum_of_what_is_recalled() -> None:
    traces = [(2.0, 739_000), (40.0, 738_900), (0.5, 739_010)]
    day, memory = 739_010, curve()
    alone = [memory.recall(stability, day - last) for stability, last in traces]
    assert memory.total(traces, day) == pytest.approx(sum(alone))
    assert 0 < memory.total(traces, day) < len(traces)
