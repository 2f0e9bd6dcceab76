"""Drills, dialogues, stretch cards and what introduces a topic, on the screen."""

from __future__ import annotations

import html
import re
from pathlib import Path
from typing import Any

import pytest
from textual.pilot import Pilot

from interviewprep import paths
from interviewprep.domain.library.drills import Practice
from interviewprep.ui.screens.base.choose import ChooseDialog
from interviewprep.ui.screens.base.confirm import ConfirmDialog
from interviewprep.ui.screens.library.dialogue import DialogueScreen
from interviewprep.ui.screens.library.drill import TimedDrillScreen
from interviewprep.ui.screens.library.library import LibraryScreen
from interviewprep.ui.screens.library.reading import ReadingScreen
from interviewprep.ui.screens.mocks.briefing import BriefingScreen
from tests.making import FrozenClock, data_folder
from tests.snapshots import same_as_kept
from tests.ui.conftest import MakeApp
from tests.ui.journey import app_of, asked, bells, on, packs_read
from tests.waiting import wait_for

PEAK = "practice/ticket-peak"


@pytest.fixture(autouse=True)
def _content(_small_content: None, monkeypatch: pytest.MonkeyPatch) -> None:
    """A pack with drills, a dialogue, a stretch card and an open case."""
    monkeypatch.setattr(paths, "content", lambda: Path(__file__).parents[2] / "content_practice")


@pytest.fixture
def folder(tmp_path: Path, migrated: Path) -> Path:
    """A data folder in which no pack was read yet."""
    return data_folder(tmp_path, migrated)


def seen(pilot: Pilot[Any]) -> str:
    """The text on the screen, whatever its styles."""
    return html.unescape(re.sub(r"<[^>]*>", "", pilot.app.export_screenshot())).replace("\xa0", " ")


async def opened(pilot: Pilot[Any], kind: str, title: str) -> LibraryScreen:
    """Mark the line with this title among those of a kind, and open it."""
    await packs_read(pilot)
    screen = await on(pilot, LibraryScreen)
    await wait_for(pilot, lambda: screen._hits, "all lines")
    screen.kind.value = kind
    await wait_for(pilot, lambda: {hit.kind for hit in screen._hits.values()} == {kind}, kind)
    screen.lines.highlighted = [hit.title for hit in screen._hits.values()].index(title)
    screen.lines.focus()
    await pilot.press("enter")
    return screen


async def test_a_drill_from_the_question_to_its_line_in_the_log(
    make_app: MakeApp, clock: FrozenClock, monkeypatch: pytest.MonkeyPatch
) -> None:
    async with make_app("library").run_test(size=(100, 50)) as pilot:
        library = await opened(pilot, "drill", "Peak requests at a ticket shop")
        screen = await on(pilot, TimedDrillScreen)
        assert screen.focused is screen.number
        assert "Second route" not in seen(pilot)
        rung = bells(monkeypatch)
        clock.advance(seconds=300)
        await wait_for(pilot, lambda: "5:00 of 4:00 late" in seen(pilot), "the clock")
        assert len(rung) == 1
        await pilot.press(*"lots", "enter")
        await wait_for(pilot, lambda: "is not a number" in seen(pilot), "what is wrong")
        assert screen.revealed == 0
        screen.number.value = ""
        await pilot.press(*"6.5k", "escape", "space")  # as good as enter
        await wait_for(pilot, lambda: "yours 6,500; worked answer 6,944" in seen(pilot), "the verdict")
        assert "within 15%" in seen(pilot)
        assert screen.revealed == 1
        assert not screen.ideas.display
        await pilot.press("f")  # too early: nothing is kept
        await on(pilot, TimedDrillScreen)
        await pilot.press("space")
        await wait_for(pilot, lambda: "Second route" in seen(pilot), "the second section")
        clock.advance(seconds=60)
        await pilot.press("f")
        await on(pilot, TimedDrillScreen)
        await pilot.press("space", "down", "enter", "up", "space", "space")
        assert screen.ticked == {1}
        assert "[x] a second route to the same size" in seen(pilot)
        await pilot.press("f")
        assert await on(pilot, LibraryScreen) is library
        await wait_for(
            pilot, lambda: "done today" in str(library.lines.options[0].prompt), "when it was done"
        )
        services = app_of(pilot).services
        assert services is not None
        last = services.drills.open(PEAK).last
        assert last is not None
        assert (last.seconds, last.ticked, last.ideas, last.answer, last.good) == (300.0, 1, 2, 6500, True)
        assert services.settings.draft(f"drill:{PEAK}") == {}


async def test_what_is_typed_into_a_drill_waits_for_the_next_time(make_app: MakeApp) -> None:
    async with make_app("library").run_test(size=(100, 50)) as pilot:
        await opened(pilot, "drill", "The first minute after an alert")
        screen = await on(pilot, TimedDrillScreen)
        assert not screen.number.display
        await pilot.press("i", *"who leads")
        assert screen.words.text == "who leads"
        await pilot.press("escape")
        assert screen.focused is screen.page
        await pilot.press("escape")
        await on(pilot, LibraryScreen)
        await pilot.press("enter")
        again = await on(pilot, TimedDrillScreen)
        assert again is not screen
        await wait_for(pilot, lambda: again.words.text == "who leads", "the draft")
        await pilot.press("space")
        await wait_for(pilot, lambda: "Impact, who leads, the next update." in seen(pilot), "the solution")
        await pilot.press("f")
        await on(pilot, LibraryScreen)
        await pilot.press("enter")
        third = await on(pilot, TimedDrillScreen)
        await wait_for(pilot, lambda: "Last done today: 0:00." in seen(pilot), "the last time")
        assert third.words.text == ""


async def test_a_dialogue_part_by_part(make_app: MakeApp) -> None:
    async with make_app("library").run_test(size=(100, 40)) as pilot:
        await opened(pilot, "dialogue", "The move, talked through")
        screen = await on(pilot, DialogueScreen)
        await wait_for(pilot, lambda: "Watch for the write" in seen(pilot), "the introduction")
        for words in ("Interviewer", "Candidate", "Clarify, 3 min", "─ note ─", "part 1 of 3"):
            assert words in seen(pilot)
        assert "Takes back" not in seen(pilot)
        await pilot.press("space")
        await wait_for(pilot, lambda: "Takes back her own sentence." in seen(pilot), "the second part")
        assert "─ rollout 4 ─" in seen(pilot)
        await pilot.press("space", "space")
        await wait_for(pilot, lambda: "Debrief" in seen(pilot), "the debrief")
        assert screen.part == 2
        await pilot.press("left", "left", "left")
        assert screen.part == 0
        await pilot.press("escape")
        await on(pilot, LibraryScreen)


async def test_speakers_and_notes_are_told_apart_without_colour(
    make_app: MakeApp, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("NO_COLOR", "1")
    async with make_app("library").run_test(size=(80, 24)) as pilot:
        await opened(pilot, "dialogue", "The move, talked through")
        await on(pilot, DialogueScreen)
        await wait_for(pilot, lambda: "Candidate" in seen(pilot), "who speaks")
        assert "─ note ─" in seen(pilot)


@pytest.mark.parametrize(
    ("key", "screen"), [(PEAK, TimedDrillScreen), ("practice/talk-move", DialogueScreen)]
)
async def test_the_app_opens_what_it_was_started_for(
    make_app: MakeApp, key: str, screen: type[TimedDrillScreen] | type[DialogueScreen]
) -> None:
    async with make_app("library").run_test() as pilot:
        await packs_read(pilot)
    app = make_app("library")
    app.begin = Practice(key)
    async with app.run_test() as pilot:
        await on(pilot, screen)
        await pilot.press(*["escape"] * (2 if screen is TimedDrillScreen else 1))  # out of the field first
        await on(pilot, LibraryScreen)


async def test_stretch_cards_are_counted_and_chosen(make_app: MakeApp) -> None:
    async with make_app("library").run_test(size=(100, 30)) as pilot:
        await packs_read(pilot)
        await on(pilot, LibraryScreen)
        await wait_for(pilot, lambda: "1 stretch card" in seen(pilot), "the count")
        assert "not in your deck: w adds them" in seen(pilot)
        await pilot.press("w")
        await wait_for(
            pilot, lambda: "studied with the others: w leaves them out" in seen(pilot), "the choice"
        )
        assert app_of(pilot).profile.stretch
        await pilot.press("w")
        await wait_for(pilot, lambda: "not in your deck" in seen(pilot), "the way back")
        assert not app_of(pilot).profile.stretch


async def test_a_case_says_which_question_it_prepares(make_app: MakeApp) -> None:
    async with make_app("library").run_test(size=(100, 60)) as pilot:
        await opened(pilot, "case", "A shop that sells out in a minute")
        await on(pilot, ConfirmDialog)
        await pilot.press("enter")
        await on(pilot, ReadingScreen)
        await wait_for(pilot, lambda: "asked as: Design a feed, a chat" in seen(pilot), "the question type")


async def test_a_topic_is_introduced_before_its_first_card(make_app: MakeApp) -> None:
    async with make_app("review").run_test(size=(100, 30)) as pilot:
        await packs_read(pilot)
        await asked(pilot, "seconds-a-day")
        await wait_for(pilot, lambda: "First, about Sizing" in seen(pilot), "the introduction")
        await pilot.press("space", "3")
        await asked(pilot, "peak-factor")
        assert "First, about Sizing" not in seen(pilot)


async def test_hidden_phases_are_chosen_by_number(make_app: MakeApp) -> None:
    async with make_app("mock").run_test(size=(100, 30)) as pilot:
        await packs_read(pilot)
        app_of(pilot).push_screen(BriefingScreen("practice/sold-out"))
        await on(pilot, BriefingScreen)
        await pilot.press("d")
        await on(pilot, ChooseDialog)
        assert "10 min: part 2" in seen(pilot)
        await pilot.press("down", "down", "enter")
        await on(pilot, BriefingScreen)
        await wait_for(
            pilot, lambda: "this phase only:" in seen(pilot) and "part 2" in seen(pilot), "the phase"
        )
        assert "measure" not in seen(pilot)


async def test_pictures_of_a_drill_and_a_dialogue(make_app: MakeApp) -> None:
    async with make_app("library").run_test(size=(80, 24)) as pilot:
        await opened(pilot, "dialogue", "The move, talked through")
        await on(pilot, DialogueScreen)
        await pilot.press("space")
        await same_as_kept(pilot, "dialogue-dark-80x24")
        await pilot.press("escape")
        await opened(pilot, "drill", "Peak requests at a ticket shop")
        screen = await on(pilot, TimedDrillScreen)
        await pilot.press(*"6500", "enter", "space", "space")
        await wait_for(pilot, lambda: screen.ideas.display, "the ideas")
        await same_as_kept(pilot, "drill-dark-80x24")
