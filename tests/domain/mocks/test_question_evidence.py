"""What of a question a clarification has."""

from __future__ import annotations

from dataclasses import replace

from interviewprep.domain.library.cases import Clarification
from interviewprep.domain.mocks.question_evidence import EvidenceOfCase
from tests.mock_making import a_case

CASE = replace(
    a_case(),
    prompt="A shop moves its orders to another database.",
    clarifications=(
        Clarification("team", "Who works on it?", "Six engineers and a tester.", ways=("How large is the team?",)),
        Clarification("date", "By when?", "The contract ends in March.", ("deadline",), ("When must it be finished?",)),
    ),
)  # fmt: skip
KNOWN = EvidenceOfCase(CASE)


def test_a_way_that_is_asked_word_for_word_is_the_nearest_there_is() -> None:
    (team, date), novelty = KNOWN.of("How large is the team?")
    assert (team.way, round(team.letters, 9)) == (1.0, 1.0)
    assert team.asked > date.asked
    assert team.form == 0.5
    assert novelty.share == 0.0


def test_the_answers_own_words_count_and_terms_are_ways() -> None:
    (team, date), _ = KNOWN.of("How many testers are there?")
    assert team.answered > 0 == date.answered
    (team, date), _ = KNOWN.of("Is there a deadline?")
    assert date.asked > team.asked


def test_an_answer_without_a_number_does_not_fit_a_question_for_one() -> None:
    (team, date), _ = KNOWN.of("How many are there?")
    assert (team.misfit, date.misfit) == (0.0, 1.0)


def test_words_of_the_prompt_say_half_and_what_nobody_has_is_new() -> None:
    assert KNOWN.weights(("order", "zebra")) == {"order": 0.5, "zebra": 1.0}
    evidence, novelty = KNOWN.of("Which zebra?")
    assert novelty.share == 1.0
    assert not any(found.either for found in evidence)


def test_a_question_without_a_word_has_nothing() -> None:
    evidence, novelty = KNOWN.of("?!")
    assert {found.either_weight for found in evidence} == {0.0}
    assert (novelty.weight, novelty.share) == (1.0, 0.0)
