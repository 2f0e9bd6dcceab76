"""What journeys through the screens share."""

from __future__ import annotations

from typing import Any, TypeVar

import pytest
from textual.app import App
from textual.pilot import Pilot
from textual.screen import Screen

from interviewprep.ui.app import InterviewPrepApp
from interviewprep.ui.screens.cards.review import ReviewScreen, ReviewState
from interviewprep.ui.screens.today.today import TodayScreen
from tests.waiting import wait_for

Shown = TypeVar("Shown", bound=Screen[Any])


def app_of(pilot: Pilot[Any]) -> InterviewPrepApp:
    assert isinstance(pilot.app, InterviewPrepApp)
    return pilot.app


async def on(pilot: Pilot[Any], screen: type[Shown]) -> Shown:
    """Wait until this kind of screen is in front; returns it."""
    await wait_for(pilot, lambda: isinstance(pilot.app.screen, screen), f"the {screen.__name__}")
    shown = pilot.app.screen
    assert isinstance(shown, screen)
    return shown


async def packs_read(pilot: Pilot[Any]) -> None:
    app = app_of(pilot)
    await wait_for(
        pilot, lambda: app.services and app.services.library.packs() and not app.doing, "the packs being read"
    )


async def today_ready(pilot: Pilot[Any]) -> TodayScreen:
    """Wait until Today shows the review row."""
    await packs_read(pilot)
    screen = await on(pilot, TodayScreen)
    await wait_for(pilot, lambda: screen.lines.option_count > 0, "a row in Today")
    return screen


async def asked(pilot: Pilot[Any], slug: str = "") -> ReviewScreen:
    """Wait until the review screen asks a card, `slug` where given."""
    screen = await on(pilot, ReviewScreen)

    def asks() -> bool:
        face = screen.session.face if screen.session else None
        return (
            screen.phase is ReviewState.QUESTION and face is not None and face.card.head.slug.startswith(slug)
        )

    await wait_for(pilot, asks, f"the question {slug}")
    return screen


async def answer(pilot: Pilot[Any], screen: ReviewScreen, grade: str = "3") -> None:
    """Go from a question of any type to its grade."""
    await reveal(pilot, screen)
    await pilot.press(grade)


async def reveal(pilot: Pilot[Any], screen: ReviewScreen) -> None:
    """Go from a question of any type to its answer."""
    for key in ("space", "space", "a"):
        if screen.phase is not ReviewState.ANSWER:
            await pilot.press(key)
    assert screen.phase is ReviewState.ANSWER


def bells(monkeypatch: pytest.MonkeyPatch) -> list[App[Any]]:
    """Collects each ring of the bell, which Textual keeps from a terminal of tests."""
    rung: list[App[Any]] = []
    monkeypatch.setattr(App, "bell", lambda app: rung.append(app))
    return rung
