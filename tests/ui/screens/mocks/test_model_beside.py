"""A model beside a running round: the interviewer acts at once, the model may follow, any key is quicker."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
from textual.pilot import Pilot
from textual.widgets import Static

from interviewprep.domain.own_model import agreement
from interviewprep.ui.app import InterviewPrepApp
from interviewprep.ui.screens.mocks.ask import AskDialog, AssumeDialog, WhichDialog
from interviewprep.ui.screens.mocks.briefing import BriefingScreen
from interviewprep.ui.screens.mocks.debrief import DebriefScreen
from interviewprep.ui.screens.mocks.phase import PhaseScreen
from tests.model_client import hostile_server as tricks
from tests.model_client.hostile_server import Exchange, HostileServer, hostile_server
from tests.services.own_model.judging import Judge, judge_of
from tests.ui.conftest import MakeApp
from tests.ui.journey import on, packs_read
from tests.ui.screens.mocks.test_mocks import chosen, quizzed, scored, through_phases
from tests.waiting import wait_for

QUESTION = "What would Omar need from you before week two?"


def said(screen: PhaseScreen) -> str:
    return " ".join(screen.interviewer.text.split())


async def at_the_end_of_the_plan(pilot: Pilot[Any]) -> PhaseScreen:
    await chosen(pilot)
    briefing = await on(pilot, BriefingScreen)
    terms = str(briefing.query_one("#terms", Static).content)
    assert "Your model: qwen3:8b may add a follow-up. Nothing leaves this machine." in terms
    await pilot.press("enter")
    screen = await on(pilot, PhaseScreen)
    await pilot.press("ctrl+g", *"Omar owns it")
    return screen


def app_with(make_app: MakeApp, folder: Path, server: HostileServer) -> InterviewPrepApp:
    (folder / "config.toml").write_text(f'[interviewer]\nurl = "{server.url}"\nmodel = "qwen3:8b"\n')
    return make_app("mock")


async def test_from_a_question_understood_to_a_follow_up_replaced(make_app: MakeApp, folder: Path) -> None:
    def decent(exchange: Exchange) -> None:
        properties = exchange.body["response_format"]["json_schema"]["schema"]["properties"]
        if "means" in properties:
            exchange.say('{"means": "volume"}')
        else:
            exchange.say(json.dumps({"line": 1, "dim": properties["dim"]["enum"][0], "question": QUESTION}))

    with hostile_server(tricks.slow_first_token) as server:
        app = app_with(make_app, folder, server)
        async with app.run_test(size=(100, 40)) as pilot:
            screen = await at_the_end_of_the_plan(pilot)
            # a question that is refused, and understood
            server.answer = decent
            await pilot.press("f2")
            await on(pilot, AskDialog)
            await pilot.press(*"is the sky blue", "enter")
            await on(pilot, WhichDialog)
            assert screen.running_round.asked[-1].refused, "the interviewer had acted already"
            await pilot.press("enter")
            await wait_for(pilot, lambda: "Two billion rows" in said(screen), "the case's own answer")
            # the same, and something is typed first
            server.answer = tricks.slow_first_token
            await pilot.press("f2")
            await on(pilot, AskDialog)
            await pilot.press(*"is the sea green", "enter")
            await on(pilot, AssumeDialog)
            await pilot.press(*"yes", "enter")
            await on(pilot, PhaseScreen)
            assert screen.running_round.texts["assumption:2"] == "yes"
            # a follow-up: the interviewer's stands at once, the model's takes its place
            gate = tricks.gated(decent)
            server.answer = gate.answer
            await pilot.press("ctrl+g")
            assert "mismatch in ten thousand" in said(screen)
            assert "qwen3:8b may ask something else; any key keeps this question." in said(screen)
            gate.open()
            await wait_for(pilot, lambda: QUESTION in said(screen), "the model's question")
            assert "mismatch in ten thousand" not in said(screen)
            assert "any key keeps" not in said(screen)
            await pilot.press("f4")
            assert "It comes from your model qwen3:8b, on your line “Omar owns it”." in said(screen)
            await pilot.press(*"the keys")
            assert screen.notes.text == "the keys"


async def test_any_key_is_quicker_than_a_model_that_hangs(make_app: MakeApp, folder: Path) -> None:
    with hostile_server(tricks.silent_after_a_piece) as server:
        async with app_with(make_app, folder, server).run_test(size=(100, 40)) as pilot:
            screen = await at_the_end_of_the_plan(pilot)
            await pilot.press("ctrl+g")
            assert "any key keeps this question" in said(screen)
            await wait_for(pilot, lambda: server.requests, "the request")
            await pilot.press("w")
            assert "any key keeps this question" not in said(screen)
            assert "mismatch in ten thousand" in said(screen)
            assert screen.notes.text == "w"
            for trick in (tricks.endless_stream, tricks.broken, tricks.a_hundred_megabytes):
                server.answer = trick
                await pilot.press("f2")
                await on(pilot, AskDialog)
                await pilot.press(*"is it", "enter")
                await on(pilot, AssumeDialog)
                await pilot.press("escape")
                assert await on(pilot, PhaseScreen) is screen
            await pilot.press(*"e stop")
            assert screen.notes.text == "we stop"


async def test_from_a_check_to_the_marks_beside_ones_own(
    make_app: MakeApp, folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The tests' packs are too small for the real bar; that it holds is shown in `tests/services/own_model`."""
    monkeypatch.setattr(agreement, "LEAST_MARKS", 1)
    judge = Judge()
    with hostile_server(judge) as server:
        app = app_with(make_app, folder, server)
        async with app.run_test(size=(120, 40)) as pilot:
            await packs_read(pilot)
            services = app.services
            assert services is not None
            judge.known.update(judge_of(services.mocks).known)
            screen = await at_the_end_of_the_plan(pilot)
            screen.notes.load_text("Omar owns the keys by week two. " * 12)
            await through_phases(pilot, screen)
            await quizzed(pilot)
            debrief = await scored(pilot, "3", "2")
            await pilot.press("4")
            await wait_for(pilot, lambda: "its level is not shown" in packet(debrief), "the opinion")
            assert "Not checked with these packs" in packet(debrief)
            assert "“Omar owns the keys by week" in packet(debrief)
            assert services.own_model.check.run(20).allowed
            asked = judge.asked
            await pilot.press("escape")
            app.push_screen(DebriefScreen(screen.running_round.attempt.id))
            again = await on(pilot, DebriefScreen)
            await wait_for(pilot, lambda: again.tabs.tab_count > 3, "the tabs")
            await pilot.press("4")
            await wait_for(pilot, lambda: "you 3, the model 3.0 (spread 0)" in packet(again), "the levels")
            assert "Above the bar: its levels are shown, less its leniency of 0.00." in packet(again)
            assert "you 2, not asked: you wrote nothing where it would show" in packet(again)
            assert judge.asked == asked, "read from what was kept"


def packet(debrief: DebriefScreen) -> str:
    return " ".join(str(debrief.packet.content).split())
