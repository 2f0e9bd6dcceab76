"""The text of measured cards, the same for us and for the peers. Imports nothing of ours."""

from __future__ import annotations

import random

_COMMON = (
    "delivery",
    "metric",
    "release",
    "risk",
    "listener",
    "canary",
    "rollback",
    "roadmap",
    "owner",
    "scope",
)


def text(number: int) -> str:
    """About 300 characters in which `wordN` is rare and ten words are common."""
    chance = random.Random(number)
    words = " ".join(chance.choice(_COMMON) for _ in range(30))
    return f"Card word{number} says: {words}. The answer depends on what cannot be undone."
