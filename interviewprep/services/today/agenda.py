"""What to do today beside cards: the day's list with what is done of it, what was begun, and the rounds to come."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from interviewprep.domain.core.tracks import Track
from interviewprep.domain.interviews.loops import Ahead
from interviewprep.domain.mocks.attempts import Attempt
from interviewprep.domain.mocks.results import newest_by_round
from interviewprep.domain.prepare.agenda import AgendaRow
from interviewprep.domain.prepare.plan_items import ActionKind, DayKind, Plan, PlanItem
from interviewprep.domain.readiness import RoundReadiness
from interviewprep.services.context import Context
from interviewprep.services.interviews.loops import LoopService
from interviewprep.services.mocks.mocks import MockService
from interviewprep.services.readiness import ReadinessService
from interviewprep.services.stories.stories import StoryService

from .day_list import DayList, DayListService
from .done import DoneToday

_LEADS = {
    ActionKind.REHEARSE: "stories",
    ActionKind.STORY: "stories",
    ActionKind.CARDS: "review",
    ActionKind.WARM_UP: "review",
    ActionKind.MOCK: "mock",
    ActionKind.DRILL: "mock",
    ActionKind.LOOP: "mock",
    ActionKind.SCORE: "mock",
    ActionKind.RESCORE: "mock",
}
"""The section that each is done in; the checklist leads to what has no section of its own."""

_TITLES = {
    ActionKind.TICK: "Prepare",
    ActionKind.RESCORE: "Score",
    ActionKind.LOOP: "Full loop",
    ActionKind.TEARDOWN: "Launch",
    ActionKind.LOG: "Log",
}


RESUME = "resume"
"""What a row says that leads to a round under way."""


@dataclass(frozen=True, slots=True)
class RoundAhead:
    """A round to come, and how one stands for it."""

    title: str
    day: int | None
    """Study day; None where no date is known."""
    ready: RoundReadiness
    when: str = ""
    """Its time of day, where it is known."""
    level: float | None = None
    """Overall of the newest whole mock, 1 to 4; None before one, or while it waits for a blind second score."""
    ref: str = ""
    """`loop/round`; empty where it stands in no loop."""


@dataclass(frozen=True, slots=True)
class DayMeaning:
    """What today is for."""

    kind: DayKind
    rounds: tuple[Ahead, ...] = ()
    """Rounds of today, or of tomorrow on an eve."""
    to_log: tuple[Ahead, ...] = ()
    """Rounds that are over and of which nothing is written yet."""
    over: Ahead | None = None
    """The last round that was held, where no other has a date."""


class AgendaService:
    """Derived each time."""

    def __init__(
        self,
        context: Context,
        day: DayListService,
        done: DoneToday,
        loops: LoopService,
        mocks: MockService,
        stories: StoryService,
        readiness: ReadinessService,
    ) -> None:
        self._context = context
        self._day = day
        self._done = done
        self._loops = loops
        self._mocks = mocks
        self._stories = stories
        self._readiness = readiness

    def rest(self, tracks: frozenset[Track]) -> list[AgendaRow]:
        """The day's list without its cards, ticked where it is done; a round under way goes first."""
        day = self._day.settled(tracks)
        flags = self._done.flags(tracks, day)
        running = list(self._mocks.unfinished())
        rows = list(self._rows(tracks, day, flags, running))
        listed = {row.key for row in rows if row.do == RESUME}
        started = [self._running(attempt) for attempt in running if attempt.id not in listed]
        rows += self._waiting(tracks)
        return sorted([*started, *rows], key=lambda row: (row.also, row.do != RESUME))

    def meaning(self, tracks: frozenset[Track]) -> DayMeaning:
        """What kind of day it is."""
        today = self._context.today()
        dated = [item for item in self._loops.ahead(tracks) if not item.assumed]
        on = tuple(item for item in dated if item.day == today)
        eve = tuple(item for item in dated if item.day == today + 1)
        kind = DayKind.ROUND if on else DayKind.EVE if eve else DayKind.STUDY
        over = None if dated or self._loops.last_day(tracks) is not None else self._loops.last_held(tracks)
        return DayMeaning(kind, on or eve, self._loops.to_log(tracks), over)

    def plan(self, tracks: frozenset[Track]) -> Plan:
        """The plan, with today as it was settled."""
        return self._day.plan(tracks)

    def rounds(self, tracks: frozenset[Track]) -> list[RoundAhead]:
        """The rounds to come with readiness, the nearest first, those without a date last."""
        ready = {
            (track.track, own_round.round): own_round
            for track in self._readiness.tracks(tracks)
            for own_round in track.rounds
        }
        found, dated = [], set[tuple[Track, str]]()
        newest = {track: newest_by_round(self._mocks.results(frozenset({track}))) for track in tracks}

        def level(track: Track, kind: str) -> float | None:
            last = newest[track].get(kind)
            return None if last is None else last.result.overall

        for item in self._loops.ahead(tracks):
            at = (item.loop.track, item.round.round)
            if item.assumed or at not in ready:
                continue
            dated.add(at)
            ref = f"{item.loop.id}/{item.round.id}"
            found.append(RoundAhead(item.round.title, item.day, ready[at], item.round.when, level(*at), ref))
        for at, own_round in ready.items():
            if at not in dated:
                found.append(RoundAhead(_round_title(own_round, tracks), None, own_round, "", level(*at)))
        return sorted(found, key=lambda item: (item.day is None, item.day or 0))

    def _waiting(self, tracks: frozenset[Track]) -> list[AgendaRow]:
        """Without a date: what the plan would ask for today, when there is more time."""
        if self._loops.last_day(tracks) is not None or self._loops.last_held(tracks) is not None:
            return []
        day = self._day.supposed(tracks)
        rows = self._rows(tracks, DayList(day), [False] * len(day), ())
        return [replace(row, also=True, number=-1) for row in rows]

    def _rows(
        self, tracks: frozenset[Track], day: DayList, flags: Sequence[bool], running: Sequence[Attempt]
    ) -> Iterator[AgendaRow]:
        kinds = {item.do for item, done in zip(day.items, flags, strict=True) if not done}
        stories = iter(self._stories.to_write(tracks) if ActionKind.STORY in kinds else ())
        tellings = iter(self._stories.to_rehearse(tracks) if ActionKind.REHEARSE in kinds else ())
        attempts = list(self._done.attempts())
        cases = {line.key: line.title for line in self._mocks.material.cases(tracks)}
        under_way = list(running)
        for place, (item, done) in enumerate(zip(day.items, flags, strict=True)):
            if item.do in (ActionKind.CARDS, ActionKind.WARM_UP) and not item.key:
                continue
            begun = next((attempt for attempt in under_way if _is_of(attempt, item)), None)
            if begun is not None and not done:
                under_way.remove(begun)
                yield replace(self._running(begun), minutes=item.minutes, number=place)
                continue
            what = item.what.removeprefix("Cue sheet: ")
            detail, case, result, about, track = what, item.case, "", "", item.track or ""
            if item.do in (ActionKind.MOCK, ActionKind.LOOP, ActionKind.DRILL):
                detail, case, result = self._mock(tracks, item, done, attempts, cases)
            elif item.do is ActionKind.STORY and not done and (story := next(stories, None)):
                detail, about, track = story.words, story.story, story.track
            elif item.do is ActionKind.REHEARSE and not done and (telling := next(tellings, None)):
                detail, about, track = f"{item.what} · {telling.title}", telling.story, telling.track
            yield AgendaRow(
                _TITLES.get(item.do, item.do.value.capitalize()),
                detail,
                item.minutes,
                _LEADS.get(item.do, "checklist"),
                done=done,
                result=result,
                do=item.do,
                key=item.key,
                track=track,
                case=case,
                about=about,
                number=place,
            )

    def _mock(
        self,
        tracks: frozenset[Track],
        item: PlanItem,
        done: bool,
        attempts: list[Attempt],
        cases: dict[str, str],
    ) -> tuple[str, str, str]:
        """What a mock or a drill is called, its case, and what came of it."""
        if done:
            drill = item.do is ActionKind.DRILL
            for attempt in attempts:
                if attempt.round == item.key and bool(attempt.drill) is drill:
                    attempts.remove(attempt)
                    return f"{item.what} · {attempt.title}", attempt.case, self._result(attempt)
            return item.what, item.case, ""
        on = frozenset({item.track}) if item.track else tracks
        if not self._mocks.material.cases(on, item.key):
            return item.what, "", ""  # the packs have none: Enter says so
        case = self._mocks.weakest_case(on, item.key, item.case).key
        return f"{item.what} · {cases.get(case, '')}".rstrip(" ·"), case, ""

    def _result(self, attempt: Attempt) -> str:
        for result in self._mocks.results(frozenset(Track)):
            if result.attempt.id == attempt.id:
                return f"{result.result.overall:.1f}"
        return "" if attempt.drill else "to score"

    def _running(self, attempt: Attempt) -> AgendaRow:
        """A round under way; it is none of the day's minutes where the plan did not ask for it."""
        running = self._mocks.scoring.open(attempt.id).transcript.running
        left = max(running.planned - running.elapsed(0.0), 0.0) / 60
        detail = f"{attempt.title} · {left:.0f} min left"
        return AgendaRow(
            "Resume", detail, left, "mock", do=RESUME, key=attempt.id, track=attempt.track, case=attempt.case
        )


def _is_of(attempt: Attempt, item: PlanItem) -> bool:
    """Is this round under way what the plan asks for?"""
    kinds = (ActionKind.DRILL,) if attempt.drill else (ActionKind.MOCK, ActionKind.LOOP)
    return item.do in kinds and attempt.round == item.key and attempt.track is item.track


def _round_title(each: RoundReadiness, tracks: frozenset[Track]) -> str:
    title = each.called
    return f"{title}, {each.track.label}" if len(tracks) > 1 else title
