"""The days of a plan being filled: nothing is put where the minutes of the day do not hold it."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

from .plan_items import CASES, ActionKind, DayKind, Frame, Move, PlanItem

_SLACK = 1e-6


def may_hold(kind: DayKind, do: ActionKind) -> bool:
    """May the candidate move such an item to a day of this kind? An eve takes no whole case, the day of a round nothing."""
    return kind in (DayKind.STUDY, DayKind.REST) or (kind is DayKind.EVE and do not in CASES)


@dataclass(slots=True)
class _Slot:
    room: float
    items: list[PlanItem] = field(default_factory=list)
    kept: list[Move] = field(default_factory=list)
    """What the candidate moved here and is not put yet."""

    @property
    def free(self) -> float:
        return self.room - sum(item.minutes for item in self.items) - sum(move.minutes for move in self.kept)


class Board:
    """`moves` with a day are honored before anything else is put, as far as the day holds them."""

    def __init__(self, frame: Frame, moves: Iterable[Move] = (), spent: float = 0.0) -> None:
        self.frame = frame
        self.left_out: list[PlanItem] = []
        self.taken_out: list[Move] = []
        self._slots = {day: _Slot(frame.minutes) for day in frame.kinds}
        self._away = [move for move in moves if move.day is None]
        if frame.today in self._slots:
            self._slots[frame.today].room = max(frame.minutes - spent, 0.0)
        for move in moves:
            if move.day in self._slots and move.minutes <= self._slots[move.day].free + _SLACK:
                self._slots[move.day].kept.append(move)

    def free(self, day: int) -> float:
        """Minutes that nothing has taken yet."""
        return max(self._slots[day].free, 0.0)

    def items(self, day: int) -> tuple[PlanItem, ...]:
        return tuple(self._slots[day].items)

    def put(
        self, item: PlanItem, days: Iterable[int], reserves: Sequence[float] = (0.0,), most: int = 1
    ) -> int | None:
        """Put an item on the first of these days that holds it and leaves `reserves` minutes, tried in their order.

        At most `most` of one id stand on a day. Where the candidate moved such an item, it goes there; where they left
        it out, it goes nowhere and counts as put. Returns its day, -1 for left out by the candidate, None for no room.
        """
        if self._left_by_candidate(item):
            return -1
        for day, slot in self._slots.items():
            for move in slot.kept:
                held = move.id == item.id and item.minutes <= slot.free + move.minutes + _SLACK
                if held and may_hold(self.frame.kinds[day], item.do):
                    slot.kept.remove(move)
                    slot.items.append(item)
                    return day
        wanted = list(days)
        for reserve in reserves:
            for day in wanted:
                slot = self._slots[day]
                alike = sum(other.id == item.id for other in slot.items)
                if alike < most and item.minutes + reserve <= slot.free + _SLACK:
                    slot.items.append(item)
                    return day
        return None

    def release(self) -> None:
        """What was moved and is not to do any more takes no minutes."""
        for slot in self._slots.values():
            slot.kept.clear()

    def _left_by_candidate(self, item: PlanItem) -> bool:
        for move in self._away:
            if move.id == item.id:
                self._away.remove(move)
                self.taken_out.append(move)
                return True
        return False
