"""Which prepared question the candidate meant: answered when the rankings agree, asked back between two otherwise."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from math import sqrt

from interviewprep.domain.library.cases import Case, Clarification

from .likeness import nearest, weight, words

CONFIDENT = 2.4
"""Evidence from which a question is answered at once; chosen on labelled questions, each case judged by the others."""

PART = 0.5
"""More evidence, for a part of a question: there is less around it to go by."""

FAINT = 1.6
"""Nearness below which a question is taken for one that the case does not hold; chosen in the same way."""

_OF_THE_PROMPT = 0.5
"""What a word counts that stands in the prompt: every question of the case is about it."""
_IN_THE_ANSWER = 0.8
"""What a word counts that only the answer has, beside 1 for the question and the other ways to ask it."""
_CLOSEST_WAY = 3.0
"""How many words the nearness to one single way of asking is worth, as evidence."""
_AHEAD, _DETAIL = 0.4, 0.2
"""What counts, beside nearness, for a question's being one that the case holds."""
_FITS, _FITS_NOT = 0.1, -0.2
"""A question for a number is answered with one."""

_NUMBER = re.compile(
    r"\d|\b(?:two|three|four|five|six|seven|eight|nine|ten|half|third|nobody|none|every|all)\b", re.I
)
_TIME = re.compile(r"\d:\d|\b(?:19|20)\d\d\b|\b(?:second|minute|hour|day|week|month|quarter|year|night|today|"
                   r"(?:mon|tues|wednes|thurs|fri|satur|sun)day|january|february|march|april|june|july|august|"
                   r"september|october|november|december)s?\b", re.I)  # fmt: skip
_ASKED_FOR = (({"howmany", "howoften"}, _NUMBER), ({"howlong", "when"}, _TIME))

_BEGINS = (
    r"(?:what|how|who|when|where|why|which|is|are|was|were|do|does|did|can|could|may|has|have|had|will|would|should)"
    r"(?:'s|'re|'d)?\b"
)
_PART = re.compile(
    rf"[?;.]+\s+(?={_BEGINS})|,?\s+(?:and|or|also|but)\s+(?={_BEGINS})|,\s+(?={_BEGINS})", re.IGNORECASE
)
_LEAST_WORDS = 2
"""Words that tell something, of a part that is heard by itself."""


@dataclass(frozen=True, slots=True)
class Understanding:
    """What a question was taken for. Neither answered nor between: the case does not hold it."""

    answered: tuple[Clarification, ...] = ()
    """What it asks for, in the order of the question; two where it has two parts."""
    between: tuple[Clarification, ...] = ()
    """Two (one, where no other shares anything with it) that it could mean; beside an answer, that its other part could."""
    near: tuple[Clarification, ...] = ()
    """At most two that share anything with it, where it is neither."""
    unheard: str = ""
    """The part of an answered question that the case does not hold; empty where there is none."""


@dataclass(frozen=True, slots=True)
class _Near:
    """How near a question is to one clarification."""

    clarification: Clarification
    nearness: float
    """The four rankings together."""
    found: float
    """Weight of its words that this clarification has, rather than the others."""
    way: float
    """Nearness to the closest single way to ask, 0 to 1."""
    asked: float
    """Weight of all that was asked: what is asked in detail is more often something that the case holds."""


class Listener:
    """Understands questions about one case. Made once, when a round begins."""

    def __init__(self, case: Case) -> None:
        self._prompt = words(f"{case.head.title}\n{case.prompt}")
        self._clarifications = case.clarifications
        self._ways = {
            item.id: [self._weights(words(way)) for way in (item.question, *item.ways)]
            for item in case.clarifications
        }
        self._asking = {
            item.id: frozenset(
                word for way in (*self._ways[item.id], words(" ".join(item.terms))) for word in way
            )
            for item in case.clarifications
        }
        self._answers = {item.id: words(item.answer) for item in case.clarifications}

    def understand(self, question: str) -> Understanding:
        """What a question asks for. A part of it that is clear by itself is answered, also beside one that is not."""
        for item in self._clarifications:
            if question.strip().casefold() in {way.casefold() for way in (item.question, *item.ways)}:
                return Understanding((item,))
        pieces = [piece for piece in _PART.split(question) if len(words(piece)) >= _LEAST_WORDS]
        heard = [self._hear(piece, PART) for piece in pieces] if len(pieces) > 1 else []
        whole = self._hear(question)
        answered = tuple(dict.fromkeys(item for part in (*heard, whole) for item in part.answered))
        if not answered:
            return whole
        return self._with_the_rest(answered, dict(zip(pieces, heard, strict=False)))

    @staticmethod
    def _with_the_rest(
        answered: tuple[Clarification, ...], heard: Mapping[str, Understanding]
    ) -> Understanding:
        """No part of a question is passed over: what is not answered is asked back, else named.

        A part whose likeliest answer was given with another part has got it.
        """
        waiting = [found.between for found in heard.values() if found.between]
        open_ = next((two for two in waiting if two[0] not in answered), ())
        between = tuple(item for item in open_ if item not in answered)
        unheard = [piece for piece, found in heard.items() if not (found.answered or found.between)]
        return Understanding(answered, between, unheard=" ".join(unheard))

    def _hear(self, question: str, more: float = 0.0) -> Understanding:
        ranked = sorted(self._near(question), key=lambda near: -near.nearness)
        two = tuple(near.clarification for near in ranked[:2] if near.nearness > 0)
        if not two:
            return Understanding()
        first = ranked[0]
        ahead = first.found - max((near.found for near in ranked[1:]), default=0.0)
        if first.nearness + _AHEAD * ahead + _DETAIL * first.asked < FAINT:
            return Understanding(near=two)
        if ahead + _CLOSEST_WAY * first.way >= CONFIDENT + more:
            return Understanding((first.clarification,))
        return Understanding(between=two)

    def _near(self, question: str) -> list[_Near]:
        asked = self._weights(words(question))
        whole = sum(asked.values()) or 1.0
        asking = {
            item: {word: nearest(word, found) for word in asked} for item, found in self._asking.items()
        }
        answers = {
            item: {word: nearest(word, found) for word in asked} for item, found in self._answers.items()
        }
        either = {
            item: {word: max(asking[item][word], _IN_THE_ANSWER * answers[item][word]) for word in asked}
            for item in asking
        }
        rankings = [_own(asked, evidence) for evidence in (asking, answers, either)]
        ways = {item: max(_to_way(asked, way) for way in found) for item, found in self._ways.items()}
        return [
            _Near(
                item,
                sum(ranking[item.id] for ranking in rankings) / whole
                + ways[item.id]
                + _fit(asked, item.answer),
                rankings[-1][item.id],
                ways[item.id],
                whole,
            )
            for item in self._clarifications
        ]

    def _weights(self, found: Sequence[str]) -> dict[str, float]:
        of_prompt = {word for word in found if nearest(word, self._prompt) > _OF_THE_PROMPT}
        return {word: weight(word) * (_OF_THE_PROMPT if word in of_prompt else 1.0) for word in found}


def _to_way(asked: Mapping[str, float], way: Mapping[str, float]) -> float:
    """Harmonic mean of what the way has of the question and the question of the way, 0 to 1."""
    here, there = _part_of(asked, way), _part_of(way, asked)
    return 2 * here * there / (here + there) if here and there else 0.0


def _part_of(some: Mapping[str, float], others: Mapping[str, float]) -> float:
    """The share of some words, by their weight, that the others have."""
    return sum(share * nearest(word, others) for word, share in some.items()) / (sum(some.values()) or 1.0)


def _own(asked: Mapping[str, float], evidence: Mapping[str, Mapping[str, float]]) -> dict[str, float]:
    """Weight of the question's words that each clarification has; what several have counts less."""
    spread = {word: sqrt(max(sum(found[word] for found in evidence.values()), 1.0)) for word in asked}
    return {
        item: sum(share * found[word] / spread[word] for word, share in asked.items())
        for item, found in evidence.items()
    }


def _fit(asked: Mapping[str, float], answer: str) -> float:
    """Whether the answer holds the kind of thing that the question is for."""
    fits = [bool(form.search(answer)) for begins, form in _ASKED_FOR if begins & set(asked)]
    return sum(_FITS if fit else _FITS_NOT for fit in fits)
