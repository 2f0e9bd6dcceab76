"""What to do next, each a row of Today. A later subject adds its function to `PROVIDERS`."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import TYPE_CHECKING

from interviewprep.domain.profile import Profile
from interviewprep.domain.tracks import ROUNDS

from .wording import counted

if TYPE_CHECKING:
    from interviewprep.bootstrap import Services
    from interviewprep.services.review import Today


@dataclass(frozen=True, slots=True)
class NextRow:
    """Something to do now."""

    title: str
    detail: str
    minutes: float
    section: str
    """Id of the section it leads to."""


@dataclass(frozen=True, slots=True)
class Day:
    """What rows are made from."""

    services: Services
    profile: Profile
    today: Today


def review_row(day: Day) -> Iterable[NextRow]:
    """The cards that today's minutes hold."""
    today = day.today
    if today.queue:
        detail = counted(today.queue, "card") + (f", {today.new} new" if today.new else "")
        yield NextRow("Review", detail, today.minutes, "review")


def mock_row(day: Day) -> Iterable[NextRow]:
    """The round to resume, else the case that is needed most."""
    mocks = day.services.mocks
    waiting = mocks.unfinished()
    if waiting:
        yield NextRow("Mock", f"go on: {waiting[0].title}", 0.0, "mock")
    elif mocks.cases(day.profile.tracks):
        case = mocks.weakest_case(day.profile.tracks)
        kind = ROUNDS[case.round]
        yield NextRow("Mock", f"{kind.title} · {case.title}", kind.minutes, "mock")


PROVIDERS: tuple[Callable[[Day], Iterable[NextRow]], ...] = (review_row, mock_row)
"""In the order of the rows. Called in a thread: they read the store and touch no widget."""
