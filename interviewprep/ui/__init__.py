"""The Textual application."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from interviewprep.bootstrap import Services


def run(opener: Callable[[], Services], start: str = "today") -> int:
    """Open the app on the screen `start`. Returns the exit status."""
    services = opener()
    services.close()
    return 0 if start else 1
