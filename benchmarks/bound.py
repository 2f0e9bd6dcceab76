"""The most that any scheduler could reach, even one that knew the person's true weights.

Lagrangian relaxation: minutes get a price on each day. Given the prices, the best plan for one card is a dynamic
programme over its memory after a review and the days left; the sum of all cards' best values, plus the price of
all minutes, is an upper bound for every choice of prices. Prices rise where the plans want more minutes than there
are, and fall where they want fewer, and the lowest bound found is kept.
"""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from interviewprep.domain.cards.recall import FIRST_GRADES

from .candidates import PASS_GRADES, SECOND_LOOK, SECONDS, Array, Memory

_LEVELS = np.linspace(np.log(0.02), np.log(600.0), 36)
_HARDNESS = np.linspace(1.0, 10.0, 7)
_SIZE = len(_LEVELS) * len(_HARDNESS)


class CardPlan:
    """The best plan of one card for one person, for given prices; the state is the memory right after a review."""

    def __init__(self, weights: Array, days: int) -> None:
        memory = Memory(weights[None])
        stability, difficulty = (
            each.reshape(1, -1) for each in np.meshgrid(np.exp(_LEVELS), _HARDNESS, indexing="ij")
        )
        self.days = days
        self.recall = np.concatenate([memory.recall(stability, float(wait)) for wait in range(days + 1)])
        corners, shares = [], []
        for wait in range(days + 1):
            chances = [1 - self.recall[wait], *(share * self.recall[wait] for share in PASS_GRADES)]
            parts = []
            for grade, chance in enumerate(chances, 1):
                after = memory.after(
                    stability, difficulty, np.array(float(wait)), np.full(stability.shape, grade)
                )
                where, how = _corners(after[0][0], after[1][0])
                parts.append((where, how * chance[:, None]))
            corners.append(np.concatenate([where for where, _ in parts], axis=1))
            shares.append(np.concatenate([how for _, how in parts], axis=1))
        self.corners, self.shares = np.array(corners), np.array(shares)
        grades = np.array([[1, 2, 3, 4]])
        first = memory.first(grades)
        begun = np.where(grades == 1, memory.relearned(first[0]), first[0])[0]
        self.first_corners, how = _corners(begun, first[1][0])
        self.first_shares = how * np.array(FIRST_GRADES)[:, None]
        self.first_cost = 1 + SECOND_LOOK * FIRST_GRADES[0]
        self.cost = 1 + SECOND_LOOK * (1 - self.recall)

    def solve(self, price: Array) -> tuple[Array, NDArray[np.int64]]:
        """Value of a new card by days left when it is first seen, and the best wait after each review (0: none).

        `price[left]` is that of one look with `left` days to go; `price[0]` is unused.
        """
        value = np.ones((self.days + 1, _SIZE))
        waits = np.zeros((self.days + 1, _SIZE), dtype=np.int64)
        for left in range(1, self.days + 1):
            value[left] = self.recall[left]
            if left == 1:
                continue
            wait = np.arange(1, left)
            later = value[left - wait][wait[:, None, None] - 1, self.corners[1:left]]
            gain = (later * self.shares[1:left]).sum(axis=2) - price[left - wait][:, None] * self.cost[1:left]
            best = gain.argmax(axis=0)
            most = gain[best, np.arange(_SIZE)]
            waits[left] = np.where(most > value[left], best + 1, 0)
            value[left] = np.maximum(value[left], most)
        begun = (value[1:][:, self.first_corners] * self.first_shares).sum(axis=(1, 2)) - price[
            1:
        ] * self.first_cost
        return np.concatenate([[0.0], begun]), waits

    def use(self, first_seen: Array, waits: NDArray[np.int64]) -> Array:
        """Expected looks by days left, where `first_seen[left]` is the chance that the card is begun then."""
        looks = first_seen * self.first_cost
        mass = np.zeros((self.days + 1, _SIZE))
        for left in range(self.days, 0, -1):
            if first_seen[left]:
                np.add.at(mass[left], self.first_corners, self.first_shares * first_seen[left])
            states = np.nonzero((mass[left] > 1e-10) & (waits[left] > 0))[0]
            wait = waits[left, states]
            share = mass[left, states]
            np.add.at(looks, left - wait, share * self.cost[wait, states])
            np.add.at(
                mass,
                ((left - wait)[:, None], self.corners[wait, states]),
                share[:, None] * self.shares[wait, states],
            )
        return looks


def upper_bound(plan: CardPlan, minutes_a_card: float, there: NDArray[np.bool_], rounds: int = 20) -> float:
    """Mean recall on the day that no scheduler exceeds, for one person.

    `minutes_a_card` is the day's minutes divided by the number of cards; `there[day]` says which days are studied.
    Every price list gives a bound: the search starts from simple lists, dearer towards the day, and goes on
    from the best one, with smaller steps after each step that did not help.
    """
    room = np.concatenate([[0.0], np.where(there, 60 * minutes_a_card, 0.0)[::-1]])
    away = np.concatenate([[True], ~there[::-1]])
    left = np.maximum(np.arange(plan.days + 1), 1)
    starts = (
        np.where(away, _NEVER, level * left**-slope) for level in _PRICE_LEVELS for slope in (0.0, 0.35)
    )
    price = min(starts, key=lambda each: _dual(plan, each, room)[0])
    best, used = _dual(plan, price, room)
    step = 0.15
    for _ in range(rounds):
        over = np.clip(used / np.maximum(room, 1e-9) - 1, -1.5, 1.5)
        tried = np.where(away, _NEVER, np.maximum(price * np.exp(step * over), 1e-5))
        bound, tried_used = _dual(plan, tried, room)
        if bound < best:
            best, price, used, step = bound, tried, tried_used, step * 1.1
        else:
            step *= 0.6
    return min(best, 1.0)


_NEVER = 1e3
"""A price at which nothing is studied."""

_PRICE_LEVELS = tuple(np.geomspace(0.008, 1.0, 12))


def _dual(plan: CardPlan, price: Array, room: Array) -> tuple[float, Array]:
    """The bound that a price list gives, and the seconds a card that its plans would use, by days left."""
    mean = np.mean(SECONDS)
    bound, used = float((price * room).sum() / mean), np.zeros(plan.days + 1)
    for seconds in SECONDS:
        begun, waits = plan.solve(price * seconds / mean)
        bound += max(begun.max(), 0.0) / len(SECONDS)
        used += plan.use(_softly(begun), waits) * seconds / len(SECONDS)
    return bound, used


def _softly(begun: Array) -> Array:
    """Chances of beginning a card with so many days left, or never: nearly equal values share."""
    share = np.exp((begun - begun.max()) / 0.004)
    share /= share.sum()
    share[0] = 0.0
    return np.asarray(share)


def _corners(stability: Array, difficulty: Array) -> tuple[NDArray[np.int64], Array]:
    """The four grid points around each memory and their shares, shape (memories, 4)."""
    x = np.clip((np.log(stability) - _LEVELS[0]) / (_LEVELS[1] - _LEVELS[0]), 0, len(_LEVELS) - 1.0001)
    y = np.clip((difficulty - 1) / (_HARDNESS[1] - 1), 0, len(_HARDNESS) - 1.0001)
    i, j = x.astype(np.int64), y.astype(np.int64)
    a, b, wide = x - i, y - j, len(_HARDNESS)
    where = np.stack([i * wide + j, i * wide + j + 1, (i + 1) * wide + j, (i + 1) * wide + j + 1], axis=1)
    return where, np.stack([(1 - a) * (1 - b), (1 - a) * b, a * (1 - b), a * b], axis=1)
