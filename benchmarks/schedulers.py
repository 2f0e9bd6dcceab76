"""The schedulers that are compared: each ranks today's cards from what it may know (`View`)."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from interviewprep.domain.cards.planner import plan_day
from interviewprep.domain.cards.planner_model import Item, Need, Setting, Trace
from interviewprep.domain.cards.recall import DEFAULT_WEIGHTS

from .candidates import Array, View

_DECAY = DEFAULT_WEIGHTS[20]
_FIRST = 1e6
"""Before anything that is due."""
_FACTOR = 0.9 ** (-1 / _DECAY) - 1


def intervals(stability: Array, retention: float) -> Array:
    """Whole days until recall falls to the desired retention, at least one."""
    return np.asarray(np.maximum(np.round(stability / _FACTOR * (retention ** (-1 / _DECAY) - 1)), 1))


@dataclass(frozen=True)
class Anki:
    """Anki's documented rules: FSRS-6, due cards first (most overdue first), then the day's new cards.

    Defaults: desired retention 0.90, 20 new cards a day. Learning steps are left out, which favours it.
    """

    retention: float = 0.9
    new_a_day: int = 20

    def __call__(self, view: View) -> Array:
        late = view.elapsed - intervals(view.stability, self.retention)
        turn = np.where(np.cumsum(view.new, axis=1) <= self.new_a_day, -1.0, -np.inf)
        return np.where(view.new, turn, np.where(late >= 0, late, -np.inf))


@dataclass(frozen=True)
class ClosingWindow:
    """New cards first, evenly over the first 78 % of the days, then due reviews; in the end each card once more."""

    share: float = 0.22
    retention: float = 0.9

    def __call__(self, view: View) -> Array:
        closing = round(view.days * (1 - self.share))
        late = view.elapsed - intervals(view.stability, self.retention)
        due = np.where(late >= 0, late, -np.inf)
        if view.day < closing:
            rest = view.new.sum(axis=1, keepdims=True)
            turn = np.cumsum(view.new, axis=1) <= np.ceil(rest / (closing - view.day))
            return np.where(view.new, np.where(turn, _FIRST, -np.inf), due)
        return np.where(view.new, -1.0, np.where(view.last < closing, _FIRST + view.elapsed, due))


@dataclass(frozen=True)
class Ours:
    """The planner of this project, asked anew each day, with the default weights."""

    seed: int = 0

    def __call__(self, view: View) -> Array:
        setting = Setting(view.day, view.minutes, {"round": view.days}, self.seed)
        rank = np.full(view.new.shape, -np.inf)
        for person in range(len(rank)):
            plan = plan_day(items(view, person), setting)
            queue = [int(choice.id) for choice in plan.choices] + [int(id) for id in plan.left_out]
            rank[person, queue] = -np.arange(len(queue), dtype=float)
        return rank


def items(view: View, person: int) -> list[Item]:
    """One person's cards as the planner sees them."""
    state = zip(
        view.new[person].tolist(),
        view.stability[person].tolist(),
        view.difficulty[person].tolist(),
        view.last[person].tolist(),
        view.seconds[person].tolist(),
        strict=True,
    )
    return [
        Item(card, (Need("round", 1.0, None if new else Trace(stability, difficulty, last)),), seconds)
        for card, (new, stability, difficulty, last, seconds) in enumerate(state)
    ]
