from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from interviewprep.domain.core.tracks import ROUND_TYPES, Track
from interviewprep.domain.prepare.checklist import Deed, Metric, Task, lines
from interviewprep.domain.prepare.plan import make_plan, phase_of
from interviewprep.domain.prepare.plan_items import ActionKind, Plan, PlanPhase, PlanRound, Work
from interviewprep.domain.prepare.plan_work import work_of

TODAY = date(2026, 11, 22).toordinal()
TPM = ("recruiter", "program-design", "architecture", "leadership", "executive")


def rounds(left: int | None, *kinds: str) -> list[PlanRound]:
    """These rounds of the TPM track, all in `left` days."""
    return [PlanRound(kind, Track.TPM, None if left is None else TODAY + left) for kind in kinds or TPM]


def mocks(plan: Plan) -> list[tuple[int, str]]:
    return [
        (day.day, item.key)
        for day in plan.days
        for item in day.items
        if item.do in (ActionKind.MOCK, ActionKind.LOOP)
    ]


@pytest.mark.parametrize(
    ("left", "phase"),
    [(21, PlanPhase.DIAGNOSE), (19, PlanPhase.DIAGNOSE), (18, PlanPhase.LEARN), (12, PlanPhase.LEARN), (11, PlanPhase.TIMED),
     (7, PlanPhase.LOOP), (3, PlanPhase.LOOP), (2, PlanPhase.TAPER), (1, PlanPhase.TAPER)],
)  # fmt: skip
def test_three_weeks_have_the_phases_of_coaches(left: int, phase: PlanPhase) -> None:
    assert phase_of(TODAY + 21 - left, TODAY, TODAY + 21) is phase


def test_three_weeks_with_time_hold_twelve_to_sixteen_mocks_and_two_loops() -> None:
    plan = make_plan(TODAY, 300, rounds(21))
    assert 12 <= len(mocks(plan)) <= 16
    loop_days = {day.day for day in plan.days for item in day.items if item.do is ActionKind.LOOP}
    assert {TODAY + 21 - left for left in (7, 6, 4, 3)} == loop_days
    assert plan.left_out == ()


def test_an_hour_and_a_half_a_day_still_holds_twelve_mocks() -> None:
    assert 12 <= len(mocks(make_plan(TODAY, 90, rounds(21)))) <= 16


def test_a_loop_that_the_minutes_cannot_hold_is_said() -> None:
    plan = make_plan(TODAY, 60, rounds(21))
    assert [item.what for item in plan.left_out if item.do is ActionKind.LOOP] == [
        "One full loop: every round within two days"
    ]


def test_nothing_new_on_the_evening_before() -> None:
    plan = make_plan(TODAY, 90, rounds(21))
    assert not [day for day, _ in mocks(plan) if day >= TODAY + 21 - 2]


def test_no_mock_on_the_day_of_an_interview_nor_the_day_before() -> None:
    held = {TODAY + 5: ("Acme, TPM: Recruiter screen",), TODAY + 9: ("Acme, TPM: Architecture", "Globex")}
    plan = make_plan(TODAY, 90, rounds(14), interviews=held)
    assert not {TODAY + left for left in (4, 5, 8, 9)} & {day for day, _ in mocks(plan)}
    assert mocks(plan)
    assert {day.day: day.rounds for day in plan.days if day.rounds} == held


def test_a_chat_is_asked_for_before_it_is_had() -> None:
    work = work_of(lines([Task("a/chats", "Two chats", "chats >= 2", due=-12)], [], {}, TODAY, TODAY + 21))
    plan = make_plan(TODAY, 60, rounds(21), work)
    chats = [day.day for day in plan.days for item in day.items if item.do is ActionKind.CHAT]
    assert chats[0] == TODAY
    assert len(chats) == 3
    assert chats[1] >= TODAY + 3


def test_two_lines_that_ask_for_the_loop_are_one_piece_of_work() -> None:
    tasks = [
        Task("a/x", "Enter rounds", "loops >= 1", due=-21),
        Task("b/y", "Enter yours", "loops >= 1", due=-21),
    ]
    assert [work.key for work in work_of(lines(tasks, [], {}, TODAY, None))] == ["a/x"]


def test_fewer_minutes_than_a_mock_takes_are_spoken_of() -> None:
    assert any("A mock takes 45 minutes and more" in note for note in make_plan(TODAY, 20, rounds(21)).notes)
    assert not any("A mock takes" in note for note in make_plan(TODAY, 60, rounds(21)).notes)
    plan = make_plan(TODAY, 20, rounds(21))
    mean = sum(day.minutes for day in plan.days) / len(plan.days)
    assert any(f"asks for {mean:.0f} minutes a day, and you set 20" in note for note in plan.notes)
    assert not any("On average" in note for note in make_plan(TODAY, 90, rounds(21)).notes)


def test_the_recruiter_comes_first_and_is_practised_before_its_date() -> None:
    wanted = [PlanRound("recruiter", Track.TPM, TODAY + 5), *rounds(21, "architecture", "executive")]
    days = [day for day, kind in mocks(make_plan(TODAY, 60, wanted)) if kind == "recruiter"]
    assert days
    assert max(days) < TODAY + 5


def test_without_a_date_three_weeks_are_supposed_and_said() -> None:
    plan = make_plan(TODAY, 60, rounds(None))
    assert plan.last == TODAY + 21
    assert "supposes" in plan.notes[0]


def test_a_date_in_the_year_9999_is_planned_from_sixty_days_before() -> None:
    last = date(9999, 12, 31).toordinal()
    plan = make_plan(TODAY, 60, [PlanRound("architecture", Track.TPM, last)])
    assert len(plan.days) == 61
    assert plan.days[-1].items == ()
    assert plan.on(TODAY) is None
    assert "The plan begins on 9999-11-01" in plan.notes[0]


def test_no_rounds_at_all_is_a_sentence() -> None:
    assert any("add a loop" in note for note in make_plan(TODAY, 30, []).notes)


def test_a_moved_date_levels_the_plan_again_and_names_what_was_dropped() -> None:
    work = [Work("spotify/tear", "Take apart a launch", ActionKind.TEARDOWN, 30, 3, due=-2)]
    before, after = (make_plan(TODAY, 60, rounds(left), work) for left in (21, 3))
    assert not [item for item in before.left_out if item.do is ActionKind.TEARDOWN]
    assert max(day.minutes for day in after.days) <= 90
    assert [item for item in after.left_out if item.do is ActionKind.MOCK]


def test_the_day_of_the_last_interview_is_in_the_plan_and_free_of_work() -> None:
    held = {TODAY + 4: ("Acme, TPM: Recruiter screen",), TODAY + 12: ("Acme, TPM: Executive",)}
    work = [Work("a/x", "Take apart a launch", ActionKind.TEARDOWN, 30, 6, due=-8)]
    plan = make_plan(TODAY, 60, rounds(12), work, interviews=held)
    assert (plan.days[-1].day, plan.days[-1].rounds) == (TODAY + 12, held[TODAY + 12])
    assert [item.do for day in plan.days if day.rounds for item in day.items] == [ActionKind.CARDS]


def test_lived_day_by_day_the_phases_come_as_they_were_planned() -> None:
    """Made anew each morning, with what was done taken off: the rest days, the loops and the taper stay."""
    last = TODAY + 21
    first = make_plan(TODAY, 300, rounds(21))
    lived: list[tuple[int, PlanPhase, int]] = []
    measured: set[str] = set()
    for today in range(TODAY, last):
        wanted = [
            PlanRound(kind, Track.TPM, last, 0.4 if kind in measured else 1.0, kind in measured)
            for kind in TPM
        ]
        day = make_plan(today, 300, wanted, began=TODAY).days[0]
        held = [item.key for item in day.items if item.do in (ActionKind.MOCK, ActionKind.LOOP)]
        measured.update(held)
        lived.append((day.day, day.phase, len(held)))
    assert [(day, phase) for day, phase, _ in lived] == [(day.day, day.phase) for day in first.days[:-1]]
    assert sum(number for _, phase, number in lived if phase is PlanPhase.LOOP) == 2 * len(TPM)
    assert not [number for _, phase, number in lived if phase in (PlanPhase.REST, PlanPhase.TAPER) and number]


def test_a_date_known_from_the_profile_alone_leaves_its_eve_free() -> None:
    for left in (0, 1):
        assert mocks(make_plan(TODAY, 120, rounds(left))) == []
    assert {TODAY + 3, TODAY + 4}.isdisjoint(day for day, _ in mocks(make_plan(TODAY, 120, rounds(4))))


def test_a_mock_taken_today_leaves_its_minutes_to_no_card() -> None:
    kept = make_plan(TODAY, 60, rounds(9), held_today=("recruiter",)).days[0]
    assert [item.minutes for item in kept.items if item.do is ActionKind.CARDS] == [15]


def test_with_two_employers_the_plan_goes_on_to_the_last_round() -> None:
    wanted = [PlanRound("architecture", Track.TPM, TODAY + 4, last=TODAY + 20)]
    plan = make_plan(TODAY, 90, wanted)
    assert plan.last == TODAY + 20
    days = [day for day, _ in mocks(plan)]
    assert min(days) < TODAY + 3
    assert max(days) > TODAY + 4


def test_rounds_with_a_date_go_before_those_without() -> None:
    dated = [PlanRound(kind, Track.PGM, TODAY + 6) for kind in ("product-sense", "strategy", "leadership")]
    plan = make_plan(TODAY, 45, [*rounds(None), *dated])
    assert {key for _, key in mocks(plan)} >= {"product-sense", "strategy", "leadership"}
    assert not [item for item in plan.left_out if item.must and item.do is ActionKind.MOCK]


def test_a_mock_that_readiness_would_have_forgotten_comes_again() -> None:
    last = TODAY + 30
    plan = make_plan(
        TODAY, 30, rounds(30, "architecture", "executive"), [Work("a/x", "x", ActionKind.STORY, 20, 20)]
    )
    for kind in ("architecture", "executive"):
        assert [day for day, key in mocks(plan) if key == kind and last - 14 <= day < last]


def test_no_rehearsal_is_planned_before_there_is_a_story() -> None:
    tasks = [
        Task("a/bank", "Four stories", "stories >= 4", due=-9),
        Task("a/aloud", "Aloud", "rehearsals >= 6", due=-2),
    ]
    for left, minutes in ((12, 30), (4, 20), (21, 60)):
        work = work_of(lines(tasks, [], {}, TODAY, TODAY + left))
        plan = make_plan(TODAY, minutes, rounds(left), work)
        done = [
            item.do for day in plan.days for item in sorted(day.items, key=lambda i: i.do != ActionKind.STORY)
        ]
        assert ActionKind.REHEARSE not in done or done.index(ActionKind.STORY) < done.index(
            ActionKind.REHEARSE
        )
    told = lines(tasks, [Deed(Metric.STORIES)], {}, TODAY, TODAY + 4)
    assert any(
        i.do is ActionKind.REHEARSE
        for day in make_plan(TODAY, 60, rounds(4), work_of(told)).days
        for i in day.items
    )


def test_with_two_days_left_small_things_fit_and_no_chat_is_asked_for() -> None:
    tasks = [
        Task("a/chats", "Two chats", "chats >= 2", due=-12),
        Task("a/names", "Names and link", "tick", due=-2),
        Task("a/bank", "Eight stories", "stories >= 8", due=-9),
    ]
    plan = make_plan(TODAY, 30, rounds(2), work_of(lines(tasks, [], {}, TODAY, TODAY + 2)))
    found = [item.do for day in plan.days for item in day.items]
    assert ActionKind.TICK in found
    assert ActionKind.CHAT not in found
    assert {item.why for item in plan.left_out if item.do is ActionKind.CHAT} == {
        "too few days are left for it to be of use"
    }


def test_a_mock_taken_today_spends_its_minutes_and_its_kind_waits_until_tomorrow() -> None:
    plan = make_plan(TODAY, 60, rounds(9), held_today=("recruiter",))
    assert [(item.do, item.key) for item in plan.days[0].items if item.do is ActionKind.MOCK] == []
    ample = make_plan(TODAY, 300, rounds(9), held_today=("recruiter",))
    assert (TODAY, "recruiter") not in mocks(ample)
    assert any(kind == "recruiter" for _, kind in mocks(ample))


def test_work_of_a_checklist_counts_a_story_once_for_the_wide_and_the_narrow_rule() -> None:
    tasks = [
        Task("a/bank", "Eight stories", "stories >= 8", due=-9),
        Task("b/tpm", "Six as TPM", "stories >= 6 track: tpm", due=-9),
        Task("b/chats", "Two chats", "chats >= 2", due=-12),
        Task("a/design", "A case", "mocks >= 1 round: program-design", due=-10),
        Task("a/rest", "Rest", "tick", due=-1),
    ]
    work = work_of(lines(tasks, [], {}, TODAY, TODAY + 21))
    assert sum(item.count for item in work if item.do is ActionKind.STORY) == 8
    assert [(item.count, item.soon) for item in work if item.do is ActionKind.CHAT] == [(1, True), (2, False)]
    assert [item.what for item in work if item.do is ActionKind.TICK] == ["Rest"]


def test_two_rules_of_one_kind_keep_both_their_days() -> None:
    tasks = [Task("a/one", "One chat", "chats >= 1", due=-15), Task("a/two", "Two", "chats >= 2", due=-5)]
    work = work_of(lines(tasks, [], {}, TODAY, TODAY + 21))
    assert [(item.key, item.count, item.due) for item in work if not item.soon] == [
        ("a/one", 1, -15),
        ("a/two", 1, -5),
    ]


some_rounds = st.lists(
    st.builds(
        PlanRound,
        st.sampled_from([kind.id for kind in ROUND_TYPES]),
        st.sampled_from(list(Track)),
        st.none() | st.integers(TODAY - 5, TODAY + 90),
        st.floats(0, 1),
        st.booleans(),
    ),
    max_size=8,
)
some_work = st.lists(
    st.builds(
        Work,
        st.sampled_from(["a/x", "b/y"]),
        st.just("something"),
        st.sampled_from(list(ActionKind)),
        st.integers(1, 90).map(float),
        st.integers(0, 6),
        st.none() | st.integers(-40, 5),
        st.booleans(),
    ),
    max_size=6,
)


@given(st.integers(1, 300), some_rounds, some_work)
def test_no_day_passes_its_minutes_by_more_than_one_item(
    minutes: int, wanted: list[PlanRound], work: list[Work]
) -> None:
    for day in make_plan(TODAY, minutes, wanted, work).days:
        assert day.minutes - max((item.minutes for item in day.items), default=0) <= minutes + 0.2


@given(st.integers(1, 300), some_rounds)
def test_never_two_mocks_of_one_kind_on_a_day(minutes: int, wanted: list[PlanRound]) -> None:
    held = mocks(make_plan(TODAY, minutes, wanted))
    assert len(set(held)) == len(held)


@given(st.integers(20, 300), some_rounds, some_work)
def test_every_item_is_planned_or_said_not_to_fit(
    minutes: int, wanted: list[PlanRound], work: list[Work]
) -> None:
    plan = make_plan(TODAY, minutes, wanted, work)
    named = [item for day in plan.days for item in day.items] + list(plan.left_out)
    for one_item in work:
        meant = sum(
            other.count
            for other in work
            if (other.key, other.do, other.minutes) == (one_item.key, one_item.do, one_item.minutes)
        )
        assert (
            sum((i.key, i.do, i.minutes) == (one_item.key, one_item.do, one_item.minutes) for i in named)
            >= meant
        )


@given(st.integers(10, 300), st.integers(9, 40), some_work)
def test_every_must_item_is_reached_when_time_suffices(minutes: int, left: int, work: list[Work]) -> None:
    """Enough is: what is due by any day takes no more than the minutes of the days until then."""
    last = TODAY + left
    plan = make_plan(TODAY, minutes, rounds(left, "architecture"), work)
    free = minutes - min(minutes * 0.3, 10.0)
    mock = 60
    usable = [day.day for day in plan.days if day.phase is not PlanPhase.REST and day.day < last]
    due = sorted(
        {min(last + (one_item.due if one_item.due is not None else -1), last - 1) for one_item in work}
    )
    for day in due:
        late = day < TODAY
        asked = mock + sum(
            one_item.minutes * one_item.count
            for one_item in work
            if min(last + (one_item.due if one_item.due is not None else -1), last - 1) <= day
        )
        days = usable if late else [one_item for one_item in usable if one_item <= day]
        if late or asked > free * len(days):
            return
    assert not [item for item in plan.left_out if item.must]
