"""Keys that come faster than the app works: none overtakes another, and none is lost to a dialog that opens."""

from __future__ import annotations

from textual.events import Key
from textual.widgets import Input

from interviewprep.ui.screens.base.form import FormDialog
from interviewprep.ui.screens.interviews.people import PeopleScreen
from interviewprep.ui.screens.stories.title import TitleDialog
from tests.ui.conftest import MakeApp
from tests.ui.journey import app_of, on, packs_read
from tests.waiting import wait_for


async def test_a_burst_of_keys_takes_effect_in_its_order(make_app: MakeApp) -> None:
    async with make_app("stories").run_test() as pilot:
        await packs_read(pilot)
        app = app_of(pilot)
        letters = "abcdefghij"
        for key in ("n", *letters, *["backspace"] * 9, *"XYZ", "left", "left", "w"):
            app.post_message(Key(key, key if len(key) == 1 else None))
        dialog = await on(pilot, TitleDialog)
        await wait_for(pilot, lambda: "w" in dialog.query_one(Input).value, "the last key")
        assert dialog.query_one(Input).value == "aXwYZ"


async def test_a_key_that_arrives_as_another_ends_waits_behind_those_that_came_before(
    make_app: MakeApp,
) -> None:
    async with make_app("stories").run_test() as pilot:
        await packs_read(pilot)
        app = app_of(pilot)
        await pilot.press("n")
        dialog = await on(pilot, TitleDialog)
        first, second, third = (Key(letter, letter) for letter in "abc")
        await app.on_event(first)
        await app.on_event(second)
        app._done(first)
        await app.on_event(third)
        await wait_for(pilot, lambda: len(dialog.query_one(Input).value) == 3, "three letters")
        assert dialog.query_one(Input).value == "abc"


async def test_what_is_typed_ahead_reaches_the_form_that_opens_and_what_closes_it_closes_no_more(
    make_app: MakeApp,
) -> None:
    async with make_app().run_test() as pilot:
        await packs_read(pilot)
        app = app_of(pilot)
        app.push_screen(PeopleScreen())
        await on(pilot, PeopleScreen)
        for key in ("n", *"Ana", "ctrl+s", "n", *"Ben"):
            app.post_message(Key(key, key if len(key) == 1 else None))
        form = await on(pilot, FormDialog)
        await wait_for(pilot, lambda: "Ben" in str(form._typed()) or "Ben" in str(app.screen), "the last key")
        assert isinstance(app.screen, FormDialog)
        assert app.screen._typed() == {"role": "Ben"}
        assert app.services is not None
        assert [contact.role for contact in app.services.contacts.contacts()] == ["Ana"]
