from __future__ import annotations

from dataclasses import replace
from datetime import date, datetime, time, timedelta, timezone

import pytest

from interviewprep.domain.core.errors import UsageError
from interviewprep.domain.core.tracks import Track
from interviewprep.domain.interviews.loops import OwnLoop, OwnRound, ahead
from interviewprep.domain.interviews.zones import parse_zone, until_words, zone_words

NOON = datetime(2026, 12, 4, 12, tzinfo=timezone.utc)


@pytest.mark.parametrize(
    ("typed", "zone"),
    [("", ""), ("stockholm", "Europe/Stockholm"), ("New York", "America/New_York"), ("Europe/London", "Europe/London"), ("utc", "UTC")],
)  # fmt: skip
def test_a_zone_is_read_by_its_city(typed: str, zone: str) -> None:
    assert parse_zone(typed) == zone


def test_what_is_no_zone_is_answered_with_examples() -> None:
    with pytest.raises(UsageError, match="is not a time zone; type a city, such as Stockholm"):
        parse_zone("Atlantis")
    assert zone_words("America/New_York") == "New York time"


@pytest.mark.parametrize(
    ("minutes", "words"),
    [(-200, "earlier today"), (-10, "now"), (0, "now"), (1, "in 1 min"), (55, "in 55 min"), (60, "in an hour"), (89, "in an hour"), (91, "in 2 hours"), (300, "in 5 hours")],
)  # fmt: skip
def test_on_the_day_it_is_said_in_hours_and_minutes(minutes: int, words: str) -> None:
    assert until_words(NOON + timedelta(minutes=minutes), NOON) == words


def test_two_rounds_on_one_day_stand_in_the_order_of_their_times_and_begin_in_their_zones() -> None:
    day = date(2026, 12, 4)
    late = OwnRound("late", "architecture", "Late", 45, day, clock=time(16), zone="Europe/Stockholm")
    early = OwnRound("early", "executive", "Early", 45, day, clock=time(9, 30))
    some = OwnRound("some", "leadership", "Some time", 45, day)
    loop = OwnLoop("l", "Acme", Track.TPM, (some, late, early))
    assert [item.round.id for item in ahead([loop], day.toordinal())] == ["early", "late", "some"]
    assert late.start(NOON) == datetime(2026, 12, 4, 15, tzinfo=timezone.utc)
    assert early.start(NOON) == datetime(2026, 12, 4, 9, 30, tzinfo=timezone.utc)
    assert some.start(NOON) is None
    assert (late.when, early.when, some.when) == ("16:00 Stockholm time", "09:30", "")
    assert replace(some, clock=time(8)).filled
    rounds = {item.round.id: item for item in ahead([loop], day.toordinal())}
    at = day.toordinal()
    assert rounds["late"].until(at, NOON) == "in 3 hours"
    assert rounds["early"].until(at, NOON) == "earlier today"
    assert rounds["some"].until(at, NOON) == "today"
    assert [rounds["late"].until(at - days, NOON) for days in (1, 12)] == ["tomorrow", "in 12 days"]
