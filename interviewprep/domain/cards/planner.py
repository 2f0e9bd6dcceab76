"""Which cards to study today so that most is remembered on the days of the rounds.

`plan_day` is a pure function of memories, dates, minutes, today and a seed. A card is worth what a look at it
today adds to expected recall on the dates of the rounds that need it, for each second it takes; new cards are
spread so that all are seen early enough. With no round ahead it is ordinary FSRS: due cards, oldest first, then
new ones. Explained in docs/recall-on-the-day.md.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from itertools import accumulate
from typing import NamedTuple
from zlib import crc32

from .planner_model import Choice, DayPlan, Item, Need, Setting, Trace, Why
from .recall import AGAIN, FIRST_GRADES, Curve, curve
from .review_value import Look, Worth, after_first_look, after_review, worth

SECOND_LOOK = 0.5
"""A failed card is looked at again in the same session, for this share of its time."""

LEAST_GAIN = 0.004
"""A review that adds less than this to expected recall is left out, even when minutes are left over."""

MOST_LOAD = 1.3
"""No day takes more than this many times the minutes asked for."""

SHORT_OF_TIME = 1.3
"""Below this many looks for each unit of recall still missing, most cards can be seen only once."""

_ROUNDING = 1e-6

_ORDINARY_FAILURES = 0.1
"""Share of failures where ordinary FSRS decides: it asks at a recall of about nine in ten."""


class Bid(NamedTuple):
    """What one item offers for today's minutes."""

    item: Item
    why: Why
    gain: float
    seconds: float
    left: int = 0
    """Days to the first round that needs it; 0 for none."""
    missing: float = 0.0
    """Recall still missing on the date that lacks most, if it is not studied any more."""


def plan_day(items: Iterable[Item], setting: Setting) -> DayPlan:
    """Today's queue. The order of `items` does not matter; raises ValueError where an id comes twice."""
    chosen, left_out = day_bids(items, setting)
    return DayPlan(tuple(_explained(bid, setting) for bid in chosen), tuple(bid.item.id for bid in left_out))


def day_bids(items: Iterable[Item], setting: Setting) -> tuple[list[Bid], list[Bid]]:
    """As `plan_day`, without the reasons: what is taken, most valuable first, and what the minutes do not allow."""
    needed, others = _parted(distinct(items), setting)
    chosen, left_out = spend(_ranked(needed, setting), setting.minutes)
    if not left_out:
        spare = setting.minutes - sum(bid.seconds for bid in chosen) / 60
        shown = [bid.item.sibling for bid in chosen]
        chosen += spend(_ordinary(others, setting), spare, shown)[0]
    return chosen, left_out


def explain(item: Item, setting: Setting) -> Choice:
    """What a look at this card today would do, whether or not it is in the queue."""
    return _explained(_bid(item, setting.ahead(), setting.today, worth(setting.weights)), setting)


def distinct(items: Iterable[Item]) -> list[Item]:
    """The items as a list. Raises ValueError where an id comes twice."""
    pool = list(items)
    if len({item.id for item in pool}) != len(pool):
        raise ValueError("a card is given twice")
    return pool


def spend(bids: Iterable[Bid], minutes: float, shown: Iterable[str] = ()) -> tuple[list[Bid], list[Bid]]:
    """Take bids in order while they fit: those taken, and those that the minutes do not allow.

    A first item may run over, up to 1.3 times the minutes, so that a very short day is not an empty one.
    Siblings of what is `shown` are passed over.
    """
    budget, used = minutes * 60, 0.0
    taken: list[Bid] = []
    refused: list[Bid] = []
    siblings = set(shown)
    for bid in bids:
        if bid.item.sibling and bid.item.sibling in siblings:
            continue
        limit = budget if taken else MOST_LOAD * budget
        if used + bid.seconds <= limit:
            taken.append(bid)
            used += bid.seconds
            siblings.add(bid.item.sibling)
        else:
            refused.append(bid)
    return taken, refused


def _parted(pool: Sequence[Item], setting: Setting) -> tuple[list[Item], list[Item]]:
    """Items that a round ahead needs, and the others; without those seen today and their siblings."""
    ahead = setting.ahead()
    seen = {item.id: item.sibling for item in pool if item.seen == setting.today}
    away = set(seen.values()) - {""}
    needed: list[Item] = []
    others: list[Item] = []
    for item in pool:
        if item.id in seen or item.sibling in away:
            continue
        wanted = any(need.weight > 0 and need.round in ahead for need in item.needs)
        (needed if wanted else others).append(item)
    return needed, others


def _ranked(items: Sequence[Item], setting: Setting) -> list[Bid]:
    """New cards whose turn it is, then reviews by gain a second, then the new cards that can wait."""
    ahead, table = setting.ahead(), worth(setting.weights)
    bids = [_bid(item, ahead, setting.today, table) for item in items]
    reviews = [bid for bid in bids if bid.why is Why.GAIN and bid.gain > LEAST_GAIN]
    new = _by_density([bid for bid in bids if bid.why is Why.NEW], setting.seed)
    time = max(ahead.values(), default=0) * setting.minutes * 60
    looks = time / max(sum(bid.item.seconds * bid.missing for bid in bids), 1)
    if looks < SHORT_OF_TIME:
        new = _cheapest_last(new, time)
    turn, later = _turns(new, share_of_days(looks), setting.begun)
    return turn + _by_density(reviews, setting.seed) + later


def _cheapest_last(new: Sequence[Bid], time: float) -> list[Bid]:
    """When each card is seen about once: those that fit into the time, cheapest recall last, then the others.

    What is seen nearer to the day is remembered better, so the late days should see as many cards as they can.
    """
    fits = sum(spent <= time for spent in accumulate(bid.seconds for bid in new))
    return [*reversed(new[:fits]), *new[fits:]]


def _bid(item: Item, ahead: Mapping[str, int], today: int, table: Worth) -> Bid:
    """What a look at the item today adds to weighted recall over all rounds ahead, and what it takes."""
    gain, missing, now, first = 0.0, 0.0, 1.0, 0
    for need in item.needs:
        left = ahead.get(need.round)
        if left is None or need.weight <= 0:
            continue
        look = _look(need.trace, today, left, table)
        gain += need.weight * look.gain
        missing = max(missing, 1 - look.without)
        now = min(now, look.now)
        first = min(first or left, left)
    why = Why.NEW if item.is_new else Why.GAIN
    return Bid(item, why, gain, max(item.seconds, 1.0) * (1 + SECOND_LOOK * (1 - now)), first, missing)


def _look(trace: Trace | None, today: int, left: int, table: Worth) -> Look:
    if trace is None:
        return table.of_first_look(left)
    return table.of_review(trace.stability, trace.difficulty, today - trace.last, left)


def share_of_days(looks: float) -> float:
    """Share of the days left over which new cards are spread.

    `looks` is how many looks the minutes allow for each unit of recall still missing. Where time is short, every
    day takes its part of the new cards, each as late as possible; where it is ample they come early, so that
    reviews can follow.
    """
    return min(max(1.4 - 0.4 * looks, 0.5), 1.0)


def _turns(new: Iterable[Bid], share: float, begun: int) -> tuple[list[Bid], list[Bid]]:
    """New cards whose turn is today, those for the nearest round first, and the rest.

    Each day takes an even part of the time that the new cards of a round need, and at least one card; those
    `begun` earlier today are part of it.
    """
    groups: dict[int, list[Bid]] = {}
    for bid in new:
        groups.setdefault(bid.left, []).append(bid)
    turn: list[Bid] = []
    later: list[Bid] = []
    for left, group in sorted(groups.items()):
        room = sum(bid.seconds for bid in group) / max(left * share, 1)
        before = accumulate((bid.seconds for bid in group), initial=0.0)
        quota = sum(spent < room - _ROUNDING for spent, _ in zip(before, group, strict=False))
        done = min(begun, quota)
        begun, quota = begun - done, quota - done
        turn += group[:quota]
        later += group[quota:]
    return turn, later


def _by_density(bids: Iterable[Bid], seed: int) -> list[Bid]:
    """Most gain a second first; equals as the pack orders them, then by lot."""
    return sorted(bids, key=lambda bid: (-bid.gain / bid.seconds, bid.item.order, *_lot(bid.item, seed)))


def _lot(item: Item, seed: int) -> tuple[int, str]:
    name = str(item.id)
    return crc32(name.encode(), seed), name


def _ordinary(items: Sequence[Item], setting: Setting) -> list[Bid]:
    """Ordinary FSRS: due cards, longest overdue first, then a day's new cards."""
    due = [item for item in items if item.due is not None and item.due <= setting.today]
    due.sort(key=lambda item: (item.due, item.order, *_lot(item, setting.seed)))
    new = sorted((i for i in items if i.is_new), key=lambda item: (item.order, *_lot(item, setting.seed)))
    late = 1 + SECOND_LOOK * _ORDINARY_FAILURES
    first = 1 + SECOND_LOOK * FIRST_GRADES[AGAIN - 1]
    return [Bid(item, Why.DUE, 0, item.seconds * late) for item in due] + [
        Bid(item, Why.FRESH, 0, item.seconds * first)
        for item in new[: max(setting.new_a_day - setting.begun, 0)]
    ]


def _explained(bid: Bid, setting: Setting) -> Choice:
    """The choice with its reason: the round that gains most, with recall on its day without and with the look."""
    ahead, model = setting.ahead(), curve(setting.weights)
    reasons = [
        (need.weight * (looked - without), need.round, without, looked)
        for need in bid.item.needs
        if need.round in ahead
        for without in [recall_on(need, setting.today + ahead[need.round], model)]
        for looked in [_looked_at(need, setting.today, ahead[need.round], model)]
    ]
    if not reasons:
        return Choice(bid.item.id, bid.why, bid.seconds)
    return Choice(bid.item.id, bid.why, bid.seconds, *max(reasons)[1:])


def _looked_at(need: Need, today: int, left: int, model: Curve) -> float:
    """Expected recall `left` days from now if the card is studied today and not again."""
    trace = need.trace
    if trace is None:
        return after_first_look(model, left)
    return after_review(model, trace.stability, trace.difficulty, today - trace.last, left)


def recall_on(need: Need, day: int, model: Curve) -> float:
    """Recall on a day if the card is not studied before; 0 for a card never seen."""
    return model.recall(need.trace.stability, day - need.trace.last) if need.trace else 0.0
