"""What to do today beside cards: what the plan holds for it, what was begun, and the rounds to come."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import zip_longest

from interviewprep.domain.core.tracks import ROUNDS, Track
from interviewprep.domain.prepare.agenda import Row
from interviewprep.domain.prepare.plan_items import Do, PlanDay, PlanItem
from interviewprep.domain.readiness import RoundReadiness
from interviewprep.services.context import Context
from interviewprep.services.interviews.loops import LoopService
from interviewprep.services.mocks.mocks import MockService
from interviewprep.services.prepare.plan import PlanService
from interviewprep.services.readiness import ReadinessService
from interviewprep.services.stories.stories import StoryService

STORY_MINUTES = 20.0

_LEADS = {Do.REHEARSE: "stories", Do.CARDS: "review", Do.RESCORE: "mock"}
_WITH_ROWS = (Do.MOCK, Do.LOOP, Do.STORY)


@dataclass(frozen=True, slots=True)
class RoundAhead:
    """A round to come, and how ready one is for it."""

    title: str
    day: int | None
    """Study day; None where no date is known."""
    ready: RoundReadiness


class AgendaService:
    """Derived each time."""

    def __init__(
        self,
        context: Context,
        plan: PlanService,
        loops: LoopService,
        mocks: MockService,
        stories: StoryService,
        readiness: ReadinessService,
    ) -> None:
        self._context = context
        self._plan = plan
        self._loops = loops
        self._mocks = mocks
        self._stories = stories
        self._readiness = readiness

    def rest(self, tracks: frozenset[Track]) -> list[Row]:
        """A round that was begun, then what the plan holds for today. Without a date nothing of it is due today."""
        plan = self._plan.plan(tracks).on(self._context.today())
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
        for item, gap in zip_longest(planned, gaps[: len(planned)]):
            yield Row("Story", gap.words if gap else item.what, item.minutes, "stories")
        if not dated and gaps:
            yield Row("Story", gaps[0].words, STORY_MINUTES, "stories", also=True)


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
