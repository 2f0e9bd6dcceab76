from __future__ import annotations

from datetime import UTC, date, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from interviewprep.domain.core.study_day import day_date, stamp, study_day

NEW_YORK = ZoneInfo("America/New_York")


@pytest.mark.parametrize(
    ("wall", "expected"),
    [
        (datetime(2026, 11, 21, 19, 0, tzinfo=NEW_YORK), date(2026, 11, 21)),
        (datetime(2026, 11, 22, 0, 30, tzinfo=NEW_YORK), date(2026, 11, 21)),
        (datetime(2026, 11, 22, 3, 59, 59, tzinfo=NEW_YORK), date(2026, 11, 21)),
        (datetime(2026, 11, 22, 4, 0, tzinfo=NEW_YORK), date(2026, 11, 22)),
        # the night the clocks go forward: 02:00 does not exist, four in the morning still turns the day
        (datetime(2026, 3, 8, 3, 59, tzinfo=NEW_YORK), date(2026, 3, 7)),
        (datetime(2026, 3, 8, 4, 0, tzinfo=NEW_YORK), date(2026, 3, 8)),
        # the night they go back: half past one comes twice, on the same study day
        (datetime(2026, 11, 1, 1, 30, tzinfo=NEW_YORK, fold=0), date(2026, 10, 31)),
        (datetime(2026, 11, 1, 1, 30, tzinfo=NEW_YORK, fold=1), date(2026, 10, 31)),
        # Samoa left out 30 December 2011
        (datetime(2011, 12, 31, 5, 0, tzinfo=ZoneInfo("Pacific/Apia")), date(2011, 12, 31)),
        (datetime(9999, 12, 31, 23, 0, tzinfo=UTC), date(9999, 12, 31)),
        (datetime(1, 1, 1, 0, 0, tzinfo=UTC), date(1, 1, 1)),
    ],
)
def test_the_day_turns_at_four_on_every_day_of_the_year(wall: datetime, expected: date) -> None:
    assert day_date(study_day(wall)) == expected


@given(
    st.datetimes(min_value=datetime(1990, 1, 1), max_value=datetime(2090, 1, 1)),  # noqa: DTZ001
    st.sampled_from(["UTC", "America/New_York", "Europe/Stockholm", "Pacific/Apia", "Asia/Kathmandu"]),
    st.integers(0, 12),
)
def test_a_later_hour_of_one_wall_never_has_an_earlier_day(wall: datetime, zone: str, rollover: int) -> None:
    first = wall.replace(tzinfo=ZoneInfo(zone))
    assert 0 <= study_day(first + timedelta(hours=1), rollover) - study_day(first, rollover) <= 1


def test_a_stamp_keeps_what_the_candidate_saw() -> None:
    kept = stamp(datetime(2026, 11, 21, 19, 5, tzinfo=NEW_YORK))
    assert (kept.offset_minutes, kept.local.hour, day_date(kept.day)) == (-300, 19, date(2026, 11, 21))


def test_a_stamp_refuses_a_time_without_a_zone() -> None:
    with pytest.raises(ValueError, match="aware"):
        stamp(datetime(2026, 11, 21, 19, 5))  # noqa: DTZ001
