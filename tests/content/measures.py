"""Small measures of texts: how hard to read, how much alike."""

from __future__ import annotations

import re
from dataclasses import dataclass

from interviewprep.domain.core.words import spoken_words
from interviewprep.domain.library.cards import Card

_WORD = re.compile(r"[^\W_]+(?:['’.,-][^\W_]+)*")
_END = re.compile(r"[.!?:](?=[\s\"”*)]|$)")
_GAP = re.compile(r"\{\{c\d+::(.*?)(?:::.*?)?\}\}")
_SET_APART = re.compile(r"```(?s:.*?)```|^\s*\|.*$", re.MULTILINE)
_LISTED = re.compile(r"\s*(?:[>*-] |\d+[.)] )")
LONG = 7
"""Letters from which a word is long, as in LIX."""


@dataclass(frozen=True, slots=True)
class Reading:
    """How hard a text is to read."""

    words: int
    sentence: float
    """Words in a mean sentence."""
    long: float
    """Share of long words, 0 to 1."""

    @property
    def lix(self) -> float:
        """Björnsson's readability figure (1968): below 30 easy, 40 to 50 a newspaper, above 60 a thesis."""
        return self.sentence + 100 * self.long


def reading(text: str) -> Reading:
    """Measures a text; a colon ends a sentence, and a text without an end is one sentence."""
    words = _WORD.findall(text)
    ends = len(_END.findall(text))
    long = sum(len(word) >= LONG for word in words)
    return Reading(len(words), len(words) / max(1, ends), long / max(1, len(words)))


def paragraphs(text: str) -> list[str]:
    """The running text of Markdown: no fences, tables or lists."""
    parts = re.split(r"\n\s*\n", _SET_APART.sub("\n\n", text))
    return [part for part in parts if part.strip() and not _LISTED.match(part)]


def filled(text: str) -> str:
    """The text of a cloze with its gaps filled."""
    return _GAP.sub(r"\1", text)


def asked(card: Card) -> str:
    """The question of a card; of a cloze the whole sentence."""
    return filled(card.head.title) if card.cloze else card.question


def telling(text: str) -> frozenset[str]:
    """The stems of the words that say something."""
    return frozenset(spoken_words(text))


def shingles(text: str, size: int) -> frozenset[tuple[str, ...]]:
    """Every run of so many words, as it stands there."""
    words = _WORD.findall(text.lower())
    return frozenset(zip(*(words[at:] for at in range(size)), strict=False))


def alike(here: frozenset[str], there: frozenset[str]) -> float:
    """Jaccard's index: shared words over all words, 0 to 1."""
    shared = len(here & there)
    return shared / (len(here) + len(there) - shared) if shared else 0.0
