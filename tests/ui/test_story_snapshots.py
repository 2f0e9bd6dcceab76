"""The screens of stories on the smallest terminal."""

from __future__ import annotations

import pytest

from interviewprep.config import Config
from interviewprep.ui.screens.stories.editor import StoryScreen
from interviewprep.ui.screens.stories.facts import FactsScreen
from interviewprep.ui.screens.stories.rehearsal import RehearsalScreen
from interviewprep.ui.screens.stories.stories import StoriesScreen
from tests.making import FrozenClock
from tests.snapshots import same_as_kept
from tests.story_making import a_story
from tests.ui.conftest import MakeApp
from tests.ui.journey import app_of, on, packs_read
from tests.waiting import wait_for

LOOKS = [("dark", (80, 24))]
"""The smallest terminal shows what is cut; the wide and light looks of Today stand for the rest."""

pytestmark = pytest.mark.parametrize(("theme", "size"), LOOKS)


def _name(screen: str, theme: str, size: tuple[int, int]) -> str:
    return f"{screen}-{theme}-{size[0]}x{size[1]}"


async def test_stories(make_app: MakeApp, clock: FrozenClock, theme: str, size: tuple[int, int]) -> None:
    async with make_app(config=Config(motion=False, theme=theme)).run_test(size=size) as pilot:
        await packs_read(pilot)
        services = app_of(pilot).services
        assert services is not None
        services.stories.keep(a_story(), 0)
        editor = services.stories.new("Paused the price change")
        editor.set_fact("competencies", "said-no, conflict")
        editor.save()
        await pilot.press("s")
        screen = await on(pilot, StoriesScreen)
        await wait_for(pilot, lambda: screen.lines.option_count == 17, "the matrix")
        await same_as_kept(pilot, _name("stories", theme, size))
        await pilot.press("v", "enter")
        story = await on(pilot, StoryScreen)
        await pilot.press("e", *"It went really smoothly. ", "escape")
        await wait_for(pilot, lambda: story.findings.option_count > 0, "a finding")
        await pilot.press("w")
        await wait_for(pilot, lambda: "Based on" in str(story.detail.content), "what it rests on")
        await same_as_kept(pilot, _name("story", theme, size))
        await pilot.press("f")
        await on(pilot, FactsScreen)
        await same_as_kept(pilot, _name("story-facts", theme, size))
        await pilot.press("escape", "escape", "a")
        await on(pilot, RehearsalScreen)
        await pilot.press("space")
        clock.advance(seconds=12)
        await pilot.press("space")
        await same_as_kept(pilot, _name("rehearsal", theme, size))
