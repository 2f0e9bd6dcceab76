"""Rubrics: what a round is judged by, with an anchor for each level."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace

from .items import Head

LEVELS = (1, 2, 3, 4)
LEVEL_NAMES = {1: "strong no", 2: "no", 3: "yes", 4: "strong yes"}


@dataclass(frozen=True, slots=True)
class Dimension:
    """One thing a round judges. `anchors[level - 1]` is quotable behaviour at that level."""

    id: str
    title: str
    anchors: tuple[str, str, str, str]
    weight: float = 1.0
    must: bool = False
    """A 1 or a 2 here fails the round, however high the mean."""
    listen_for: tuple[str, ...] = ()

    def reworded(self, change: Callable[[str], str]) -> Dimension:
        """With its title and its anchors changed."""
        one, two, three, four = map(change, self.anchors)
        return replace(self, title=change(self.title), anchors=(one, two, three, four))


@dataclass(frozen=True, slots=True)
class Rubric:
    """The dimensions of one round type."""

    head: Head
    dimensions: tuple[Dimension, ...]
    note: str = ""

    def dimension(self, id: str) -> Dimension:
        """The dimension with this id. Raises KeyError where there is none."""
        for found in self.dimensions:
            if found.id == id:
                return found
        raise KeyError(id)
