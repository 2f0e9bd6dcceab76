"""Measures of speech, by tables."""

from __future__ import annotations

import math

import pytest
from hypothesis import given
from hypothesis import strategies as st

from interviewprep.domain.voice.speech import Run, Speech, SpeechMeter, decibels, follow

TOLD = Speech(60.0, (Run(1.5, 10.0), Run(10.6, 20.0), Run(21.0, 30.0), Run(32.5, 58.0)), -20.0)


def test_what_a_minute_of_speech_comes_to() -> None:
    assert TOLD.first_word == 1.5
    assert TOLD.speaking == pytest.approx(52.4)
    assert TOLD.share == pytest.approx(52.4 / 60)
    assert TOLD.pauses() == (Run(20.0, 21.0), Run(30.0, 32.5))
    assert TOLD.pauses(2.0) == (Run(30.0, 32.5),)
    assert TOLD.longest == Run(32.5, 58.0)


def test_the_longest_run_goes_over_short_silences() -> None:
    assert Speech(30.0, (Run(0, 9), Run(9.9, 15), Run(16.1, 25))).longest == Run(0, 15)


def test_nothing_said() -> None:
    silent = Speech(10.0)
    assert (silent.first_word, silent.share, silent.pauses(), silent.longest, silent.level) == (
        None,
        0.0,
        (),
        None,
        None,
    )
    assert Speech(0.0).share == 0.0


def test_a_part_of_it_is_counted_from_its_own_beginning() -> None:
    part = TOLD.within(15.0, 31.0)
    assert part.seconds == 16.0
    assert part.runs == (Run(0.0, 5.0), Run(6.0, 15.0))
    assert TOLD.within(58.5, 59.0).level is None


def test_cells_of_a_strip() -> None:
    half = Speech(4.0, (Run(0.0, 1.0), Run(1.5, 2.0)))
    assert half.cells(4) == pytest.approx([1.0, 0.5, 0.0, 0.0])
    assert half.cells(4, total=8.0) == pytest.approx([0.75, 0.0, 0.0, 0.0])
    assert half.cells(0) == []
    assert Speech(0.0).cells(3) == [0.0, 0.0, 0.0]


def test_takes_follow_one_another_with_what_was_not_heard_between() -> None:
    whole = follow(
        [(100.0, Speech(10.0, (Run(1.0, 9.0),), -10.0)), (0.0, Speech(20.0, (Run(2.0, 18.0),), -20.0))]
    )
    assert whole.seconds == 110.0
    assert whole.runs == (Run(2.0, 18.0), Run(101.0, 109.0))
    assert whole.level == pytest.approx(10 * math.log10((16 * 0.01 + 8 * 0.1) / 24))
    assert follow([]) == Speech(0.0)


def test_frames_become_runs_and_clicks_and_breaths_do_not_count() -> None:
    meter = SpeechMeter()
    for probability, frames in (
        (0.1, 50),
        (0.9, 50),
        (0.4, 10),
        (0.1, 5),
        (0.9, 50),
        (0.1, 40),
        (0.9, 2),
        (0.1, 40),
    ):
        for _ in range(frames):
            meter.hear(probability, 0.01)
    found = meter.speech()
    assert found.seconds == pytest.approx(247 * 0.032)
    (run,) = found.runs  # five quiet frames are a breath, two loud ones a click
    assert run.start == pytest.approx(50 * 0.032)
    assert run.end == pytest.approx(165 * 0.032 - 0.08)
    assert found.level == pytest.approx(-20.0)
    assert decibels(0.0) == -math.inf


@given(st.lists(st.floats(0, 1), max_size=200))
def test_runs_are_in_order_apart_and_inside(probabilities: list[float]) -> None:
    meter = SpeechMeter()
    for probability in probabilities:
        meter.hear(probability, probability)
    found = meter.speech()
    edges = [0.0, *(edge for run in found.runs for edge in run), found.seconds]
    assert edges == sorted(edges)
    assert all(pause.seconds >= 0.25 for pause in found.pauses(0.0))
    assert sum(cell * found.seconds / 7 for cell in found.cells(7)) == pytest.approx(found.speaking)
