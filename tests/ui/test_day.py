"""The day of the interview: the sentence in Today, cards that cannot be held, the last evening, minutes used up."""

from __future__ import annotations

import re
import threading
from datetime import timedelta
from pathlib import Path
from typing import Any

from textual.pilot import Pilot

from interviewprep import bootstrap
from interviewprep.config import Config
from interviewprep.domain.cards.grading import Grade
from interviewprep.domain.core.tracks import TPM_ONLY
from interviewprep.domain.prepare.agenda import AgendaRow
from interviewprep.services.services import Services
from interviewprep.services.today import glance
from interviewprep.ui.app import InterviewPrepApp
from interviewprep.ui.screens.cards.below_target import BelowTargetScreen
from interviewprep.ui.screens.cards.evening import EveningScreen
from interviewprep.ui.screens.cards.review import ReviewScreen, ReviewState
from interviewprep.ui.screens.today.today import TodayScreen
from interviewprep.ui.widgets.lines import Lines
from tests.making import FrozenClock
from tests.ui.conftest import MakeApp
from tests.ui.journey import answer, app_of, asked, on, packs_read, today_ready
from tests.waiting import wait_for


async def planned(pilot: Pilot[Any], days: int, minutes: int) -> TodayScreen:
    """Today, for TPM with this many days and minutes."""
    screen, app = await on(pilot, TodayScreen), app_of(pilot)
    assert app.services is not None
    on_day = app.services.date() + timedelta(days=days)
    app.profile = app.services.settings.change(tracks=TPM_ONLY, interview=on_day, minutes=minutes)
    return screen


async def recall_shown(pilot: Pilot[Any], screen: TodayScreen, other_than: str = "") -> str:
    """The sentence, once it speaks of the plan's mean of minutes for cards and differs from another one."""

    def said() -> str:
        return str(screen.recall.content).replace("\N{NO-BREAK SPACE}", " ")

    def speaks() -> bool:
        services, tracks = app_of(pilot).services, app_of(pilot).profile.tracks
        assert services is not None
        minutes = f"{round(services.card_budget.minutes(tracks).daily)} min"
        return f"{minutes} of cards a day" in said() and said() != other_than

    await wait_for(pilot, speaks, "recall on the day at the plan's minutes")
    return said()


def rows_text(screen: TodayScreen) -> str:
    return "\n".join(
        str(screen.lines.get_option_at_index(at).prompt) for at in range(screen.lines.option_count)
    )


def first_row(screen: TodayScreen) -> str:
    return str(screen.lines.get_option_at_index(0).prompt) if screen.lines.option_count else ""


async def test_a_date_set_and_moved_changes_the_queue_and_the_sentence(
    make_app: MakeApp, clock: FrozenClock
) -> None:
    async with make_app().run_test(size=(120, 40)) as pilot:
        screen = await today_ready(pilot)
        services = app_of(pilot).services
        assert services is not None
        session = services.review.start(TPM_ONLY, 60)
        while session.face is not None:
            session.grade(Grade.GOOD, 30)
        clock.advance(days=1)
        await pilot.press("t", "t")
        await wait_for(
            pilot,
            lambda: "1 card\n" in first_row(screen) or "1 new" in first_row(screen),
            "the sibling alone",
        )
        assert not str(screen.recall.content)
        await planned(pilot, days=8, minutes=20)
        far = await recall_shown(pilot, screen)
        assert re.search(r"Review: [5-7] cards", first_row(screen)), first_row(screen)
        await planned(pilot, days=2, minutes=20)
        near = await recall_shown(pilot, screen, other_than=far)
        assert stopped(near) > stopped(far)


def stopped(words: str) -> int:
    """The percentage "if you stop now"."""
    (line,) = [line for line in words.splitlines() if line.startswith("if you stop now")]
    return int(line.split(" %")[0].split()[-1])


async def test_a_session_under_way_is_planned_anew_when_the_minutes_change(make_app: MakeApp) -> None:
    async with make_app().run_test() as pilot:
        await today_ready(pilot)
        await planned(pilot, days=3, minutes=20)
        await pilot.press("r")
        screen = await asked(pilot)
        assert screen.session is not None
        before, left = screen.session, screen.session.left
        await pilot.press("h")
        await planned(pilot, days=3, minutes=1)
        await pilot.press("r")
        await wait_for(pilot, lambda: screen.session is not before, "another session")
        assert screen.session.left < left


async def test_cards_that_cannot_be_held_are_put_away_or_given_minutes(make_app: MakeApp) -> None:
    async with make_app().run_test() as pilot:
        await today_ready(pilot)
        today = await planned(pilot, days=2, minutes=2)
        before = await recall_shown(pilot, today)
        assert "Not enough time for" in before
        await pilot.press("w")
        screen = await on(pilot, BelowTargetScreen)
        await wait_for(pilot, lambda: screen.lines.option_count > 1, "the cards")
        await pilot.press("D", "j", "enter", "D")
        assert "1 card suspended" in str(screen.offers.content)
        assert str(screen.lines.get_option_at_index(0).prompt).startswith("away")
        await pilot.press("escape")
        assert await on(pilot, TodayScreen) is today
        await recall_shown(pilot, today, other_than=before)


async def test_the_last_evening_leads_to_what_gains_most_by_tomorrow(
    make_app: MakeApp, clock: FrozenClock
) -> None:
    async with make_app().run_test() as pilot:
        await today_ready(pilot)
        screen = await planned(pilot, days=2, minutes=1)
        assert "Evening" not in first_row(screen)
        clock.advance(days=1)
        await pilot.press("t", "t", "t")
        await wait_for(pilot, lambda: "Evening" in first_row(screen), "the evening's row")
        await pilot.press("enter")
        evening = await on(pilot, EveningScreen)
        await asked(pilot)
        assert evening.session is not None
        assert 0 < evening.session.left <= 6
        while evening.session.face is not None:
            await answer(pilot, evening)
        await wait_for(pilot, lambda: evening.phase is ReviewState.OVER, "the end")
        assert "in this session" in str(evening.card.question.content)
        await pilot.press("escape")
        await on(pilot, TodayScreen)


async def test_minutes_used_up_are_said_and_one_can_go_on(make_app: MakeApp, clock: FrozenClock) -> None:
    async with make_app().run_test() as pilot:
        await today_ready(pilot)
        screen = await planned(pilot, days=8, minutes=1)
        services = app_of(pilot).services
        assert services is not None
        services.review.start(TPM_ONLY, 1).grade(Grade.GOOD, 70)
        await pilot.press("t", "t", "t")
        await wait_for(pilot, lambda: "continue if you like" in rows_text(screen), "the offer")
        assert "✓" in rows_text(screen)
        await pilot.press("r")
        review = await on(pilot, ReviewScreen)
        await wait_for(pilot, lambda: review.phase is ReviewState.OVER, "the end")
        assert "used up" in str(review.card.question.content)


async def test_what_was_last_known_of_today_is_there_before_the_store(
    folder: Path, clock: FrozenClock
) -> None:
    """The same rows stay as they are once the store is read, and leaving keeps them for the next start."""
    gate = threading.Event()

    def opener() -> Services:
        gate.wait(30)
        services = bootstrap.open_services(folder, clock)
        services.settings.change(welcomed=True)
        return services

    known = glance.Glance(
        clock.now().date().toordinal(), "a line", (AgendaRow("Mock", "a case", 45, "mock"),)
    )
    app = InterviewPrepApp(opener, "today", Config(motion=False), known=known)
    async with app.run_test() as pilot:
        lines = pilot.app.screen.query_one(Lines)
        await wait_for(pilot, lambda: lines.option_count == 1, "the known row")
        assert app.services is None
        gate.set()
        await packs_read(pilot)
        await wait_for(pilot, lambda: app.seen is not None, "today's rows")
        assert app.seen is not None
        assert [row.title for row in app.seen[1].rows] != ["Mock"]
    assert app.services is not None
    app.services.close()
