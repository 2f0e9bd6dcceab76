"""Placing jobs on days: must items first, a day over its minutes by one item at most."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from itertools import groupby

STRETCH = 1.6
"""No item that may be left out makes a day longer than this many times its minutes."""


@dataclass(frozen=True, slots=True)
class Job:
    """Something to place on one day of a window of study days."""

    id: str
    minutes: float
    first: int
    last: int
    wanted: int
    must: bool = True
    alone: str = ""
    """Jobs with one such word never share a day; empty for none."""
    rank: int = 0
    """Lower goes first; among equals, what is due first."""
    never: frozenset[int] = frozenset()
    """Days of its window on which it cannot be."""
    late: int = 0
    """The last day on which it is still of use, where it fits on none of its window."""


@dataclass(slots=True)
class _Day:
    room: float
    used: float = 0.0
    taken: set[str] = field(default_factory=set)
    jobs: list[Job] = field(default_factory=list)

    def fits(self, job: Job) -> bool:
        return self.used + job.minutes <= self.room or (not self.used and self.room > 0)

    def begins(self, _job: Job) -> bool:
        """Are there minutes left in which it could begin?"""
        return self.used < self.room

    def stretches(self, job: Job) -> bool:
        """Could it begin, without the day becoming much too long?"""
        return self.fits(job) or (self.used < self.room and self.used + job.minutes <= STRETCH * self.room)

    def put(self, job: Job) -> None:
        self.jobs.append(job)
        self.used += job.minutes
        if job.alone:
            self.taken.add(job.alone)


Placed = tuple[dict[int, list[Job]], list[Job]]


def place(jobs: Iterable[Job], room: Mapping[int, float], spent: Mapping[int, float]) -> Placed:
    """Jobs by day, and those that do not fit. `room` is the minutes of each day that may be used, `spent` those already
    used.

    First by rank, near the wanted days, each rank where it fits or stretches a day before the next one is looked at.
    Where that leaves must items out, they may begin wherever minutes are left, and what is due first may go first: then
    every must item has a day where the minutes until its last day suffice for all that is due until then. Where they
    do not suffice either, days are not filled beyond measure for a part of it. What is no must comes afterwards. Apart
    from an item that has a day to itself, no day is made longer than `STRETCH` times its room without need.
    """
    known = list(jobs)
    liked = sorted(known, key=lambda job: (job.rank, job.last, job.minutes, job.wanted, job.id))
    due = sorted(known, key=lambda job: (job.last, job.rank, job.minutes, job.wanted, job.id))
    ways = (
        (liked, (_Day.fits, _Day.stretches)),
        (liked, (_Day.fits, _Day.stretches, _Day.begins)),
        (due, (_Day.begins,)),
    )
    found = []
    for order, where in ways:
        found.append(_place(order, room, spent, where))
        if not _missed(found[-1]):
            return found[-1]
    return found[0]


def _missed(placed: Placed) -> float:
    """Minutes of the must items that had a day and have none now."""
    return sum(job.minutes for job in placed[1] if job.must and job.first <= job.last)


def _place(
    order: Sequence[Job],
    room: Mapping[int, float],
    spent: Mapping[int, float],
    where: Sequence[Callable[[_Day, Job], bool]],
) -> Placed:
    """In this order; must items first, those of a rank together, on a day that is free for them in the first of the
    senses of `where`, else in the next one.
    """
    days = {day: _Day(minutes, spent.get(day, 0.0)) for day, minutes in sorted(room.items())}
    left = []
    for _, group in groupby([job for job in order if job.must], key=lambda job: job.rank):
        rest = list(group)
        for free in where:
            rest = [job for job in rest if not _put(job, days, free)]
        left += rest
    left = [
        job
        for job in left
        if job.late <= job.last or not _put(replace(job, last=job.late), days, _Day.stretches)
    ]
    left += [job for job in order if not job.must and not _put(job, days, _Day.stretches)]
    return {day: list(each.jobs) for day, each in days.items() if each.jobs}, left


def _put(job: Job, days: dict[int, _Day], free: Callable[[_Day, Job], bool]) -> bool:
    """On the free day nearest to the wanted one, an earlier one among equals."""
    for day in _near(job, days):
        each = days[day]
        if free(each, job) and job.alone not in each.taken:
            each.put(job)
            return True
    return False


def _near(job: Job, days: dict[int, _Day]) -> Sequence[int]:
    window = [day for day in days if job.first <= day <= job.last and day not in job.never]
    return sorted(window, key=lambda day: (abs(day - job.wanted), day))
