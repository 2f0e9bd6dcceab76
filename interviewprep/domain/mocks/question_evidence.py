"""What of a question each clarification of a case has: the figures that `clarify` weighs."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from itertools import chain
from math import log, sqrt
from typing import NamedTuple

from interviewprep.domain.library.cases import Case, Clarification

from .likeness import MEANING, Vocabulary, weight, words

_OF_THE_PROMPT = 0.5
"""What a word counts that stands in the prompt: every question of the case is about it."""
_IN_THE_ANSWER = 0.8
"""What a word counts that only the answer has, beside 1 for the question and the other ways to ask it."""
_LETTERS = 4
"""Runs of that many letters, spaces included, are compared: they tell endings and the form of a question."""

_NUMBER = re.compile(
    r"\d|\b(?:two|three|four|five|six|seven|eight|nine|ten|half|third|nobody|none|every|all)\b", re.I
)
_TIME = re.compile(r"\d:\d|\b(?:19|20)\d\d\b|\b(?:second|minute|hour|day|week|month|quarter|year|night|today|"
                   r"(?:mon|tues|wednes|thurs|fri|satur|sun)day|january|february|march|april|june|july|august|"
                   r"september|october|november|december)s?\b", re.I)  # fmt: skip
_ASKED_FOR = (({"howmany", "howoften"}, _NUMBER), ({"howlong", "when"}, _TIME))

_FORMS = tuple(
    (form, re.compile(pattern, re.I))
    for form, pattern in (
        ("how many", r"\bhow (?:many|much|big|large)\b|what (?:share|percentage|number|volume)"),
        ("how long", r"\bhow (?:long|soon|fast|quick|quickly)\b"),
        ("how often", r"\bhow often\b"),
        ("who", r"\bwho\b|\bwhose\b|\bwhom\b"),
        ("when", r"\bwhen\b|\bby what date\b|deadline"),
        ("why", r"\bwhy\b|how come|reason"),
        ("where", r"\bwhere\b"),
        ("which", r"\bwhich\b"),
        ("yes or no", r"^(?:so |and |ok |okay |well )*(?:is|are|do|does|did|can|could|may|has|have|had|was|were|will|would|should)\b"),
        ("how", r"\bhow\b"),
        ("what", r"\bwhat\b"),
    )
)  # fmt: skip
"""Forms of a question; the first that fits is its form."""


class ClarificationEvidence(NamedTuple):
    """What one clarification has of a question. A share is of the question's words by their weight, 0 to 1.

    `own` means that what several clarifications have counts less for each of them.
    """

    asked: float
    """Own share in the ways to ask it."""
    answered: float
    """Own share in its answer."""
    either: float
    """Own share in either, at its best."""
    often: float
    """Own share in the ways, by how many of them have a word."""
    usual: float
    """The same, not own."""
    either_weight: float
    """Like `either`, as weight: more words found say more than few."""
    often_weight: float
    """Like `often`, as weight."""
    way: float
    """Nearness to the closest single way to ask it, by words, 0 to 1."""
    letters: float
    """Nearness to the closest single way to ask it, by runs of letters, 0 to 1."""
    form: float
    """Share of its ways that have the question's form, as in who, when or how many."""
    misfit: float
    """For how many kinds of thing that are asked for, a number or a time, its answer has none."""


class QuestionNovelty(NamedTuple):
    """What of a question no clarification has."""

    one: float
    """Always 1: where nothing else is known."""
    weight: float
    """All words of the question, by their weight."""
    share: float
    """Share of them that no clarification has, 0 to 1."""
    unknown: float
    """The same, as weight."""
    held: float
    """How many clarifications there are, a ninth each, at most 1."""
    length: float
    """Words of the question, a tenth each."""


class _Ways:
    """One clarification, laid out for comparison."""

    def __init__(self, item: Clarification, case: EvidenceOfCase) -> None:
        texts = (item.question, *item.ways)
        self.ways = [case.weights(words(text)) for text in texts]
        self.terms = words(" ".join(item.terms))
        self.answer = words(item.answer)
        self.answer_text = item.answer
        self.letters = [_letters(text) for text in texts]
        self.forms = Counter(_form(text) for text in texts)


class EvidenceOfCase:
    """Compares questions with the clarifications of one case."""

    def __init__(self, case: Case) -> None:
        self._prompt = Vocabulary(words(f"{case.head.title}\n{case.prompt}"))
        self._items = [_Ways(item, self) for item in case.clarifications]
        self._vocabulary = Vocabulary(
            chain.from_iterable(
                (*item.terms, *item.answer, *chain.from_iterable(item.ways)) for item in self._items
            )
        )
        found = Counter(run for item in self._items for letters in item.letters for run in letters)
        self._ways_in_all = sum(len(item.ways) for item in self._items)
        self._rareness = {run: self._rare(number) for run, number in found.items()}

    def weights(self, found: Sequence[str]) -> dict[str, float]:
        """Each word with its weight; what stands in the prompt counts half."""
        return {
            word: weight(word)
            * (_OF_THE_PROMPT if max(self._prompt.near(word).values(), default=0) > MEANING else 1.0)
            for word in found
        }

    def of(self, question: str) -> tuple[list[ClarificationEvidence], QuestionNovelty]:
        """What each clarification has of it, in their order, and what none has."""
        asked = self.weights(words(question))
        whole = sum(asked.values()) or 1.0
        near = {word: self._vocabulary.near(word) for word in asked}
        back: dict[str, float] = {}
        for found in near.values():
            for other, likeness in found.items():
                back[other] = max(back.get(other, 0.0), likeness)
        in_ways = [
            [{word: _nearest(near[word], way) for word in asked} for way in item.ways] for item in self._items
        ]
        asking = [
            {word: max(_nearest(near[word], item.terms), *(way[word] for way in ways)) for word in asked}
            for item, ways in zip(self._items, in_ways, strict=True)
        ]
        often = [{word: sum(way[word] for way in ways) / len(ways) for word in asked} for ways in in_ways]
        answers = [{word: _nearest(near[word], item.answer) for word in asked} for item in self._items]
        either = [
            {word: max(ways[word], _IN_THE_ANSWER * answer[word]) for word in asked}
            for ways, answer in zip(asking, answers, strict=True)
        ]
        own = [_own(asked, found) for found in (asking, answers, either, often)]
        letters, form, wanted = _letters(question), _form(question), _kinds(asked)
        length = self._length(letters)
        evidence = [
            ClarificationEvidence(
                own[0][number] / whole,
                own[1][number] / whole,
                own[2][number] / whole,
                own[3][number] / whole,
                sum(share * often[number][word] for word, share in asked.items()) / whole,
                own[2][number],
                own[3][number],
                max(_both(asked, whole, found, way, back) for found, way in zip(in_ways[number], item.ways, strict=True)),
                max(self._alike(letters, length, way) for way in item.letters),
                item.forms[form] / len(item.ways),
                float(sum(not kind.search(item.answer_text) for kind in wanted)),
            )
            for number, item in enumerate(self._items)
        ]  # fmt: skip
        unknown = sum(
            share * (1 - max((found[word] for found in either), default=0.0)) for word, share in asked.items()
        )
        return evidence, QuestionNovelty(
            1.0, whole, unknown / whole, unknown, min(len(self._items), 9) / 9, len(question.split()) / 10
        )

    def _rare(self, ways: int) -> float:
        return log((self._ways_in_all + 1) / (ways + 1)) + 0.1

    def _length(self, letters: Iterable[str]) -> float:
        unseen = self._rare(0)
        return sqrt(sum(self._rareness.get(run, unseen) ** 2 for run in letters))

    def _alike(self, letters: frozenset[str], length: float, way: frozenset[str]) -> float:
        both = sum(self._rareness[run] ** 2 for run in letters & way)
        return both / (length * self._length(way)) if both else 0.0


def _nearest(near: Mapping[str, float], text: Iterable[str]) -> float:
    return max((near.get(word, 0.0) for word in text), default=0.0)


def _own(asked: Mapping[str, float], evidence: Sequence[Mapping[str, float]]) -> list[float]:
    """Weight of the question's words that each clarification has; what several have counts less."""
    spread = {word: sqrt(max(sum(found[word] for found in evidence), 1.0)) for word in asked}
    return [sum(share * found[word] / spread[word] for word, share in asked.items()) for found in evidence]


def _both(
    asked: Mapping[str, float],
    whole: float,
    found: Mapping[str, float],
    way: Mapping[str, float],
    back: Mapping[str, float],
) -> float:
    """Harmonic mean of what a way has of the question and the question of the way, 0 to 1."""
    here = sum(share * found[word] for word, share in asked.items()) / whole
    there = sum(share * back.get(word, 0.0) for word, share in way.items()) / (sum(way.values()) or 1.0)
    return 2 * here * there / (here + there) if here and there else 0.0


def _letters(text: str) -> frozenset[str]:
    plain = " ".join(("", *re.findall(r"[a-z0-9']+", text.lower()), ""))
    return frozenset(plain[at : at + _LETTERS] for at in range(len(plain) - _LETTERS + 1))


def _form(text: str) -> str:
    return next((form for form, pattern in _FORMS if pattern.search(text)), "")


def _kinds(asked: Iterable[str]) -> list[re.Pattern[str]]:
    return [kind for begins, kind in _ASKED_FOR if begins & set(asked)]
