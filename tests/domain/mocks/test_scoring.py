"""Scores, bias, and the decision of a loop."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from interviewprep.domain.core.errors import UsageError
from interviewprep.domain.core.study_day import Stamp
from interviewprep.domain.core.tracks import Track
from interviewprep.domain.mocks.anchor_quiz import agreement
from interviewprep.domain.mocks.attempts import Graded
from interviewprep.domain.mocks.bias import Bias, Pair, Reference, bias, by_dimension, corrected
from interviewprep.domain.mocks.loop_decision import RoundResult, decide, differences, standard_loop
from interviewprep.domain.mocks.scoring import GivenMark, Quote, check, result
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


def marks(**changes: Any) -> dict[str, GivenMark]:
    return {"goal": GivenMark(2), "rollout": GivenMark(3, (QUOTE,)), "telling": GivenMark(1), **changes}


def test_marks_with_evidence_are_taken() -> None:
    check(RUBRIC, marks(), TEXTS)


@pytest.mark.parametrize(
    ("change", "problem"),
    [
        ({"goal": GivenMark(3)}, "needs a quote"),
        ({"goal": GivenMark(5, (QUOTE,))}, "not a level"),
        ({"goal": GivenMark(2, (replace(QUOTE, text="dog"),))}, "not in your notes"),
        ({"goal": GivenMark(2, (Quote("phase:plan", 3, 3, ""),))}, "not in your notes"),
        ({"goal": GivenMark(2, (replace(QUOTE, place="phase:tell"),))}, "not in your notes"),
    ],
)
def test_no_score_without_evidence(change: dict[str, GivenMark], problem: str) -> None:
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


def test_without_a_comparison_the_declared_prior_stands() -> None:
    assert bias([]) == Bias(0.25, 0, {})
    assert "assumed" in bias([]).words


@pytest.mark.parametrize(
    ("own", "reference", "number", "value"),
    [
        (4, 1, 2, (2 * 3 + 10 * 0.25) / 12),  # two marks, three levels off: far from 3.0
        (3, 2, 10, (10 + 2.5) / 20),
        (3, 2, 90, 0.925),
        (2, 3, 30, (-30 + 2.5) / 40),
    ],
)
def test_few_comparisons_move_the_bias_little(own: int, reference: int, number: int, value: float) -> None:
    found = bias(pair(own, reference, answer=str(n)) for n in range(number))
    assert found.value == pytest.approx(value)
    assert found.pairs == number


@given(st.lists(st.tuples(st.integers(1, 4), st.integers(1, 4)), max_size=40), st.integers(1, 4))
def test_a_correction_never_lifts_a_mark(marks: list[tuple[int, int]], level: int) -> None:
    found = by_dimension([pair(*both, answer=str(n)) for n, both in enumerate(marks)], ("goal",))
    assert 1.0 <= corrected({"goal": level}, found)["goal"] <= level


def test_a_stronger_reference_makes_a_weaker_one_needless() -> None:
    human = [pair(3, 3, Reference.HUMAN, str(n)) for n in range(10)]
    quiz = [pair(4, 1, Reference.QUIZ, f"q{n}") for n in range(9)]
    assert bias([*quiz, *human]).value == 0.125
    assert bias([*quiz, *human[:9]]).sources == {Reference.HUMAN: 9, Reference.QUIZ: 9}


def test_an_answer_that_a_human_scored_is_not_held_against_its_re_score() -> None:
    both = [pair(3, 1, Reference.HUMAN), pair(3, 3, Reference.RESCORE)]
    assert bias(both).sources == {Reference.HUMAN: 1}


def test_a_dimension_is_shrunk_towards_the_whole_rubric() -> None:
    known = [pair(3, 2, answer=str(n)) for n in range(10)] + [pair(2, 2, dim="telling")]
    whole = bias(known).value
    found = by_dimension(known, ("goal", "telling", "rollout"))
    assert whole == pytest.approx((10 + 2.5) / 21)
    assert found["goal"].value == pytest.approx((10 + 10 * whole) / 20)
    assert found["telling"].value == pytest.approx(10 * whole / 11)
    assert found["rollout"].value == pytest.approx(whole)
    assert corrected({"goal": 1.5, "telling": 4.0}, found) == {
        "goal": 1.0,
        "telling": pytest.approx(4.0 - found["telling"].value),
    }


def outcome(round: str, overall: float | None, passed: bool = True) -> RoundResult:
    return RoundResult(round, round.title(), overall, passed)


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
def test_one_round_under_the_bar_decides(
    outcomes: list[RoundResult], passed: bool | None, words: str
) -> None:
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


@pytest.mark.parametrize(("overall", "recommended"), [(3.5, 4), (3.49, 3), (3.0, 3)])
def test_a_strong_yes_begins_at_three_and_a_half(overall: float, recommended: int) -> None:
    found = result(RUBRIC, {"goal": 4, "rollout": 4, "telling": 4})
    assert replace(found, overall=overall).recommendation == recommended


@pytest.mark.parametrize(("overall", "recommended"), [(2.99, 2), (1.5, 2), (1.49, 1), (1.0, 1)])
def test_a_strong_no_ends_below_one_and_a_half(overall: float, recommended: int) -> None:
    found = result(RUBRIC, {"goal": 2, "rollout": 2, "telling": 2})
    assert replace(found, overall=overall).recommendation == recommended


def test_a_quiz_sums_up_where_one_agrees() -> None:
    def graded(own: int, reference: int, telling: int) -> Graded:
        levels = {"goal": own, "telling": telling}
        return Graded("g", "q", "r", "c", 2, Stamp(0, 0, 1), levels, {"goal": reference, "telling": 3})

    found = agreement(RUBRIC, [graded(3, 2, 3), graded(2, 2, 3), graded(1, 2, 4)])
    assert [(item.title, item.same, item.kinder, item.stricter) for item in found] == [
        ("Goal", 1, 1, 1),
        ("Rollout", 0, 0, 0),
        ("Telling", 2, 1, 0),
    ]
