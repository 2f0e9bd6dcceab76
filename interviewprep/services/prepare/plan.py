"""The plan, made anew from what is done each time it is asked for, with what the candidate moved or took out."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import asdict, replace
from typing import Any

from interviewprep.domain.core.errors import UsageError
from interviewprep.domain.core.study_day import day_date
from interviewprep.domain.core.tracks import ROUNDS, Track
from interviewprep.domain.mocks.results import newest_by_round
from interviewprep.domain.prepare.plan import LOG, make_plan
from interviewprep.domain.prepare.plan_board import may_hold
from interviewprep.domain.prepare.plan_changes import PlanChange, what_moved
from interviewprep.domain.prepare.plan_items import (
    SCORING,
    ActionKind,
    Move,
    Plan,
    PlanItem,
    PlanRound,
    Work,
)
from interviewprep.domain.prepare.plan_work import work_of
from interviewprep.services.context import Context
from interviewprep.services.interviews.loops import LoopService
from interviewprep.services.keeping.settings import SettingsService
from interviewprep.services.mocks.mocks import MockService
from interviewprep.services.readiness import ReadinessService

from .checklist import ChecklistService
from .kept_posting import KeptPostings

RESCORE_MINUTES = 10.0
_MOVES = "plan-moves"

Moves = tuple[Move, ...]


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
        postings: KeptPostings,
    ) -> None:
        self._context = context
        self._settings = settings
        self._loops = loops
        self._checklist = checklist
        self._readiness = readiness
        self._mocks = mocks
        self.postings = postings

    def plan(self, tracks: frozenset[Track], spent: float | None = None) -> Plan:
        """The plan for these tracks from today, within the minutes of the profile.

        `spent`: minutes of today that are gone; None takes those of the mocks that were taken.
        """
        return self._planned(tracks, self.moves(), spent)

    def _planned(self, tracks: frozenset[Track], moves: Sequence[Move], spent: float | None = None) -> Plan:
        today = self._context.today()
        held = [version for version in self._mocks.history() if version.at.day == today and not version.drill]
        kinds = tuple(attempt.round for attempt in held if attempt.round in ROUNDS)
        plan = make_plan(
            today,
            self._settings.profile().minutes,
            self.postings.preferred(self.rounds(tracks)),
            (*self._logs(tracks), *self._rescores(tracks), *work_of(self._checklist.lines(tracks))),
            held_today=kinds,
            began=self._checklist.began(tracks),
            moves=moves,
            spent=sum(ROUNDS[kind].minutes + SCORING for kind in kinds) if spent is None else spent,
        )
        return replace(plan, notes=(*plan.notes, *self.postings.notes(tracks)))

    def moves(self) -> list[Move]:
        """What the candidate moved or took out, the oldest first."""
        return list(self._read(self._settings.decided(_MOVES, []) or []))

    def move(self, tracks: frozenset[Track], item: PlanItem, day: int, by: int) -> PlanChange:
        """Move an item of a day by so many days, over days that cannot hold it.

        Raises UsageError where no day of the plan on that side can hold it; then nothing has changed.
        """

        def moved(known: Moves) -> Moves:
            kinds = {plan_day.day: plan_day.kind for plan_day in self._planned(tracks, known).days}
            to = day + by
            while to in kinds and not may_hold(kinds[to], item.do):
                to += by
            if to not in kinds:
                where = "after" if by > 0 else "before"
                raise UsageError(
                    f"{item.what}: no day {where} this one has room for it; it stays where it is"
                )
            kept = [move for move in known if not (move.id == item.id and move.day in (day, to))]
            return (*kept, Move(item.id, item.minutes, to, item.what))

        return self._change(tracks, item, moved)

    def take_out(self, tracks: frozenset[Track], item: PlanItem) -> PlanChange:
        """Leave an item out of the plan. Raises UsageError for what cannot be left out; then nothing has changed."""
        if item.do in (ActionKind.CARDS, ActionKind.WARM_UP) and not item.key:
            raise UsageError("Cards fill what is left of a day; set fewer minutes instead")
        return self._change(
            tracks, item, lambda known: (*known, Move(item.id, item.minutes, None, item.what))
        )

    def undo(self, change: PlanChange) -> None:
        """Take back what was moved or taken out; what was changed since, here or in another window, stays."""
        self._keep(change.undone)

    def bring_back(self) -> None:
        """Put back everything that was taken out."""
        self._keep(lambda known: tuple(move for move in known if move.day is not None))

    def _change(
        self, tracks: frozenset[Track], item: PlanItem, change: Callable[[Moves], Moves]
    ) -> PlanChange:
        """Change the moves as they stand, unless the plan then lacks what was moved."""
        found: list[PlanChange] = []

        def changed(known: Moves) -> Moves:
            moves = change(known)
            plan, to = self._planned(tracks, moves), moves[-1].day
            on = plan.on(to) if to is not None else None
            if to is not None and not any(other.id == item.id for other in (on.items if on else ())):
                raise UsageError(
                    f"{item.what}: {_day(to)} does not have {item.minutes:.0f} minutes for it; it stays where it is"
                )
            where = f"is now on {_day(to)}" if to is not None else "is removed from the plan"
            words = what_moved(self._planned(tracks, known), plan) or f"{item.what} {where}"
            found.append(PlanChange(words, known, moves))
            return moves

        self._keep(changed)
        return found[-1]

    def changed_since(self, before: Plan, tracks: frozenset[Track]) -> str:
        """What is different in the plan now, in one line; empty for nothing."""
        return what_moved(before, self.plan(tracks))

    def ics(self, tracks: frozenset[Track], plan: Plan | None = None) -> bytes:
        """The plan and the rounds as an iCalendar file."""
        from interviewprep.exports.prepare import (
            calendar,  # its library takes 30 ms, and Today asks for the plan
        )

        return calendar.render(
            plan or self.plan(tracks), self._loops.ahead(tracks), self._context.clock.now()
        )

    def markdown(self, tracks: frozenset[Track], plan: Plan | None = None) -> str:
        from interviewprep.exports.prepare import plan_markdown

        return plan_markdown.render(plan or self.plan(tracks), self._loops.ahead(tracks))

    def rounds(self, tracks: frozenset[Track]) -> list[PlanRound]:
        """Every round with a date, and each kind without one, with how ready one is for it."""
        ahead = self._loops.ahead(tracks)
        some_dated = any(not item.assumed for item in ahead)  # then what has no date waits behind
        found = []
        for ready in self._readiness.tracks(tracks):
            track = ready.track
            days = self._loops.round_days(frozenset({track}))
            newest = newest_by_round(self._mocks.results(frozenset({track})))
            for own_round in ready.rounds:
                kind, measured = own_round.round, own_round.value is not None
                last = newest.get(kind)
                known: dict[str, Any] = {
                    "need": 1.0 - (own_round.value or 0.0),
                    "measured": measured,
                    "under_bar": measured and last is not None and not last.result.passed,
                }
                dated = [
                    item
                    for item in ahead
                    if not item.assumed and (item.loop.track, item.round.round) == (track, kind)
                ]
                for item in dated:
                    title = _title(kind, track, tracks, item.round.title)
                    found.append(
                        PlanRound(
                            kind,
                            track,
                            item.day,
                            **known,
                            title=title,
                            name=f"{item.round.when} {item.title}".strip(),
                            minutes=item.round.minutes,
                            case=item.round.case,
                            order=item.round.order,
                            ref=f"{item.loop.id}/{item.round.id}",
                        )
                    )
                if not dated:
                    title, day = _title(kind, track, tracks), None if some_dated else days.get(kind)
                    found.append(PlanRound(kind, track, day, **known, title=title))
        return found

    def _rescores(self, tracks: frozenset[Track]) -> Iterable[Work]:
        """What can be scored again, blind, now: it is the cheapest way to know one's own bias."""
        for attempt in self._mocks.scoring.rescore_due():
            if attempt.track in tracks:
                what = f"Score again, blind: {attempt.title}"
                yield Work(f"rescore/{attempt.id}", what, ActionKind.RESCORE, RESCORE_MINUTES, soon=True)

    def _logs(self, tracks: frozenset[Track]) -> Iterable[Work]:
        """Rounds that were held and of which nothing is written yet."""
        for held in self._loops.to_log(tracks):
            if held.day < self._context.today():
                what = f"How did it go? {held.round.title}"
                yield Work(f"{held.loop.id}/{held.round.id}", what, ActionKind.LOG, LOG, soon=True)

    def _keep(self, change: Callable[[Moves], Moves]) -> None:
        """In one transaction: what another window moved meanwhile is there, and stays."""
        self._settings.decide_anew(
            _MOVES, [], lambda known: [asdict(move) for move in change(self._read(known))]
        )

    def _read(self, values: Iterable[dict[str, Any]]) -> Moves:
        """What was moved to a day that is over counts no more."""
        today = self._context.today()
        found = (Move(**value) for value in values)
        return tuple(move for move in found if move.day is None or move.day >= today)


def _title(kind: str, track: Track, tracks: frozenset[Track], own: str = "") -> str:
    """One's own title, else that of its type; with the track where two are studied and both have such a round."""
    usual = ROUNDS[kind].title
    if own and own != usual:
        return own
    return f"{usual}, {track.label}" if len(tracks) > 1 and len(ROUNDS[kind].tracks) > 1 else usual


def _day(day: int) -> str:
    date = day_date(day)
    return f"{date:%a} {date.day} {date:%b}"
