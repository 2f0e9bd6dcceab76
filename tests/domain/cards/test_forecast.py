"""Recall on the day, looked forward to."""

from __future__ import annotations

from dataclasses import replace

import pytest

from interviewprep.domain.cards.forecast import HELD, SAMPLE, Brief, enough_minutes, forecast, sampled
from interviewprep.domain.cards.planner_model import Item, Need, Setting, Trace
from interviewprep.domain.cards.recall import curve

TODAY = 739_000
KNOWN = Trace(stability=10.0, difficulty=5.0, last=TODAY - 5)


def cards(count: int, trace: Trace | None = None) -> list[Item]:
    return [
        Item(i, (Need("design", 1.0, trace),), due=None if trace is None else TODAY) for i in range(count)
    ]


def days(left: int, minutes: float = 30.0) -> Setting:
    return Setting(TODAY, minutes, {"design": TODAY + left})


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
    found = {each.round: each for each in forecast(cards(5, KNOWN), setting).rounds}
    assert found["leadership"].cards == 0
    assert found["leadership"].keep == 0.0


def test_the_load_has_a_line_for_each_day_before_the_last_round() -> None:
    load = forecast(cards(40), days(6, minutes=10)).load
    assert [day.day - TODAY for day in load] == [0, 1, 2, 3, 4, 5]
    assert sum(day.new for day in load) == 40
    assert sum(day.reviews for day in load) > 0
    assert all(0 < day.minutes <= 13 for day in load)


def test_a_round_today_counts_the_study_of_this_morning() -> None:
    found = forecast(cards(5), days(0))
    assert [day.new for day in found.load] == [5]
    assert found.rounds[0].keep > 0.5


def test_an_earlier_round_is_judged_on_its_own_day() -> None:
    both = [Item(i, (Need("design"), Need("executive"))) for i in range(60)]
    rounds = {"design": TODAY + 3, "executive": TODAY + 20}
    early, late = forecast(both, Setting(TODAY, 10, rounds)).rounds
    assert (early.round, late.round) == ("design", "executive")
    assert early.keep < late.keep


def test_cards_that_cannot_be_held_are_named_and_more_minutes_offered() -> None:
    many, setting = cards(100), days(10, minutes=8)
    found = forecast(many, setting)
    assert found.not_held
    enough = enough_minutes(many, setting)
    assert enough in (10.0, 12.0, 16.0, 24.0)
    assert len(forecast(many, replace(setting, minutes=enough)).not_held) <= 5
    assert enough_minutes(cards(2000), setting) is None


def test_what_is_held_is_not_named() -> None:
    firm = Trace(stability=400.0, difficulty=3.0, last=TODAY - 1)
    found = forecast(cards(20, firm), days(10))
    assert found.not_held == ()
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
