"""What is begun and not finished: it is kept at every key, so that leaving loses nothing."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from .scoring import Given


@dataclass(frozen=True, slots=True)
class Draft:
    """A score that is not finished: what was given up to now."""

    marks: Mapping[str, Given]
    signals: tuple[str, ...] = ()
    flags: tuple[str, ...] = ()
    note: str = ""
    none: tuple[str, ...] = ()
    """Dimensions for which there is no evidence, as the candidate said."""


@dataclass(frozen=True, slots=True)
class QuizDraft:
    """A quiz that is not finished. The answers that were graded stand in the log under its id."""

    quiz: str
    case: str
    seed: int
    own: Mapping[str, int] = field(default_factory=dict)
    """Levels given to the answer that is being graded."""
