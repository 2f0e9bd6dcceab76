"""Which prepared question the candidate meant: answered when one is likely, asked back between two otherwise."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from math import exp, fsum

from interviewprep.domain.library.cases import Case, Clarification

from .likeness import words
from .question_evidence import ClarificationEvidence, EvidenceOfCase, QuestionNovelty

ANSWERED = 0.73
"""Probability from which a clarification is what a question asks for, and is answered at once."""

PART = 0.92
"""The same for a part of a question: there is less around it to go by."""

UNKNOWN = 0.77
"""Probability from which a question is taken for one that the case does not hold. Both were chosen on labelled questions."""

UNKNOWN_TO_FEW = 0.95
"""The same in a case that lists fewer than `_FEW` other ways to ask a clarification: there is little to know it by."""

_FEW = 3

_WEIGHTS = ClarificationEvidence(
    asked=1.38,
    answered=1.607,
    either=0.461,
    often=0.558,
    usual=1.163,
    either_weight=1.48,
    often_weight=2.218,
    way=0.261,
    letters=6.578,
    form=1.009,
    misfit=-1.297,
)
_AGAINST = QuestionNovelty(one=6.398, weight=0.424, share=-0.078, unknown=-0.407, held=-0.535, length=-1.092)
"""Coefficients of a multinomial logit: each clarification is a choice, and one more is that none holds it.

`python -m benchmarks listener` says from what they come and fits them again.
"""

_IMPROBABLE = 0.01
"""Nobody is asked back whether this was meant."""

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


class Listener:
    """Understands questions about one case. Made once, when a round begins."""

    def __init__(self, case: Case) -> None:
        self._clarifications = case.clarifications
        self._case = EvidenceOfCase(case)
        ways = sum(len(item.ways) for item in case.clarifications)
        self._few = ways < _FEW * len(case.clarifications)

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

    def _hear(self, question: str, enough: float | None = None) -> Understanding:
        chances, none = self.chances(question)
        ranked = sorted(
            zip(self._clarifications, chances, strict=True), key=lambda found: (-found[1], found[0].id)
        )
        two = tuple(item for item, chance in ranked[:2] if chance >= _IMPROBABLE)
        if not two or none >= (UNKNOWN_TO_FEW if self._few else UNKNOWN):
            return Understanding(near=two)
        if ranked[0][1] >= (ANSWERED if enough is None else enough):
            return Understanding(two[:1])
        return Understanding(between=two)

    def chances(self, question: str) -> tuple[list[float], float]:
        """How probable it is that each clarification, in their order, is asked for, and that none is; together 1."""
        evidence, novelty = self._case.of(question)
        if not any(found.either for found in evidence):  # there is nothing to go by
            return [0.0] * len(evidence), 1.0
        logits = [_product(_WEIGHTS, found) for found in evidence] + [_product(_AGAINST, novelty)]
        highest = max(logits)
        odds = [exp(logit - highest) for logit in logits]
        whole = sum(odds)
        return [odd / whole for odd in odds[:-1]], odds[-1] / whole


def _product(weights: tuple[float, ...], figures: tuple[float, ...]) -> float:
    return fsum(weight * figure for weight, figure in zip(weights, figures, strict=True))
