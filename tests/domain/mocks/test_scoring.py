"""Scores, bias, and the decision of a loop."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from interviewprep.domain.core.errors import UsageError
from interviewprep.domain.core.tracks import Track
from interviewprep.domain.mocks.bias import PRIOR, Bias, Pair, Reference, bias, by_dimension, corrected
from interviewprep.domain.mocks.loop_decision import Outcome, decide, differences, standard_loop
from interviewprep.domain.mocks.scoring import Given, Quote, check, result
from tests.mock_making import a_rubric

RUBRIC = a_rubric(goal={}, rollout={"weight": 2.0, "must": True}, telling={})
TEXTS = {"phase:plan": "canary at one per cent"}
QUOTE = Quote("phase:plan", 0, 6, "canary")


@pytest.mark.parametrize(
    ("levels", "overall", "passed", "words", "weakest"),
    [
        ((3, 3, 3), 3.0, True, "yes", "rollout"),
        ((4, 4, 3), 3.75, True, "strong yes", "telling"),
        ((4, 2, 4), 3.0, False, "no", "rollout"),
        ((2, 4, 4), 3.5, True, "strong yes", "goal"),
        ((1, 4, 4), 2.0, False, "no", "goal"),
        ((1, 1, 1), 1.0, False, "strong no", "rollout"),
        ((2, 3, 3), 2.75, False, "no", "goal"),
    ],
)
def test_what_marks_add_up_to(
    levels: tuple[int, ...], overall: float, passed: bool, words: str, weakest: str
) -> None:
    found = result(RUBRIC, dict(zip(("goal", "rollout", "telling"), levels, strict=True)))
    assert (found.overall, found.passed, found.words, found.weakest[0]) == (overall, passed, words, weakest)


levels = st.fixed_dictionaries({dim: st.integers(1, 4) for dim in ("goal", "rollout", "telling")})


@given(levels, st.sampled_from(["goal", "rollout", "telling"]))
def test_a_higher_mark_never_lowers_the_result(given_levels: dict[str, int], dim: str) -> None:
    higher = {**given_levels, dim: min(4, given_levels[dim] + 1)}
    before, after = result(RUBRIC, given_levels), result(RUBRIC, higher)
    assert after.overall >= before.overall
    assert after.passed >= before.passed
    assert after.recommendation >= before.recommendation


def marks(**changes: Any) -> dict[str, Given]:
    return {"goal": Given(2), "rollout": Given(3, (QUOTE,)), "telling": Given(1), **changes}


def test_marks_with_evidence_are_taken() -> None:
    check(RUBRIC, marks(), TEXTS)


@pytest.mark.parametrize(
    ("change", "problem"),
    [
        ({"goal": Given(3)}, "needs a quote"),
        ({"goal": Given(5, (QUOTE,))}, "not a level"),
        ({"goal": Given(2, (replace(QUOTE, text="dog"),))}, "not in your notes"),
        ({"goal": Given(2, (Quote("phase:plan", 3, 3, ""),))}, "not in your notes"),
        ({"goal": Given(2, (replace(QUOTE, place="phase:tell"),))}, "not in your notes"),
    ],
)
def test_no_score_without_evidence(change: dict[str, Given], problem: str) -> None:
    with pytest.raises(UsageError, match=problem):
        check(RUBRIC, marks(**change), TEXTS)


def test_no_score_with_a_dimension_left_out() -> None:
    given_marks = marks()
    del given_marks["goal"]
    with pytest.raises(UsageError, match="Goal: not scored yet"):
        check(RUBRIC, given_marks, TEXTS)


def pair(
    own: float, reference: float, source: Reference = Reference.QUIZ, answer: str = "a", dim: str = "goal"
) -> Pair:
    return Pair(answer, dim, own, reference, source)


def test_two_comparisons_leave_the_declared_prior() -> None:
    assert bias([pair(4, 1), pair(4, 1, answer="b")]) == Bias(PRIOR, 2, {Reference.QUIZ: 2}, prior=True)
    assert "assumed" in bias([]).words


def test_three_comparisons_speak_for_themselves() -> None:
    found = bias([pair(3, 2, answer=str(n)) for n in range(3)])
    assert (found.value, found.pairs, found.prior) == (1.0, 3, False)


def test_a_stronger_reference_makes_a_weaker_one_needless() -> None:
    human = [pair(3, 3, Reference.HUMAN, str(n)) for n in range(3)]
    quiz = [pair(4, 1, Reference.QUIZ, f"q{n}") for n in range(9)]
    assert bias([*quiz, *human]).value == 0.0
    assert bias([*quiz, *human[:2]]).sources == {Reference.HUMAN: 2, Reference.QUIZ: 9}


def test_an_answer_that_a_human_scored_is_not_held_against_its_re_score() -> None:
    both = [pair(3, 1, Reference.HUMAN), pair(3, 3, Reference.RESCORE)]
    assert bias(both).sources == {Reference.HUMAN: 1}


def test_a_dimension_without_enough_of_its_own_takes_that_of_the_rubric() -> None:
    known = [pair(3, 2, answer=str(n)) for n in range(3)] + [pair(2, 2, dim="telling")]
    found = by_dimension(known, ("goal", "telling"))
    assert found["goal"].value == 1.0
    assert found["telling"].value == 0.75
    assert corrected({"goal": 1.5, "telling": 4.0}, found) == {"goal": 1.0, "telling": 3.25}


def outcome(round: str, overall: float | None, passed: bool = True) -> Outcome:
    return Outcome(round, round.title(), overall, passed)


@pytest.mark.parametrize(
    ("outcomes", "passed", "words"),
    [
        ([outcome("a", 3.2), outcome("b", 3.0)], True, "No round is under the bar"),
        ([outcome("a", 3.2), outcome("b", 2.9, False)], False, "Under the bar: B (2.9)"),
        ([outcome("a", 3.2), outcome("b", None, False)], None, "Not decided: B not scored yet"),
        ([outcome("a", 2.0, False), outcome("b", None, False)], False, "Under the bar: A (2.0)"),
        ([], None, "No round is under the bar"),
    ],
)
def test_one_round_under_the_bar_decides(outcomes: list[Outcome], passed: bool | None, words: str) -> None:
    found = decide(outcomes)
    assert found.passed is passed
    if outcomes:
        assert found.words == words


def test_the_weakest_is_one_that_failed() -> None:
    found = decide([outcome("low", 3.0), outcome("failed", 3.4, False)])
    assert found.weakest is not None
    assert found.weakest.round == "failed"


def test_tracks_differ_by_their_rounds() -> None:
    assert [kind.id for kind in standard_loop(Track.PGM)] == [
        "recruiter", "product-sense", "product-execution", "strategy", "leadership",
    ]  # fmt: skip
    lines = differences(
        {
            Track.PGM: [outcome("leadership", 3.0), outcome("product-sense", 2.0)],
            Track.TPM: [outcome("leadership", 3.5), outcome("architecture", None)],
        }
    )
    assert [line.title for line in lines] == [
        "Leadership and collaboration", "Mean of the rounds scored", "Weakest round",
    ]  # fmt: skip
    assert lines[0].by_track == {Track.PGM: 3.0, Track.TPM: 3.5}
    assert lines[1].by_track == {Track.PGM: 2.5, Track.TPM: 3.5}
