"""An error that a candidate can act on is one dialog wherever it is raised, and whatever raised it works afterwards."""

from __future__ import annotations

import ast
from collections.abc import Iterable
from pathlib import Path
from typing import Any, ClassVar

import pytest
from textual.binding import Binding, BindingType
from textual.pilot import Pilot
from textual.reactive import var
from textual.widget import Widget
from textual.widgets import Input, Static

from interviewprep import ui
from interviewprep.domain.core.errors import StoreError
from interviewprep.ui.commands import Command
from interviewprep.ui.guarded import Guarded
from interviewprep.ui.screens.base.error import ErrorDialog
from interviewprep.ui.screens.base.stacked import StackedScreen
from tests.harness.screens import every_screen
from tests.ui.conftest import MakeApp
from tests.ui.journey import app_of, on, packs_read
from tests.waiting import wait_for

SENTENCE = "store.db: the disk is full"


class TroubleScreen(StackedScreen):
    """Raises in the place that is named, twice in a row where it can."""

    BINDINGS: ClassVar[list[BindingType]] = [Binding("x", "fail", "fail"), Binding("z", "count", "count")]
    KEYS = (Command("probe", "x", "fail", "fail", "Fail"),)
    level: var[int] = var(0, init=False)

    def __init__(self, place: str) -> None:
        super().__init__()
        self.place = place
        self.counted = 0
        self.shown = 0

    def fail(self, place: str) -> None:
        if place == self.place:
            raise StoreError(SENTENCE)

    def body(self) -> Iterable[Widget]:
        yield Static("trouble")
        yield Input()

    def on_mount(self) -> None:
        self.set_timer(0.01, lambda: self.fail("timer"))
        self.set_interval(0.02, lambda: self.fail("interval"))
        self.call_later(self.fail, "call_later")
        self.call_next(self.fail, "call_next")
        self.call_after_refresh(self.fail, "call_after_refresh")
        if self.place.startswith("worker"):
            thread = "thread" in self.place
            self.run_worker(self._work_in_thread if thread else self._work, thread=thread)
        if self.place == "background":
            self.app.in_background(lambda: self.fail("background"))
        self.fail("mount")

    def on_unmount(self) -> None:
        self.fail("unmount")

    def on_resize(self) -> None:
        self.fail("resize")

    def on_input_changed(self) -> None:
        self.fail("message")

    def watch_level(self) -> None:
        self.fail("watch")

    def on_screen_suspend(self) -> None:
        self.fail("suspend")

    def show(self) -> None:
        self.shown += 1
        self.fail("show")

    def action_fail(self) -> None:
        self.fail("action")
        self.level += 1

    def action_count(self) -> None:
        self.counted += 1

    async def _work(self) -> None:
        raise StoreError(SENTENCE)

    def _work_in_thread(self) -> None:
        raise StoreError(SENTENCE)


async def _dialog_closed(pilot: Pilot[Any], screen: TroubleScreen) -> None:
    """The dialog is there once; the trouble is over when it is closed."""
    await on(pilot, ErrorDialog)
    screen.place = ""
    stack = app_of(pilot).screen_stack
    assert [screen.sentence for screen in stack if isinstance(screen, ErrorDialog)] == [SENTENCE]
    await pilot.press("enter")
    await wait_for(pilot, lambda: not isinstance(app_of(pilot).screen, ErrorDialog), "the dialog to close")


ON_OPENING = (
    "mount", "show", "resize", "timer", "interval", "call_later", "call_next", "call_after_refresh",
    "background", "worker", "worker thread",
)  # fmt: skip


@pytest.mark.parametrize("place", ON_OPENING)
async def test_an_error_while_a_screen_opens_is_a_dialog_and_the_screen_works(
    make_app: MakeApp, place: str
) -> None:
    async with make_app().run_test() as pilot:
        await packs_read(pilot)
        screen = TroubleScreen(place)
        app_of(pilot).push_screen(screen)
        await _dialog_closed(pilot, screen)
        await wait_for(pilot, lambda: app_of(pilot).screen is screen, "the screen")
        await _works(pilot, screen)


@pytest.mark.parametrize("press", ["x", "click"])
@pytest.mark.parametrize("place", ["action", "watch"])
async def test_an_error_of_a_key_or_a_click_is_a_dialog_and_the_screen_works(
    make_app: MakeApp, place: str, press: str
) -> None:
    async with make_app().run_test() as pilot:
        screen = await _opened(pilot, place)
        for _ in range(2):
            screen.place = place
            if press == "click":
                await pilot.click("KeysLine", offset=(3, 1))
            else:
                await pilot.press(press)
            await _dialog_closed(pilot, screen)
        level = screen.level
        await pilot.click("KeysLine", offset=(3, 1))
        await wait_for(pilot, lambda: screen.level == level + 1, "the click to act")
        await _works(pilot, screen)


async def test_an_error_of_a_message_is_a_dialog_and_the_screen_works(make_app: MakeApp) -> None:
    async with make_app().run_test() as pilot:
        screen = await _opened(pilot, "message")
        screen.query_one(Input).value = "a"
        await _dialog_closed(pilot, screen)
        await _works(pilot, screen)


@pytest.mark.parametrize("place", ["suspend", "unmount"])
async def test_an_error_on_leaving_is_a_dialog_and_the_next_screen_works(
    make_app: MakeApp, place: str
) -> None:
    async with make_app().run_test() as pilot:
        screen = await _opened(pilot, place)
        await pilot.press("escape")
        await _dialog_closed(pilot, screen)
        await wait_for(pilot, lambda: screen not in app_of(pilot).screen_stack, "the screen to go")
        await pilot.press("question_mark")
        await wait_for(pilot, lambda: len(app_of(pilot).screen_stack) == 2, "the help")


def test_every_screen_is_guarded() -> None:
    screens = list(every_screen())
    assert len(screens) > 30
    assert [found for found in screens if not issubclass(found, Guarded)] == []


def test_nothing_is_read_while_a_screen_is_composed() -> None:
    """Textual would show what was composed until then, and a screen without its parts helps nobody."""
    read = []
    for path in sorted(Path(str(ui.__file__)).parent.rglob("*.py")):
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(node, ast.FunctionDef) and node.name in ("compose", "body"):
                names = {part.attr for part in ast.walk(node) if isinstance(part, ast.Attribute)}
                read += [f"{path.name}:{node.lineno}"] * ("services" in names or "_services" in names)
    assert read == []


async def _opened(pilot: Pilot[Any], place: str) -> TroubleScreen:
    await packs_read(pilot)
    screen = TroubleScreen(place)
    app_of(pilot).push_screen(screen)
    return await on(pilot, TroubleScreen)


async def _works(pilot: Pilot[Any], screen: TroubleScreen) -> None:
    """It takes keys and messages, its timers run, and it is shown anew when one comes back to it."""
    await pilot.press("z")
    assert screen.counted == 1
    called: list[int] = []
    screen.call_later(called.append, 1)
    await wait_for(pilot, lambda: called, "its messages to be taken")
    assert screen.size.width == 80
    shown = screen.shown
    await pilot.press("question_mark", "escape")
    await wait_for(pilot, lambda: screen.shown > shown, "it to be shown anew")
    await pilot.press("escape")
    await wait_for(pilot, lambda: screen not in app_of(pilot).screen_stack, "the way back")
