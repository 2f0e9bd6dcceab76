"""What all screens share: tracks, keys, help, palette, errors."""

from __future__ import annotations

import asyncio
from pathlib import Path

import pytest
from textual.widgets import Static

from interviewprep.cli.parser import build_parser
from interviewprep.config import Config
from interviewprep.domain.core.errors import UsageError
from interviewprep.domain.core.tracks import BOTH, PGM_ONLY, TPM_ONLY
from interviewprep.ui import keymap, palette
from interviewprep.ui.commands import SCOPES
from interviewprep.ui.screens.base.error import ErrorDialog
from interviewprep.ui.screens.base.help import HelpDialog
from interviewprep.ui.screens.cards.review import ReviewState
from interviewprep.ui.screens.library.library import LibraryScreen
from interviewprep.ui.screens.today.today import TodayScreen
from interviewprep.ui.screens.today.welcome import Welcome
from interviewprep.ui.sections import GLOBAL
from tests.ui.conftest import MakeApp
from tests.ui.journey import app_of, asked, on, packs_read, today_ready
from tests.waiting import wait_for


async def test_t_changes_the_track_everywhere_and_keeps_it(make_app: MakeApp) -> None:
    async with make_app().run_test() as pilot:
        await today_ready(pilot)
        for expected in (PGM_ONLY, TPM_ONLY, BOTH, PGM_ONLY):
            await pilot.press("t")
            assert app_of(pilot).profile.tracks == expected
        await pilot.press("r")
        screen = await asked(pilot)
        await pilot.press("t")
        await wait_for(
            pilot,
            lambda: screen.session and screen.session.face and set(screen.session.face.memories) == TPM_ONLY,
            "a TPM card",
        )
    async with make_app().run_test() as pilot:
        await packs_read(pilot)
        assert app_of(pilot).profile.tracks == TPM_ONLY


async def test_escape_leads_back_to_today_and_the_session_waits(make_app: MakeApp) -> None:
    async with make_app().run_test() as pilot:
        await today_ready(pilot)
        await pilot.press("enter")
        screen = await asked(pilot)
        await pilot.press("space", "escape")
        await on(pilot, TodayScreen)
        await pilot.press("r")
        await wait_for(pilot, lambda: app_of(pilot).screen is screen, "the review screen")
        assert screen.phase is ReviewState.ANSWER


async def test_a_store_that_cannot_be_opened_is_a_sentence_and_status_2(
    make_app: MakeApp, folder: Path
) -> None:
    (folder / "store.db").write_bytes(b"not a database at all" * 400)
    app = make_app()
    async with app.run_test() as pilot:
        dialog = await on(pilot, ErrorDialog)
        assert str(folder / "store.db") in dialog.sentence
        await pilot.press("enter")
        await wait_for(pilot, lambda: app.return_code == 2, "the app to leave")


async def test_a_grade_that_cannot_be_kept_is_a_sentence_and_the_card_stays(make_app: MakeApp) -> None:
    async with make_app("review").run_test() as pilot:
        await packs_read(pilot)
        screen = await asked(pilot)
        services = app_of(pilot).services
        assert services is not None
        with services.context.store.write() as connection:
            connection.exec_driver_sql(
                "CREATE TRIGGER full BEFORE INSERT ON reviews BEGIN SELECT RAISE(ABORT, 'disk is full'); END"
            )
        await pilot.press("space", "3")
        dialog = await on(pilot, ErrorDialog)
        assert "free some space" in dialog.sentence
        with services.context.store.write() as connection:
            connection.exec_driver_sql("DROP TRIGGER full")
        await pilot.press("enter", "3")
        assert screen.session is not None
        assert screen.session.done == 1


async def test_own_keys_are_obeyed_and_shown(make_app: MakeApp) -> None:
    config = Config(motion=False, keys={"reveal": "v", "library": "y"})
    async with make_app("review", config).run_test() as pilot:
        screen = await asked(pilot)
        await pilot.press("space")
        assert "v show the answer" in screen.bar.words
        await pilot.press("v")
        assert screen.phase is ReviewState.ANSWER
        await pilot.press("y")
        await on(pilot, LibraryScreen)


@pytest.mark.parametrize(
    ("keys", "said"),
    [
        ({"undoo": "u"}, "[keys] undoo: there is no such command"),
        ({"undo": "z"}, "undo and bury are both on 'z' in review"),
        ({"library": "r"}, "both on 'r'"),
        ({"bury": "h"}, "bury and today are both on 'h' in review"),
    ],
)
def test_keys_that_cannot_work_are_an_error_with_the_place(
    make_app: MakeApp, keys: dict[str, str], said: str
) -> None:
    with pytest.raises(UsageError) as error:
        make_app(config=Config(keys=keys))
    assert said in str(error.value)


def test_our_own_keys_clash_nowhere_but_where_review_shadows_a_section() -> None:
    everywhere = {key for command in GLOBAL for key in command.keys.split(",")}
    for scope, commands in SCOPES.items():
        keys = [key for command in commands for key in command.keys.split(",")]
        assert len(keys) == len(set(keys)), scope
        shadowed = {"c"} if scope == "review" else set()  # its idea letters; Escape leads out
        assert set(keys) & everywhere == shadowed, scope
    keymap.check({})


@pytest.mark.parametrize("start", ["today", "review", "library", "progress"])
async def test_help_shows_every_key_of_the_screen(make_app: MakeApp, start: str) -> None:
    async with make_app(start).run_test(size=(80, 60)) as pilot:
        await packs_read(pilot)
        await pilot.press("question_mark")
        dialog = await on(pilot, HelpDialog)
        shown = " ".join(" ".join(str(item.content).split()) for item in dialog.query(Static))
        own = {command.keys for command in SCOPES[start]}
        for command in (*SCOPES[start], *(command for command in GLOBAL if command.keys not in own)):
            assert command.help in shown
        await pilot.press("escape")
        await wait_for(pilot, lambda: len(app_of(pilot).screen_stack) == 1, "the help to close")


async def test_the_palette_runs_a_command_by_its_sentence(make_app: MakeApp) -> None:
    async with make_app().run_test() as pilot:
        await today_ready(pilot)
        await pilot.press("ctrl+p", *"search and read")
        await wait_for(
            pilot, lambda: app_of(pilot).screen.query("CommandList > *, CommandList").first(), "the list"
        )
        await pilot.press("enter")
        await on(pilot, LibraryScreen)
        await pilot.press("ctrl+p", *"anki deck")
        await wait_for(
            pilot, lambda: app_of(pilot).screen.query("CommandList > *, CommandList").first(), "the list"
        )
        await pilot.press("enter")
        await wait_for(pilot, lambda: pilot.app._notifications, "the command")
        (told,) = pilot.app._notifications
        assert told.message == "In a terminal: interviewprep anki import FILE.apkg --as PACK"
        await on(pilot, LibraryScreen)
        await pilot.press("ctrl+p", *"cue sheet")
        await pilot.press("enter")
        dialog = await on(pilot, ErrorDialog)
        assert "no round lies ahead" in " ".join(str(shown.content) for shown in dialog.query(Static))


@pytest.mark.parametrize("command", [command for _, _, command in palette._IN_A_TERMINAL])
def test_a_command_that_the_palette_tells_is_one(command: str) -> None:
    assert build_parser().parse_args(command.split()).run


async def test_background_work_is_done_while_a_dialog_waits_for_its_answer(make_app: MakeApp) -> None:
    async with make_app().run_test() as pilot:
        await today_ready(pilot)
        app = app_of(pilot)
        app.action_profile()
        await on(pilot, Welcome)
        done = asyncio.ensure_future(app.background_done())
        await wait_for(pilot, done.done, "the background work, of which there is none")
