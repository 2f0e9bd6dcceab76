"""What holds for every plan."""

from __future__ import annotations

from dataclasses import replace

from hypothesis import given, settings
from hypothesis import strategies as st

from interviewprep.domain.cards.forecast import forecast
from interviewprep.domain.cards.planner import MOST_LOAD, day_bids, on_the_eve, plan_day
from interviewprep.domain.cards.planner_model import Need, PlannerCard, Setting, Trace, Why

TODAY = 739_000
ROUNDS = ("design", "leadership", "executive")

traces = st.builds(
    Trace,
    st.floats(0.01, 2000),
    st.floats(1, 10),
    st.integers(TODAY - 400, TODAY),
)
needs = st.lists(
    st.builds(Need, st.sampled_from(ROUNDS), st.floats(0.1, 3), st.none() | traces),
    max_size=3,
    unique_by=lambda need: need.round,
).map(tuple)
items = st.lists(
    st.builds(
        PlannerCard,
        id=st.integers(0, 10_000),
        needs=needs,
        seconds=st.floats(5, 180),
        later=st.none() | st.floats(5, 180),
        due=st.none() | st.integers(TODAY - 50, TODAY + 50),
        order=st.integers(0, 3),
        sibling=st.sampled_from(["", "", "twin", "pair"]),
    ).map(lambda item: replace(item, later=item.later and min(item.later, item.seconds))),
    max_size=40,
    unique_by=lambda item: item.id,
)
dates = st.dictionaries(st.sampled_from(ROUNDS), st.integers(TODAY - 10, TODAY + 60))
plans = st.builds(Setting, st.just(TODAY), st.floats(0, 90), dates, st.integers(0, 5), st.integers(0, 20))


@given(items, plans, st.randoms())
def test_the_order_in_which_cards_are_given_changes_nothing(pool, setting, lots) -> None:  # type: ignore[no-untyped-def]
    shuffled = list(pool)
    lots.shuffle(shuffled)
    plan = plan_day(pool, setting)
    assert plan_day(shuffled, setting) == plan
    assert plan_day(pool, setting) == plan


@given(items, plans)
def test_every_card_at_most_once_and_never_over_the_minutes(
    pool: list[PlannerCard], setting: Setting
) -> None:
    plan = plan_day(pool, setting)
    chosen = [choice.id for choice in plan.choices]
    assert len(set(chosen)) == len(chosen)
    assert not set(chosen) & set(plan.left_out)
    assert plan.minutes <= MOST_LOAD * setting.minutes + 1e-9
    siblings = [item.sibling for item in pool if item.id in chosen and item.sibling]
    assert len(set(siblings)) == len(siblings)


@given(items, plans)
def test_a_card_no_round_needs_never_comes_before_one_that_is_needed(
    pool: list[PlannerCard], setting: Setting
) -> None:
    ahead = setting.ahead()
    needed = {item.id for item in pool if any(need.round in ahead for need in item.needs)}
    plan = plan_day(pool, setting)
    kinds = [choice.id in needed for choice in plan.choices]
    assert kinds == sorted(kinds, reverse=True)
    assert all(kinds) or not plan.left_out


@settings(max_examples=20)
@given(items, st.integers(1, 25), st.floats(1, 20), st.integers(0, 5))
def test_more_minutes_never_lower_expected_recall_beyond_noise(
    pool: list[PlannerCard], days: int, minutes: float, seed: int
) -> None:
    setting = Setting(TODAY, minutes, {"design": TODAY + days}, seed)
    few, many = forecast(pool, setting).recall, forecast(pool, replace(setting, minutes=2 * minutes)).recall
    if few is not None and many is not None:
        cards = sum(any(need.round == "design" for need in item.needs) for item in pool)
        assert many >= few - 0.05 - 0.3 / cards


@settings(max_examples=20)
@given(items, plans)
def test_the_forecast_stays_within_the_load_and_within_its_own_range(
    pool: list[PlannerCard], setting: Setting
) -> None:
    found = forecast(pool, setting)
    assert all(day.minutes <= MOST_LOAD * setting.minutes + 1e-9 for day in found.load)
    for own_round in found.rounds:
        assert 0 <= own_round.low <= own_round.keep + 1e-9
        assert own_round.keep <= own_round.high + 1e-9 <= 1 + 2e-9
        assert 0 <= own_round.stop <= 1
    assert forecast(pool[::-1], setting) == found


topics = st.lists(
    st.builds(
        PlannerCard,
        id=st.integers(0, 10_000),
        needs=st.builds(Need, st.sampled_from(ROUNDS), trace=st.none() | traces).map(lambda need: (need,)),
        order=st.integers(0, 60),
        topic=st.sampled_from(["rice", "dibb", "raci"]),
    ),
    max_size=40,
    unique_by=(lambda item: item.id, lambda item: item.order),
)


@given(items, plans)
def test_no_card_is_begun_on_the_day_of_a_round(pool: list[PlannerCard], setting: Setting) -> None:
    today = replace(setting, rounds={**setting.rounds, "executive": TODAY})
    new = {item.id for item in pool if item.is_new}
    assert new.isdisjoint(choice.id for choice in plan_day(pool, today).choices)


@given(topics, plans)
def test_a_topic_is_begun_in_its_order(pool: list[PlannerCard], setting: Setting) -> None:
    chosen = {choice.id for choice in plan_day(pool, setting).choices}
    ahead = setting.ahead()
    for topic in ("rice", "dibb", "raci"):
        for round in ROUNDS:
            new = [
                item
                for item in pool
                if item.is_new and item.topic == topic and item.needs[0].round == round and round in ahead
            ]
            begun = [item.id in chosen for item in sorted(new, key=lambda item: item.order)]
            orders = [item.order for item in new]
            if len(set(orders)) == len(orders):
                assert begun == sorted(begun, reverse=True), "none is begun while an earlier one waits"


@given(items, plans)
def test_a_card_begun_on_the_eve_has_time_for_a_second_look(
    pool: list[PlannerCard], setting: Setting
) -> None:
    eve = replace(setting, rounds=dict.fromkeys(ROUNDS, TODAY + 1))
    by_id = {item.id: item for item in pool}
    for choice in plan_day(pool, eve).choices:
        item = by_id[choice.id]
        if choice.why is Why.NEW:
            assert on_the_eve(item, eve)
            assert choice.seconds > max(item.seconds, 1) + max(item.later or item.seconds, 1)


@given(items, plans)
def test_what_was_learned_comes_before_new_cards_that_are_worth_less(
    pool: list[PlannerCard], setting: Setting
) -> None:
    chosen, left_out = day_bids(pool, setting)
    first = next((number for number, bid in enumerate(chosen) if bid.why is Why.NEW), len(chosen))
    new = [bid.rate for bid in [*chosen, *left_out] if bid.why is Why.NEW]
    after = [bid.rate for bid in chosen[first:] if bid.why is Why.GAIN]
    if new and after:
        assert max(after) < max(new) + 1e-12
