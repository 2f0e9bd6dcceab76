"""The shapes a telling can take, with the share of the time each part should have."""

from __future__ import annotations

from dataclasses import dataclass

from .model import Shape, TellingPart


@dataclass(frozen=True, slots=True)
class PartPlan:
    """A part of a shape; `low` and `high` are shares of the whole telling, 0 to 1."""

    part: TellingPart
    low: float
    high: float

    def seconds(self, total: int) -> tuple[float, float]:
        """The shortest and the longest time for this part of a telling of `total` seconds."""
        return self.low * total, self.high * total


@dataclass(frozen=True, slots=True)
class ShapePlan:
    """A shape: when it fits and its parts in the order they are spoken."""

    shape: Shape
    title: str
    use: str
    parts: tuple[PartPlan, ...]


SHAPES: dict[Shape, ShapePlan] = {
    plan.shape: plan
    for plan in (
        ShapePlan(
            Shape.STAR,
            "STAR",
            "the default; the learning is one sentence",
            (
                PartPlan(TellingPart.SITUATION, 0.10, 0.15),
                PartPlan(TellingPart.TASK, 0.08, 0.15),
                PartPlan(TellingPart.ACTION, 0.45, 0.60),
                PartPlan(TellingPart.RESULT, 0.12, 0.25),
                PartPlan(TellingPart.LEARNING, 0.0, 0.12),
            ),
        ),
        ShapePlan(
            Shape.CARL,
            "CARL",
            "failure and growth: the learning has its own place",
            (
                PartPlan(TellingPart.CONTEXT, 0.15, 0.25),
                PartPlan(TellingPart.ACTION, 0.45, 0.55),
                PartPlan(TellingPart.RESULT, 0.12, 0.20),
                PartPlan(TellingPart.LEARNING, 0.10, 0.20),
            ),
        ),
        ShapePlan(
            Shape.SOAR,
            "SOAR",
            "conflict and adversity: the obstacle is named",
            (
                PartPlan(TellingPart.SITUATION, 0.10, 0.15),
                PartPlan(TellingPart.OBSTACLE, 0.10, 0.15),
                PartPlan(TellingPart.ACTION, 0.45, 0.60),
                PartPlan(TellingPart.RESULT, 0.12, 0.25),
            ),
        ),
        ShapePlan(
            Shape.STAR_DR,
            "STAR-DR",
            "the decision, and what you would change, have parts of their own",
            (
                PartPlan(TellingPart.SITUATION, 0.10, 0.15),
                PartPlan(TellingPart.TASK, 0.08, 0.12),
                PartPlan(TellingPart.ACTION, 0.30, 0.45),
                PartPlan(TellingPart.DECISION, 0.12, 0.22),
                PartPlan(TellingPart.RESULT, 0.10, 0.20),
                PartPlan(TellingPart.REFLECTION, 0.05, 0.12),
            ),
        ),
    )
}

SETUP = frozenset({TellingPart.SITUATION, TellingPart.CONTEXT, TellingPart.TASK, TellingPart.OBSTACLE})
"""Parts before the candidate does anything."""

DOING = frozenset({TellingPart.ACTION, TellingPart.DECISION})
"""Parts that say what the candidate did and decided."""

LEARNED = frozenset({TellingPart.LEARNING, TellingPart.REFLECTION})
"""Parts that say what is different since."""
