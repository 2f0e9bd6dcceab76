"""A job posting, pasted in the app."""

from __future__ import annotations

from textual.widgets import Static, TextArea

from interviewprep.ui.screens.base.confirm import ConfirmDialog
from interviewprep.ui.screens.prepare.posting import PasteDialog, PostingScreen
from tests.domain.library.test_posting import POSTING
from tests.ui.conftest import MakeApp
from tests.ui.journey import app_of, on, packs_read
from tests.waiting import wait_for


async def test_a_posting_is_pasted_read_and_forgotten(make_app: MakeApp) -> None:
    async with make_app().run_test() as pilot:
        await packs_read(pilot)
        app_of(pilot).push_screen(PostingScreen())
        screen = await on(pilot, PostingScreen)
        shown = screen.query_one("#posting", Static)
        await wait_for(pilot, lambda: "No posting is kept. Press n" in str(shown.content), "nothing kept")
        await pilot.press("n")
        dialog = await on(pilot, PasteDialog)
        area = dialog.query_one(TextArea)
        area.text = "A poem about the sea."
        await pilot.press("ctrl+s")
        assert "nothing in it sounds like a job posting" in str(dialog.query_one("#problem", Static).content)
        area.text = POSTING
        await pilot.press("ctrl+s")
        await on(pilot, PostingScreen)
        await wait_for(pilot, lambda: "Read as TPM: 5 lines" in str(shown.content), "the report")
        assert 'line 8: "Identify dependencies and risks early, with partner teams"' in str(shown.content)
        assert str(shown.content).startswith("Senior Technical Program Manager, Personalization\n")
        await pilot.press("D")
        await on(pilot, ConfirmDialog)
        await pilot.press("y")
        await wait_for(pilot, lambda: "No posting is kept" in str(shown.content), "nothing kept again")
