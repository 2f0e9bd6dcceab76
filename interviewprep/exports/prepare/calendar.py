"""The plan and the rounds as an iCalendar file (RFC 5545).

Days of study are whole days. A round whose time is known is an event at that instant, in UTC, with a reminder an hour
before; where only its date is known it is a whole day too.
"""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date, datetime, timedelta, timezone

from icalendar import Alarm, Calendar, Event

from interviewprep.domain.core.study_day import day_date
from interviewprep.domain.interviews.loops import Ahead
from interviewprep.domain.prepare.plan_items import Plan, PlanDay


def render(plan: Plan, rounds: Iterable[Ahead], now: datetime) -> bytes:
    """One event for each day with something to do, one for each round. `now` is aware."""
    calendar = Calendar()
    calendar.add("prodid", "-//interviewprep//plan//EN")
    calendar.add("version", "2.0")
    stamp = now.astimezone(timezone.utc)
    for day in plan.days:
        if day.items:
            calendar.add_component(_study(day, stamp))
    for ahead in rounds:
        if ahead.assumed:  # a date that nobody gave must not stand in a calendar
            continue
        note = " · ".join(
            filter(None, (f"{ahead.round.minutes} minutes", ahead.round.role, ahead.round.note))
        )
        uid = f"round-{ahead.loop.id}-{ahead.round.id}"
        event = _event(uid, ahead.day, ahead.title, note, stamp)
        start = ahead.round.start(now)
        if start is not None:
            _at(event, start, ahead.round.minutes)
        calendar.add_component(event)
    return bytes(calendar.to_ical())


def _study(day: PlanDay, stamp: datetime) -> Event:
    lines = "\n".join(f"{item.what}, {item.minutes:.0f} min" for item in day.items)
    event = _event(
        f"study-{day.day}", day.day, f"Prepare ({day.kind.value}): {day.minutes:.0f} min", lines, stamp
    )
    event.add("transp", "TRANSPARENT")  # else a calendar shows every day of weeks as busy
    return event


def _event(uid: str, day: int, title: str, note: str, stamp: datetime) -> Event:
    event = Event()
    event.add("uid", f"{uid}@interviewprep")
    event.add("dtstamp", stamp)
    start = day_date(day)
    event.add("dtstart", start)
    if start < date.max:  # the calendar has no day after its last one
        event.add("dtend", start + timedelta(days=1))
    event.add("summary", _plain(title))
    event.add("description", _plain(note))
    return event


def _at(event: Event, start: datetime, minutes: int) -> None:
    """The event at its time, with a reminder."""
    event.pop("dtend", None)
    event.pop("dtstart")
    begin = start.astimezone(timezone.utc)
    event.add("dtstart", begin)
    event.add("dtend", begin + timedelta(minutes=minutes))
    reminder = Alarm()
    reminder.add("action", "DISPLAY")
    reminder.add("description", "In an hour")
    reminder.add("trigger", timedelta(hours=-1))
    event.add_component(reminder)


def _plain(text: str) -> str:
    """Without the control characters that the format forbids (RFC 5545, 3.3.11)."""
    return "".join(character for character in text if character.isprintable() or character in "\n\t")
