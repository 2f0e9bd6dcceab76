"""A store that refuses writes while one writes: nothing is lost, one dialog says so, and leaving is always possible."""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest
from textual.events import Paste
from textual.pilot import Pilot
from textual.widgets import Static, TextArea

from interviewprep.domain.interviews.teardown import Piece
from interviewprep.services.services import Services
from interviewprep.ui.screens.base.autosave import Autosave, pause_after
from interviewprep.ui.screens.base.choose import ChooseDialog
from interviewprep.ui.screens.base.error import ErrorDialog
from interviewprep.ui.screens.base.form import FormDialog
from interviewprep.ui.screens.base.help import HelpDialog
from interviewprep.ui.screens.interviews.people import PeopleScreen
from interviewprep.ui.screens.interviews.teardown import TeardownScreen
from interviewprep.ui.screens.mocks.phase import PhaseScreen
from interviewprep.ui.screens.stories.facts import FactsScreen
from tests.harness.failing_store import FailingStore
from tests.ui.conftest import MakeApp
from tests.ui.journey import app_of, on, packs_read
from tests.waiting import wait_for

WORDS = "two billion rows"
CASE = "demo/playlist-store"


def services_of(pilot: Pilot[Any]) -> Services:
    services = app_of(pilot).services
    assert services is not None
    return services


async def a_story(pilot: Pilot[Any]) -> Any:
    screen = FactsScreen(services_of(pilot).stories.new("Moved the store"))
    screen.step = 1
    app_of(pilot).push_screen(screen)
    return await on(pilot, FactsScreen)


async def a_teardown(pilot: Pilot[Any]) -> Any:
    app_of(pilot).push_screen(TeardownScreen(services_of(pilot).teardowns.start("A launch")))
    return await on(pilot, TeardownScreen)


async def a_form(pilot: Pilot[Any]) -> Any:
    app_of(pilot).push_screen(PeopleScreen())
    await on(pilot, PeopleScreen)
    await pilot.press("n")
    return await on(pilot, FormDialog)


async def a_round(pilot: Pilot[Any]) -> Any:
    services = services_of(pilot)
    track = next(iter(services.mocks.material.tracks_of(CASE)))
    app_of(pilot).push_screen(PhaseScreen(services.mocks.start(CASE, track)))
    return await on(pilot, PhaseScreen)


def in_story(services: Services) -> str:
    [story] = services.stories.titles()
    return repr(services.stories.read(story).file.story)


def in_teardown(services: Services) -> str:
    [own] = services.teardowns.all()
    return own.text(Piece.GOAL)


def in_draft(services: Services) -> str:
    return str(services.settings.draft("people/new"))


def in_round(services: Services) -> str:
    return str(services.mocks.scoring.open(services.mocks.waiting()).transcript.texts)


@dataclass(frozen=True)
class Place:
    """Where one types."""

    open: Callable[[Pilot[Any]], Awaitable[Any]]
    on_disk: Callable[[Services], str]
    """After typing."""
    after_leaving: Callable[[Services], str]
    stop: tuple[str, ...] = ()
    """Keys after which Escape leads out."""


PLACES = {
    "story": Place(a_story, in_story, in_story, ("escape",)),
    "teardown": Place(a_teardown, in_teardown, in_teardown),
    "form": Place(a_form, in_draft, in_draft),
    "round": Place(a_round, in_round, in_round),
}


async def refused(pilot: Pilot[Any], place: Place) -> tuple[Any, FailingStore]:
    """Something is typed that the store does not take, and the dialog that says so is closed."""
    await packs_read(pilot)
    screen = await place.open(pilot)
    trouble = FailingStore(services_of(pilot).context.store)
    trouble.refuse_writes()
    app_of(pilot).post_message(
        Paste(WORDS)
    )  # at once: a dialog that comes up would take the rest of the keys
    assert "the app keeps trying to save it" in await said(pilot)
    assert app_of(pilot).screen is screen
    await pilot.press(*place.stop)
    return screen, trouble


async def said(pilot: Pilot[Any]) -> str:
    """What the one dialog says; it is closed."""
    dialog = await on(pilot, ErrorDialog)
    assert sum(isinstance(screen, ErrorDialog) for screen in app_of(pilot).screen_stack) == 1
    await pilot.press("enter")
    await wait_for(pilot, lambda: dialog not in app_of(pilot).screen_stack, "the dialog to close")
    return dialog.sentence


@pytest.mark.parametrize("name", PLACES)
async def test_what_the_store_refused_is_on_disk_once_it_works_again(make_app: MakeApp, name: str) -> None:
    place = PLACES[name]
    async with make_app().run_test() as pilot:
        screen, trouble = await refused(pilot, place)
        tried: Autosave = screen
        for _ in range(3):
            tried.save_by_itself()
            await pilot.pause()
        assert app_of(pilot).screen is screen, "said once"
        trouble.work_again()
        tried.save_by_itself()
        assert WORDS in place.on_disk(services_of(pilot))
        await pilot.press("escape")
        await wait_for(pilot, lambda: screen not in app_of(pilot).screen_stack, "the way back")
        assert WORDS in place.after_leaving(services_of(pilot))
        assert not (services_of(pilot).folder / "unsaved").exists()


@pytest.mark.parametrize("choice", ["stay", "file", "discard"])
@pytest.mark.parametrize("name", PLACES)
async def test_leaving_what_is_not_on_disk_is_a_decision(
    make_app: MakeApp, name: str, choice: str, folder: Path
) -> None:
    place = PLACES[name]
    async with make_app().run_test() as pilot:
        screen, trouble = await refused(pilot, place)
        await pilot.press("escape")
        assert "Leave again" in await said(pilot)
        assert app_of(pilot).screen is screen
        await pilot.press("escape")
        dialog = await on(pilot, ChooseDialog)
        await pilot.press(*["down"] * ["stay", "file", "discard"].index(choice), "enter")
        await wait_for(pilot, lambda: dialog not in app_of(pilot).screen_stack, "the choice")
        files = list((folder / "unsaved").glob("*"))
        if choice == "stay":
            assert app_of(pilot).screen is screen
            trouble.work_again()
            await pilot.press(*place.stop, "escape")
        await wait_for(pilot, lambda: screen not in app_of(pilot).screen_stack, "the way back")
        trouble.work_again()
        assert (WORDS in place.after_leaving(services_of(pilot))) == (choice == "stay")
        assert [WORDS in path.read_text() for path in files] == [True] * (choice == "file")
        assert all(path.stat().st_mode & 0o777 == 0o600 for path in files)
        await pilot.press("question_mark")
        await wait_for(pilot, lambda: app_of(pilot).screen.query(Static), "an app that goes on")
    assert app_of(pilot).last_words == []


@pytest.mark.parametrize("name", PLACES)
async def test_quitting_asks_too(make_app: MakeApp, name: str, folder: Path) -> None:
    place = PLACES[name]
    app = make_app()
    async with app.run_test() as pilot:
        await refused(pilot, place)
        await pilot.press("ctrl+q")
        assert "Leave again" in await said(pilot)
        await pilot.press("ctrl+q")
        await on(pilot, ChooseDialog)
        await pilot.press("down", "enter")
        await wait_for(pilot, lambda: not app.is_running, "the end")
    [file] = (folder / "unsaved").iterdir()
    assert WORDS in file.read_text()
    assert app.last_words == []


@pytest.mark.parametrize("name", PLACES)
async def test_where_nobody_can_be_asked_a_file_keeps_it(make_app: MakeApp, name: str, folder: Path) -> None:
    app = make_app()
    async with app.run_test() as pilot:
        await refused(pilot, PLACES[name])
        app.exit()
        await wait_for(pilot, lambda: not app.is_running, "the end")
    [file] = (folder / "unsaved").iterdir()
    assert WORDS in file.read_text()
    assert [str(file) in sentence for sentence in app.last_words] == [True]


async def test_a_section_s_key_is_held_back_as_well(make_app: MakeApp) -> None:
    async with make_app().run_test() as pilot:
        screen, trouble = await refused(pilot, PLACES["story"])
        await pilot.press("l")
        assert "Leave again" in await said(pilot)
        assert app_of(pilot).screen is screen
        trouble.work_again()
        await pilot.press("l")
        await wait_for(pilot, lambda: app_of(pilot).current_mode == "library", "the library")
        assert WORDS in in_story(services_of(pilot))


async def test_a_refused_step_of_a_round_leaves_it_where_it_stood(make_app: MakeApp) -> None:
    async with make_app().run_test() as pilot:
        screen, trouble = await refused(pilot, PLACES["round"])
        assert isinstance(screen, PhaseScreen)
        for key in ("ctrl+g", "f5"):
            await pilot.press(key)
            await said(pilot)
            assert (screen.running_round.running.index, screen.running_round.running.paused) == (0, False)
            assert screen.notes.text == WORDS
        trouble.work_again()
        await pilot.press("ctrl+g")
        assert screen.running_round.running.index == 1 or screen.running_round.probe is not None
        assert WORDS in in_round(services_of(pilot))


async def test_what_is_typed_back_within_a_second_is_on_disk_as_it_is_shown(make_app: MakeApp) -> None:
    async with make_app().run_test() as pilot:
        await packs_read(pilot)
        screen = await a_teardown(pilot)
        await pilot.press("a")
        screen.write()
        await pilot.press("b", "backspace")
        screen.write()
        assert in_teardown(services_of(pilot)) == screen.query_one("#goal", TextArea).text == "a"


async def test_words_of_another_window_outlive_a_dialog_above_the_text(make_app: MakeApp) -> None:
    async with make_app().run_test() as pilot:
        await packs_read(pilot)
        screen = await a_teardown(pilot)
        services = services_of(pilot)
        other = services.teardowns.open(screen.writing.teardown.id)
        services.teardowns.save(other, Piece.GOAL, "theirs")
        await pilot.press("a")
        screen._saving.stop()  # it is saved because the dialog comes up, and not before
        app_of(pilot).push_screen(HelpDialog(screen))
        await on(pilot, HelpDialog)
        await wait_for(pilot, lambda: "a" in in_teardown(services), "both texts")
        await pilot.press("escape")
        await on(pilot, TeardownScreen)
        await pilot.press("b")
        screen.write()
        assert "theirs" in in_teardown(services)
        assert "b" in in_teardown(services)


def test_tries_by_themselves_become_rare() -> None:
    assert [pause_after(refused) for refused in (1, 2, 3, 6, 50)] == [2, 4, 8, 60, 60]
