"""A running round: its phases, its clock, its pauses, and its pace against the plan.

Time is a monotonic reading in seconds, given by the caller. `at_rest` gives a state that means the same in another process.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from interviewprep.domain.library.cases import Phase


@dataclass(frozen=True, slots=True)
class Planned:
    """A phase as planned."""

    id: str
    title: str
    seconds: float


@dataclass(frozen=True, slots=True)
class Pause:
    """The clock stood `at` seconds into the round; None where nobody could measure how long."""

    at: float
    seconds: float | None


@dataclass(frozen=True, slots=True)
class Pace:
    """A phase's time against its plan, in seconds."""

    id: str
    title: str
    planned: float
    spent: float

    @property
    def late(self) -> bool:
        return self.spent > self.planned


@dataclass(frozen=True, slots=True)
class Running:
    """The state of a round. It is over when `index` has passed the last phase."""

    plan: tuple[Planned, ...]
    spent: tuple[float, ...]
    """Seconds in each phase, up to `since`."""
    index: int = 0
    since: float | None = None
    """The reading at which the clock last went on; None where it stands."""
    pauses: tuple[Pause, ...] = ()
    paused_at: float | None = None
    """The reading at which the open pause began; None where there is none or it cannot be measured."""
    stopped: bool = False
    """Was it ended before its last phase had begun?"""

    @property
    def over(self) -> bool:
        return self.index >= len(self.plan)

    @property
    def paused(self) -> bool:
        return not self.over and self.since is None

    @property
    def phase(self) -> Planned | None:
        """The current phase; None when the round is over."""
        return None if self.over else self.plan[self.index]

    @property
    def last(self) -> bool:
        """Is this the last phase?"""
        return self.index == len(self.plan) - 1

    @property
    def planned(self) -> float:
        return sum(phase.seconds for phase in self.plan)

    def in_phase(self, now: float) -> float:
        """Seconds in the current phase."""
        return 0.0 if self.over else self.spent[self.index] + self._running(now)

    def elapsed(self, now: float) -> float:
        """Seconds in the round, pauses left out."""
        return sum(self.spent) + self._running(now)

    def late(self, now: float) -> bool:
        """Is the current phase past its plan?"""
        phase = self.phase
        return phase is not None and self.in_phase(now) > phase.seconds

    def pace(self, now: float) -> tuple[Pace, ...]:
        """Every phase against its plan."""
        spent = self._counted(now).spent
        return tuple(
            Pace(phase.id, phase.title, phase.seconds, seconds)
            for phase, seconds in zip(self.plan, spent, strict=True)
        )

    def pause(self, now: float) -> Running:
        """The clock stands."""
        if self.over or self.since is None:
            return self
        stood = Pause(self.elapsed(now), None)
        return replace(self._counted(now), since=None, pauses=(*self.pauses, stood), paused_at=now)

    def go(self, now: float) -> Running:
        """The clock goes on; the open pause is as long as can be measured."""
        if self.over or self.since is not None:
            return self
        pauses = self.pauses
        if pauses and self.paused_at is not None:
            pauses = (*pauses[:-1], replace(pauses[-1], seconds=max(0.0, now - self.paused_at)))
        return replace(self, since=now, pauses=pauses, paused_at=None)

    def next(self, now: float) -> Running:
        """The next phase, or the end after the last."""
        if self.over:
            return self
        moved = replace(self._counted(now), index=self.index + 1)
        return replace(moved, since=None, paused_at=None) if moved.over else moved

    def end(self, now: float) -> Running:
        """The round is over, wherever it stands."""
        stopped = self.stopped or self.index < len(self.plan) - 1
        over = replace(self._counted(now), index=len(self.plan), since=None, paused_at=None)
        return replace(over, stopped=stopped)

    def at_rest(self, now: float) -> Running:
        """The state to keep: another process goes on from here, and what lay between counts as a pause."""
        if self.over or self.since is None:
            return replace(self, paused_at=None)
        return replace(self.pause(now), paused_at=None)

    def _running(self, now: float) -> float:
        return 0.0 if self.over or self.since is None else max(0.0, now - self.since)

    def _counted(self, now: float) -> Running:
        """The same state with the time up to `now` in `spent`."""
        if self.over:
            return self
        spent = (*self.spent[: self.index], self.in_phase(now), *self.spent[self.index + 1 :])
        return replace(self, spent=spent, since=None if self.since is None else now)


def begin(phases: Sequence[Phase], now: float) -> Running:
    """A round of these phases whose clock starts now."""
    plan = tuple(Planned(phase.id, phase.title, phase.minutes * 60) for phase in phases)
    return Running(plan, (0.0,) * len(plan), since=now)
