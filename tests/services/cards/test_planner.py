from __future__ import annotations

from datetime import date

import pytest

from interviewprep.domain.cards.grading import Grade
from interviewprep.domain.cards.session_rules import Answered
from interviewprep.domain.core.errors import UsageError
from interviewprep.domain.core.tracks import BOTH, TPM_ONLY, Track
from interviewprep.services.cards.planner import CardPlanner
from interviewprep.services.cards.review import ReviewService
from interviewprep.storage.database.engine import Store
from tests.making import FrozenClock, a_card, day_service, put_cards, review_service

DESIGN, TALK = "program-design", "leadership"


def two_kinds(store: Store) -> None:
    """Twenty cards for program design, twenty that only leadership needs."""
    put_cards(
        store,
        [
            a_card(f"{round}-{index:02d}", TPM_ONLY, rounds=(round,))
            for index in range(20)
            for round in (DESIGN, TALK)
        ],
    )


def today(clock: FrozenClock) -> int:
    return clock.now().date().toordinal()


def test_only_cards_that_a_round_ahead_needs_come_while_time_is_short(
    store: Store, clock: FrozenClock
) -> None:
    two_kinds(store)
    session = review_service(store, clock, rounds={DESIGN: today(clock) + 3}).start(TPM_ONLY, 5)
    shown = []
    while session.face is not None:
        shown.append(session.face.card.head.slug)
        session.grade(Grade.GOOD, 20)
    assert shown
    assert all(slug.startswith(DESIGN) for slug in shown)


def test_after_the_last_round_ordinary_repetition_goes_on(store: Store, clock: FrozenClock) -> None:
    two_kinds(store)
    passed = {DESIGN: today(clock) - 1}
    assert review_service(store, clock, rounds=passed).start(TPM_ONLY, 600).left == 40


def test_a_round_in_a_far_year_waits_until_it_comes_nearer(store: Store, clock: FrozenClock) -> None:
    two_kinds(store)
    far = {DESIGN: date.max.toordinal()}
    day = day_service(store, rounds=far)
    assert day.outlook(TPM_ONLY, today(clock), 20) is None
    assert day.forecast(TPM_ONLY, today(clock), 20).rounds == ()
    assert review_service(store, clock, rounds=far).start(TPM_ONLY, 600).left == 40
    near = day_service(store, rounds={DESIGN: today(clock) + 183})
    assert near.outlook(TPM_ONLY, today(clock), 20) is not None


def test_a_forecast_is_played_again_only_once_something_has_changed(store: Store, clock: FrozenClock) -> None:
    two_kinds(store)
    dates = {DESIGN: today(clock) + 10}
    planner = day_service(store, rounds=dates)
    first = planner.forecast(TPM_ONLY, today(clock), 20)
    assert planner.forecast(TPM_ONLY, today(clock), 20) is first
    assert planner.forecast(TPM_ONLY, today(clock), 5) != first
    before = planner.forecast(TPM_ONLY, today(clock), 20)
    review_service(store, clock, rounds=dates).start(TPM_ONLY, 5).grade(Grade.AGAIN, 20)
    assert planner.forecast(TPM_ONLY, today(clock), 20) != before


def test_everything_is_seen_before_the_day_when_the_minutes_allow(store: Store, clock: FrozenClock) -> None:
    two_kinds(store)
    dates = {DESIGN: today(clock) + 10, TALK: today(clock) + 10}
    service = review_service(store, clock, rounds=dates)
    seen = set()
    for _ in range(10):
        session = service.start(TPM_ONLY, 15)
        while session.face is not None:
            seen.add(session.face.card_id)
            session.grade(Grade.GOOD, 12)
        clock.advance(days=1)
    assert len(seen) == 40


def test_a_failed_card_comes_back_the_same_day_also_in_a_new_window(store: Store, clock: FrozenClock) -> None:
    two_kinds(store)
    dates = {DESIGN: today(clock) + 5}
    session = review_service(store, clock, rounds=dates).start(TPM_ONLY, 30)
    assert session.face is not None
    failed = session.face.card_id
    session.grade(Grade.AGAIN, 5)
    again = review_service(store, clock, rounds=dates).start(TPM_ONLY, 30)
    assert again.face is not None
    assert again.face.card_id == failed


def test_a_buried_card_waits_for_tomorrow_in_the_plan_too(store: Store, clock: FrozenClock) -> None:
    put_cards(store, [a_card("one", TPM_ONLY, rounds=(DESIGN,))])
    service = review_service(store, clock, rounds={DESIGN: today(clock) + 5})
    service.start(TPM_ONLY, 30).bury()
    assert service.start(TPM_ONLY, 30).left == 0
    clock.advance(days=1)
    assert service.start(TPM_ONLY, 30).left == 1


def test_topics_of_a_weak_dimension_come_first(store: Store, clock: FrozenClock) -> None:
    put_cards(
        store,
        [
            a_card(
                f"{dim}-{index}",
                TPM_ONLY,
                rounds=(DESIGN,),
                dims=(f"program-design/{dim}",),
                section=dim,
            )
            for index in range(30)
            for dim in ("goal", "rollout")
        ],
    )
    dates = {DESIGN: today(clock) + 2}
    day = CardPlanner(store, lambda _: dates, lambda _: ("program-design/rollout",))
    answered = review_service(store, clock).today(TPM_ONLY, 10).answered
    queue = day.queue(TPM_ONLY, today(clock), 600, answered)
    with store.read() as connection:
        keys = {row.id: row.key for row in connection.exec_driver_sql("SELECT id, key FROM cards")}
    assert sum("rollout" in keys[item.card_id] for item in queue) > len(queue) * 0.7


def test_the_outlook_rises_with_minutes_and_falls_when_stopped(store: Store, clock: FrozenClock) -> None:
    two_kinds(store)
    dates = {DESIGN: today(clock) + 8}
    outlook = day_service(store, dates).outlook(TPM_ONLY, today(clock), 5)
    assert outlook is not None
    assert outlook.stop == 0
    assert outlook.keep.recall is not None
    assert outlook.more.recall is not None
    assert 0.3 < outlook.keep.recall <= outlook.more.recall + 0.02 <= 1.02
    assert day_service(store, dates).outlook(TPM_ONLY, today(clock), 1).below_target > 0  # type: ignore[union-attr]
    assert day_service(store).outlook(TPM_ONLY, today(clock), 5) is None


def test_why_a_card_comes_today_can_be_asked(store: Store, clock: FrozenClock) -> None:
    two_kinds(store)
    day = day_service(store, {DESIGN: today(clock) + 3})
    session = review_service(store, clock, rounds={DESIGN: today(clock) + 3}).start(TPM_ONLY, 5)
    assert session.face is not None
    choice, chosen = day.explain(TPM_ONLY, today(clock), 5, session.face.card.key)
    assert choice.round == f"{Track.TPM.value}:{DESIGN}"
    assert choice.with_review > choice.without
    assert chosen
    _, other = day.explain(TPM_ONLY, today(clock), 5, f"test/{TALK}-00")
    assert not other
    answered = Answered(299.0, 0, frozenset(), 20)
    _, late = day.explain(TPM_ONLY, today(clock), 5, session.face.card.key, answered)
    assert not late
    with pytest.raises(UsageError, match="not a card you study"):
        day.explain(BOTH, today(clock), 5, "nowhere/nothing")


def test_the_last_evening_is_an_hour_of_what_gains_most_by_tomorrow(store: Store, clock: FrozenClock) -> None:
    two_kinds(store)
    dates = {DESIGN: today(clock) + 1, TALK: today(clock) + 1}
    service = review_service(store, clock, rounds=dates)
    session = service.evening(TPM_ONLY)
    assert 0 < session.minutes_left <= 60
    assert session.left == 40
    assert review_service(store, clock).evening(TPM_ONLY).left >= 0


def test_the_last_evening_counts_tomorrows_rounds_alone(store: Store, clock: FrozenClock) -> None:
    two_kinds(store)
    dates = {DESIGN: today(clock) + 1, TALK: today(clock) + 9}
    day = day_service(store, dates)
    assert day.last_evening(TPM_ONLY, today(clock))
    assert not day.last_evening(TPM_ONLY, today(clock) + 1)
    session = review_service(store, clock, rounds=dates).evening(TPM_ONLY, limit=20)
    while session.face is not None:
        assert session.face.card.head.slug.startswith(DESIGN)
        session.grade(Grade.GOOD, 20)
    assert session.done == 40, "begun on the eve, each is asked once more before the session ends"


def test_a_card_failed_earlier_comes_back_on_the_last_evening(store: Store, clock: FrozenClock) -> None:
    two_kinds(store)
    service = review_service(store, clock, rounds={DESIGN: today(clock) + 1})
    session = service.evening(TPM_ONLY)
    assert session.face is not None
    failed = session.face.card_id
    session.grade(Grade.AGAIN, 20)
    again = service.evening(TPM_ONLY)
    assert again.face is not None
    assert again.face.card_id == failed


def test_the_outlook_takes_off_what_was_done_today_and_is_kept_until_something_changes(
    store: Store, clock: FrozenClock
) -> None:
    two_kinds(store)
    rounds = {DESIGN: today(clock) + 1}
    service, day = review_service(store, clock, rounds=rounds), day_service(store, rounds)
    before = day.outlook(TPM_ONLY, today(clock), 5)
    assert before is not None
    assert day.outlook(TPM_ONLY, today(clock), 5) is before
    service.start(TPM_ONLY, 5).grade(Grade.GOOD, 240)
    answered = service.today(TPM_ONLY, 5).answered
    after = day.outlook(TPM_ONLY, today(clock), 5, answered)
    assert after is not None
    assert after.keep.load[0].minutes <= 1.3
    assert before.keep.load[0].minutes > 3


def test_cards_that_cannot_be_held_have_names(store: Store, clock: FrozenClock) -> None:
    two_kinds(store)
    day = day_service(store, {DESIGN: today(clock) + 2})
    outlook = day.outlook(TPM_ONLY, today(clock), 2)
    assert outlook is not None
    found = day.below_target(outlook)
    assert len(found) == outlook.below_target > 0
    assert {card.key for card in found} < {f"test/{DESIGN}-{index:02d}" for index in range(20)}
    assert found[0].title == f"What is {found[0].key.removeprefix('test/')}?"


def test_the_morning_of_a_round_warms_up_with_what_is_known_best_of_it(
    store: Store, clock: FrozenClock
) -> None:
    """Four of each kind were easy, six hard, two failed, the rest never seen; program design is today."""
    two_kinds(store)
    dates = {DESIGN: today(clock) + 6, TALK: today(clock) + 9}
    grades = [Grade.EASY] * 4 + [Grade.HARD] * 6 + [Grade.AGAIN] * 2
    session = review_service(store, clock, rounds=dates).about(TPM_ONLY, "", "", 40)
    while session.face is not None and session.done < 60:
        number = int(session.face.card.head.slug[-2:])
        if number < 12 and session.face.is_new:
            session.grade(grades[number], 20)
        else:
            session.bury()
    clock.advance(days=6)

    def warmed(minutes: float, service: ReviewService) -> list[str]:
        found = service.start(TPM_ONLY, minutes, warm_up=True)
        slugs = []
        while found.face is not None:
            slugs.append(found.face.card.head.slug)
            found.bury()
        return slugs

    service = review_service(store, clock, rounds=dates)
    assert service.today(TPM_ONLY, 1, warm_up=True).new == 0
    assert warmed(1, service) == [f"{DESIGN}-{number:02d}" for number in range(4)], "the best known"
    clock.advance(days=1)
    later = {DESIGN: today(clock)}
    found = warmed(10, review_service(store, clock, rounds=later))
    assert found == [f"{DESIGN}-{number:02d}" for number in range(12)], (
        "in their order, none new, none of another round"
    )
    other = review_service(store, clock, rounds={"architecture": today(clock), TALK: today(clock) + 2})
    assert {slug[:-3] for slug in warmed(10, other)} <= {TALK}, (
        "nothing known of it: what the next round needs"
    )


def test_an_answer_from_ahead_of_the_clock_counts_as_of_today(store: Store, clock: FrozenClock) -> None:
    """The clock was set to a far year, and then right again."""
    two_kinds(store)
    clock.advance(days=26_000)
    session = review_service(store, clock).start(TPM_ONLY, 5)
    assert session.face is not None
    key = session.face.card.key
    session.grade(Grade.GOOD, 20)
    clock.advance(days=-26_000)
    there = today(clock)
    plans = day_service(store, rounds=dict.fromkeys((DESIGN, TALK), there + 8))
    choice, _ = plans.explain(TPM_ONLY, there, 5, key)
    assert 0.5 < choice.without < 0.95  # eight days after a first look, and neither 0 nor 100 %
    assert choice.with_review >= choice.without
