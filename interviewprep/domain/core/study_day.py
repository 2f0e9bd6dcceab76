"""Which study day it is: the candidate's calendar date, turned over at a night hour instead of midnight."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime, timedelta, timezone
from typing import Protocol

ROLLOVER_HOUR = 4


class Clock(Protocol):
    """Where the time comes from, so that tests can hold it still."""

    def now(self) -> datetime:
        """The wall clock, aware, in the candidate's zone."""
        ...

    def monotonic(self) -> float:
        """Seconds that never go back."""
        ...


def study_day(now: datetime, rollover_hour: int = ROLLOVER_HOUR) -> int:
    """The study day (proleptic ordinal of a date) that `now` belongs to.

    Plain wall-clock arithmetic: 03:59 belongs to yesterday on every day of the year, also on the two
    days a year that have 23 or 25 hours. Never below day 1.
    """
    wall = now.replace(tzinfo=None)
    if wall < datetime.min + timedelta(hours=rollover_hour):  # noqa: DTZ901 - wall time on purpose
        return 1
    return (wall - timedelta(hours=rollover_hour)).date().toordinal()


def day_date(day: int) -> date:
    """The calendar date of a study day, held inside what a calendar can name."""
    return date.fromordinal(min(max(day, 1), date.max.toordinal()))


@dataclass(frozen=True, slots=True)
class Stamp:
    """When something happened: the instant, the candidate's offset from UTC then, and the study day then.

    The day is fixed when it is written, so travel and a change of rollover hour never move the past.
    """

    at_ms: int
    """Milliseconds since 1970 UTC."""
    offset_minutes: int
    day: int

    @property
    def date(self) -> date:
        """The date of the study day: what a day without an hour is called."""
        return day_date(self.day)

    @property
    def local(self) -> datetime:
        """The wall clock that the candidate saw; its date goes with its hour only."""
        zone = timezone(timedelta(minutes=self.offset_minutes))
        return datetime.fromtimestamp(self.at_ms / 1000, zone)


def stamp(now: datetime, rollover_hour: int = ROLLOVER_HOUR) -> Stamp:
    """`now` as it is recorded. Raises ValueError where `now` is naive."""
    offset = now.utcoffset()
    if offset is None:
        raise ValueError("a stamp needs an aware time")
    return Stamp(
        int(now.timestamp() * 1000), int(offset.total_seconds() // 60), study_day(now, rollover_hour)
    )
