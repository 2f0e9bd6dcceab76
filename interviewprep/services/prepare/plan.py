"""The plan, made anew from what is done each time it is asked for."""

from __future__ import annotations

from collections.abc import Iterable

from interviewprep.domain.core.tracks import ROUNDS, Track
from interviewprep.domain.prepare.plan import make_plan
from interviewprep.domain.prepare.plan_items import ActionKind, Plan, PlanRound, Work
from interviewprep.domain.prepare.plan_work import work_of
from interviewprep.services.context import Context
from interviewprep.services.interviews.loops import LoopService
from interviewprep.services.keeping.settings import SettingsService
from interviewprep.services.mocks.mocks import MockService
from interviewprep.services.readiness import ReadinessService

from .checklist import ChecklistService

RESCORE_MINUTES = 10.0


class PlanService:
    """Joins dates, readiness and checklist."""

    def __init__(
        self,
        context: Context,
        settings: SettingsService,
        loops: LoopService,
        checklist: ChecklistService,
        readiness: ReadinessService,
        mocks: MockService,
    ) -> None:
        self._context = context
        self._settings = settings
        self._loops = loops
        self._checklist = checklist
        self._readiness = readiness
        self._mocks = mocks

    def plan(self, tracks: frozenset[Track]) -> Plan:
        """The plan for these tracks from today, within the minutes of the profile."""
        today = self._context.today()
        held = [version for version in self._mocks.history() if version.at.day == today and version.full]
        minutes = self._settings.profile().minutes
        interviews: dict[int, list[str]] = {}
        for ahead in self._loops.ahead(tracks):
            if not ahead.assumed:
                interviews.setdefault(ahead.day, []).append(ahead.title)
        return make_plan(
            today,
            minutes,
            self._rounds(tracks),
            (*self._rescores(tracks), *work_of(self._checklist.lines(tracks))),
            held_today=tuple(attempt.round for attempt in held if attempt.round in ROUNDS),
            interviews=interviews,
            began=self._checklist.began(tracks),
        )

    def _rescores(self, tracks: frozenset[Track]) -> Iterable[Work]:
        """What can be scored again, blind, now: it is the cheapest way to know one's own bias."""
        for attempt in self._mocks.scoring.rescore_due():
            if attempt.track in tracks:
                what = f"Score again, blind: {attempt.title}"
                yield Work(f"rescore/{attempt.id}", what, ActionKind.RESCORE, RESCORE_MINUTES, soon=True)

    def ics(self, tracks: frozenset[Track]) -> bytes:
        """The plan and the rounds as an iCalendar file."""
        from interviewprep.exports.prepare import (
            calendar,  # its library takes 30 ms, and Today asks for the plan
        )

        return calendar.render(self.plan(tracks), self._loops.ahead(tracks), self._context.stamp().local)

    def markdown(self, tracks: frozenset[Track]) -> str:
        from interviewprep.exports.prepare import plan_markdown

        return plan_markdown.render(self.plan(tracks), self._loops.ahead(tracks))

    def _rounds(self, tracks: frozenset[Track]) -> list[PlanRound]:
        found = []
        last = {(ahead.loop.track, ahead.round.round): ahead.day for ahead in self._loops.ahead(tracks)}
        for ready in self._readiness.tracks(tracks):
            days = self._loops.round_days(frozenset({ready.track}))
            for own_round in ready.rounds:
                need = 1.0 if own_round.value is None else 1.0 - own_round.value
                measured = own_round.value is not None
                until = last.get((ready.track, own_round.round))
                found.append(
                    PlanRound(own_round.round, ready.track, days.get(own_round.round), need, measured, until)
                )
        return found
