"""FSRS-6 on plain floats: what the planner needs to look ahead, without a card, a clock or a date.

Formulas and default weights: "The Algorithm" in the wiki of open-spaced-repetition/fsrs4anki (version 6), as
py-fsrs implements them; the tests hold the two together to 1e-6. Days are study days, stability is in days
(recall is 0.9 after that many), difficulty runs from 1 to 10, grades are 1 again, 2 hard, 3 good, 4 easy.
"""

from __future__ import annotations

from collections.abc import Iterable
from functools import lru_cache
from math import exp

Weights = tuple[float, ...]
"""The 21 numbers of FSRS-6, w0 to w20."""

DEFAULT_WEIGHTS: Weights = (
    0.212, 1.2931, 2.3065, 8.2956, 6.4133, 0.8334, 3.0194, 0.001, 1.8722, 0.1666, 0.796,
    1.4835, 0.0614, 0.2629, 1.6483, 0.6014, 1.8729, 0.5425, 0.0912, 0.0658, 0.1542,
)  # fmt: skip

AGAIN, HARD, GOOD, EASY = 1, 2, 3, 4

FIRST_GRADES = (0.24, 0.094, 0.495, 0.171)
"""How often a new card gets each grade, as the simulator of fsrs-optimizer assumes."""

MIN_STABILITY = 0.001


class Curve:
    """One learner's forgetting curve and what a review does to it. Build with `curve()`, which caches."""

    def __init__(self, weights: Weights) -> None:
        """Raises ValueError where there are not 21 weights."""
        if len(weights) != len(DEFAULT_WEIGHTS):
            raise ValueError(f"FSRS-6 has {len(DEFAULT_WEIGHTS)} weights, not {len(weights)}")
        self.weights = weights
        self._decay = -weights[20]
        self._factor = 0.9 ** (1 / self._decay) - 1
        self._growth = exp(weights[8])
        self._lapse_cap = exp(-weights[17] * weights[18])
        self._easy_start = self._start_difficulty(EASY)

    def recall(self, stability: float, elapsed: float) -> float:
        """Probability of recall `elapsed` days after the last review."""
        return float((1 + self._factor * max(elapsed, 0) / stability) ** self._decay)

    def total(self, traces: Iterable[tuple[float, int]], day: int) -> float:
        """The sum of `recall` on a day over (stability, day of the last review)."""
        factor, decay = self._factor, self._decay
        return float(
            sum([(1 + factor * max(day - last, 0) / stability) ** decay for stability, last in traces])
        )

    def first(self, grade: int) -> tuple[float, float]:
        """Stability and difficulty after the first review of a new card."""
        return max(self.weights[grade - 1], MIN_STABILITY), _clamp(self._start_difficulty(grade))

    def after(self, stability: float, difficulty: float, elapsed: float, grade: int) -> tuple[float, float]:
        """Stability and difficulty after a review `elapsed` days since the last one."""
        if elapsed < 1:
            stable = self._same_day(stability, grade)
        elif grade == AGAIN:
            stable = self._lapse(stability, difficulty, self.recall(stability, elapsed))
        else:
            stable = self._success(stability, difficulty, self.recall(stability, elapsed), grade)
        return max(stable, MIN_STABILITY), self._next_difficulty(difficulty, grade)

    def first_session(self, grade: int) -> tuple[float, float]:
        """As `first`, with the good second look that a failed card gets before the session ends."""
        return self._looked_again(self.first(grade), grade)

    def session(self, stability: float, difficulty: float, elapsed: float, grade: int) -> tuple[float, float]:
        """As `after`, with the good second look that a failed card gets before the session ends."""
        return self._looked_again(self.after(stability, difficulty, elapsed, grade), grade)

    def _looked_again(self, memory: tuple[float, float], grade: int) -> tuple[float, float]:
        return self.after(*memory, 0, GOOD) if grade == AGAIN else memory

    def _start_difficulty(self, grade: int) -> float:
        w = self.weights
        return w[4] - exp(w[5] * (grade - 1)) + 1

    def _next_difficulty(self, difficulty: float, grade: int) -> float:
        w = self.weights
        moved = difficulty - w[6] * (grade - 3) * (10 - difficulty) / 9
        return _clamp(w[7] * self._easy_start + (1 - w[7]) * moved)

    def _success(self, stability: float, difficulty: float, recall: float, grade: int) -> float:
        w = self.weights
        bonus = w[15] if grade == HARD else w[16] if grade == EASY else 1.0
        spacing = exp((1 - recall) * w[10]) - 1
        return float(
            stability * (1 + self._growth * (11 - difficulty) * stability ** -w[9] * spacing * bonus)
        )

    def _lapse(self, stability: float, difficulty: float, recall: float) -> float:
        w = self.weights
        kept = w[11] * difficulty ** -w[12] * ((stability + 1) ** w[13] - 1) * exp((1 - recall) * w[14])
        return float(min(kept, stability * self._lapse_cap))

    def _same_day(self, stability: float, grade: int) -> float:
        w = self.weights
        step = exp(w[17] * (grade - 3 + w[18])) * stability ** -w[19]
        return float(stability * (step if grade == AGAIN else max(step, 1.0)))


@lru_cache(maxsize=8)
def curve(weights: Weights = DEFAULT_WEIGHTS) -> Curve:
    """The curve of these weights, computed once."""
    return Curve(weights)


def _clamp(difficulty: float) -> float:
    return min(max(difficulty, 1.0), 10.0)
