"""Dates and times of day as people type them, and how they are said back."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from contextlib import suppress
from datetime import MINYEAR, date, time, timedelta

from .errors import UsageError

EXAMPLES = "12 Dec, 12/12, Sat, tomorrow or +12"
"""What a sentence or a hint shows of the ways to type a date."""

_WEEKDAYS = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")
_MONTHS = (
    "january", "february", "march", "april", "may", "june",
    "july", "august", "september", "october", "november", "december",
)  # fmt: skip
_NEAR: Mapping[str, int] = {"yesterday": -1, "today": 0, "tomorrow": 1}
_LEAP = 2000
"""A year in which every day of a month can be checked."""

_ISO = re.compile(r"(\d{4})-(\d{1,2})-(\d{1,2})")
_DAYS = re.compile(r"([+-])(\d{1,5})")
_DOTTED = re.compile(r"(\d{1,2})\.(\d{1,2})(?:\.|\.(\d{4}|\d{2}))?")
_SLASHED = re.compile(r"(\d{1,2})/(\d{1,2})(?:/(\d{4}|\d{2}))?")
_DAY_MONTH = re.compile(r"(\d{1,2})(?:st|nd|rd|th)?\.? ([a-z]{3,9})\.?(?: (\d{4}))?")
_MONTH_DAY = re.compile(r"([a-z]{3,9})\.? (\d{1,2})(?:st|nd|rd|th)?(?: (\d{4}))?")
_CLOCK = re.compile(r"(\d{1,2})(?:[:.h](\d{2}))? ?(am|pm)?")


def parse_day(text: str, today: date, *, past: bool = False, month_first: bool = False) -> date | None:
    """The date that `text` means on the study date `today`; None for an empty text. Raises UsageError.

    `2026-12-12`, `12 Dec`, `Dec 12`, `13.12.`, `12/12`, `Sat`, `today`, `tomorrow`, `+12`. Without a year it is the
    nearest such day from today on, or with `past` the latest one up to today. A weekday is never today: that has a word
    of its own. `month_first` decides what 3/4 means where both readings are dates.
    """
    plain = " ".join(text.casefold().replace(",", " ").split())
    if not plain:
        return None
    with suppress(ValueError, OverflowError):
        found = _spelled(plain, today, past) or _numbered(plain, today, past, month_first)
        if found is not None:
            return found
    raise UsageError(f"{text.strip()!r} is not a date; type it as {EXAMPLES}")


def parse_time(text: str) -> time | None:
    """A time of day as typed: `14:30`, `9am`, `15`; None for an empty text. Raises UsageError."""
    plain = " ".join(text.casefold().split())
    if not plain:
        return None
    found = _CLOCK.fullmatch(plain)
    if found:
        hour, half = int(found[1]), found[3]
        if half and 1 <= hour <= 12:
            hour = hour % 12 + (12 if half == "pm" else 0)
        elif half:
            hour = 24
        with suppress(ValueError):
            return time(hour, int(found[2] or 0))
    raise UsageError(f"{text.strip()!r} is not a time of day; type it as 14:30 or 2:30 pm")


def echo_day(day: date, today: date) -> str:
    """A date said back: `Sat 12 Dec, in 12 days`, with the year where it is not this one."""
    year = f" {day.year}" if day.year != today.year else ""
    return f"{day:%a} {day.day} {day:%b}{year}, {distance(day, today)}"


def distance(day: date, today: date) -> str:
    """`today`, `tomorrow`, `in 12 days`, `yesterday`, `3 days ago`."""
    days = (day - today).days
    words = {-1: "yesterday", 0: "today", 1: "tomorrow"}
    return words.get(days, f"in {days} days" if days > 0 else f"{-days} days ago")


def _spelled(plain: str, today: date, past: bool) -> date | None:
    """Words for days near today, weekdays and days of a named month."""
    if plain in _NEAR:
        return today + timedelta(days=_NEAR[plain])
    weekday = _named(plain, _WEEKDAYS)
    if weekday is not None:
        ahead = (weekday - today.weekday() - 1) % 7 + 1
        return today + timedelta(days=ahead - 7 if past and ahead < 7 else -7 if past else ahead)
    for pattern, day_at, month_at in ((_DAY_MONTH, 1, 2), (_MONTH_DAY, 2, 1)):
        found = pattern.fullmatch(plain)
        if found and (month := _named(found[month_at], _MONTHS)) is not None:
            return _in_year(int(found[day_at]), month + 1, found[3], today, past)
    return None


def _numbered(plain: str, today: date, past: bool, month_first: bool) -> date | None:
    if found := _ISO.fullmatch(plain):
        return date(int(found[1]), int(found[2]), int(found[3]))
    if found := _DAYS.fullmatch(plain):
        return today + timedelta(days=int(found[2]) * (1 if found[1] == "+" else -1))
    if found := _DOTTED.fullmatch(plain):
        return _in_year(int(found[1]), int(found[2]), found[3], today, past)
    if found := _SLASHED.fullmatch(plain):
        first, second = int(found[1]), int(found[2])
        if (month_first and first <= 12) or second > 12:
            first, second = second, first
        return _in_year(first, second, found[3], today, past)
    return None


def _named(word: str, names: tuple[str, ...]) -> int | None:
    """The number from 0 of the name that begins so, in three letters at least."""
    found = [number for number, name in enumerate(names) if len(word) >= 3 and name.startswith(word)]
    return found[0] if found else None


def _in_year(day: int, month: int, year: str | None, today: date, past: bool) -> date:
    """In the year said, else the nearest one. Raises ValueError where there is no such day."""
    date(_LEAP, month, day)
    if year:
        return date(int(year) + (2000 if len(year) == 2 else 0), month, day)
    candidates = list(_dates(day, month, today.year))
    right = [found for found in candidates if (found <= today if past else found >= today)]
    return max(right) if past else min(right)


def _dates(day: int, month: int, year: int) -> Iterator[date]:
    """That day in the years about `year`; the 29th of February comes every four, or eight."""
    for one_year in range(max(year - 8, MINYEAR), year + 9):
        with suppress(ValueError):
            yield date(one_year, month, day)
