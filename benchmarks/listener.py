"""Where the coefficients of `domain/mocks/clarify.py` come from, and what they are worth on cases they were not fitted on.

Fitted on three kinds of questions, each with the weight of one example:

- Ways to ask that stand in the packs. Each is asked once while its case does not know it, but knows the others (it should
  be found), and once while its clarification is missing (it should be refused).
- Ways to ask from other cases of the same kind of round, which hardly any case holds.
- Labelled questions, written from the prompts of cases alone: `benchmarks/questions`, and the sets beside the project.

A clarification is a choice among those of its case; that none holds a question is one choice more.
"""

from __future__ import annotations

import random
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cache
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from interviewprep.domain.library.cases import Case, Clarification
from interviewprep.domain.mocks.question_evidence import (
    ClarificationEvidence,
    EvidenceOfCase,
    QuestionNovelty,
)

from . import interviewer

OWN = Path(__file__).with_name("questions")

OF_THE_PACKS, OF_OTHERS, LABELLED = 0.5, 2.0, 40.0
"""Weights of one example of each kind: labelled ones are few, and alone like what is asked in a round."""
_SHRUNK = 3.0
"""How much the square of a coefficient costs, halved."""
_FEWEST = 3
"""Clarifications, from which a case is an example."""
_FROM_OTHERS = 6
"""Questions from other cases, for each."""
_SHARE = 0.4
"""Of the ways of the packs, by lot."""

ANSWERED_BY_NOW = {
    "Who's allowed to change a flag and is there any review before it goes live?": "who-changes",
    "How was the demo evaluated, is there a test set of real questions with quality numbers?": "quality",
    "Who are the six teams and what are they working on at present?": "teams",
    "How long is a customer willing to wait for an answer, what latency do we target?": "first-word",
    "do we host the model ourselves or use a vendors API, and what limits do they give us": "buy",
    "Payments team: are those two captures, or an authorisation that shows up twice on the statement?": "provider",
}
"""Labelled before their case got the clarification that answers them; here they count as held."""


@dataclass(frozen=True, slots=True)
class Example:
    """A question put to a case."""

    case: str
    evidence: tuple[ClarificationEvidence, ...]
    novelty: QuestionNovelty
    right: tuple[int, ...]
    """Which clarifications answer it; none, where the case does not hold it."""
    second: tuple[int, ...]
    """Which are acceptable."""
    weight: float


def of_the_packs(cases: Mapping[str, Case], chance: random.Random) -> Iterator[Example]:
    """Ways to ask, with and without their clarification, and some of other cases."""
    for key, case in cases.items():
        for number, item in enumerate(case.clarifications):
            without = EvidenceOfCase(_with(case, number, None))
            texts = (item.question, *item.ways)
            for text in texts:
                if len(texts) > 1 and chance.random() < _SHARE:
                    first, *others = (other for other in texts if other != text)
                    known = EvidenceOfCase(
                        _with(case, number, replace(item, question=first, ways=tuple(others)))
                    )
                    yield _example(key, known, text, (number,), (), OF_THE_PACKS)
                    yield _example(key, without, text, (), (), OF_THE_PACKS)
        alike = [other for other in cases.values() if other.round == case.round and other is not case]
        whole = EvidenceOfCase(case)
        for _ in range(_FROM_OTHERS if alike else 0):
            item = chance.choice(chance.choice(alike).clarifications)
            yield _example(key, whole, chance.choice((item.question, *item.ways)), (), (), OF_OTHERS)


def labelled(sets: interviewer.Sets, corrected: bool = True) -> list[Example]:
    """Labelled questions as examples; those whose label is out of date with what answers them by now."""
    known = cache(lambda key: EvidenceOfCase(sets.cases[key]))
    found = []
    for line in sets.questions:
        ids = [item.id for item in sets.cases[line["case"]].clarifications]
        now = (
            {ANSWERED_BY_NOW[line["question"]]}
            if corrected and line["question"] in ANSWERED_BY_NOW
            else set()
        )
        right, second = (
            tuple(ids.index(id) for id in labels if id in ids)
            for labels in ([*line["ids"], *now], line["second"])
        )
        found.append(_example(line["case"], known(line["case"]), line["question"], right, second, LABELLED))
    return found


def fit(examples: Sequence[Example]) -> NDArray[np.float64]:
    """Coefficients that make the right choices most probable, in the order of `ClarificationEvidence` and `QuestionNovelty`."""
    most = max(len(example.evidence) for example in examples)
    choices, own = len(ClarificationEvidence._fields), len(QuestionNovelty._fields)
    figures = np.zeros((len(examples), most + 1, choices + own))
    there = np.zeros((len(examples), most + 1), bool)
    right = np.zeros((len(examples), most + 1))
    for row, example in enumerate(examples):
        number = len(example.evidence)
        figures[row, :number, :choices] = example.evidence
        figures[row, most, choices:] = example.novelty
        there[row, :number] = there[row, most] = True
        right[row, list(example.right or (most,))] = 1.0
    weights = np.array([example.weight for example in examples])

    def cost(at: NDArray[np.float64]) -> tuple[float, NDArray[np.float64]]:
        logits = np.where(there, figures @ at, -np.inf)
        odds = np.exp(logits - logits.max(axis=1, keepdims=True))
        chances = odds / odds.sum(axis=1, keepdims=True)
        hit = (chances * right).sum(axis=1) + 1e-12
        slope = np.tensordot((chances - chances * right / hit[:, None]) * weights[:, None], figures, 2)
        loss = float(-(weights * np.log(hit)).sum() + _SHRUNK / 2 * (at @ at))
        return loss, slope + _SHRUNK * at

    return _lowest(cost, choices + own)


def _lowest(cost, length: int, rounds: int = 150) -> NDArray[np.float64]:  # type: ignore[no-untyped-def]
    """Where a smooth cost is lowest: BFGS with halved steps."""
    at, inverse = np.zeros(length), np.eye(length) / 1_000
    value, slope = cost(at)
    for _ in range(rounds):
        way = -inverse @ slope
        step = 1.0
        while step > 1e-10:
            next_value, next_slope = cost(at + step * way)
            if next_value <= value + 1e-4 * step * float(slope @ way):
                break
            step /= 2
        moved, turned = step * way, next_slope - slope
        at, done = at + moved, value - next_value < 1e-7 * abs(value)
        value, slope = next_value, next_slope
        along = float(moved @ turned)
        if done:
            break
        if along > 0:
            left = np.eye(length) - np.outer(moved, turned) / along
            inverse = left @ inverse @ left.T + np.outer(moved, moved) / along
    return at


def _with(case: Case, number: int, item: Clarification | None) -> Case:
    items = list(case.clarifications)
    items[number : number + 1] = [] if item is None else [item]
    return replace(case, clarifications=tuple(items))


def _example(
    case: str,
    known: EvidenceOfCase,
    text: str,
    right: tuple[int, ...],
    second: tuple[int, ...],
    weight: float,
) -> Example:
    evidence, novelty = known.of(text)
    return Example(case, tuple(evidence), novelty, right, second, weight)


def run(folder: Path, content: Path, leave_out: bool) -> None:
    """Print the coefficients; with `leave_out`, also the figures of each case with those fitted without it."""
    cases = {
        key: case
        for key, case in interviewer.known_cases(content).items()
        if key == case.head.key and len(case.clarifications) >= _FEWEST
    }
    asked = [
        example
        for place in (folder, OWN)
        if place.is_dir()
        for example in labelled(interviewer.read(place, content))
    ]
    packs = list(of_the_packs(cases, random.Random(5)))
    at = fit([*packs, *asked])
    for name, value in zip((*ClarificationEvidence._fields, *QuestionNovelty._fields), at, strict=True):
        print(f"  {name:16} {value:7.3f}")
    if leave_out:
        _print_left_out(packs, asked)


def _print_left_out(packs: Sequence[Example], asked: Sequence[Example]) -> None:
    from collections import Counter

    from interviewprep.domain.mocks import clarify

    total = Counter[tuple[str, str]]()
    for left in sorted({example.case for example in asked}):
        at = fit([example for example in (*packs, *asked) if example.case != left])
        for example in (example for example in asked if example.case == left):
            chances, none = probabilities(example, at)
            ranked = sorted(range(len(chances)), key=lambda number: -chances[number])
            accepted = {*example.right, *example.second}
            if none < clarify.UNKNOWN and chances[ranked[0]] >= clarify.ANSWERED:
                found = "right" if ranked[0] in accepted else "wrong"
            elif none >= clarify.UNKNOWN:
                found = "refused"
            else:
                found = "asked_back_right" if accepted & set(ranked[:2]) else "asked_back"
            total["held" if example.right else "without", found] += 1
    print("  each case with coefficients that were fitted without it, questions taken as a whole:")
    for name, value in interviewer.fractions(total).items():
        print(f"  {name.replace('_', ' '):28} {value:7.1%}")


def probabilities(example: Example, at: NDArray[np.float64]) -> tuple[list[float], float]:
    """Of each clarification, and that none holds the question."""
    choices = len(ClarificationEvidence._fields)
    logits = np.array(
        [
            *(np.array(found) @ at[:choices] for found in example.evidence),
            np.array(example.novelty) @ at[choices:],
        ]
    )
    odds = np.exp(logits - logits.max())
    chances = odds / odds.sum()
    return list(chances[:-1]), float(chances[-1])
