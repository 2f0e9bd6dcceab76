"""What the interviewer says, and which facts have to be told first."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from interviewprep.domain.library.cases import Clarification, Probe, ProbeKind
from interviewprep.domain.mocks import interviewer
from interviewprep.domain.mocks.untold import untold
from tests.mock_making import a_case

CRASHES = Clarification(
    "crashes",
    "What crashes?",
    "One family of phones makes half of all crashes. Without it 99.8% of sessions end well.",
)
CASE = replace(
    a_case(),
    prompt="Raise the share of good sessions of 40 million people.",
    clarifications=(CRASHES, *a_case().clarifications),
)


def probe(text: str) -> Probe:
    return Probe("p", text, ProbeKind.DEPTH, phase="plan")


@pytest.mark.parametrize(
    ("text", "told", "expected"),
    [
        ("If you leave out that family of phones, do we meet it?", (), ["crashes"]),
        ("Do we meet 99.8?", (), ["crashes"]),
        ("Do we meet 99.8?", ("crashes",), []),
        ("What do you tell 40 million people?", (), []),
        ("Which phones first?", (), []),
        ("How long may we stop?", (), []),
    ],
)
def test_a_probe_that_rests_on_a_fact_names_it_until_it_is_told(
    text: str, told: tuple[str, ...], expected: list[str]
) -> None:
    assert [item.id for item in untold(CASE, probe(text), told)] == expected


def test_a_figure_that_counts_something_else_is_still_untold() -> None:
    """A mistake that costs 35 does not say that ordering takes 35 minutes."""
    minutes = Clarification("job", "What does the job look like?", "At 11 p.m. the owner types: 35 minutes.")
    cost = Clarification("cost", "What does a mistake cost?", "A cheap mistake costs 35.")
    case = replace(CASE, clarifications=(minutes, cost))
    wanted = probe("Is it the 35 minutes they want back?")
    assert [item.id for item in untold(case, wanted, ("cost",))] == ["job"]
    assert untold(case, wanted, ("cost", "job")) == ()


def test_a_figure_is_the_same_with_and_without_its_comma() -> None:
    """Otherwise only the words beside it could tell that 1,200 seats are those of the answer."""
    seats = Clarification("seats", "How big is it?", "1200 seats.")
    case = replace(CASE, prompt="It sells 1200 tickets.", clarifications=(seats,))
    assert untold(case, probe("Who gets the 1,200 seats?"), ()) == (seats,)


def test_a_follow_up_tells_first_then_quotes_then_asks() -> None:
    said = interviewer.follow_up("Do we meet 99.8?", "leave out the phones", (CRASHES,), 7, 0, cuts_in=True)
    assert (
        said.index("One family of phones")
        < said.index('"leave out the phones"')
        < said.index("Do we meet 99.8?")
    )
    assert interviewer.follow_up("Do we meet 99.8?", "", (), 7, 0, cuts_in=True) == "Do we meet 99.8?"


@pytest.mark.parametrize(
    ("text", "after_the_candidate"),
    [
        ("Sorry to cut in: pickers now get three seconds.", "Pickers now get three seconds."),
        (
            "Sorry to cut in, I have just been told: this is health data.",
            "I have just been told: this is health data.",
        ),
        ("Sorry to interrupt. The supplier goes on strike.", "The supplier goes on strike."),
        ("What of the others?", "What of the others?"),
    ],
)
def test_nobody_is_sorry_to_cut_in_where_the_candidate_has_just_finished(
    text: str, after_the_candidate: str
) -> None:
    assert interviewer.follow_up(text, "", (), 7, 0, cuts_in=True) == text
    assert interviewer.follow_up(text, "", (), 7, 0, cuts_in=False) == after_the_candidate


@given(st.integers(0, 10**9), st.integers(0, 50))
def test_no_reply_is_said_twice_running_and_one_seed_says_the_same(seed: int, number: int) -> None:
    said = interviewer.assume(CASE, seed, number)
    assert said == interviewer.assume(CASE, seed, number)
    assert said != interviewer.assume(CASE, seed, number + 1)


def test_an_open_case_leaves_it_to_the_candidate() -> None:
    assert interviewer.assume(replace(CASE, open=True), 1, 0).startswith("That is up to you.")


@pytest.mark.parametrize(
    ("reply", "thin"),
    [("", False), ("  \n", False), ("we stop", True), ("word " * 11, True), ("word " * 12, False)],
)
def test_a_reply_is_thin_below_twelve_words_unless_it_was_skipped(reply: str, thin: bool) -> None:
    assert interviewer.is_thin(reply) is thin


def test_a_number_is_asked_for_where_a_good_answer_has_one_and_the_reply_has_none() -> None:
    assert "number" in interviewer.again("At 0.1% for ten minutes.", "we stop", 1, 0)
    assert "number" not in interviewer.again("At 0.1% for ten minutes.", "at 5%", 1, 0)
    assert "number" not in interviewer.again("Ines decides.", "we stop", 1, 0)


def test_one_candidate_is_asked_back_about_and_two() -> None:
    volume, downtime = a_case().clarifications
    assert interviewer.asks_back((volume,)) == 'Do you mean "How much data is there?"'
    assert (
        interviewer.asks_back((volume, downtime))
        == 'Do you mean "How much data is there?" or "May we stop writes?"'
    )
