"""Practice for each round: whole mocks where a day holds one, a drill of one phase where none does."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from interviewprep.domain.core.tracks import MOCK_WINDOW

from .plan_board import Board
from .plan_items import (
    CARD_FLOOR,
    DRILL,
    SCORING,
    SHORT,
    SHORT_DRILL,
    ActionKind,
    DayKind,
    Frame,
    PlanItem,
    PlanRound,
)

MOST_MOCKS = 16
DAILY, EVERY_SECOND = 11, 25
"""Days before the next round within which further mocks may come daily, or every second day; before that weekly."""
STANDS_IN = "a drill of one phase stands in for it"
LOOPS = ((7, 6), (4, 3))
"""Days before the last round on which a full loop is taken, half of it on each."""


@dataclass(frozen=True, slots=True)
class _Kind:
    """A kind of round of a track: what is practised together."""

    round: str
    track: str


def mock_minutes(wanted: PlanRound) -> float:
    """A mock and its scoring."""
    return wanted.length + SCORING


class PracticePlanner:
    """Puts mocks and drills on a board, for the nearest round first."""

    def __init__(self, board: Board, rounds: Sequence[PlanRound], held_today: Sequence[str] = ()) -> None:
        """`held_today`: round types of which a mock was taken today already."""
        self._board = board
        self._frame = board.frame
        self._held_today = held_today
        self._latest: dict[_Kind, int] = {}
        """The day of the last practice with a whole mock."""
        self._number: dict[_Kind, int] = {}
        self.rounds = _in_order(board.frame, rounds)
        for wanted in self.rounds:
            if wanted.measured:
                self._latest.setdefault(_kind(wanted), self._frame.today)

    def first(self) -> None:
        """A mock for each round that is not measured, and one more where the last was under the bar; else a drill."""
        for wanted in self._musts:
            kind = _kind(wanted)
            if kind not in self._latest:
                done = self._mock(wanted, "first mock", early=True)
            else:
                again = wanted.under_bar and not self._number.get(kind)
                done = not again or self._mock(wanted, "another mock, the last was under the bar")
            if not done:
                self._drill(wanted)

    def fresh(self) -> None:
        """One more where readiness would have forgotten the last one by the day of the round."""
        for wanted in self._musts:
            latest = self._latest.get(_kind(wanted))
            if latest is not None and self._day(wanted) - latest > MOCK_WINDOW:
                self._mock(wanted, "mock")

    def further(self, most: int = MOST_MOCKS) -> None:
        """Mocks beyond the musts, at most so many of a kind: the neediest round first, and never at the cost of the
        cards of two days running.
        """
        frame = self._frame
        for day in frame.days(frame.first, frame.last, DayKind.STUDY):
            if sum(self._number.values()) >= MOST_MOCKS or not self._in_rhythm(day):
                continue
            for wanted in sorted(self.rounds, key=self._served):
                again = day == frame.today and wanted.round in self._held_today
                if self._day(wanted) <= day or again or self._number.get(_kind(wanted), 0) >= most:
                    continue
                full = day > frame.today and not self._short_of_cards(day - 1)
                reserve = 0.0 if full else frame.minutes / 3
                item = self._item(wanted, "mock")
                if item.minutes > frame.minutes:
                    item, reserve = self._phase(wanted), frame.minutes / 3
                if self._board.put(item, [day], (reserve,)) == day:
                    self._taken(wanted, day)
                    break

    def loops(self) -> None:
        """Two full loops, each on two days, where the minutes hold them."""
        frame = self._frame
        if frame.last - frame.today <= SHORT or not self.rounds or not self.loop_fits:
            return
        kinds = list({_kind(wanted): wanted for wanted in self.rounds}.values())
        for number, pair in enumerate(LOOPS, 1):
            for place, wanted in enumerate(kinds):
                half = place * 2 >= len(kinds)
                day = frame.last - pair[half]
                if self._day(wanted) <= day or frame.kinds.get(day) is not DayKind.STUDY:
                    continue
                what = f"Full loop {number}, day {half + 1} of 2: {wanted.called}"
                item = replace(self._item(wanted, ""), do=ActionKind.LOOP, what=what, must=False)
                if self._board.put(item, [day], (self._floor,)) == day:
                    self._taken(wanted, day)

    @property
    def loop_fits(self) -> bool:
        """Can every round be held within two days of these minutes, beside the cards?"""
        kinds = {_kind(wanted): wanted for wanted in self.rounds}
        return sum(map(mock_minutes, kinds.values())) <= 2 * (self._frame.minutes - self._floor)

    @property
    def _musts(self) -> list[PlanRound]:
        """Where some rounds have a date, those without one are no musts; nor is one of today, which is too near."""
        return [
            wanted
            for wanted in self.rounds
            if (wanted.day is not None or not self._frame.dated) and wanted.day != self._frame.today
        ]

    @property
    def _few(self) -> bool:
        """Are a day's minutes too few to spend them without cards?"""
        return self._frame.minutes < DRILL + SHORT_DRILL

    @property
    def _floor(self) -> float:
        return min(CARD_FLOOR, self._frame.minutes / 3)

    def _mock(self, wanted: PlanRound, what: str, *, early: bool = False) -> bool:
        """On a day of study before the round: as early as can be, else as near to it as can be."""
        frame = self._frame
        days = frame.days(frame.first, self._day(wanted) - 2, DayKind.STUDY)
        if wanted.round in self._held_today:
            days = [day for day in days if day != frame.today]
        item = self._item(wanted, what)
        whole = item.minutes
        if whole > frame.minutes:  # scored on the day after
            if frame.minutes < wanted.length:
                return False
            item = replace(item, minutes=wanted.length)
        ordered = days if early else days[::-1]
        quiet = [day for day in ordered if not self._next_to_case(day)]
        day = self._board.put(item, [*quiet, *ordered], (self._floor,))
        if day is None:  # the whole of a day, but not the first one: that has cards
            later = [at for at in (*quiet, *ordered) if at != frame.today]
            day = self._board.put(item, [*later, *ordered])
        if day is None:
            return False
        if day >= 0:
            self._taken(wanted, day)
            if item.minutes < whole:
                score = replace(
                    item,
                    do=ActionKind.SCORE,
                    what=f"Score the mock: {wanted.called}",
                    minutes=float(SCORING),
                )
                self._board.put(
                    score, [after for after in frame.kinds if after > day], (self._floor, 0.0), most=9
                )
        return True

    def _drill(self, wanted: PlanRound) -> None:
        """One phase, as near to the round as can be; where that does not fit either, it is left out and said."""
        frame = self._frame
        days = frame.days(frame.first, self._day(wanted) - 1, DayKind.STUDY, DayKind.EVE)
        mock = replace(self._item(wanted, "mock"), must=True)
        phase = replace(self._phase(wanted), must=True)
        day = self._board.put(phase, days[::-1], (self._floor,))
        if day is None:
            short = replace(phase, minutes=float(SHORT_DRILL))
            day = self._board.put(short, days[::-1], (self._floor, self._floor if self._few else 0.0))
        if day is not None and day >= 0:
            self._taken(wanted, day)
        if day is None or wanted.length <= frame.minutes:  # what never fits is a note of the plan
            why = "no day before the round has the minutes" if day is None else STANDS_IN
            self._board.left_out.append(replace(mock, why=why))

    def _phase(self, wanted: PlanRound) -> PlanItem:
        which = "weakest phase" if wanted.under_bar else "one phase"
        what = f"{wanted.called}: drill {which}"
        long = self._frame.minutes * 2 / 3 >= DRILL
        minutes = float(DRILL if long else SHORT_DRILL)
        return PlanItem(ActionKind.DRILL, what, minutes, wanted.round, track=wanted.track, case=wanted.case)

    def _item(self, wanted: PlanRound, what: str) -> PlanItem:
        return PlanItem(
            ActionKind.MOCK,
            f"{wanted.called}: {what}",
            mock_minutes(wanted),
            wanted.round,
            what != "mock",
            track=wanted.track,
            case=wanted.case,
        )

    def _taken(self, wanted: PlanRound, day: int) -> None:
        kind = _kind(wanted)
        self._latest[kind] = max(self._latest.get(kind, 0), day)
        self._number[kind] = self._number.get(kind, 0) + 1

    def _day(self, wanted: PlanRound) -> int:
        return self._frame.last if wanted.day is None else wanted.day

    def _in_rhythm(self, day: int) -> bool:
        """Is this a day for one more mock, by how far the next round is?"""
        left = min((at for at in self._frame.rounds if at > day), default=self._frame.last) - day
        every = 1 if left <= DAILY else 2 if left <= EVERY_SECOND else 7
        return left % every == 0

    def _short_of_cards(self, day: int) -> bool:
        """Has this day fewer minutes for cards than a third?"""
        return day in self._frame.kinds and self._board.free(day) < self._frame.minutes / 3

    def _next_to_case(self, day: int) -> bool:
        """Does a neighbour of this day spend nearly all its minutes on a case already?"""
        return self._short_of_cards(day - 1) or self._short_of_cards(day + 1)

    def _served(self, wanted: PlanRound) -> tuple[float, int]:
        """How well a round is served by what is planned: its mocks, for its need."""
        waits = self._frame.dated and wanted.day is None
        had = self._number.get(_kind(wanted), 0) + wanted.measured + waits
        return had / max(wanted.need, 0.1), self._day(wanted)


def _kind(wanted: PlanRound) -> _Kind:
    return _Kind(wanted.round, wanted.track)


def _in_order(frame: Frame, rounds: Sequence[PlanRound]) -> list[PlanRound]:
    """Rounds that are still ahead, the nearest first, those without a date last."""
    ahead = [wanted for wanted in rounds if wanted.day is None or wanted.day >= frame.today]
    return sorted(
        ahead, key=lambda wanted: (wanted.day is None, wanted.day or 0, not wanted.name, wanted.order)
    )
