"""From nothing to a rehearsed, exported story; two windows; everything kept as one types."""

from __future__ import annotations

import random
from pathlib import Path
from typing import Any

from textual.pilot import Pilot
from textual.widgets import Input, Static

from interviewprep.domain.core.tracks import Track
from interviewprep.domain.stories.facts import fact_text
from interviewprep.domain.stories.guide import STEPS
from interviewprep.domain.stories.model import TellingPart
from interviewprep.services.services import Services
from interviewprep.ui.screens.stories.drill import StoryDrillScreen
from interviewprep.ui.screens.stories.editor import StoryScreen
from interviewprep.ui.screens.stories.export import ExportDialog
from interviewprep.ui.screens.stories.facts import FactsScreen
from interviewprep.ui.screens.stories.history import HistoryDialog
from interviewprep.ui.screens.stories.overlap import SameScreen
from interviewprep.ui.screens.stories.rehearsal import RehearsalScreen
from interviewprep.ui.screens.stories.resume import ResumeScreen
from interviewprep.ui.screens.stories.row import RowDialog
from interviewprep.ui.screens.stories.shape import ShapeDialog
from interviewprep.ui.screens.stories.stories import StoriesScreen
from interviewprep.ui.screens.stories.title import TitleDialog
from interviewprep.ui.screens.today.today import TodayScreen
from interviewprep.ui.widgets.design.panel import Panel
from tests.making import FrozenClock
from tests.story_making import a_story
from tests.ui.conftest import MakeApp
from tests.ui.journey import app_of, on, packs_read
from tests.waiting import wait_for


def services_of(pilot: Pilot[Any]) -> Services:
    services = app_of(pilot).services
    assert services is not None
    return services


async def bank_shown(pilot: Pilot[Any], stories: int) -> StoriesScreen:
    """Wait until the stories screen shows so many stories."""
    await packs_read(pilot)
    screen = await on(pilot, StoriesScreen)
    await wait_for(pilot, lambda: screen.bank and len(screen.bank.held) == stories, f"{stories} stories")
    return screen


async def opened(pilot: Pilot[Any], keep: bool = True) -> StoryScreen:
    """Keep a story with two tellings, and open it from the list."""
    await packs_read(pilot)
    if keep:
        services_of(pilot).stories.keep(a_story(), 0)
    await pilot.press("s")
    app_of(pilot).screen.reload()  # type: ignore[attr-defined]
    await bank_shown(pilot, 1)
    await pilot.press("v", "enter")
    screen = await on(pilot, StoryScreen)
    await linted(pilot, screen)
    return screen


async def linted(pilot: Pilot[Any], screen: StoryScreen, said: str = "") -> None:
    """Wait until the findings are those of what is written."""
    panel = screen.query_one("#judged", Panel)
    await wait_for(
        pilot,
        lambda: panel.border_subtitle and said in str(panel.border_subtitle),
        f"findings: {said}",
    )


def said(screen: Any, id: str) -> str:
    return str(screen.query_one(id, Static).content)


async def test_from_nothing_to_a_rehearsed_and_exported_story(
    make_app: MakeApp, clock: FrozenClock, tmp_path: Path
) -> None:
    facts = a_story().story
    async with make_app("stories").run_test(size=(120, 40)) as pilot:
        screen = await bank_shown(pilot, 0)
        assert "No story yet. Press n to begin one" in said(screen, "#notes")
        await pilot.press("n")
        await on(pilot, TitleDialog)
        await pilot.press(*"Couriers", "enter")
        builder = await on(pilot, FactsScreen)
        for number, step in enumerate(STEPS):
            assert STEPS[builder.step] is step
            builder.writing.insert(fact_text(facts, step.fact))
            if number == 5:
                await wait_for(
                    pilot, lambda: "enough for a first draft" in said(builder, "#next"), "the draft"
                )
            await pilot.press("ctrl+g")
        await pilot.press("ctrl+o")
        assert services_of(pilot).stories.read("couriers").file.story.numbers == facts.numbers
        await on(pilot, ShapeDialog)
        await pilot.press("enter", "enter")
        story = await on(pilot, StoryScreen)
        await linted(pilot, story, "gap")
        assert "gaps to fill" in str(story.findings.options[0].prompt)
        assert not any("S0" in str(option.prompt) for option in story.findings.options)
        action = story.column(Track.PGM).area(TellingPart.ACTION)
        assert action is not None
        action.focus()
        action.move_cursor((0, 0))
        await pilot.press("tab")
        assert action.selected_text.startswith("[…")
        await pilot.press("Q")
        assert "[…" not in action.text[: action.text.index("Q")]
        for part, text in a_story().tellings[0].parts.items():
            area = story.column(Track.PGM).area(part)
            assert area is not None
            area.focus()
            area.select_all()
            area.replace(text, *area.selection)
        await linted(pilot, story, "nothing to correct")
        await pilot.press("escape", "a")

        rehearsal = await on(pilot, RehearsalScreen)
        assert "Half of new" in said(rehearsal, "#text") or "couriers" in said(rehearsal, "#text")
        for _ in range(6):
            await pilot.press("space")
            clock.advance(seconds=18)
        assert rehearsal.done is not None
        assert rehearsal.done.days == 1
        assert "words a minute" in said(rehearsal, "#text")
        await pilot.press("escape", "escape")

        screen = await bank_shown(pilot, 1)
        await wait_for(pilot, lambda: "●●●○ Couriers" in str(screen.lines.options[4].prompt), "the strength")
        await pilot.press("E")
        dialog = await on(pilot, ExportDialog)
        await pilot.press("enter")
        dialog.query_one(Input).value = str(tmp_path / "out")
        await pilot.press("enter")
        written = tmp_path / "out" / "couriers.md"
        await wait_for(pilot, written.exists, "the file")
        assert written.stat().st_mode & 0o777 == 0o600
        await pilot.press("h")
        await on(pilot, TodayScreen)


async def test_what_is_typed_is_kept_without_leaving_and_across_a_restart(make_app: MakeApp) -> None:
    async with make_app().run_test() as pilot:
        screen = await opened(pilot)
        await pilot.press("e", *"Well. ")
        stories = services_of(pilot).stories
        await wait_for(
            pilot, lambda: "Well. " in str(stories.read("own").file.tellings[0].parts), "the text on disk"
        )
        assert screen.editor.version == 2
        await pilot.press("escape", "u")
        assert "Well. " not in str(stories.read("own").file.tellings[0].parts)
        area = screen.column(Track.PGM).first()
        assert area is not None
        await wait_for(pilot, lambda: not area.text.endswith("Well. "), "the text before")
        await pilot.press("v")
        await on(pilot, HistoryDialog)
        await pilot.press("j", "enter")
        await wait_for(pilot, lambda: area.text.endswith("Well. "), "the version chosen")
    async with make_app().run_test() as pilot:
        screen = await opened(pilot, keep=False)
        assert screen.editor.version == 4
        await pilot.press("u", "u")
        await wait_for(pilot, lambda: screen.editor.version == 5, "undo across a restart")
        assert "Well. " not in str(screen.editor.file.tellings[0].parts)


async def test_leaving_at_once_keeps_the_last_key(
    make_app: MakeApp, folder: Path, clock: FrozenClock
) -> None:
    async with make_app().run_test() as pilot:
        await opened(pilot)
        await pilot.press("e", "Z", "ctrl+q")
    async with make_app().run_test() as pilot:
        await packs_read(pilot)
        assert "Z" in str(services_of(pilot).stories.read("own").file.tellings[0].parts)


async def test_two_windows_keep_both_texts_and_say_so(make_app: MakeApp) -> None:
    async with make_app().run_test() as pilot:
        screen = await opened(pilot)
        stories = services_of(pilot).stories
        other = stories.open("own")
        other.set_fact("outcome", "typed in the other window")
        other.save()
        await pilot.press("e", *"Here. ", "escape")
        told = [str(note.message) for note in app_of(pilot)._notifications]
        assert any("Another window saved version 2" in item for item in told)
        assert screen.editor.version == 3
        assert stories.version("own", 2).story.outcome == "typed in the other window"
        assert "Here. " in str(stories.version("own", 3).tellings[0].parts)
        other.refresh()
        other.set_fact("outcome", "once more")
        other.save()
        await pilot.press("i")
        await on(pilot, ResumeScreen)
        await pilot.press("escape", "escape")
        await wait_for(
            pilot, lambda: screen.editor.file.story.outcome == "once more", "the other window's text"
        )


async def test_a_finding_leads_to_its_words(make_app: MakeApp) -> None:
    async with make_app().run_test(size=(120, 40)) as pilot:
        screen = await opened(pilot)
        await pilot.press("x", "e", *"It went really smoothly. ")
        await linted(pilot, screen, "warning")
        await pilot.press("escape", "w")
        number = next(n for n, line in enumerate(screen._lines) if "smoothly" in line.finding.message)
        await pilot.press(*["j"] * number)
        area = screen.column(Track.TPM).first()
        assert area is not None
        await wait_for(pilot, lambda: area.selected_text == "smoothly", "the word selected")
        assert "Based on" in str(screen.detail.content)
        await pilot.press("enter")
        assert area.has_focus
        await pilot.press("backspace", "escape")
        assert area.text.endswith("It went really . ")


async def test_at_80_columns_one_telling_at_a_time(make_app: MakeApp) -> None:
    async with make_app().run_test(size=(80, 24)) as pilot:
        screen = await opened(pilot)
        shown = [track for track in Track if screen.column(track).display]
        assert shown == [Track.PGM]
        await pilot.press("x")
        assert [track for track in Track if screen.column(track).display] == [Track.TPM]


async def test_the_same_words_are_shown_span_by_span(make_app: MakeApp) -> None:
    async with make_app().run_test() as pilot:
        screen = await opened(pilot)
        for track in Track:
            area = list(screen.column(track).query("StoryText"))[2]
            area.load_text("I asked the lead for a week. Then it rained. She gave me three days more.")  # type: ignore[attr-defined]
        await linted(pilot, screen, "error")
        await pilot.press("b")
        same = await on(pilot, SameScreen)
        assert "100 %" in str(list(same.header.query(Static))[1].content)
        await pilot.press("space", "escape")
        await on(pilot, StoryScreen)


async def test_facts_in_any_order_and_a_wrong_date_said(make_app: MakeApp) -> None:
    async with make_app().run_test() as pilot:
        await opened(pilot)
        await pilot.press("f")
        builder = await on(pilot, FactsScreen)
        await pilot.press("escape")
        while STEPS[builder.step].fact != "when":
            await pilot.press("k")
        await pilot.press("enter", "backspace", "backspace", "backspace")
        await pilot.press("backspace")
        await wait_for(pilot, lambda: "Not a date yet" in said(builder, "#wrong"), "the sentence")
        await pilot.press("4", "escape", "j")
        assert STEPS[builder.step].fact == "competencies"
        assert said(builder, "#wrong") == ""
        await pilot.press("enter", *", trade-off")
        assert '"trade-off" is not counted, write technical-trade-off' in said(builder, "#wrong")
        await pilot.press("escape", "escape")
        await on(pilot, StoryScreen)
        assert services_of(pilot).stories.read("own").file.story.when == "2024"


async def test_rehearsing_again_shows_less_and_escape_logs_nothing(
    make_app: MakeApp, clock: FrozenClock
) -> None:
    async with make_app().run_test() as pilot:
        await opened(pilot)
        await pilot.press("a")
        screen = await on(pilot, RehearsalScreen)
        await pilot.press("space")
        clock.advance(seconds=30)
        await pilot.press("f")
        await wait_for(pilot, lambda: screen.done, "the measure")
        await pilot.press("n")
        assert " · " in said(screen, "#text")
        await pilot.press("3")
        clock.advance(seconds=30)
        await pilot.press("escape")
        await on(pilot, StoryScreen)
        assert len(services_of(pilot).practice.stage("own", Track.PGM).past) == 1


async def test_the_drill_compares_with_the_matrix(make_app: MakeApp, clock: FrozenClock) -> None:
    async with make_app().run_test() as pilot:
        await opened(pilot)
        await pilot.press("escape")
        screen = await on(pilot, StoriesScreen)
        assert screen.bank is not None
        drill = StoryDrillScreen(screen.bank, random.Random(1))
        app_of(pilot).push_screen(drill)
        await on(pilot, StoryDrillScreen)
        await wait_for(pilot, lambda: drill.prompt, "a question")
        clock.advance(seconds=4)
        await pilot.press("enter", *"Half of them left", "enter")
        assert "You chose in 4 s" in said(drill, "#verdict")
        assert "None of your stories covers it" in said(drill, "#verdict")
        await pilot.press("n")
        assert said(drill, "#verdict") == ""


async def test_a_row_of_the_matrix_names_its_stories_and_questions(make_app: MakeApp) -> None:
    async with make_app().run_test() as pilot:
        await opened(pilot)
        await pilot.press("escape", "v")
        await pilot.press("enter")
        dialog = await on(pilot, RowDialog)
        assert "Questions that ask for it" in said(dialog, "#questions")
        await pilot.press("escape", "j", "j", "j", "enter")
        await on(pilot, RowDialog)
        await pilot.press("enter")
        await on(pilot, StoryScreen)


async def test_resume_lines_are_judged_and_kept(make_app: MakeApp) -> None:
    async with make_app().run_test() as pilot:
        await opened(pilot)
        await pilot.press("i")
        screen = await on(pilot, ResumeScreen)
        await pilot.press(*"Helped 4 teams")
        assert '"helped" hides what you did' in said(screen, "#pgm-findings")
        await pilot.press("escape", "escape")
        assert services_of(pilot).stories.read("own").file.lines == {Track.PGM: "Helped 4 teams"}


async def test_markup_of_a_title_is_text(make_app: MakeApp) -> None:
    async with make_app().run_test() as pilot:
        await packs_read(pilot)
        services_of(pilot).stories.keep(a_story(title="[@click=app.quit]x[/] [b"), 0)
        screen = await opened(pilot, keep=False)
        assert "[@click" in app_of(pilot).export_screenshot().replace("&#160;", " ")
        await pilot.press("v")
        await on(pilot, HistoryDialog)
        await pilot.press("escape", "escape")
        assert screen.editor.file.story.title == "[@click=app.quit]x[/] [b"
