"""Which story answers what: strength, gaps, overuse, and the choice for a question."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from interviewprep.domain.core.tracks import Track
from interviewprep.domain.stories.competencies import COMPETENCIES, REQUIRED
from interviewprep.domain.stories.matrix import Strength, TellingState, build, choose, gaps, overused
from interviewprep.domain.stories.model import Story

PGM, TPM = Track.PGM, Track.TPM
STATES = st.builds(TellingState, st.integers(0, 2), st.integers(0, 2), st.integers(0, 3))
BANKS = st.lists(
    st.lists(st.sampled_from(list(COMPETENCIES)), max_size=4, unique=True).map(tuple), max_size=8
).map(lambda claims: [Story(f"s{number}", "", competencies=claim) for number, claim in enumerate(claims)])


@pytest.mark.parametrize(
    ("state", "strength"),
    [
        (TellingState(errors=1, days=5), Strength.DRAFT),
        (TellingState(errors=0, warnings=4), Strength.TOLD),
        (TellingState(errors=0, days=1), Strength.TOLD),
        (TellingState(errors=0, days=2), Strength.REHEARSED),
    ],
)
def test_strength(state: TellingState, strength: Strength) -> None:
    assert state.strength is strength


def test_a_telling_for_one_track_says_nothing_about_the_other() -> None:
    story = Story("a", "A", competencies=("conflict",))
    matrix = build([story], {("a", PGM): TellingState(0, 0, 2)})
    assert matrix[PGM, "conflict"][0].strength is Strength.REHEARSED
    assert matrix[TPM, "conflict"][0].strength is Strength.FACTS


def test_the_strongest_stands_first() -> None:
    stories = [Story(name, name, competencies=("conflict",)) for name in "abc"]
    states = {
        ("a", PGM): TellingState(0, 2),
        ("b", PGM): TellingState(0, 1),
        ("c", PGM): TellingState(0, 3, 2),
    }
    assert [cell.story.id for cell in build(stories, states)[PGM, "conflict"]] == ["c", "b", "a"]


def test_gaps_say_what_to_write_next() -> None:
    stories = [
        Story("told", "Told", competencies=("influence",)),
        Story("draft", "Draft", competencies=("conflict",)),
        Story("facts", "Facts", competencies=("failure",)),
    ]
    states = {("told", PGM): TellingState(0), ("draft", PGM): TellingState(3)}
    advice = {gap.competency: gap.advice for gap in gaps(build(stories, states), PGM)}
    assert "influence" not in advice
    assert advice["ambiguity"] == "write a story for ambiguity"
    assert advice["failure"] == 'write the telling of "Facts" for failure and what it taught'
    assert advice["conflict"] == 'correct the errors in "Draft" for conflict'
    assert list(advice)[-2:] == ["failure", "conflict"]


def test_an_empty_bank_has_every_gap() -> None:
    for track in Track:
        assert [gap.competency for gap in gaps(build([], {}), track)] == list(REQUIRED[track])


@given(BANKS, STATES)
def test_another_story_never_opens_a_gap(bank: list[Story], state: TellingState) -> None:
    states = {(story.id, PGM): state for story in bank}
    whole = {gap.competency for gap in gaps(build(bank, states), PGM)}
    assert whole <= {gap.competency for gap in gaps(build(bank[:-1], states), PGM)}


def test_overuse() -> None:
    stories = [
        Story("a", "A", rounds=("leadership", "recruiter")),
        Story("b", "B", rounds=("leadership", "recruiter", "strategy", "strategy")),
        Story("c", "C", rounds=("leadership", "recruiter", "strategy", "executive")),
    ]
    assert [(story.id, rounds) for story, rounds in overused(stories)] == [("c", 4), ("b", 3)]


def test_a_story_that_can_be_told_beats_one_that_covers_more() -> None:
    stories = [
        Story("both", "Both", competencies=("conflict", "influence")),
        Story("one", "One", competencies=("conflict",)),
    ]
    matrix = build(stories, {("both", PGM): TellingState(2), ("one", PGM): TellingState(0)})
    choice = choose(["conflict", "influence"], PGM, matrix)
    assert choice is not None
    assert (choice.cell.story.id, choice.covers) == ("one", ("conflict",))
    assert choice.why == "conflict: told without errors"
    assert [cell.story.id for cell in choice.others] == ["both"]


@pytest.mark.parametrize(
    ("better", "worse"),
    [
        ({"competencies": ("conflict", "influence")}, {"competencies": ("conflict",)}),
        (
            {"competencies": ("conflict",), "rounds": ()},
            {"competencies": ("conflict",), "rounds": ("a", "b")},
        ),
        ({"competencies": ("conflict",), "when": "2026"}, {"competencies": ("conflict",), "when": "2021"}),
    ],
)
def test_what_decides_between_two(
    better: dict[str, tuple[str, ...]], worse: dict[str, tuple[str, ...]]
) -> None:
    stories = [Story("worse", "", **worse), Story("better", "", **better)]  # type: ignore[arg-type]
    matrix = build(stories, {(story.id, TPM): TellingState(0) for story in stories})
    choice = choose(["conflict", "influence"], TPM, matrix)
    assert choice is not None
    assert choice.cell.story.id == "better"


def test_no_story_claims_it() -> None:
    assert choose(["incident"], TPM, build([Story("a", "", competencies=("conflict",))], {})) is None


@given(BANKS, STATES, st.lists(st.sampled_from(list(COMPETENCIES)), min_size=1, max_size=3))
def test_the_choice_claims_what_was_asked(bank: list[Story], state: TellingState, asked: list[str]) -> None:
    choice = choose(asked, PGM, build(bank, {(story.id, PGM): state for story in bank}))
    if choice is None:
        assert not any(set(story.competencies) & set(asked) for story in bank)
    else:
        assert set(choice.covers) == set(asked) & set(choice.cell.story.competencies)


def test_of_two_alike_the_newer_is_told() -> None:
    old, new = (Story(f"s{year}", "", competencies=("conflict",), when=f"{year}") for year in (2023, 2025))
    for bank in ([old, new], [new, old]):
        choice = choose(["conflict"], PGM, build(bank, {(story.id, PGM): TellingState(0) for story in bank}))
        assert choice is not None
        assert choice.cell.story.id == "s2025"
