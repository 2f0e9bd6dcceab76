"""How much is remembered on the day of the interview, by scheduler.

Simulated candidates (`candidates`) study with the same cards, minutes, days missed and luck under each scheduler
(`schedulers`); `BOUNDS` says what the best conceivable one could reach. Needs numpy, which the program itself does
not.
"""

from __future__ import annotations

import time
from dataclasses import dataclass
from itertools import product

import numpy as np

from interviewprep.domain.cards.forecast import forecast
from interviewprep.domain.cards.planner import plan_day
from interviewprep.domain.cards.planner_model import Need, PlannerCard, Setting, Trace
from interviewprep.domain.cards.review_value import worth

from .candidates import Array, Result, Scenario, Scheduler, people, seconds_of, study
from .schedulers import Anki, ClosingWindow, Ours

REFERENCE = Scenario(300, 21, 30)
GRID = [Scenario(*item) for item in product((100, 300, 600), (7, 21, 42), (15, 30, 60))]
QUICK = [REFERENCE, Scenario(100, 7, 30), Scenario(300, 21, 60), Scenario(600, 42, 30)]
RETENTIONS = (0.7, 0.75, 0.8, 0.85, 0.9, 0.95)
NEW_A_DAY = (5, 10, 15, 20, 30, 50, 1000)
NAMES = ("Anki default", "Anki tuned", "closing window", "ours", "bound")
SEED = 20261121
PEOPLE = 4

BOUNDS = {
    (100, 7): (0.810, 0.944, 0.982),
    (100, 21): (0.962, 0.990, 0.992),
    (100, 42): (0.986, 0.993, 0.993),
    (300, 7): (0.354, 0.592, 0.887),
    (300, 21): (0.741, 0.897, 0.981),
    (300, 42): (0.841, 0.965, 0.991),
    (600, 7): (0.183, 0.354, 0.592),
    (600, 21): (0.454, 0.741, 0.897),
    (600, 42): (0.662, 0.841, 0.965),
}
"""Mean recall that no scheduler exceeds, by cards and days, for 15, 30 and 60 minutes a day.

It depends on the candidates (`PEOPLE`, `SEED`, a day in ten missed) and on no scheduler, so it was computed once: by
Lagrangian relaxation, see docs/recall-on-the-day.md.
"""
SHAKEN_BOUND = 0.759
"""The same for `REFERENCE` under other weights, a day in five missed."""


@dataclass(frozen=True)
class World:
    """A kind of candidates and their discipline."""

    weights: Array
    missed: float
    seed: int = SEED


@dataclass(frozen=True)
class Outcome:
    """One scenario: mean recall on the day by scheduler, and of the worst tenth of cards."""

    scenario: Scenario
    mean: dict[str, float]
    worst: dict[str, float]


def compare(scenario: Scenario, world: World, bound: float) -> Outcome:
    """All schedulers on one scenario."""

    def run(scheduler: Scheduler) -> Result:
        return study(scheduler, scenario, world.weights, world.missed, world.seed)

    tuned = max(
        (run(Anki(*item)) for item in product(RETENTIONS, NEW_A_DAY)), key=lambda found: found.mean.mean()
    )
    found = dict(zip(NAMES, (run(Anki()), tuned, run(ClosingWindow()), run(Ours())), strict=False))
    mean = {name: float(result.mean.mean()) for name, result in found.items()}
    worst = {name: float(result.worst.mean()) for name, result in found.items()}
    return Outcome(scenario, mean | {"bound": bound}, worst)


def planning_time() -> tuple[float, float]:
    """Milliseconds of processor time to plan a day of 5,000 cards, 60 days ahead: table empty, and table filled."""
    luck = np.random.default_rng(SEED)
    stability, difficulty = luck.lognormal(1, 1.2, 5000).tolist(), luck.uniform(1, 10, 5000).tolist()
    last = luck.integers(-30, 0, 5000).tolist()
    cards = [
        PlannerCard(i, (Need("round", 1.0, Trace(s, d, t) if i % 5 else None),))
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
        cards = [PlannerCard(i, (Need("round"),), second) for i, second in enumerate(seconds)]
        expected = forecast(cards, Setting(0, scenario.minutes, {"round": scenario.days})).recall or 0.0
        seen = study(Ours(), scenario, world.weights, world.missed, world.seed).mean
        errors += (seen - expected).tolist()
    return float(np.mean(errors)), float(np.std(errors))


def show(title: str, rows: list[Outcome]) -> None:
    """One line a scenario."""
    print(f"\n{title:<28}" + "".join(f"{name:>16}" for name in NAMES))
    for row in rows:
        print(f"{row.scenario!s:<28}" + "".join(f"{row.mean[name]:>16.3f}" for name in NAMES))


def verdicts(
    rows: list[Outcome], shaken: Outcome, milliseconds: tuple[float, float]
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


def order_of(row: Outcome) -> str:
    """The five, best first."""
    return " > ".join(sorted(row.mean, key=lambda name: -row.mean[name]))


def bound(scenario: Scenario) -> float:
    return BOUNDS[scenario.cards, scenario.days][(15, 30, 60).index(int(scenario.minutes))]


def run(quick: bool = False) -> None:
    """Measure and print; four scenarios of the 27 where `quick`."""
    milliseconds = planning_time()
    world = World(people(PEOPLE, SEED, 0.5), missed=0.1)
    shaken = World(people(PEOPLE, SEED + 1, 1.0, weaker=0.6), missed=0.2)
    rows = [compare(scenario, world, bound(scenario)) for scenario in (QUICK if quick else GRID)]
    upset = compare(REFERENCE, shaken, SHAKEN_BOUND)
    show("mean recall on the day", rows)
    show("wrong weights, days missed", [upset])
    mean, spread = calibration(world)
    print(
        f"\nobserved - forecast on the first day: {mean:+.3f} on average, standard deviation {spread:.3f}\n"
    )
    for what, required, measured, enough in verdicts(rows, upset, milliseconds):
        print(f"{what:<58}{required:>10}  {measured:<14}{'yes' if enough else 'NO'}")
