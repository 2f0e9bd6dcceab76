"""How near two words are, and two texts: spelling, form and meaning, without a model."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Collection, Iterable
from functools import lru_cache

from interviewprep.domain.core.wording import NUMBER_WORDS
from interviewprep.domain.core.words import stem

from .related_words import GENERAL, NOT_HEARD, PHRASES, QUESTION_WORDS, related

FORM, TYPO, MEANING = 0.8, 0.7, 0.5
"""What another form of a word, a misspelled one and a related one count, beside 1 for the word itself."""

_WORD = re.compile(r"[^\W_]+(?:['’][^\W_]+)*")
_SAME_START, _SAME_SHARE = 4, 0.7
"""Two words with that many first letters in common, and that share of the longer one, are forms of one."""
_SPELLED, _ALIKE = 6, 0.6
"""Words of that many letters with that share of their threes of letters in common are one, misspelled."""
_FIGURE = re.compile(r"\d[\d.,:]*")
_GENERAL_WEIGHT, _QUESTION_WEIGHT = 0.4, 0.35


@lru_cache(maxsize=2_000)
def words(text: str) -> tuple[str, ...]:
    """What a text is about: its words, once each, in order, cut down by `stem`; `how many` and the like are one."""
    lower = text.lower().replace("’", "'")
    for phrase, word in PHRASES:
        lower = re.sub(phrase, word, lower)
    found = (word for word in _WORD.findall(lower) if word not in NOT_HEARD)
    return tuple(dict.fromkeys(word if word in QUESTION_WORDS else stem(word) for word in found))


def weight(word: str) -> float:
    """How much a word tells, 0 to 1."""
    if word in QUESTION_WORDS:
        return _QUESTION_WEIGHT
    return _GENERAL_WEIGHT if word in GENERAL else 1.0


@lru_cache(maxsize=50_000)
def likeness(word: str, other: str) -> float:
    """How near two words are, 0 to 1."""
    if word == other:
        return 1.0
    if word not in QUESTION_WORDS and other not in QUESTION_WORDS:
        if _one_form(word, other):
            return FORM
        if min(len(word), len(other)) >= _SPELLED and overlap(_threes(word), _threes(other)) >= _ALIKE:
            return TYPO
    groups = related()
    return MEANING if groups.get(word, frozenset()) & groups.get(other, frozenset()) else 0.0


def nearest(word: str, text: Iterable[str]) -> float:
    """How near the nearest word of a text is."""
    return max((likeness(word, other) for other in text), default=0.0)


class Vocabulary:
    """The words of a long text, laid out so that those near a word are found without trying all."""

    def __init__(self, words: Iterable[str]) -> None:
        self._starting: defaultdict[str, set[str]] = defaultdict(set)
        self._meaning: defaultdict[int, set[str]] = defaultdict(set)
        for word in set(words):
            self._starting[word[:1]].add(word)
            for group in related().get(word, ()):
                self._meaning[group].add(word)

    def near(self, word: str) -> dict[str, float]:
        """The words near one, each with its likeness above 0."""
        tried = set(self._starting.get(word[:1], ()))
        for group in related().get(word, ()):
            tried |= self._meaning.get(group, set())
        found = {other: likeness(word, other) for other in tried}
        return {other: near for other, near in found.items() if near}


def figures(text: str) -> frozenset[str]:
    """The numbers of a text but 0, 1 and 2: `1,200` is `1200`, `twelve` is `12`."""
    found = {number.replace(",", "").rstrip(".:") for number in _FIGURE.findall(text)}
    spelled = set(_WORD.findall(text.lower()))
    found |= {str(number) for number, word in enumerate(NUMBER_WORDS) if word in spelled}
    return frozenset(found - {"0", "1", "2"})


def overlap(some: Collection[str], others: Collection[str]) -> float:
    """Dice's measure of two sets, 0 to 1."""
    both = len(some) + len(others)
    return 2 * len(set(some) & set(others)) / both if both else 0.0


def _one_form(word: str, other: str) -> bool:
    same = 0
    for letter, letter_of_other in zip(word, other, strict=False):
        if letter != letter_of_other:
            break
        same += 1
    return same >= _SAME_START and same >= _SAME_SHARE * max(len(word), len(other))


@lru_cache(maxsize=20_000)
def _threes(word: str) -> frozenset[str]:
    padded = f"^{word}$"
    return frozenset(padded[at : at + 3] for at in range(len(padded) - 2))
