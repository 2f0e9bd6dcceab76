"""What was said to and by a model in or after a round: kept with the attempt, so that all of it can be looked up."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum


class CallKind(StrEnum):
    """What a model was asked for."""

    MARK = "mark"
    PROPOSAL = "proposal"
    MEANING = "meaning"


@dataclass(frozen=True, slots=True)
class ModelCall:
    """A request and its replies, as they were sent and came."""

    kind: CallKind
    seconds: float
    """Into the round; 0 after it."""
    server: str
    """Host and port."""
    model: str
    version: str
    """Of the prompts."""
    about: str
    """Id of the dimension or the probe, or the question that was asked."""
    material: str
    replies: tuple[str, ...]
    """One a sample; none where the model failed."""
    outcome: str
    """What became of it, in a few words."""
