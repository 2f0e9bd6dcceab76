"""What the planner is told and what it answers. Days are study days as ordinals (`date.toordinal()`)."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from typing import NamedTuple

from interviewprep.domain.core.tracks import Track

from .forgetting import Forgetting, unknown

CardId = str | int


def round_name(track: Track, round: str) -> str:
    """How the planner knows a round type on a track."""
    return f"{track.value}:{round}"


def named_round(name: str) -> tuple[Track, str]:
    """Track and round type of a `round_name`."""
    track, _, round = name.partition(":")
    return Track(track), round


@dataclass(frozen=True, slots=True)
class Trace:
    """What one track remembers of a card: FSRS stability in days, difficulty, study day of the last review."""

    stability: float
    difficulty: float
    last: int


@dataclass(frozen=True, slots=True)
class Need:
    """A round needs this card, `weight` times as much as an ordinary one. `trace` is that of the round's track."""

    round: str
    weight: float = 1.0
    trace: Trace | None = None
    """None: never reviewed on this track."""


@dataclass(frozen=True, slots=True)
class PlannerCard:
    """A card as the planner sees it. A card for two tracks is one item with needs on both."""

    id: CardId
    needs: tuple[Need, ...] = ()
    seconds: float = 60.0
    """Time that its next look takes, a new card's first look included."""
    later: float | None = None
    """Time of the looks after that one; None where they take the same."""
    due: int | None = None
    """Study day on which ordinary FSRS would show it; None for a card never reviewed."""
    order: int = 0
    """Place among equals, lowest first: how the pack orders its new cards."""
    sibling: str = ""
    """Items with one sibling key are never shown on one day; empty for none."""
    topic: str = ""
    """New cards of one topic come in their order; empty where a card stands for itself."""

    @property
    def is_new(self) -> bool:
        """Never reviewed, on any track."""
        return self.due is None and self.seen is None

    @property
    def seen(self) -> int | None:
        """Study day of the latest review, None where no round's track has one."""
        latest: int | None = None
        for need in self.needs:
            if need.trace and (latest is None or need.trace.last > latest):
                latest = need.trace.last
        return latest


class Kept(NamedTuple):
    """The share of the days ahead on which the minutes are studied."""

    share: float = 1.0
    spread: float = 0.0
    """Standard deviation of what will be, around it."""


AS_SET = Kept()
"""All of the minutes, on every day."""


@dataclass(frozen=True, slots=True)
class Setting:
    """Everything about the plan that is not a card."""

    today: int
    minutes: float
    """Minutes for cards today (what is left of them), and on each day to come."""
    rounds: Mapping[str, int] = field(default_factory=dict)
    """Study day of each round. Rounds before today are passed over."""
    seed: int = 0
    """Decides between equals."""
    new_a_day: int = 10
    """New cards a day while no round is ahead."""
    begun: int = 0
    """New cards begun earlier today; they count in today's turn when the day is planned again."""
    spent: float = 0.0
    """Minutes of today that are used up; only the forecast takes them off, its `minutes` are those of a whole day."""
    forgetting: Forgetting = field(default_factory=unknown)
    """How this candidate forgets, as far as the log tells."""
    kept: Kept = AS_SET
    """Which share of the minutes is studied; only the forecast counts with it."""
    strict: bool = True
    """Within the rules of a teacher (docs/recall-on-the-day.md)? The benchmark measures what they cost."""

    @property
    def round_today(self) -> bool:
        """Is it the day of a round?"""
        return self.today in self.rounds.values()

    def ahead(self) -> dict[str, int]:
        """Days left to each round, today or later. The day itself counts as one: a last look helps for the morning after."""
        return {name: max(day - self.today, 1) for name, day in self.rounds.items() if day >= self.today}


@dataclass(frozen=True, slots=True)
class Named:
    """A card as a list names it."""

    card_id: int
    key: str
    title: str
    """Its question on one line."""


class Why(StrEnum):
    """The rule by which a card is in today's queue."""

    GAIN = "gain"
    """A review today adds most to recall on the date."""
    NEW = "new"
    """A new card's turn, so that all are seen early enough."""
    DUE = "due"
    """Ordinary FSRS: due today or before."""
    FRESH = "fresh"
    """Ordinary FSRS: a new card."""


@dataclass(frozen=True, slots=True)
class PlannedCard:
    """One card of today's queue, and why it is there."""

    id: CardId
    why: Why
    seconds: float
    """Expected time, a second look after a failure included."""
    round: str = ""
    """The round that gains most; empty for ordinary FSRS."""
    without: float = 0.0
    """Expected recall on that round's day if the card is not studied any more."""
    with_review: float = 0.0
    """The same if it is studied today and not again."""


@dataclass(frozen=True, slots=True)
class DayPlan:
    """Today's queue, in the order of value: what is kept first, then what is begun."""

    choices: tuple[PlannedCard, ...]
    left_out: tuple[CardId, ...]
    """Cards that a round would gain from today, but that the minutes do not allow."""

    @property
    def minutes(self) -> float:
        """Expected minutes of the whole queue."""
        return sum(choice.seconds for choice in self.choices) / 60
