"""Simulated candidates, who study on paper and remember as a truth of their own says.

Truth and what a scheduler knows are kept apart. The truth (`Mind`) follows real outcomes; a scheduler sees memories
computed with FSRS-6's default weights from the grades that were written down, the minutes it was promised and the
pace it has measured. Arrays have the shape (people, cards) unless said otherwise.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from functools import cached_property, partial
from typing import Protocol

import numpy as np
from numpy.typing import NDArray

from interviewprep.domain.cards.recall import DEFAULT_WEIGHTS, FIRST_GRADES

Array = NDArray[np.float64]
Flags = NDArray[np.bool_]
Whole = NDArray[np.int64]

PASS_GRADES = (0.224, 0.631, 0.145)
"""How often a recalled card is graded hard, good, easy: the simulator of fsrs-optimizer."""

PRIOR_SPREAD = (
    6.43, 9.66, 17.58, 27.85, 0.57, 0.28, 0.6, 0.12, 0.39, 0.18, 0.33,
    0.3, 0.09, 0.16, 0.57, 0.25, 1.03, 0.31, 0.32, 0.14, 0.27,
)  # fmt: skip
"""Standard deviations of the 21 weights between people: the prior with which fsrs-rs fits them."""

LOWEST = (
    0.001, 0.001, 0.001, 0.001, 1, 0.001, 0.001, 0.001, 0, 0, 0.001,
    0.001, 0.001, 0.001, 0, 0, 1, 0, 0, 0, 0.1,
)  # fmt: skip
HIGHEST = (100, 100, 100, 100, 10, 4, 4, 0.75, 4.5, 0.8, 3.5, 5, 0.25, 0.9, 4, 1, 6, 2, 2, 0.8, 0.8)
"""The bounds within which py-fsrs accepts weights."""

SECONDS = (45.0, 75.0)
"""A card takes the one or the other, evenly: read, answer aloud, tick what was said. A minute on average."""

SECOND_LOOK = 0.5
"""A failed card is looked at again in the session, for this share of its time."""

WRONG_GRADE = 0.1
"""Share of recalled cards whose grade is written down one step off."""


def weights_of(shape: tuple[int, ...], seed: int, spread: float, weaker: float = 1.0) -> Array:
    """FSRS weights of as many people or cards as `shape` says, shape (*shape, 21).

    Half of fsrs-rs's prior spread is `spread=0.5`. Initial stabilities are skewed, so they vary by a common factor
    (log-normal, sigma 0.8 at spread 1) and one of their own (half of that); the decay by a factor as well (0.4).
    `weaker` multiplies the initial stabilities of everybody.
    """
    luck = np.random.default_rng(seed)
    middle = np.array(DEFAULT_WEIGHTS)
    weights = middle + spread * np.array(PRIOR_SPREAD) * luck.normal(size=(*shape, 21))
    common, own = luck.normal(size=(*shape, 1)), luck.normal(size=(*shape, 4))
    weights[..., :4] = np.sort(middle[:4] * weaker * np.exp(spread * (0.8 * common + 0.4 * own)), axis=-1)
    weights[..., 20] = middle[20] * np.exp(0.4 * spread * luck.normal(size=shape))
    # w7 is a small positive share: half its prior is below zero.
    weights[..., 7] = middle[7]
    return np.asarray(np.clip(weights, LOWEST, HIGHEST))


class Mind(Protocol):
    """What people really remember."""

    def recall(self, elapsed: Array) -> Array:
        """Chance of recall so many days after the last look."""

    def look(self, grade: Whole, elapsed: Array, new: Flags, done: Flags) -> None:
        """Everybody has looked at the cards `done`, and got these grades."""


class Fsrs:
    """FSRS-6 for many people at once; `weights` has the shape (people, 21) or (people, cards, 21)."""

    def __init__(self, weights: Array, cards: int) -> None:
        each = weights if weights.ndim == 3 else weights[:, None, :]
        self.w = [each[..., i] for i in range(21)]
        self.stability, self.difficulty = np.ones((len(weights), cards)), np.full((len(weights), cards), 5.0)

    def recall(self, elapsed: Array) -> Array:
        decay = -self.w[20]
        return np.asarray((1 + (0.9 ** (1 / decay) - 1) * np.maximum(elapsed, 0) / self.stability) ** decay)

    def look(self, grade: Whole, elapsed: Array, new: Flags, done: Flags) -> None:
        first, later = self._first(grade), self._after(np.maximum(elapsed, 1), grade)
        begun = np.where(grade == 1, self._relearned(first[0]), first[0])
        self.stability = np.where(done, np.where(new, begun, later[0]), self.stability)
        self.difficulty = np.where(done, np.where(new, first[1], later[1]), self.difficulty)

    def _first(self, grade: Whole) -> tuple[Array, Array]:
        stability = np.select([grade == g for g in (1, 2, 3, 4)], self.w[:4])
        return stability, np.clip(self._start(grade), 1, 10)

    def _after(self, elapsed: Array, grade: Whole) -> tuple[Array, Array]:
        """After a review on a later day; a failure includes the second look that session."""
        w, recall, stability, difficulty = self.w, self.recall(elapsed), self.stability, self.difficulty
        bonus = np.select([grade == 2, grade == 4], [w[15], w[16]], 1.0)
        spacing = np.exp((1 - recall) * w[10]) - 1
        kept = stability * (1 + np.exp(w[8]) * (11 - difficulty) * stability ** -w[9] * spacing * bonus)
        lapse = w[11] * difficulty ** -w[12] * ((stability + 1) ** w[13] - 1) * np.exp((1 - recall) * w[14])
        lapse = np.maximum(np.minimum(lapse, stability / np.exp(w[17] * w[18])), 0.001)
        moved = difficulty - w[6] * (grade - 3) * (10 - difficulty) / 9
        return np.where(grade == 1, self._relearned(lapse), kept), self._revert(moved)

    def _relearned(self, stability: Array) -> Array:
        """Stability after a good second look on the same day."""
        step = np.exp(self.w[17] * self.w[18]) * stability ** -self.w[19]
        return np.asarray(stability * np.maximum(step, 1))

    def _start(self, grade: Whole | float) -> Array:
        return np.asarray(self.w[4] - np.exp(self.w[5] * (grade - 1)) + 1)

    def _revert(self, difficulty: Array) -> Array:
        return np.clip(self.w[7] * self._start(4.0) + (1 - self.w[7]) * difficulty, 1, 10)


class HalfLives:
    """Exponential forgetting: each card has a half-life of its own, which a success multiplies.

    Half-lives vary by person (log-normal, sigma 0.4) and card (0.9) about `middle` days; a success multiplies one by
    about 2.2 (sigma 0.25 between cards), a failure halves it, down to half of what the card began with. With `spacing`
    a success counts by how much was forgotten: its growth is doubled at a recall of zero, and none at one.
    """

    def __init__(self, people: int, cards: int, middle: float, spacing: bool, seed: int) -> None:
        luck = np.random.default_rng([seed, 7])
        person = luck.normal(size=(people, 1)) * 0.4
        self.begin = middle * np.exp(person + luck.normal(size=(people, cards)) * 0.9)
        self.growth = np.exp(np.log(2.2) + luck.normal(size=(people, cards)) * 0.25)
        self.half_life, self.spacing = self.begin.copy(), spacing

    def recall(self, elapsed: Array) -> Array:
        return np.asarray(0.5 ** (np.maximum(elapsed, 0) / self.half_life))

    def look(self, grade: Whole, elapsed: Array, new: Flags, done: Flags) -> None:
        forgotten = 1 - self.recall(np.maximum(elapsed, 1))
        growth = np.maximum(1 + (self.growth - 1) * (2 * forgotten if self.spacing else 1), 1)
        later = np.where(grade == 1, np.maximum(self.half_life / 2, self.begin / 2), self.half_life * growth)
        first = self.begin * np.array([0.5, 0.8, 1.0, 1.5])[grade - 1]
        self.half_life = np.where(done, np.where(new, first, later), self.half_life)


class Log:
    """What one person's log tells of looks at cards seen before, and how long looks took."""

    def __init__(self) -> None:
        self._looks: list[Array] = []
        self.new_seconds: list[list[float]] = []
        self.old_seconds: list[list[float]] = []
        self.days: list[float] = []
        """Seconds studied on each day."""

    def note(self, stability: Array, elapsed: Array, passed: Flags, seconds: Array, new: Flags) -> None:
        """One session; `stability` as it was noted before each look."""
        old = ~new
        self._looks.append(np.stack([stability[old], elapsed[old], passed[old].astype(float)]))
        self.new_seconds.append(seconds[new].tolist())
        self.old_seconds.append(seconds[old].tolist())
        self.days.append(float(seconds.sum()) + SECOND_LOOK * float(seconds[~passed].sum()))

    @property
    def looks(self) -> Array:
        """Stability before, days since the look before, and 1 for a pass; shape (3, looks)."""
        return np.concatenate([np.zeros((3, 0)), *self._looks], axis=1)


@dataclass
class View:
    """What a scheduler may know on a day."""

    day: int
    ends: tuple[int, ...]
    """Day of each round; reviews are possible until the day before the last."""
    needs: Flags
    """Which round needs which card, shape (rounds, cards)."""
    minutes: float
    pace: Callable[[], Array]
    new: Flags
    noted: Fsrs
    """Memories with the default weights, for everybody."""
    last: Whole
    logs: list[Log]

    @cached_property
    def seconds(self) -> Array:
        """Believed time of each card's next look."""
        return self.pace()

    @property
    def days(self) -> int:
        """The day of the last round."""
        return max(self.ends)

    @cached_property
    def elapsed(self) -> Array:
        return np.asarray(self.day - self.last, dtype=float)

    @cached_property
    def left(self) -> Array:
        """Days to the first round ahead that needs each card, infinity for none; shape (cards,)."""
        ends = np.array(self.ends, dtype=float)[:, None]
        return np.asarray(np.where(self.needs & (ends > self.day), ends - self.day, np.inf).min(axis=0))


class Scheduler(Protocol):
    """Gives each card a rank for today, highest first; minus infinity leaves it out."""

    def __call__(self, view: View) -> Array: ...


@dataclass(frozen=True)
class Result:
    """Recall on the days of the rounds, each of the shape (people,)."""

    mean: Array
    worst: Array
    """Mean of the worst tenth of the cards."""
    by_round: tuple[Array, ...]
    """Mean of each round's cards on its day."""


@dataclass(frozen=True)
class Scenario:
    """One preparation for one or more rounds."""

    cards: int
    days: int
    minutes: float
    ends: tuple[int, ...] = ()
    """Days of the rounds where they are several, the last of them `days`: each needs an equal part of the cards,
    and a fifth of the cards of the round after it."""

    def rounds(self) -> tuple[tuple[int, ...], Flags]:
        """Day of each round and which cards it needs."""
        ends = self.ends or (self.days,)
        number = np.arange(self.cards)
        part = number * len(ends) // self.cards
        needs = np.array([(part == i) | ((part == i + 1) & (number % 5 == 0)) for i in range(len(ends))])
        return ends, needs

    def __str__(self) -> str:
        """`300 cards, 10/17/24 days, 30 min`."""
        days = "/".join(map(str, self.ends or (self.days,)))
        return f"{self.cards} cards, {days} days, {self.minutes:.0f} min"


@dataclass(frozen=True)
class World:
    """A kind of candidates and their discipline."""

    name: str
    people: int
    seed: int
    mind: Callable[[int], Mind]
    """Their memory for so many cards."""
    missed: float = 0.1
    """Share of days on which they do not study."""
    uneven: float = 0.0
    """Sigma of the log of a day's minutes, around the minutes promised."""
    rough: bool = False
    """Do seconds vary by card (log-normal, sigma 0.4; later looks take 0.7 of the first) and by look (0.35)?"""


def worlds(people: int, seed: int) -> dict[str, World]:
    """The truths that are tried, by name. Only the first is the model that the program itself assumes."""

    def half_lives(middle: float, spacing: bool) -> Callable[[int], Mind]:
        return lambda cards: HalfLives(people, cards, middle, spacing, seed)

    hard = partial(World, people=people, seed=seed, missed=0.25, uneven=0.6, rough=True)
    found = [
        World(
            "FSRS, weights per person",
            people,
            seed,
            lambda cards: Fsrs(weights_of((people,), seed, 0.5), cards),
        ),
        hard(
            "FSRS, weights per card",
            mind=lambda cards: Fsrs(weights_of((people, cards), seed, 0.5), cards),
        ),
        hard("half-lives of 5 days", mind=half_lives(5, False)),
        hard("half-lives of 5 days, spacing", mind=half_lives(5, True)),
        hard("half-lives of 2 days", mind=half_lives(2, False)),
    ]
    return {world.name: world for world in found}


def seconds_of(world: World, cards: int) -> Array:
    """Seconds that a first look at each card takes on average."""
    even = np.broadcast_to(np.resize(np.array(SECONDS), cards), (world.people, cards))
    if not world.rough:
        return even.copy()
    return np.asarray(54 * np.exp(0.4 * np.random.default_rng([world.seed, 3]).normal(size=even.shape)))


def budgets(world: World, scenario: Scenario) -> Array:
    """Seconds that each person studies on each day, shape (days, people)."""
    luck = np.random.default_rng([world.seed, scenario.days])
    shape = (scenario.days, world.people)
    there = luck.random(shape) >= world.missed
    uneven = np.exp(world.uneven * luck.normal(size=shape) - world.uneven**2 / 2)
    return np.asarray(scenario.minutes * 60 * there * uneven)


Watch = Callable[[View], None]


def study(scheduler: Scheduler, scenario: Scenario, world: World, watch: Watch | None = None) -> Result:
    """Everybody studies to the day of the last round; the same luck for every scheduler.

    A scheduler that is `strict` asks what it begins on the eve of a round twice, which takes its time.

    `watch` sees what the scheduler sees, on each morning.
    """
    count, cards = world.people, scenario.cards
    truth, noted = world.mind(cards), Fsrs(np.tile(np.array(DEFAULT_WEIGHTS), (count, 1)), cards)
    seconds, given = seconds_of(world, cards), budgets(world, scenario)
    ends, needs = scenario.rounds()
    owed, twice_on_the_eve = np.zeros(count), getattr(scheduler, "strict", False)
    last, new = np.zeros((count, cards), dtype=np.int64), np.ones((count, cards), dtype=bool)
    logs = [Log() for _ in range(count)]
    recalls: list[Array] = []
    for day in range(scenario.days + 1):
        elapsed = (day - last).astype(float)
        recalls += [
            np.where(new, 0.0, truth.recall(elapsed))[:, needs[i]] for i, end in enumerate(ends) if end == day
        ]
        if day == scenario.days:
            break
        luck = np.random.default_rng([world.seed, day])
        pace = partial(_believed, logs, new) if world.rough else lambda: seconds
        view = View(day, ends, needs, scenario.minutes, pace, new, noted, last, logs)
        if watch:
            watch(view)
        grade = _grades(luck, np.where(new, 1 - FIRST_GRADES[0], truth.recall(elapsed)), new)
        rank = np.where(given[day][:, None] > 0, scheduler(view), -np.inf)
        takes = _takes(luck, seconds, new) if world.rough else seconds
        again = (grade == 1) | (twice_on_the_eve & new & (view.left == 1))
        done, owed = _session(rank, takes, again, given[day] - owed)
        written = _written(luck, grade)
        _note(logs, view, done, grade, takes)
        truth.look(grade, elapsed, new, done)
        noted.look(written, elapsed, new, done)
        last, new = np.where(done, day, last), new & ~done
    recall = np.concatenate(recalls, axis=1)
    worst = np.sort(recall, axis=1)[:, : max(recall.shape[1] // 10, 1)]
    by_round = tuple(found.mean(axis=1) for found in recalls)
    return Result(recall.mean(axis=1), worst.mean(axis=1), by_round)


def _believed(logs: list[Log], new: Flags) -> Array:
    """What the pace measured so far lets expect."""
    from interviewprep.domain.cards.pace import measured

    paces = [measured(log.new_seconds, log.old_seconds) for log in logs]
    return np.array([np.where(new[i], pace.new, pace.old) for i, pace in enumerate(paces)])


def _takes(luck: np.random.Generator, seconds: Array, new: Flags) -> Array:
    """Seconds of a look at each card today."""
    rough = np.exp(0.35 * luck.normal(size=seconds.shape))
    return np.asarray(seconds * np.where(new, 1.0, 0.7) * rough)


def _note(logs: list[Log], view: View, done: Flags, grade: Whole, takes: Array) -> None:
    for person, log in enumerate(logs):
        cards = np.flatnonzero(done[person])
        log.note(
            view.noted.stability[person, cards], view.elapsed[person, cards], grade[person, cards] > 1,
            takes[person, cards], view.new[person, cards],
        )  # fmt: skip


def _grades(luck: np.random.Generator, recall: Array, new: Flags) -> Whole:
    failed, shade = luck.random(recall.shape) >= recall, luck.random(recall.shape)
    first = np.searchsorted(np.cumsum(FIRST_GRADES[1:])[:2] / sum(FIRST_GRADES[1:]), shade)
    later = np.searchsorted(np.cumsum(PASS_GRADES)[:2], shade)
    return np.asarray(np.where(failed, 1, 2 + np.where(new, first, later)))


def _written(luck: np.random.Generator, grade: Whole) -> Whole:
    """The grades as they are written down: some passes one step off."""
    off = (luck.random(grade.shape) < WRONG_GRADE) & (grade > 1)
    return np.asarray(np.where(off, np.clip(grade + luck.choice([-1, 1], grade.shape), 2, 4), grade))


def _session(rank: Array, seconds: Array, failed: Flags, budget: Array) -> tuple[Flags, Array]:
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
