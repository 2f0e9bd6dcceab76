"""Time zones as people type them, and when a round begins."""

from __future__ import annotations

from datetime import date, datetime, time, tzinfo
from zoneinfo import ZoneInfo, available_timezones

from interviewprep.domain.core.errors import UsageError


def parse_zone(text: str) -> str:
    """The name of the zone that is meant, `Europe/Stockholm` for `stockholm`; empty for none. Raises UsageError."""
    typed = text.strip().casefold().replace(" ", "_")
    if not typed:
        return ""
    known = sorted(available_timezones())
    found = [name for name in known if name.casefold() == typed] or [
        name for name in known if name.casefold().rpartition("/")[2] == typed
    ]
    if not found:
        raise UsageError(f"{text.strip()!r} is not a time zone; type a city, such as Stockholm or New York")
    return next((name for name in found if "/" in name), found[0])


def zone_words(zone: str) -> str:
    """`Stockholm time` for `Europe/Stockholm`; nothing for the candidate's own."""
    return f"{zone.rpartition('/')[2].replace('_', ' ')} time" if zone else ""


def start_of(day: date, clock: time, zone: str, here: tzinfo | None) -> datetime:
    """When a round begins, aware; without a zone of its own in the candidate's."""
    return datetime.combine(day, clock, ZoneInfo(zone) if zone else here)


def until_words(start: datetime, now: datetime) -> str:
    """How long until then, on the day itself: `in 50 min`, `in an hour`, `in 3 hours`, `now`."""
    minutes = round((start - now).total_seconds() / 60)
    if minutes <= 0:
        return "now" if minutes > -30 else "earlier today"
    if minutes <= 55:
        return f"in {minutes} min"
    hours = round(minutes / 60)
    return "in an hour" if hours <= 1 else f"in {hours} hours"
