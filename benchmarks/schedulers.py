"""The schedulers that are compared: each ranks today's cards from what it may know (`View`)."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from interviewprep.domain.cards.forgetting import NEWEST, Look, learned
from interviewprep.domain.cards.pace import KEPT_OVER, kept
from interviewprep.domain.cards.planner import plan_day
from interviewprep.domain.cards.planner_model import Need, PlannerCard, Setting, Trace
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

    Defaults: desired retention 0.90, 20 new cards a day. Learning steps are left out, which favours it. Cards whose
    rounds are over are put away, nearest round first.
    """

    retention: float = 0.9
    new_a_day: int = 20
    mixed: bool = False
    """New cards set evenly between the due ones, as Anki's default does."""

    def __call__(self, view: View) -> Array:
        late = view.elapsed - intervals(view.noted.stability, self.retention)
        due = ~view.new & (late >= 0)
        fresh = view.new & (np.cumsum(view.new, axis=1) <= self.new_a_day)
        if not self.mixed:
            rank = np.where(fresh, -1.0, np.where(due, late, -np.inf))
        else:
            place = np.argsort(np.argsort(np.where(due, -late, np.inf), axis=1), axis=1)
            of_due = (place + 0.5) / np.maximum(due.sum(axis=1, keepdims=True), 1)
            of_new = np.cumsum(view.new, axis=1) / np.maximum(fresh.sum(axis=1, keepdims=True), 1)
            rank = np.where(fresh, -of_new, np.where(due, -of_due, -np.inf))
        return np.where(np.isfinite(view.left), rank, -np.inf)


@dataclass(frozen=True)
class ClosingWindow:
    """New cards first, evenly over the first 78 % of the days, then due reviews; in the end each card once more."""

    share: float = 0.22
    retention: float = 0.9

    def __call__(self, view: View) -> Array:
        closing = round(view.days * (1 - self.share))
        late = view.elapsed - intervals(view.noted.stability, self.retention)
        due = np.where(late >= 0, late, -np.inf)
        if view.day < closing:
            rest = view.new.sum(axis=1, keepdims=True)
            turn = np.cumsum(view.new, axis=1) <= np.ceil(rest / (closing - view.day))
            return np.where(view.new, np.where(turn, _FIRST, -np.inf), due)
        return np.where(view.new, -1.0, np.where(view.last < closing, _FIRST + view.elapsed, due))


@dataclass(frozen=True)
class Plain:
    """New cards evenly over three quarters of the days to their round, then the cards seen before.

    Those longest unseen first (round robin), or `lowest` believed recall first.
    """

    lowest: bool = False
    share: float = 0.75

    def __call__(self, view: View) -> Array:
        rank = 1 - view.noted.recall(view.elapsed) if self.lowest else view.elapsed
        rank = np.where(view.new, -1.0, rank)
        for end in sorted({end for end in view.ends if end > view.day}):
            group = view.new & (view.left == end - view.day)
            days = max(round(end * self.share) - view.day, 1)
            turn = np.cumsum(group, axis=1) <= np.ceil(group.sum(axis=1, keepdims=True) / days)
            rank = np.where(group & turn, _FIRST, rank)
        return np.where(np.isfinite(view.left), rank, -np.inf)


@dataclass(frozen=True)
class Ours:
    """The planner of this project, asked anew each day."""

    strict: bool = True
    """Within the teacher's rules?"""
    learns: bool = True
    """From the candidate's log?"""

    def __call__(self, view: View) -> Array:
        rank = np.full(view.new.shape, -np.inf)
        for person in range(len(rank)):
            setting = setting_of(view, person, self.learns, self.strict)
            plan = plan_day(items(view, person), setting)
            queue = [int(choice.id) for choice in plan.choices] + [int(id) for id in plan.left_out]
            rank[person, queue] = -np.arange(len(queue), dtype=float)
        return rank


def setting_of(view: View, person: int, learns: bool = True, strict: bool = True) -> Setting:
    """What the planner is told besides the cards."""
    rounds = {str(number): end for number, end in enumerate(view.ends) if end > view.day}
    log = view.logs[person]
    looks = [Look(s, int(t), p > 0) for s, t, p in log.looks.T[-NEWEST:].tolist()] if learns else []
    days = log.days[-KEPT_OVER:]
    habit = kept(sum(seconds > 0 for seconds in days), len(days))
    return Setting(
        view.day, view.minutes, rounds, forgetting=learned(tuple(looks)), strict=strict, kept=habit
    )


def items(view: View, person: int) -> list[PlannerCard]:
    """One person's cards as the planner sees them."""
    needed = [[str(i) for i in np.flatnonzero(view.needs[:, card])] for card in range(view.needs.shape[1])]
    state = zip(
        view.new[person].tolist(),
        view.noted.stability[person].tolist(),
        view.noted.difficulty[person].tolist(),
        view.last[person].tolist(),
        view.seconds[person].tolist(),
        strict=True,
    )
    found = []
    for card, (new, stability, difficulty, last, seconds) in enumerate(state):
        trace = None if new else Trace(stability, difficulty, last)
        found.append(
            PlannerCard(card, tuple(Need(name, 1.0, trace) for name in needed[card]), seconds, order=card)
        )
    return found
