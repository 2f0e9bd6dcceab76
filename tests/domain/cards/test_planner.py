"""The planner's edges, one table each."""

from __future__ import annotations

import pytest

from interviewprep.domain.cards.forgetting import AS_PUBLISHED
from interviewprep.domain.cards.planner import LEAST_GAIN, MOST_LOAD, explain, on_the_eve, plan_day
from interviewprep.domain.cards.planner_model import Need, PlannerCard, Setting, Trace, Why
from interviewprep.domain.cards.review_value import ValueTable

TODAY = 739_000
FADING = Trace(stability=2.0, difficulty=5.0, last=TODAY - 4)
FIRM = Trace(stability=300.0, difficulty=3.0, last=TODAY - 1)


def new(id: str, *rounds: str, **more: object) -> PlannerCard:
    return PlannerCard(id, tuple(Need(name) for name in rounds), **more)  # type: ignore[arg-type]


def known(id: str, *rounds: str, trace: Trace = FADING, **more: object) -> PlannerCard:
    return PlannerCard(id, tuple(Need(name, 1.0, trace) for name in rounds), due=TODAY, **more)  # type: ignore[arg-type]


def ids(items: list[PlannerCard], setting: Setting) -> list[object]:
    return [choice.id for choice in plan_day(items, setting).choices]


def test_no_cards_is_an_empty_day() -> None:
    plan = plan_day([], Setting(TODAY, 30, {"design": TODAY + 9}))
    assert plan.choices == ()
    assert plan.minutes == 0


def test_a_card_given_twice_is_refused() -> None:
    with pytest.raises(ValueError, match="given twice"):
        plan_day([new("a"), new("a")], Setting(TODAY, 30))


def test_a_card_outside_the_queue_is_explained_too() -> None:
    setting = Setting(TODAY, 30, {"design": TODAY + 3}, forgetting=AS_PUBLISHED)
    choice = explain(known("firm", "design", trace=FIRM), setting)
    assert choice.round == "design"
    assert choice.with_review - choice.without < LEAST_GAIN


def test_new_cards_are_spread_over_the_days_left() -> None:
    items = [new(f"n{i}", "design") for i in range(40)]
    plan = plan_day(items, Setting(TODAY, 600, {"design": TODAY + 20}))
    turn = [choice.id for choice in plan.choices]
    assert len(turn) == 40, "with minutes to spare nothing waits"
    short = plan_day(items, Setting(TODAY, 5, {"design": TODAY + 20}))
    assert 2 <= len(short.choices) <= 4
    assert len(short.left_out) == 40 - len(short.choices)


def test_a_new_card_in_its_turn_comes_before_reviews_and_the_others_after() -> None:
    items = [new(f"n{i}", "design") for i in range(10)] + [known("k", "design")]
    queue = ids(items, Setting(TODAY, 60, {"design": TODAY + 10}))
    assert queue.index("k") in (1, 2)
    assert len(queue) == 11


def test_planned_again_in_the_middle_of_the_day_new_cards_begun_count_in_its_turn() -> None:
    items = [new(f"n{i}", "design") for i in range(9)] + [known("k", "design")]
    setting = Setting(TODAY, 60, {"design": TODAY + 10}, begun=2)
    assert ids(items, setting)[0] == "k"
    free = Setting(TODAY, 60, new_a_day=3, begun=2)
    assert len(ids([new(f"n{i}") for i in range(9)], free)) == 1


def test_the_day_of_a_round_looks_once_more_at_what_is_known_and_begins_nothing() -> None:
    pool = [known("k", "design"), new("n", "design"), new("m", "executive")]
    today = Setting(TODAY, 30, {"design": TODAY, "executive": TODAY + 9})
    assert ids(pool, today) == ["k"]


def test_a_card_begun_on_the_eve_is_looked_at_twice_and_counted_so() -> None:
    eve, before = (
        plan_day([new("n", "design")], Setting(TODAY, 30, {"design": TODAY + left})).choices[0]
        for left in (1, 2)
    )
    assert eve.seconds - before.seconds > 60


@pytest.mark.parametrize(
    ("minutes", "queue"),
    [(4, ["fading1", "n0"]), (8, ["fading1", "fading0", "n0"])],
    ids=["a tenth of four minutes", "a tenth of eight"],
)
def test_what_is_being_lost_is_kept_before_more_is_begun(minutes: float, queue: list[str]) -> None:
    """Seen long ago and once, they are worth half as much a second as something new, and still have their tenth."""
    fading = [
        known(f"fading{i}", "design", trace=Trace(2.0, 5.0, TODAY - 6 - i), seconds=15.0) for i in range(2)
    ]
    fresh = [new(f"n{i}", "design", order=i, seconds=40.0, later=15.0, topic="rice") for i in range(12)]
    found = ids(fading + fresh, Setting(TODAY, minutes, {"design": TODAY + 9}))
    assert found[: len(queue)] == queue


def test_topics_that_are_alike_come_as_the_pack_has_them_and_better_ones_first() -> None:
    pool = [
        new(f"{topic}-{part}", "design", order=number, topic=topic)
        for number, (topic, part) in enumerate(
            (topic, part) for topic in ("rice", "dibb") for part in ("for", "steps", "fails")
        )
    ]
    heavy = [PlannerCard("weak", (Need("design", 1.5),), order=99, topic="weak")]
    found = ids(pool + heavy, Setting(TODAY, 60, {"design": TODAY + 9}))
    assert found == ["weak", "rice-for", "rice-steps", "rice-fails", "dibb-for", "dibb-steps", "dibb-fails"]


def test_after_the_last_date_it_is_ordinary_fsrs() -> None:
    items = [known("k", "design"), PlannerCard("later", due=TODAY + 1), new("n", "design")]
    passed = Setting(TODAY, 30, {"design": TODAY - 1})
    assert [(c.id, c.why, c.round) for c in plan_day(items, passed).choices] == [
        ("k", Why.DUE, ""),
        ("n", Why.FRESH, ""),
    ]


def test_without_a_date_the_longest_overdue_come_first_then_a_days_new_cards() -> None:
    items = [PlannerCard(f"d{late}", due=TODAY - late) for late in (1, 3, 2)] + [
        new(f"n{i}", order=i) for i in range(5)
    ]
    assert ids(items, Setting(TODAY, 30, new_a_day=2)) == ["d3", "d2", "d1", "n0", "n1"]


def test_two_rounds_on_one_day_make_a_shared_card_worth_both() -> None:
    items = [known("one", "design"), known("both", "design", "leadership")]
    rounds = {"design": TODAY + 5, "leadership": TODAY + 5}
    assert ids(items, Setting(TODAY, 30, rounds)) == ["both", "one"]


def test_a_card_for_both_tracks_counts_with_the_memory_of_each() -> None:
    half_known = PlannerCard("both", (Need("pgm", trace=FIRM), Need("tpm", trace=FADING)), due=TODAY)
    plan = plan_day([half_known], Setting(TODAY, 30, {"pgm": TODAY + 5, "tpm": TODAY + 5}))
    assert [(c.id, c.round) for c in plan.choices] == [("both", "tpm")]


def test_a_heavier_need_comes_first() -> None:
    light = PlannerCard("light", (Need("design", 1.0, FADING),), due=TODAY)
    heavy = PlannerCard("heavy", (Need("design", 2.0, FADING),), due=TODAY)
    assert ids([light, heavy], Setting(TODAY, 30, {"design": TODAY + 5})) == ["heavy", "light"]


def test_what_is_firm_is_left_alone_even_with_minutes_to_spare() -> None:
    setting = Setting(TODAY, 600, {"design": TODAY + 3}, forgetting=AS_PUBLISHED)
    assert ids([known("firm", "design", trace=FIRM)], setting) == []


@pytest.mark.parametrize(
    ("seconds", "queue"),
    [(50.0, ["k"]), (60.0, ["k"]), (100.0, [])],
    ids=["fits", "runs over by less than 1.3", "would run over by more"],
)
def test_one_minute_a_day(seconds: float, queue: list[str]) -> None:
    setting = Setting(TODAY, 1, {"design": TODAY + 5})
    plan = plan_day([known("k", "design", seconds=seconds)], setting)
    assert [choice.id for choice in plan.choices] == queue
    assert plan.minutes <= MOST_LOAD


def test_no_minutes_no_queue() -> None:
    plan = plan_day([known("k", "design")], Setting(TODAY, 0, {"design": TODAY + 5}))
    assert plan.choices == ()
    assert plan.left_out == ("k",)


def test_a_date_in_the_year_9999_is_planned_like_any_other() -> None:
    end_of_time = 3_652_059
    queue = ids([known("k", "design"), new("n", "design")], Setting(TODAY, 30, {"design": end_of_time}))
    assert sorted(map(str, queue)) == ["k", "n"]


def test_what_was_seen_today_is_done_and_its_siblings_wait() -> None:
    seen = known("c1", "design", trace=Trace(2.0, 5.0, TODAY), sibling="cloze")
    twin = known("c2", "design", sibling="cloze")
    assert ids([seen, twin], Setting(TODAY, 30, {"design": TODAY + 5})) == []


def test_siblings_never_share_a_day() -> None:
    twins = [known("c1", "design", sibling="cloze"), PlannerCard("c2", due=TODAY, sibling="cloze")]
    assert ids(twins, Setting(TODAY, 30, {"design": TODAY + 5})) == ["c1"]


def test_cards_no_round_needs_wait_until_every_needed_card_has_its_minutes() -> None:
    items = [known(f"k{i}", "design") for i in range(5)] + [PlannerCard("other", due=TODAY - 100, seconds=1)]
    assert "other" not in ids(items, Setting(TODAY, 3, {"design": TODAY + 5}))
    assert ids(items, Setting(TODAY, 30, {"design": TODAY + 5}))[-1] == "other"


def test_the_reason_names_the_round_and_what_the_review_adds() -> None:
    (choice,) = plan_day([known("k", "design")], Setting(TODAY, 30, {"design": TODAY + 5})).choices
    assert choice.why is Why.GAIN
    assert choice.round == "design"
    assert 0 < choice.without + LEAST_GAIN < choice.with_review < 1


def test_a_review_that_adds_less_than_four_in_a_thousand_is_not_worth_a_look() -> None:
    """Firm cards of many ages: those left out gain under the limit, those asked above it."""
    items = [
        known(f"k{n}", "design", trace=Trace(stability=20.0 * n, difficulty=5.0, last=TODAY - 1))
        for n in range(1, 60)
    ]
    setting = Setting(TODAY, 600, {"design": TODAY + 4}, forgetting=AS_PUBLISHED)
    asked = set(ids(items, setting))
    gains = {item.id: explain(item, setting) for item in items}
    added = {id: found.with_review - found.without for id, found in gains.items()}
    assert {id for id, gain in added.items() if gain > 0.0045} <= asked
    assert not {id for id, gain in added.items() if gain < 0.0035} & asked
    assert 0 < len(asked) < len(items)


def test_the_eve_is_that_of_a_round_which_needs_the_card() -> None:
    setting = Setting(TODAY, 30, {"design": TODAY + 1, "talk": TODAY + 3})
    assert on_the_eve(known("a", "design"), setting)
    assert not on_the_eve(known("a", "design", "talk"), setting)
    without = PlannerCard("a", (Need("design", 1.0, FADING), Need("talk", 0.0, FADING)), due=TODAY)
    assert on_the_eve(without, setting)
    assert not on_the_eve(PlannerCard("a", (Need("design", 0.0, FADING),), due=TODAY), setting)


def test_a_look_half_way_needs_a_day_between() -> None:
    table = ValueTable(AS_PUBLISHED)
    for left in (0, 1):
        one, two = table.of_first_look(left).gains
        assert one == two
    one, two = table.of_first_look(2).gains
    assert two > one
