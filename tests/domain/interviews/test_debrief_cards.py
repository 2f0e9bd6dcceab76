"""Questions that were asked, as cases: whatever was typed, a case that a pack could hold."""

from __future__ import annotations

import random
from dataclasses import replace

import pytest

from interviewprep.domain.core.tracks import ROUNDS, Track
from interviewprep.domain.interviews.contacts import Interview, Outcome
from interviewprep.domain.interviews.debrief_cards import PHASES, own_cards, own_cases
from interviewprep.domain.library.cases import Case
from interviewprep.services.mocks.material import read_case

PIECES = (
    "# ", "## Phases", "<!-- id: x -->", "<!--", "-->", "- 5 min: x", "```", "1. ", "> ", "---", "\\", "$(x)", "|", "é", "🙂",
    "\u202e", "\x00", "[a](b)", "*", "_", "p99 < 3 & 4 > 2", "Why?", " ", "\n", "\t", "=", "'", '"', "tracks: [pgm]",
)  # fmt: skip


def asked(question: str, round: str = "program-design", track: Track = Track.TPM) -> Interview:
    return Interview("i", 739000, track, round, questions=(question,))


@pytest.mark.parametrize("round", PHASES)
def test_the_phases_take_the_time_of_the_round(round: str) -> None:
    track = sorted(ROUNDS[round].tracks)[0]
    (case,) = own_cases([asked("Why did it fall?", round, track)])
    read = read_case(case.source, "own-questions")
    assert isinstance(read, Case)
    assert read.minutes == sum(phase.minutes for phase in read.phases) == ROUNDS[round].minutes
    assert (read.round, read.rubric, read.prompt) == (round, ROUNDS[round].rubric, "Why did it fall?")
    assert read.head.tracks == {track}


def test_a_question_of_a_talk_is_a_card_alone() -> None:
    assert own_cases([asked("Why us?", "leadership")]) == []
    assert len(own_cards([asked("Why us?", "leadership")])) == 1


@pytest.mark.parametrize(
    ("round", "track", "how", "idea"),
    [
        (
            "recruiter",
            Track.PGM,
            "If it is about pay, give a range and its source.",
            "one fact of your own that backs it",
        ),
        ("hiring-manager", Track.TPM, "then stop and ask", "one fact of your own that backs it"),
        ("leadership", Track.TPM, "what you would do differently", "a number with its baseline"),
        *(
            (round, sorted(ROUNDS[round].tracks)[0], "first line of a plan", "the trade-off")
            for round in PHASES
        ),
    ],
)
def test_the_answer_of_a_card_fits_its_round(round: str, track: Track, how: str, idea: str) -> None:
    (card,) = own_cards([asked("Why did it fall?", round, track)])
    assert card.answer.startswith(f"You were asked this in a real interview: {ROUNDS[round].title}. ")
    assert how in card.answer
    assert idea in card.ideas


def test_every_round_that_is_no_case_has_an_answer_of_its_own() -> None:
    plan = own_cards([asked("Why?")])[0].ideas
    for round in ROUNDS.keys() - PHASES.keys():
        assert own_cards([asked("Why?", round)])[0].ideas != plan


def test_the_answer_names_the_employer() -> None:
    (card,) = own_cards([replace(asked("Why us?", "recruiter"), employer=" Acme ", outcome=Outcome.REJECTED)])
    assert card.answer.startswith("You were asked this at Acme: Recruiter screen (rejected). ")


def test_any_typed_question_becomes_one_case_that_can_be_read() -> None:
    chance = random.Random(6)
    for _ in range(500):
        question = "".join(chance.choices(PIECES, k=chance.randint(0, 9)))
        for case in own_cases([asked(question)]):
            read = read_case(case.source, "own-questions")
            assert (read.head.slug, read.head.title) == (case.head.slug, case.head.title)
            assert len(read.phases) == len(PHASES["program-design"])
            assert len(read.probes) == 2
