"""How much is remembered on the day of the interview, by scheduler: `python -m benchmarks.recall_on_the_day`.

Simulated candidates (`candidates`) study with the same cards, minutes, days missed and luck under each scheduler
(`schedulers`), and a bound (`bound`) says what the best conceivable one could reach. `--quick` takes fewer people
and scenarios, `--plot FILE` draws the result. Needs numpy, which the program itself does not.
"""

from __future__ import annotations

import argparse
import time
from collections.abc import Callable
from dataclasses import dataclass
from itertools import product
from pathlib import Path

import numpy as np

from interviewprep.domain.deadline import plan_day
from interviewprep.domain.study import Item, Need, Setting, Trace

from .bound import CardPlan, upper_bound
from .candidates import Array, Result, Scenario, Scheduler, people, present, study
from .schedulers import Anki, ClosingWindow, Ours

REFERENCE = Scenario(300, 21, 30)
GRID = [Scenario(*each) for each in product((100, 300, 600), (7, 21, 42), (15, 30, 60))]
QUICK = [REFERENCE, Scenario(100, 7, 30), Scenario(300, 21, 60), Scenario(600, 42, 30)]
RETENTIONS = (0.7, 0.75, 0.8, 0.85, 0.9, 0.95)
NEW_A_DAY = (5, 10, 15, 20, 30, 50, 1000)
NAMES = ("Anki default", "Anki tuned", "closing window", "ours", "bound")
SEED = 20261121


@dataclass(frozen=True)
class World:
    """A kind of candidates and their discipline."""

    weights: Array
    missed: float
    seed: int = SEED


@dataclass(frozen=True)
class Row:
    """One scenario: mean recall on the day by scheduler, and of the worst tenth of cards."""

    scenario: Scenario
    mean: dict[str, float]
    worst: dict[str, float]


class Bounds:
    """Upper bounds, each computed once: they depend on days and minutes a card only."""

    def __init__(self, world: World) -> None:
        self.world = world
        self.plans: dict[int, list[CardPlan]] = {}
        self.known: dict[tuple[int, float], float] = {}

    def of(self, scenario: Scenario) -> float:
        key = scenario.days, scenario.minutes / scenario.cards
        if key not in self.known:
            world, days = self.world, scenario.days
            plans = self.plans.setdefault(days, [CardPlan(each, days) for each in world.weights])
            there = present(len(plans), days, world.missed, world.seed).T
            self.known[key] = float(
                np.mean([upper_bound(p, key[1], t) for p, t in zip(plans, there, strict=True)])
            )
        return self.known[key]


def compare(scenario: Scenario, world: World, bounds: Bounds | None) -> Row:
    """All schedulers on one scenario."""

    def run(scheduler: Scheduler) -> Result:
        return study(scheduler, scenario, world.weights, world.missed, world.seed)

    tuned = max(
        (run(Anki(*each)) for each in product(RETENTIONS, NEW_A_DAY)), key=lambda found: found.mean.mean()
    )
    found = dict(zip(NAMES, (run(Anki()), tuned, run(ClosingWindow()), run(Ours())), strict=False))
    mean = {name: float(result.mean.mean()) for name, result in found.items()}
    worst = {name: float(result.worst.mean()) for name, result in found.items()}
    if bounds:
        mean["bound"] = bounds.of(scenario)
    return Row(scenario, mean, worst)


def planning_time() -> tuple[float, float]:
    """Milliseconds to plan a day of 5,000 cards, 60 days ahead: with an empty table, and with a filled one."""
    luck = np.random.default_rng(SEED)
    stability, difficulty = luck.lognormal(1, 1.2, 5000).tolist(), luck.uniform(1, 10, 5000).tolist()
    last = luck.integers(-30, 0, 5000).tolist()
    cards = [
        Item(i, (Need("round", 1.0, None if i % 2 else Trace(s, d, t)),))
        for i, (s, d, t) in enumerate(zip(stability, difficulty, last, strict=True))
    ]
    setting = Setting(0, 30, {"round": 60})
    cold = _milliseconds(lambda: plan_day(cards, setting))
    return cold, min(_milliseconds(lambda: plan_day(cards, setting)) for _ in range(5))


def _milliseconds(work: Callable[[], object]) -> float:
    start = time.process_time()
    work()
    return 1000 * (time.process_time() - start)


def table(rows: list[Row]) -> None:
    print(f"{'mean recall on the day':<28}" + "".join(f"{name:>16}" for name in NAMES))
    for row in rows:
        print(
            f"{row.scenario!s:<28}"
            + "".join(f"{row.mean[name]:>16.3f}" for name in NAMES if name in row.mean)
        )


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else "")
    parser.add_argument("--quick", action="store_true", help="fewer people and scenarios")
    parser.add_argument("--plot", type=Path, metavar="FILE", help="also draw the result as SVG")
    args = parser.parse_args()
    count, grid = (3, QUICK) if args.quick else (6, GRID)
    cold, warm = planning_time()
    print(cold, warm)
    world = World(people(count, SEED, 0.5), 0.1)
    bounds = Bounds(world)
    t = time.time()
    rows = [compare(each, world, bounds) for each in grid]
    print(time.time() - t)
    table(rows)
    print(
        "ours/bound",
        np.mean([r.mean["ours"] / r.mean["bound"] for r in rows]),
        "min ours-tuned",
        min(r.mean["ours"] - r.mean["Anki tuned"] for r in rows),
    )
    print([(str(r.scenario), round(r.mean["ours"] / r.mean["bound"], 3)) for r in rows])


if __name__ == "__main__":
    main()
