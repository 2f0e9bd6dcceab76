"""Stories: one experience kept as facts, told once for each track."""

from __future__ import annotations

import calendar
import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum

from interviewprep.domain.core.tracks import Track


class Quantity(StrEnum):
    """What kind of thing a number measures."""

    USER_METRIC = "user metric"
    MONEY = "money"
    TIME = "time"
    RELIABILITY = "reliability"
    SCOPE = "scope"
    RISK_AVOIDED = "risk avoided"


class NumberState(StrEnum):
    """How far a number can be shown to be true, as the candidate says."""

    UNSAID = ""
    MEASURED = "measured"
    ESTIMATED = "estimated"
    FROM_MEMORY = "from memory"
    CANNOT_CONFIRM = "cannot confirm"


class TellingPart(StrEnum):
    """A part of a telling, in any shape."""

    SITUATION = "situation"
    CONTEXT = "context"
    TASK = "task"
    OBSTACLE = "obstacle"
    ACTION = "action"
    DECISION = "decision"
    RESULT = "result"
    LEARNING = "learning"
    REFLECTION = "reflection"


class Shape(StrEnum):
    """The order in which a telling goes through its parts; `story_shapes` describes each."""

    STAR = "star"
    CARL = "carl"
    SOAR = "soar"
    STAR_DR = "star-dr"


LENGTHS = (30, 90, 120)
"""Seconds a telling may be planned for."""


@dataclass(frozen=True, slots=True)
class Number:
    """A change that was measured. Each text is one line; empty where it is not known yet."""

    what: str
    baseline: str = ""
    after: str = ""
    window: str = ""
    method: str = ""
    kind: Quantity = Quantity.USER_METRIC
    proxy: bool = False
    """True where it stands in for something that could not be measured."""
    state: NumberState = NumberState.UNSAID

    @property
    def unproven(self) -> bool:
        """Whether neither its state nor the way it was measured is said."""
        return self.state is NumberState.UNSAID and not self.method.strip()


@dataclass(frozen=True, slots=True)
class Story:
    """The facts of one experience, whoever is told about it. Empty means not written yet."""

    id: str
    title: str
    context: str = ""
    stakes: str = ""
    people: tuple[str, ...] = ()
    """By role, each with what they wanted."""
    decision: str = ""
    alternatives: tuple[str, ...] = ()
    actions: tuple[str, ...] = ()
    numbers: tuple[Number, ...] = ()
    outcome: str = ""
    learned: str = ""
    when: str = ""
    """`YYYY`, `YYYY-MM` or `YYYY-MM-DD`."""
    where: str = ""
    employer: str = ""
    confidentiality: str = ""
    competencies: tuple[str, ...] = ()
    """Ids of `competencies.COMPETENCIES`."""
    rounds: tuple[str, ...] = ()
    """Round types in which it is planned to be told."""
    sample: bool = False
    """True for teaching material, which is nobody's experience."""


@dataclass(frozen=True, slots=True)
class Telling:
    """A story as told in the rounds of one track. A line `ignore S07 because …` of a part is not spoken."""

    story: str
    track: Track
    shape: Shape = Shape.STAR
    seconds: int = 120
    """One of `LENGTHS`."""
    parts: Mapping[TellingPart, str] = field(default_factory=dict)

    def text(self, part: TellingPart) -> str:
        """What is written for a part; empty where nothing is."""
        return self.parts.get(part, "")


@dataclass(frozen=True, slots=True)
class CoachNote:
    """What a coach says about a flawed sample: the finding's code and place, and a sentence."""

    code: str
    text: str
    track: Track | None = None
    part: TellingPart | None = None


@dataclass(frozen=True, slots=True)
class StoryFile:
    """All that one Markdown file of a story holds."""

    story: Story
    tellings: tuple[Telling, ...] = ()
    """At most one for each track, in the order of the tracks."""
    notes: tuple[CoachNote, ...] = ()
    lines: Mapping[Track, str] = field(default_factory=dict)
    """Résumé bullet for each track; missing where none is written."""

    def telling(self, track: Track) -> Telling | None:
        """The telling for a track; None where there is none."""
        return next((telling for telling in self.tellings if telling.track is track), None)


_WHEN = re.compile(r"(\d{4})(?:-(\d{2})(?:-(\d{2}))?)?")


def is_when(text: str) -> bool:
    """Whether `parse_when` can read it; while a candidate types it often cannot."""
    try:
        parse_when(text)
    except ValueError:
        return False
    return True


def years_since(when: str, today: date) -> float:
    """Years from an event to a day; 0 for one that is still to come. Raises ValueError as `parse_when` does."""
    return max(0.0, (today - parse_when(when)).days / 365.25)


def parse_when(text: str) -> date:
    """The last day of the year, month or day meant. Raises ValueError for anything else."""
    found = _WHEN.fullmatch(text)
    if found is None:
        raise ValueError(f"{text!r} is not YYYY, YYYY-MM or YYYY-MM-DD")
    year, month = int(found[1]), int(found[2] or 12)
    if not (year and 1 <= month <= 12):
        raise ValueError(f"{text!r} is not a date")
    return date(year, month, int(found[3] or calendar.monthrange(year, month)[1]))
