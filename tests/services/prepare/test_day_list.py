"""One sum for a day: what Today shows, what the session gives, what plan and command line say."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import datetime, time
from pathlib import Path

import pytest

from interviewprep.bootstrap import open_services
from interviewprep.domain.cards.grading import Grade
from interviewprep.domain.core.errors import UsageError
from interviewprep.domain.core.tracks import TPM_ONLY, Track
from interviewprep.domain.interviews.contacts import InterviewOutcome
from interviewprep.domain.interviews.loops import change_round
from interviewprep.domain.prepare.agenda import AgendaRow
from interviewprep.domain.prepare.plan_items import ActionKind, DayKind
from interviewprep.services.services import Services
from tests.harness.failing_store import FailingStore, writes
from tests.making import FrozenClock
from tests.mock_playing import play, score

SPOTIFY_TPM = "spotify/spotify-tpm"


def rows(app: Services) -> list[AgendaRow]:
    return [*app.card_budget.cards(TPM_ONLY)[1], *app.agenda.rest(TPM_ONLY)]


def planned(app: Services) -> list[AgendaRow]:
    return [row for row in rows(app) if row.number >= 0]


def total(app: Services) -> float:
    return sum(row.minutes for row in planned(app))


@pytest.fixture
def dated(app: Services) -> Services:
    app.settings.change(minutes=90, tracks=TPM_ONLY)
    loop = app.loops.add("Spotify", Track.TPM, SPOTIFY_TPM)
    for kind, when in (("recruiter", "+4"), ("program-design", "+8"), ("executive", "+12")):
        loop = app.loops.date(loop, kind, when)
    return app


def test_rows_session_and_plan_sum_alike_and_what_is_done_stays_ticked(
    dated: Services, clock: FrozenClock
) -> None:
    before = total(dated)
    day = dated.agenda.plan(TPM_ONLY).on(dated.today())
    assert day is not None
    assert before == day.minutes <= 90
    today, (cards, *_) = dated.card_budget.cards(TPM_ONLY)
    budget = dated.card_budget.minutes(TPM_ONLY).today
    session = dated.review.start(TPM_ONLY, budget, dated.card_budget.left(TPM_ONLY))
    assert session.left == today.queue
    assert cards.minutes <= budget
    for _ in range(3):
        session.grade(Grade.GOOD, 2)  # so fast that far more cards would fit
        clock.advance(minutes=0.1)
    assert dated.card_budget.left(TPM_ONLY) == today.queue - 3
    assert total(dated) == before
    while session.face is not None:
        session.grade(Grade.GOOD, 2)
    (done, more) = dated.card_budget.cards(TPM_ONLY)[1]
    assert (done.done, more.also) == (True, True)
    assert dated.card_budget.left(TPM_ONLY) == 0
    score(dated.mocks, play(dated.mocks))
    assert total(dated) == before


def test_a_tick_by_hand_stays_and_is_taken_off_again(dated: Services) -> None:
    (tick,) = [row for row in planned(dated) if row.do == ActionKind.TICK or row.number >= 1][:1]
    dated.day_list.tick(TPM_ONLY, tick.number)
    assert next(row for row in planned(dated) if row.number == tick.number).done
    dated.day_list.tick(TPM_ONLY, tick.number)
    assert not next(row for row in planned(dated) if row.number == tick.number).done


def test_a_moved_date_settles_the_day_anew_and_keeps_what_was_done(dated: Services) -> None:
    first = next(row for row in planned(dated) if row.number >= 1 and row.do != ActionKind.CARDS)
    dated.day_list.tick(TPM_ONLY, first.number)
    (loop,) = dated.loops.all()
    dated.loops.date(loop, "program-design", "+9")
    kept = [row for row in planned(dated) if row.done]
    assert [row.do for row in kept] == [first.do]
    assert total(dated) <= 90


def test_a_row_of_the_plan_is_moved_taken_out_and_brought_back_with_a_line_on_what_moved(
    dated: Services,
) -> None:
    before = dated.plan.plan(TPM_ONLY)
    day, item = next((day, item) for day in before.days for item in day.items if item.do is ActionKind.MOCK)
    change = dated.plan.move(TPM_ONLY, item, day.day, 1)
    assert item.what in change.words
    assert item.id not in [
        other.id for other in dated.plan.plan(TPM_ONLY).days[day.day - before.days[0].day].items
    ]
    other = next(item for plan_day in before.days for item in plan_day.items if item.do is ActionKind.STORY)
    dated.plan.take_out(TPM_ONLY, other)
    dated.plan.undo(change)
    assert [move.id for move in dated.plan.moves()] == [other.id], "what was changed since stays"
    dated.plan.bring_back()
    assert dated.plan.plan(TPM_ONLY) == before
    dated.plan.take_out(TPM_ONLY, item)
    assert [move.what for move in dated.plan.plan(TPM_ONLY).dropped] == [item.what]
    with pytest.raises(UsageError, match="Cards fill what is left"):
        dated.plan.take_out(
            TPM_ONLY,
            before.days[0].items[0]
            if before.days[0].items[0].do is ActionKind.CARDS
            else replace(item, do=ActionKind.CARDS, key=""),
        )
    with pytest.raises(UsageError, match="no day before this one has room for it"):
        dated.plan.move(TPM_ONLY, item, dated.today(), -1)


def test_two_windows_that_change_the_plan_or_tick_at_once_lose_nothing(
    dated: Services, stocked_folder: Path, clock: FrozenClock
) -> None:
    """The other window comes when ours has looked at the plan and begins to write."""
    theirs = open_services(stocked_folder, clock)
    days = dated.plan.plan(TPM_ONLY).days
    mock, story = (
        next((day.day, item) for day in days for item in day.items if item.do is do)
        for do in (ActionKind.MOCK, ActionKind.STORY)
    )
    ours, now = FailingStore(dated.context.store), dated.agenda.plan(TPM_ONLY).days[0]
    between: list[Callable[[], object]] = [
        lambda: theirs.plan.take_out(TPM_ONLY, story[1]),
        lambda: theirs.day_list.tick(TPM_ONLY, 1),
    ]

    def comes_between(statement: str) -> None:
        if writes(statement) and between and waits:
            waits.pop()
            between.pop(0)()

    ours.before = comes_between
    waits = [1]
    dated.plan.move(TPM_ONLY, mock[1], mock[0], 1)
    assert {move.id for move in dated.plan.moves()} == {mock[1].id, story[1].id}
    assert len(now.items) > 2
    dated.day_list.settled(TPM_ONLY)
    waits = [1]
    dated.day_list.tick(TPM_ONLY, 2)
    assert dated.day_list.settled(TPM_ONLY).by_hand == (1, 2)
    theirs.close()


def test_eve_day_and_evening_of_a_round_and_the_days_after_the_last(
    dated: Services, clock: FrozenClock
) -> None:
    (loop,) = dated.loops.all()
    dated.loops.edit(loop, lambda now: change_round(now, replace(now.round("recruiter"), clock=time(14, 30))))
    session = dated.review.about(TPM_ONLY, "", "recruiter", 5)
    known = set()
    while session.face is not None:
        known.add(session.face.card.key)
        session.grade(Grade.GOOD, 20)
    clock.advance(days=3)
    assert dated.agenda.meaning(TPM_ONLY).kind is DayKind.EVE
    assert ActionKind.MOCK not in {row.do for row in planned(dated)}
    clock.advance(days=1)
    clock.set(datetime(clock.now().year, clock.now().month, clock.now().day, 9, tzinfo=clock.now().tzinfo))
    assert dated.agenda.meaning(TPM_ONLY).kind is DayKind.ROUND
    assert [row.do for row in planned(dated)] == ["warm-up", "cue sheet", "log"]
    assert dated.agenda.meaning(TPM_ONLY).to_log == ()
    assert planned(dated)[0].detail == "5 cards that you know well; nothing new"
    session = dated.card_budget.session(TPM_ONLY)
    while session.face is not None:
        known.remove(session.face.card.key)
        session.grade(Grade.GOOD, 5)
    assert not known
    assert planned(dated)[0].done
    clock.advance(hours=7)
    (held,) = dated.agenda.meaning(TPM_ONLY).to_log
    assert held.round.id == "recruiter"
    clock.advance(days=1)
    assert planned(dated)[0].do == "log" or "log" in {row.do for row in planned(dated)}
    dated.contacts.add_interview(
        "recruiter",
        Track.TPM,
        held.day,
        employer="Spotify",
        questions=("Why us?",),
        outcome=InterviewOutcome.WAITING,
    )
    assert dated.agenda.meaning(TPM_ONLY).to_log == ()
    assert [row.done for row in planned(dated) if row.do == "log"] == [True]
    clock.advance(days=20)
    over = dated.agenda.meaning(TPM_ONLY).over
    assert over is not None
    assert over.round.id == "executive"
