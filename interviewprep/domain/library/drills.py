"""Drills: one skill in a few minutes, with a computed answer or idea units."""

from __future__ import annotations

from dataclasses import dataclass

from .items import Head

DRILL_TYPES = {
    "estimate": "Estimate",
    "capacity": "Capacity",
    "critical-path": "Critical path",
    "dependency-map": "Dependency map",
    "raid": "Risks, assumptions, issues, dependencies",
    "incident": "Incident simulation",
    "diagnosis": "Diagnosis",
    "metric-tree": "Metric tree",
    "explain": "Explain with follow-ups",
    "first-minute": "The first minute",
    "segments": "Segments",
    "mechanisms": "Mechanisms",
    "one-metric": "One metric",
    "close": "The close",
    "why-not-the-other": "Why not the other?",
    "teardown": "Teardown",
    "chart": "Read a chart",
    "take-home": "Take-home",
    "prototype": "Prototype",
    "artefact": "Artifact",
    "retrospective": "Retrospective",
}
"""Ids of the skills to their titles."""

TAKE_HOME = "take-home"
MOST_MINUTES = 15
MOST_TAKE_HOME_MINUTES = 240


@dataclass(frozen=True, slots=True)
class Expected:
    """The worked number. Anything from `low` to `high` is good."""

    value: float
    unit: str
    low: float
    high: float
    tolerance: float | None
    """Per cent, where the range follows from it."""
    formula: str = ""


@dataclass(frozen=True, slots=True)
class Step:
    """A section of the solution; they are shown one after the other."""

    title: str
    text: str


@dataclass(frozen=True, slots=True)
class Drill:
    """One drill."""

    head: Head
    type: str
    """A key of `DRILL_TYPES`."""
    topic: str
    """Title of the file it stands in."""
    primer: str
    """Lines under the topic's title, for all its drills."""
    minutes: int
    question: str
    """Markdown; empty where the title is all that is asked."""
    steps: tuple[Step, ...]
    ideas: tuple[str, ...]
    expected: Expected | None = None
