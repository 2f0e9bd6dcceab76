"""How Today reads: its head, what the day means, its rows, the rounds to come."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING

from textual.content import Content

from interviewprep.domain.core.study_day import day_date
from interviewprep.domain.core.wording import all_of, count
from interviewprep.domain.prepare.plan_items import DayKind

from .commands import SHOW_BELOW_TARGET
from .sections import key_named, key_of
from .widgets.design.bars import filled, level_bar, minutes_bar
from .widgets.lines import column
from .wording import date_words, days_left_words, minutes_words

if TYPE_CHECKING:
    from datetime import date, datetime

    from interviewprep.domain.core.profile import Profile
    from interviewprep.domain.interviews.loops import Ahead
    from interviewprep.domain.prepare.agenda import AgendaRow
    from interviewprep.domain.prepare.plan_items import PlanItem
    from interviewprep.services.cards.planner import Outlook
    from interviewprep.services.cards.review import Today
    from interviewprep.services.today.agenda import DayMeaning, RoundAhead

_MINUTES = 7
"""Columns at the right of a row for its minutes, so that they end at the same place."""
_TITLE = 9
_TOMORROW = 5
_TOGETHER = "\N{NO-BREAK SPACE}"
"""A number and its sign stay on one line."""


def when_words(today: date, now: datetime, ahead: Ahead | None, profile: Profile) -> str:
    """The date, and what comes next: the nearest round with a date, else the interview's day."""
    parts = [date_words(today)]
    if ahead is not None:
        parts.append(f"{ahead.round.title} {ahead.until(today.toordinal(), now)}")
    elif profile.interview is not None and profile.interview >= today:
        parts.append(days_left_words(profile.interview, today))
    return " · ".join(parts)


def meaning_words(meaning: DayMeaning, today: int, now: datetime) -> str:
    """What today is for, where it is no ordinary day; empty for one."""
    if meaning.to_log:
        held = meaning.to_log[0]
        when = "is over" if held.day == today else f"was {_ago(today - held.day)}"
        return (
            f"{held.round.title} {when}. How did it go? What did they ask? Write it down while you remember."
        )
    names = all_of(
        f"{item.round.title}{f' at {item.round.when}' if item.round.when else ''}" for item in meaning.rounds
    )
    if meaning.kind is DayKind.ROUND:
        until = meaning.rounds[0].until(today, now)
        soon = f", {until}" if until != "today" else ""
        return f"{names} today{soon}. Warm up with cards you know, read the cue sheet, learn nothing new."
    if meaning.kind is DayKind.EVE:
        return f"{names} tomorrow. No new case tonight: one phase at most, then rest."
    if meaning.over is not None:
        return (
            f"Your last round, {meaning.over.round.title}, was on {date_words(day_date(meaning.over.day))}. "
            "Add the next round, or review some cards to keep what you learned."
        )
    return ""


def _ago(days: int) -> str:
    return "yesterday" if days == 1 else f"{days} days ago"


def planned(rows: Sequence[AgendaRow]) -> tuple[float, float]:
    """Minutes done, and those of the whole day's list."""
    listed = [row for row in rows if row.number >= 0]
    return sum(row.minutes for row in listed if row.done), sum(row.minutes for row in listed)


def bar_content(rows: Sequence[AgendaRow], today: Today | None, width: int) -> Content:
    """The minutes of the day as a bar, and what was done."""
    done, total = planned(rows)
    bar = minutes_bar(done, total, max(width - 6, 8))
    if today is None or not today.answered.answers:
        return bar
    return bar + Content.styled(f"\n{count(today.answered.answers, 'card')} answered", "$muted")


def row_content(row: AgendaRow, place: int, width: int, first: bool = False) -> Content:
    """A row of one line; the first that is still to do takes two, the second of them muted."""
    mark = "✓" if row.done else "·" if row.also else str(place)
    minutes = "" if row.result else minutes_words(row.minutes)
    right = f"  {row.result or minutes:>{_MINUTES}}"
    room = max(width - len(right) - 4, 12)
    if first:
        title, more = _first(row)
        head = Content.styled(f" ▸ {column(title, room)}{right}", "bold")
        return head + Content.styled(f"\n   {column(more, room + len(right))}", "$muted")
    text = Content(f" {mark} {column(f'{row.title:<{_TITLE}} {row.detail}', room)}{right}")
    return text.stylize("$muted") if row.done or row.also else text


def _first(row: AgendaRow) -> tuple[str, str]:
    """What to do first, and what else is to know about it."""
    if row.target_section in ("review", "evening") and not row.key:
        cards, _, kinds = row.detail.partition(": ")
        return f"{row.title}: {cards}" if kinds else row.title, kinds or row.detail
    what, _, more = row.detail.partition(" · ")
    return what, f"{row.title} · {more}" if more else row.title


def tomorrow_content(items: Sequence[PlanItem], width: int) -> Content:
    """What the plan holds for tomorrow, a line for each thing."""
    shown = [Content.styled("Tomorrow", "bold")] if items else []
    for item in items[:_TOMORROW]:
        shown.append(Content.styled(f" · {column(item.what, width - 14)} {item.minutes:>3.0f} min", "$muted"))
    return Content("\n").join(shown)


def rounds_content(
    rounds: Sequence[RoundAhead], most: int, today: int, width: int, keys: Mapping[str, str]
) -> Content:
    """The nearest rounds, when they are, and the level of the last mock against the bar of 3."""
    lines = []
    bar = 12 if width >= 50 else 8
    whens = ["no date" if ahead.day is None else _short_day(ahead.day, today) for ahead in rounds[:most]]
    days = max([10, *(len(when) + 1 for when in whens)])
    for ahead, when in zip(rounds, whens, strict=False):
        level = level_bar(ahead.level, bar)
        if ahead.ready.mocks and ahead.level is None:
            level = Content.styled(f"{'score hidden':<{bar + 6}}", "$muted")
        room = max(width - days - bar - 7, 8)
        title = f"{ahead.title}, {ahead.when}" if ahead.when else ahead.title
        lines.append(Content(f"{when:<{days}}{column(title, room)} ") + level)
    if len(rounds) > most > 2:
        more, key = count(len(rounds) - most, "more round"), key_named("progress", keys)
        lines.append(Content.styled(f"{more}: {key} shows all", "$muted"))
    return Content("\n").join(lines)


def _short_day(day: int, today: int) -> str:
    """`today`, `tomorrow`, `Fri 4 Dec`."""
    return {0: "today", 1: "tomorrow"}.get(day - today, date_words(day_date(day)))


def recall_content(
    outlook: Outlook | None, width: int, keys: Mapping[str, str], short: bool = False
) -> Content:
    """A bar for each pace, `short` for the one that is set alone, and below them for how many cards there is not enough
    time; empty without an outlook.
    """
    if outlook is None or outlook.keep.recall is None or outlook.stop is None or outlook.more.recall is None:
        return Content("")
    paces = (
        ("if you stop now", outlook.stop),
        (f"{round(outlook.keep.minutes)} min of cards a day", outlook.keep.recall),
        (f"{round(outlook.more.minutes)} min of cards a day", outlook.more.recall),
    )
    room = max(width - 24 - 6, 6)
    lines = [
        Content(f"{words:<22} ")
        + Content.styled(filled(recall, room), "$mark")
        + Content(f" {recall:>4.0%}".replace("%", f"{_TOGETHER}%"))
        for words, recall in (paces[1:2] if short else paces)
    ]
    if outlook.below_target:
        key = key_of(SHOW_BELOW_TARGET, keys)
        about = "about " if outlook.keep.sampled > 1 else ""
        lines.append(
            Content.styled(
                f"Not enough time for {about}{count(outlook.below_target, 'card')}: {key} shows more",
                "$muted",
            )
        )
    return Content("\n").join(lines)


def notes_words(
    today: Today, rows: Sequence[AgendaRow], day: int, dated: bool, keys: Mapping[str, str]
) -> str:
    """When the next card comes, and that a date is missing."""
    lines = []
    if not [row for row in rows if not row.done] and today.next_day is not None:
        lines.append(f"The next card comes {_short_day(today.next_day, day)}.")
    if not dated:
        lines.append(
            f"No interview date yet: press {key_named('profile', keys)} to set it. Until then all your minutes go to cards."
        )
    return "\n".join(lines)
