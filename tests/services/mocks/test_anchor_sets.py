"""Every specimen set of the packs, taken through the anchor quiz."""

from __future__ import annotations

import pytest

from interviewprep.domain.mocks.anchor_quiz import has_set
from interviewprep.services.mocks.mocks import MockService
from interviewprep.services.mocks.scoring import QuizSet
from interviewprep.storage.mocks import attempts
from tests.mock_playing import take_quiz


def test_marks_anchors_and_reasons_of_every_set_line_up(mocks: MockService) -> None:
    with mocks._store.read() as connection:
        keys = attempts.with_specimens(connection)
    assert len(keys) >= 10
    for key in keys:
        case, rubric, _ = mocks.material.open(key)
        assert has_set(case), key
        quiz = QuizSet(f"quiz-{key}", case, rubric, case.specimens)
        for specimen in case.specimens:
            own = {mark.dim: mark.level for mark in specimen.marks}
            gaps = mocks.scoring.grade_specimen(quiz, specimen, own)
            assert [gap.dim for gap in gaps] == [d.id for d in rubric.dimensions], key
            for gap in gaps:
                where = f"{key} level {specimen.level} {gap.dim}"
                assert gap.own == gap.reference, where
                assert gap.anchor == rubric.dimension(gap.dim).anchors[gap.reference - 1], where
                assert len(gap.reason) >= 15, where


def test_a_quiz_holds_every_specimen_of_its_case_once(mocks: MockService) -> None:
    quiz = mocks.scoring.quiz("tpm-core/program-design")
    assert quiz is not None
    assert sorted(quiz.specimens, key=lambda specimen: specimen.level) == list(quiz.case.specimens)
    assert len(quiz.specimens) >= 3


def test_a_rubric_without_a_set_needs_no_quiz(mocks: MockService) -> None:
    assert mocks.scoring.quiz("nowhere/nothing") is None
    assert not mocks.scoring.quiz_needed("nowhere/nothing")


@pytest.mark.parametrize("rubric", ["tpm-core/program-design", "pgm-core/product-sense"])
def test_a_quiz_that_agrees_shows_no_bias(mocks: MockService, rubric: str) -> None:
    take_quiz(mocks, rubric)
    found = mocks.scoring.quiz(rubric)
    assert found is not None
    whole, _ = mocks.scoring.bias(found.rubric)
    assert 0 < whole.value < 0.25 * 10 / whole.pairs
