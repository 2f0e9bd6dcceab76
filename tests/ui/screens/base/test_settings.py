"""Settings are found, changed and kept; the palette finds things by what people call them."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from interviewprep.domain.core.tracks import PGM_ONLY
from interviewprep.ui.palette import Entry, _score
from interviewprep.ui.screens.base.settings import SettingsScreen
from interviewprep.ui.screens.today.today import TodayScreen
from interviewprep.ui.widgets.design.date_field import DateField
from interviewprep.ui.widgets.design.picker import Picker
from tests.snapshots import same_as_kept
from tests.ui.conftest import MakeApp
from tests.ui.journey import app_of, on, today_ready
from tests.waiting import wait_for


async def test_settings_are_changed_with_keys_and_kept(make_app: MakeApp, folder: Path) -> None:
    file = folder / "config.toml"
    file.write_text("# mine\nmotion = false\n", encoding="utf-8")
    async with make_app().run_test(size=(80, 24)) as pilot:
        await today_ready(pilot)
        app = app_of(pilot)
        await pilot.press("comma")
        screen = await on(pilot, SettingsScreen)
        await same_as_kept(pilot, "settings-dark-80x24")
        await pilot.press("p", "down", *"+12")
        assert str(screen.query_one(DateField).echo.content) == "Thu 3 Dec, in 12 days"
        await pilot.press("down", "ctrl+u", *"0", "down")
        assert "not a number of minutes" in str(screen.said.content)
        await pilot.press("up", "ctrl+u", *"45", "down")
        assert (app.profile.tracks, app.profile.interview, app.profile.minutes) == (
            PGM_ONLY,
            date(2026, 12, 3),
            45,
        )
        app.set_focus(screen.query_one("#theme", Picker))
        await pilot.press("l")
        assert app.theme == "light"
        assert file.read_text(encoding="utf-8") == '# mine\nmotion = false\ntheme = "light"\n'
        await pilot.press("escape")
        await on(pilot, TodayScreen)
        await pilot.press("ctrl+p", *"contrast")
        await wait_for(
            pilot, lambda: "Theme: contrast" in app.export_screenshot().replace("&#160;", " "), "the theme"
        )
        await pilot.press("enter")
        await wait_for(pilot, lambda: app.theme == "contrast", "the theme")
        assert 'theme = "contrast"' in file.read_text(encoding="utf-8")


@pytest.mark.parametrize(
    ("query", "score"),
    [("Quit", 1.0), ("exit", 0.8), ("lea", 0.8), ("saved already", 0.5), ("quit zebra", 0.0), ("", 0.0)],
)
def test_words_begin_words_of_title_synonyms_or_help(query: str, score: float) -> None:
    entry = Entry("Quit  q", "Quit; everything is already saved", "exit leave close", lambda: None)
    assert _score(query, entry) == score
