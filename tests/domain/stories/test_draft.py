"""A draft holds the facts and nothing else; what it lacks is a gap."""

from __future__ import annotations

import re
from dataclasses import fields, replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from interviewprep.domain.core.tracks import Track
from interviewprep.domain.stories.draft import draft
from interviewprep.domain.stories.guide import STEPS
from interviewprep.domain.stories.model import (
    LENGTHS,
    Number,
    NumberState,
    Quantity,
    Shape,
    Story,
    TellingPart,
    parse_when,
)
from interviewprep.domain.stories.shapes import SHAPES

FACTS = Story(
    "s",
    "Slots",
    context="A shop missed one delivery in five",
    stakes="A contract was to be renewed in June.",
    people=("Head of marketing: wanted same-week delivery",),
    decision="Offer slots in two cities, because misses were twice as common there",
    alternatives=("Same-week delivery: quicker to sell",),
    actions=(
        "I wrote the plan",
        "I kept the list of dates",
        "I called 14 buyers who had missed their delivery",
        "I told the engineers and the product lead the limit",
    ),
    numbers=(
        Number("Planner runs on time", "99 %", "98.6 %", "eight weeks", "job records", Quantity.RELIABILITY),
        Number("Missed deliveries", "21 %", "12.5 %", "eight weeks", "trip log", proxy=True),
    ),
    outcome="Nine cities by September",
    learned="Ask at the door",
)
CHOICES = [(track, shape, seconds) for track in Track for shape in Shape for seconds in LENGTHS]
GAP = re.compile(r"\[…[^\]]*\]")


@pytest.mark.parametrize(("track", "shape", "seconds"), CHOICES)
def test_a_draft_has_the_parts_of_its_shape(track: Track, shape: Shape, seconds: int) -> None:
    telling = draft(FACTS, track, shape, seconds)
    assert list(telling.parts) == [plan.part for plan in SHAPES[shape].parts]
    assert (telling.story, telling.track, telling.shape, telling.seconds) == ("s", track, shape, seconds)
    assert all(telling.parts.values())


@given(
    st.sampled_from(CHOICES), st.text("abc ", max_size=12), st.lists(st.text("def ", max_size=9), max_size=3)
)
def test_a_draft_invents_nothing(choice: tuple[Track, Shape, int], text: str, lines: list[str]) -> None:
    story = Story("s", "", context=text, decision=text, actions=tuple(lines), outcome=text)
    said = " ".join(draft(story, *choice).parts.values())
    left = GAP.sub("", said)
    for word in re.findall(r"\w+", left):
        assert word in " ".join([text, *lines])


def test_an_empty_story_is_all_gaps() -> None:
    said = " ".join(draft(Story("s", ""), Track.TPM).parts.values())
    assert GAP.sub("", said).strip() == ""
    assert "[… which team or system had to deliver what, by when]" in said


@pytest.mark.parametrize(("track", "shape", "seconds"), CHOICES)
def test_what_was_going_on_is_told_and_asked_for_only_where_it_is_missing(
    track: Track, shape: Shape, seconds: int
) -> None:
    asked = "[… what was going on, in two sentences]"
    told = [" ".join(draft(replace(FACTS, context=context), track, shape, seconds).parts.values())
            for context in ("A depot planned its routes by hand.", "")]  # fmt: skip
    assert "A depot planned its routes by hand." in told[0]
    assert asked not in told[0]
    assert asked in told[1]


@pytest.mark.parametrize(("track", "shape", "seconds"), CHOICES)
def test_what_was_at_stake_is_told_and_asked_for_only_where_it_is_missing(
    track: Track, shape: Shape, seconds: int
) -> None:
    asked = "[… who stood to lose what, by when]"
    told = [" ".join(draft(replace(FACTS, stakes=stakes), track, shape, seconds).parts.values())
            for stakes in ("Two hundred couriers lost a day.", "")]  # fmt: skip
    assert "Two hundred couriers lost a day." in told[0]
    assert asked not in told[0]
    assert asked in told[1]


def test_each_track_puts_its_own_on_stage() -> None:
    pgm, tpm = (draft(FACTS, track, Shape.STAR, 30) for track in Track)
    assert "14 buyers" in pgm.text(TellingPart.ACTION)
    assert "the engineers and the product lead" not in pgm.text(TellingPart.ACTION)
    assert "the engineers and the product lead" in tpm.text(TellingPart.ACTION)
    assert pgm.text(TellingPart.RESULT).startswith(
        "Missed deliveries: from 21 % to 12.5 %, eight weeks, trip log, a proxy."
    )
    assert tpm.text(TellingPart.RESULT).startswith("Planner runs on time: from 99 % to 98.6 %")


def test_a_draft_tells_no_number_more_surely_than_it_can_be_shown() -> None:
    runs, missed = FACTS.numbers
    story = replace(
        FACTS,
        numbers=(
            replace(runs, state=NumberState.CANNOT_CONFIRM),
            replace(missed, proxy=False, state=NumberState.FROM_MEMORY),
        ),
    )
    said = draft(story, Track.TPM).text(TellingPart.RESULT)
    assert said.startswith("Missed deliveries: from about 21 % to about 12.5 %, eight weeks, trip log.")
    assert "Planner" not in said


def test_a_gap_asks_for_what_the_track_listens_for_and_no_fact_shows() -> None:
    pgm = draft(FACTS, Track.PGM).text(TellingPart.ACTION)
    assert "[… what must not get worse, and how far it may move]" in pgm
    assert "[… what users said or did, and how you know]" not in pgm


def test_a_decision_stands_apart_where_the_shape_has_a_place_for_it() -> None:
    assert FACTS.decision in draft(FACTS, Track.TPM, Shape.STAR_DR).text(TellingPart.DECISION)
    assert FACTS.decision in draft(FACTS, Track.TPM, Shape.STAR).text(TellingPart.ACTION)


def test_a_short_telling_takes_fewer_actions() -> None:
    counts = [
        sum(
            action in draft(FACTS, Track.PGM, Shape.STAR, seconds).text(TellingPart.ACTION)
            for action in FACTS.actions
        )
        for seconds in LENGTHS
    ]
    assert counts == [1, 3, 4]


def test_the_builder_asks_for_every_fact_once() -> None:
    asked = [step.fact for step in STEPS]
    assert len(asked) == len(set(asked))
    assert set(asked) == {field.name for field in fields(Story)} - {"id", "title", "sample"}


@pytest.mark.parametrize(
    ("text", "day"), [("2024", "2024-12-31"), ("2024-02", "2024-02-29"), ("2023-05-07", "2023-05-07")]
)
def test_when(text: str, day: str) -> None:
    assert parse_when(text).isoformat() == day


@pytest.mark.parametrize("text", ["", "24", "2024-13", "2024-00", "2023-02-29", "spring", "0000", "2024-3"])
def test_no_date(text: str) -> None:
    with pytest.raises(ValueError, match="is no|is not|day is out of range"):
        parse_when(text)
