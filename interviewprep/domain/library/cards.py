"""Flashcards as the pack gives them: content only, no memory."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from interviewprep.domain.core.tracks import Track

from .items import Head


class CardType(StrEnum):
    """How a card asks."""

    BASIC = "basic"
    CLOZE = "cloze"
    CONTRAST = "contrast"
    WHICH_TRACK = "which-track"
    EXPLAIN = "explain"


@dataclass(frozen=True, slots=True)
class Card:
    """One thing to remember. A cloze with three numbers is three cards with one `sibling` key."""

    head: Head
    type: CardType
    section: str
    """Title of the topic it stands under."""
    question: str
    """Markdown. For a contrast this is the question both answers reply to; for a cloze the text with this card's gap."""
    answer: str
    """Markdown. For a contrast, why; for a cloze, the whole text and what follows it."""
    ideas: tuple[str, ...] = ()
    """What a complete answer holds, ticked when grading."""
    cloze: int = 0
    """The cloze number; 0 for every other type."""
    weaker: str = ""
    stronger: str = ""
    expected: frozenset[Track] = frozenset()
    """The answer of a which-track card."""
    audience: str = ""
    seconds: int = 0
    """Time of an explain card; else 0."""
    primer: str = ""
    """Markdown that introduces the topic, before its first card."""

    @property
    def key(self) -> str:
        """`pack/slug`, with `#cN` for one gap of a cloze."""
        return f"{self.head.key}#c{self.cloze}" if self.cloze else self.head.key

    @property
    def sibling(self) -> str:
        """Cards with one sibling key are never shown on one study day."""
        return self.head.key
