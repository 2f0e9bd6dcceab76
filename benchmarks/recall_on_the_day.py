"""How much is remembered on the days of the rounds, by scheduler and by truth.

Simulated candidates (`candidates`) study with the same cards, minutes, days missed and luck under each scheduler
(`schedulers`). How they really remember is a truth of its own: one is the model that the program assumes, the others
are not. For the first `BOUNDS` says what the best conceivable scheduler could reach. Needs numpy, which the program
itself does not.
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

from .candidates import Scenario, Scheduler, View, World, study, worlds
from .schedulers import Anki, ClosingWindow, Ours, Plain, items, setting_of

GRID = [Scenario(*item) for item in product((100, 300, 600), (7, 21, 42), (15, 30, 60))]
SEVERAL = [Scenario(300, 24, minutes, (10, 17, 24)) for minutes in (15, 30, 60)] + [
    Scenario(300, 30, minutes, (5, 30)) for minutes in (30, 60)
]
QUICK = [Scenario(100, 7, 30), Scenario(300, 21, 30), Scenario(300, 24, 30, (10, 17, 24))]
RETENTIONS = (0.7, 0.75, 0.8, 0.85, 0.9, 0.95)
NEW_A_DAY = (5, 10, 15, 20, 30, 50, 1000)
TUNED = [Anki(*item) for item in product(RETENTIONS, NEW_A_DAY)]
QUICK_TUNED = [Anki(*item) for item in product((0.7, 0.8, 0.9), (5, 10, 20, 1000))]
PLAIN = ("round robin", "lowest first")
NAMES = ("Anki default", "Anki tuned", "closing window", *PLAIN, "ours", "no rules")
SEED = 20261121
PEOPLE = 4
FORECAST_ON = (0, 7)
"""Days on which a forecast is made and later compared."""

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


@dataclass(frozen=True)
class Outcome:
    """One scenario under one truth: mean recall on the day by scheduler."""

    scenario: Scenario
    mean: dict[str, float]

    @property
    def plain(self) -> float:
        """The better of the two plain rules, known afterwards."""
        return max(self.mean[name] for name in PLAIN)


@dataclass(frozen=True)
class Told:
    """One forecast of one person's recall on the day of a round, and what came."""

    expected: float
    low: float
    high: float
    seen: float

    @property
    def inside(self) -> bool:
        """Was it within its range?"""
        return self.low <= self.seen <= self.high


def compare(scenario: Scenario, world: World, tuned: list[Anki]) -> Outcome:
    """All schedulers on one scenario; of the tuned ones the best is kept, afterwards and for this scenario."""

    def run(scheduler: Scheduler) -> float:
        return float(study(scheduler, scenario, world).mean.mean())

    best = max(run(scheduler) for scheduler in tuned)
    others: list[Scheduler] = [ClosingWindow(), Plain(), Plain(lowest=True), Ours(), Ours(strict=False)]
    return Outcome(scenario, dict(zip(NAMES, (run(Anki()), best, *map(run, others)), strict=True)))


def told(scenario: Scenario, world: World) -> dict[int, list[Told]]:
    """By day on which it was made: forecasts, and what came of them."""
    made: dict[tuple[int, int, int], tuple[float, float, float]] = {}

    def watch(view: View) -> None:
        if view.day not in FORECAST_ON:
            return
        for person in range(world.people):
            for found in forecast(items(view, person), setting_of(view, person)).rounds:
                if found.day > view.day + 1:
                    made[view.day, person, int(found.round)] = found.keep, found.low, found.high

    seen = study(Ours(), scenario, world, watch).by_round
    result: dict[int, list[Told]] = {day: [] for day in FORECAST_ON}
    for (day, person, number), expected in made.items():
        result[day].append(Told(*expected, float(seen[number][person])))
    return result


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


def show(name: str, rows: list[Outcome]) -> None:
    """One line a scenario."""
    print(f"\n{name:<34}" + "".join(f"{column:>16}" for column in NAMES))
    for row in rows:
        print(f"{row.scenario!s:<34}" + "".join(f"{row.mean[column]:>16.3f}" for column in NAMES), flush=True)


def verdicts(rows: list[Outcome], found: dict[int, list[Told]]) -> list[tuple[str, str, str, bool]]:
    """What is asked for under each truth, what was measured, and whether that is enough."""

    def over(name: str) -> float:
        return float(np.mean([row.mean["ours"] / row.mean[name] for row in rows]))

    plain = float(np.mean([row.mean["ours"] / row.plain for row in rows]))
    least = min(row.mean["ours"] - row.mean["Anki tuned"] for row in rows)
    costs = [row.mean["no rules"] - row.mean["ours"] for row in rows]
    cost = float(np.mean(costs))
    after = found[FORECAST_ON[-1]]
    error = float(np.mean([item.expected - item.seen for item in after])) if after else 0.0
    share = {
        day: float(np.mean([item.inside for item in told])) if told else 1.0 for day, told in found.items()
    }
    first, later = (share[day] for day in FORECAST_ON)
    return [
        ("ours / Anki default", "", f"{over('Anki default'):.2f}", True),
        ("ours / Anki tuned", ">= 1.03", f"{over('Anki tuned'):.3f}", over("Anki tuned") >= 1.03),
        ("ours / the better plain rule", ">= 1.00", f"{plain:.3f}", plain >= 0.9995),
        ("least of ours - Anki tuned", ">= -0.02", f"{least:+.3f}", least >= -0.02),
        ("what the rules cost, mean", "<= 0.015", f"{cost:+.3f} (most {max(costs):+.3f})", cost <= 0.015),
        ("forecast on day 7 - outcome, mean", "within 0.05", f"{error:+.3f}", abs(error) <= 0.05),
        ("day 7: outcome within the range", ">= 0.75", f"{later:.2f}", later >= 0.75),
        ("day 0: outcome within the range", ">= 0.75", f"{first:.2f}", first >= 0.75),
    ]


def run(quick: bool = False) -> None:
    """Measure and print, truth by truth; three scenarios and a coarser tuning where `quick`."""
    cold, warm = planning_time()
    print(
        f"planning 5,000 cards, 60 days: {cold:.0f} ms with an empty table, {warm:.0f} with a full one (< 100)"
    )
    scenarios, tuned = (QUICK, QUICK_TUNED) if quick else (GRID + SEVERAL, TUNED)
    for world in worlds(2 if quick else PEOPLE, SEED).values():
        rows = [compare(scenario, world, tuned) for scenario in scenarios]
        show(world.name, rows)
        known = [(row, BOUNDS.get((row.scenario.cards, row.scenario.days))) for row in rows]
        if world.name.endswith("person") and not quick:
            shares = [
                row.mean["ours"] / bounds[(15, 30, 60).index(int(row.scenario.minutes))]
                for row, bounds in known
                if bounds and not row.scenario.ends
            ]
            print(f"mean of ours / bound: {np.mean(shares):.3f}")
        found: dict[int, list[Told]] = {day: [] for day in FORECAST_ON}
        for scenario in scenarios[:: 1 if quick else 3]:
            for day, more in told(scenario, world).items():
                found[day] += more
        for what, required, measured, enough in verdicts(rows, found):
            print(f"  {what:<40}{required:>12}  {measured:<24}{'yes' if enough else 'NO'}", flush=True)
