"""Walking through screens by keys, whatever comes up on the way."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from textual.pilot import Pilot
from textual.screen import Screen

from interviewprep.services.services import Services
from interviewprep.ui.commands import Command
from interviewprep.ui.screens.base.autosave import Autosave
from interviewprep.ui.screens.base.choose import ChooseDialog
from interviewprep.ui.screens.base.confirm import ConfirmDialog
from interviewprep.ui.screens.base.error import ErrorDialog
from interviewprep.ui.screens.base.form import FormDialog
from tests.ui.journey import app_of
from tests.waiting import wait_for

MANY = 25
"""Screens and dialogs that one key may bring up, and then some."""


def services_of(pilot: Pilot[Any]) -> Services:
    services = app_of(pilot).services
    assert services is not None
    return services


async def settled(pilot: Pilot[Any]) -> None:
    """Wait until threads are done and their messages taken."""
    await pilot.pause()
    await app_of(pilot).background_done()
    await pilot.pause()


async def pushed(pilot: Pilot[Any], screen: Screen[Any]) -> None:
    """Stand a screen above what is there, and wait until it is shown, or an error above it."""
    app = app_of(pilot)
    app.push_screen(screen)
    await wait_for(pilot, lambda: screen.is_mounted, f"the {type(screen).__name__}")
    await settled(pilot)


async def nothing_below(pilot: Pilot[Any]) -> Screen[Any]:
    """A bare screen above Today, which would be read anew each time one comes back to it."""
    bare = Screen[None]()
    await pushed(pilot, bare)
    return bare


def keys_of(screen: Screen[Any]) -> Iterator[str]:
    """One key of each of its commands, then Enter."""
    commands: tuple[Command, ...] = getattr(screen, "KEYS", ())
    yield from (command.keys.split(",")[0] for command in commands)
    yield "enter"


async def back_to(pilot: Pilot[Any], below: Screen[Any]) -> list[str]:
    """Answer and leave whatever stands above a screen; the sentences of the errors among it."""
    errors: list[str] = []
    app = app_of(pilot)
    for _ in range(MANY):
        top = app.screen
        if top is below:
            return errors
        if isinstance(top, ErrorDialog):
            errors.append(top.sentence)
        elif below not in app.screen_stack and app.current_mode == "today":
            return errors
        elif below not in app.screen_stack:
            app.action_go("today")  # the key led to another section
        for key in _answer(top):
            await pilot.press(key)
        await settled(pilot)
    raise AssertionError(f"no way back from {app.screen_stack}; {errors}")


def _answer(screen: Screen[Any]) -> tuple[str, ...]:
    if isinstance(screen, ErrorDialog | ConfirmDialog):
        return ("enter",)
    if isinstance(screen, ChooseDialog):
        return ("down", "down", "enter")  # what is not on disk is let go
    if isinstance(screen, FormDialog):
        return ("escape",) if screen._typed() else ("z", "ctrl+s")
    return ("escape",)


def saves_by_itself(screen: Screen[Any]) -> bool:
    return isinstance(screen, Autosave)
