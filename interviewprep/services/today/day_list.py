"""The list of a day: settled at the day's first look, so that what is done in the course of it moves no finish line.

It is settled anew, with what is done kept in it, only where what it rests on is changed: dates, minutes, or the plan by
the candidate's own hand.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import asdict, dataclass, field, replace
from math import ceil
from statistics import fmean
from typing import TYPE_CHECKING, Any, Protocol

from interviewprep.domain.core.tracks import Track
from interviewprep.domain.prepare.plan_items import ActionKind, Plan, PlanItem
from interviewprep.services.cards.planner import CardPlanner
from interviewprep.services.cards.review import ReviewService, Today
from interviewprep.services.context import Context
from interviewprep.services.interviews.loops import LoopService
from interviewprep.services.keeping.settings import SettingsService
from interviewprep.storage.cards import matching

if TYPE_CHECKING:
    from interviewprep.services.prepare.checklist import ChecklistService
    from interviewprep.services.prepare.plan import PlanService

WARM = 8
"""Answers that make a warm-up, where so many cards are known."""

CONTACTS = "contacts"
"""Beside the keys of checklist items: how many contacts there were."""


@dataclass(frozen=True, slots=True)
class DayList:
    """What belongs to a day."""

    items: tuple[PlanItem, ...]
    have: Mapping[str, int] = field(default_factory=dict)
    """What was done of each checklist item, by its key, when the list was settled."""
    cards: int = 0
    """Cards of the whole day, those included that were answered before it was settled."""
    share: float = 0.0
    """Minutes that the plan leaves to cards today; the cards may take fewer."""
    daily: float = 0.0
    """Minutes for cards a day, on average from today to the last round."""
    by_hand: tuple[int, ...] = ()
    """Places of items that the candidate ticked."""
    kept: int = 0
    """So many of the first items were done when the list was settled anew."""

    @property
    def minutes(self) -> float:
        return sum(item.minutes for item in self.items)

    @property
    def warms_up(self) -> bool:
        """Is it the day of a round, whose cards are a warm-up?"""
        return any(item.do is ActionKind.WARM_UP for item in self.items)

    @property
    def warm(self) -> int:
        """Answers that make the warm-up."""
        return min(WARM, self.cards)


class WhatIsDone(Protocol):
    """Tells what of the list is done already."""

    def contacts(self) -> int:
        """How many people one talks with."""
        ...

    def flags(self, tracks: frozenset[Track], day: DayList) -> list[bool]:
        """For each item of the list, whether it is done."""
        ...


class DayListService:
    """`plan`, `checklist` and `done` are made, with all that they need, only when a list is settled."""

    def __init__(
        self,
        context: Context,
        settings: SettingsService,
        loops: LoopService,
        review: ReviewService,
        planner: CardPlanner,
        plan: Callable[[], PlanService],
        checklist: Callable[[], ChecklistService],
        done: Callable[[], WhatIsDone],
    ) -> None:
        self._context = context
        self._settings = settings
        self._loops = loops
        self._review = review
        self._planner = planner
        self._plan = plan
        self._checklist = checklist
        self._done = done

    def settled(self, tracks: frozenset[Track]) -> DayList:
        """The list of today for these tracks."""
        rests_on, name = self._rests_on(), _name(tracks)
        known = self._settings.decided(name, [self._context.today()])
        before = _read(known[1]) if known else None
        if known and before and known[0] == rests_on:
            return before
        found = self._settle(tracks, before)
        self._keep(tracks, found, rests_on)
        return found

    def tick(self, tracks: frozenset[Track], place: int) -> DayList:
        """The list with one item ticked by hand, or its tick taken off."""
        self.settled(tracks)

        def ticked(known: list[Any]) -> list[Any]:
            rests_on, values = known
            return [rests_on, {**values, "by_hand": sorted({*values["by_hand"]} ^ {place})}]

        return _read(self._settings.decide_anew(_name(tracks), [self._context.today()], ticked)[1])

    def plan(self, tracks: frozenset[Track]) -> Plan:
        """The plan with today's list as it was settled: what Today, the session and the calendar hold too."""
        plan, today = self._plan().plan(tracks), self._context.today()
        items = self.settled(tracks).items
        days = tuple(replace(day, items=items) if day.day == today else day for day in plan.days)
        return replace(plan, days=days)

    def supposed(self, tracks: frozenset[Track]) -> tuple[PlanItem, ...]:
        """What the plan would ask for today, if the last round were in three weeks."""
        day = self._plan().plan(tracks).on(self._context.today())
        return day.items if day else ()

    def _settle(self, tracks: frozenset[Track], before: DayList | None) -> DayList:
        checklist = {line.task.key: line.have for line in self._checklist().lines(tracks)}
        have = {**checklist, CONTACTS: self._done().contacts()}
        kept: list[PlanItem] = []
        if before is not None:
            flags = self._done().flags(tracks, before)
            kept = [
                item for item, done in zip(before.items, flags, strict=True) if done and not _is_cards(item)
            ]
        plan = self._plan().plan(tracks, sum(item.minutes for item in kept) if before else None)
        day = plan.on(self._context.today())
        minutes_a_day = float(self._settings.profile().minutes)
        if day is not None and self._loops.last_day(tracks) is not None:
            items = list(day.items)
            daily = fmean([_cards(other.items) for other in plan.days])
        else:  # without a date nothing is due, so cards take the minutes
            items, daily = [PlanItem(ActionKind.CARDS, "Cards", minutes_a_day)], minutes_a_day
        warm = sum(item.minutes for item in items if item.do is ActionKind.WARM_UP)
        share = _cards(items) or warm
        cards, minutes = self._cards(tracks, share, bool(warm))
        fitted = [replace(item, minutes=minutes) if _is_cards(item) else item for item in items]
        shown = [item for item in fitted if item.minutes > 0 or not _is_cards(item)]
        if not cards:  # nobody warms up with what they never saw
            shown = [item for item in shown if item.do is not ActionKind.WARM_UP]
        by_hand = tuple(range(len(kept)))  # they were done, however that was seen
        return DayList((*kept, *shown), have, cards, share, daily, by_hand, len(kept))

    def _cards(self, tracks: frozenset[Track], share: float, warm_up: bool) -> tuple[int, float]:
        """Cards of the day within their share, with those answered already, and the minutes that all of them take."""
        if share <= 0:
            return 0, 0.0
        today: Today = self._review.today(tracks, share, warm_up)
        minutes = today.answered.seconds / 60 + today.minutes
        return today.queue + today.answered.answers, float(min(ceil(minutes), share))

    def _rests_on(self) -> list[Any]:
        """What a list is settled for; where it differs, it is settled anew."""
        profile = self._settings.profile()
        dates = [
            f"{loop.id}/{own_round.id} {own_round.day} {own_round.clock} {own_round.round}"
            for loop in self._loops.all()
            for own_round in loop.rounds
            if own_round.day is not None
        ]
        moves = [f"{move.id} {move.day}" for move in self._plan_moves()]
        with self._context.store.read() as connection:
            cards = matching.number(connection)  # packs are read, or changed, after the day's first look
        return [
            profile.minutes,
            str(profile.interview),
            profile.stretch,
            cards,
            *dates,
            *moves,
            *self._plan().postings.names(),
        ]

    def _plan_moves(self) -> Sequence[Any]:
        return self._plan().moves()

    def _keep(self, tracks: frozenset[Track], found: DayList, rests_on: list[Any]) -> None:
        values = {**asdict(found), "items": [asdict(item) for item in found.items]}
        self._settings.decide(_name(tracks), [self._context.today()], [rests_on, values])


def _name(tracks: frozenset[Track]) -> str:
    return "-".join(["day-list", *sorted(tracks)])


def _read(values: Mapping[str, Any]) -> DayList:
    items = [
        PlanItem(
            **{
                **item,
                "do": ActionKind(item["do"]),
                "track": Track(item["track"]) if item["track"] else None,
            }
        )
        for item in values["items"]
    ]
    return DayList(**{**values, "items": tuple(items), "by_hand": tuple(values["by_hand"])})


def _is_cards(item: PlanItem) -> bool:
    return item.do is ActionKind.CARDS and not item.key


def _cards(items: Sequence[PlanItem]) -> float:
    return sum(item.minutes for item in items if _is_cards(item))
