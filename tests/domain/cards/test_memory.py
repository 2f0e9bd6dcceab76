from __future__ import annotations

from datetime import datetime, timedelta, timezone

import pytest
from fsrs import Card as FsrsCard
from fsrs import Rating, Scheduler
from hypothesis import given
from hypothesis import strategies as st

from interviewprep.domain.cards.grading import Grade, Memory
from interviewprep.domain.cards.memory import WEIGHTS, Model

DAY = 739_000
answers = st.lists(st.tuples(st.sampled_from(Grade), st.integers(0, 60)), min_size=1, max_size=15)


def played(steps: list[tuple[Grade, int]], seed: str = "") -> Memory:
    memory, day = None, DAY
    for grade, gap in steps:
        day += gap
        memory = Model().review(memory, grade, day, seed)
    assert memory is not None
    return memory


@given(answers)
def test_equals_the_library_reviewed_at_noon_each_day(steps: list[tuple[Grade, int]]) -> None:
    """py-fsrs is the oracle: one card carried through its own scheduler."""
    scheduler = Scheduler(learning_steps=(), relearning_steps=(), enable_fuzzing=False)
    card, noon = FsrsCard(card_id=1), datetime(2026, 1, 1, 12, tzinfo=timezone.utc)
    for grade, gap in steps:
        noon += timedelta(days=gap)
        card, _ = scheduler.review_card(card, Rating(int(grade)), noon)
    memory = played(steps)
    assert memory.stability == pytest.approx(card.stability, abs=1e-9)
    assert memory.difficulty == pytest.approx(card.difficulty, abs=1e-9)


def test_reviewing_daily_a_little_earlier_each_evening_still_grows() -> None:
    memory = None
    for day in range(7):
        memory = Model().review(memory, Grade.GOOD, DAY + day)
    assert memory is not None
    assert memory.stability > 20


@given(answers, st.integers(0, 400))
def test_a_better_grade_never_comes_back_sooner(steps: list[tuple[Grade, int]], gap: int) -> None:
    memory = played(steps)
    dates = [after.due for after in Model().preview(memory, memory.last + gap).values()]
    assert dates == sorted(dates)


@given(answers, st.integers(0, 400))
def test_never_due_before_it_was_answered_and_a_failure_is_due_the_same_day(
    steps: list[tuple[Grade, int]], gap: int
) -> None:
    memory = played(steps)
    day = memory.last + gap
    for grade, after in Model().preview(memory, day, "seed").items():
        assert after.due == day if grade is Grade.AGAIN else after.due > day


def test_a_clock_set_back_counts_as_the_day_of_the_last_review() -> None:
    first = Model().review(None, Grade.GOOD, DAY)
    assert Model().review(first, Grade.GOOD, DAY - 30) == Model().review(first, Grade.GOOD, DAY)


@given(answers, st.text(max_size=8), st.integers(0, 100))
def test_the_spread_is_small_and_the_same_each_time(
    steps: list[tuple[Grade, int]], seed: str, gap: int
) -> None:
    memory = played(steps)
    day = memory.last + gap
    plain = Model().review(memory, Grade.GOOD, day)
    once, twice = (Model().review(memory, Grade.GOOD, day, seed) for _ in range(2))
    assert once == twice
    assert abs(once.due - plain.due) <= max(1, (plain.due - day) // 20)


def test_recall_falls_with_time_and_is_nothing_for_a_new_card() -> None:
    memory = Model().review(None, Grade.GOOD, DAY)
    recalls = [Model().recall(memory, DAY + days) for days in range(10)]
    assert recalls == sorted(recalls, reverse=True)
    assert recalls[0] == 1.0
    assert Model().recall(None, DAY) == 0.0


@given(answers)
def test_replaying_the_log_gives_the_same_memory(steps: list[tuple[Grade, int]]) -> None:
    day, log = DAY, []
    for grade, gap in steps:
        day += gap
        log.append((int(grade), day))
    assert Model().replay(log, "card") == played(steps, "card")


def test_six_lapses_make_a_leech_and_a_first_failure_is_none() -> None:
    memory = Model().review(None, Grade.AGAIN, DAY)
    assert memory.lapses == 0
    for day in range(1, 7):
        assert not memory.leech
        memory = Model().review(memory, Grade.AGAIN, DAY + day)
    assert memory.leech


def test_weights_out_of_bounds_are_refused() -> None:
    with pytest.raises(ValueError, match="out of bounds"):
        Model(weights=(-1.0, *WEIGHTS[1:])).review(None, Grade.GOOD, DAY)
