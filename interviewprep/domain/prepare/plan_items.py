"""What a plan is made of. Days are study days (ordinals)."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from enum import StrEnum

from interviewprep.domain.core.tracks import ROUNDS, Track

DEFAULT_DAYS = 21
"""Without a date the plan supposes that the last round is so many days ahead."""
LONGEST = 60
"""The plan begins so many days before the last round at most; until then cards alone keep what is known."""
SHORT = 7
"""A plan of no more days than this has no day of rest and no full loop."""
SCORING = 15
"""Minutes to score a mock with a quotation for each mark."""
DRILL, SHORT_DRILL = 20, 10
"""Minutes of one phase of a case with its score, and of a short one where there is no more time."""
CARD_FLOOR = 10.0
"""Minutes that stories leave to the cards of a day, and practice of a round where it can; a third of the day where that
is less. Launches and chats leave a third.
"""


class DayKind(StrEnum):
    """What a day means for the work on it."""

    STUDY = "study"
    EVE = "eve"
    """A round is on the day after: no new case; one phase, stories and logistics are fine."""
    ROUND = "interview"
    """A round is on this day: a warm-up, the cue sheet, and the log in the evening."""
    REST = "rest"
    """Cards alone."""


class ActionKind(StrEnum):
    """What kind of thing a plan item is; where it is done follows from it."""

    CARDS = "cards"
    WARM_UP = "warm-up"
    CUE_SHEET = "cue sheet"
    MOCK = "mock"
    DRILL = "drill"
    SCORE = "score"
    RESCORE = "rescore"
    LOOP = "loop"
    STORY = "story"
    REHEARSE = "rehearse"
    TEARDOWN = "teardown"
    CHAT = "chat"
    TICK = "tick"
    LOG = "log"


CASES = frozenset({ActionKind.MOCK, ActionKind.LOOP})
"""What takes a whole new case."""


@dataclass(frozen=True, slots=True)
class PlanRound:
    """A round to prepare for."""

    round: str
    """Id of its round type."""
    track: Track
    day: int | None
    need: float = 1.0
    """How far it is from ready, 0 to 1, and 1 where it is not measured; twice that where a kept posting asks for it."""
    measured: bool = False
    """Was a whole mock of its type scored lately?"""
    under_bar: bool = False
    """Was the latest one under the bar?"""
    title: str = ""
    """What it is called; empty for the title of its type."""
    name: str = ""
    """Whose round it is, `Spotify, TPM: Recruiter screen`; empty where it has no date of its own."""
    minutes: int = 0
    """How long it is; 0 for what is usual."""
    case: str = ""
    """Key of the case that it is practised with; empty for any."""
    order: int = 0
    """Its place among the rounds of a day."""
    ref: str = ""
    """Ids of its loop and of itself, `loop/round`; empty where it stands in no loop."""

    @property
    def called(self) -> str:
        """Its title; that of its type with the track where both have such a round."""
        kind = ROUNDS[self.round]
        if self.title:
            return self.title
        return kind.title if len(kind.tracks) == 1 else f"{kind.title}, {self.track.label}"

    @property
    def length(self) -> float:
        return float(self.minutes or ROUNDS[self.round].minutes)


@dataclass(frozen=True, slots=True)
class Work:
    """Something besides mocks and cards that is still to do, once or several times."""

    key: str
    what: str
    do: ActionKind
    minutes: float
    count: int = 1
    due: int | None = None
    """Days relative to the last round, negative before it."""
    soon: bool = False
    """To begin on the first day, as it has lead time."""
    lead: int = 0
    """Days from the first one on which it cannot be done yet."""
    ahead: int = 0
    """Days that must be left before the last round for it to be useful."""
    after: ActionKind | None = None
    """What kind of work must have been planned for an earlier day, or the same one."""


@dataclass(frozen=True, slots=True)
class PlanItem:
    """A line of the plan."""

    do: ActionKind
    what: str
    minutes: float
    key: str = ""
    """The checklist item, the round type, the attempt or the round of a loop that it comes from."""
    must: bool = False
    why: str = ""
    """For what does not fit: why."""
    track: Track | None = None
    """Of a mock, a drill or a cue sheet."""
    case: str = ""
    """Key of the case to take; empty for the one needed most."""

    @property
    def id(self) -> str:
        """The same in each plan made anew while it is still to do; equal items share it."""
        return f"{self.do}/{self.track or ''}/{self.key}"


@dataclass(frozen=True, slots=True)
class Move:
    """The candidate's word that one item of this id is done on a day, or, without a day, that it is left out."""

    id: str
    minutes: float
    day: int | None
    what: str = ""


@dataclass(frozen=True, slots=True)
class PlanDay:
    """One day."""

    day: int
    kind: DayKind
    items: tuple[PlanItem, ...]
    rounds: tuple[str, ...] = ()
    """Interviews on this day, in their order."""

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
    shortfall: str = ""
    """What does not fit and what would help, in one sentence; empty where all fits."""
    dropped: tuple[Move, ...] = ()
    """What the candidate took out."""

    def on(self, day: int) -> PlanDay | None:
        return next((item for item in self.days if item.day == day), None)


@dataclass(frozen=True, slots=True)
class Frame:
    """The days that a plan has, and what each of them means."""

    today: int
    first: int
    """The first day on which something can be done."""
    last: int
    dated: bool
    """Has a round ahead a date?"""
    minutes: float
    kinds: Mapping[int, DayKind]
    rounds: Mapping[int, Sequence[PlanRound]] = field(default_factory=dict)
    """Study day to the rounds that are held on it, in their order."""

    @property
    def first_round(self) -> int:
        """The nearest round with a date, else the last day."""
        return min(self.rounds, default=self.last)

    def days(self, first: int, last: int, *kinds: DayKind) -> list[int]:
        """Days of these kinds within a span, both ends included."""
        return [day for day, kind in self.kinds.items() if first <= day <= last and kind in kinds]
