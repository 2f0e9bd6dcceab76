"""How much is remembered on the day of the interview, by scheduler: `python -m benchmarks.recall_on_the_day`.

Simulated candidates (`candidates`) study with the same cards, minutes, days missed and luck under each scheduler
(`schedulers`), and a bound (`bound`) says what the best conceivable one could reach. `--quick` takes fewer people
and scenarios, `--plot FILE` draws the result. Needs numpy, which the program itself does not.
"""

from __future__ import annotations

import argparse
import time
from dataclasses import dataclass
from itertools import product
from pathlib import Path

import numpy as np

from interviewprep.domain.cards.forecast import forecast
from interviewprep.domain.cards.planner import plan_day
from interviewprep.domain.cards.planner_model import Item, Need, Setting, Trace
from interviewprep.domain.cards.review_value import worth

from .bound import CardPlan, upper_bound
from .candidates import Array, Result, Scenario, Scheduler, people, present, seconds_of, study
from .plot import draw
from .schedulers import Anki, ClosingWindow, Ours

REFERENCE = Scenario(300, 21, 30)
GRID = [Scenario(*each) for each in product((100, 300, 600), (7, 21, 42), (15, 30, 60))]
QUICK = [REFERENCE, Scenario(100, 7, 30), Scenario(300, 21, 60), Scenario(600, 42, 30)]
PLOTTED = (15, 20, 25, 30, 40, 50, 60)
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


def compare(scenario: Scenario, world: World, bounds: Bounds) -> Row:
    """All schedulers on one scenario."""

    def run(scheduler: Scheduler) -> Result:
        return study(scheduler, scenario, world.weights, world.missed, world.seed)

    tuned = max(
        (run(Anki(*each)) for each in product(RETENTIONS, NEW_A_DAY)), key=lambda found: found.mean.mean()
    )
    found = dict(zip(NAMES, (run(Anki()), tuned, run(ClosingWindow()), run(Ours())), strict=False))
    mean = {name: float(result.mean.mean()) for name, result in found.items()}
    worst = {name: float(result.worst.mean()) for name, result in found.items()}
    return Row(scenario, mean | {"bound": bounds.of(scenario)}, worst)


def planning_time() -> tuple[float, float]:
    """Milliseconds of processor time to plan a day of 5,000 cards, 60 days ahead: table empty, and table filled."""
    luck = np.random.default_rng(SEED)
    stability, difficulty = luck.lognormal(1, 1.2, 5000).tolist(), luck.uniform(1, 10, 5000).tolist()
    last = luck.integers(-30, 0, 5000).tolist()
    cards = [
        Item(i, (Need("round", 1.0, Trace(s, d, t) if i % 5 else None),))
        for i, (s, d, t) in enumerate(zip(stability, difficulty, last, strict=True))
    ]
    setting = Setting(0, 30, {"round": 60})

    def plan(empty: bool) -> float:
        if empty:
            worth.cache_clear()
        start = time.process_time()
        plan_day(cards, setting)
        return 1000 * (time.process_time() - start)

    return min(plan(empty=True) for _ in range(5)), min(plan(empty=False) for _ in range(5))


def calibration(world: World) -> tuple[float, float]:
    """Observed minus forecast recall on the day over people and half the grid: mean and standard deviation.

    The forecast is made on the first day and knows neither the person's weights nor the days that will be missed.
    """
    errors: list[float] = []
    for scenario in GRID[::2]:
        seconds = seconds_of(1, scenario.cards)[0].tolist()
        cards = [Item(i, (Need("round"),), each) for i, each in enumerate(seconds)]
        expected = forecast(cards, Setting(0, scenario.minutes, {"round": scenario.days})).recall or 0.0
        seen = study(Ours(), scenario, world.weights, world.missed, world.seed).mean
        errors += (seen - expected).tolist()
    return float(np.mean(errors)), float(np.std(errors))


def show(title: str, rows: list[Row]) -> None:
    """One line a scenario."""
    print(f"\n{title:<28}" + "".join(f"{name:>16}" for name in NAMES))
    for row in rows:
        print(f"{row.scenario!s:<28}" + "".join(f"{row.mean[name]:>16.3f}" for name in NAMES))


def verdicts(
    rows: list[Row], shaken: Row, milliseconds: tuple[float, float]
) -> list[tuple[str, str, str, bool]]:
    """What is asked for, what is required, what was measured, and whether that is enough."""
    known = next(row for row in rows if row.scenario == REFERENCE)
    ours, default, tuned = (known.mean[name] for name in ("ours", "Anki default", "Anki tuned"))
    least = min(row.mean["ours"] - row.mean["Anki tuned"] for row in rows)
    share = float(np.mean([row.mean["ours"] / row.mean["bound"] for row in rows]))
    worst, theirs = known.worst["ours"], known.worst["Anki default"]
    order, after = order_of(known), order_of(shaken)
    cold, warm = milliseconds
    return [
        (f"{REFERENCE}: ours / Anki default", ">= 1.25", f"{ours / default:.2f}", ours >= 1.25 * default),
        (f"{REFERENCE}: ours / Anki tuned", ">= 1.02", f"{ours / tuned:.2f}", ours >= 1.02 * tuned),
        ("all scenarios: least of ours - Anki tuned", ">= -0.005", f"{least:+.3f}", least >= -0.005),
        ("all scenarios: mean of ours / bound", ">= 0.97", f"{share:.3f}", share >= 0.97),
        ("worst tenth of cards, against Anki default", ">= 1.5 x", f"{worst:.2f} / {theirs:.2f}", worst >= 1.5 * theirs),
        ("wrong weights, 20 % of days missed: order", "the same", "the same" if order == after else after, order == after),
        ("planning 5,000 cards, 60 days: cold, warm", "< 100 ms", f"{cold:.0f}, {warm:.0f} ms", max(cold, warm) < 100),
    ]  # fmt: skip


def order_of(row: Row) -> str:
    """The five, best first."""
    return " > ".join(sorted(row.mean, key=lambda name: -row.mean[name]))


def run(quick: bool = False, plot: Path | None = None) -> None:
    """Measure and print; also draw into `plot`, where given."""
    count, grid = (2, QUICK) if quick else (4, GRID)
    milliseconds = planning_time()
    world = World(people(count, SEED, 0.5), missed=0.1)
    shaken = World(people(count, SEED + 1, 1.0, weaker=0.6), missed=0.2)
    bounds = Bounds(world)
    rows = [compare(each, world, bounds) for each in grid]
    upset = compare(REFERENCE, shaken, Bounds(shaken))
    show("mean recall on the day", rows)
    show("wrong weights, days missed", [upset])
    mean, spread = calibration(world)
    print(
        f"\nobserved - forecast on the first day: {mean:+.3f} on average, standard deviation {spread:.3f}\n"
    )
    for what, required, measured, enough in verdicts(rows, upset, milliseconds):
        print(f"{what:<58}{required:>10}  {measured:<14}{'yes' if enough else 'NO'}")
    if plot:
        lines = [compare(Scenario(300, 21, minutes), world, bounds) for minutes in PLOTTED]
        plot.write_text(draw([(row.scenario.minutes, row.mean) for row in lines]), encoding="utf-8")


def main() -> None:
    """The command line of this benchmark."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else "")
    parser.add_argument("--quick", action="store_true", help="fewer people and scenarios")
    parser.add_argument("--plot", type=Path, metavar="FILE", help="also draw the result as SVG")
    args = parser.parse_args()
    run(args.quick, args.plot)


if __name__ == "__main__":
    main()
