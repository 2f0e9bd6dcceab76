"""The probe engine."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from interviewprep.domain.library.cases import ProbeKind
from interviewprep.domain.mocks.probes import REQUIRED, Choice, Moment, coverage, next_probe
from tests.mock_making import a_case, a_probe, a_rubric

RUBRIC = a_rubric()
PROBES = a_case().probes
PLAN_OVER = Moment(20.0, ("clarify", "plan"), at_boundary=True)
ALL_OVER = Moment(30.0, ("clarify", "plan", "tell"), at_boundary=True)


def ask_all(notes: str, moment: Moment, asked: tuple[str, ...] = (), seed: int = 1) -> list[Choice]:
    """Every probe of one moment."""
    found: list[Choice] = []
    while choice := next_probe(PROBES, RUBRIC, notes, (*asked, *(c.probe.id for c in found)), moment, seed):
        found.append(choice)
    return found


def ids(choices: list[Choice]) -> list[str]:
    return [choice.probe.id for choice in choices]


@pytest.mark.parametrize(
    ("notes", "first"),
    [("", None), ("canary and threshold", "costs"), ("we reconcile daily", "costs")],
)
def test_the_signal_that_the_notes_show_least_comes_first(notes: str, first: str | None) -> None:
    found = ids(ask_all(notes, PLAN_OVER))
    assert found[0] == (first or found[0])


def test_a_probe_that_is_answered_is_left_out() -> None:
    assert "mismatch" not in ids(ask_all("we reconciled each night", PLAN_OVER))
    assert "mismatch" in ids(ask_all("we count each night", PLAN_OVER))


def test_nothing_comes_between_phases_unless_a_minute_is_due() -> None:
    assert next_probe(PROBES, RUBRIC, "", (), Moment(20.0, ("clarify", "plan")), 1) is None
    timed = [a_probe("clock", at=20.0)]
    assert next_probe(timed, RUBRIC, "", (), Moment(19.9), 1) is None
    choice = next_probe(timed, RUBRIC, "", (), Moment(20.0), 1)
    assert choice is not None
    assert "20 minutes" in choice.why


def test_what_was_to_come_at_a_minute_comes_when_the_round_ends_before_it() -> None:
    timed = [a_probe("clock", ProbeKind.CONSTRAINT, at=20.0)]
    over = ("clarify", "plan", "tell")
    assert next_probe(timed, RUBRIC, "", (), Moment(9.0, over[:2], at_boundary=True), 1) is None
    choice = next_probe(timed, RUBRIC, "", (), Moment(9.0, over, at_boundary=True, closing=True), 1)
    assert choice is not None
    assert "the phase is over" in choice.why


def test_a_required_kind_comes_even_where_it_is_answered() -> None:
    cut = a_probe("cut", ProbeKind.CUT, "tell", unless=("descope",))
    choice = next_probe([cut], RUBRIC, "we descope reports", (), ALL_OVER, 1)
    assert choice is not None
    assert choice.required
    assert "at least one" in choice.why
    assert "descope" in choice.why


def test_a_drill_requires_no_kind() -> None:
    cut = a_probe("cut", ProbeKind.CUT, "tell", unless=("descope",))
    moment = Moment(10.0, ("tell",), at_boundary=True, whole=False)
    assert next_probe([cut], RUBRIC, "we descope reports", (), moment, 1) is None


def test_a_moment_has_two_probes_unless_more_are_required() -> None:
    many = [a_probe(f"deep-{number}") for number in range(5)]
    found: list[str] = []
    while choice := next_probe(many, RUBRIC, "", found, PLAN_OVER, 1):
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


@given(st.text(), st.text())
def test_more_evidence_never_lowers_coverage(notes: str, more: str) -> None:
    probe = PROBES[0]
    assert coverage(probe, RUBRIC, notes).share <= coverage(probe, RUBRIC, f"{notes}\n{more}").share <= 1.0
