"""Mock rounds as they look on the smallest terminal."""

from __future__ import annotations

import pytest
from textual.widgets import Static

from interviewprep.config import Config
from interviewprep.ui.screens.mocks.debrief import DebriefScreen
from tests.making import FrozenClock
from tests.snapshots import same_as_kept
from tests.ui.conftest import MakeApp
from tests.ui.journey import on
from tests.ui.screens.mocks.test_mocks import begun, chosen, quizzed, through_phases
from tests.waiting import wait_for

LOOKS = [("dark", (80, 24))]
"""The smallest terminal shows what is cut; the wide and light looks of Today stand for the rest."""


@pytest.mark.parametrize(("theme", "size"), LOOKS)
async def test_briefing_phase_probe_score_debrief(
    make_app: MakeApp, clock: FrozenClock, theme: str, size: tuple[int, int]
) -> None:
    def name(screen: str) -> str:
        return f"mock-{screen}-{theme}-{size[0]}x{size[1]}"

    config = Config(motion=False, theme=theme)
    async with make_app("mock", config).run_test(size=size) as pilot:
        await chosen(pilot)
        await same_as_kept(pilot, name("briefing"))
        await pilot.press("escape")
        screen = await begun(pilot)
        screen.notes.cursor_blink = False
        await pilot.press(*"one per cent first")
        clock.advance(minutes=6)
        await wait_for(pilot, lambda: screen.notes.border_subtitle == "saved", "the notes on disk")
        await wait_for(pilot, lambda: "6:00" in str(screen.header.query(Static)[1].content), "the clock")
        await same_as_kept(pilot, name("phase"))
        await pilot.press("ctrl+g", "ctrl+g", "f4")
        await same_as_kept(pilot, name("probe"))
        await through_phases(pilot, screen)
        await quizzed(pilot)
        await pilot.press("2")
        await same_as_kept(pilot, name("score"))
        await pilot.press("space", "3", "space", "f")
        await on(pilot, DebriefScreen)
        await same_as_kept(pilot, name("debrief"))
