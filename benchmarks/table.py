"""Ratios as a table a person reads: measured, beside what was asked."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Row:
    """One figure of ours beside a peer's, and the most their ratio may be."""

    name: str
    ours: float
    theirs: float
    limit: float

    @property
    def ratio(self) -> float:
        return self.ours / self.theirs if self.theirs else float("inf")

    @property
    def held(self) -> bool:
        return self.ratio <= self.limit


def percentile(values: Sequence[float], percent: int) -> float:
    """The value below which `percent` of these lie."""
    return sorted(values)[min(len(values) - 1, len(values) * percent // 100)]


def show(title: str, rows: Sequence[Row]) -> None:
    print(f"\n{title}")
    for row in rows:
        verdict = "" if row.held else "   over"
        print(
            f"  {row.name:34} {row.ours:10.2f} {row.theirs:10.2f}   ratio {row.ratio:6.2f}   at most {row.limit:g}{verdict}",
            flush=True,
        )
