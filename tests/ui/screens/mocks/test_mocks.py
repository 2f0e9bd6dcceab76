"""Mock rounds by keys alone: whole, left and resumed, drilled, scored, debriefed, looped."""

from __future__ import annotations

import json
import shutil
import sys
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from textual.pilot import Pilot
from textual.widgets import Input, Static

from interviewprep import paths
from interviewprep.domain.core.tracks import TPM_ONLY, Track
from interviewprep.domain.mocks.attempts import Begin
from interviewprep.domain.mocks.case_choice import CaseLine
from interviewprep.domain.mocks.scoring import GivenMark, Quote
from interviewprep.domain.mocks.unfinished import Draft
from interviewprep.services.mocks.mocks import MockService
from interviewprep.ui.screens.base.choose import ChooseDialog
from interviewprep.ui.screens.base.confirm import ConfirmDialog
from interviewprep.ui.screens.base.error import ErrorDialog
from interviewprep.ui.screens.base.help import HelpDialog
from interviewprep.ui.screens.mocks.ask import AskDialog, AssumeDialog, WhichDialog
from interviewprep.ui.screens.mocks.briefing import BriefingScreen
from interviewprep.ui.screens.mocks.cases import CasesDialog
from interviewprep.ui.screens.mocks.debrief import DebriefScreen
from interviewprep.ui.screens.mocks.full_loop import LoopScreen
from interviewprep.ui.screens.mocks.history import HistoryScreen
from interviewprep.ui.screens.mocks.mocks import MockScreen
from interviewprep.ui.screens.mocks.phase import PhaseScreen
from interviewprep.ui.screens.mocks.quiz import QuizScreen
from interviewprep.ui.screens.mocks.score import ScoreScreen
from interviewprep.ui.screens.mocks.transcript import SoFarDialog
from tests.making import FrozenClock
from tests.story_making import a_story
from tests.ui.conftest import CONTENT, MakeApp
from tests.ui.journey import app_of, bells, on, packs_read
from tests.waiting import wait_for

NOTES = "canary at one per cent"


def mocks_of(pilot: Pilot[Any]) -> MockService:
    services = app_of(pilot).services
    assert services is not None
    return services.mocks


async def chosen(pilot: Pilot[Any]) -> BriefingScreen:
    """From the first list to the briefing of the demo case."""
    await packs_read(pilot)
    screen = await on(pilot, MockScreen)
    await wait_for(pilot, lambda: screen.lines.option_count, "the rounds")
    screen.lines.highlighted = screen.lines.option_count - 1
    await pilot.press("enter")
    await on(pilot, CasesDialog)
    await pilot.press("enter")
    return await on(pilot, BriefingScreen)


async def begun(pilot: Pilot[Any]) -> PhaseScreen:
    await chosen(pilot)
    await pilot.press("enter")
    return await on(pilot, PhaseScreen)


async def spoken(pilot: Pilot[Any]) -> PhaseScreen:
    """The planning phase of the demo case, spoken."""
    await chosen(pilot)
    await pilot.press("v", "d")
    await on(pilot, ChooseDialog)
    await pilot.press("down", "down", "enter")
    await on(pilot, BriefingScreen)
    await pilot.press("enter")
    return await on(pilot, PhaseScreen)


def words_of(screen: PhaseScreen) -> list[str]:
    """The first two parts to tap, as they are shown."""
    return [str(screen.words.get_option_at_index(index).prompt) for index in range(2)]


async def through_phases(pilot: Pilot[Any], screen: PhaseScreen) -> None:
    """On and on, to the end of the round."""
    while not isinstance(pilot.app.screen, ConfirmDialog):
        await pilot.press("ctrl+g")
    await pilot.press("enter")
    await wait_for(pilot, lambda: screen.running_round.attempt.finished, "the end of the round")


async def quizzed(pilot: Pilot[Any]) -> ScoreScreen:
    """Grade every specimen with threes, read the gaps, arrive at the score."""
    quiz = await on(pilot, QuizScreen)
    await wait_for(pilot, lambda: quiz.quiz is not None, "the quiz")
    for _ in range(3):
        await pilot.press("3", "3", "enter", "enter")
    await wait_for(pilot, lambda: "The same level as the reference in 2 of 6" in seen(pilot), "the summary")
    await pilot.press("enter")
    return await on(pilot, ScoreScreen)


async def scored(pilot: Pilot[Any], *levels: str) -> DebriefScreen:
    """Give each dimension its level with the first piece as evidence, and finish."""
    for level in levels:
        await pilot.press(level, "space")
    await pilot.press("space", "f")
    return await on(pilot, DebriefScreen)


def seen(pilot: Pilot[Any]) -> str:
    return app_of(pilot).export_screenshot().replace("&#160;", " ")


async def test_a_whole_round_from_choice_to_debrief(make_app: MakeApp, clock: FrozenClock) -> None:
    async with make_app("mock").run_test(size=(120, 40)) as pilot:
        screen = await begun(pilot)
        await pilot.press(*NOTES)
        await pilot.press("f2")
        await on(pilot, AskDialog)
        await pilot.press(*"how much data is there", "enter")
        await wait_for(pilot, lambda: "Two billion rows" in screen.interviewer.text, "the answer")
        await pilot.press("f2")
        await on(pilot, AskDialog)
        await pilot.press("down", "down", "enter")
        await wait_for(pilot, lambda: "thirty seconds" in screen.interviewer.text, "the chosen answer")
        clock.advance(minutes=6)
        await pilot.press("ctrl+g")
        assert screen.notes.border_title == "plan the move"
        await pilot.press(*"a plan", "ctrl+g")
        assert screen.running_round.probe is not None
        assert screen.notes.border_title == "Your reply"
        await pilot.press("f4")
        assert "phase is over" in screen.interviewer.text
        await pilot.press(*"we stop")
        await through_phases(pilot, screen)
        await quizzed(pilot)
        await scored(pilot, "2", "3")
        found = mocks_of(pilot).debrief(screen.running_round.attempt.id)
        assert {line.dimension.id: line.given.level for line in found.lines} == {
            "rollout": 2,
            "communication": 3,
        }
        assert found.lines[0].given.quotes[0].text == "a plan"
        assert found.score.signals == ("Names the rows that a rollback cannot restore.",)
        assert [item.clarification for item in found.transcript.asked] == ["volume", "downtime"]
        assert found.pace[0].late
        assert "we stop" in found.transcript.texts.values()
        shown = seen(pilot)
        assert "Rollout and rollback" in shown
        await pilot.press("1")
        assert "Drill “plan the move” again, 30 min" in shown
        await pilot.press("1")
        await on(pilot, BriefingScreen)
        await pilot.press("enter")
        drill = await on(pilot, PhaseScreen)
        assert drill.running_round.attempt.drill == "plan"
        assert [phase.id for phase in drill.running_round.running.plan] == ["plan"]


async def test_leaving_keeps_all_and_going_on_stands_where_it_was(
    make_app: MakeApp, clock: FrozenClock
) -> None:
    async with make_app("mock").run_test() as pilot:
        screen = await begun(pilot)
        clock.advance(seconds=30)
        await pilot.press("ctrl+g", *"half a thought", "escape")
        await on(pilot, MockScreen)
    async with make_app("mock").run_test() as pilot:
        await packs_read(pilot)
        first = await on(pilot, MockScreen)
        await wait_for(pilot, lambda: first.lines.option_count == 2, "the round that waits")
        await pilot.press("home", "enter")
        again = await on(pilot, PhaseScreen)
        assert again.running_round.attempt.id == screen.running_round.attempt.id
        assert again.notes.text == "half a thought"
        assert again.running_round.elapsed == 30.0
        assert len(again.running_round.running.pauses) == 1


async def test_what_was_said_so_far_is_read_again_and_the_notes_are_as_they_were(make_app: MakeApp) -> None:
    async with make_app("mock").run_test(size=(80, 24)) as pilot:
        screen = await begun(pilot)
        await pilot.press(*NOTES, "f2")
        await on(pilot, AskDialog)
        await pilot.press(*"how much data is there", "enter")
        await on(pilot, PhaseScreen)
        await pilot.press("ctrl+g", *"a plan", "ctrl+g", *"we stop", "left", "left", "f3")
        shown = await on(pilot, SoFarDialog)
        text = str(shown.query_one("#said-so-far", Static).content)
        assert "Our playlist service" in seen(pilot)
        in_order = ["how much data is there", "Two billion rows", NOTES, "a plan", "Follow-up: ", "we stop"]
        assert sorted(in_order, key=text.index) == in_order
        assert "who hears what" not in text
        await pilot.press("h", "escape")
        assert await on(pilot, PhaseScreen) is screen
        await pilot.press("X")
        assert screen.notes.text == "we stXop"


async def test_after_going_on_the_interviewer_repeats_what_was_said_last(make_app: MakeApp) -> None:
    async with make_app("mock").run_test() as pilot:
        screen = await begun(pilot)
        await pilot.press("f2")
        await on(pilot, AskDialog)
        await pilot.press(*"how much data is there", "enter")
        await wait_for(pilot, lambda: "Two billion rows" in screen.interviewer.text, "the answer")
        await pilot.press("escape")
        first = await on(pilot, MockScreen)
        await wait_for(pilot, lambda: first.lines.option_count == 2, "the round that waits")
        await pilot.press("home", "enter")
        again = await on(pilot, PhaseScreen)
        assert again is not screen
        assert "Two billion rows" in again.interviewer.text
        assert "how much data is there" in again.interviewer.text


async def test_when_the_time_of_a_phase_is_over_it_is_said_once_in_words(
    make_app: MakeApp, clock: FrozenClock, monkeypatch: pytest.MonkeyPatch
) -> None:
    up = "That was the time for this part."
    async with make_app("mock").run_test(size=(80, 24)) as pilot:
        screen = await begun(pilot)
        app_of(pilot).config = replace(app_of(pilot).config, sound=False)
        rung = bells(monkeypatch)
        clock.advance(minutes=5, seconds=12)
        await wait_for(pilot, lambda: up in screen.interviewer.text, "the call")
        assert "5:12 of 5:00 late" in seen(pilot)
        assert screen.running_round.running.index == 0
        clock.advance(seconds=9)
        await wait_for(pilot, lambda: "5:21 of 5:00 late" in seen(pilot), "the clock")
        assert rung == []
        assert screen.interviewer.text.count(up) == 1
        await pilot.press("ctrl+g", "ctrl+g")
        assert screen.running_round.probe is not None
        clock.advance(minutes=31)
        await wait_for(pilot, lambda: "31:00 of 30:00 late" in seen(pilot), "the clock in the reply")
        assert up not in screen.interviewer.text


async def test_a_round_that_waits_shows_how_far_it_got_and_can_be_thrown_away(
    make_app: MakeApp, clock: FrozenClock
) -> None:
    async with make_app("mock").run_test(size=(80, 24)) as pilot:
        screen = await begun(pilot)
        clock.advance(minutes=12)
        await pilot.press("escape")
        first = await on(pilot, MockScreen)
        await wait_for(pilot, lambda: first.lines.option_count == 2, "the round that waits")
        line = str(first.lines.get_option_at_index(0).prompt)
        assert "12 of 45 min" in line
        assert screen.running_round.attempt.title in line
        assert first.lines.virtual_size.height == 2
        await pilot.press("end", "D")
        assert app_of(pilot).screen is first
        await pilot.press("home", "D")
        await on(pilot, ConfirmDialog)
        await pilot.press("escape")
        await on(pilot, MockScreen)
        assert mocks_of(pilot).unfinished()
        await pilot.press("D")
        await on(pilot, ConfirmDialog)
        await pilot.press("enter")
        await wait_for(pilot, lambda: first.lines.option_count == 1, "the list without it")
        assert mocks_of(pilot).unfinished() == []


async def test_a_follow_up_that_cuts_in_leaves_the_notes_whole_and_leads_back_to_them(
    make_app: MakeApp, clock: FrozenClock, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    packs = shutil.copytree(CONTENT, tmp_path / "packs")
    case = packs / "demo" / "cases" / "playlist-store.md"
    text = case.read_text(encoding="utf-8")
    case.write_text(
        text.replace("kind: constraint, phase: plan", "kind: constraint, at: 20"), encoding="utf-8"
    )
    monkeypatch.setattr(paths, "content", lambda: packs)
    async with make_app("mock").run_test() as pilot:
        screen = await begun(pilot)
        await pilot.press("ctrl+g", *"half a thou")
        clock.advance(minutes=21)
        await wait_for(pilot, lambda: "Costs double" in screen.interviewer.text, "the follow-up")
        await wait_for(pilot, lambda: screen.notes.border_title == "Your reply", "the reply in the pause")
        await pilot.press(*"cut with the owner", "ctrl+g", "ctrl+g")
        assert screen.notes.border_title == "plan the move"
        assert screen.notes.text == "half a thou"
        await pilot.press(*"ght")
        await wait_for(pilot, lambda: screen.notes.border_subtitle == "saved", "the notes on disk")
        kept = mocks_of(pilot).scoring.open(screen.running_round.attempt.id).transcript.texts
        assert kept == {"phase:plan": "half a thought", "reply:costs-double": "cut with the owner"}


async def test_the_last_phase_says_that_it_ends_the_round_and_asks_once(make_app: MakeApp) -> None:
    async with make_app("mock").run_test(size=(100, 30)) as pilot:
        screen = await begun(pilot)
        assert "ctrl+g next" in str(screen.keys.content)
        while not screen.running_round.running.last:
            await pilot.press("ctrl+g")
        assert "ctrl+g end the round" in str(screen.keys.content)
        while not isinstance(pilot.app.screen, ConfirmDialog):
            await pilot.press("ctrl+g")
        assert screen.running_round.probe is not None
        await pilot.press("escape", *"one word more", "ctrl+g", "ctrl+g")
        await on(pilot, ConfirmDialog)
        assert not screen.running_round.attempt.finished
        await pilot.press("enter")
        await on(pilot, QuizScreen)
        kept = mocks_of(pilot).scoring.open(screen.running_round.attempt.id).transcript.texts
        assert "one word more" in kept.values()


async def test_a_question_while_a_follow_up_is_open_leaves_it_standing(make_app: MakeApp) -> None:
    async with make_app("mock").run_test(size=(100, 30)) as pilot:
        screen = await begun(pilot)
        await pilot.press("ctrl+g", "ctrl+g", "f2")
        await on(pilot, AskDialog)
        await pilot.press(*"how much data is there", "enter")
        await wait_for(pilot, lambda: "Two billion rows" in screen.interviewer.text, "the answer")
        assert screen.running_round.probe is not None
        assert screen.running_round.probe_words in screen.interviewer.text


async def asking(pilot: Pilot[Any], question: str) -> None:
    await pilot.press("f2")
    await on(pilot, AskDialog)
    await pilot.press(*question, "enter")


async def test_a_story_that_is_picked_is_shown_as_it_is_told_also_after_going_on(make_app: MakeApp) -> None:
    async with make_app("mock").run_test(size=(100, 30)) as pilot:
        await packs_read(pilot)
        services = app_of(pilot).services
        assert services is not None
        services.stories.keep(a_story(title="Couriers"), 0)
        screen = await begun(pilot)
        beside, told = screen.query_one("#own"), screen.query_one("#own-notes", Static)
        assert not beside.display
        await pilot.press("f7")
        await on(pilot, ChooseDialog)
        await pilot.press("enter")
        await wait_for(pilot, lambda: beside.display, "the story beside the notes")
        assert screen.notes.text == "Story: Couriers\n"
        assert str(beside.border_title) == "Couriers"
        parts = services.stories.as_told("own", Track.TPM)
        assert all(text in str(told.content) for text in parts.values())
        await pilot.press(*"and then", "ctrl+g")
        await wait_for(pilot, lambda: not beside.display, "the next phase, without a story")
        await pilot.press("f6")
        assert screen.notes.text == "Story: Couriers\nand then"
        await pilot.press("ctrl+g", *"more", "ctrl+g")
        assert screen.running_round.probe is not None
        assert str(beside.border_title) == "Your notes"
        assert str(told.content) == "more"
        await pilot.press("escape")
        await on(pilot, MockScreen)


async def test_a_round_that_runs_in_another_window_is_taken_over_only_when_asked(make_app: MakeApp) -> None:
    async with make_app("mock").run_test(size=(100, 30)) as pilot:
        await packs_read(pilot)
        first = await on(pilot, MockScreen)
        case = mocks_of(pilot).material.cases(TPM_ONLY)[0].key
        running = mocks_of(pilot).start(case, Track.TPM)  # as another window does
        running.write(running.place, "from there")
        running.save()
        first.show()
        await wait_for(pilot, lambda: first.lines.option_count == 2, "the round that runs there")
        await pilot.press("home", "enter")
        await on(pilot, ConfirmDialog)
        await pilot.press("escape")
        await on(pilot, MockScreen)
        await pilot.press("enter")
        await on(pilot, ConfirmDialog)
        await pilot.press("enter")
        here = await on(pilot, PhaseScreen)
        assert here.notes.text == "from there"
        running.write(running.place, "from there, and more")
        running.save()
        assert running.gone


async def test_a_tie_is_asked_back_and_the_choice_is_answered(make_app: MakeApp) -> None:
    async with make_app("mock").run_test(size=(100, 30)) as pilot:
        screen = await begun(pilot)
        await asking(pilot, "how much stop")
        await on(pilot, WhichDialog)
        shown = seen(pilot)
        assert "May we stop writes?" in shown
        assert "How much data, and how fast does it change?" in shown
        await pilot.press("enter")
        await wait_for(pilot, lambda: "thirty seconds" in screen.interviewer.text, "the answer")
        asked = screen.running_round.asked
        assert [item.given for item in asked] == [(), ("downtime",)]
        assert len(asked[0].between) == 2


async def test_neither_of_two_becomes_an_assumption(make_app: MakeApp) -> None:
    async with make_app("mock").run_test(size=(100, 30)) as pilot:
        screen = await begun(pilot)
        await asking(pilot, "how many rows in the freeze")
        await on(pilot, WhichDialog)
        await pilot.press("down", "down", "enter")
        await on(pilot, AssumeDialog)
        await pilot.press(*"an hour", "enter")
        await wait_for(pilot, lambda: "I assume: an hour" in screen.interviewer.text, "the assumption")
        assert screen.running_round.texts["assumption:1"] == "an hour"


async def test_a_question_left_open_after_asking_back_stays_that(make_app: MakeApp) -> None:
    async with make_app("mock").run_test(size=(100, 30)) as pilot:
        screen = await begun(pilot)
        await asking(pilot, "how many rows in the freeze")
        await on(pilot, WhichDialog)
        await pilot.press("escape")
        await wait_for(pilot, lambda: "Do you mean" in screen.interviewer.text, "what was asked back")
        assert len(screen.running_round.asked) == 1


async def test_both_parts_of_a_question_are_answered(make_app: MakeApp) -> None:
    async with make_app("mock").run_test(size=(100, 30)) as pilot:
        screen = await begun(pilot)
        await asking(pilot, "How much data is there? And may we stop writes?")
        await wait_for(pilot, lambda: "thirty seconds" in screen.interviewer.text, "the answers")
        assert "Two billion rows" in screen.interviewer.text


async def test_what_the_case_has_not_is_assumed_kept_and_told_in_the_debrief(make_app: MakeApp) -> None:
    async with make_app("mock").run_test(size=(100, 30)) as pilot:
        screen = await begun(pilot)
        await pilot.press(*NOTES)
        await asking(pilot, "who is the sponsor?")
        await on(pilot, AssumeDialog)
        await pilot.press(*"the head of music", "enter")
        await wait_for(pilot, lambda: "the head of music" in screen.interviewer.text, "the assumption")
        await pilot.press("escape")
        await on(pilot, MockScreen)
        again = mocks_of(pilot).resume(screen.running_round.attempt.id)
        assert again.texts["assumption:0"] == "the head of music"
        again.finish()
        dims = [dimension.id for dimension in again.rubric.dimensions]
        marks = {dim: GivenMark(2) for dim in dims}
        mocks_of(pilot).scoring.score_by_human(again.attempt.id, "Ana", marks, Draft({}))
        found = mocks_of(pilot).debrief(again.attempt.id)
        assert [(item.question, item.assumed) for item in found.assumptions] == [
            ("who is the sponsor?", "the head of music")
        ]


async def test_a_follow_up_quotes_the_notes_and_a_thin_reply_is_followed_up(make_app: MakeApp) -> None:
    async with make_app("mock").run_test(size=(100, 30)) as pilot:
        screen = await begun(pilot)
        await pilot.press("ctrl+g", *"we set the threshold beforehand", "ctrl+g")
        asked = [screen.running_round.probe_words]
        await pilot.press("ctrl+g")
        asked.append(screen.running_round.probe_words)
        assert any('"we set the threshold beforehand"' in said for said in asked)
        first = screen.running_round.probe
        await pilot.press(*"we stop", "ctrl+g")
        assert screen.running_round.probe is first
        assert screen.notes.text == "we stop"
        assert screen.running_round.probe_words in screen.interviewer.text
        await pilot.press("ctrl+g")
        assert screen.running_round.probe is not first


async def test_a_follow_up_that_cuts_in_never_takes_the_keyboard_in_mid_word(
    make_app: MakeApp, clock: FrozenClock
) -> None:
    async with make_app("mock").run_test(size=(100, 30)) as pilot:
        screen = await begun(pilot)
        cut_in = replace(screen.running_round.case.probes[0], id="cut-in", phase="", at=3.0)
        screen.running_round._probes = (cut_in,)
        clock.advance(minutes=4)
        for letter in "canary":
            await pilot.press(letter)
            screen._second()
            assert screen.notes.place == "phase:clarify"
        assert screen.running_round.probe == cut_in  # it shows itself, and the keyboard stays where it is
        assert screen.running_round.probe_words in screen.interviewer.text
        await wait_for(pilot, lambda: screen.notes.place == "reply:cut-in", "the reply in the pause")
        assert screen.running_round.texts["phase:clarify"] == "canary"


async def test_a_question_half_typed_waits_for_the_next_opening(make_app: MakeApp) -> None:
    async with make_app("mock").run_test() as pilot:
        screen = await begun(pilot)
        await pilot.press("f2")
        await on(pilot, AskDialog)
        await pilot.press(*"how much", "escape")
        await on(pilot, PhaseScreen)
        await pilot.press("f2")
        await on(pilot, AskDialog)
        await pilot.press(*" data", "enter")
        await wait_for(pilot, lambda: "Two billion rows" in screen.interviewer.text, "the answer")
        assert screen.running_round.asked[0].question == "how much data"
        await pilot.press("f2")
        assert (await on(pilot, AskDialog)).query_one(Input).value == ""


async def test_the_help_of_a_running_round_names_only_what_works_there(make_app: MakeApp) -> None:
    async with make_app("mock").run_test(size=(100, 40)) as pilot:
        screen = await begun(pilot)
        assert "f1 keys" in str(screen.keys.content)
        await pilot.press("f1")
        dialog = await on(pilot, HelpDialog)
        shown = " ".join(" ".join(str(item.content).split()) for item in dialog.query(Static))
        assert "Find a command by its name" in shown
        assert "Reread the prompt, the questions and your notes" in shown
        assert "Review the cards that are due" not in shown
        assert "Change the track" not in shown


async def test_the_foot_names_enter_and_only_keys_that_do_something(make_app: MakeApp) -> None:
    async with make_app("mock").run_test(size=(80, 24)) as pilot:
        briefing = await chosen(pilot)
        assert "as PGM, TPM" not in str(briefing.keys.content)
        await pilot.press("escape")
        first = await on(pilot, MockScreen)
        assert "enter choose" in str(first.keys.content)


async def test_a_case_taken_before_stands_in_one_line(make_app: MakeApp) -> None:
    title = "Move the whole of the playlist service to a new store, region by region"
    line = CaseLine("demo/x", title, "program-design", 1, attempts=1)
    async with make_app("mock").run_test(size=(80, 24)) as pilot:
        await packs_read(pilot)
        cases = CasesDialog(mocks_of(pilot), TPM_ONLY, "program-design", [line], "Program design")
        app_of(pilot).push_screen(cases)
        await wait_for(pilot, lambda: "taken 1 time" in seen(pilot), "the case")
        assert cases.lines.virtual_size.height == 1


async def test_what_is_typed_is_on_disk_within_a_second(make_app: MakeApp) -> None:
    async with make_app("mock").run_test() as pilot:
        screen = await begun(pilot)
        await pilot.press(*NOTES)
        await wait_for(pilot, lambda: screen.notes.border_subtitle == "saved", "the notes on disk")
        kept = mocks_of(pilot).scoring.open(screen.running_round.attempt.id).transcript.texts
        assert kept == {"phase:clarify": NOTES}


async def test_a_round_that_another_window_ended_leads_to_the_list_with_its_text_kept(
    make_app: MakeApp,
) -> None:
    async with make_app("mock").run_test() as pilot:
        screen = await begun(pilot)
        await pilot.press(*"canary a")
        await wait_for(pilot, lambda: screen.notes.border_subtitle == "saved", "the notes on disk")
        mocks_of(pilot).resume(screen.running_round.attempt.id).finish()
        await pilot.press("t")
        await on(pilot, ErrorDialog)
        assert "another window" in seen(pilot)
        await pilot.press("enter")
        first = await on(pilot, MockScreen)
        await wait_for(pilot, lambda: first.lines.option_count == 2, "the round to score")
        kept = mocks_of(pilot).scoring.open(screen.running_round.attempt.id).transcript.texts
        assert kept["phase:clarify"] == "canary at"


async def test_a_pause_stops_the_clock_and_takes_nothing_down(make_app: MakeApp, clock: FrozenClock) -> None:
    async with make_app("mock").run_test() as pilot:
        screen = await begun(pilot)
        await pilot.press(*"before", "f5")
        clock.advance(minutes=3)
        assert screen.interviewer.text == "Paused: f5 goes on."
        assert "f5 go on" in str(screen.keys.content)
        await pilot.press(*" hours", "ctrl+g", "f2")
        assert app_of(pilot).screen is screen
        assert screen.running_round.running.index == 0
        assert len(app_of(pilot)._notifications) == 2
        await pilot.press("f5", *" and after")
        assert screen.notes.text == "before and after"
        assert "listening" in screen.interviewer.text
        assert "f5 pause" in str(screen.keys.content)
        assert screen.running_round.elapsed == 0.0
        assert screen.running_round.running.pauses[0].seconds == 180.0


async def test_a_drill_spoken_by_taps_with_notes_as_its_evidence(
    make_app: MakeApp, folder: Path, tmp_path: Path
) -> None:
    told = tmp_path / "told"
    voice = f"import os, sys, time; open({str(told)!r} + '-', 'w').write(sys.stdin.read()); os.rename({str(told)!r} + '-', {str(told)!r}); time.sleep(60)"
    speak = json.dumps([sys.executable, "-c", voice])
    (folder / "config.toml").write_text(f"[voice]\nspeak = {speak}\n", encoding="utf-8")
    async with make_app("mock").run_test() as pilot:
        screen = await spoken(pilot)
        await wait_for(pilot, told.exists, "the interviewer's words")
        assert " ".join(screen.running_round.case.prompt.split()[:3]) in told.read_text(encoding="utf-8")
        speaker = screen.services.speaker
        assert speaker is not None
        assert speaker.speaking
        await pilot.press("j")  # any key cuts the interviewer off
        assert not speaker.speaking
        await pilot.press("k")
        assert [phase.id for phase in screen.running_round.running.plan] == ["plan"]
        await pilot.press("enter", "down", "enter", "tab", *NOTES)
        await pilot.press("f9")
        await on(pilot, ConfirmDialog)
        await pilot.press("enter")
        score = await quizzed(pilot)
        assert screen.running_round.texts == {"phase:plan": f"· 00:00 New point\n· 00:00 Example\n{NOTES}"}
        assert [quote.text for quote in score._rows if quote is not None] == [NOTES]  # taps are no evidence
        await scored(pilot, "3")
        assert mocks_of(pilot).results(TPM_ONLY)[0].attempt.drill == "plan"


async def test_taps_are_counted_taken_back_and_counted_still_after_going_on(make_app: MakeApp) -> None:
    async with make_app("mock").run_test(size=(80, 24)) as pilot:
        screen = await spoken(pilot)
        assert "space tap" in str(screen.keys.content)
        await pilot.press("space", "enter", "j", "space", "space")
        assert words_of(screen) == ["New point  ×2", "Example  ×2"]
        await pilot.press("backspace", "u")
        assert words_of(screen) == ["New point  ×2", "Example"]
        assert screen.notes.text == "· 00:00 New point\n· 00:00 New point\n"
        await pilot.press(*"hrmt")
        assert app_of(pilot).screen is screen
        await pilot.press("question_mark")
        await on(pilot, HelpDialog)
        assert "Take back the last tap" in seen(pilot)
        await pilot.press("escape", "escape")
        first = await on(pilot, MockScreen)
        await wait_for(pilot, lambda: first.lines.option_count == 2, "the round that waits")
        await pilot.press("home", "enter")
        again = await on(pilot, PhaseScreen)
        assert words_of(again)[0] == "New point  ×2"
        assert again.words.border_subtitle == "2 tapped"


async def test_no_evidence_no_score_and_a_score_that_is_begun_waits(make_app: MakeApp) -> None:
    async with make_app("mock").run_test() as pilot:
        screen = await begun(pilot)
        await pilot.press(*NOTES)
        await through_phases(pilot, screen)
        score = await quizzed(pilot)
        await pilot.press("3", "f")
        await wait_for(
            pilot, lambda: "Before you finish: a 3 needs a quotation" in seen(pilot), "the sentence"
        )
        assert await on(pilot, ScoreScreen) is score
        await pilot.press("right", "left", "0")
        await wait_for(pilot, lambda: "A 3 needs a quotation" in seen(pilot), "what a 3 needs")
        assert "0 of 2 scored" in seen(pilot)
        await pilot.press("space", "escape")
        first = await on(pilot, MockScreen)
        await wait_for(pilot, lambda: first.lines.option_count == 2, "the score that waits")
        first.lines.highlighted = 0
        await pilot.press("enter")
        await on(pilot, ScoreScreen)
        await wait_for(pilot, lambda: "1 of 2 scored" in seen(pilot), "the dimension that is open")
        await pilot.press("2", "0", "escape")
        await wait_for(pilot, lambda: app_of(pilot).screen is first, "the list")
        first.lines.highlighted = 0
        await pilot.press("enter")
        await on(pilot, ScoreScreen)
        await wait_for(pilot, lambda: "2 of 2 scored" in seen(pilot), "the none that was said before")
        await pilot.press("f")
        await on(pilot, DebriefScreen)


async def test_the_pieces_that_may_show_a_dimension_come_first_under_their_titles(make_app: MakeApp) -> None:
    async with make_app("mock").run_test(size=(120, 40)) as pilot:
        screen = await begun(pilot)
        await pilot.press(*"first things", "ctrl+g", *"a canary", "ctrl+g", *"we stop")
        await through_phases(pilot, screen)
        score = await quizzed(pilot)

        def listed() -> list[str]:
            return [str(option.prompt) for option in score.pieces.options]

        follow_up = "The first canary shows one mismatch in ten thousand reads. Go on?"
        plan, clarify = (
            ["plan the move", "[ ] a canary"],
            ["clarify the goal and the constraints", "[ ] first things"],
        )
        assert listed() == [*plan, follow_up, "[ ] we stop", *clarify]
        await pilot.press("3", "space")
        assert listed() == [*clarify, *plan, follow_up, "[ ] we stop"]
        await pilot.press("3", "space", "f")
        await on(pilot, DebriefScreen)
        found = mocks_of(pilot).debrief(screen.running_round.attempt.id)
        assert {line.given.quotes[0].text for line in found.lines} == {"a canary", "first things"}


async def test_finishing_leads_to_the_dimension_that_is_open(make_app: MakeApp) -> None:
    async with make_app("mock").run_test(size=(80, 24)) as pilot:
        screen = await begun(pilot)
        await pilot.press(*NOTES)
        await through_phases(pilot, screen)
        score = await quizzed(pilot)
        foot = score.keys
        assert foot.size.height == 1
        await wait_for(pilot, lambda: "1 to 4 level" in str(foot.content), "the keys of a dimension")
        assert "→ next   space pick   0 none" in str(foot.content)
        await pilot.press("right", "3", "space")
        await wait_for(pilot, lambda: "What was seen" in seen(pilot), "the last page")
        assert str(foot.content).startswith("← before   space tick   f finish")
        await pilot.press("f")
        await wait_for(pilot, lambda: "Before you finish: which of these" in seen(pilot), "what is open")
        assert score.at == 0


async def test_a_round_without_notes_can_only_get_a_1_or_a_2(make_app: MakeApp) -> None:
    async with make_app("mock").run_test(size=(120, 40)) as pilot:
        screen = await begun(pilot)
        await through_phases(pilot, screen)
        await quizzed(pilot)
        await pilot.press("3")
        await wait_for(pilot, lambda: "nothing that could be quoted" in seen(pilot), "the way out")
        await pilot.press("2", "0", "1", "0", "f")
        await on(pilot, DebriefScreen)


async def test_space_before_all_is_graded_says_what_is_missing(make_app: MakeApp) -> None:
    async with make_app("mock").run_test(size=(80, 24)) as pilot:
        screen = await begun(pilot)
        await through_phases(pilot, screen)
        quiz = await on(pilot, QuizScreen)
        assert str(quiz.keys.content).startswith("1 to 4 level   ← before   → next   space go on")
        await pilot.press("3", "space")
        missing = quiz.query_one("#missing", Static)
        await wait_for(pilot, lambda: str(missing.content), "what is missing")
        assert str(missing.content) == "Still without a level: Communication. Press 1 to 4."
        assert app_of(pilot).screen is quiz
        await pilot.click(quiz.keys, offset=(3, 0))
        assert "1 of 2 graded" in seen(pilot)
        await pilot.press("3")
        assert not str(missing.content)
        await pilot.press("space")
        assert str(quiz.keys.content).startswith("space go on")


async def test_the_quiz_shows_gap_and_reason_and_escape_leaves_the_score_waiting(make_app: MakeApp) -> None:
    async with make_app("mock").run_test(size=(120, 40)) as pilot:
        screen = await begun(pilot)
        await through_phases(pilot, screen)
        quiz = await on(pilot, QuizScreen)
        await wait_for(pilot, lambda: quiz.quiz is not None, "the quiz")
        assert quiz.quiz is not None
        level = quiz.quiz.specimens[0].level
        await pilot.press("1", "1", "enter")
        assert f"{1 - level:+d} against the reference, {level}" in str(quiz.text.content)
        assert quiz.quiz.specimens[0].marks[0].reason in str(quiz.text.content)
        await pilot.press("escape")
        await on(pilot, MockScreen)
        await wait_for(pilot, lambda: "Score" in seen(pilot), "the score that waits")


async def test_a_quiz_that_is_left_goes_on_at_the_same_answer(make_app: MakeApp) -> None:
    async with make_app("mock").run_test(size=(120, 40)) as pilot:
        screen = await begun(pilot)
        await through_phases(pilot, screen)
        quiz = await on(pilot, QuizScreen)
        await wait_for(pilot, lambda: quiz.quiz is not None, "the quiz")
        assert quiz.quiz is not None
        await pilot.press("3", "3", "enter", "enter", "4", "escape")
        first = await on(pilot, MockScreen)
        await wait_for(pilot, lambda: first.lines.option_count == 2, "the score that waits")
        first.lines.highlighted = 0
        await pilot.press("enter")
        again = await on(pilot, QuizScreen)
        await wait_for(pilot, lambda: "answer 2 of 3" in seen(pilot), "the same answer")
        assert "1 of 2 graded" in seen(pilot)
        assert again.quiz is not None
        assert again.quiz.specimens == quiz.quiz.specimens
        await pilot.press("4", "enter", "enter", "1", "1", "enter", "enter", "enter")
        await on(pilot, ScoreScreen)


async def test_the_quiz_can_come_before_the_round_and_gives_nothing_of_its_case_away(
    make_app: MakeApp,
) -> None:
    async with make_app("mock").run_test(size=(120, 40)) as pilot:
        await packs_read(pilot)
        app = app_of(pilot)
        own = "demo/playlist-store"
        app.push_screen(BriefingScreen(own))
        briefing = await on(pilot, BriefingScreen)
        await wait_for(pilot, lambda: "learn to score" in str(briefing.keys.content), "the offer")
        await pilot.press("x")
        quiz = await on(pilot, QuizScreen)
        await wait_for(pilot, lambda: quiz.quiz is not None, "the quiz")
        assert quiz.quiz is not None
        assert quiz.quiz.case.head.key != own
        for _ in quiz.quiz.specimens:
            await pilot.press(*["3"] * len(quiz.quiz.rubric.dimensions), "enter", "enter")
        await wait_for(pilot, lambda: "The same level as the reference" in seen(pilot), "the summary")
        await pilot.press("enter")
        assert await on(pilot, BriefingScreen) is briefing
        await wait_for(pilot, lambda: "learn to score" not in str(briefing.keys.content), "the quiz taken")


async def test_a_blind_re_score_after_two_days(make_app: MakeApp, clock: FrozenClock) -> None:
    async with make_app("mock").run_test(size=(120, 40)) as pilot:
        screen = await begun(pilot)
        await pilot.press(*NOTES)
        await through_phases(pilot, screen)
        await quizzed(pilot)
        await scored(pilot, "4", "4")
        clock.advance(hours=48)
        await pilot.press("escape")
        first = await on(pilot, MockScreen)
        await wait_for(pilot, lambda: first.lines.option_count == 2, "the re-score that waits")
        assert "score it again first" in seen(pilot)
        first.lines.highlighted = 0
        await pilot.press("enter")
        await on(pilot, ScoreScreen)
        await wait_for(pilot, lambda: "0 of 2 scored" in seen(pilot), "a score without the old marks")
        await pilot.press("1", "0", "escape")
        await wait_for(pilot, lambda: first.lines.option_count == 2, "the re-score that still waits")
        first.lines.highlighted = 0
        await pilot.press("enter")
        await on(pilot, ScoreScreen)
        await wait_for(pilot, lambda: "1 of 2 scored" in seen(pilot), "what was given a moment ago")
        await scored(pilot, "2", "2")
        await wait_for(pilot, lambda: "Scored again" in seen(pilot), "the second score")
        assert "you now 2 lower" in seen(pilot)
        whole, _ = mocks_of(pilot).scoring.bias(screen.running_round.rubric)
        assert whole.pairs >= 2


async def test_history_opens_a_debrief_and_exports_it(make_app: MakeApp) -> None:
    async with make_app("mock").run_test(size=(120, 40)) as pilot:
        screen = await begun(pilot)
        await pilot.press(*NOTES)
        await through_phases(pilot, screen)
        await quizzed(pilot)
        await scored(pilot, "3", "3")
        await pilot.press("escape")
        await on(pilot, MockScreen)
        await pilot.press("v")
        history = await on(pilot, HistoryScreen)
        await wait_for(pilot, lambda: history.lines.option_count == 1, "the attempt")
        await pilot.press("slash", *"zebra")
        await wait_for(pilot, lambda: history.lines.option_count == 0, "nothing found")
        await pilot.press(*["backspace"] * 5, *"canary", "enter")
        await wait_for(pilot, lambda: history.lines.option_count == 1, "the attempt found")
        await pilot.press("enter")
        await on(pilot, DebriefScreen)
        await pilot.press("E")
        services = app_of(pilot).services
        assert services is not None
        written = services.folder / "exports"
        await wait_for(pilot, lambda: len(list(written.glob("debrief-*"))) == 2, "the files")
        name = next(written.glob("debrief-*.md")).name
        (said,) = app_of(pilot)._notifications
        assert said.message == f"Written: {written / name} and .html"


async def test_history_says_what_was_given_and_names_dimensions_by_their_titles(make_app: MakeApp) -> None:
    async with make_app("mock").run_test(size=(120, 40)) as pilot:
        screen = await begun(pilot)
        await pilot.press(*NOTES)
        await through_phases(pilot, screen)
        await quizzed(pilot)
        await scored(pilot, "3", "3")
        mocks = mocks_of(pilot)
        drill = mocks.start(screen.running_round.attempt.case, Track.TPM, drill="plan")
        drill.write(drill.place, NOTES)
        quote = Quote(drill.place, 0, len(NOTES), NOTES)
        drill.finish()
        mocks.scoring.score(drill.attempt.id, Draft({"rollout": GivenMark(3, (quote,))}))
        await pilot.press("escape", "v")
        history = await on(pilot, HistoryScreen)
        await wait_for(pilot, lambda: history.lines.option_count == 2, "the attempts")
        trend = history.query_one("#preview", Static)
        await wait_for(pilot, lambda: "3.00 given" in str(trend.content), "what was given")
        assert "Rollout and rollback" in str(trend.content)
        assert "communication " not in str(trend.content)


async def test_the_command_line_leads_straight_to_a_phase_and_to_what_waits(make_app: MakeApp) -> None:
    async with make_app("mock").run_test(size=(100, 30)) as pilot:
        await packs_read(pilot)
        case = mocks_of(pilot).material.cases(TPM_ONLY)[0].key
        phase = mocks_of(pilot).briefing(case).case.phases[0]
    async with make_app("mock", begin=Begin(case, Track.TPM, phase.id)).run_test(size=(100, 30)) as pilot:
        await on(pilot, BriefingScreen)
        await wait_for(pilot, lambda: "this phase only" in seen(pilot), "the drill")
        await pilot.press("enter")
        screen = await on(pilot, PhaseScreen)
        attempt = screen.running_round.attempt.id
        await pilot.press(*NOTES, "escape")
        await on(pilot, MockScreen)
        assert mocks_of(pilot).waiting() == attempt
    async with make_app("mock", begin=Begin(attempt=attempt)).run_test(size=(100, 30)) as pilot:
        screen = await on(pilot, PhaseScreen)
        assert NOTES in screen.notes.text
        await through_phases(pilot, screen)
        await on(pilot, QuizScreen)
        assert mocks_of(pilot).waiting() == attempt


async def test_a_second_loop_asks_first_and_the_earlier_one_can_still_be_taken(
    make_app: MakeApp, clock: FrozenClock
) -> None:
    async with make_app("mock").run_test(size=(80, 24)) as pilot:
        await packs_read(pilot)
        first = mocks_of(pilot).begin_loop(Track.TPM)
        clock.advance(days=1)
        await on(pilot, MockScreen)
        await pilot.press("f")
        loop = await on(pilot, LoopScreen)
        await wait_for(pilot, lambda: loop.lines.option_count == 1, "the rounds of the loop")
        await pilot.press("n")
        await on(pilot, ConfirmDialog)
        await pilot.press("escape")
        await on(pilot, LoopScreen)
        assert len(mocks_of(pilot).loops()) == 1
        await pilot.press("n")
        await on(pilot, ConfirmDialog)
        await pilot.press("enter")
        await on(pilot, ChooseDialog)
        await pilot.press("down", "enter")
        await wait_for(pilot, lambda: "1 of 2" in seen(pilot), "the newest of two")
        await pilot.press("left", "left")
        await wait_for(pilot, lambda: "2 of 2" in seen(pilot), "the earlier one")
        await pilot.press("enter")
        await on(pilot, BriefingScreen)
        await pilot.press("enter")
        screen = await on(pilot, PhaseScreen)
        assert screen.running_round.attempt.loop == first.id
        await pilot.press("escape")
        await on(pilot, LoopScreen)
        assert "2 of 2" in seen(pilot)
        await pilot.press("right")
        assert "1 of 2" in seen(pilot)


async def test_a_full_loop_is_taken_round_by_round(make_app: MakeApp, clock: FrozenClock) -> None:
    async with make_app("mock").run_test(size=(120, 40)) as pilot:
        await packs_read(pilot)
        await on(pilot, MockScreen)
        await pilot.press("f")
        loop = await on(pilot, LoopScreen)
        await wait_for(pilot, lambda: "No full loop yet" in seen(pilot), "what to do")
        await pilot.press("n")
        await on(pilot, ChooseDialog)
        await pilot.press("down", "enter")
        await wait_for(pilot, lambda: loop.lines.option_count == 1, "the rounds of the loop")
        await pilot.press("enter")
        await on(pilot, BriefingScreen)
        await pilot.press("enter")
        screen = await on(pilot, PhaseScreen)
        await pilot.press(*NOTES)
        for phase in ("clarify", "plan"):
            clock.advance(minutes=14)
            screen.notes.insert(" ".join(f"{phase}{number}" for number in range(25)))
            await pilot.press("ctrl+g")
        await through_phases(pilot, screen)
        await quizzed(pilot)
        await scored(pilot, "4", "4")
        await pilot.press("escape")
        await on(pilot, LoopScreen)
        await wait_for(pilot, lambda: "No round is under the bar" in seen(pilot), "the decision")
        (report,) = mocks_of(pilot).loops()
        assert report.run.track is Track.TPM
