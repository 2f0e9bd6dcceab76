"""What scored attempts say: one result each, weak dimensions, trends; for readiness also less one's bias."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from interviewprep.domain.library.rubrics import Rubric

from .anchor_quiz import pairs as quiz_pairs
from .attempts import Attempt, Graded, Scored, Scorer, narrowed
from .bias import Bias, Pair, Reference, by_dimension, corrected
from .scoring import Marks, Result, levels_of, result

_REFERENCES = {Scorer.RESCORE: Reference.RESCORE, Scorer.HUMAN: Reference.HUMAN}


@dataclass(frozen=True, slots=True)
class ScoredAttempt:
    """An attempt with its scores, each by one's first (self) or newest (others) scoring."""

    attempt: Attempt
    rubric: Rubric
    scores: Mapping[Scorer, Scored]


@dataclass(frozen=True, slots=True)
class AttemptResult:
    """One scored attempt, as readiness takes it."""

    attempt: Attempt
    rubric: Rubric
    """With the dimensions that were judged."""
    own: Result | None
    human: Result | None
    result: Result
    """The one score of the attempt, the same everywhere: the human's where there is one, else one's own."""
    levels: Mapping[str, float]
    """Dimension to the level given in it."""
    cautious: Result
    """The same less one's bias, never above it: readiness starts from here. The human's as it is."""
    bias: Mapping[str, Bias]
    """Dimension to the bias; empty where a human scored."""

    @property
    def words(self) -> str:
        """What was given, and what of it readiness counts."""
        if not self.bias:
            return f"{self.result.overall:.2f}, given by a person"
        if self.cautious.overall == self.result.overall:
            return f"{self.result.overall:.2f} given; your bias takes nothing off"
        return (
            f"{self.result.overall:.2f} given; readiness counts {self.cautious.overall:.2f}, less your bias"
        )


def gathered(found: Iterable[tuple[Attempt, Rubric, Scored]]) -> list[ScoredAttempt]:
    """Scores in the order they were given, brought together by attempt."""
    heads: dict[str, tuple[Attempt, Rubric]] = {}
    scores: dict[str, dict[Scorer, Scored]] = {}
    for attempt, rubric, score in found:
        heads[attempt.id] = (attempt, rubric)
        own = scores.setdefault(attempt.id, {})
        if score.by is not Scorer.SELF or Scorer.SELF not in own:
            own[score.by] = score
    return [ScoredAttempt(*heads[id], own) for id, own in scores.items()]


def pairs_of(scored: Iterable[ScoredAttempt], graded: Iterable[Graded], rubric: str) -> list[Pair]:
    """Everything that one's own scoring by a rubric can be held against."""
    found = quiz_pairs(item for item in graded if item.rubric == rubric)
    for item in scored:
        own = item.scores.get(Scorer.SELF)
        if item.attempt.rubric != rubric or own is None:
            continue
        for by, reference in _REFERENCES.items():
            found += _held_against(item.attempt.id, own.marks, item.scores.get(by), reference)
    return found


def _held_against(attempt: str, own: Marks, other: Scored | None, source: Reference) -> list[Pair]:
    if other is None:
        return []
    return [
        Pair(attempt, dim, given.level, other.marks[dim].level, source)
        for dim, given in own.items()
        if dim in other.marks
    ]


def results(scored: Sequence[ScoredAttempt], graded: Sequence[Graded]) -> list[AttemptResult]:
    """Every attempt that was scored by oneself or a human, in the order given."""
    dims: dict[str, set[str]] = {}
    for item in scored:
        for score in item.scores.values():
            dims.setdefault(item.attempt.rubric, set()).update(score.marks)
    biases = {rubric: by_dimension(pairs_of(scored, graded, rubric), of) for rubric, of in dims.items()}
    return [
        _result(item, biases[item.attempt.rubric])
        for item in scored
        if Scorer.SELF in item.scores or Scorer.HUMAN in item.scores
    ]


def _result(item: ScoredAttempt, biases: Mapping[str, Bias]) -> AttemptResult:
    """`biases` holds every dimension of the rubric that was ever marked."""
    own, human = item.scores.get(Scorer.SELF), item.scores.get(Scorer.HUMAN)
    taken = human or own
    assert taken is not None
    rubric = narrowed(item.rubric, taken.marks)
    levels = levels_of(taken.marks)
    found = {} if human else {dim: biases[dim] for dim in levels}
    given = result(rubric, levels)
    return AttemptResult(
        attempt=item.attempt,
        rubric=rubric,
        own=result(narrowed(item.rubric, own.marks), levels_of(own.marks)) if own else None,
        human=result(rubric, levels_of(human.marks)) if human else None,
        result=given,
        levels=levels,
        cautious=result(rubric, corrected(levels, found)) if found else given,
        bias=found,
    )


def newest_by_round(found: Iterable[AttemptResult]) -> dict[str, AttemptResult]:
    """Round type to its newest full-length result."""
    return {item.attempt.round: item for item in found if item.attempt.full}


def weak_dimensions(found: Sequence[AttemptResult], below: float = 3.0) -> tuple[str, ...]:
    """`rubric/dimension` whose newest level is under `below`, the lowest first."""
    newest = {f"{item.rubric.head.slug}/{dim}": level for item in found for dim, level in item.levels.items()}
    return tuple(sorted((dim for dim, level in newest.items() if level < below), key=lambda dim: newest[dim]))


def titles(found: Iterable[AttemptResult], rubric: str) -> dict[str, str]:
    """Dimension to its title, of every result by the rubric with this key."""
    return {d.id: d.title for item in found if item.attempt.rubric == rubric for d in item.rubric.dimensions}


def trend(found: Iterable[AttemptResult], rubric: str) -> dict[str, list[tuple[int, float]]]:
    """Dimension to its `(study day, level)`, the oldest first."""
    lines: dict[str, list[tuple[int, float]]] = {}
    for item in found:
        if item.attempt.rubric == rubric:
            for dim, level in item.levels.items():
                lines.setdefault(dim, []).append((item.attempt.at.day, level))
    return lines
