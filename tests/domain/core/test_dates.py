from __future__ import annotations

from datetime import date, time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from interviewprep.domain.core.dates import echo_day, parse_day, parse_time
from interviewprep.domain.core.errors import UsageError

TODAY = date(2026, 11, 30)  # a Monday


@pytest.mark.parametrize(
    ("typed", "day"),
    [
        ("", None),
        ("2026-12-12", date(2026, 12, 12)),
        ("12 Dec", date(2026, 12, 12)),
        ("12 december", date(2026, 12, 12)),
        ("12 DEC 2027", date(2027, 12, 12)),
        ("Dec 12", date(2026, 12, 12)),
        ("December 12th, 2026", date(2026, 12, 12)),
        ("12. Dec", date(2026, 12, 12)),
        ("12/12", date(2026, 12, 12)),
        ("13/12", date(2026, 12, 13)),
        ("12/13", date(2026, 12, 13)),
        ("13.12.", date(2026, 12, 13)),
        ("13.12", date(2026, 12, 13)),
        ("13.12.27", date(2027, 12, 13)),
        ("13.12.2027", date(2027, 12, 13)),
        ("1 Feb", date(2027, 2, 1)),
        ("29 Feb", date(2028, 2, 29)),
        ("30 Nov", TODAY),
        ("Sat", date(2026, 12, 5)),
        ("saturday", date(2026, 12, 5)),
        ("mon", date(2026, 12, 7)),
        ("today", TODAY),
        ("tomorrow", date(2026, 12, 1)),
        ("yesterday", date(2026, 11, 29)),
        ("+12", date(2026, 12, 12)),
        (" +0 ", TODAY),
    ],
)
def test_a_date_is_read_as_people_type_it(typed: str, day: date | None) -> None:
    assert parse_day(typed, TODAY) == day


@pytest.mark.parametrize(
    ("typed", "day"),
    [("12 Dec", date(2025, 12, 12)), ("Sat", date(2026, 11, 28)), ("mon", date(2026, 11, 23)), ("30 Nov", TODAY), ("29 Nov", date(2026, 11, 29))],
)  # fmt: skip
def test_what_has_been_held_is_the_latest_such_day(typed: str, day: date) -> None:
    assert parse_day(typed, TODAY, past=True) == day


def test_where_both_readings_are_dates_the_locale_decides() -> None:
    assert parse_day("3/4", TODAY) == date(2027, 4, 3)
    assert parse_day("3/4", TODAY, month_first=True) == date(2027, 3, 4)


@pytest.mark.parametrize("typed", ["soon", "31 Nov", "12 Foo", "40.1.", "13/13", "2026-13-01", "+99999999", "su", "12", "+99999 days"])  # fmt: skip
def test_what_is_no_date_is_answered_with_examples(typed: str) -> None:
    with pytest.raises(UsageError, match="is not a date; type it as 12 Dec, 12/12, Sat, tomorrow or"):
        parse_day(typed, TODAY)


@given(st.dates(), st.dates())
def test_its_own_spelling_is_always_read_back(day: date, today: date) -> None:
    assert parse_day(day.isoformat(), today) == day
    assert parse_day(f"{day.day}.{day.month}.{day.year:04}", today) == day


@given(st.dates(date(1900, 1, 1), date(2200, 1, 1)), st.sampled_from(["mon", "12 Dec", "1/2", "29 Feb"]))
def test_without_a_year_it_is_ahead_or_with_past_behind(today: date, typed: str) -> None:
    ahead, behind = parse_day(typed, today), parse_day(typed, today, past=True)
    assert ahead is not None
    assert behind is not None
    assert behind <= today <= ahead


@pytest.mark.parametrize(
    ("typed", "clock"),
    [("", None), ("14:30", time(14, 30)), ("9", time(9)), ("9am", time(9)), ("12 am", time(0)), ("12pm", time(12)), ("2:30 PM", time(14, 30)), ("14.30", time(14, 30)), ("14h30", time(14, 30))],
)  # fmt: skip
def test_a_time_of_day_is_read_as_people_type_it(typed: str, clock: time | None) -> None:
    assert parse_time(typed) == clock


@pytest.mark.parametrize("typed", ["25:00", "9:75", "13 pm", "noon"])
def test_what_is_no_time_of_day_is_answered_with_an_example(typed: str) -> None:
    with pytest.raises(UsageError, match=r"is not a time of day; type it as 14:30"):
        parse_time(typed)


def test_a_date_is_said_back_with_its_distance() -> None:
    assert echo_day(date(2026, 12, 12), TODAY) == "Sat 12 Dec, in 12 days"
    assert echo_day(date(2027, 1, 4), TODAY) == "Mon 4 Jan 2027, in 35 days"
    assert echo_day(date(2026, 12, 1), TODAY) == "Tue 1 Dec, tomorrow"
    assert echo_day(date(2026, 11, 27), TODAY) == "Fri 27 Nov, 3 days ago"
