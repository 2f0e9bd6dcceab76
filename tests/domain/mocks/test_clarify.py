"""Questions in one's own words: answered, asked back between two, or refused."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from interviewprep.domain.library.cases import Clarification
from interviewprep.domain.mocks.clarify import Listener, Understanding
from tests.mock_making import a_case

CASE = replace(
    a_case(),
    prompt="We sell concert tickets. On Friday at ten a stadium show goes on sale. Walk me through how you would build it.",
    clarifications=(
        Clarification(
            "demand",
            "How many seats, and how many people?",
            "60,000 seats. We expect 900,000 browsers waiting at ten. An order averages 2.4 seats, six at most.",
            ("seats", "people", "users", "demand", "order"),
            ("What is the expected demand?", "How many tickets does one order hold?"),
        ),
        Clarification(
            "limits",
            "What are the known limits downstream?",
            "The payment provider contracts 120 authorizations a second. The seat map was load-tested to 20,000 people.",
            ("payment", "provider", "seat map", "limit", "tested"),
            ("Which part is the bottleneck today?", "What have we load-tested?"),
        ),
        Clarification(
            "fairness",
            "What does fair mean here?",
            "The promoter wants a random draw among everyone present at ten, then first come, first served.",
            ("fair", "order", "random", "draw", "queue"),
            ("In which order should people get in?", "Is it a lottery or a queue?"),
        ),
        Clarification(
            "team",
            "How large is the team?",
            "Four engineers, and nobody at night.",
            ("team", "engineers", "staff"),
            ("Who works on this?", "How many people do I have?"),
        ),
        Clarification(
            "window",
            "May we take the site down?",
            "On Mondays from 2:00 to 5:00 a.m.",
            ("downtime", "maintenance"),
            ("Is there a maintenance window?",),
        ),
    ),
)
LISTENER = Listener(CASE)


def heard(question: str) -> tuple[set[str], set[str]]:
    """Ids of what is answered, and of what is asked back."""
    found = LISTENER.understand(question)
    return {item.id for item in found.answered}, {item.id for item in found.between}


@pytest.mark.parametrize(
    ("question", "id"),
    [
        ("How many seats?", "demand"),
        ("how many tickets can one order have", "demand"),
        ("WHAT DID WE LOAD TEST", "limits"),
        ("what limits does the payment provider have", "limits"),
        ("is it a lotery or a queue", "fairness"),
        ("Is there a maintenence window at night?", "window"),
        ("how many engineers are on the team", "team"),
        ("What's the headcount of the team?", "team"),
    ],
)
def test_a_clear_question_is_answered_also_misspelled_or_in_related_words(question: str, id: str) -> None:
    assert heard(question) == ({id}, set())


@pytest.mark.parametrize("item", CASE.clarifications, ids=lambda item: item.id)
def test_every_prepared_way_to_ask_finds_its_own_answer(item: Clarification) -> None:
    for way in (item.question, *item.ways):
        assert heard(way.lower() + " ") == ({item.id}, set())


@pytest.mark.parametrize(
    "question",
    ["Is the sky blue?", "Which language is it written in?", "How did the last show end?", "", "?!", "so"],
)
def test_what_the_case_does_not_hold_gets_nobodys_answer(question: str) -> None:
    assert heard(question) == (set(), set())


def test_between_two_the_interviewer_asks_back() -> None:
    assert heard("Which order?") == (set(), {"demand", "fairness"})


def test_a_question_of_two_parts_gets_both_answers_in_the_order_of_the_parts() -> None:
    found = LISTENER.understand("Is there a maintenance window, and what have we load-tested?")
    assert [item.id for item in found.answered] == ["window", "limits"]


def test_a_refused_question_says_what_it_may_have_been_meant_for() -> None:
    found = LISTENER.understand(
        "Who pays for the stadium and its lawyers over the winter season in February?"
    )
    assert not found.answered
    assert {item.id for item in (*found.near, *found.between)} & {"limits", "team"}


def test_a_case_without_clarifications_refuses_all() -> None:
    assert Listener(replace(CASE, clarifications=())).understand("How many seats?") == Understanding()


@given(st.text(max_size=200))
def test_any_text_is_answered_or_asked_back_or_refused(question: str) -> None:
    found = LISTENER.understand(question)
    assert len(found.answered) <= 2
    assert len(found.between) <= 2
    assert len(found.near) <= 2
    assert sum(map(bool, (found.answered, found.between, found.near))) <= 1
    assert LISTENER.understand(question) == found


WORDS = [
    *sorted({word for item in CASE.clarifications for word in item.answer.lower().split()}),
    "the",
    "a",
    "zebra",
]


@given(st.lists(st.sampled_from(WORDS), max_size=12))
def test_the_order_of_the_clarifications_does_not_matter(words: list[str]) -> None:
    question = " ".join(words)
    turned = Listener(replace(CASE, clarifications=CASE.clarifications[::-1]))
    assert {item.id for item in turned.understand(question).answered} == heard(question)[0]
