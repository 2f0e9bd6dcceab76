"""Fitting FSRS weights to one's own log, and judging them on answers they were not fitted to.

The engine is the optional extra `fit` (fsrs-rs-python); it is imported only inside `compute`, which runs in a process
of its own: it holds the interpreter's lock while it fits and panics on input it does not like.
"""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass

from .grading import Grade
from .memory import Model

ENOUGH = 400
"""Answers from which on fitting is offered."""

HELD_OUT = 0.2
"""Share of the answers, the latest, that judge the fit."""

Log = Sequence[tuple[int, int]]
"""One card's `(grade, study day)`, oldest first."""


@dataclass(frozen=True, slots=True)
class Fit:
    """What came of fitting."""

    kept: bool
    reviews: int
    said: str
    """One sentence for the candidate."""
    weights: tuple[float, ...] = ()
    before: float | None = None
    """Held-out log-loss of the weights in force; lower is better."""
    after: float | None = None


def split_day(logs: Sequence[Log]) -> int:
    """The study day from which on answers are held out: the latest fifth of them."""
    days = sorted(day for log in logs for _, day in log)
    return days[int(len(days) * (1 - HELD_OUT))] if days else 0


def log_loss(model: Model, logs: Sequence[Log], since: int) -> float | None:
    """Mean log-loss of predicted recall over answers from study day `since`, a day or more after the one before.

    None where there is no such answer.
    """
    losses = []
    for log in logs:
        memory = None
        for grade, day in log:
            if memory is not None and day > memory.last and day >= since:
                chance = min(max(model.recall(memory, day), 1e-4), 1 - 1e-4)
                losses.append(-math.log(chance if grade > Grade.AGAIN else 1 - chance))
            memory = model.review(memory, Grade(grade), day)
    return sum(losses) / len(losses) if losses else None


def histories(logs: Sequence[Log], until: int) -> list[list[tuple[int, int]]]:
    """Training items: for each answer after at least a day, the card's `(grade, days since the one before)` up to it.

    Answers from study day `until` on are left out.
    """
    found = []
    for log in logs:
        steps: list[tuple[int, int]] = []
        last: int | None = None
        for grade, day in log:
            if day >= until:
                break
            gap = 0 if last is None else max(0, day - last)
            steps.append((grade, gap))
            if last is not None and gap > 0:
                found.append(list(steps))
            last = day if last is None else max(day, last)
    return found


def compute(items: list[list[tuple[int, int]]]) -> list[float] | str:
    """Weights fitted to `items`, or a sentence saying why there are none. For a process of its own."""
    try:
        import fsrs_rs_python as engine
    except ImportError:
        return "fitting needs the extra: run `pip install 'interviewprep[fit]'`, then try again"
    try:
        training = [engine.FSRSItem([engine.FSRSReview(grade, gap) for grade, gap in item]) for item in items]
        return [float(weight) for weight in engine.FSRS([]).compute_parameters(training)]
    except BaseException as error:  # the engine's panics are no Exceptions
        return f"the fitting engine gave up ({error}); your weights are unchanged"


def judge(logs: Sequence[Log], model: Model, weights: Sequence[float]) -> Fit:
    """Keep `weights` only if they predict the held-out answers better than `model` does."""
    number = sum(map(len, logs))
    since = split_day(logs)
    try:
        fitted = Model(tuple(weights), model.retention)
        after = log_loss(fitted, logs, since)
    except ValueError as error:
        return Fit(False, number, f"the fitted weights are out of bounds ({error}); nothing was changed")
    before = log_loss(model, logs, since)
    if before is None or after is None or after >= before:
        return Fit(
            False,
            number,
            "Not kept: on answers held out, the weights in force predict as well or better.",
            (),
            before,
            after,
        )
    return Fit(
        True,
        number,
        f"Kept: log-loss on answers held out fell from {before:.4f} to {after:.4f}.",
        fitted.weights,
        before,
        after,
    )
