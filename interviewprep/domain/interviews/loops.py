"""The candidate's own loops: the rounds of each employer's interview, with their dates.

A round has a date, and where it is known a time of day with its zone. Days are study days (ordinals).
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import date, datetime, time, timedelta
from itertools import pairwise

from interviewprep.domain.core.choice import choose
from interviewprep.domain.core.errors import UsageError
from interviewprep.domain.core.tracks import ROUNDS, RoundType, Track, round_titles
from interviewprep.domain.library.material import Loop

from .zones import start_of, until_words, zone_words

FAR = 366
"""A round more days away than this is probably a slip of the year."""

MINUTES_RANGE = (5, 600)

EVENING, NIGHT = 18, 6
"""Hours from and until which a day's round without a time is taken to be over."""


@dataclass(frozen=True, slots=True)
class OwnRound:
    """One interview of a loop, as the candidate knows it."""

    id: str
    round: str
    """Id of its round type."""
    title: str
    minutes: int
    day: date | None = None
    role: str = ""
    """Who asks, by role."""
    note: str = ""
    clock: time | None = None
    """When it begins, in `zone`."""
    zone: str = ""
    """IANA name of its time zone; empty is the candidate's own."""
    case: str = ""
    """Key of the case that it is practised with; empty for any of its kind."""

    @property
    def called(self) -> str:
        """Its title, else that of its type."""
        return self.title or ROUNDS[self.round].title

    @property
    def when(self) -> str:
        """`14:30 Stockholm time`; empty where no time is known."""
        return f"{self.clock:%H:%M} {zone_words(self.zone)}".strip() if self.clock else ""

    @property
    def order(self) -> int:
        """Its place among the rounds of a day: by the time, those without one last."""
        return self.clock.hour * 60 + self.clock.minute if self.clock else 24 * 60

    def start(self, now: datetime) -> datetime | None:
        """When it begins; None without a date and a time. `now` gives the candidate's zone."""
        if self.day is None or self.clock is None:
            return None
        return start_of(self.day, self.clock, self.zone, now.tzinfo)

    def over(self, today: int, now: datetime) -> bool:
        """Has it been held, on study day `today`? Without a time, from six in the evening of its day on."""
        if self.day is None or self.day.toordinal() != today:
            return self.day is not None and self.day.toordinal() < today
        start = self.start(now)
        if start is None:
            return now.hour >= EVENING or now.hour < NIGHT
        return now >= start + timedelta(minutes=self.minutes)

    @property
    def filled(self) -> bool:
        """Has the candidate written anything about it?"""
        return bool(self.day or self.role or self.note or self.clock or self.case)


@dataclass(frozen=True, slots=True)
class OwnLoop:
    """One employer's interview for one track."""

    id: str
    employer: str
    track: Track
    rounds: tuple[OwnRound, ...] = ()
    note: str = ""

    @property
    def name(self) -> str:
        """`Spotify, TPM`."""
        return f"{self.employer}, {self.track.label}"

    @property
    def last(self) -> date | None:
        """The last dated round."""
        return max((own_round.day for own_round in self.rounds if own_round.day), default=None)

    def round(self, id: str) -> OwnRound:
        """The round with this id. Raises UsageError where there is none."""
        for own_round in self.rounds:
            if own_round.id == id:
                return own_round
        known = ", ".join(own_round.id for own_round in self.rounds)
        rest = f"its rounds are {known}" if known else "it has no rounds yet"
        raise UsageError(f"{self.employer} has no round {id!r}; {rest}")

    def called(self, name: str) -> OwnRound:
        """The round that a name means: an id, a title, its kind, or any part of one that is unique.

        Raises UsageError.
        """
        ids = {own_round.id: own_round.title for own_round in self.rounds}
        if not ids:
            return self.round(name)
        return self.round(choose(name, ids, f"round of {self.employer}"))


def from_pack(loop: Loop, id: str, employer: str, track: Track) -> OwnLoop:
    """A loop of one's own that begins with those of a pack's rounds that this track has, none of them dated."""
    rounds = tuple(
        OwnRound(own_round.id, own_round.round, own_round.title, own_round.minutes)
        for own_round in loop.rounds
        if track in ROUNDS[own_round.round].tracks
    )
    return OwnLoop(id, employer, track, rounds)


def add_round(loop: OwnLoop, kind: str, minutes: int | None = None, title: str = "") -> OwnLoop:
    """The loop with a round at its end, of a type that its track has. Raises UsageError for another, or a wrong length.

    `kind` is a type as typed, or the id of one of the loop's rounds: one more like it.
    """
    like = next((own_round.round for own_round in loop.rounds if own_round.id == kind), kind)
    kind = choose(like, round_titles(loop.track), f"round of {loop.track.label}")
    known = {own_round.id for own_round in loop.rounds}
    id = next(name for name in _names(kind) if name not in known)
    length = check_minutes(ROUNDS[kind].minutes if minutes is None else minutes)
    return replace(loop, rounds=(*loop.rounds, OwnRound(id, kind, title or ROUNDS[kind].title, length)))


def remove_round(loop: OwnLoop, id: str) -> OwnLoop:
    """The loop without a round. Raises UsageError where it is not there."""
    gone = loop.round(id)
    return replace(loop, rounds=tuple(own_round for own_round in loop.rounds if own_round is not gone))


def change_round(loop: OwnLoop, changed: OwnRound) -> OwnLoop:
    """The loop with the round of that id replaced. Raises UsageError where it is not there, or has a wrong length."""
    old = loop.round(changed.id)
    check_minutes(changed.minutes)
    return replace(
        loop, rounds=tuple(changed if own_round is old else own_round for own_round in loop.rounds)
    )


def check_minutes(minutes: int) -> int:
    """A round's length that can be. Raises UsageError."""
    low, high = MINUTES_RANGE
    if not low <= minutes <= high:
        raise UsageError(f"{minutes} minutes is not a valid length of a round; choose from {low} to {high}")
    return minutes


def doubts(loop: OwnLoop, today: date) -> tuple[str, ...]:
    """What seems wrong with the dates, a sentence each. Nothing here stops anything."""
    if not loop.rounds:
        return (f"{loop.employer} has no rounds yet: add one.",)
    dated = [(own_round, own_round.day) for own_round in loop.rounds if own_round.day]
    if not dated:
        return ("No round has a date yet: the plan counts back from the last one.",)
    found = [
        f"{item.title} was on {day.isoformat()}: log how it went, or move the date."
        for item, day in dated
        if day < today
    ]
    found += [
        f"{item.title} is on {day.isoformat()}, more than a year away: check the year."
        for item, day in dated
        if (day - today).days > FAR
    ]
    found += [
        f"{later.title} ({after.isoformat()}) comes before {earlier.title} ({before.isoformat()}): check the dates or the order."
        for (earlier, before), (later, after) in pairwise(dated)
        if after < before
    ]
    return tuple(found)


@dataclass(frozen=True, slots=True)
class Ahead:
    """A round to come, with the loop it belongs to."""

    loop: OwnLoop
    round: OwnRound
    day: int
    assumed: bool = False
    """It has no date of its own: the day is that of the loop's last round, or of the profile."""

    @property
    def title(self) -> str:
        """Whose round it is: `Spotify, TPM: Recruiter screen`."""
        return f"{self.loop.name}: {self.round.title}"

    def until(self, today: int, now: datetime) -> str:
        """How far it is from study day `today`: `tomorrow`, `in 12 days`; on the day with its time `in an hour`."""
        days = self.day - today
        if days <= 0:
            start = self.round.start(now)
            return until_words(start, now) if start else "today"
        return "tomorrow" if days == 1 else f"in {days} days"


def ahead(loops: Iterable[OwnLoop], today: int, fallback: date | None = None) -> tuple[Ahead, ...]:
    """Rounds from today on, the nearest first. A round without a date stands on the loop's last one, else on `fallback`."""
    found = []
    for loop in loops:
        default = loop.last if loop.last and loop.last.toordinal() >= today else fallback
        for own_round in loop.rounds:
            day = own_round.day or default
            if day and day.toordinal() >= today:
                found.append(Ahead(loop, own_round, day.toordinal(), own_round.day is None))
    return tuple(sorted(found, key=lambda item: (item.day, item.round.order)))


def round_days(
    loops: Iterable[OwnLoop], tracks: frozenset[Track], today: int, fallback: date | None
) -> Mapping[str, int]:
    """Study day of the nearest round ahead of each round type that these tracks have.

    A track without a loop of its own has each of its round types on `fallback`; without that, none.
    """
    own = [loop for loop in loops if loop.track in tracks]
    days: dict[str, int] = {}
    for item in ahead(own, today, fallback):
        days.setdefault(item.round.round, item.day)
    bare = tracks - {item.loop.track for item in ahead(own, today, date.max)}
    if fallback and fallback.toordinal() >= today:
        for kind in ROUNDS.values():
            if kind.tracks & bare:
                days[kind.id] = min(days.get(kind.id, fallback.toordinal()), fallback.toordinal())
    return days


@dataclass(frozen=True, slots=True)
class OwnKind:
    """A round type as the candidate's own loops have it."""

    kind: RoundType
    """With their titles, the nearest round first, and the minutes of that one."""
    case: str = ""
    """Key of the case that the nearest of them names; empty for any."""


def own_kinds(loops: Iterable[OwnLoop], track: Track, today: date) -> dict[str, OwnKind]:
    """Round types by their ids, as these loops have them on a track; those that no loop has are left out.

    Rounds to come say what it is, and where a type has none, those that were.
    """
    by_kind: dict[str, list[OwnRound]] = {}
    for loop in loops:
        for own_round in loop.rounds if loop.track is track else ():
            by_kind.setdefault(own_round.round, []).append(own_round)
    found = {}
    for kind, own in by_kind.items():
        ahead = [own_round for own_round in own if own_round.day is None or own_round.day >= today] or own
        ahead.sort(key=lambda own_round: (own_round.day is None, own_round.day or today, own_round.order))
        title = " / ".join(dict.fromkeys(own_round.called for own_round in ahead))
        case = next((own_round.case for own_round in ahead if own_round.case), "")
        found[kind] = OwnKind(replace(ROUNDS[kind], title=title, minutes=ahead[0].minutes), case)
    return found


def _names(kind: str) -> Iterable[str]:
    yield kind
    number = 2
    while True:
        yield f"{kind}-{number}"
        number += 1
