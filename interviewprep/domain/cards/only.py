"""A review narrowed to a topic, a round or a tag."""

from __future__ import annotations

from dataclasses import dataclass

from interviewprep.domain.core.tracks import ROUNDS


@dataclass(frozen=True, slots=True)
class ReviewOnly:
    """Which cards; what is empty narrows nothing."""

    topic: str = ""
    """The title of a topic, as packs write it."""
    round: str = ""
    """The id of a round type."""
    tag: str = ""

    @property
    def words(self) -> str:
        """`Metrics that decide`, `Product sense, tag pricing`."""
        round = ROUNDS[self.round].title if self.round else ""
        return ", ".join(filter(None, (self.topic, round, f"tag {self.tag}" if self.tag else "")))


@dataclass(frozen=True, slots=True)
class OnlyChoice:
    """One way to narrow a review, and how many cards it has."""

    only: ReviewOnly
    kind: str
    """topic, round or tag."""
    title: str
    ready: int
    """Cards that are due or new."""
    cards: int
