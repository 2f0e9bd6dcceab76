"""Every screen on the smallest terminal, and Today on a wide one in the light theme."""

from __future__ import annotations

from datetime import timedelta

import pytest

from interviewprep.config import Config
from interviewprep.domain.core.tracks import TPM_ONLY
from interviewprep.ui.screens.base.help import HelpDialog
from interviewprep.ui.screens.cards.below_target import BelowTargetScreen
from interviewprep.ui.screens.library.library import LibraryScreen
from interviewprep.ui.screens.library.reading import ReadingScreen
from interviewprep.ui.screens.today.today import TodayScreen
from interviewprep.ui.screens.today.welcome import Welcome
from tests.making import FrozenClock
from tests.snapshots import same_as_kept
from tests.ui.conftest import MakeApp
from tests.ui.journey import app_of, asked, on, packs_read, today_ready
from tests.waiting import wait_for

LOOKS = [("dark", (80, 24))]
"""The smallest terminal shows what is cut; the wide and light looks of Today stand for the rest."""

every_look = pytest.mark.parametrize(("theme", "size"), LOOKS)


def _name(screen: str, theme: str, size: tuple[int, int]) -> str:
    return f"{screen}-{theme}-{size[0]}x{size[1]}"


@pytest.mark.parametrize(("theme", "size"), [*LOOKS, ("light", (120, 40))])
async def test_first_start_today_and_help(make_app: MakeApp, theme: str, size: tuple[int, int]) -> None:
    app = make_app(config=Config(motion=False, theme=theme), welcomed=False)
    async with app.run_test(size=size) as pilot:
        await on(pilot, Welcome)
        await packs_read(pilot)
        await same_as_kept(pilot, _name("welcome", theme, size))
        await pilot.press("enter", *"+12", "enter", "enter")
        await asked(pilot)
        await pilot.press("h")
        today = await today_ready(pilot)
        await wait_for(
            pilot,
            lambda: (
                "if you stop now" in str(today.recall.content)
                or "of cards a day" in str(today.recall.content)
            ),
            "the forecast",
        )
        await same_as_kept(pilot, _name("today", theme, size))
        await pilot.press("question_mark")
        await on(pilot, HelpDialog)
        await same_as_kept(pilot, _name("help", theme, size))


@every_look
async def test_not_held_and_last_evening(
    make_app: MakeApp, clock: FrozenClock, theme: str, size: tuple[int, int]
) -> None:
    async with make_app(config=Config(motion=False, theme=theme)).run_test(size=size) as pilot:
        today = await today_ready(pilot)
        app = app_of(pilot)
        assert app.services is not None
        app.profile = app.services.settings.change(
            tracks=TPM_ONLY, interview=clock.now().date() + timedelta(days=2), minutes=2
        )
        await wait_for(pilot, lambda: "of cards a day" in str(today.recall.content), "the forecast")
        await pilot.press("w")
        screen = await on(pilot, BelowTargetScreen)
        await wait_for(pilot, lambda: screen.lines.option_count > 1, "the cards")
        await pilot.press("D")
        await same_as_kept(pilot, _name("left-out", theme, size))
        clock.advance(days=1)
        await pilot.press("escape")
        await on(pilot, TodayScreen)
        await wait_for(
            pilot,
            lambda: "of cards a day" in str(today.recall.content),
            "the forecast",
        )
        await same_as_kept(pilot, _name("today-evening", theme, size))


@every_look
async def test_review(make_app: MakeApp, theme: str, size: tuple[int, int]) -> None:
    async with make_app("review", Config(motion=False, theme=theme)).run_test(size=size) as pilot:
        await packs_read(pilot)
        screen = await asked(pilot, "rollback-criterion")
        await pilot.press("space", "a", "c")
        await same_as_kept(pilot, _name("review-answer", theme, size))
        while screen.session and screen.session.face and screen.session.face.card.head.slug != "queue-works":
            await pilot.press("z")
        await same_as_kept(pilot, _name("review-question", theme, size))


@every_look
async def test_library(make_app: MakeApp, theme: str, size: tuple[int, int]) -> None:
    async with make_app("library", Config(motion=False, theme=theme)).run_test(size=size) as pilot:
        await packs_read(pilot)
        screen = await on(pilot, LibraryScreen)
        await wait_for(pilot, lambda: screen.lines.option_count == 13, "all lines")
        await same_as_kept(pilot, _name("library", theme, size))
        await pilot.press("enter")
        await on(pilot, ReadingScreen)
        await same_as_kept(pilot, _name("reading", theme, size))
