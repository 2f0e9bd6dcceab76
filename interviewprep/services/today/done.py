"""Which items of the day's list are done, seen from what was really done today."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass

from interviewprep.domain.core.tracks import Track
from interviewprep.domain.mocks.attempts import Attempt
from interviewprep.domain.prepare.plan_items import ActionKind, PlanItem
from interviewprep.services.context import Context
from interviewprep.services.interviews.contacts import ContactService
from interviewprep.services.interviews.loops import LoopService
from interviewprep.services.mocks.mocks import MockService
from interviewprep.services.prepare.checklist import ChecklistService
from interviewprep.storage.cards import review_log

from .day_list import CONTACTS, DayList

_BY_ATTEMPT = (ActionKind.MOCK, ActionKind.LOOP, ActionKind.DRILL)


@dataclass(frozen=True, slots=True)
class _Seen:
    """What was done of which kind today."""

    have: Mapping[str, int]
    contacts: int
    attempts: tuple[Attempt, ...]
    scored: frozenset[str]
    """Attempts with a score."""
    rescores: frozenset[str]
    """Attempts that still wait for their second score."""
    answers: int
    logged: frozenset[str]
    """Rounds of a loop of which is written how they went."""


class DoneToday:
    """Stores nothing."""

    def __init__(
        self,
        context: Context,
        checklist: ChecklistService,
        mocks: MockService,
        loops: LoopService,
        contacts: ContactService,
    ) -> None:
        self._context = context
        self._checklist = checklist
        self._mocks = mocks
        self._loops = loops
        self._contacts = contacts

    def contacts(self) -> int:
        """How many people one talks with."""
        return len(self._contacts.contacts())

    def flags(self, tracks: frozenset[Track], day: DayList) -> list[bool]:
        """For each item of the list, whether it is done."""
        seen, used = self._seen(tracks), Counter[str]()
        found = []
        for place, item in enumerate(day.items):
            if place < day.kept or place in day.by_hand:
                found.append(True)
                used[_counted_as(item)] += place < day.kept and item.do in _BY_ATTEMPT
                continue
            done = self._done(item, day, seen, used[_counted_as(item)])
            used[_counted_as(item)] += done
            found.append(done)
        return found

    def attempts(self) -> tuple[Attempt, ...]:
        """Rounds and drills that were finished today, the oldest first."""
        today = self._context.today()
        return tuple(attempt for attempt in self._mocks.history()[::-1] if attempt.at.day == today)

    def _done(self, item: PlanItem, day: DayList, seen: _Seen, used: int) -> bool:
        """Is one more of its kind done than those that stand before it?"""
        if item.do is ActionKind.CARDS and not item.key:
            return seen.answers >= day.cards > 0
        if item.do is ActionKind.WARM_UP:
            return seen.answers >= day.warm
        if item.do in _BY_ATTEMPT:
            drill = item.do is ActionKind.DRILL
            alike = [
                attempt
                for attempt in seen.attempts
                if attempt.round == item.key and bool(attempt.drill) is drill and attempt.track is item.track
            ]
            return len(alike) > used
        if item.do is ActionKind.SCORE:
            waiting = [attempt for attempt in self._waiting() if attempt.round == item.key]
            return not any(attempt.id not in seen.scored for attempt in waiting)
        if item.do is ActionKind.RESCORE:
            return item.key.removeprefix("rescore/") not in seen.rescores
        if item.do is ActionKind.LOG:
            return item.key in seen.logged
        if item.do is ActionKind.CHAT and item.what.startswith("Ask for"):
            return seen.contacts > day.have.get(CONTACTS, 0)
        return seen.have.get(item.key, 0) - day.have.get(item.key, 0) > used

    def _waiting(self) -> list[Attempt]:
        return [attempt for attempt in self._mocks.history() if not attempt.drill]

    def _seen(self, tracks: frozenset[Track]) -> _Seen:
        today = self._context.today()
        with self._context.store.read() as connection:
            answered = review_log.answered(connection, today)
        scoring = self._mocks.scoring
        open_rounds = {f"{held.loop.id}/{held.round.id}" for held in self._loops.to_log(tracks)}
        logged = {
            f"{loop.id}/{own_round.id}"
            for loop in self._loops.all()
            for own_round in loop.rounds
            if own_round.day is not None
            and own_round.day.toordinal() <= today
            and self._is_logged(loop.track, own_round.round, own_round.day.toordinal())
        }
        return _Seen(
            {line.task.key: line.have for line in self._checklist.lines(tracks)},
            self.contacts(),
            self.attempts(),
            frozenset(item.attempt.id for item in scoring.scored()),
            frozenset(attempt.id for attempt in scoring.rescore_due()),
            answered.answers,
            frozenset(logged - open_rounds),
        )

    def _is_logged(self, track: Track, round: str, day: int) -> bool:
        return any(
            (interview.track, interview.round, interview.day) == (track, round, day)
            for interview in self._contacts.interviews()
        )


def _counted_as(item: PlanItem) -> str:
    """Items of which one that is done ticks the first that is not."""
    asked = item.do is ActionKind.CHAT and item.what.startswith("Ask for")
    return f"{item.id} asked" if asked else item.id
