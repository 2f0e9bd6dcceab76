"""Rules of the plan: tables and properties."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from interviewprep.domain.core.tracks import ROUND_TYPES, Track
from interviewprep.domain.prepare.checklist import Deed, Metric, Task, lines
from interviewprep.domain.prepare.plan import make_plan
from interviewprep.domain.prepare.plan_items import ActionKind, DayKind, Move, Plan, PlanRound, Work
from interviewprep.domain.prepare.plan_work import work_of

TODAY = date(2026, 11, 22).toordinal()
TPM = ("recruiter", "program-design", "architecture", "leadership", "executive")
DENSE = (
    ("program-design", 1),
    ("program-execution", 3),
    ("architecture", 4),
    ("executive", 8),
    ("leadership", 9),
)
"""Five rounds in nine days."""
WHOLE = (ActionKind.MOCK, ActionKind.LOOP)
CHECKLIST = (
    Work("a/loop", "Enter every round", ActionKind.TICK, 10, soon=True),
    Work("a/bank", "Write a story", ActionKind.STORY, 20, 8, due=-4),
    Work("a/aloud", "Rehearse a story", ActionKind.REHEARSE, 5, 6, due=-2, after=ActionKind.STORY),
    Work("a/facts", "Read the careers facts", ActionKind.CARDS, 10, due=-8),
    Work("a/names", "Confirm time zone, link, names", ActionKind.TICK, 5, due=-2),
    Work("a/chats", "Ask for informational chats", ActionKind.CHAT, 10, soon=True, ahead=3, due=-6),
    Work("a/tear", "Take apart a launch", ActionKind.TEARDOWN, 30, 3, due=-3),
)  # fmt: skip


def rounds(left: int | None, *kinds: str) -> list[PlanRound]:
    """These rounds of the TPM track, all in `left` days."""
    return [PlanRound(kind, Track.TPM, None if left is None else TODAY + left) for kind in kinds or TPM]


def dense() -> list[PlanRound]:
    return [PlanRound(kind, Track.TPM, TODAY + left, name=f"Acme: {kind}") for kind, left in DENSE]


def days_of(plan: Plan, *kinds: ActionKind, key: str = "") -> list[int]:
    """Days from today of the items of these kinds."""
    return [
        day.day - TODAY
        for day in plan.days
        for item in day.items
        if item.do in kinds and key in ("", item.key)
    ]


def mocks(plan: Plan) -> list[tuple[int, str]]:
    return [(day.day, item.key) for day in plan.days for item in day.items if item.do in WHOLE]


@pytest.mark.parametrize("minutes", [30, 45, 60, 90])
def test_in_a_dense_loop_every_round_is_practised_before_it(minutes: int) -> None:
    plan = make_plan(TODAY, minutes, dense(), CHECKLIST)
    for kind, left in DENSE:
        practised = days_of(plan, *WHOLE, ActionKind.DRILL, key=kind)
        assert practised, (minutes, kind)
        assert min(practised) < left
    assert max(day.minutes for day in plan.days) <= minutes


def test_a_dense_loop_reads_as_a_coach_would_plan_it() -> None:
    plan = make_plan(TODAY, 60, dense(), CHECKLIST)
    assert [day.kind.value for day in plan.days] == [
        "eve", "interview", "eve", "interview", "interview", "study", "study", "eve", "interview", "interview",
    ]  # fmt: skip
    assert days_of(plan, ActionKind.MOCK) == [5, 6]
    assert days_of(plan, ActionKind.DRILL) == [0, 2, 2]
    assert days_of(plan, ActionKind.TICK, key="a/names") == [0]
    assert days_of(plan, ActionKind.STORY) == [7, 7]
    assert days_of(plan, ActionKind.TEARDOWN, ActionKind.CHAT) == []
    assert [item.do for item in plan.days[1].items] == [
        ActionKind.WARM_UP,
        ActionKind.CUE_SHEET,
        ActionKind.LOG,
    ]
    assert plan.shortfall == (
        "Not in the plan: a whole mock of Program design, Execution and risk and Architecture and systems "
        "(a drill of one phase stands in), 6 stories, 4 rehearsals, 1 chat and 3 launches to take apart; "
        "to fit more, set about 145 minutes a day or remove what matters least."
    )


@pytest.mark.parametrize(("minutes", "fits"), [(40, False), (44, False), (45, True), (60, True)])
def test_what_comes_last_leaves_a_third_of_its_day_to_the_cards(minutes: int, fits: bool) -> None:
    launch = Work("a/tear", "Take apart a launch", ActionKind.TEARDOWN, 30)
    plan = make_plan(TODAY, minutes, rounds(20, "program-design"), (launch,))
    assert bool(days_of(plan, ActionKind.TEARDOWN)) is fits


def test_ticks_of_one_kind_may_share_a_day_and_stories_do_not_while_there_is_room() -> None:
    tick = Work("a/loop", "Enter every round", ActionKind.TICK, 5, 3, soon=True)
    story = Work("a/bank", "Write a story", ActionKind.STORY, 20, 3)
    plan = make_plan(TODAY, 60, rounds(20, "program-design"), (tick, story))
    ticks, stories = days_of(plan, ActionKind.TICK), days_of(plan, ActionKind.STORY)
    assert len(ticks) == len(stories) == 3
    assert len(set(ticks)) == 1
    assert len(set(stories)) == 3


def test_a_round_whose_last_mock_was_under_the_bar_gets_another_before_it() -> None:
    wanted = [
        PlanRound("recruiter", Track.PGM, TODAY + 4),
        PlanRound("product-sense", Track.PGM, TODAY + 8, 0.6, measured=True, under_bar=True),
        PlanRound("product-execution", Track.PGM, TODAY + 11),
        PlanRound("strategy", Track.PGM, TODAY + 12, 0.2, measured=True),
    ]
    plan = make_plan(TODAY, 45, wanted, CHECKLIST)
    again = days_of(plan, ActionKind.MOCK, key="product-sense")
    assert again
    assert 8 - 5 <= again[0] < 8 - 1
    fine = [
        PlanRound("product-sense", Track.PGM, TODAY + 2, 0.6, measured=True, under_bar=verdict)
        for verdict in (True, False)
    ]
    assert 1 in days_of(make_plan(TODAY, 20, fine[:1]), ActionKind.DRILL)
    assert "weakest" not in str(make_plan(TODAY, 20, fine[1:]))


def test_a_day_that_holds_the_round_but_not_its_score_has_the_score_on_the_next() -> None:
    plan = make_plan(TODAY, 45, rounds(6, "architecture"))
    assert days_of(plan, ActionKind.MOCK)[0] == 1
    assert days_of(plan, ActionKind.SCORE)[0] == 2
    assert [item.minutes for item in plan.days[1].items] == [45]


def test_where_no_day_holds_a_whole_mock_single_phases_are_drilled_and_it_is_said() -> None:
    plan = make_plan(TODAY, 30, rounds(12, "architecture", "executive"))
    assert days_of(plan, ActionKind.MOCK) == []
    assert {item.key for day in plan.days for item in day.items if item.do is ActionKind.DRILL} == {
        "architecture",
        "executive",
    }
    assert "A mock takes 45 minutes, more than your 30 a day" in plan.notes[0]
    assert "Set 60 minutes" in plan.notes[0]


def test_no_whole_case_on_an_eve_or_the_day_of_a_round_and_nothing_new_on_the_day() -> None:
    wanted = [PlanRound("architecture", Track.TPM, TODAY + left, name="Acme") for left in (5, 9, 14)]
    plan = make_plan(TODAY, 90, [*wanted, *rounds(14)], CHECKLIST)
    assert not {4, 5, 8, 9, 13, 14} & set(days_of(plan, *WHOLE))
    allowed = {ActionKind.WARM_UP, ActionKind.CUE_SHEET, ActionKind.LOG}
    assert {item.do for day in plan.days if day.kind is DayKind.ROUND for item in day.items} == allowed
    assert sum(plan.days[5].items[0].minutes for _ in "1") == 10


def test_a_round_of_today_is_not_named_among_what_does_not_fit() -> None:
    plan = make_plan(TODAY, 20, [*rounds(0, "architecture"), *rounds(1, "executive")])
    assert [item.key for item in plan.left_out] == ["executive"]


def test_two_rounds_on_one_day_stand_in_their_order() -> None:
    late = PlanRound("architecture", Track.TPM, TODAY + 3, name="Late", order=900, ref="l/late")
    early = PlanRound("executive", Track.TPM, TODAY + 3, name="Early", order=540, ref="l/early")
    day = make_plan(TODAY, 60, [late, early]).days[-1]
    assert day.rounds == ("Early", "Late")
    assert [item.key for item in day.items if item.do is ActionKind.CUE_SHEET] == [
        "l/early",
        "l/late",
    ]


def test_logistics_come_before_the_first_round_and_launches_last() -> None:
    plan = make_plan(TODAY, 90, [*rounds(20), PlanRound("recruiter", Track.TPM, TODAY + 4)], CHECKLIST)
    assert days_of(plan, ActionKind.TICK, key="a/names") == [3]
    assert min(days_of(plan, ActionKind.TEARDOWN)) >= 0
    assert max(days_of(plan, ActionKind.STORY)) <= 16


def test_three_weeks_with_time_hold_many_mocks_and_two_loops() -> None:
    plan = make_plan(TODAY, 300, rounds(21))
    assert 12 <= len(mocks(plan)) <= 20
    assert set(days_of(plan, ActionKind.LOOP)) == {21 - left for left in (7, 6, 4, 3)}
    assert plan.left_out == ()
    assert plan.shortfall == ""


def test_with_an_hour_a_day_the_cards_never_go_without_on_two_days_running() -> None:
    plan = make_plan(TODAY, 60, rounds(21))
    cards = [sum(i.minutes for i in day.items if i.do is ActionKind.CARDS) for day in plan.days[:-1]]
    assert sum(cards[at] + cards[at + 1] < 20 for at in range(len(cards) - 1)) <= 1
    assert len(mocks(plan)) >= 8


def test_a_seventh_day_rests_where_no_round_is_near() -> None:
    plan = make_plan(TODAY, 60, rounds(21))
    resting = [day.day - TODAY for day in plan.days if day.kind is DayKind.REST]
    assert resting == [6, 13]
    assert {item.do for day in plan.days if day.kind is DayKind.REST for item in day.items} == {
        ActionKind.CARDS
    }
    lived = make_plan(TODAY + 3, 60, rounds(21), began=TODAY)
    assert [day.day - TODAY for day in lived.days if day.kind is DayKind.REST] == resting


def test_a_chat_is_asked_for_before_it_is_had() -> None:
    work = work_of(lines([Task("a/chats", "Two chats", "chats >= 2", due=-12)], [], {}, TODAY, TODAY + 21))
    plan = make_plan(TODAY, 90, rounds(21, "architecture"), work)
    chats = days_of(plan, ActionKind.CHAT)
    assert chats[0] <= 2
    assert len(chats) == 3
    assert chats[1] >= 3


def test_without_a_date_three_weeks_are_assumed_and_said() -> None:
    plan = make_plan(TODAY, 60, rounds(None))
    assert plan.last == TODAY + 21
    assert "assumes that the last one is in 21 days. Add a date" in plan.notes[0]
    assert mocks(plan)


def test_a_date_in_the_year_9999_is_planned_from_sixty_days_before() -> None:
    last = date(9999, 12, 31).toordinal()
    plan = make_plan(TODAY, 60, [PlanRound("architecture", Track.TPM, last)])
    assert len(plan.days) == 61
    assert plan.on(TODAY) is None
    assert "The plan begins on 9999-11-01" in plan.notes[0]


def test_no_rounds_at_all_is_a_sentence() -> None:
    assert any("add a loop" in note for note in make_plan(TODAY, 30, []).notes)


def test_rounds_with_a_date_go_before_those_without() -> None:
    dated = [PlanRound(kind, Track.PGM, TODAY + 6) for kind in ("product-sense", "strategy", "leadership")]
    plan = make_plan(TODAY, 45, [*rounds(None), *dated])
    assert {key for _, key in mocks(plan)} >= {"product-sense", "strategy", "leadership"}


def test_with_two_employers_the_plan_goes_on_to_the_last_round() -> None:
    wanted = [PlanRound("architecture", Track.TPM, TODAY + left) for left in (4, 20)]
    plan = make_plan(TODAY, 90, wanted)
    assert plan.last == TODAY + 20
    days = days_of(plan, ActionKind.MOCK)
    assert min(days) < 3
    assert max(days) > 4


def test_a_mock_that_readiness_would_have_forgotten_comes_again() -> None:
    plan = make_plan(TODAY, 60, rounds(30, "architecture"), [Work("a/x", "x", ActionKind.STORY, 20, 20)])
    assert [day for day in days_of(plan, ActionKind.MOCK) if 30 - 14 <= day < 30]


def test_a_mock_taken_today_spends_its_minutes_and_its_kind_waits_until_tomorrow() -> None:
    plan = make_plan(TODAY, 60, rounds(9), held_today=("recruiter",), spent=45)
    assert plan.days[0].minutes <= 15
    ample = make_plan(TODAY, 300, rounds(9), held_today=("recruiter",))
    assert (TODAY, "recruiter") not in mocks(ample)
    assert any(kind == "recruiter" for _, kind in mocks(ample))


def test_no_rehearsal_is_planned_before_there_is_a_story() -> None:
    tasks = [
        Task("a/bank", "Four stories", "stories >= 4", due=-9),
        Task("a/aloud", "Aloud", "rehearsals >= 6", due=-2),
    ]
    for left, minutes in ((12, 45), (8, 35), (21, 60)):
        plan = make_plan(TODAY, minutes, rounds(left), work_of(lines(tasks, [], {}, TODAY, TODAY + left)))
        stories, aloud = days_of(plan, ActionKind.STORY), days_of(plan, ActionKind.REHEARSE)
        assert stories
        assert not aloud or min(aloud) >= min(stories)
    told = lines(tasks, [Deed(Metric.STORIES)], {}, TODAY, TODAY + 4)
    assert days_of(make_plan(TODAY, 60, rounds(4), work_of(told)), ActionKind.REHEARSE)


def test_with_two_days_left_small_things_fit_and_no_chat_is_asked_for() -> None:
    tasks = [Task("a/chats", "Two chats", "chats >= 2", due=-12), Task("a/names", "Names", "tick", due=-2)]
    plan = make_plan(TODAY, 30, rounds(2), work_of(lines(tasks, [], {}, TODAY, TODAY + 2)))
    assert days_of(plan, ActionKind.TICK) == [1]
    assert days_of(plan, ActionKind.CHAT) == []
    assert {item.why for item in plan.left_out if item.do is ActionKind.CHAT} == {
        "too few days are left for it to be useful"
    }


def test_what_was_moved_stands_on_its_day_and_everything_else_gives_way() -> None:
    wanted = rounds(12, "architecture", "executive")
    plan = make_plan(TODAY, 60, wanted)
    first = next(item for day in plan.days for item in day.items if item.do is ActionKind.MOCK)
    was = days_of(plan, ActionKind.MOCK, key=first.key)[0]
    moved = make_plan(TODAY, 60, wanted, moves=[Move(first.id, first.minutes, TODAY + 3)])
    assert was not in days_of(moved, ActionKind.MOCK, key=first.key)
    assert 3 in days_of(moved, ActionKind.MOCK, key=first.key)
    assert max(day.minutes for day in moved.days) <= 60


def test_what_was_taken_out_is_not_planned_and_is_listed() -> None:
    work = [Work("a/tear", "Take apart a launch", ActionKind.TEARDOWN, 30, 2, due=-2)]
    plan = make_plan(TODAY, 60, rounds(12, "architecture"), work)
    out = Move("teardown//a/tear", 30, None, "Take apart a launch")
    fewer = make_plan(TODAY, 60, rounds(12, "architecture"), work, moves=[out])
    assert len(days_of(plan, ActionKind.TEARDOWN)) == 2
    assert len(days_of(fewer, ActionKind.TEARDOWN)) == 1
    assert fewer.dropped == (out,)


def test_two_lines_that_ask_for_the_loop_are_one_piece_of_work() -> None:
    tasks = [
        Task("a/x", "Enter rounds", "loops >= 1", due=-21),
        Task("b/y", "Enter yours", "loops >= 1", due=-21),
    ]
    assert [work.key for work in work_of(lines(tasks, [], {}, TODAY, None))] == ["a/x"]


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
        st.booleans(),
        name=st.sampled_from(["", "Acme: a round"]),
    ),
    max_size=8,
)
some_work = st.lists(
    st.builds(
        Work,
        st.sampled_from(["a/x", "b/y"]),
        st.just("something"),
        st.sampled_from([item.do for item in CHECKLIST] + [ActionKind.LOG, ActionKind.RESCORE]),
        st.integers(1, 90).map(float),
        st.integers(0, 6),
        st.none() | st.integers(-40, 5),
        st.booleans(),
        st.integers(0, 4),
        st.integers(0, 4),
    ),
    max_size=6,
)
some_moves = st.lists(
    st.builds(
        Move,
        st.sampled_from(["mock/tpm/architecture", "story//a/x", "tick//b/y"]),
        st.integers(1, 90).map(float),
        st.none() | st.integers(TODAY - 2, TODAY + 20),
    ),
    max_size=3,
)


@given(st.integers(1, 300), some_rounds, some_work, some_moves)
def test_no_day_sums_above_its_minutes_whatever_is_asked(
    minutes: int, wanted: list[PlanRound], work: list[Work], moves: list[Move]
) -> None:
    plan = make_plan(TODAY, minutes, wanted, work, moves=moves)
    assert all(day.minutes <= minutes + 1e-6 for day in plan.days)
    for day in plan.days:
        held = [item.key for item in day.items if item.do in WHOLE]
        assert day.kind in (DayKind.STUDY, DayKind.REST) or not held
        assert day.kind is not DayKind.ROUND or not [
            item for item in day.items if item.do is ActionKind.DRILL
        ]


@given(st.integers(20, 300), some_rounds, some_work)
def test_every_piece_of_work_is_planned_or_said_not_to_fit(
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
        found = sum((i.key, i.do, i.minutes) == (one_item.key, one_item.do, one_item.minutes) for i in named)
        assert found >= meant
    assert bool(plan.left_out) == bool(plan.shortfall)


@given(st.integers(60, 300), some_rounds)
def test_every_dated_round_with_a_day_before_it_is_practised(minutes: int, wanted: list[PlanRound]) -> None:
    """With an hour and rounds of at most 45 minutes each eve holds three phases and each free day a mock."""
    plan = make_plan(TODAY, minutes, wanted)
    dated: dict[int, int] = {}
    for one_round in wanted:
        if one_round.day is not None and one_round.day > TODAY:
            dated[one_round.day] = dated.get(one_round.day, 0) + 1
    crowded = any(number > 2 for number in dated.values()) or len(dated) > 3
    for one_round in wanted:
        if one_round.day is None or one_round.day <= TODAY or one_round.measured or crowded:
            continue
        before = range(max(TODAY, plan.days[0].day), one_round.day)
        free = [
            day.day for day in plan.days if day.day in before and day.kind in (DayKind.STUDY, DayKind.EVE)
        ]
        practised = [
            day.day
            for day in plan.days
            for item in day.items
            if item.key == one_round.round and item.do in (*WHOLE, ActionKind.DRILL) and day.day in before
        ]
        assert practised or not free
