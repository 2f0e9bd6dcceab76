"""Every kind of row leads to the very thing that it names, Escape comes back to the row, and rows can be moved."""

from __future__ import annotations

from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest
from textual.pilot import Pilot
from textual.screen import Screen
from textual.widgets import Input

from interviewprep import paths
from interviewprep.domain.core.tracks import TPM_ONLY, Track
from interviewprep.domain.mocks.attempts import Scorer
from interviewprep.domain.prepare.plan_items import ActionKind, PlanDay, PlanItem
from interviewprep.services.services import Services
from interviewprep.ui.screens.base.form import FormDialog
from interviewprep.ui.screens.cards.review import ReviewScreen
from interviewprep.ui.screens.interviews.cue_sheet import CueSheetScreen
from interviewprep.ui.screens.interviews.teardown import TeardownScreen
from interviewprep.ui.screens.mocks.briefing import BriefingScreen
from interviewprep.ui.screens.mocks.phase import PhaseScreen
from interviewprep.ui.screens.mocks.score import ScoreScreen
from interviewprep.ui.screens.prepare.checklist import ChecklistScreen
from interviewprep.ui.screens.prepare.landing import RESUME
from interviewprep.ui.screens.prepare.plan import PlanScreen
from interviewprep.ui.screens.stories.editor import StoryScreen
from interviewprep.ui.screens.stories.rehearsal import RehearsalScreen
from tests.harness.candidate import CASE, copy_packs
from tests.mock_playing import play, score
from tests.story_making import a_story
from tests.ui.conftest import MakeApp
from tests.ui.journey import app_of, on, packs_read, today_ready
from tests.waiting import wait_for

LEADS: dict[str, type[Screen[Any]]] = {
    ActionKind.CARDS: ReviewScreen,
    ActionKind.WARM_UP: ReviewScreen,
    ActionKind.MOCK: BriefingScreen,
    ActionKind.DRILL: BriefingScreen,
    ActionKind.STORY: StoryScreen,
    ActionKind.REHEARSE: RehearsalScreen,
    ActionKind.TEARDOWN: TeardownScreen,
    ActionKind.CHAT: FormDialog,
    ActionKind.CUE_SHEET: CueSheetScreen,
    ActionKind.LOG: FormDialog,
    ActionKind.TICK: ChecklistScreen,
}


@pytest.fixture(autouse=True)
def _content(_small_content: None, monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    folder = tmp_path / "packs"
    folder.mkdir()
    copy_packs(folder)
    monkeypatch.setattr(paths, "content", lambda: folder)


def something_of_each(services: Services, eve: bool = False) -> None:
    """Two rounds ahead, and on an `eve` one more, one held yesterday, a story with and one without errors, and items that ask for each kind."""
    services.settings.change(minutes=60, tracks=TPM_ONLY)
    loop = services.loops.add_round("Northwind", Track.TPM, "program-design", "Systems deep dive")
    loop = services.loops.add_round("Northwind", Track.TPM, "leadership")
    loop = services.loops.add_round("Northwind", Track.TPM, "recruiter")
    loop = services.loops.add_round("Northwind", Track.TPM, "program-design", "By phone")
    days_of = {"program-design": 9, "leadership": 12, "recruiter": -1, "program-design-2": 1 if eve else 11}
    for kind, days in days_of.items():
        loop = services.loops.date(loop, kind, (services.date() + timedelta(days)).isoformat())
    services.contacts.add_contact(
        "Designer", questions=("A?", "B?", "C?"), learned="That.", day=services.today()
    )
    services.contacts.add_contact("Engineer, search", questions=("What slips?",))
    services.stories.keep(a_story("own", "Told"), 0)
    services.stories.new("A draft with no word yet")
    for text, rule in (
        ("Stories", "stories >= 3"),
        ("Aloud", "rehearsals >= 3"),
        ("Launches", "teardowns >= 2"),
        ("Chats", "chats >= 2"),
        ("Iron the shirt", "tick"),
    ):
        services.checklist.add(text, TPM_ONLY, rule, due=-2)


async def test_each_kind_of_row_of_the_plan_opens_its_thing_and_escape_comes_back_to_it(
    make_app: MakeApp,
) -> None:
    async with make_app("checklist").run_test(size=(100, 40)) as pilot:
        await packs_read(pilot)
        app = app_of(pilot)
        assert app.services is not None
        something_of_each(app.services, eve=True)
        app.profile = app.services.settings.profile()
        await on(pilot, ChecklistScreen)
        await pilot.press("v")
        plan = await on(pilot, PlanScreen)
        await wait_for(pilot, lambda: plan._rows, "the rows")
        seen: set[str] = set()
        for do in LEADS:
            place = next(
                (
                    number
                    for number, (_, item) in enumerate(plan._rows)
                    if item.do == do and item.key != "leadership"
                ),
                None,
            )
            if place is None:
                continue
            seen.add(do)
            await _marked(pilot, plan, place)
            row = plan._rows[place]
            await pilot.press("enter")
            opened = await on(pilot, LEADS[do])
            await _names(pilot, opened, row[1])
            await _back(pilot, plan)
            await _marks(pilot, plan, row)
        assert seen == set(LEADS), "the plan has a row of each kind"
        await _move_and_drop(pilot, plan, app.services)


async def _names(pilot: Pilot[Any], opened: Screen[Any], item: PlanItem) -> None:
    """Is it that very thing?"""
    if item.do is ActionKind.CHAT:
        assert opened.query_one("#role", Input).value == "Engineer, search"
    if isinstance(opened, StoryScreen):
        assert opened.editor.file.story.title == "A draft with no word yet"
    if isinstance(opened, RehearsalScreen):
        assert opened.stage.telling.story == "own"
    if isinstance(opened, ChecklistScreen):
        await wait_for(pilot, lambda: opened.found, "the items")
        marked = opened._marked()
        assert marked is not None
        assert marked.task.key == item.key


async def _back(pilot: Pilot[Any], to: Screen[Any]) -> None:
    """Escape until this screen is in front."""
    for _ in range(4):
        shown = pilot.app.screen
        if shown is to:
            return
        await pilot.press("escape")
        await wait_for(pilot, lambda before=shown: pilot.app.screen is not before, "escape")  # type: ignore[misc]
    assert pilot.app.screen is to


async def _marks(pilot: Pilot[Any], plan: PlanScreen, row: tuple[PlanDay, PlanItem]) -> None:
    def now() -> tuple[int, str] | None:
        marked = plan._marked()
        return marked and (marked[0].day, marked[1].id)

    await app_of(pilot).background_done()  # the plan is made anew
    await pilot.pause()
    await wait_for(pilot, lambda: now() == (row[0].day, row[1].id), f"the row of {row[1].do} marked again")


async def _marked(pilot: Pilot[Any], plan: PlanScreen, number: int) -> None:
    option = next(
        at for at in range(plan.lines.option_count) if plan.lines.get_option_at_index(at).id == str(number)
    )
    plan.lines.highlighted = option
    await wait_for(pilot, lambda: plan.lines.highlighted == option, "the mark")


async def _move_and_drop(pilot: Pilot[Any], plan: PlanScreen, services: Services) -> None:
    """One line says what moved, the mark follows, and undo brings all of it back."""
    before = plan.made

    def told() -> str:
        return str([toast.message for toast in pilot.app._notifications][-1:])

    number = next(at for at, (_, item) in enumerate(plan._rows) if item.do is ActionKind.MOCK)
    await _marked(pilot, plan, number)
    day, item = plan._rows[number]
    await pilot.press(">")
    await wait_for(pilot, lambda: plan.made != before and plan._marked() is not None, "the plan made anew")
    assert "is now on" in told()
    marked = plan._marked()
    assert marked is not None
    assert (marked[1].id, marked[0].day > day.day) == (item.id, True)
    moved = plan.made
    await pilot.press("D")
    await wait_for(pilot, lambda: plan.made != moved, "the row taken out")
    assert [move.what for move in services.plan.plan(TPM_ONLY).dropped] == [item.what]
    await pilot.press("u", "u")
    assert before is not None
    await wait_for(
        pilot, lambda: plan.made and plan.made.days[1:] == before.days[1:], "all days as they were"
    )
    assert services.plan.moves() == []


async def test_rows_of_today_open_their_story_their_running_round_and_their_second_score(
    make_app: MakeApp,
) -> None:
    async with make_app().run_test(size=(100, 40)) as pilot:
        screen = await today_ready(pilot)
        app = app_of(pilot)
        assert app.services is not None
        something_of_each(app.services)
        app.profile = app.services.settings.profile()
        screen.reload()

        async def opens(do: str, lead: type[Screen[Any]]) -> Any:
            await wait_for(pilot, lambda: do in {row.do for row in screen._rows}, f"the row of {do}")
            place = next(at for at, row in enumerate(screen._rows) if row.do == do)
            screen.lines.highlighted = place
            await pilot.press("enter")
            opened = await on(pilot, lead)
            await _back(pilot, screen)
            await app.background_done()
            await wait_for(pilot, lambda: screen.lines.highlighted == place, f"the row of {do} marked again")
            return opened

        await opens(ActionKind.STORY, StoryScreen)
        score(app.services.mocks, play(app.services.mocks, CASE))
        running = app.services.mocks.start(CASE, Track.TPM, seed=1)
        running.write(running.place, "Half a sentence")
        running.leave()
        app.services.clock.advance(days=3)  # type: ignore[attr-defined]  # frozen
        screen.reload()
        assert (await opens(RESUME, PhaseScreen)).notes.text == "Half a sentence"
        assert (await opens(ActionKind.RESCORE, ScoreScreen))._by is Scorer.RESCORE
