"""Three plain classifiers that guess from measures. Nothing in them is drawn at random: the same rows give the same guesses."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from math import dist
from operator import mul
from statistics import fmean

Row = Sequence[float]
Guess = Callable[[Row], int]
Learn = Callable[[Sequence[Row], Sequence[int]], Guess]
"""From rows and their labels to a rule that gives another row its label."""

NEIGHBORS = 7
RIDGE = 20.0
"""How strongly the linear rule is held back: with few rows and many measures it would learn them by heart."""


def nearest_centroid(rows: Sequence[Row], labels: Sequence[int]) -> Guess:
    """The label whose mean row is nearest."""
    means = {
        label: _columns([row for row, its in zip(rows, labels, strict=True) if its == label], fmean)
        for label in sorted(set(labels))
    }
    return lambda row: min(means, key=lambda label: dist(means[label], row))


def nearest_neighbors(rows: Sequence[Row], labels: Sequence[int]) -> Guess:
    """The label of most of the nearest rows; of two that tie, the nearer one."""

    def guess(row: Row) -> int:
        near = sorted((dist(own, row), label) for own, label in zip(rows, labels, strict=True))
        nearest = [label for _, label in near[:NEIGHBORS]]
        votes = Counter(nearest)
        return max(votes, key=lambda label: (votes[label], -nearest.index(label)))

    return guess


def linear(rows: Sequence[Row], labels: Sequence[int]) -> Guess:
    """Ridge regression of each label against the others; the label with the highest value."""
    kinds = sorted(set(labels))
    shares = [labels.count(kind) / len(labels) for kind in kinds]
    wanted = [[(label == kind) - part for kind, part in zip(kinds, shares, strict=True)] for label in labels]
    weights = solve(gram(rows, RIDGE), wanted)
    slopes = [[_dot(side, line) for side in zip(*rows, strict=True)] for line in zip(*weights, strict=True)]

    def guess(row: Row) -> int:
        values = [part + _dot(slope, row) for part, slope in zip(shares, slopes, strict=True)]
        return kinds[values.index(max(values))]

    return guess


CLASSIFIERS: Mapping[str, Learn] = {
    "nearest centroid": nearest_centroid,
    "nearest neighbors": nearest_neighbors,
    "linear": linear,
}


def hits(groups: Sequence[Sequence[tuple[int, Row]]], learn: Learn) -> list[list[bool]]:
    """Leave one group out: whether each of its labels is guessed from all other groups."""
    found = []
    for group in groups:
        others = [item for other in groups if other is not group for item in other]
        scale = _scaler([row for _, row in others])
        guess = learn([scale(row) for _, row in others], [label for label, _ in others])
        found.append([guess(scale(row)) == label for label, row in group])
    return found


def pair_hits(differences: Sequence[Row]) -> dict[str, list[bool]]:
    """Better minus worse, pair by pair: whether each of two rules, learned from all other pairs, knows the better one.

    One is linear, in the closed form of leaving one out, without a constant: it cannot learn which answer is named
    first. The other asks whether a pair leans like the mean of the others.
    """
    rows = list(zip(*(_unit(column) for column in zip(*differences, strict=True)), strict=True))
    identity = [[float(at == other) for other in range(len(rows))] for at in range(len(rows))]
    inverse = solve(gram(rows, RIDGE), identity)
    total = [sum(column) for column in zip(*rows, strict=True)]
    return {
        "linear": [1 - sum(line) / line[at] > 0 for at, line in enumerate(inverse)],
        "mean": [_dot(row, total) > _dot(row, row) for row in rows],
    }


def gram(rows: Sequence[Row], ridge: float) -> list[list[float]]:
    """Every row times every row, with the ridge on the diagonal."""
    return [
        [_dot(one, other) + ridge * (at == to) for to, other in enumerate(rows)]
        for at, one in enumerate(rows)
    ]


def solve(left: Sequence[Row], right: Sequence[Row]) -> list[list[float]]:
    """The matrix that `left` turns into `right`. `left` comes from `gram` with a ridge, so no pivot is zero."""
    size = len(left)
    lines = [[*one, *other] for one, other in zip(left, right, strict=True)]
    for at in range(size):
        first = lines[at][at:]
        for below in range(at + 1, size):
            if factor := lines[below][at] / first[0]:
                rest = [value - factor * taken for value, taken in zip(lines[below][at:], first, strict=True)]
                lines[below][at:] = rest
    found: list[list[float]] = []
    for at in reversed(range(size)):
        known = [list(column) for column in zip(*found, strict=True)] or [[] for _ in lines[at][size:]]
        pivot, weights = lines[at][at], lines[at][at + 1 : size]
        row = [
            (value - _dot(weights, line)) / pivot for value, line in zip(lines[at][size:], known, strict=True)
        ]
        found.insert(0, row)
    return found


def _scaler(rows: Sequence[Row]) -> Callable[[Row], list[float]]:
    """Subtracts the mean of each column and divides by its spread."""
    means, spreads = _columns(rows, fmean), _columns(rows, _spread)
    return lambda row: [(value - mean) / size for value, mean, size in zip(row, means, spreads, strict=True)]


def _columns(rows: Sequence[Row], measure: Callable[[Row], float]) -> list[float]:
    return [measure(column) for column in zip(*rows, strict=True)]


def _spread(column: Row) -> float:
    """The standard deviation; 1 where there is none."""
    return dist(column, [fmean(column)] * len(column)) / len(column) ** 0.5 or 1.0


def _unit(column: Row) -> list[float]:
    """With a mean square of 1, unless it is all zeros."""
    size = (_dot(column, column) / len(column)) ** 0.5 or 1.0
    return [value / size for value in column]


def _dot(one: Row, other: Row) -> float:
    return float(sum(map(mul, one, other)))
