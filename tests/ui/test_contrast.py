"""What is written on real screens can be read: WCAG AA, 4.5 to 1, cell by cell as they are painted, in our themes."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import pytest
from textual.color import Color
from textual.pilot import Pilot

from interviewprep.domain.core.tracks import Track
from interviewprep.ui.app import InterviewPrepApp
from interviewprep.ui.screens.base.form import FormDialog
from interviewprep.ui.screens.base.settings import SettingsScreen
from interviewprep.ui.screens.cards.only import OnlyDialog
from interviewprep.ui.screens.cards.review import ReviewScreen
from interviewprep.ui.screens.interviews.loops import LoopsScreen
from tests.ui.conftest import MakeApp
from tests.ui.journey import app_of, asked, on, packs_read, reveal
from tests.ui.test_themes import ratio
from tests.waiting import wait_for

SECTIONS = ("today", "mock", "stories", "checklist", "progress", "library")


def weak_words(app: InterviewPrepApp) -> Iterator[tuple[str, float]]:
    """Words with less contrast than AA, with that contrast; frames and bars are no words, nor is what a dialog dims."""
    dialogs = app.screen.query(".dialog")
    region = dialogs.first().region if dialogs else app.screen.region
    for strip in app.screen._compositor.render_strips(app.size)[region.y : region.bottom]:
        for line_filter in app._filters:
            strip = strip.apply_filter(line_filter, Color.parse(app.theme_variables["background"]))
        for text, style, _ in strip.crop(region.x, region.right):
            if style is None or style.color is None or style.bgcolor is None:
                continue
            if not any(sign.isalnum() for sign in text):
                continue
            one, other = Color.from_rich_color(style.color), Color.from_rich_color(style.bgcolor)
            if ratio(one, other) < 4.5:
                yield text.strip(), round(ratio(one, other), 2)


@pytest.mark.parametrize("theme", ["dark", "light", "contrast"])
async def test_words_on_real_screens_meet_aa(make_app: MakeApp, theme: str) -> None:
    app = make_app("review")
    weak: dict[str, list[tuple[str, float]]] = {}

    async def look(pilot: Pilot[Any], name: str) -> None:
        await pilot.pause()
        found = list(weak_words(app_of(pilot)))
        if found:
            weak[name] = found

    async with app.run_test(size=(100, 30)) as pilot:
        await packs_read(pilot)
        app.theme = theme
        assert app.services is not None
        app.services.loops.add("Acme", Track.TPM)
        screen = await asked(pilot)
        await look(pilot, "question")
        await pilot.press("f")
        await on(pilot, OnlyDialog)
        await look(pilot, "choice of a topic")
        await pilot.press("escape", "n")
        await on(pilot, FormDialog)
        await look(pilot, "form")
        await pilot.press("escape")
        await on(pilot, ReviewScreen)
        await reveal(pilot, screen)
        await look(pilot, "answer")
        for section in SECTIONS:
            app.action_go(section)
            await app.background_done()
            await look(pilot, section)
        for pushed in (LoopsScreen(), SettingsScreen(app.services.date())):
            app.push_screen(pushed)
            await wait_for(pilot, lambda pushed=pushed: app.screen is pushed, "the screen")  # type: ignore[misc]
            await look(pilot, type(pushed).__name__)
        await on(pilot, SettingsScreen)
        assert weak == {}
