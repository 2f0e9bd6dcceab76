"""What the candidate told us about themselves."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from .dates import parse_day
from .errors import UsageError
from .tracks import BOTH, Track

MINUTES = 30
MINUTES_RANGE = (1, 600)
MOST_DAYS = 366
"""A date further ahead is taken for a slip."""


@dataclass(frozen=True, slots=True)
class Profile:
    """Track, date and time a day; every answer can be skipped."""

    tracks: frozenset[Track] = BOTH
    interview: date | None = None
    minutes: int = MINUTES
    welcomed: bool = False
    """Have the three questions been answered or skipped?"""
    stretch: bool = False
    """Are the packs' stretch cards studied too?"""


def parse_minutes(text: str) -> int:
    """Minutes a day as typed. Raises UsageError."""
    low, high = MINUTES_RANGE
    try:
        minutes = int(text.strip())
    except ValueError:
        minutes = 0
    if not low <= minutes <= high:
        raise UsageError(f"{text.strip()!r} is not a number of minutes; type one from {low} to {high}")
    return minutes


def parse_date(text: str, today: date) -> date | None:
    """A date as typed, or None for nothing; `dates.parse_day` has the spellings. Raises UsageError.

    A date that has passed is an error here, and so is one more than a year away; one that passes later simply ends
    the plan.
    """
    chosen = parse_day(text, today)
    if chosen is None:
        return None
    if chosen < today:
        raise UsageError(f"{chosen.isoformat()} has passed; type a date from today on, or leave it empty")
    if (chosen - today).days > MOST_DAYS:
        raise UsageError(f"{chosen.isoformat()} is more than a year away; check the year, or leave it empty")
    return chosen
