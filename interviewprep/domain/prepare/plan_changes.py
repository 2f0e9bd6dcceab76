"""What is different between two plans, in one line."""

from __future__ import annotations

from collections import Counter, defaultdict
from dataclasses import dataclass

from interviewprep.domain.core.study_day import day_date
from interviewprep.domain.core.wording import all_of

from .plan_items import ActionKind, Move, Plan

_QUIET = frozenset({ActionKind.CARDS, ActionKind.WARM_UP, ActionKind.CUE_SHEET, ActionKind.LOG})
_SHOWN = 3


@dataclass(frozen=True, slots=True)
class PlanChange:
    """What the candidate changed in the plan, so that it can be undone."""

    words: str
    """What moved with it, in one line."""
    before: tuple[Move, ...]
    after: tuple[Move, ...]

    def undone(self, moves: tuple[Move, ...]) -> tuple[Move, ...]:
        """These moves without this change; what was changed since stays."""
        kept = tuple(move for move in moves if move in self.before or move not in self.after)
        return (*kept, *(move for move in self.before if move not in self.after and move not in kept))


def what_moved(before: Plan, after: Plan) -> str:
    """`Architecture: first mock is now on Thu 3 Dec; new: …; gone: …`. Empty where nothing but the cards changed."""
    old, new = _days(before), _days(after)
    titles = {item.id: item.what for plan in (before, after) for day in plan.days for item in day.items}
    moved: list[str] = []
    come: list[str] = []
    gone: list[str] = []
    for id, what in titles.items():
        was, now = old[id], new[id]
        if was == now:
            continue
        later = sorted((now - was).elements())
        if later and sum(was.values()) <= sum(now.values()):
            when = f"{day_date(later[0]):%a} {day_date(later[0]).day} {day_date(later[0]):%b}"
            (moved if was else come).append(f"{what} {'is now on' if was else 'on'} {when}")
        elif sum(now.values()) < sum(was.values()):
            gone.append(what)
    parts = [
        all_of(_some(moved)),
        f"new: {all_of(_some(come))}" if come else "",
        f"no longer planned: {all_of(_some(gone))}" if gone else "",
    ]
    return "; ".join(filter(None, parts))


def _days(plan: Plan) -> defaultdict[str, Counter[int]]:
    """Study days of each item by its id."""
    found: defaultdict[str, Counter[int]] = defaultdict(Counter)
    for day in plan.days:
        for item in day.items:
            if item.do not in _QUIET:
                found[item.id][day.day] += 1
    return found


def _some(parts: list[str]) -> list[str]:
    return parts if len(parts) <= _SHOWN else [*parts[:_SHOWN], f"{len(parts) - _SHOWN} more"]
