"""How days and minutes read."""

from __future__ import annotations

from datetime import date

from interviewprep.domain.core.study_day import day_date

_FAR = 300
"""Days from which the year says more than the day of the week."""


def day_words(day: int, today: int) -> str:
    """A study day as a person says it: `today`, `tomorrow`, `Tue 24 Nov`, `Nov 2027`."""
    if day <= today:
        return "today"
    if day == today + 1:
        return "tomorrow"
    return date_words(day_date(day)) if day - today < _FAR else f"{day_date(day):%b %Y}"


def date_words(when: date) -> str:
    """`Tue 24 Nov`."""
    return f"{when:%a} {when.day} {when:%b}"


def minutes_words(minutes: float) -> str:
    """`14 min`, `under a minute`."""
    return f"{round(minutes)} min" if minutes >= 0.75 else "under a minute"


def days_left_words(interview: date, today: date) -> str:
    """How far the interview is: `12 days left`, `tomorrow`, `today`, or that it is over."""
    days = (interview - today).days
    if days < 0:
        return f"interview was {date_words(interview)}"
    return {0: "interview today", 1: "interview tomorrow"}.get(days, f"{days} days left")


def clock_words(seconds: float) -> str:
    """`0:42`; over time `+0:07`."""
    whole = int(abs(seconds))
    return f"{'+' if seconds < 0 else ''}{whole // 60}:{whole % 60:02}"


def counted(number: int, one: str, many: str = "") -> str:
    """`1 card`, `24 cards`."""
    return f"{number} {one if number == 1 else many or one + 's'}"
