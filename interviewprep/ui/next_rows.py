"""What to do next, each a row of Today. A later subject adds its function to `PROVIDERS`."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import TYPE_CHECKING

from interviewprep.domain.plan_items import Do
from interviewprep.domain.profile import Profile
from interviewprep.domain.tracks import ROUNDS

from .screens.review_end import MORE_MINUTES, cards_left, used_up
from .sections import SECTIONS
from .wording import counted, gap_words

if TYPE_CHECKING:
    from interviewprep.bootstrap import Services
    from interviewprep.services.review import Today


STORY_MINUTES = 10
"""The facts of one experience, or the errors of one telling."""


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
    elif used_up(today, day.profile.tracks, day.profile.minutes):
        left = cards_left(today, day.profile.tracks)
        yield NextRow("Review", f"go on if you like: {counted(left, 'card')} left", MORE_MINUTES, "review")


def cards_row(day: Day) -> Iterable[NextRow]:
    """Review, or on the evening before a round what gains most by tomorrow."""
    services, tracks = day.services, day.profile.tracks
    if services.day.last_evening(tracks, services.review.stamp().day):
        session = services.review.evening(tracks)
        if session.left:
            yield NextRow("Evening", counted(session.left, "card"), session.minutes_left, "evening")
            return
    yield from review_row(day)


def mock_row(day: Day) -> Iterable[NextRow]:
    """The round to resume, else the case that is needed most."""
    mocks = day.services.mocks
    waiting = mocks.unfinished()
    if waiting:
        yield NextRow("Mock", f"go on: {waiting[0].title}", 0.0, "mock")
    elif _mock_today(day) and mocks.cases(day.profile.tracks):
        case = mocks.weakest_case(day.profile.tracks)
        kind = ROUNDS[case.round]
        yield NextRow("Mock", f"{kind.title} · {case.title}", kind.minutes, "mock")


def story_row(day: Day) -> Iterable[NextRow]:
    """The emptiest gap of the bank; of two tracks the one that is emptier."""
    gaps = day.services.stories.gaps(day.profile.tracks)
    if gaps:
        yield NextRow("Story", gap_words(gaps[0]), STORY_MINUTES, "stories")


def _mock_today(day: Day) -> bool:
    """Does the plan hold a mock today? Without dates there is no plan, and one is always worth offering."""
    if day.services.loops.last_day(day.profile.tracks) is None:
        return True
    today = day.services.plan.plan(day.profile.tracks).on(day.services.loops.stamp().day)
    return today is None or any(item.do in (Do.MOCK, Do.LOOP) for item in today.items)


def plan_rows(day: Day) -> Iterable[NextRow]:
    """What the plan holds for today beside cards, mocks and stories, which have rows of their own."""
    plan = day.services.plan.plan(day.profile.tracks)
    today = plan.on(day.services.loops.stamp().day)
    wanted = [item for item in today.items if item.key and item.do not in _OWN_ROWS] if today else []
    for what in dict.fromkeys(item.what for item in wanted):
        same = [item for item in wanted if item.what == what]
        times = f", {len(same)} times" if len(same) > 1 else ""
        minutes = sum(item.minutes for item in same)
        yield NextRow(same[0].do.value.capitalize(), what + times, minutes, _leads_to(same[0].do))


def _leads_to(do: Do) -> str:
    """Where the thing is done; the checklist leads to what has no section of its own."""
    wanted = _LEADS.get(do, "")
    return wanted if any(section.id == wanted for section in SECTIONS) else "checklist"


_OWN_ROWS = (Do.MOCK, Do.LOOP, Do.STORY)
_LEADS = {Do.REHEARSE: "stories", Do.CARDS: "review"}


PROVIDERS: tuple[Callable[[Day], Iterable[NextRow]], ...] = (mock_row, story_row, plan_rows)
"""After the cards, in the order of the rows. Called in a thread: they read the store and touch no widget."""
