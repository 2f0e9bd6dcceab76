"""What to do today, in order: the cards' share of the day, what the plan holds for it, and what waits besides."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from interviewprep.domain.loops import Ahead
from interviewprep.domain.plan_items import Do, PlanDay, PlanItem
from interviewprep.domain.readiness import RoundReadiness
from interviewprep.domain.review import MORE_MINUTES
from interviewprep.domain.tracks import ROUNDS, Track

from .day import DayService
from .loops import LoopService
from .mocks import MockService
from .plan import PlanService
from .readiness import ReadinessService
from .review import ReviewService, Today
from .stories import StoryService

STORY_MINUTES = 20.0

_LEADS = {Do.REHEARSE: "stories", Do.CARDS: "review", Do.RESCORE: "mock"}
_WITH_ROWS = (Do.MOCK, Do.LOOP, Do.STORY)


@dataclass(frozen=True, slots=True)
class Row:
    """Something to do now."""

    title: str
    detail: str
    minutes: float
    leads_to: str
    """The subject that it is done under: review, evening, mock, stories, checklist."""
    also: bool = False
    """It waits, but does not belong to today's minutes."""


@dataclass(frozen=True, slots=True)
class RoundAhead:
    """A round to come, and how ready one is for it."""

    title: str
    day: int | None
    """Study day; None where no date is known."""
    ready: RoundReadiness


class AgendaService:
    """Derived each time. `cards` comes first and is quick; the rest takes a moment more."""

    def __init__(
        self,
        review: ReviewService,
        day: DayService,
        plan: PlanService,
        loops: LoopService,
        mocks: MockService,
        stories: StoryService,
        readiness: ReadinessService,
    ) -> None:
        self._review = review
        self._day = day
        self._plan = plan
        self._loops = loops
        self._mocks = mocks
        self._stories = stories
        self._readiness = readiness

    def cards(self, tracks: frozenset[Track]) -> tuple[Today, list[Row]]:
        """What waits of cards, and its row: on the evening before a round, what gains most by tomorrow."""
        today = self._review.today(tracks, self._plan.card_minutes(tracks).today)
        if self._day.last_evening(tracks, self._review.stamp().day):
            session = self._review.evening(tracks)
            if session.left:
                return today, [Row("Evening", _count(session.left, "card"), session.minutes_left, "evening")]
        return today, list(_review_row(today, tracks))

    def rest(self, tracks: frozenset[Track]) -> list[Row]:
        """A round that was begun, then what the plan holds for today. Without a date nothing of it is due today."""
        plan = self._plan.plan(tracks).on(self._review.stamp().day)
        dated = self._loops.last_day(tracks) is not None
        rows = [*self._begun(), *self._mock(tracks, plan if dated else None, dated)]
        rows += self._story(tracks, plan if dated else None, dated)
        rows += _others(plan, also=not dated)
        return sorted(rows, key=lambda row: row.also)

    def rounds(self, tracks: frozenset[Track]) -> list[RoundAhead]:
        """The rounds to come with readiness, the nearest first, those without a date last."""
        days: dict[tuple[Track, str], int] = {}
        for ahead in self._loops.ahead(tracks):
            if not ahead.assumed:
                days.setdefault((ahead.loop.track, ahead.round.round), ahead.day)
        found = [
            RoundAhead(_round_title(each, tracks), days.get((each.track, each.round)), each)
            for track in self._readiness.tracks(tracks)
            for each in track.rounds
        ]
        return sorted(found, key=lambda each: (each.day is None, each.day or 0))

    def next(self, tracks: frozenset[Track]) -> Ahead | None:
        """The nearest round whose date is known."""
        return next((each for each in self._loops.ahead(tracks) if not each.assumed), None)

    def _begun(self) -> Iterator[Row]:
        waiting = self._mocks.unfinished()
        if waiting:
            opened = self._mocks.scoring.open(waiting[0].id)
            running = opened.transcript.running
            left = max(running.planned - running.elapsed(0.0), 0.0) / 60
            yield Row("Mock", f"go on: {waiting[0].title}", left, "mock")

    def _mock(self, tracks: frozenset[Track], plan: PlanDay | None, dated: bool) -> Iterator[Row]:
        """The case for the mock of the plan; without a date the one that is needed most."""
        planned = [item for item in plan.items if item.do in (Do.MOCK, Do.LOOP)] if plan else []
        with_cases = {line.round for line in self._mocks.cases(tracks)}
        for item in planned:
            if item.key in with_cases:
                case = self._mocks.weakest_case(tracks, item.key)
                title = "Full loop" if item.do is Do.LOOP else "Mock"
                yield Row(title, f"{ROUNDS[case.round].title} · {case.title}", item.minutes, "mock")
        if not dated and with_cases:
            case = self._mocks.weakest_case(tracks)
            kind = ROUNDS[case.round]
            yield Row("Mock", f"{kind.title} · {case.title}", kind.minutes, "mock", also=True)

    def _story(self, tracks: frozenset[Track], plan: PlanDay | None, dated: bool) -> Iterator[Row]:
        """The emptiest gaps of the bank, as many as the plan has stories today; without a date the emptiest."""
        planned = [item for item in plan.items if item.do is Do.STORY] if plan else []
        gaps = self._stories.gaps(tracks)
        for item, gap in zip(planned, gaps, strict=False):
            yield Row("Story", gap.words, item.minutes, "stories")
        if not dated and gaps:
            yield Row("Story", gaps[0].words, STORY_MINUTES, "stories", also=True)


def _review_row(today: Today, tracks: frozenset[Track]) -> Iterator[Row]:
    """The cards that their share of the day holds, or that one can go on."""
    if today.queue:
        detail = _count(today.queue, "card") + (f", {today.new} new" if today.new else "")
        yield Row("Review", detail, today.minutes, "review")
    elif today.used_up(tracks):
        left = today.left(tracks)
        yield Row(
            "Review", f"go on if you like: {_count(left, 'card')} left", MORE_MINUTES, "review", also=True
        )


def _others(plan: PlanDay | None, also: bool) -> Iterator[Row]:
    """What the plan holds beside cards, mocks and stories; equal items are one row."""
    wanted = [item for item in plan.items if item.key and item.do not in _WITH_ROWS] if plan else []
    for what in dict.fromkeys(item.what for item in wanted):
        same = [item for item in wanted if item.what == what]
        times = f", {len(same)} times" if len(same) > 1 else ""
        yield Row(_title(same[0]), what + times, sum(item.minutes for item in same), _leads_to(same[0]), also)


def _title(item: PlanItem) -> str:
    return {Do.TICK: "Prepare", Do.RESCORE: "Score"}.get(item.do, item.do.value.capitalize())


def _leads_to(item: PlanItem) -> str:
    """Where the thing is done; the checklist leads to what has no section of its own."""
    return _LEADS.get(item.do, "checklist")


def _round_title(each: RoundReadiness, tracks: frozenset[Track]) -> str:
    title = ROUNDS[each.round].title
    return f"{title}, {each.track.label}" if len(tracks) > 1 else title


def _count(number: int, one: str) -> str:
    return f"{number} {one if number == 1 else one + 's'}"
