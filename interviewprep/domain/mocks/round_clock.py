"""A running round: its phases, its clock, its pauses, and its pace against the plan.

Time is a monotonic reading in seconds, given by the caller. `at_rest` gives a state that means the same in another process.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from interviewprep.domain.library.cases import Phase

HELD_SECONDS = 30
"""A running round is kept every few seconds; a window that has not done so for so long is gone."""


@dataclass(frozen=True, slots=True)
class PlannedPhase:
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
class Written:
    """What was written in a round, in words; in a spoken one what was tapped, in taps."""

    by_phase: tuple[int, ...]
    """In each phase, without what is repeated."""
    repeated: int
    """Words of sentences that stand there more than once."""
    pasted: int
    """Words that came in faster than anybody types."""


@dataclass(frozen=True, slots=True)
class PhasePace:
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

    plan: tuple[PlannedPhase, ...]
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
    elsewhere: bool = False
    """Did a person run it from the sheet, by a clock that is not ours?"""
    pasted: int = 0
    """Words that came in faster than anybody types, up to now."""
    written: Written | None = None
    """Known once it is over; None in rounds that ended before 0.2."""
    kept_ms: int | None = None
    """Wall clock at which the state was put to rest, in ms; None where it runs, or was kept before 0.2."""
    window: str = ""
    """The window in which it runs; empty where none holds it."""

    @property
    def over(self) -> bool:
        return self.index >= len(self.plan)

    @property
    def paused(self) -> bool:
        return not self.over and self.since is None

    @property
    def phase(self) -> PlannedPhase | None:
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

    def held(self, at_ms: int) -> bool:
        """Does a window hold it at this wall clock? One that was killed does so no longer after half a minute."""
        fresh = self.kept_ms is not None and at_ms - self.kept_ms < HELD_SECONDS * 1000
        return bool(self.window) and fresh and not self.over

    def late(self, now: float) -> bool:
        """Is the current phase past its plan?"""
        phase = self.phase
        return phase is not None and self.in_phase(now) > phase.seconds

    def pace(self, now: float) -> tuple[PhasePace, ...]:
        """Every phase against its plan."""
        spent = self._counted(now).spent
        return tuple(
            PhasePace(phase.id, phase.title, phase.seconds, seconds)
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
        gone_on = self.go(now)  # an open pause ends here too
        spent = (*self.spent[: self.index], self.in_phase(now), *self.spent[self.index + 1 :])
        over = replace(gone_on, spent=spent if not self.over else self.spent, index=len(self.plan))
        return replace(over, since=None, paused_at=None, stopped=stopped)

    def at_rest(self, now: float, at_ms: int | None = None) -> Running:
        """The state to keep: another process goes on from here, and what lay between counts as a pause.

        `at_ms`: the wall clock then. Of an open pause what has passed of it up to now is kept.
        """
        if self.over:
            return replace(self, paused_at=None)
        resting = self if self.since is None else self.pause(now)
        if resting.pauses and resting.paused_at is not None and at_ms is not None:
            passed = max(0.0, now - resting.paused_at)
            open_ = replace(resting.pauses[-1], seconds=passed)
            resting = replace(resting, pauses=(*resting.pauses[:-1], open_))
        return replace(resting, paused_at=None, kept_ms=at_ms)

    def woken(self, at_ms: int) -> Running:
        """The state as another process finds it at this wall clock: what passed since it was kept is of the pause."""
        if self.over or not self.pauses or self.kept_ms is None:
            return self
        last = self.pauses[-1]
        away = max(0.0, (at_ms - self.kept_ms) / 1000)
        longer = replace(last, seconds=(last.seconds or 0.0) + away)
        return replace(self, pauses=(*self.pauses[:-1], longer), kept_ms=None)

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
    plan = tuple(PlannedPhase(phase.id, phase.title, phase.minutes * 60) for phase in phases)
    return Running(plan, (0.0,) * len(plan), since=now)
