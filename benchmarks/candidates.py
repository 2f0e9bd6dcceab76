"""Simulated candidates: people whose memory is FSRS-6 with weights of their own, who study on paper.

Truth and what a scheduler knows are kept apart. The truth follows each person's own weights and real outcomes; a
scheduler sees memories computed with the default weights from the grades that were written down. Arrays have the
shape (people, cards) unless said otherwise.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Protocol

import numpy as np
from numpy.typing import NDArray

from interviewprep.domain.cards.recall import DEFAULT_WEIGHTS, FIRST_GRADES

Array = NDArray[np.float64]

PASS_GRADES = (0.224, 0.631, 0.145)
"""How often a recalled card is graded hard, good, easy: the simulator of fsrs-optimizer."""

PRIOR_SPREAD = (
    6.43, 9.66, 17.58, 27.85, 0.57, 0.28, 0.6, 0.12, 0.39, 0.18, 0.33,
    0.3, 0.09, 0.16, 0.57, 0.25, 1.03, 0.31, 0.32, 0.14, 0.27,
)  # fmt: skip
"""Standard deviations of the 21 weights between people: the prior with which fsrs-rs fits them."""

LOWEST = (
    0.001,
    0.001,
    0.001,
    0.001,
    1,
    0.001,
    0.001,
    0.001,
    0,
    0,
    0.001,
    0.001,
    0.001,
    0.001,
    0,
    0,
    1,
    0,
    0,
    0,
    0.1,
)
HIGHEST = (100, 100, 100, 100, 10, 4, 4, 0.75, 4.5, 0.8, 3.5, 5, 0.25, 0.9, 4, 1, 6, 2, 2, 0.8, 0.8)
"""The bounds within which py-fsrs accepts weights."""

SECONDS = (45.0, 75.0)
"""A card takes the one or the other, evenly: read, answer aloud, tick what was said. A minute on average."""

SECOND_LOOK = 0.5
"""A failed card is looked at again in the session, for this share of its time."""

WRONG_GRADE = 0.1
"""Share of recalled cards whose grade is written down one step off."""


def people(count: int, seed: int, spread: float, weaker: float = 1.0) -> Array:
    """Weights of `count` people, shape (count, 21).

    Half of fsrs-rs's prior spread is `spread=0.5`. Initial stabilities are skewed, so they vary by a common factor
    (log-normal, sigma 0.8 at spread 1) and one of their own (half of that); the decay by a factor as well (0.4).
    `weaker` multiplies the initial stabilities of everybody.
    """
    luck = np.random.default_rng(seed)
    middle = np.array(DEFAULT_WEIGHTS)
    weights = middle + spread * np.array(PRIOR_SPREAD) * luck.normal(size=(count, 21))
    common, own = luck.normal(size=(count, 1)), luck.normal(size=(count, 4))
    weights[:, :4] = np.sort(middle[:4] * weaker * np.exp(spread * (0.8 * common + 0.4 * own)), axis=1)
    weights[:, 20] = middle[20] * np.exp(0.4 * spread * luck.normal(size=count))
    # w7 is a small positive share: half its prior is below zero.
    weights[:, 7] = middle[7]
    return np.asarray(np.clip(weights, LOWEST, HIGHEST))


class Memory:
    """FSRS-6 for many people at once; `weights` has the shape (people, 21)."""

    def __init__(self, weights: Array) -> None:
        self.w = [weights[:, i, None] for i in range(21)]

    def recall(self, stability: Array, elapsed: Array | float) -> Array:
        decay = -self.w[20]
        return np.asarray((1 + (0.9 ** (1 / decay) - 1) * np.maximum(elapsed, 0) / stability) ** decay)

    def first(self, grade: NDArray[np.int64]) -> tuple[Array, Array]:
        stability = np.select([grade == g for g in (1, 2, 3, 4)], self.w[:4])
        return stability, np.clip(self._start(grade), 1, 10)

    def after(
        self, stability: Array, difficulty: Array, elapsed: Array, grade: NDArray[np.int64]
    ) -> tuple[Array, Array]:
        """After a review on a later day; a failure includes the second look that session."""
        w, recall = self.w, self.recall(stability, elapsed)
        bonus = np.select([grade == 2, grade == 4], [w[15], w[16]], 1.0)
        spacing = np.exp((1 - recall) * w[10]) - 1
        kept = stability * (1 + np.exp(w[8]) * (11 - difficulty) * stability ** -w[9] * spacing * bonus)
        lapse = w[11] * difficulty ** -w[12] * ((stability + 1) ** w[13] - 1) * np.exp((1 - recall) * w[14])
        lapse = np.maximum(np.minimum(lapse, stability / np.exp(w[17] * w[18])), 0.001)
        moved = difficulty - w[6] * (grade - 3) * (10 - difficulty) / 9
        return np.where(grade == 1, self.relearned(lapse), kept), self._revert(moved)

    def relearned(self, stability: Array) -> Array:
        """Stability after a good second look on the same day."""
        step = np.exp(self.w[17] * self.w[18]) * stability ** -self.w[19]
        return np.asarray(stability * np.maximum(step, 1))

    def _start(self, grade: NDArray[np.int64] | float) -> Array:
        return np.asarray(self.w[4] - np.exp(self.w[5] * (grade - 1)) + 1)

    def _revert(self, difficulty: Array) -> Array:
        return np.clip(self.w[7] * self._start(4.0) + (1 - self.w[7]) * difficulty, 1, 10)


@dataclass
class View:
    """What a scheduler may know on a day."""

    day: int
    days: int
    """The day of the round; reviews are possible on days 0 to `days - 1`."""
    minutes: float
    seconds: Array
    new: NDArray[np.bool_]
    stability: Array
    difficulty: Array
    last: NDArray[np.int64]
    memory: Memory
    """The default weights, for everybody."""

    @property
    def elapsed(self) -> Array:
        return np.asarray(self.day - self.last, dtype=float)


class Scheduler(Protocol):
    """Gives each card a rank for today, highest first; minus infinity leaves it out."""

    def __call__(self, view: View) -> Array: ...


@dataclass(frozen=True)
class Result:
    """Recall on the day, each of the shape (people,)."""

    mean: Array
    worst: Array
    """Mean of the worst tenth of the cards."""


@dataclass(frozen=True)
class Scenario:
    """One preparation."""

    cards: int
    days: int
    minutes: float

    def __str__(self) -> str:
        return f"{self.cards} cards, {self.days} days, {self.minutes:.0f} min"


def seconds_of(count: int, cards: int) -> Array:
    return np.broadcast_to(np.resize(np.array(SECONDS), cards), (count, cards)).copy()


def present(count: int, days: int, missed: float, seed: int) -> NDArray[np.bool_]:
    """Which days each person studies, shape (days, people)."""
    return np.random.default_rng([seed, days]).random((days, count)) >= missed


def study(scheduler: Scheduler, scenario: Scenario, weights: Array, missed: float, seed: int) -> Result:
    """Everybody studies to the day of the round; the same luck for every scheduler."""
    count, cards = len(weights), scenario.cards
    truth, assumed = Memory(weights), Memory(np.tile(np.array(DEFAULT_WEIGHTS), (count, 1)))
    seconds, there = seconds_of(count, cards), present(count, scenario.days, missed, seed)
    real = (np.ones((count, cards)), np.full((count, cards), 5.0))
    noted = (np.ones((count, cards)), np.full((count, cards), 5.0))
    owed = np.zeros(count)
    last, new = np.zeros((count, cards), dtype=np.int64), np.ones((count, cards), dtype=bool)
    for day in range(scenario.days):
        luck = np.random.default_rng([seed, day])
        view = View(day, scenario.days, scenario.minutes, seconds, new, *noted, last, assumed)
        grade = _grades(luck, np.where(new, 1 - FIRST_GRADES[0], truth.recall(real[0], view.elapsed)), new)
        rank = np.where(there[day][:, None], scheduler(view), -np.inf)
        done, owed = _session(rank, seconds, grade == 1, scenario.minutes * 60 * there[day] - owed)
        real = _reviewed(truth, real, view.elapsed, grade, new, done)
        noted = _reviewed(assumed, noted, view.elapsed, _written(luck, grade), new, done)
        last, new = np.where(done, day, last), new & ~done
    recall = np.where(new, 0.0, truth.recall(real[0], (scenario.days - last).astype(float)))
    return Result(recall.mean(axis=1), np.sort(recall, axis=1)[:, : max(cards // 10, 1)].mean(axis=1))


def _grades(luck: np.random.Generator, recall: Array, new: NDArray[np.bool_]) -> NDArray[np.int64]:
    failed, shade = luck.random(recall.shape) >= recall, luck.random(recall.shape)
    first = np.searchsorted(np.cumsum(FIRST_GRADES[1:])[:2] / sum(FIRST_GRADES[1:]), shade)
    later = np.searchsorted(np.cumsum(PASS_GRADES)[:2], shade)
    return np.asarray(np.where(failed, 1, 2 + np.where(new, first, later)))


def _written(luck: np.random.Generator, grade: NDArray[np.int64]) -> NDArray[np.int64]:
    """The grades as they are written down: some passes one step off."""
    off = (luck.random(grade.shape) < WRONG_GRADE) & (grade > 1)
    return np.asarray(np.where(off, np.clip(grade + luck.choice([-1, 1], grade.shape), 2, 4), grade))


def _session(
    rank: Array, seconds: Array, failed: NDArray[np.bool_], budget: Array
) -> tuple[NDArray[np.bool_], Array]:
    """Which cards are studied, and the seconds owed to the next day.

    Cards are begun in rank order while time is left; what the last one takes beyond it comes off the next day.
    """
    order = np.argsort(-rank, axis=1, kind="stable")
    one, again = np.take_along_axis(seconds, order, 1), np.take_along_axis(failed, order, 1)
    wanted = np.isfinite(np.take_along_axis(rank, order, 1))
    cost = one * (1 + SECOND_LOOK * again) * wanted
    begun = (np.cumsum(cost, axis=1) - cost < budget[:, None]) & wanted
    done = np.zeros(rank.shape, dtype=bool)
    np.put_along_axis(done, order, begun, axis=1)
    return done, np.maximum((cost * begun).sum(axis=1) - budget, 0.0)


def _reviewed(
    memory: Memory,
    state: tuple[Array, Array],
    elapsed: Array,
    grade: NDArray[np.int64],
    new: NDArray[np.bool_],
    done: NDArray[np.bool_],
) -> tuple[Array, Array]:
    first, later = memory.first(grade), memory.after(*state, np.maximum(elapsed, 1), grade)
    begun = np.where(grade == 1, memory.relearned(first[0]), first[0])
    stability = np.where(done, np.where(new, begun, later[0]), state[0])
    return stability, np.where(done, np.where(new, first[1], later[1]), state[1])
