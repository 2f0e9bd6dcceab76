"""A posting that is kept steers the plan until it is let go."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from interviewprep.domain.core.tracks import ROUNDS, TPM_ONLY, Track
from interviewprep.domain.prepare.plan_items import ActionKind, Plan, PlanDay
from interviewprep.services.services import Services
from tests.domain.library.test_posting import POSTING


def test_the_plan_prefers_what_a_kept_posting_asks_for_until_it_is_let_go(app: Services) -> None:
    for kind in ("program-design", "architecture", "executive"):
        app.loops.add_round("Spotify", Track.TPM, kind)
    app.loops.date(app.loops.get("Spotify"), "executive", "+20")
    app.settings.change(minutes=90)
    before = app.plan.plan(TPM_ONLY)
    report = app.posting.report(POSTING)
    kept = app.postings.keep(report, POSTING)
    assert kept.name == "Senior Technical Program Manager, Personalization"
    assert app.postings.all() == [kept] == app.postings.all(TPM_ONLY)
    assert app.postings.all({Track.PGM}) == []

    asked = {dim.partition("/")[0] for dim in kept.dims}
    for wanted in app.postings.preferred(app.plan.rounds(TPM_ONLY)):
        assert wanted.need == (2.0 if ROUNDS[wanted.round].rubric in asked else 1.0)
        assert not wanted.case or wanted.case in kept.cases
    plan = app.plan.plan(TPM_ONLY)
    assert plan.notes[-1].startswith(
        "Posting “Senior Technical Program Manager, Personalization”: mocks on what"
    )
    mocks = [item for day in plan.days for item in day.items if item.do is ActionKind.MOCK]
    assert {item.case for item in mocks} & set(kept.cases)
    assert _preferred(plan.days, asked) >= _preferred(before.days, asked) > 0
    assert _titles(plan) != _titles(before)

    again = app.postings.keep(report, "Another one\n" + POSTING)
    assert app.postings.all() == [again]
    assert app.postings.let_go() == [again]
    assert app.plan.plan(TPM_ONLY) == before


def test_the_list_of_today_is_settled_anew_and_a_case_of_ones_own_choice_stays(app: Services) -> None:
    app.loops.add_round("Spotify", Track.TPM, "program-design")
    loop = app.loops.date(app.loops.get("Spotify"), "program-design", "+9")
    app.settings.change(minutes=90)
    first = app.day_list.settled(TPM_ONLY)
    own = next(line.key for line in app.mocks.material.cases(TPM_ONLY, "program-design"))
    kept = app.postings.keep(app.posting.report(POSTING), POSTING)
    (wanted,) = [found for found in app.plan.rounds(TPM_ONLY) if found.round == "program-design"]
    (preferred,) = app.postings.preferred([wanted])
    assert preferred.case in kept.cases
    (chosen,) = app.postings.preferred([replace(wanted, case=own)])
    assert chosen.case == own
    assert loop.rounds
    now = app.day_list.settled(TPM_ONLY)
    assert [item.case for item in now.items if item.do is ActionKind.MOCK] == [
        preferred.case for item in first.items if item.do is ActionKind.MOCK
    ]


def _preferred(days: Sequence[PlanDay], asked: set[str]) -> int:
    """Mocks of rounds that judge what is asked for."""
    items = [item for day in days for item in day.items]
    return sum(item.do is ActionKind.MOCK and ROUNDS[item.key].rubric in asked for item in items)


def _titles(plan: Plan) -> list[str]:
    return [f"{item.what} {item.case}" for day in plan.days for item in day.items]
