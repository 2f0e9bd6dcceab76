"""Which prepared question the candidate meant: shared words, which can be shown."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

from interviewprep.domain.core.words import spoken_words
from interviewprep.domain.library.cases import Clarification

ENOUGH = 1.5
"""Two words of the question that only this clarification has, or one of its terms."""

SHORT = 1.0
"""Enough where it is more than half of what was asked: `How much data?`"""

_TERM = 2.0


@dataclass(frozen=True, slots=True)
class Match:
    """A clarification, and the words of the typed question that led to it."""

    clarification: Clarification
    shared: tuple[str, ...]


def match(question: str, clarifications: Sequence[Clarification]) -> Match | None:
    """The clarification that shares most with the question; None where none shares enough, or two the same.

    A shared word counts 1, one of the clarification's `terms` 2, each divided by the number of
    clarifications that have it: a word that all share tells nothing.
    """
    for clarification in clarifications:
        if question.strip().casefold() == clarification.question.casefold():
            return Match(clarification, (question.strip(),))
    asked = spoken_words(question)
    weights = [_weights(clarification) for clarification in clarifications]
    spread = Counter(word for found in weights for word in found)
    best, most, alone = None, 0.0, True
    for clarification, found in zip(clarifications, weights, strict=True):
        shared = [word for word in asked if word in found]
        score = sum(found[word] / spread[word] for word in shared)
        if score > most and score >= (SHORT if 2 * len(shared) > len(asked) else ENOUGH):
            best, most, alone = Match(clarification, tuple(asked[word] for word in shared)), score, True
        elif score == most:
            alone = False
    return best if alone else None


def _weights(clarification: Clarification) -> dict[str, float]:
    weights = dict.fromkeys(spoken_words(clarification.question), 1.0)
    weights.update(dict.fromkeys(spoken_words(" ".join(clarification.terms)), _TERM))
    return weights
