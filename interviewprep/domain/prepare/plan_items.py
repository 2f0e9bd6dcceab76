"""What a plan is made of. Days are study days (ordinals)."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from enum import StrEnum

from interviewprep.domain.core.tracks import Track

DEFAULT_DAYS = 21
"""Without a date the plan supposes that the last round is so many days ahead."""
LONGEST = 60
"""The plan begins so many days before the last round at most; until then cards alone keep what is known."""
SHORT, LONG = 7, 25
SCORING = 15
"""Minutes to score a mock with a quotation for each mark."""
MOST_MOCKS = 16
CARD_SHARE = 0.3
"""Share of the minutes that a full loop leaves to the cards."""
CARD_FLOOR = 10.0
"""Minutes that other work leaves to the cards at least, or half of the day where that is less."""
LOOPS = ((7, 6), (4, 3))
"""Days before the last round on which a full loop is held, half of it on each."""
TIMED, TAPER = 11, 2
"""Days before the last round from which a timed mock a day, and no new case."""


class Phase(StrEnum):
    """What a stretch of days is for."""

    DIAGNOSE = "diagnose"
    LEARN = "learn"
    TIMED = "timed"
    LOOP = "loop"
    TAPER = "taper"
    REST = "rest"
    LAST = "last round"


class Do(StrEnum):
    """What kind of thing a plan item is; the section of the app that it leads to follows from it."""

    CARDS = "cards"
    MOCK = "mock"
    RESCORE = "rescore"
    LOOP = "loop"
    STORY = "story"
    REHEARSE = "rehearse"
    TEARDOWN = "teardown"
    CHAT = "chat"
    TICK = "tick"


@dataclass(frozen=True, slots=True)
class PlanRound:
    """A round to prepare for."""

    round: str
    track: Track
    day: int | None
    """Study day of the nearest of its kind."""
    need: float = 1.0
    """How far it is from ready, 1 where it is not measured."""
    measured: bool = False
    last: int | None = None
    """Study day of the last of its kind, where several employers hold one."""

    @property
    def until(self) -> int | None:
        return self.day if self.last is None else self.last


@dataclass(frozen=True, slots=True)
class Work:
    """Something besides mocks and cards that is still to do, once or several times."""

    key: str
    what: str
    do: Do
    minutes: float
    count: int = 1
    due: int | None = None
    """Days relative to the last round, negative before it."""
    soon: bool = False
    """To begin on the first day, as it has lead time."""
    lead: int = 0
    """Days from the first one on which it cannot be done yet."""
    ahead: int = 0
    """Days that must be left before the last round for it to be of use."""
    after: Do | None = None
    """What kind of work must have been planned for an earlier day, or the same one."""


@dataclass(frozen=True, slots=True)
class PlanItem:
    """A line of the plan."""

    do: Do
    what: str
    minutes: float
    key: str = ""
    """The checklist item or round type it comes from."""
    must: bool = False
    why: str = ""
    """For what does not fit: why."""


@dataclass(frozen=True, slots=True)
class PlanDay:
    """One day."""

    day: int
    phase: Phase
    items: tuple[PlanItem, ...]
    rounds: tuple[str, ...] = ()
    """Interviews on this day."""

    @property
    def minutes(self) -> float:
        return sum(item.minutes for item in self.items)


@dataclass(frozen=True, slots=True)
class Plan:
    """All days until the last round, what does not fit, and what to know about it."""

    days: tuple[PlanDay, ...]
    left_out: tuple[PlanItem, ...]
    notes: tuple[str, ...]
    last: int
    """Study day of the last round, supposed where there is no date."""

    @property
    def dropped(self) -> tuple[str, ...]:
        """What does not fit, a sentence for each kind of thing."""
        numbers = Counter((item.what, item.why) for item in self.left_out)
        return tuple(f"{what}{f', {n} times' if n > 1 else ''}: {why}" for (what, why), n in numbers.items())

    def on(self, day: int) -> PlanDay | None:
        return next((each for each in self.days if each.day == day), None)


@dataclass(frozen=True, slots=True)
class Frame:
    """The days that a plan has, and their phases."""

    today: int
    began: int
    """The day from which the phases count: replanned, they stay where they are."""
    first: int
    """The first day on which something can be done."""
    last: int
    dated: bool
    """Has a round ahead a date?"""
    minutes: float
    phases: Mapping[int, Phase]
    interviews: Mapping[int, Sequence[str]] = field(default_factory=dict)
    """Study day to the rounds that are held on it."""

    @property
    def no_mock(self) -> frozenset[int]:
        """Days of a round, and the days before: no new case then."""
        held = {*self.interviews, self.last} if self.dated else self.interviews
        return frozenset(day - before for day in held for before in (0, 1))

    @property
    def long_enough(self) -> bool:
        """Are there more days than a compressed plan has?"""
        return self.last - self.began > SHORT
