"""What the pictures say as text: without color, in the width that they are given."""

from __future__ import annotations

from datetime import date, timedelta

import pytest

from interviewprep.ui.widgets.design.bars import filled, level_bar, minutes_bar
from interviewprep.ui.widgets.design.date_field import echo_words
from interviewprep.ui.widgets.design.day_strip import StripDay, day_strip
from interviewprep.ui.widgets.design.heat_map import heat_map
from interviewprep.ui.widgets.design.toast import done_words

MONDAY = date(2026, 11, 30)


@pytest.mark.parametrize(
    ("fraction", "bar"),
    [(0, "░░░░"), (0.5, "██░░"), (0.53, "██▏░"), (0.999, "████"), (1, "████"), (7, "████"), (-1, "░░░░")],
)
def test_a_bar_fills_its_width_exactly(fraction: float, bar: str) -> None:
    assert filled(fraction, 4) == bar


@pytest.mark.parametrize(
    ("done", "total", "words"),
    [(12, 48, "█░░░  25%"), (96, 48, "████ 200%"), (0, 0, "░░░░   0%")],
)
def test_minutes_say_their_share(done: float, total: float, words: str) -> None:
    assert minutes_bar(done, total, 4).plain == words


@pytest.mark.parametrize(
    ("level", "spread", "words"),
    [
        (None, 0, "○ no mock yet     "),
        (1, 0, "▏·······┊···   1.0"),
        (2.5, 0, "██████··┊···   2.5"),
        (2.5, 0.5, "████▓▓░░┊···   2.5"),
        (3, 0, "████████┊···   3.0"),
        (4, 0.5, "██████████▓▓   4.0"),
    ],
)
def test_a_level_stands_against_the_bar_of_three(level: float | None, spread: float, words: str) -> None:
    assert level_bar(level, 12, spread).plain == words


def test_days_stand_below_one_another_and_those_without_room_are_counted() -> None:
    days = [
        StripDay(MONDAY, 45),
        StripDay(MONDAY + timedelta(days=1)),
        StripDay(MONDAY + timedelta(days=4), 0, ("Recruiter screen", "Execution")),
    ]
    assert day_strip(days, 45, 40).plain.split("\n") == [
        "Mon 30   Tue 1    FRI 4    ",
        "██████            ◆ ◆      ",
        "45 min   free     Recruit… ",
    ]
    assert day_strip(days, 45, 18).plain.split("\n")[0] == "Mon 30   +2 days"


def test_a_heat_map_has_months_weekdays_and_what_a_shade_stands_for() -> None:
    counts = {MONDAY: 40, MONDAY - timedelta(days=1): 10, MONDAY - timedelta(days=300): 400}
    lines = heat_map(counts, MONDAY + timedelta(days=1), 4 + 2 * 6).plain.split("\n")
    assert lines[0] == "      Nov"
    assert lines[1] == "Mon · · · · · ██"
    assert lines[2] == "    · · · · · · "
    assert lines[3] == "Wed · · · · ·   "
    assert lines[7] == "Sun · · · · ░░  "
    assert lines[8].strip() == "· none   ░ ▒ ▓ █ up to 40 cards a day"


@pytest.mark.parametrize(
    ("when", "words"),
    [
        (None, "No date yet"),
        (date(2026, 11, 30), "Mon 30 Nov, today"),
        (date(2026, 12, 1), "Tue 1 Dec, tomorrow"),
        (date(2026, 12, 12), "Sat 12 Dec, in 12 days"),
        (date(2027, 1, 4), "Mon 4 Jan 2027, in 35 days"),
        (date(2026, 11, 29), "Sun 29 Nov, yesterday"),
    ],
)
def test_a_date_is_said_back(when: date | None, words: str) -> None:
    assert echo_words(when, MONDAY) == words


def test_an_answer_names_the_way_back() -> None:
    assert done_words("Suspended", "u") == "Suspended. u undoes it."
    assert done_words("Exported") == "Exported."
