"""A model beside a running round: the interviewer acts at once, the model may follow, any key is quicker."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

from textual.pilot import Pilot

from interviewprep.ui.app import InterviewPrepApp
from interviewprep.ui.screens.mocks.ask import AskDialog, AssumeDialog, WhichDialog
from interviewprep.ui.screens.mocks.briefing import BriefingScreen
from interviewprep.ui.screens.mocks.phase import PhaseScreen
from tests.model_client import hostile_server as tricks
from tests.model_client.hostile_server import Exchange, HostileServer, hostile_server
from tests.ui.conftest import MakeApp
from tests.ui.journey import on
from tests.ui.screens.mocks.test_mocks import chosen
from tests.waiting import wait_for

QUESTION = "What would Omar need from you before week two?"


def said(screen: PhaseScreen) -> str:
    return " ".join(screen.interviewer.text.split())


async def at_the_end_of_the_plan(pilot: Pilot[Any]) -> PhaseScreen:
    await chosen(pilot)
    await on(pilot, BriefingScreen)
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
