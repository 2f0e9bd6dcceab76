"""What is asked of a server with a model, whichever library speaks to it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any, Protocol

from interviewprep.domain.core.errors import InterviewPrepError


class ModelError(InterviewPrepError):
    """The model gave nothing that can be used: unreachable, refused, late, too long, or not what was asked for."""


@dataclass(frozen=True, slots=True)
class ModelRequest:
    """One question to a model. Nothing else is sent: no tools, no earlier turns."""

    system: str
    """Ours, and always the same."""
    material: str
    """Data inside a fence."""
    name: str
    """Of the schema: `mark`, `proposal`, `meaning`."""
    schema: Mapping[str, Any]
    """JSON schema of the reply; servers may ignore it."""
    seed: int = 0
    most_tokens: int = 1500


class ModelPort(Protocol):
    """Two calls. Both block until the server answers or the connection's own limits are over."""

    def models(self) -> tuple[str, ...]:
        """Ids of the models that the server offers. Raises ModelError."""
        ...

    def stream(self, request: ModelRequest) -> Iterator[str]:
        """The reply, piece by piece as it comes, uncleaned. Raises ModelError at any piece."""
        ...
