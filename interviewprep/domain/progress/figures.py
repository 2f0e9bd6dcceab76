"""What Progress shows: each figure as data, and as a table a person can read behind its plot."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from interviewprep.domain.readiness import TrackReadiness


@dataclass(frozen=True, slots=True)
class DayStudied:
    """One study day."""

    day: int
    answers: int
    minutes: float


@dataclass(frozen=True, slots=True)
class RecallForecast:
    """Recall of a round's cards expected on its day, in [0, 1]."""

    title: str
    day: int
    cards: int
    now: float
    """Today."""
    stop: float
    """On the day, if no card is studied any more."""
    keep: float
    """On the day, if the minutes are kept."""


@dataclass(frozen=True, slots=True)
class Match:
    """Things expected with about one chance, and how often they came."""

    expected: float
    observed: float
    number: int


@dataclass(frozen=True, slots=True)
class Calibration:
    """Expected against observed recall."""

    matches: tuple[Match, ...] = ()
    newest: int | None = None
    """Only so many answers were looked at, the newest; None for all."""

    @property
    def error(self) -> float | None:
        """Mean distance of expected from observed, weighted by answers; None without any."""
        total = sum(each.number for each in self.matches)
        off = sum(abs(each.expected - each.observed) * each.number for each in self.matches)
        return off / total if total else None


@dataclass(frozen=True, slots=True)
class Trend:
    """Levels (1 to 4) of a rubric's dimension over time, the oldest first."""

    rubric: str
    dimension: str
    points: tuple[tuple[int, float], ...]
    """`(study day, level)`."""


@dataclass(frozen=True, slots=True)
class SelfScore:
    """One's own level against a reference for the same answer."""

    dimension: str
    own: float
    reference: float
    source: str


@dataclass(frozen=True, slots=True)
class Progress:
    """All figures of one candidate on one day."""

    day: int
    readiness: tuple[TrackReadiness, ...] = ()
    recall: tuple[RecallForecast, ...] = ()
    load: Mapping[int, int] = field(default_factory=dict)
    """Study day to cards: as planned until the last round, else as they fall due."""
    trends: tuple[Trend, ...] = ()
    memory: Calibration = Calibration()
    own_scores: tuple[SelfScore, ...] = ()
    days: tuple[DayStudied, ...] = ()
    outcomes: str = ""
    """Whether readiness had told real outcomes apart."""


@dataclass(frozen=True, slots=True)
class Table:
    """The table behind a figure."""

    title: str
    head: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]
    empty: str
    """What to do where there are no rows."""
