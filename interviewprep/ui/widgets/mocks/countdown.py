"""A clock of big digits that counts down and on beyond zero."""

from __future__ import annotations

from collections.abc import Callable

from textual.timer import Timer
from textual.widgets import Digits

from interviewprep.domain.core.wording import clock_words

_PRESSING = 10
"""Seconds left from which the clock takes the colour of time."""


class Countdown(Digits):
    """Hidden until it is started."""

    def __init__(self) -> None:
        super().__init__("0:00")
        self.display = False
        self._now: Callable[[], float] = lambda: 0.0
        self._end = 0.0
        self._timer: Timer | None = None
        self._rung = False

    @property
    def left(self) -> float:
        """Seconds left; negative once over time."""
        return self._end - self._now()

    def start(self, seconds: float, monotonic: Callable[[], float]) -> None:
        """Count down `seconds` on a clock that never goes back."""
        self._now = monotonic
        self._end = monotonic() + seconds
        self._rung = False
        self._timer = self._timer or self.set_interval(0.25, self._paint)
        self.display = True
        self._paint()

    def stop(self) -> None:
        """Stop and hide."""
        if self._timer is not None:
            self._timer.stop()
            self._timer = None
        self.display = False

    def _paint(self) -> None:
        if self.left <= 0 and not self._rung:
            self._rung = True
            self.app.bell()
        self.update(clock_words(self.left))
        self.set_class(self.left <= _PRESSING, "-pressing")
