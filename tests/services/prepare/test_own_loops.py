"""A loop of the candidate's own, followed through everything that is made of it: in its titles, minutes and cases."""

from __future__ import annotations

from dataclasses import replace

import pytest

from interviewprep.domain.core.tracks import BOTH, TPM_ONLY, Track
from interviewprep.domain.interviews.loops import change_round, remove_round
from interviewprep.domain.progress.figure_tables import readiness
from interviewprep.services.services import Services
from tests.mock_playing import LEDGER, play, score

DEEP, POST = "Systems deep dive", "Postmortem walkthrough"


@pytest.fixture(autouse=True)
def _loop(app: Services) -> None:
    """Northwind: two rounds as its recruiter calls them, one of them longer than usual, with a case of its own."""
    app.loops.add_round("Northwind", Track.TPM, "program-design", DEEP, 60)
    loop = app.loops.add_round("Northwind", Track.TPM, "program-execution", POST)
    loop = app.loops.date(loop, "program-design", "+8")
    app.loops.date(loop, "program-execution", "+3")
    named = app.mocks.material.of_round(Track.TPM, "program-design", "Twenty thousand data")
    app.loops.edit(loop, lambda now: change_round(now, replace(now.round("program-design"), case=named)))


@pytest.fixture
def named(app: Services) -> str:
    return app.loops.all()[0].round("program-design").case


def test_its_titles_are_those_of_readiness_progress_and_report(app: Services) -> None:
    (track,) = app.readiness.tracks(TPM_ONLY)
    assert [own_round.called for own_round in track.rounds] == [DEEP, POST]
    assert "one 60-minute mock" in track.rounds[0].advice
    score(app.mocks, play(app.mocks, LEDGER))
    found = app.progress.all(TPM_ONLY)
    assert found.readiness[0].said == f"1 of 2 rounds measured; the weakest of them is {DEEP}."
    assert {row[1] for row in readiness(found).rows} == {DEEP, POST}
    assert {item.title for item in found.recall} <= {f"{DEEP}, TPM", f"{POST}, TPM"}
    report = app.progress.report(TPM_ONLY)
    assert DEEP in report
    assert POST in report
    assert "Program design, TPM" not in report
    assert "Execution and risk" not in report


def test_its_titles_are_those_of_mocks_plan_and_today(app: Services) -> None:
    titles = {line.kind.id: line.kind.title for line in app.mocks.rounds(BOTH)}
    assert (titles["program-design"], titles["architecture"]) == (DEEP, "Architecture and systems")
    app.settings.change(minutes=90)
    items = [item.what for day in app.plan.plan(TPM_ONLY).days for item in day.items]
    assert f"{DEEP}: first mock" in items
    assert f"{POST}: first mock" in items
    assert not [what for what in items if what.startswith(("Program design", "Execution and risk"))]
    assert [ahead.title for ahead in app.agenda.rounds(TPM_ONLY)] == [POST, DEEP]


def test_a_full_loop_of_it_has_its_titles_cases_and_minutes(app: Services, named: str) -> None:
    own = app.loops.get("northwind")
    run = app.mocks.begin_loop(Track.TPM, own)
    report = app.mocks.loops()[0]
    assert [outcome.title for outcome in report.outcomes] == [DEEP, POST]
    assert report.decision.words == f"Not decided: {DEEP}, {POST} not scored yet"
    assert app.mocks.weakest_case(TPM_ONLY, "program-design", loop=run.id).key == named
    running_round = play(app.mocks, named, loop=run.id)
    assert running_round.running.planned == 60 * 60
    score(app.mocks, running_round, 2)
    assert app.mocks.loops()[0].decision.words == f"Under the bar: {DEEP} (2.0)"
    app.loops.remove(own)  # what was practiced stays, under the usual titles
    assert [outcome.title for outcome in app.mocks.loops()[0].outcomes] == [
        "Program design",
        "Execution and risk",
    ]


def test_a_usual_full_loop_keeps_the_usual_titles(app: Services) -> None:
    run = app.mocks.begin_loop(Track.TPM)
    assert DEEP not in {outcome.title for outcome in app.mocks.loops()[0].outcomes}
    assert app.mocks.briefing(LEDGER, Track.TPM, run.id).case.minutes == 45


def test_a_mock_is_as_long_as_its_round(app: Services) -> None:
    found = app.mocks.briefing(LEDGER, Track.TPM)
    assert (found.kind.title, found.case.minutes) == (DEEP, 60)
    assert sum(phase.minutes for phase in found.case.phases) == 60
    running_round = app.mocks.start(LEDGER, Track.TPM)
    assert running_round.running.planned == 3600
    running_round.leave()
    assert app.mocks.resume(running_round.attempt.id).case.phases == running_round.case.phases


def test_the_case_that_a_round_names_is_offered_until_it_was_taken(app: Services, named: str) -> None:
    app.settings.change(minutes=90)
    assert app.mocks.weakest_case(TPM_ONLY, "program-design").key == named
    app.loops.edit(app.loops.get("1"), lambda now: remove_round(now, "program-execution"))
    rows = [row for row in app.agenda.rest(TPM_ONLY) if row.key == "program-design"]
    assert [row.case for row in rows] == [named]
    play(app.mocks, named)
    assert app.mocks.weakest_case(TPM_ONLY, "program-design").key != named
    assert app.mocks.weakest_case(TPM_ONLY, "program-design", named).key != named


def test_two_rounds_of_one_type_are_called_by_both_names(app: Services) -> None:
    app.loops.add_round("Northwind", Track.TPM, "program-design", "Design review")
    assert app.loops.title(Track.TPM, "program-design") == f"{DEEP} / Design review"
    assert app.loops.title(Track.PGM, "leadership") == "Leadership and collaboration"


def test_a_follow_up_keeps_its_place_in_a_round_of_another_length(app: Services) -> None:
    case = next(
        case
        for line in app.mocks.material.cases(BOTH)
        for case in [app.mocks.briefing(line.key).case]
        if any(probe.at is not None for probe in case.probes)
    )
    longer = case.fitted(case.minutes * 2)
    assert [probe.at for probe in longer.probes] == [
        None if probe.at is None else probe.at * 2 for probe in case.probes
    ]
    assert case.fitted(case.minutes * 2 + 1) is case
    assert case.fitted(case.minutes / 2 - 1) is case
