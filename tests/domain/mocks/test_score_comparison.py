"""Scorings of one attempt, side by side."""

from __future__ import annotations

from interviewprep.domain.core.study_day import Stamp
from interviewprep.domain.mocks.attempts import Scored, Scorer
from interviewprep.domain.mocks.score_comparison import side_by_side
from interviewprep.domain.mocks.scoring import Given
from tests.mock_making import a_rubric

RUBRIC = a_rubric()


def given(by: Scorer, goal: int, rollout: int | None, name: str = "") -> Scored:
    marks = {"goal": Given(goal)} | ({"rollout": Given(rollout)} if rollout else {})
    return Scored("s", "a", by, name, Stamp(0, 0, 0), marks)


def test_one_scoring_is_held_against_nothing() -> None:
    assert side_by_side(RUBRIC, [given(Scorer.SELF, 3, 3)]) is None
    assert side_by_side(RUBRIC, []) is None


def test_a_blind_score_against_the_first() -> None:
    found = side_by_side(RUBRIC, [given(Scorer.SELF, 3, 3), given(Scorer.RESCORE, 2, 3)])
    assert found is not None
    assert (found.title, found.heads) == ("Scored again", ("you then", "you now"))
    assert [(row.title, row.levels, row.words) for row in found.rows] == [
        ("Goal", (3, 2), "you now 1 lower"),
        ("Rollout", (3, 3), "the same"),
    ]


def test_people_stand_beside_by_name_each_with_the_newest() -> None:
    scores = [
        given(Scorer.HUMAN, 1, 1, "Ana"), given(Scorer.SELF, 2, 4), given(Scorer.HUMAN, 4, None, "ana"),
        given(Scorer.HUMAN, 2, 2, "Ben"),
    ]  # fmt: skip
    found = side_by_side(RUBRIC, scores)
    assert found is not None
    assert (found.title, found.heads) == ("Scored by ana and Ben", ("you", "ana", "Ben"))
    assert [row.words for row in found.rows] == ["ana 2 higher; Ben the same", "Ben 2 lower"]


def test_without_ones_own_the_first_person_is_held_against_the_second() -> None:
    found = side_by_side(RUBRIC, [given(Scorer.HUMAN, 3, 3, "Ana"), given(Scorer.HUMAN, 2, 2, "Ben")])
    assert found is not None
    assert found.rows[0].words == "Ben 1 lower"
