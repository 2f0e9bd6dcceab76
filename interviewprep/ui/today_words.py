"""How Today reads: its head, its rows, the rounds to come."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING

from textual.content import Content

from interviewprep.domain.core.wording import count

from .commands import SHOW_BELOW_TARGET
from .outlook_words import below_target_words, enough_words, recall_words
from .sections import EVENING, SECTIONS, key_named, key_of
from .wording import date_words, day_words, days_left_words, minutes_words

if TYPE_CHECKING:
    from datetime import date, datetime

    from interviewprep.domain.core.profile import Profile
    from interviewprep.domain.interviews.loops import Ahead
    from interviewprep.domain.prepare.agenda import AgendaRow
    from interviewprep.services.cards.planner import Outlook
    from interviewprep.services.cards.review import Today
    from interviewprep.services.today.agenda import RoundAhead

_BAR = 10
_BESIDE_DETAIL = 41
"""Columns of a row that are not its detail."""


def when_words(today: date, now: datetime, ahead: Ahead | None, profile: Profile) -> str:
    """The date, and what comes next: the nearest round with a date, else the interview's day."""
    parts = [date_words(today)]
    if ahead is not None:
        parts.append(f"{ahead.round.title} {ahead.until(today.toordinal(), now)}")
    elif profile.interview is not None:
        parts.append(days_left_words(profile.interview, today))
    return " · ".join(parts)


def next_line(
    rows: Sequence[AgendaRow], profile: Profile, today: Today, doing: str, keys: Mapping[str, str]
) -> Content:
    """What the rows below ask for, beside the minutes that are set."""
    if any(row.target_section == EVENING.id for row in rows):
        return Content.styled("Last evening", "bold") + Content(
            ": an hour, the cards with most to gain by tomorrow"
        )
    now = [row for row in rows if not row.also]
    if now:
        minutes = sum(row.minutes for row in now)
        return Content.styled("Next", "bold") + Content.styled(
            f", {minutes:.0f} minutes in this order, of your {profile.minutes}", "$muted"
        )
    if today.used_up(profile.tracks):
        return Content("Today's minutes for cards are used up.")
    if doing:
        return Content(doing.capitalize())
    return Content(
        f"Nothing is due now. The library has everything to read: press {key_named('library', keys)}."
    )


def row_content(row: AgendaRow, keys: Mapping[str, str], width: int) -> Content:
    """`Review   24 cards, 11 new   14 min   r`; what does not belong to today's minutes is quieter."""
    section = next(section for section in (*SECTIONS, EVENING) if section.id == row.target_section)
    room = max(width - _BESIDE_DETAIL, 20)
    detail = row.detail if len(row.detail) <= room else f"{row.detail[: room - 1].rstrip()}…"
    text = f"{row.title:<11} {detail:<{room}} {minutes_words(row.minutes):>14}  "
    key = Content.styled(f"{key_of(section.command, keys):>5}", "bold")
    return Content.styled(text, "$muted" if row.also else "") + key


def rounds_content(
    rounds: Sequence[RoundAhead], most: int, today: int, width: int, keys: Mapping[str, str]
) -> Content:
    """The nearest rounds, when they are, and how ready one is for each."""
    wide = min(max((len(round_ahead.title) for round_ahead in rounds[:most]), default=0), 36) + 2
    lines = [Content.styled(f"{'Rounds':<{wide}}{'when':<12}ready", "$muted")]
    for round_ahead in rounds[:most]:
        when = "no date" if round_ahead.day is None else day_words(round_ahead.day, today)
        head = f"{round_ahead.title:<{wide}.{wide - 1}}{when:<12}"
        room = max(width - len(head) - 4, 20)
        lines.append(Content(head) + _ready(round_ahead, room))
    if len(rounds) > most:
        more, key = count(len(rounds) - most, "round"), key_named("progress", keys)
        lines.append(Content.styled(f"{more} more: {key} shows all", "$muted"))
    return Content("\n").join(lines)


def _ready(each: RoundAhead, room: int) -> Content:
    found = each.ready
    if found.value is None:
        return Content.styled("not measured: one mock measures it"[:room], "$muted")
    filled = round(found.value * _BAR)
    bar = "▇" * filled + "░" * (_BAR - filled)
    return Content(f"{found.value:.2f}  {bar}  {found.level.value}"[:room])


def recall_line(outlook: Outlook | None, keys: Mapping[str, str]) -> str:
    """The sentence, and below it what cannot be held with the key that shows it."""
    if outlook is None:
        return ""
    lines = [recall_words(outlook)]
    if outlook.below_target:
        lines.append(
            f"{below_target_words(outlook)}; {enough_words(outlook)}: {key_of(SHOW_BELOW_TARGET, keys)} shows them."
        )
    return "\n".join(lines)


def notes_words(
    today: Today, profile: Profile, rows: Sequence[AgendaRow], day: int, dated: bool, keys: Mapping[str, str]
) -> str:
    """What waits of cards, what was done, when the next comes, and that a date is missing."""
    unseen = [
        f"{track.label}: {counts.new} not seen yet"
        for track, counts in today.counts.items()
        if track in profile.tracks
    ]
    lines = [" · ".join([today.words, *unseen])]
    if today.answered.answers:
        spent = minutes_words(today.answered.seconds / 60)
        lines.append(f"Answered today: {count(today.answered.answers, 'card')}, {spent}")
    if not rows and today.next_day is not None:
        lines.append(f"The next card comes {day_words(today.next_day, day)}.")
    if not dated:
        lines.append(
            f"No interview date yet: press {key_named('profile', keys)} to set it. Until then cards take your minutes."
        )
    return "\n".join(lines)
