"""Whether notes deal with a follow-up."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from interviewprep.domain.mocks.attempts import BOTH_KEPT
from interviewprep.domain.mocks.coverage import Coverage, CoverageJudge
from tests.mock_making import a_probe

PROMPT = "Move the robots of nine warehouses to a new controller. Each has up to 300 robots."
TURN_BACK = a_probe(
    "turn-back",
    unless=("turn back",),
    good="A timetable from 22:00: firmware in batches of 12, a decision at 02:15 by the site manager, "
    "because returning takes two hours and trucks load at 05:00.",
)
JUDGE = CoverageJudge(PROMPT)
DONE = (
    "22:00 stop. Firmware in batches of 12 until 01:30. At 02:15 the site manager decides: stay or go back. "
    "Returning takes 2 hours, and the trucks load at 05:00."
)


def test_notes_that_do_what_a_good_answer_does_leave_nothing_to_ask() -> None:
    assert JUDGE.coverage(TURN_BACK, DONE).dealt_with


@pytest.mark.parametrize(
    "notes",
    [
        "",
        "We can turn back.",
        "turn back, turn back, turn back at the last moment of turn-back.",
        "What of turn-back? We move the robots of nine warehouses to a new controller.",
        "The board meets at 02:15.",
        "Budget first, then the people.",
    ],
)
def test_a_keyword_a_figure_or_the_question_repeated_never_do(notes: str) -> None:
    assert not JUDGE.coverage(TURN_BACK, notes).dealt_with


def test_the_candidates_own_sentence_is_taken_up() -> None:
    notes = "The budget is thin.\n02:15 the site manager decides; firmware is done by then.\nMails on Friday."
    assert JUDGE.coverage(TURN_BACK, notes).quote == "02:15 the site manager decides"


def test_a_long_sentence_is_shortened_to_what_can_be_said() -> None:
    notes = "so the site manager decides at 02:15 whether to stay, because returning takes two hours and the trucks load at five"
    assert JUDGE.coverage(TURN_BACK, notes).quote == (
        "so the site manager decides at 02:15 whether to stay, because returning takes two …"
    )


def test_what_was_tapped_or_stands_between_two_windows_is_nobodys_words() -> None:
    tapped = "· 22:00 firmware in batches, decision by the site manager, returning trucks"
    assert JUDGE.coverage(TURN_BACK, tapped) == Coverage(0.0, confirmed=True)
    both = f"the site manager decides on firmware{BOTH_KEPT}the site manager decides on firmware"
    assert JUDGE.coverage(TURN_BACK, both).quote == "the site manager decides on firmware"


def test_a_probe_without_a_good_answer_is_never_dealt_with() -> None:
    assert not JUDGE.coverage(a_probe("bare", unless=("canary",)), DONE + " canary").dealt_with


NOTES = st.text(alphabet="abcdefirmwnsty 0125:.\n", max_size=120) | st.sampled_from(
    [DONE, "the site manager", "trucks"]
)


@given(NOTES, NOTES)
def test_more_notes_are_never_dealt_with_less(notes: str, more: str) -> None:
    less, whole = JUDGE.coverage(TURN_BACK, notes), JUDGE.coverage(TURN_BACK, f"{notes}\n{more}")
    assert 0 <= less.share <= whole.share <= 1.0001
    assert whole.confirmed or not less.confirmed


@given(NOTES)
def test_a_quote_is_taken_from_the_notes(notes: str) -> None:
    quote = JUDGE.coverage(TURN_BACK, notes).quote
    assert " ".join(quote.removesuffix(" …").split()) in " ".join(notes.split())
