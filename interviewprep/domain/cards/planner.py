"""Which cards to study today so that most is remembered on the days of the rounds.

`plan_day` is a pure function of memories, dates, minutes, today, how the candidate forgets, and a seed. A card is
worth what looks at it from today on add to expected recall on the dates of the rounds that need it, for each second
they take, within rules that a teacher would demand: what was learned is kept before more is begun, new cards are
spread, come in their pack's order and stop in time. With no round ahead it is ordinary FSRS: due cards, oldest first,
then new ones. Explained in docs/recall-on-the-day.md.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping, Sequence
from itertools import accumulate
from math import log
from typing import NamedTuple
from zlib import crc32

from .forgetting import Forgetting
from .planner_model import DayPlan, Need, PlannedCard, PlannerCard, Setting, Trace, Why
from .recall import AGAIN, FIRST_GRADES, curve
from .review_value import Gains, LookOutcome, ValueTable, after_first_look, after_review, worth

SECOND_LOOK = 0.5
"""A failed card is looked at again in the same session, for this share of its time."""

LEAST_GAIN = 0.004
"""A review that adds less than this to expected recall is left out, even when minutes are left over."""

MOST_LOAD = 1.3
"""No day takes more than this many times the minutes asked for."""

SPREAD_OVER = 0.65
"""Each day begins the part of the new cards that it would take to begin them all in this share of the days left."""

KEEPING = 0.1
"""This share of the minutes goes first to cards that are being lost, where that is worth at least ..."""

WORTH_KEEPING = 0.4
"""... this much of what beginning a new card is worth, second for second."""

LOST = 0.6
"""A card is being lost whose expected recall on the day, if it is not looked at any more, is below this."""

ALIKE = 0.2
"""Topics whose value differs by less than about this share come as the pack orders them."""

_ROUNDING = 1e-6

_LATER = 1 + SECOND_LOOK * 0.3
"""What a look to come takes, as a share of its seconds: some will fail."""

_NO_GAINS: Gains = (0.0, 0.0)

_ORDINARY_FAILURES = 0.1
"""Share of failures where ordinary FSRS decides: it asks at a recall of about nine in ten."""


class ReviewCandidate(NamedTuple):
    """What one item offers for today's minutes."""

    item: PlannerCard
    why: Why
    gain: float
    """What a look today adds, no other following."""
    rate: float
    """What it adds for each second, alone or with one that follows it, whichever is more."""
    seconds: float
    left: int = 0
    """Days to the first round that needs it; 0 for none."""
    without: float = 0.0
    """Recall on the date that lacks most, if it is not studied any more."""


def plan_day(items: Iterable[PlannerCard], setting: Setting) -> DayPlan:
    """Today's queue. The order of `items` does not matter; raises ValueError where an id comes twice."""
    chosen, left_out = day_bids(items, setting)
    return DayPlan(tuple(_explained(bid, setting) for bid in chosen), tuple(bid.item.id for bid in left_out))


def day_bids(
    items: Iterable[PlannerCard], setting: Setting
) -> tuple[list[ReviewCandidate], list[ReviewCandidate]]:
    """As `plan_day`, without the reasons: what is taken, most valuable first, and what the minutes do not allow."""
    needed, others = _parted(distinct(items), setting)
    chosen, left_out = spend(_ranked(needed, setting), setting.minutes)
    if not left_out:
        spare = setting.minutes - sum(bid.seconds for bid in chosen) / 60
        shown = [bid.item.sibling for bid in chosen]
        chosen += spend(_ordinary(others, setting), spare, shown)[0]
    return chosen, left_out


def explain(item: PlannerCard, setting: Setting) -> PlannedCard:
    """What a look at this card today would do, whether or not it is in the queue."""
    return _explained(_bid(item, setting.ahead(), setting.today, worth(setting.forgetting)), setting)


def distinct(items: Iterable[PlannerCard]) -> list[PlannerCard]:
    """The items as a list. Raises ValueError where an id comes twice."""
    pool = list(items)
    if len({item.id for item in pool}) != len(pool):
        raise ValueError("a card is given twice")
    return pool


def spend(
    bids: Iterable[ReviewCandidate], minutes: float, shown: Iterable[str] = ()
) -> tuple[list[ReviewCandidate], list[ReviewCandidate]]:
    """Take bids in order while they fit: those taken, and those that the minutes do not allow.

    A first item may run over, up to 1.3 times the minutes, so that a very short day is not an empty one.
    Siblings of what is `shown` are passed over.
    """
    budget, used = minutes * 60, 0.0
    taken: list[ReviewCandidate] = []
    refused: list[ReviewCandidate] = []
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


def _parted(pool: Sequence[PlannerCard], setting: Setting) -> tuple[list[PlannerCard], list[PlannerCard]]:
    """Items that a round ahead needs, and the others; without those seen today and their siblings."""
    ahead = setting.ahead()
    seen = {item.id: item.sibling for item in pool if item.seen == setting.today}
    away = set(seen.values()) - {""}
    needed: list[PlannerCard] = []
    others: list[PlannerCard] = []
    for item in pool:
        if item.id in seen or item.sibling in away:
            continue
        wanted = any(need.weight > 0 and need.round in ahead for need in item.needs)
        (needed if wanted else others).append(item)
    return needed, others


def _ranked(items: Sequence[PlannerCard], setting: Setting) -> list[ReviewCandidate]:
    """What is worth most a second, within the rules: see docs/recall-on-the-day.md."""
    ahead, table = setting.ahead(), worth(setting.forgetting)
    bids = [_bid(item, ahead, setting.today, table) for item in items]
    reviews = [bid for bid in bids if bid.why is Why.GAIN and bid.gain > LEAST_GAIN]
    reviews.sort(key=lambda bid: (-bid.rate, bid.item.order, *_lot(bid.item, setting.seed)))
    new = [bid for bid in bids if bid.why is Why.NEW]
    if setting.strict:
        new = _may_begin(new, setting)
    turn, later = _turns(_in_teaching_order(new, setting), setting)
    kept, rest = _kept_first(reviews, turn, setting)
    return kept + turn + rest + later


def _may_begin(new: Iterable[ReviewCandidate], setting: Setting) -> list[ReviewCandidate]:
    """No card is begun on the day of a round, and none that cannot be looked at once more before its round.

    On the eve that second look is in the same session, and its time is counted.
    """
    if setting.round_today:
        return []
    return [
        bid._replace(seconds=bid.seconds + _later(bid.item)) if on_the_eve(bid.item, setting) else bid
        for bid in new
    ]


def on_the_eve(item: PlannerCard, setting: Setting) -> bool:
    """Is the last round that needs it tomorrow?"""
    ahead = setting.ahead()
    return max((ahead.get(need.round, 0) for need in item.needs if need.weight > 0), default=0) == 1


def strongest(
    items: Iterable[PlannerCard], rounds: Collection[str], day: int, forgetting: Forgetting
) -> list[PlannerCard]:
    """Items seen before that these rounds need, best remembered on study day `day` first; one of each group of siblings."""
    known: list[tuple[float, PlannerCard]] = []
    for item in items:
        recall = [
            recall_on(need, day, forgetting)
            for need in item.needs
            if need.trace and need.weight > 0 and need.round in rounds
        ]
        if recall:
            known.append((max(recall), item))
    known.sort(key=lambda found: (-found[0], found[1].order, str(found[1].id)))
    first = {item.sibling or f"={item.id}": item for _, item in reversed(known)}
    return [item for _, item in known if first[item.sibling or f"={item.id}"] is item]


def _in_teaching_order(new: Sequence[ReviewCandidate], setting: Setting) -> list[ReviewCandidate]:
    """Topics by what they are worth, those alike as the pack has them; the cards of a topic always so."""
    topics: dict[str, list[ReviewCandidate]] = {}
    for bid in new:
        topics.setdefault(bid.item.topic or f"={bid.item.id}", []).append(bid)

    def place(topic: list[ReviewCandidate]) -> tuple[int, int, int, str]:
        value = sum(bid.rate for bid in topic) / len(topic)
        first = min(topic, key=lambda bid: (bid.item.order, *_lot(bid.item, setting.seed)))
        return -round(log(max(value, 1e-9)) / ALIKE), first.item.order, *_lot(first.item, setting.seed)

    ordered = sorted(topics.values(), key=place)
    return [
        bid
        for topic in ordered
        for bid in sorted(topic, key=lambda bid: (bid.item.order, *_lot(bid.item, setting.seed)))
    ]


def _kept_first(
    reviews: Sequence[ReviewCandidate], turn: Sequence[ReviewCandidate], setting: Setting
) -> tuple[list[ReviewCandidate], list[ReviewCandidate]]:
    """Reviews that come before new cards, and the others.

    Before them come those that are worth more, and of those being lost as many as the share for KEEPING holds.
    """
    new = sum(bid.rate for bid in turn) / max(len(turn), 1)
    room = KEEPING * setting.minutes * 60 if setting.strict else 0.0
    kept: list[ReviewCandidate] = []
    rest: list[ReviewCandidate] = []
    for bid in reviews:
        lost = bid.without < LOST and bid.rate >= WORTH_KEEPING * new
        room -= bid.seconds
        (kept if bid.rate >= new or (lost and room >= 0) else rest).append(bid)
    return kept, rest


def _bid(item: PlannerCard, ahead: Mapping[str, int], today: int, table: ValueTable) -> ReviewCandidate:
    """What looks from today on add to weighted recall over all rounds ahead, and what today's takes."""
    gains, without, now, first, new = _NO_GAINS, 1.0, 1.0, 0, item.due is None
    for need in item.needs:
        new = new and need.trace is None
        left = ahead.get(need.round)
        if left is None or need.weight <= 0:
            continue
        look = _look(need.trace, today, left, table)
        gains = _added(gains, look.gains, need.weight)
        without = min(without, look.without)
        now = min(now, look.now)
        first = min(first or left, left)
    seconds = max(item.seconds, 1.0) * (1 + SECOND_LOOK * (1 - now))
    one, two = gains
    rate = max(one / seconds, two / (seconds + _later(item)))
    return ReviewCandidate(item, Why.NEW if new else Why.GAIN, one, rate, seconds, first, without)


def _later(item: PlannerCard) -> float:
    """Seconds that the look after the next takes."""
    return max(item.later or item.seconds, 1.0) * _LATER


def _added(gains: Gains, more: Gains, weight: float) -> Gains:
    return gains[0] + weight * more[0], gains[1] + weight * more[1]


def _look(trace: Trace | None, today: int, left: int, table: ValueTable) -> LookOutcome:
    if trace is None:
        return table.of_first_look(left)
    return table.of_review(trace.stability, trace.difficulty, today - trace.last, left)


def _turns(
    new: Iterable[ReviewCandidate], setting: Setting
) -> tuple[list[ReviewCandidate], list[ReviewCandidate]]:
    """New cards whose turn is today, those for the nearest round first, and the rest.

    Each day takes an even part of the time that the new cards of a round need, and at least one card; those
    `begun` earlier today are part of it.
    """
    begun, eve = setting.begun, int(setting.strict)
    groups: dict[int, list[ReviewCandidate]] = {}
    for bid in new:
        groups.setdefault(bid.left, []).append(bid)
    turn: list[ReviewCandidate] = []
    later: list[ReviewCandidate] = []
    for left, group in sorted(groups.items()):
        room = sum(bid.seconds for bid in group) / max((left - eve) * SPREAD_OVER, 1)
        before = accumulate((bid.seconds for bid in group), initial=0.0)
        quota = sum(spent < room - _ROUNDING for spent, _ in zip(before, group, strict=False))
        done = min(begun, quota)
        begun, quota = begun - done, quota - done
        turn += group[:quota]
        later += group[quota:]
    return turn, later


def _lot(item: PlannerCard, seed: int) -> tuple[int, str]:
    name = str(item.id)
    return crc32(name.encode(), seed), name


def _ordinary(items: Sequence[PlannerCard], setting: Setting) -> list[ReviewCandidate]:
    """Ordinary FSRS: due cards, longest overdue first, then a day's new cards."""
    due = [item for item in items if item.due is not None and item.due <= setting.today]
    due.sort(key=lambda item: (item.due, item.order, *_lot(item, setting.seed)))
    new = sorted((i for i in items if i.is_new), key=lambda item: (item.order, *_lot(item, setting.seed)))
    late = 1 + SECOND_LOOK * _ORDINARY_FAILURES
    first = 1 + SECOND_LOOK * FIRST_GRADES[AGAIN - 1]
    return [ReviewCandidate(item, Why.DUE, 0, 0, item.seconds * late) for item in due] + [
        ReviewCandidate(item, Why.FRESH, 0, 0, item.seconds * first)
        for item in new[: 0 if setting.round_today else max(setting.new_a_day - setting.begun, 0)]
    ]


def _explained(bid: ReviewCandidate, setting: Setting) -> PlannedCard:
    """The choice with its reason: the round that gains most, with recall on its day without and with the look."""
    ahead = setting.ahead()
    reasons = [
        (need.weight * (looked - without), need.round, without, looked)
        for need in bid.item.needs
        if need.round in ahead
        for without in [recall_on(need, setting.today + ahead[need.round], setting.forgetting)]
        for looked in [_looked_at(need, setting, ahead[need.round])]
    ]
    if not reasons:
        return PlannedCard(bid.item.id, bid.why, bid.seconds)
    return PlannedCard(bid.item.id, bid.why, bid.seconds, *max(reasons)[1:])


def _looked_at(need: Need, setting: Setting, left: int) -> float:
    """Expected recall `left` days from now if the card is studied today and not again."""
    trace, model, forgetting = need.trace, curve(), setting.forgetting
    if trace is None:
        return after_first_look(model, forgetting, left)
    return after_review(
        model, forgetting, trace.stability, trace.difficulty, setting.today - trace.last, left
    )


def recall_on(need: Need, day: int, forgetting: Forgetting) -> float:
    """Recall on a day if the card is not studied before; 0 for a card never seen."""
    return forgetting.recall(need.trace.stability, day - need.trace.last) if need.trace else 0.0
