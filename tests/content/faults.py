"""Saying everything that is wrong, not the first only."""

from __future__ import annotations

from collections.abc import Iterable


def none(faults: Iterable[str]) -> None:
    """Fails with a line for each fault."""
    found = list(faults)
    assert not found, "\n".join(["", *found])
