"""What every thing in a pack has in common: identity, place and evidence."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from interviewprep.domain.core.tracks import Track


class Kind(StrEnum):
    """A kind of thing that a pack holds."""

    CARD = "card"
    CASE = "case"
    RUBRIC = "rubric"
    PROMPT = "prompt"
    CHECKLIST = "checklist"
    LOOP = "loop"
    TEARDOWN = "teardown"
    STORY = "story"
    DIALOGUE = "dialogue"
    DRILL = "drill"


class Confidence(StrEnum):
    """How far a fact can be trusted."""

    OFFICIAL = "official"
    REPORTED = "reported"
    UNVERIFIED = "unverified"
    CONFLICTING = "conflicting"


@dataclass(frozen=True, slots=True)
class Evidence:
    """Where a fact comes from, when it was so, and how far to trust it."""

    source: str
    as_of: str
    """`YYYY`, `YYYY-MM`, `YYYY-MM-DD` or `undated`."""
    confidence: Confidence
    url: str = ""
    claim: str = ""
    """What this source says, where several stand side by side; else empty."""


@dataclass(frozen=True, slots=True)
class Place:
    """Where an item stands: file relative to the pack, 1-based line."""

    path: str
    line: int


@dataclass(frozen=True, slots=True)
class Head:
    """Identity and attributes that an item of any kind carries."""

    pack: str
    slug: str
    title: str
    tracks: frozenset[Track]
    place: Place
    tags: tuple[str, ...] = ()
    level: str = "core"
    dims: tuple[str, ...] = ()
    """Rubric dimensions practised, each `rubric/dimension`."""
    rounds: tuple[str, ...] = ()
    was: tuple[str, ...] = ()
    covers: tuple[str, ...] = ()
    evidence: tuple[Evidence, ...] = ()
    asked_as: tuple[str, ...] = ()
    """Ids of the reported question types that it prepares."""

    @property
    def key(self) -> str:
        """`pack/slug`: how the item is known for ever."""
        return f"{self.pack}/{self.slug}"
