"""The probe engine."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from interviewprep.domain.library.cases import Probe, ProbeKind
from interviewprep.domain.mocks.coverage import CoverageJudge
from interviewprep.domain.mocks.probes import REQUIRED, Moment, ProbeChoice, ProbeSetting, drawn, next_probe
from tests.mock_making import a_case, a_probe

PROBES = a_case().probes
PLAN_OVER = Moment(20.0, ("clarify", "plan"), at_boundary=True)
ALL_OVER = Moment(30.0, ("clarify", "plan", "tell"), at_boundary=True)


def setting(seed: int = 1) -> ProbeSetting:
    return ProbeSetting(CoverageJudge("Move the store."), {"rollout": "Rollout and rollback"}, seed)


def ask_all(notes: str, moment: Moment, asked: tuple[str, ...] = (), seed: int = 1) -> list[ProbeChoice]:
    """Every probe of one moment."""
    found: list[ProbeChoice] = []
    while choice := next_probe(PROBES, setting(seed), notes, (*asked, *(c.probe.id for c in found)), moment):
        found.append(choice)
    return found


def ids(choices: list[ProbeChoice]) -> list[str]:
    return [choice.probe.id for choice in choices]


RECONCILE = a_probe(
    "mismatch",
    dim="rollout",
    unless=("reconcile",),
    good="A threshold of 0.1% set by finance before comparing reads.",
)
COSTS = a_probe("costs", ProbeKind.CONSTRAINT, good="Descopes exports with their owner.")
DEALT_WITH = "Finance sets a threshold of 0.1% before we compare the reads."


def test_what_the_notes_deal_with_least_comes_first() -> None:
    first = next_probe([RECONCILE, COSTS], setting(), "a threshold for reads, by finance", (), PLAN_OVER)
    assert first is not None
    assert first.probe is COSTS
    first = next_probe([RECONCILE, COSTS], setting(), "the exports go, with their owner", (), PLAN_OVER)
    assert first is not None
    assert first.probe is RECONCILE


def test_a_probe_that_is_dealt_with_is_left_out_but_a_keyword_alone_leaves_it_in() -> None:
    assert next_probe([RECONCILE], setting(), DEALT_WITH, (), PLAN_OVER) is None
    assert next_probe([RECONCILE], setting(), "we reconciled each night", (), PLAN_OVER) is not None


@pytest.mark.parametrize(
    ("notes", "why"),
    [
        ("", "It comes because the phase is over, and your notes say little on rollout and rollback yet."),
        (
            "finance has a threshold",
            "It comes because the phase is over, and your notes touch on it without settling it.",
        ),
    ],
)
def test_why_is_one_sentence_that_gives_no_scoring_words_away(notes: str, why: str) -> None:
    choice = next_probe([RECONCILE], setting(), notes, (), PLAN_OVER)
    assert choice is not None
    assert choice.why == why


def test_nothing_comes_between_phases_unless_a_minute_is_due() -> None:
    assert next_probe(PROBES, setting(), "", (), Moment(20.0, ("clarify", "plan"))) is None
    timed = [a_probe("clock", at=20.0)]
    assert next_probe(timed, setting(), "", (), Moment(19.9)) is None
    choice = next_probe(timed, setting(), "", (), Moment(20.0))
    assert choice is not None
    assert "20 minutes" in choice.why


def test_what_was_to_come_at_a_minute_comes_when_the_round_ends_before_it() -> None:
    timed = [a_probe("clock", ProbeKind.CONSTRAINT, at=20.0)]
    over = ("clarify", "plan", "tell")
    assert next_probe(timed, setting(), "", (), Moment(9.0, over[:2], at_boundary=True)) is None
    choice = next_probe(timed, setting(), "", (), Moment(9.0, over, at_boundary=True, closing=True))
    assert choice is not None
    assert "the phase is over" in choice.why


def test_a_required_kind_comes_even_where_it_is_dealt_with() -> None:
    cut = replace(RECONCILE, kind=ProbeKind.CUT, phase="tell")
    choice = next_probe([cut], setting(), DEALT_WITH, (), ALL_OVER)
    assert choice is not None
    assert choice.required
    assert choice.coverage.quote == DEALT_WITH.rstrip(".")
    assert (
        choice.why
        == "It comes because the phase is over, and every full round has a question on what to cut."
    )


def test_a_drill_requires_no_kind() -> None:
    cut = replace(RECONCILE, kind=ProbeKind.CUT, phase="tell")
    moment = Moment(10.0, ("tell",), at_boundary=True, whole=False)
    assert next_probe([cut], setting(), DEALT_WITH, (), moment) is None


def test_a_moment_has_two_probes_unless_more_are_required() -> None:
    many = [a_probe(f"deep-{number}") for number in range(5)]
    found: list[str] = []
    while choice := next_probe(many, setting(), "", found, PLAN_OVER):
        found.append(choice.probe.id)
    assert len(found) == 2


@given(st.text(), st.integers(0, 10**6))
def test_same_seed_and_text_same_probes(notes: str, seed: int) -> None:
    assert ask_all(notes, PLAN_OVER, seed=seed) == ask_all(notes, PLAN_OVER, seed=seed)


@given(st.text(alphabet="canry thesold\n"), st.integers(0, 100))
def test_a_full_round_holds_every_required_kind(notes: str, seed: int) -> None:
    asked: tuple[str, ...] = ()
    for moment in (Moment(5.0, ("clarify",), at_boundary=True), PLAN_OVER, ALL_OVER):
        asked += tuple(ids(ask_all(notes, moment, asked, seed)))
    assert {probe.kind for probe in PROBES if probe.id in asked} >= set(REQUIRED)
    assert len(asked) == len(set(asked))


KINDS = (ProbeKind.DEPTH, ProbeKind.CONSTRAINT, ProbeKind.EXECUTIVE, ProbeKind.CUT)
PHASES = ("clarify", "plan", "tell")
TWELVE = [a_probe(f"p{number}", KINDS[min(number // 3, 3)], PHASES[number % 3]) for number in range(11)] + [
    a_probe("clock", ProbeKind.DEPTH, at=20.0)
]


@st.composite
def many_probes(draw: st.DrawFn) -> list[Probe]:
    """Probes of any kinds at the ends of any phases."""
    shapes = draw(st.lists(st.tuples(st.sampled_from(KINDS), st.sampled_from(PHASES)), max_size=14))
    return [a_probe(f"p{number}", kind, phase) for number, (kind, phase) in enumerate(shapes)]


@given(many_probes(), st.integers(0, 10**9))
def test_a_draw_holds_seven_with_each_kind_in_the_order_of_the_case(probes: list[Probe], seed: int) -> None:
    found = drawn(probes, seed)
    assert found == drawn(probes, seed)
    assert len(found) == min(len(probes), 7)
    assert [probe for probe in probes if probe in found] == list(found)
    assert {probe.kind for probe in found} == {probe.kind for probe in probes}


def test_other_rounds_ask_other_follow_ups_and_each_comes_up() -> None:
    draws = {tuple(probe.id for probe in drawn(TWELVE, seed)) for seed in range(60)}
    assert len(draws) > 20
    assert {id for ids in draws for id in ids} == {probe.id for probe in TWELVE}


def test_a_draw_spreads_over_the_phases() -> None:
    for seed in range(40):
        phases = [probe.phase for probe in drawn(TWELVE, seed)]
        assert max(phases.count(phase) for phase in PHASES) <= 4
        assert all(phases.count(phase) >= 1 for phase in PHASES)
