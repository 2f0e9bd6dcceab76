"""Every screen over a store that fails: a dialog says so, whatever was pressed, and the app goes on."""

from __future__ import annotations

from typing import Any

import pytest
from textual.pilot import Pilot
from textual.screen import Screen

from tests.harness.candidate import Candidate
from tests.harness.failing_store import FailingStore
from tests.harness.screens import BASES, SCREENS, SUBJECTS, every_screen, of_subject
from tests.harness.walking import (
    back_to,
    keys_of,
    nothing_below,
    pushed,
    saves_by_itself,
    services_of,
    settled,
)
from tests.ui.conftest import MakeApp
from tests.ui.journey import app_of, packs_read
from tests.waiting import wait_for


def test_every_screen_is_walked_through() -> None:
    assert set(every_screen()) == {*SCREENS, *BASES}


@pytest.mark.parametrize("subject", SUBJECTS)
async def test_every_screen_says_what_failed(make_app: MakeApp, candidate: Candidate, subject: str) -> None:
    async with make_app().run_test() as pilot:
        await packs_read(pilot)
        await settled(pilot)
        today = app_of(pilot).screen
        await nothing_below(pilot)
        trouble = FailingStore(services_of(pilot).context.store)
        for kind in of_subject(subject):
            await _opened(pilot, trouble, candidate, kind)
            await _keys(pilot, trouble, candidate, kind)
        await pilot.press("question_mark")
        await wait_for(pilot, lambda: app_of(pilot).screen is not today, "the help")


async def _opened(
    pilot: Pilot[Any], trouble: FailingStore, candidate: Candidate, kind: type[Screen[Any]]
) -> None:
    """Opened while everything fails."""
    app, name = app_of(pilot), kind.__name__
    below = app.screen
    screen = SCREENS[kind](services_of(pilot), candidate)
    before = trouble.refused
    trouble.refuse_everything()
    await pushed(pilot, screen)
    errors = await back_to(pilot, screen)
    assert errors or trouble.refused == before or saves_by_itself(screen), name
    assert len(errors) <= 2, f"{name} is not read again and again"
    assert app.screen is screen, name
    await back_to(pilot, below)
    trouble.work_again()
    assert app.screen is below, f"there is a way out of {name}"


async def _keys(
    pilot: Pilot[Any], trouble: FailingStore, candidate: Candidate, kind: type[Screen[Any]]
) -> None:
    """Opened while all is well, then its keys while everything fails."""
    app = app_of(pilot)
    below = app.screen

    async def opened() -> Screen[Any]:
        screen = SCREENS[kind](services_of(pilot), candidate)
        await pushed(pilot, screen)
        return screen

    screen = await opened()
    for key in list(keys_of(screen)):
        before = trouble.refused
        trouble.refuse_everything()
        await pilot.press(key)
        await settled(pilot)
        errors = await back_to(pilot, screen)
        assert app.is_running, (kind, key)
        assert errors or trouble.refused == before or saves_by_itself(screen), (kind, key)
        trouble.work_again()
        if below not in app.screen_stack:  # the key led to another section
            await back_to(pilot, app.screen_stack[0])
            below = await nothing_below(pilot)
        if app.screen is not screen:
            screen = await opened()
    trouble.refuse_everything()
    await back_to(pilot, below)
    trouble.work_again()
    assert app.screen is below, f"there is a way out of {kind.__name__}"
