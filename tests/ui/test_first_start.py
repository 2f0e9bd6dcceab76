"""From the first start to the first grade, and back after a restart."""

from __future__ import annotations

from datetime import date

from interviewprep.domain.core.tracks import BOTH, TPM_ONLY
from interviewprep.ui.screens.cards.review import ReviewScreen
from interviewprep.ui.screens.today.welcome import Welcome
from tests.ui.conftest import MakeApp
from tests.ui.journey import answer, app_of, asked, on, today_ready


async def test_three_questions_then_the_first_grade_is_kept(make_app: MakeApp) -> None:
    async with make_app(welcomed=False).run_test() as pilot:
        await on(pilot, Welcome)
        await pilot.press("k", "enter", *"+12", "enter", "backspace", "backspace", *"45", "enter")
        screen = await asked(pilot, "rollback-criterion")  # straight to the first card
        profile = app_of(pilot).profile
        assert (profile.tracks, profile.interview, profile.minutes) == (TPM_ONLY, date(2026, 12, 3), 45)
        await answer(pilot, screen)
        assert screen.session is not None
        assert screen.session.done == 1
    async with make_app(welcomed=False).run_test() as pilot:
        await today_ready(pilot)
        services = app_of(pilot).services
        assert services is not None
        assert services.review.today(TPM_ONLY, 45).answered.answers == 1


async def test_escape_skips_all_and_is_not_asked_again(make_app: MakeApp) -> None:
    async with make_app(welcomed=False).run_test() as pilot:
        await on(pilot, Welcome)
        await pilot.press("escape")
        await today_ready(pilot)
        assert app_of(pilot).profile.tracks == BOTH
    async with make_app(welcomed=False).run_test() as pilot:
        await today_ready(pilot)
        assert len(app_of(pilot).screen_stack) == 1


async def test_a_wrong_date_is_a_sentence_and_stays(make_app: MakeApp) -> None:
    async with make_app(welcomed=False).run_test() as pilot:
        welcome = await on(pilot, Welcome)
        await pilot.press("enter", *"soon", "enter", "enter")
        assert "'soon' is not a date" in str(welcome.when.echo.content)  # said while it is typed
        assert str(welcome.wrong.content) == "", "said once"
        assert app_of(pilot).screen is welcome
        await pilot.press(*["backspace"] * 4, *"+12", "enter", "enter")
        await on(pilot, ReviewScreen)
        assert app_of(pilot).profile.interview == date(2026, 12, 3)
