"""What scored attempts say: results with the bias taken off, weak dimensions, trends."""

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
class MockResult:
    """One scored attempt, as readiness takes it."""

    attempt: Attempt
    rubric: Rubric
    """With the dimensions that were judged."""
    own: Result | None
    human: Result | None
    adjusted: Result
    """The human's where there is one, else one's own with the bias taken off."""
    levels: Mapping[str, float]
    """Dimension to the level behind `adjusted`."""
    bias: Mapping[str, Bias]
    """Dimension to the bias taken off; empty where a human scored."""

    @property
    def words(self) -> str:
        """What was given, and what of it counts."""
        if self.own is None or not self.bias:
            return f"{self.adjusted.overall:.2f} given by a person; nothing is taken off"
        values = sorted({round(found.value, 2) for found in self.bias.values()})
        by = (
            f"{values[0]:+.2f}" if len(values) == 1 else f"{values[0]:+.2f} to {values[-1]:+.2f} by dimension"
        )
        return f"{self.own.overall:.2f} given, {self.adjusted.overall:.2f} less your bias {by}"


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


def results(scored: Sequence[ScoredAttempt], graded: Sequence[Graded]) -> list[MockResult]:
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


def _result(item: ScoredAttempt, biases: Mapping[str, Bias]) -> MockResult:
    """`biases` holds every dimension of the rubric that was ever marked."""
    own, human = item.scores.get(Scorer.SELF), item.scores.get(Scorer.HUMAN)
    taken = human or own
    assert taken is not None
    rubric = narrowed(item.rubric, taken.marks)
    levels = levels_of(taken.marks)
    found = {} if human else {dim: biases[dim] for dim in levels}
    levels = corrected(levels, found) if found else levels
    return MockResult(
        attempt=item.attempt,
        rubric=rubric,
        own=result(narrowed(item.rubric, own.marks), levels_of(own.marks)) if own else None,
        human=result(rubric, levels_of(human.marks)) if human else None,
        adjusted=result(rubric, levels),
        levels=levels,
        bias=found,
    )


def newest_by_round(found: Iterable[MockResult]) -> dict[str, MockResult]:
    """Round type to its newest full-length result."""
    return {item.attempt.round: item for item in found if item.attempt.full}


def weak_dims(found: Sequence[MockResult], below: float = 3.0) -> tuple[str, ...]:
    """`rubric/dimension` whose newest level is under `below`, the lowest first."""
    newest = {f"{item.rubric.head.slug}/{dim}": level for item in found for dim, level in item.levels.items()}
    return tuple(sorted((dim for dim, level in newest.items() if level < below), key=lambda dim: newest[dim]))


def titles(found: Iterable[MockResult], rubric: str) -> dict[str, str]:
    """Dimension to its title, of every result by the rubric with this key."""
    return {d.id: d.title for item in found if item.attempt.rubric == rubric for d in item.rubric.dimensions}


def trend(found: Iterable[MockResult], rubric: str) -> dict[str, list[tuple[int, float]]]:
    """Dimension to its `(study day, level)`, the oldest first."""
    lines: dict[str, list[tuple[int, float]]] = {}
    for item in found:
        if item.attempt.rubric == rubric:
            for dim, level in item.levels.items():
                lines.setdefault(dim, []).append((item.attempt.at.day, level))
    return lines
