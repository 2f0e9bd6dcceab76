"""Forms: what is typed outlives a mistake, another window and a crash; Escape lets go only when said twice."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from textual.pilot import Pilot
from textual.widgets import Input, Static

from interviewprep import paths
from interviewprep.domain.core.tracks import Track
from interviewprep.domain.interviews.contacts import InterviewOutcome
from interviewprep.domain.interviews.loops import OwnLoop, change_round
from interviewprep.services.services import Services
from interviewprep.ui.screens.base.form import FormDialog
from interviewprep.ui.screens.base.help import HelpDialog
from interviewprep.ui.screens.interviews.interviews import InterviewsScreen
from interviewprep.ui.screens.interviews.loops import LoopsScreen
from interviewprep.ui.screens.interviews.people import PeopleScreen
from interviewprep.ui.screens.prepare.checklist import ChecklistScreen
from interviewprep.ui.screens.progress.track_fit import FitScreen
from interviewprep.ui.widgets.design.picker import Picker
from tests.ui.conftest import MakeApp
from tests.ui.journey import app_of, on, packs_read
from tests.waiting import wait_for


@pytest.fixture(autouse=True)
def _content(_small_content: None, monkeypatch: pytest.MonkeyPatch) -> None:
    """A pack with a checklist, a loop and a teardown."""
    monkeypatch.setattr(paths, "content", lambda: Path(__file__).with_name("content_preparing"))


async def begun(pilot: Pilot[Any]) -> Services:
    """The checklist, ready; the services under it."""
    await packs_read(pilot)
    screen = await on(pilot, ChecklistScreen)
    await wait_for(pilot, lambda: screen.found, "the checklist")
    services = app_of(pilot).services
    assert services is not None
    return services


def shown(form: FormDialog, selector: str) -> str:
    found = form.query_one(selector, Static)
    return str(found.content) if found.display else ""


async def a_round(pilot: Pilot[Any], services: Services) -> tuple[OwnLoop, FormDialog]:
    """The form of the first round of a loop."""
    loop = services.loops.add("Spotify", Track.TPM, "prep/example-tpm")
    await pilot.press("d")
    await on(pilot, LoopsScreen)
    await pilot.press("j", "enter")
    return loop, await on(pilot, FormDialog)


async def test_it_saves_once_the_mistake_is_corrected(make_app: MakeApp) -> None:
    async with make_app("checklist").run_test() as pilot:
        services = await begun(pilot)
        _, form = await a_round(pilot, services)
        await pilot.press(*"soon", "ctrl+s")
        await wait_for(pilot, lambda: "'soon' is not a date" in shown(form, "#problem"), "the sentence")
        await pilot.press("ctrl+u", "plus", "4")
        await wait_for(pilot, lambda: shown(form, "#problem") == "", "the sentence to go")
        await pilot.press("ctrl+s")
        await wait_for(pilot, lambda: services.loops.all()[0].last, "the corrected date")


async def test_escape_changes_nothing_and_what_was_typed_stays_as_a_draft(make_app: MakeApp) -> None:
    async with make_app("checklist").run_test() as pilot:
        services = await begun(pilot)
        loop, _ = await a_round(pilot, services)
        await pilot.press(*"+4", "escape")
        await on(pilot, LoopsScreen)
        assert services.loops.all()[0].last is None
        assert services.settings.draft(f"loops/round/{loop.id}/screen") == {"day": "+4"}
        await pilot.press("enter")
        form = await on(pilot, FormDialog)
        assert "Your draft" in shown(form, "#again")
        await pilot.press("ctrl+s")
        await wait_for(pilot, lambda: services.loops.all()[0].last, "the date")
        assert services.settings.draft(f"loops/round/{loop.id}/screen") == {}


async def test_what_was_typed_is_offered_again_until_it_is_kept(make_app: MakeApp) -> None:
    async with make_app("checklist").run_test() as pilot:
        services = await begun(pilot)
        await pilot.press("w")
        await on(pilot, PeopleScreen)
        await pilot.press("n")
        await on(pilot, FormDialog)
        await pilot.press(*"TPM", "down", *"Ac")
        await wait_for(
            pilot,
            lambda: services.settings.draft("people/new") == {"role": "TPM", "employer": "Ac"},
            "the draft on disk",
        )
        await pilot.press("m", "e", "ctrl+q")
        await wait_for(pilot, lambda: not app_of(pilot).is_running, "the app to leave")
    async with make_app("checklist").run_test() as pilot:
        services = await begun(pilot)
        await pilot.press("w")
        people = await on(pilot, PeopleScreen)
        await pilot.press("n")
        form = await on(pilot, FormDialog)
        assert "Your draft" in shown(form, "#again")
        assert form.query_one("#employer", Input).value == "Acme"
        await pilot.press("ctrl+s")
        await wait_for(pilot, lambda: people.found and people.found[0].employer == "Acme", "the contact")
        assert services.settings.draft("people/new") == {}
        await pilot.press("n")
        form = await on(pilot, FormDialog)
        assert shown(form, "#again") == ""


async def test_one_may_start_from_what_is_stored_instead(make_app: MakeApp) -> None:
    async with make_app("checklist").run_test() as pilot:
        services = await begun(pilot)
        contact = services.contacts.add_contact("TPM", employer="Acme")
        services.settings.keep_draft(f"people/{contact.id}", {"employer": "Another"})
        await pilot.press("w")
        await on(pilot, PeopleScreen)
        await pilot.press("enter")
        form = await on(pilot, FormDialog)
        assert form.query_one("#employer", Input).value == "Another"
        await pilot.press("ctrl+r")
        assert form.query_one("#employer", Input).value == "Acme"
        await pilot.press("escape")
        await on(pilot, PeopleScreen)
        assert services.settings.draft(f"people/{contact.id}") == {}
        assert services.contacts.contacts()[0].employer == "Acme"


async def test_a_draft_that_says_what_is_stored_is_forgotten(make_app: MakeApp) -> None:
    async with make_app("checklist").run_test() as pilot:
        services = await begun(pilot)
        contact = services.contacts.add_contact("TPM", employer="Acme")
        place = f"people/{contact.id}"
        services.settings.keep_draft(place, {"employer": "Acme"})
        await pilot.press("w")
        await on(pilot, PeopleScreen)
        await pilot.press("enter")
        form = await on(pilot, FormDialog)
        assert shown(form, "#again") == ""
        await pilot.press("escape")
        await on(pilot, PeopleScreen)
        assert services.settings.draft(place) == {}


async def test_a_round_keeps_what_another_window_wrote_into_its_other_lines(make_app: MakeApp) -> None:
    async with make_app("checklist").run_test() as pilot:
        services = await begun(pilot)
        loop, _ = await a_round(pilot, services)
        services.loops.edit(
            loop, lambda now: change_round(now, replace(now.round("screen"), note="by phone"))
        )
        await pilot.press(*"+4", "ctrl+s")
        await on(pilot, LoopsScreen)
        each = services.loops.all()[0].round("screen")
        assert each.note == "by phone"
        assert each.day is not None


async def test_a_loop_keeps_what_another_window_wrote_into_its_other_lines(make_app: MakeApp) -> None:
    async with make_app("checklist").run_test() as pilot:
        services = await begun(pilot)
        loop = services.loops.add("Spotify", Track.TPM)
        await pilot.press("d")
        await on(pilot, LoopsScreen)
        await pilot.press("enter")
        await on(pilot, FormDialog)
        services.loops.edit(loop, lambda now: replace(now, note="team of Ana"))
        await pilot.press("ctrl+u", *"Acme", "ctrl+s")
        await on(pilot, LoopsScreen)
        found = services.loops.all()[0]
        assert (found.employer, found.note) == ("Acme", "team of Ana")


async def test_a_contact_keeps_what_another_window_wrote(make_app: MakeApp) -> None:
    async with make_app("checklist").run_test() as pilot:
        services = await begun(pilot)
        contact = services.contacts.add_contact("TPM", questions=("One?",))
        await pilot.press("w")
        await on(pilot, PeopleScreen)
        await pilot.press("enter")
        await on(pilot, FormDialog)
        services.contacts.edit_contact(
            contact, lambda now: replace(now, learned="They ship weekly.", questions=("One?", "Two?"))
        )
        await pilot.press("down", "down", "end", *" And why?", "down", *"Three?", "ctrl+s")
        await on(pilot, PeopleScreen)
        found = services.contacts.contacts()[0]
        assert found.learned == "They ship weekly."
        assert found.questions == ("One? And why?", "Two?", "Three?")


async def test_an_interview_keeps_what_another_window_wrote(make_app: MakeApp) -> None:
    async with make_app("checklist").run_test() as pilot:
        services = await begun(pilot)
        interview = services.contacts.add_interview("executive", Track.TPM)
        await pilot.press("i")
        await on(pilot, InterviewsScreen)
        await pilot.press("enter")
        await on(pilot, FormDialog)
        services.contacts.edit_interview(
            interview, lambda now: replace(now, outcome=InterviewOutcome.ADVANCED)
        )
        await pilot.press("down", "down", *"Acme", "ctrl+s")
        await on(pilot, InterviewsScreen)
        found = services.contacts.interviews()[0]
        assert (found.employer, found.outcome) == ("Acme", InterviewOutcome.ADVANCED)


async def test_an_answer_to_which_track_keeps_the_example_of_another_window(make_app: MakeApp) -> None:
    async with make_app("checklist").run_test() as pilot:
        services = await begun(pilot)
        await pilot.press("f")
        await on(pilot, FitScreen)
        await pilot.press("enter")
        await on(pilot, FormDialog)
        await pilot.press("2", "ctrl+s")
        await on(pilot, FitScreen)
        await pilot.press("enter")
        form = await on(pilot, FormDialog)
        (question,) = services.track_fit.answers()
        services.track_fit.answer(question, example="checkout")
        await pilot.press("1", "ctrl+s")
        await on(pilot, FitScreen)
        found = services.track_fit.answers()[question]
        assert (int(found.amount), found.example) == (1, "checkout")
        assert form.is_current is False


async def test_choices_are_picked_and_a_mistake_leads_to_its_line(make_app: MakeApp) -> None:
    async with make_app("checklist").run_test(size=(80, 24)) as pilot:
        services = await begun(pilot)
        await pilot.press("i")
        interviews = await on(pilot, InterviewsScreen)
        await pilot.press("n")
        form = await on(pilot, FormDialog)
        await pilot.press(*"program d", "enter", *"TPM", "f1")
        await on(pilot, HelpDialog)
        await pilot.press("f1")
        await on(pilot, FormDialog)
        assert form.query_one("#round", Picker).value == "program-design"
        await pilot.press("tab", "tab", *"yesterday")
        await wait_for(
            pilot, lambda: "Fri 20 Nov, yesterday" in shown(form, "#day-echo"), "the date said back"
        )
        await pilot.press("tab", "tab", "tab", "tab", "tab", *"eleven", "tab", *"adv", "ctrl+s")
        await wait_for(pilot, lambda: "is not a score" in shown(form, "#problem"), "the sentence")
        assert form.focused is form.query_one("#score")
        problem, body = form.query_one("#problem"), form.query_one(".dialog")
        await wait_for(
            pilot,
            lambda: problem.region and body.region.contains_region(problem.region),
            "the sentence in sight",
        )
        await pilot.press("ctrl+u", "3", "ctrl+s")
        await wait_for(pilot, lambda: interviews.found, "the interview")
        found = services.contacts.interviews()[0]
        assert (found.round, found.track, found.outcome, found.score) == (
            "program-design",
            Track.TPM,
            InterviewOutcome.ADVANCED,
            3.0,
        )


async def test_a_loop_and_its_rounds_are_chosen_by_their_names(make_app: MakeApp) -> None:
    async with make_app("checklist").run_test(size=(80, 24)) as pilot:
        services = await begun(pilot)
        await pilot.press("d")
        loops = await on(pilot, LoopsScreen)
        await pilot.press("n")
        form = await on(pilot, FormDialog)
        await pilot.press("enter", *"tp", "enter", *"exam", "enter")
        await wait_for(pilot, lambda: shown(form, "#problem"), "what is missing")
        assert form.focused is form.query_one("#employer")
        assert str(form.query_one("#number", Picker).content) == "‹ Example employer, TPM ›"
        await pilot.press(*"Acme", "ctrl+s")
        await wait_for(pilot, lambda: len(loops.entries) == 3, "the loop with its rounds")
        await pilot.press("a")
        form = await on(pilot, FormDialog)
        titles = [title for _, title in form.query_one("#kind", Picker).choices]
        assert "Program design" in titles
        assert "Product sense" not in titles
        await pilot.press(*"hiring")
        while app_of(pilot).screen is form:  # through the fields that may stay empty
            await pilot.press("enter")
        await wait_for(pilot, lambda: len(services.loops.all()[0].rounds) == 3, "the round")
        assert services.loops.all()[0].rounds[2].round == "hiring-manager"
