"""A review session with every key."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from textual.pilot import Pilot
from textual.widgets import Static

from interviewprep.config import Config
from interviewprep.domain.cards.grading import Grade
from interviewprep.domain.cards.only import ReviewOnly
from interviewprep.domain.cards.session_rules import BACK_AFTER
from interviewprep.ui.screens.base.error import ErrorDialog
from interviewprep.ui.screens.base.form import FormDialog
from interviewprep.ui.screens.base.help import HelpDialog
from interviewprep.ui.screens.base.note import NoteDialog
from interviewprep.ui.screens.cards.only import OnlyDialog, OnlyScreen
from interviewprep.ui.screens.cards.review import ReviewScreen, ReviewState
from interviewprep.ui.screens.today.today import TodayScreen
from tests.making import FrozenClock
from tests.ui.conftest import MakeApp
from tests.ui.journey import answer, app_of, asked, on, packs_read, reveal
from tests.waiting import wait_for


def _slug(screen: ReviewScreen) -> str:
    assert screen.session is not None
    assert screen.session.face is not None
    return screen.session.face.card.head.slug


async def test_again_comes_back_after_some_others_and_undo_takes_it_back(make_app: MakeApp) -> None:
    async with make_app("review").run_test() as pilot:
        screen = await asked(pilot, "rollback-criterion")
        await answer(pilot, screen, "1")
        assert _slug(screen) != "rollback-criterion"
        for _ in range(BACK_AFTER):
            await answer(pilot, screen)
        assert _slug(screen) == "rollback-criterion"
        for _ in range(BACK_AFTER + 1):
            await pilot.press("u")
        await asked(pilot, "rollback-criterion")
        assert screen.session is not None
        assert screen.session.done == 0


async def test_a_repeated_key_grades_once(make_app: MakeApp) -> None:
    async with make_app("review").run_test() as pilot:
        screen = await asked(pilot)
        await pilot.press("space", "3", "3", "3")
        assert screen.session is not None
        assert screen.session.done == 1
        assert screen.phase is ReviewState.QUESTION


async def test_bury_and_suspend_pass_on_and_can_be_undone(make_app: MakeApp) -> None:
    async with make_app("review").run_test() as pilot:
        screen = await asked(pilot, "rollback-criterion")
        left = screen.session.left if screen.session else 0
        await pilot.press("z")
        assert str(screen.last.content).startswith("Buried until tomorrow. u undoes it.")
        second = _slug(screen)
        await pilot.press("D")
        assert str(screen.last.content).startswith("Suspended. u undoes it.")
        assert _slug(screen) not in ("rollback-criterion", second)
        await pilot.press("u")
        assert str(screen.last.content).startswith("Undone: suspended. ")
        assert _slug(screen) == second
        await pilot.press("u")
        assert _slug(screen) == "rollback-criterion"
        assert screen.session is not None
        assert screen.session.left == left


async def test_a_note_is_kept_and_taken_off(make_app: MakeApp) -> None:
    async with make_app("review").run_test() as pilot:
        screen = await asked(pilot)
        assert screen.session is not None
        await pilot.press("exclamation_mark")
        await on(pilot, NoteDialog)
        await pilot.press(*"vague", "enter")
        await wait_for(
            pilot,
            lambda: screen.session and screen.session.face and screen.session.face.flag == "vague",
            "the note",
        )
        await pilot.press("exclamation_mark")
        await on(pilot, NoteDialog)
        await pilot.press(*["backspace"] * 5, "enter")
        await wait_for(
            pilot,
            lambda: screen.session and screen.session.face and screen.session.face.flag is None,
            "no note",
        )


async def test_keys_typed_ahead_of_the_note_do_not_grade(make_app: MakeApp) -> None:
    async with make_app("review").run_test() as pilot:
        screen = await asked(pilot)
        await pilot.press("space")
        screen.action_flag()
        assert not screen.check_action("grade", (1,))
        await on(pilot, NoteDialog)
        await pilot.press("escape", "3")
        assert screen.session is not None
        assert screen.session.done == 1


async def test_idea_units_are_ticked_by_letter_and_by_mouse(make_app: MakeApp) -> None:
    async with make_app("review").run_test() as pilot:
        screen = await asked(pilot, "rollback-criterion")
        await pilot.press("space", "a")
        await pilot.click(screen.card.ideas, offset=(8, 2))
        shown = str(screen.card.ideas.content).splitlines()
        assert [line[2] for line in shown] == ["☑", "☐", "☑"]
        await pilot.press("a")
        assert "☑" not in str(screen.card.ideas.content).splitlines()[0]


async def test_the_mouse_reveals_and_grades(make_app: MakeApp) -> None:
    async with make_app("review").run_test(size=(120, 40)) as pilot:
        screen = await asked(pilot)
        await pilot.click(screen.bar, offset=(4, 1))
        assert screen.phase is ReviewState.ANSWER
        await pilot.click(screen.bar, offset=(4, 1))
        assert screen.session is not None
        assert screen.session.done == 1


async def test_a_contrast_asks_for_a_choice_before_it_answers(make_app: MakeApp) -> None:
    async with make_app("review").run_test() as pilot:
        screen = await asked(pilot)
        while _slug(screen) != "queue-works":
            await pilot.press("z")
        await pilot.press("space")
        assert "the stronger answer?" in screen.bar.words
        assert screen.session is not None
        assert screen.session.face is not None
        right = "a" if screen.session.face.swapped else "b"
        await pilot.press("b" if right == "a" else "a")
        assert screen.phase is ReviewState.ANSWER
        assert f"✗ You chose {'B' if right == 'a' else 'A'}" in app_of(pilot).export_screenshot().replace(
            "&#160;", " "
        )
        await pilot.press("space")  # a wrong choice is not Good
        assert screen._given[-1].grade is Grade.AGAIN


async def test_two_buttons_are_again_and_good_and_space_gives_good(make_app: MakeApp) -> None:
    async with make_app("review", Config(motion=False, grading_buttons=2)).run_test() as pilot:
        screen = await asked(pilot, "rollback-criterion")
        await pilot.press("space")
        assert screen.bar.words.startswith("1 again this session   2 good ")
        await pilot.press("2")
        await reveal(pilot, screen)
        await pilot.press("space")
        assert [given.grade for given in screen._given] == [Grade.GOOD, Grade.GOOD]


async def test_a_card_to_explain_runs_a_clock_that_goes_on_beyond_zero(
    make_app: MakeApp, clock: FrozenClock
) -> None:
    async with make_app("review").run_test() as pilot:
        screen = await asked(pilot)
        while _slug(screen) != "explain-idempotency":
            await pilot.press("z")
        await pilot.press("space")
        assert screen.card.clock.value == "1:00"
        clock.advance(seconds=67)
        await wait_for(pilot, lambda: screen.card.clock.value == "+0:07", "the clock beyond zero")
        assert screen.card.clock.has_class("-pressing")
        await pilot.press("space")
        assert screen.phase is ReviewState.ANSWER
        assert not screen.card.clock.display


async def test_a_typed_answer_stands_beside_the_cards_own(make_app: MakeApp) -> None:
    async with make_app("review").run_test() as pilot:
        screen = await asked(pilot)
        await pilot.press("i", *"3 owners", "enter")
        assert screen.phase is ReviewState.ANSWER
        assert "3 owners" in app_of(pilot).export_screenshot().replace("&#160;", " ")
        await pilot.press("3")
        assert "esc stops typing" in screen.bar.words
        assert "undo" not in str(screen.keys.content)  # a letter is typed there
        await pilot.press("u", "escape", "space")
        assert screen.phase is ReviewState.ANSWER


async def test_the_end_says_when_the_next_is_due_and_a_new_day_begins(
    make_app: MakeApp, clock: FrozenClock
) -> None:
    async with make_app("review").run_test() as pilot:
        await packs_read(pilot)
        screen = await asked(pilot)
        while screen.session and screen.session.face:
            await answer(pilot, screen)
        await wait_for(pilot, lambda: screen.phase is ReviewState.OVER, "the end of the session")
        said = str(screen.card.question.content)
        assert "8 answers in this session" in said
        assert "good   ██████████████████████████████ 8" in said
        assert screen.next.highlighted_option is not None
        assert screen.next.highlighted_option.id == "today"
        await pilot.press("escape")
        await on(pilot, TodayScreen)
        clock.advance(days=3)
        await pilot.press("r")
        await asked(pilot)


async def test_both_tracks_are_graded_at_once(make_app: MakeApp) -> None:
    async with make_app("review").run_test() as pilot:
        screen = await asked(pilot, "rollback-criterion")
        assert screen.session is not None
        card = screen.session.face.card_id if screen.session.face else 0
        await reveal(pilot, screen)
        await pilot.press("4")
        services = app_of(pilot).services
        assert services is not None
        answers = services.library.read_card(card).answers
        assert [[grade for grade, _ in log] for log in answers.values()] == [[Grade.EASY]] * 2


async def test_cards_of_ones_own_are_added_and_edited_while_studying(make_app: MakeApp, folder: Path) -> None:
    async with make_app("review").run_test() as pilot:
        screen = await asked(pilot, "rollback-criterion")
        await pilot.press("e")
        refused = await on(pilot, ErrorDialog)
        assert "comes with the program" in refused.sentence
        await pilot.press("enter")
        await on(pilot, ReviewScreen)
        await pilot.press("n")
        form = await on(pilot, FormDialog)
        await pilot.press("ctrl+s")
        await wait_for(pilot, lambda: shown_problem(form) == "A card needs a question.", "the sentence")
        await pilot.press(*"Who?", "enter", *"One", "enter", *"owner.", "ctrl+s")
        await on(pilot, ReviewScreen)
        file = folder / "packs/my-cards/cards/my-cards.md"
        assert file.read_text(encoding="utf-8") == ("# Delivery\n\n## Who? <!-- id: who -->\n\nOne\nowner.\n")
        assert str(screen.last.content).startswith("Added to My cards: it comes with your next new cards.")
        assert _slug(screen) == "rollback-criterion"
    app = make_app("review", Config(motion=False, hide_numbers=True))
    app.begin = ReviewOnly(topic="Delivery")
    async with app.run_test() as pilot:
        screen = await wait_for_only(pilot)
        while _slug(screen) != "who":
            await pilot.press("z")
        await pilot.press("space")
        assert screen.bar.words == "1 again    2 hard    3 good    4 easy "
        assert " of " not in str(screen.header.query_one(".right", Static).content)
        await pilot.press("e")
        form = await on(pilot, FormDialog)
        await pilot.press("tab", "down", "end", *" Always.", "ctrl+s")
        await wait_for(pilot, lambda: screen.phase is ReviewState.ANSWER, "the answer, as it is now")
        assert screen.session is not None
        assert screen.session.face is not None
        assert screen.session.face.card.answer == "One\nowner. Always."


async def test_review_is_narrowed_from_its_list(make_app: MakeApp) -> None:
    async with make_app("review").run_test() as pilot:
        await asked(pilot)
        await pilot.press("f")
        dialog = await on(pilot, OnlyDialog)
        await pilot.press(*"topic del")
        await wait_for(pilot, lambda: dialog.lines.option_count == 1, "the topic")
        await pilot.press("f1")
        await on(pilot, HelpDialog)
        await pilot.press("f1")
        await on(pilot, OnlyDialog)
        await pilot.press("enter")
        screen = await wait_for_only(pilot)
        assert screen.title_words == "Review · Delivery"
        assert screen.session is not None
        assert screen.session.face is not None
        assert screen.session.face.card.section == "Delivery"
        await pilot.press("escape")
        await wait_for(pilot, lambda: type(app_of(pilot).screen) is ReviewScreen, "the whole review")


async def wait_for_only(pilot: Pilot[Any]) -> OnlyScreen:
    screen = await on(pilot, OnlyScreen)
    await wait_for(pilot, lambda: screen.phase is ReviewState.QUESTION, "a question")
    return screen


def shown_problem(form: FormDialog) -> str:
    return str(form.problem.content)
