"""Checklist, plan, loops, people, interviews, teardowns, which track, progress."""

from __future__ import annotations

import shutil
from datetime import timedelta
from functools import partial
from pathlib import Path

import pytest
from textual.widgets import Static, TextArea

from interviewprep import paths
from interviewprep.config import Config
from interviewprep.domain.core.tracks import PGM_ONLY, Track
from interviewprep.domain.interviews.teardown import Piece
from interviewprep.domain.prepare.checklist import State
from interviewprep.ui.commands import SCOPES
from interviewprep.ui.screens.base.confirm import ConfirmDialog
from interviewprep.ui.screens.base.error import ErrorDialog
from interviewprep.ui.screens.base.form import FormDialog
from interviewprep.ui.screens.base.help import HelpDialog
from interviewprep.ui.screens.base.section import SectionScreen
from interviewprep.ui.screens.base.table import TableScreen
from interviewprep.ui.screens.cards.about import AboutScreen
from interviewprep.ui.screens.interviews.interviews import InterviewsScreen
from interviewprep.ui.screens.interviews.loops import LoopsScreen
from interviewprep.ui.screens.interviews.people import PeopleScreen
from interviewprep.ui.screens.interviews.teardown import CompareScreen, TeardownScreen
from interviewprep.ui.screens.interviews.teardowns import TeardownsScreen
from interviewprep.ui.screens.mocks.briefing import BriefingScreen
from interviewprep.ui.screens.mocks.mocks import MockScreen
from interviewprep.ui.screens.prepare.checklist import ChecklistScreen
from interviewprep.ui.screens.prepare.plan import PlanScreen
from interviewprep.ui.screens.progress.progress import ProgressScreen
from interviewprep.ui.screens.progress.track_fit import FitScreen
from interviewprep.ui.screens.stories.title import TitleDialog
from interviewprep.ui.screens.today.today import TodayScreen
from interviewprep.ui.screens.today.welcome import Welcome
from interviewprep.ui.widgets.design.list_preview import ListPreview
from interviewprep.ui.widgets.design.picker import Picker
from interviewprep.ui.widgets.lines import Lines
from interviewprep.ui.widgets.scroll import Scroll
from tests.snapshots import same_as_kept
from tests.ui.conftest import MakeApp
from tests.ui.journey import app_of, on, packs_read
from tests.waiting import wait_for


@pytest.fixture(autouse=True)
def _content(_small_content: None, monkeypatch: pytest.MonkeyPatch) -> None:
    """A pack with a checklist, a loop and a teardown."""
    monkeypatch.setattr(paths, "content", lambda: Path(__file__).with_name("content_preparing"))


def text_of(screen: object, selector: str) -> str:
    return str(screen.query_one(selector, Static).content)  # type: ignore[attr-defined]


async def counted(pilot: object) -> ChecklistScreen:
    screen = await on(pilot, ChecklistScreen)  # type: ignore[arg-type]
    await wait_for(pilot, lambda: screen.found, "the checklist")  # type: ignore[arg-type]
    return screen


def row_of(screen: ChecklistScreen, key: str) -> int:
    """The line of the list that an item stands on, below the heading of its group."""
    number = [line.task.key for line in screen.found].index(key)
    return screen.rows.index(number)


async def test_from_first_start_to_a_plan_and_a_date_that_moves(make_app: MakeApp) -> None:
    async with make_app("checklist").run_test() as pilot:
        await packs_read(pilot)
        screen = await counted(pilot)
        assert "press d to enter your loop" in text_of(screen, "#rounds")
        await pilot.press("v")
        plan = await on(pilot, PlanScreen)
        await wait_for(pilot, lambda: "assumes" in text_of(plan, "#notes"), "a sensible plan without a date")
        await pilot.press("escape", "d")
        loops = await on(pilot, LoopsScreen)
        assert loops.query_one("#none").display
        await pilot.press("n")
        await on(pilot, FormDialog)
        await pilot.press(*"Spotify", "enter", *"tpm", "enter", "1", "enter")
        await wait_for(pilot, lambda: len(loops.entries) == 3, "the loop with its rounds")
        await pilot.press("j", "j", "enter")
        await on(pilot, FormDialog)
        await pilot.press(*"+14", *["enter"] * 8)
        services = app_of(pilot).services
        assert services is not None
        await wait_for(pilot, lambda: services.loops.all()[0].last, "the date")
        await pilot.press("escape")
        await wait_for(pilot, lambda: "Program design" in text_of(screen, "#rounds"), "the round ahead")
        await pilot.press("v")
        plan = await on(pilot, PlanScreen)
        await wait_for(
            pilot,
            lambda: plan.lines.option_count and plan.made and plan.made.last == services.today() + 14,
            "mocks in the plan",
        )
        assert "assumes" not in text_of(plan, "#notes")


async def test_a_wrong_date_is_said_and_escape_changes_nothing(make_app: MakeApp) -> None:
    async with make_app("checklist").run_test() as pilot:
        await packs_read(pilot)
        await counted(pilot)
        services = app_of(pilot).services
        assert services is not None
        services.loops.add("Spotify", Track.TPM, "prep/example-tpm")
        await pilot.press("d")
        loops = await on(pilot, LoopsScreen)
        await pilot.press("j", "enter")
        form = await on(pilot, FormDialog)
        await pilot.press(*"soon", "ctrl+s")
        await wait_for(pilot, lambda: "'soon' is not a date" in text_of(form, "#problem"), "the sentence")
        await pilot.press("escape")
        assert await on(pilot, LoopsScreen) is loops
        assert services.loops.all()[0].last is None


async def test_a_loop_with_its_dates_is_removed_only_when_one_says_so(make_app: MakeApp) -> None:
    async with make_app("checklist").run_test() as pilot:
        await packs_read(pilot)
        await counted(pilot)
        services = app_of(pilot).services
        assert services is not None
        loop = services.loops.add("Spotify", Track.TPM, "prep/example-tpm")
        services.loops.date(loop, "screen", "+4")
        await pilot.press("d")
        loops = await on(pilot, LoopsScreen)
        await pilot.press("D")
        asked = await on(pilot, ConfirmDialog)
        assert "Spotify, TPM, with its 2 rounds" in str(asked.query(Static).first().content)
        await pilot.press("escape")
        await on(pilot, LoopsScreen)
        assert len(loops.entries) == 3
        await pilot.press("j", "D")
        await on(pilot, ConfirmDialog)
        await pilot.press("escape", "j", "D")  # nothing is known of this round yet: no question
        await wait_for(pilot, lambda: len(loops.entries) == 2, "the bare round to go")
        await pilot.press("k", "D")
        await on(pilot, ConfirmDialog)
        await pilot.press("enter")
        await wait_for(pilot, lambda: not services.loops.all(), "the loop to go")


async def test_the_mark_stands_on_what_was_added_and_an_empty_loop_says_what_to_press(
    make_app: MakeApp,
) -> None:
    async with make_app("checklist").run_test() as pilot:
        await packs_read(pilot)
        await counted(pilot)
        services = app_of(pilot).services
        assert services is not None
        services.loops.add("Spotify", Track.TPM, "prep/example-tpm")
        await pilot.press("d")
        loops = await on(pilot, LoopsScreen)
        await pilot.press("n")
        await on(pilot, FormDialog)
        await pilot.press(*"Acme", "enter", *"pgm", "ctrl+s")

        def marked() -> tuple[str, str]:
            loop, each = loops.entries[loops.lines.highlighted or 0]
            return loop.employer, each.round if each else ""

        await wait_for(pilot, lambda: marked() == ("Acme", ""), "the mark on the new loop")
        await wait_for(pilot, lambda: "press a" in text_of(loops, "#preview"), "what to press")
        await pilot.press("a")
        await on(pilot, FormDialog)
        await pilot.press(*"strategy", *["enter"] * 5)
        await wait_for(pilot, lambda: marked() == ("Acme", "strategy"), "the mark on the new round")


async def test_a_date_typed_beside_dated_rounds_says_what_the_plan_goes_by(make_app: MakeApp) -> None:
    async with make_app().run_test() as pilot:
        await packs_read(pilot)
        await on(pilot, TodayScreen)
        app = app_of(pilot)
        assert app.services is not None

        async def typed(*keys: str) -> list[str]:
            await pilot.press("e")
            await on(pilot, Welcome)
            await pilot.press("enter", "ctrl+u", *keys, "enter", "enter")
            await on(pilot, TodayScreen)
            await app.workers.wait_for_complete()
            said = [toast.message for toast in app._notifications]
            app.clear_notifications()
            return said

        assert await typed(*"+30") == []
        loop = app.services.loops.add("Spotify", Track.TPM, "prep/example-tpm")
        assert await typed(*"+20") == []  # its rounds have no date: they stand on this one
        app.services.loops.date(loop, "screen", "+4")
        (said,) = await typed(*"+25")
        assert "The plan uses the dates of your rounds, which you edit in the checklist with d" in said
        assert await typed(*"+25") == []
        assert app.profile.interview == app.services.date() + timedelta(days=25)


async def test_reported_rounds_are_shown_with_their_numbers_and_of_the_tracks_studied(
    make_app: MakeApp,
) -> None:
    async with make_app("checklist").run_test(size=(80, 24)) as pilot:
        await packs_read(pilot)
        await counted(pilot)
        app = app_of(pilot)
        await pilot.press("d")
        loops = await on(pilot, LoopsScreen)
        await pilot.press("n")
        form = await on(pilot, FormDialog)
        await pilot.press(*"Spotify", "enter", *"tpm", "enter")
        await pilot.press("1", "enter")
        await wait_for(pilot, lambda: len(loops.entries) == 3, "the loop with its rounds")
        assert app.services is not None
        app.profile = app.services.settings.change(tracks=PGM_ONLY)
        await pilot.press("n")
        form = await on(pilot, FormDialog)
        assert len(form.query_one("#number", Picker).choices) == 1


async def test_an_item_is_ticked_with_a_note_and_one_of_ones_own_added(make_app: MakeApp) -> None:
    async with make_app("checklist").run_test() as pilot:
        await packs_read(pilot)
        screen = await counted(pilot)
        screen.lines.highlighted = row_of(screen, "prep/confirm")
        await pilot.press("space")
        await on(pilot, FormDialog)
        await pilot.press(*"asked", "enter")

        def ticked() -> bool:
            return any(line.task.key == "prep/confirm" and line.state is State.DONE for line in screen.found)

        await wait_for(pilot, ticked, "the tick")
        await pilot.press("n")
        await on(pilot, FormDialog)
        await pilot.press(*"Call Ana", "enter", "enter", *"2", "enter")
        await wait_for(
            pilot, lambda: any(line.task.own and line.task.due == -2 for line in screen.found), "the new item"
        )


@pytest.mark.parametrize("width", [80, 100])
async def test_a_text_that_is_cut_says_so_and_is_read_in_full_below(make_app: MakeApp, width: int) -> None:
    async with make_app("checklist").run_test(size=(width, 24)) as pilot:
        await packs_read(pilot)
        screen = await counted(pilot)
        app = app_of(pilot)
        assert app.services is not None
        text = (
            "Ask somebody who works there now how a date is agreed, and by whom it is moved once it is agreed"
        )
        own = app.services.checklist.add(text, app.profile.tracks, "tick", None)
        screen.reload()
        await wait_for(pilot, lambda: any(line.task.own for line in screen.found), "the item")
        short = row_of(screen, "prep/confirm")
        screen.lines.highlighted = row_of(screen, own.key)
        await wait_for(pilot, lambda: text_of(screen, "#missing").startswith(f"{text}\n"), "the item in full")
        assert f" {text[:40]}" in (
            row := str(screen.lines.get_option_at_index(screen.lines.highlighted).prompt)
        )
        assert row.rstrip().endswith("…")
        screen.lines.highlighted = short
        await wait_for(
            pilot,
            lambda: not text_of(screen, "#missing").startswith(screen.found[short].task.text),
            "no text twice",
        )


def _tells(screen: SectionScreen, words: str) -> bool:
    return words in text_of(screen, "#preview")


async def test_titles_that_do_not_fit_are_whole_in_the_preview(make_app: MakeApp) -> None:
    long = "A title that is much longer than the column that a list has for it at any width"
    async with make_app("checklist").run_test(size=(80, 24)) as pilot:
        await packs_read(pilot)
        await counted(pilot)
        services = app_of(pilot).services
        assert services is not None
        services.teardowns.start(long)
        services.contacts.add_contact(long, employer="Acme")
        services.contacts.add_interview("leadership", Track.TPM, employer=long)
        for key, screen in (("b", TeardownsScreen), ("w", PeopleScreen), ("i", InterviewsScreen)):
            await pilot.press(key)
            shown = await on(pilot, screen)
            await wait_for(pilot, partial(_tells, shown, long), "the whole title")
            assert shown.query_one(Lines).styles.text_overflow == "ellipsis"
            assert shown.region.contains_region(shown.query_one("#preview").region)
            await pilot.press("escape")
            await on(pilot, ChecklistScreen)


async def test_a_launch_is_taken_apart_kept_and_compared(make_app: MakeApp) -> None:
    async with make_app("checklist").run_test() as pilot:
        await packs_read(pilot)
        screen = await counted(pilot)
        await pilot.press("b")
        await on(pilot, TeardownsScreen)
        await pilot.press("enter")
        drill = await on(pilot, TeardownScreen)
        for piece in Piece:
            drill.query_one(f"#{piece.value}", TextArea).text = "- outcome\n  - what moves it"
        services = app_of(pilot).services
        assert services is not None
        await wait_for(pilot, lambda: services.teardowns.all()[0].lacks == "", "every part on disk")
        await pilot.press("ctrl+g")
        compare = await on(pilot, CompareScreen)
        shown = app_of(pilot).export_screenshot().replace("&#160;", " ")
        assert "Bring lapsed listeners back in December." in shown
        assert compare is app_of(pilot).screen
        await pilot.press("escape")
        drill.query_one("#goal", TextArea).text = "a better goal"
        await pilot.press("escape")
        await on(pilot, TeardownsScreen)
        await wait_for(
            pilot, lambda: services.teardowns.all()[0].text(Piece.GOAL) == "a better goal", "the last words"
        )
        await pilot.press("escape")
        await wait_for(
            pilot,
            lambda: any(line.done and line.task.key == "prep/tear-down" for line in screen.found),
            "the item done",
        )


async def opened_drill(pilot: object) -> TeardownScreen:
    await packs_read(pilot)  # type: ignore[arg-type]
    await counted(pilot)
    await pilot.press("b")  # type: ignore[attr-defined]
    await on(pilot, TeardownsScreen)  # type: ignore[arg-type]
    await pilot.press("enter")  # type: ignore[attr-defined]
    return await on(pilot, TeardownScreen)  # type: ignore[arg-type]


async def test_a_worked_example_is_opened_too_early_only_when_one_says_so(make_app: MakeApp) -> None:
    async with make_app("checklist").run_test() as pilot:
        drill = await opened_drill(pilot)
        for piece in (Piece.GOAL, Piece.USER, Piece.TREE):
            drill.query_one(f"#{piece.value}", TextArea).text = "- outcome\n  - what moves it"
        await pilot.press("ctrl+g")
        asked = await on(pilot, ConfirmDialog)
        said = str(asked.query(Static).first().content)
        assert "2 parts are missing (counter-metric, what would have killed it)" in said
        await pilot.press("escape")
        await on(pilot, TeardownScreen)
        services = app_of(pilot).services
        assert services is not None
        assert not services.teardowns.all()[0].opened
        await pilot.press("ctrl+g")
        await on(pilot, ConfirmDialog)
        await pilot.press("enter")
        await on(pilot, CompareScreen)
        assert services.teardowns.all()[0].opened
        await pilot.press("escape", "ctrl+g")  # it is open: there is nothing left to ask
        await on(pilot, CompareScreen)


@pytest.mark.parametrize("size", [(100, 30), (80, 24)])
async def test_each_part_is_shown_with_its_label(make_app: MakeApp, size: tuple[int, int]) -> None:
    async with make_app("checklist").run_test(size=size) as pilot:
        drill = await opened_drill(pilot)
        for piece in Piece:
            box = drill.query_one(f"#{piece.value}", TextArea)
            await wait_for(pilot, lambda box=box: drill.focused is box, "the focus on the part")  # type: ignore[misc]
            label = drill.query_one(f"#{piece.value}-asks")
            seen = drill.query_one(Scroll).region
            await wait_for(
                pilot,
                lambda label=label, seen=seen: seen.contains_region(label.region),  # type: ignore[misc]
                f"the label of {piece.value}",
            )
            await pilot.press("tab")
        await pilot.press("shift+tab", "f1")
        await on(pilot, HelpDialog)
        await pilot.press("escape")
        await on(pilot, TeardownScreen)
        await pilot.press(*"Why?", "ctrl+q")
        await wait_for(pilot, lambda: not app_of(pilot).is_running, "the app to leave")


async def test_people_and_interviews_are_logged(make_app: MakeApp) -> None:
    async with make_app("checklist").run_test() as pilot:
        await packs_read(pilot)
        await counted(pilot)
        await pilot.press("w")
        people = await on(pilot, PeopleScreen)
        await pilot.press("n")
        await on(pilot, FormDialog)
        await pilot.press(*"TPM", "ctrl+s")
        await wait_for(pilot, lambda: people.found and people.found[0].role == "TPM", "the contact")
        await pilot.press("escape", "i")
        interviews = await on(pilot, InterviewsScreen)
        await pilot.press("n")
        await on(pilot, FormDialog)
        await pilot.press(
            *"executive", "enter", *"tpm", "enter", "enter", "enter", *"Why?", "enter", "ctrl+s"
        )
        await wait_for(
            pilot, lambda: interviews.found and interviews.found[0].questions == ("Why?",), "the interview"
        )
        await wait_for(
            pilot, lambda: "3 more outcomes" in text_of(interviews, "#doubts"), "what is not measured"
        )


async def test_the_panel_shows_what_was_logged_of_the_marked_interview(make_app: MakeApp) -> None:
    async with make_app("checklist").run_test(size=(80, 24)) as pilot:
        await packs_read(pilot)
        await counted(pilot)
        services = app_of(pilot).services
        assert services is not None
        long = "How would you move two billion rows to another region " + "without losing a write, " * 3
        questions = (long, "Two?", "Three?", "Four?", "Five?")
        services.contacts.add_interview(
            "leadership",
            Track.TPM,
            739000,
            employer="A rather long employer",
            questions=questions,
            note="Friendly.",
        )
        services.contacts.add_interview("recruiter", Track.PGM, 739001)
        await pilot.press("i")
        screen = await on(pilot, InterviewsScreen)
        await wait_for(pilot, lambda: "Note" in text_of(screen, "#preview"), "the preview")
        told = text_of(screen, "#preview")
        assert told.startswith("A rather long employer · Leadership and collaboration · TPM\n")
        assert told.endswith("Two?\nThree?\nFour?\nFive?\nNote: Friendly.")
        await wait_for(
            pilot, lambda: "3 more outcomes" in text_of(screen, "#doubts"), "the sentence on readiness"
        )
        for widget in (screen.query_one(ListPreview), screen.query_one("#doubts"), screen.keys):
            assert screen.region.contains_region(widget.region)
        assert screen.lines.size.height >= 2
        await pilot.press("j")
        await wait_for(
            pilot,
            lambda: text_of(screen, "#preview").startswith("Recruiter screen · PGM"),
            "the other interview",
        )


async def test_people_and_interviews_are_removed_only_when_one_says_so(make_app: MakeApp) -> None:
    async with make_app("checklist").run_test() as pilot:
        await packs_read(pilot)
        await counted(pilot)
        services = app_of(pilot).services
        assert services is not None
        services.contacts.add_contact(
            "TPM, platform", employer="Acme", questions=("One?",), learned="Weekly."
        )
        services.contacts.add_interview("executive", Track.TPM, employer="Acme", questions=("Why?", "How?"))
        await pilot.press("w")
        people = await on(pilot, PeopleScreen)
        await wait_for(pilot, lambda: "Weekly." in text_of(people, "#preview"), "what was learned")
        await pilot.press("D")
        asked = await on(pilot, ConfirmDialog)
        said = "the chat with TPM, platform, Acme, with 1 question and what you learned?"
        assert said in str(asked.query(Static).first().content)
        await pilot.press("escape")
        await on(pilot, PeopleScreen)
        assert services.contacts.contacts()
        await pilot.press("D")
        await on(pilot, ConfirmDialog)
        await pilot.press("enter")
        await wait_for(pilot, lambda: people.query_one("#none").display, "the contact to go")
        assert not services.contacts.contacts()
        assert not people.query_one(ListPreview).display
        await pilot.press("escape", "i")
        interviews = await on(pilot, InterviewsScreen)
        await pilot.press("D")
        asked = await on(pilot, ConfirmDialog)
        assert "Delete Executive, Acme, " in (said := str(asked.query(Static).first().content))
        assert "with 2 questions and what was made of them?" in said
        await pilot.press("escape")
        await on(pilot, InterviewsScreen)
        assert services.contacts.interviews()
        await pilot.press("D")
        await on(pilot, ConfirmDialog)
        await pilot.press("enter")
        await wait_for(pilot, lambda: interviews.query_one("#none").display, "the interview to go")
        assert not services.contacts.interviews()


async def test_which_track_is_answered_with_an_example(make_app: MakeApp) -> None:
    async with make_app("checklist").run_test() as pilot:
        await packs_read(pilot)
        await counted(pilot)
        await pilot.press("f")
        fit = await on(pilot, FitScreen)
        await wait_for(
            pilot, lambda: "12 of 12 questions are unanswered" in text_of(fit, "#compared"), "the comparison"
        )
        await pilot.press("enter")
        await on(pilot, FormDialog)
        await pilot.press("2", "enter", *"checkout", "enter")
        await wait_for(pilot, lambda: "11 of 12" in text_of(fit, "#compared"), "one question fewer")
        await pilot.press("d")
        await on(pilot, TableScreen)


async def test_every_figure_has_its_table_behind_enter(make_app: MakeApp) -> None:
    async with make_app("progress").run_test() as pilot:
        await packs_read(pilot)
        screen = await on(pilot, ProgressScreen)
        await wait_for(pilot, lambda: screen.found is not None, "the figures")
        assert "enter table" in str(screen.keys.content)
        seen = []
        for _ in range(7):
            await pilot.press("enter")
            table = await on(pilot, TableScreen)
            seen.append(table.table.title)
            await pilot.press("escape")
            await on(pilot, ProgressScreen)
            await pilot.press("j")
        assert len(set(seen)) == 7
        await pilot.press("E")
        services = app_of(pilot).services
        assert services is not None
        await wait_for(pilot, lambda: (services.folder / "progress.html").exists(), "the report")


async def test_the_report_of_progress_goes_through_no_link_and_says_so(
    make_app: MakeApp, tmp_path: Path
) -> None:
    outside = tmp_path / "outside.html"
    outside.write_text("mine", encoding="utf-8")
    async with make_app("progress").run_test() as pilot:
        await packs_read(pilot)
        screen = await on(pilot, ProgressScreen)
        await wait_for(pilot, lambda: screen.found is not None, "the figures")
        services = app_of(pilot).services
        assert services is not None
        (services.folder / "progress.html").symlink_to(outside)
        await pilot.press("E")
        dialog = await on(pilot, ErrorDialog)
        assert "is a link" in dialog.sentence
    assert outside.read_text(encoding="utf-8") == "mine"


ABOVE: dict[str, type[SectionScreen]] = {
    "d": LoopsScreen,
    "w": PeopleScreen,
    "i": InterviewsScreen,
    "b": TeardownsScreen,
    "f": FitScreen,
}


def told(dialog: HelpDialog) -> str:
    return " ".join(" ".join(str(item.content).split()) for item in dialog.query(Static))


@pytest.mark.parametrize("key", ["", *ABOVE])
async def test_help_and_foot_name_enter_and_it_does_what_they_say(make_app: MakeApp, key: str) -> None:
    async with make_app("checklist").run_test() as pilot:
        await packs_read(pilot)
        screen: SectionScreen = await counted(pilot)
        services = app_of(pilot).services
        assert services is not None
        services.loops.add("Spotify", Track.TPM)
        services.contacts.add_contact("TPM")
        services.contacts.add_interview("executive", Track.TPM)
        if key:
            await pilot.press(key)
            screen = await on(pilot, ABOVE[key])
        assert screen.KEYS in SCOPES.values()
        (enter,) = [command for command in screen.KEYS if command.keys.split(",")[0] == "enter"]
        assert f"enter {enter.label}" in str(screen.keys.content)
        await pilot.press("question_mark")
        dialog = await on(pilot, HelpDialog)
        for command in screen.KEYS:
            assert command.help in told(dialog)
        await pilot.press("escape")
        await wait_for(pilot, lambda: app_of(pilot).screen is screen, "the help to close")
        await pilot.press("enter")
        await wait_for(pilot, lambda: app_of(pilot).screen is not screen, "what enter opens")


@pytest.mark.parametrize(
    ("rule", "target_section"),
    [
        ("mocks >= 1", MockScreen),
        ("loops >= 1", LoopsScreen),
        ("teardowns >= 9", TeardownScreen),
        ("chats >= 1", FormDialog),
        ("stories >= 1", TitleDialog),
        ("rehearsals >= 1", TitleDialog),
        ("cards >= 1", AboutScreen),
        ("facts >= 1", AboutScreen),
    ],
)
async def test_enter_on_a_counted_item_leads_to_where_it_is_done(
    make_app: MakeApp, rule: str, target_section: type[SectionScreen]
) -> None:
    async with make_app("checklist").run_test() as pilot:
        await packs_read(pilot)
        screen = await counted(pilot)
        app = app_of(pilot)
        assert app.services is not None
        own = app.services.checklist.add("Counted", app.profile.tracks, rule)
        screen.reload()
        await wait_for(pilot, lambda: any(line.task.own for line in screen.found), "the item")
        screen.lines.highlighted = row_of(screen, own.key)
        await pilot.press("space", "space")
        toasts = list(app._notifications)
        assert [toast.message for toast in toasts] == [
            "This is counted for you: enter goes to where it is done."
        ]
        await pilot.press("enter")
        await on(pilot, target_section)


async def test_enter_on_mocks_of_a_round_leads_to_a_case_of_it(
    make_app: MakeApp, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    for pack in ("content_preparing/prep", "content/demo"):
        shutil.copytree(Path(__file__).parent / pack, tmp_path / Path(pack).name)
    monkeypatch.setattr(paths, "content", lambda: tmp_path)
    async with make_app("checklist").run_test() as pilot:
        await packs_read(pilot)
        screen = await counted(pilot)
        app = app_of(pilot)
        assert app.services is not None
        none = app.services.checklist.add("No case", app.profile.tracks, "mocks >= 1 round: executive")
        screen.reload()
        await wait_for(pilot, lambda: any(line.task.own for line in screen.found), "the item")

        def mark(key: str) -> None:
            screen.lines.highlighted = row_of(screen, key)

        mark("prep/timed-design")
        await pilot.press("enter")
        briefing = await on(pilot, BriefingScreen)
        await wait_for(pilot, lambda: briefing.briefing is not None, "the briefing")
        assert briefing.briefing is not None
        assert briefing.briefing.case.head.key == "demo/playlist-store"
        await pilot.press("escape")
        await on(pilot, ChecklistScreen)
        mark(none.key)
        await pilot.press("enter")
        await on(pilot, ErrorDialog)
        await pilot.press("escape")
        await on(pilot, ChecklistScreen)
        await pilot.press("m")
        await on(pilot, MockScreen)
        assert app.begin is None


LOOKS = [("dark", (80, 24))]
"""The smallest terminal shows what is cut; the wide and light looks of Today stand for the rest."""


@pytest.mark.parametrize(("theme", "size"), LOOKS)
async def test_looks(make_app: MakeApp, theme: str, size: tuple[int, int]) -> None:
    look = f"{theme}-{size[0]}x{size[1]}"
    async with make_app("checklist", Config(motion=False, theme=theme)).run_test(size=size) as pilot:
        await packs_read(pilot)
        await counted(pilot)
        services = app_of(pilot).services
        assert services is not None
        loop = services.loops.add("Example employer", Track.TPM, "prep/example-tpm")
        services.loops.date(loop, "screen", "+4")
        services.loops.date(loop, "design", "+12")
        await pilot.press("d")
        await on(pilot, LoopsScreen)
        await same_as_kept(pilot, f"loops-{look}")
        await pilot.press("enter")
        await on(pilot, FormDialog)
        await same_as_kept(pilot, f"form-{look}")
        await pilot.press("escape", "escape")
        await same_as_kept(pilot, f"checklist-{look}")
        await pilot.press("v")
        await on(pilot, PlanScreen)
        await same_as_kept(pilot, f"plan-{look}")
        await pilot.press("escape", "f")
        await on(pilot, FitScreen)
        await same_as_kept(pilot, f"fit-{look}")
        await pilot.press("escape", "p")
        screen = await on(pilot, ProgressScreen)
        await wait_for(pilot, lambda: screen.found is not None, "the figures")
        await same_as_kept(pilot, f"progress-{look}")
