"""Taps to times; cue words; what to look at next."""

from __future__ import annotations

from datetime import date
from itertools import accumulate

import pytest
from hypothesis import given
from hypothesis import strategies as st

from interviewprep.domain.core.tracks import Track
from interviewprep.domain.stories.model import Shape, Telling, TellingPart
from interviewprep.domain.stories.rehearsal import (
    CUES_A_SENTENCE,
    Cue,
    Tap,
    cue_words,
    days_rehearsed,
    measure,
    next_cue,
)
from interviewprep.domain.stories.shapes import SHAPES

S, T, A, R = TellingPart.SITUATION, TellingPart.TASK, TellingPart.ACTION, TellingPart.RESULT
TELLING = Telling(
    "s", Track.PGM, parts={S: "one two", T: "three", A: "four five six seven", R: "eight nine ten"}
)


def test_shares_and_pace() -> None:
    timing = measure(TELLING, [Tap(S, 100.0), Tap(T, 101.0), Tap(A, 101.5), Tap(R, 104.0)], 105.0)
    assert (timing.seconds, timing.pace, timing.planned) == (5.0, 120.0, 120)
    assert [(part.part, part.seconds, part.share) for part in timing.parts] == [
        (S, 1.0, 0.2),
        (T, 0.5, 0.1),
        (A, 2.5, 0.5),
        (R, 1.0, 0.2),
    ]
    assert (timing.parts[2].low, timing.parts[2].high) == (54.0, 72.0)


def test_a_part_tapped_twice_is_added_and_one_left_out_has_no_words() -> None:
    timing = measure(TELLING, [Tap(S, 0.0), Tap(A, 1.0), Tap(S, 2.0)], 3.0)
    assert [(part.part, part.seconds) for part in timing.parts] == [(S, 2.0), (A, 1.0)]
    assert timing.pace == 120.0


@pytest.mark.parametrize(
    ("taps", "end"),
    [
        ([], 1.0),
        ([Tap(S, 2.0)], 2.0),
        ([Tap(S, 2.0), Tap(A, 1.0)], 3.0),
        ([Tap(S, 0.0)], -1.0),
        ([Tap(TellingPart.OBSTACLE, 0.0)], 1.0),
    ],
)
def test_taps_that_cannot_be_measured(taps: list[Tap], end: float) -> None:
    with pytest.raises(ValueError, match="rehearsal needs a tap|not a part of STAR"):
        measure(TELLING, taps, end)


@given(st.lists(st.tuples(st.sampled_from([S, T, A, R]), st.integers(1, 90)), min_size=1, max_size=8))
def test_times_add_up(steps: list[tuple[TellingPart, int]]) -> None:
    starts = accumulate([0, *(seconds for _, seconds in steps)])
    taps = [Tap(part, at) for (part, _), at in zip(steps, starts, strict=False)]
    timing = measure(TELLING, taps, sum(seconds for _, seconds in steps))
    assert sum(item.seconds for item in timing.parts) == timing.seconds
    assert sum(item.share for item in timing.parts) == pytest.approx(1.0)


@pytest.mark.parametrize("shape", list(Shape))
def test_the_targets_of_a_shape_can_be_met(shape: Shape) -> None:
    parts = SHAPES[shape].parts
    assert sum(plan.low for plan in parts) <= 1.0 <= sum(plan.high for plan in parts)
    assert len({plan.part for plan in parts}) == len(parts)


@pytest.mark.parametrize(
    ("past", "prop"),
    [
        ([], Cue.TEXT),
        ([Cue.TEXT], Cue.CUES),
        ([Cue.TEXT, Cue.CUES], Cue.NOTHING),
        (list(Cue), Cue.NOTHING),
        ([Cue.CUES], Cue.TEXT),
    ],
)
def test_each_rehearsal_takes_something_away(past: list[Cue], prop: Cue) -> None:
    assert next_cue(past) is prop


def test_two_rehearsals_on_one_day_are_one() -> None:
    monday, tuesday = date(2026, 11, 16), date(2026, 11, 17)
    assert days_rehearsed([monday, monday]) == 1
    assert days_rehearsed([monday, tuesday, monday]) == 2


def test_cue_words() -> None:
    telling = Telling(
        "s", Track.PGM, parts={A: "I called 14 buyers who had missed their delivery. It was late.", R: " "}
    )
    assert cue_words(telling) == {A: ("called 14 buyers", "late")}


@given(st.text("ab1 .", max_size=40))
def test_cues_come_from_the_text_in_its_order(text: str) -> None:
    cues = cue_words(Telling("s", Track.PGM, parts={A: text})).get(A, ())
    assert len(cues) <= CUES_A_SENTENCE * max(text.count(".") + 1, 1)
    place = 0
    for cue in cues:
        place = text.index(cue, place) + len(cue)
