"""How numbers and times read, everywhere the same."""

from __future__ import annotations

from collections.abc import Iterable

NUMBER_WORDS = (
    "zero", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve",
)  # fmt: skip
"""Numbers that are written as words; each at the place that it names."""


def count(number: int, one: str, many: str = "") -> str:
    """`1 card`, `24 cards`; `many` where the plural is not `one` with an s."""
    return f"{number} {one if number == 1 else many or one + 's'}"


def clock_words(seconds: float) -> str:
    """`0:42`; over time, below zero, `+0:07`."""
    whole = int(abs(seconds))
    return f"{'+' if seconds < 0 else ''}{whole // 60}:{whole % 60:02}"


def all_of(parts: Iterable[str]) -> str:
    """`a`, `a and b`, `a, b and c`."""
    *rest, last = [*parts] or [""]
    return f"{', '.join(rest)} and {last}" if rest else last
