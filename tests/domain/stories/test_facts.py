"""Facts as typed, and back; ids; which version undo goes back to."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from interviewprep.domain.core.study_day import Stamp
from interviewprep.domain.stories.facts import fact_text, number_text, parse_number, story_id, with_fact
from interviewprep.domain.stories.guide import STEPS
from interviewprep.domain.stories.model import Number, NumberState, Quantity, Story
from interviewprep.domain.stories.versions import Version, before

STORY = Story("s", "A story")
WORDS = st.text("abc1 %→->:,[]()é\n", max_size=60)


@given(st.sampled_from([step.fact for step in STEPS]), WORDS)
def test_no_word_of_a_fact_is_dropped_and_reading_it_back_changes_nothing(fact: str, text: str) -> None:
    story = with_fact(STORY, fact, text)
    again = with_fact(story, fact, fact_text(story, fact))
    assert again is story
    if fact in ("people", "alternatives", "actions", "context"):
        assert fact_text(story, fact).split() == text.split()


@given(WORDS.map(lambda text: " ".join(text.split())))
def test_a_number_keeps_every_letter_of_its_line(line: str) -> None:
    letters = [item for item in line if item in "abc1é"]
    assert [item for item in number_text(parse_number(line)) if item in "abc1é"] == letters


@pytest.mark.parametrize(
    ("line", "number"),
    [
        (
            "Lost calls: 38 % → 9 %, in six weeks, counted in the phone log",
            Number("Lost calls", "38 %", "9 %", "in six weeks", "counted in the phone log"),
        ),
        (
            "Deploy time: 4 h -> 20 min, a quarter, records of the build, weekly [time] (proxy)",
            Number(
                "Deploy time",
                "4 h",
                "20 min",
                "a quarter",
                "records of the build, weekly",
                Quantity.TIME,
                True,
            ),
        ),
        ("Users: 1,200 → 1,800", Number("Users", "1,200", "1,800")),
        ("Errors", Number("Errors")),
        ("Errors: fewer", Number("Errors", after="fewer")),
        ("Errors: 4 → 2 [roughly]", Number("Errors", "4", "2 [roughly]")),
        ("Errors: 4 → 2 (estimated)", Number("Errors", "4", "2", state=NumberState.ESTIMATED)),
        ("Errors (from memory)", Number("Errors", state=NumberState.FROM_MEMORY)),
        (
            "Errors: 4 → 2, a month [time] (cannot confirm) (proxy)",
            Number("Errors", "4", "2", "a month", "", Quantity.TIME, True, NumberState.CANNOT_CONFIRM),
        ),
        (
            "Errors: 4 → 2 (measured) (estimated)",
            Number("Errors", "4", "2 (measured)", state=NumberState.ESTIMATED),
        ),
    ],
)
def test_a_number_as_it_is_typed(line: str, number: Number) -> None:
    assert parse_number(line) == number
    assert parse_number(number_text(number)) == number


def test_competencies_are_ids_once_each() -> None:
    story = with_fact(STORY, "competencies", "Conflict, user insight,, conflict\nfailure")
    assert story.competencies == ("conflict", "user-insight", "failure")


def test_ids_are_read_by_people_and_never_taken() -> None:
    assert story_id("Checkout, moved to the *new* store!", ()) == "checkout-moved-to-the-new-store"
    assert story_id("Übergabe", {"ubergabe"}) == "ubergabe-2"
    assert story_id("物语", {"story", "story-2"}) == "story-3"
    assert len(story_id("a" * 300, ())) <= 40


def _history(*shows: int) -> list[Version]:
    at = Stamp(0, 0, 1)
    return [Version(number, shown, number - 1, "", at) for number, shown in enumerate(shows, 1)]


def test_undo_again_goes_back_further() -> None:
    assert before(_history(1, 2, 3), 3) == 2
    assert before(_history(1, 2, 3, 2), 4) == 1
    assert before(_history(1, 2, 3, 2, 1), 5) is None
    assert before(_history(1, 2, 3, 2, 5), 5) == 2
    assert before(_history(1), 1) is None
