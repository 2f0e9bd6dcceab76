"""Recall on the day, looked forward to."""

from __future__ import annotations

from dataclasses import replace

import pytest

from interviewprep.domain.cards.forecast import HELD, SAMPLE, Brief, enough_minutes, forecast, sampled
from interviewprep.domain.cards.forgetting import AS_PUBLISHED
from interviewprep.domain.cards.planner_model import Need, PlannerCard, Setting, Trace
from interviewprep.domain.cards.recall import curve

TODAY = 739_000
KNOWN = Trace(stability=10.0, difficulty=5.0, last=TODAY - 5)


def cards(count: int, trace: Trace | None = None) -> list[PlannerCard]:
    return [
        PlannerCard(i, (Need("design", 1.0, trace),), due=None if trace is None else TODAY)
        for i in range(count)
    ]


def days(left: int, minutes: float = 30.0) -> Setting:
    return Setting(TODAY, minutes, {"design": TODAY + left}, forgetting=AS_PUBLISHED)


def test_stopping_now_follows_the_forgetting_curve() -> None:
    (found,) = forecast(cards(10, KNOWN), days(9)).rounds
    assert found.stop == pytest.approx(curve().recall(10.0, 14))
    assert found.keep > found.stop
    assert (found.round, found.day, found.cards) == ("design", TODAY + 9, 10)


def test_nothing_is_recalled_of_new_cards_without_minutes() -> None:
    (found,) = forecast(cards(10), days(9, minutes=0)).rounds
    assert (found.stop, found.keep) == (0.0, 0.0)


def test_without_a_round_ahead_there_is_nothing_to_foresee() -> None:
    passed = forecast(cards(5), Setting(TODAY, 30, {"design": TODAY - 1}))
    assert passed.rounds == ()
    assert passed.load == ()
    assert passed.recall is None


def test_a_round_that_needs_no_card_expects_nothing() -> None:
    setting = Setting(TODAY, 30, {"design": TODAY + 3, "leadership": TODAY + 3})
    found = {own_round.round: own_round for own_round in forecast(cards(5, KNOWN), setting).rounds}
    assert found["leadership"].cards == 0
    assert found["leadership"].keep == 0.0


def test_the_load_has_a_line_for_each_day_before_the_last_round() -> None:
    load = forecast(cards(40), days(6, minutes=12)).load
    assert [day.day - TODAY for day in load] == [0, 1, 2, 3, 4, 5]
    assert sum(day.new for day in load) == 40
    assert sum(day.reviews for day in load) > 0
    assert all(0 < day.minutes <= 16 for day in load)


def test_a_round_today_counts_the_study_of_this_morning() -> None:
    found = forecast(cards(5, KNOWN), days(0))
    assert [(day.new, day.reviews) for day in found.load] == [(0, 5)]
    assert found.rounds[0].keep > 0.5


def test_an_earlier_round_is_judged_on_its_own_day() -> None:
    both = [PlannerCard(i, (Need("design"), Need("executive"))) for i in range(60)]
    rounds = {"design": TODAY + 3, "executive": TODAY + 20}
    early, late = forecast(both, Setting(TODAY, 10, rounds)).rounds
    assert (early.round, late.round) == ("design", "executive")
    assert early.keep < late.keep


def test_cards_that_cannot_be_held_are_named_and_more_minutes_offered() -> None:
    many, setting = cards(100), days(10, minutes=8)
    found = forecast(many, setting)
    assert found.below_target
    enough = enough_minutes(many, setting)
    assert enough in (10.0, 12.0, 16.0, 24.0)
    assert len(forecast(many, replace(setting, minutes=enough)).below_target) <= 5
    assert enough_minutes(cards(2000), setting) is None


def test_what_is_held_is_not_named() -> None:
    firm = Trace(stability=400.0, difficulty=3.0, last=TODAY - 1)
    found = forecast(cards(20, firm), days(10))
    assert found.below_target == ()
    assert found.rounds[0].keep > HELD


def test_a_sample_chosen_before_forecasts_as_the_whole() -> None:
    every, setting = cards(3 * SAMPLE, KNOWN), days(9)
    sample = sampled((Brief(item.id, ("design",), new=False) for item in every), setting)
    few = [item for item in every if item.id in set(sample.ids)]
    assert (sample.pool, len(few)) == (3 * SAMPLE, SAMPLE)
    assert forecast(few, setting, sample) == forecast(every, setting)
    assert enough_minutes(few, days(9, 1), sample) == enough_minutes(every, days(9, 1))


def test_many_cards_are_forecast_from_an_even_sample() -> None:
    whole, part = (
        forecast(cards(SAMPLE), days(21, minutes=30)),
        forecast(cards(4 * SAMPLE), days(21, minutes=120)),
    )
    assert (whole.sampled, part.sampled) == (1, 4)
    assert part.rounds[0].cards == 4 * SAMPLE
    assert part.rounds[0].keep == pytest.approx(whole.rounds[0].keep, abs=0.03)
    assert max(day.minutes for day in part.load) <= 1.3 * 120


def test_below_seven_in_ten_a_card_misses_its_target() -> None:
    """With no minutes nothing is reviewed: recall on the day is the curve's alone."""
    almost = next(days_ for days_ in range(1, 400) if curve().recall(10.0, days_ + 1) < 0.7)
    on_target, below = (
        forecast(cards(1, Trace(10.0, 5.0, TODAY)), days(left, minutes=0)) for left in (almost, almost + 1)
    )
    assert on_target.rounds[0].keep >= 0.7
    assert on_target.below_target == ()
    assert below.below_target == (0,)
    assert curve().recall(10.0, almost + 1) > 0.6


def test_the_range_is_never_narrower_than_the_model_is_known() -> None:
    """Four points of the model's own error on either side, times the tenth percentile, and little by chance."""
    (found,) = forecast(cards(400, Trace(10.0, 5.0, TODAY - 5)), days(9, minutes=0)).rounds
    assert 2 * 1.2816 * 0.04 <= found.high - found.low <= 0.115


def test_recall_over_rounds_counts_their_cards() -> None:
    many = [PlannerCard(f"m{n}", (Need("design", 1.0, KNOWN),), due=TODAY) for n in range(30)]
    few = [PlannerCard(f"f{n}", (Need("leadership", 1.0, None),)) for n in range(10)]
    setting = Setting(TODAY, 0, {"design": TODAY + 3, "leadership": TODAY + 3})
    found = forecast([*many, *few], setting)
    kept = {item.round: item.keep for item in found.rounds}
    assert kept["leadership"] == 0
    assert found.recall == pytest.approx(kept["design"] * 30 / 40)
