"""The shapes a telling can take, with the share of the time each part should have."""

from __future__ import annotations

from dataclasses import dataclass

from .model import Part, Shape


@dataclass(frozen=True, slots=True)
class PartPlan:
    """A part of a shape; `low` and `high` are shares of the whole telling, 0 to 1."""

    part: Part
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
                PartPlan(Part.SITUATION, 0.10, 0.15),
                PartPlan(Part.TASK, 0.08, 0.15),
                PartPlan(Part.ACTION, 0.45, 0.60),
                PartPlan(Part.RESULT, 0.12, 0.25),
                PartPlan(Part.LEARNING, 0.0, 0.12),
            ),
        ),
        ShapePlan(
            Shape.CARL,
            "CARL",
            "failure and growth: the learning has its own place",
            (
                PartPlan(Part.CONTEXT, 0.15, 0.25),
                PartPlan(Part.ACTION, 0.45, 0.55),
                PartPlan(Part.RESULT, 0.12, 0.20),
                PartPlan(Part.LEARNING, 0.10, 0.20),
            ),
        ),
        ShapePlan(
            Shape.SOAR,
            "SOAR",
            "conflict and adversity: the obstacle is named",
            (
                PartPlan(Part.SITUATION, 0.10, 0.15),
                PartPlan(Part.OBSTACLE, 0.10, 0.15),
                PartPlan(Part.ACTION, 0.45, 0.60),
                PartPlan(Part.RESULT, 0.12, 0.25),
            ),
        ),
        ShapePlan(
            Shape.STAR_DR,
            "STAR-DR",
            "technical programs: the decision and what you would change stand apart",
            (
                PartPlan(Part.SITUATION, 0.10, 0.15),
                PartPlan(Part.TASK, 0.08, 0.12),
                PartPlan(Part.ACTION, 0.30, 0.45),
                PartPlan(Part.DECISION, 0.12, 0.22),
                PartPlan(Part.RESULT, 0.10, 0.20),
                PartPlan(Part.REFLECTION, 0.05, 0.12),
            ),
        ),
    )
}

SETUP = frozenset({Part.SITUATION, Part.CONTEXT, Part.TASK, Part.OBSTACLE})
"""Parts before the candidate does anything."""

DOING = frozenset({Part.ACTION, Part.DECISION})
"""Parts that say what the candidate did and decided."""

LEARNED = frozenset({Part.LEARNING, Part.REFLECTION})
"""Parts that say what is different since."""
