"""What to expect on the days of the rounds: the planner, played forward day by day.

Outcomes are drawn evenly rather than at random (each card's n-th look has a place in a low-discrepancy
sequence), so one run stands for the mean of many and the same inputs give the same forecast.
"""

from __future__ import annotations

from bisect import bisect_right
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import accumulate
from math import ceil, sqrt
from statistics import NormalDist
from zlib import crc32

from .forgetting import Forgetting
from .planner import day_bids, distinct, recall_on
from .planner_model import CardId, PlannerCard, Setting, Trace
from .recall import AGAIN, FIRST_GRADES, GOOD, curve

HELD = 0.7
"""A card whose expected recall on the day is below this cannot be held by then."""

NEARLY_ALL = 0.05
"""So large a share of cards not held is passed over when minutes are proposed."""

SAMPLE = 400
"""More cards than this are forecast from an even sample of about as many, with its share of the minutes."""

BAND_SAMPLE = 120
"""Cards with which the two ends of the range are played."""

MODEL_ERROR = 0.04
"""Standard deviation of observed minus forecast recall that is left where forgetting and minutes are known."""

UNEVEN = 0.6
"""Standard deviation of the share of its minutes that is studied on a day."""

GROWTH_UNSURE = 0.5
"""How far the growth of a steep way may be off, as a share of its distance to the published one."""

_FIRST_BELOW = tuple(accumulate(FIRST_GRADES))[:-1]
_GOLDEN = 0.6180339887498949
_NORMAL = NormalDist()
_TENTH_PERCENTILE = 1.2816
_BOTH = 0.8


@dataclass(frozen=True, slots=True)
class RoundForecast:
    """Expected recall, weighted over the cards a round needs, on its day; all in [0, 1]."""

    round: str
    day: int
    cards: int
    stop: float
    """If no card is studied from now on."""
    keep: float
    """If the minutes are kept on every day until then."""
    low: float
    high: float
    """Eight times in ten, the share recalled after keeping the minutes lies between these."""


@dataclass(frozen=True, slots=True)
class DayLoad:
    """Expected study of one day."""

    day: int
    minutes: float
    new: int
    reviews: int


@dataclass(frozen=True, slots=True)
class Forecast:
    """What keeping these minutes leads to."""

    minutes: float
    rounds: tuple[RoundForecast, ...]
    """By day, then name. Empty with no round ahead."""
    load: tuple[DayLoad, ...]
    """One for each day from today to the day before the last round (today alone where that is today)."""
    below_target: tuple[CardId, ...]
    """Cards of a round ahead whose recall on its day stays below HELD: offer fewer cards or more minutes."""
    sampled: int
    """Each card of the forecast stands for this many; 1 means that every card was played."""
    kept: float = 1.0
    """Share of the days ahead on which study is expected."""

    @property
    def recall(self) -> float | None:
        """Mean of `keep` over the rounds by number of cards, None where no round needs any."""
        cards = sum(own_round.cards for own_round in self.rounds)
        return sum(own_round.keep * own_round.cards for own_round in self.rounds) / cards if cards else None


@dataclass(frozen=True, slots=True)
class Brief:
    """As much of a card as is needed to say which cards stand for all."""

    id: CardId
    rounds: tuple[str, ...]
    new: bool
    """Never reviewed, on any track."""


@dataclass(frozen=True, slots=True)
class Sample:
    """The cards that are played, each for `stride` of those that a round ahead needs."""

    ids: tuple[CardId, ...]
    stride: int
    cards: Mapping[str, int]
    """Round ahead to the number of cards it needs."""
    pool: int
    """Cards that some round ahead needs."""


def sampled(briefs: Iterable[Brief], setting: Setting) -> Sample:
    """All cards that a round ahead needs, or an even sample of about SAMPLE of them."""
    ahead = setting.ahead()
    pool = [brief for brief in briefs if any(name in ahead for name in brief.rounds)]
    pool.sort(key=lambda brief: _spread(brief, setting.seed))
    stride = max(ceil(len(pool) / SAMPLE), 1)
    needed = Counter(name for brief in pool for name in set(brief.rounds))
    cards = {name: needed[name] for name in ahead}
    return Sample(tuple(brief.id for brief in pool[stride // 2 :: stride]), stride, cards, len(pool))


def forecast(
    items: Iterable[PlannerCard], setting: Setting, sample: Sample | None = None, *, ranged: bool = True
) -> Forecast:
    """Play the plan forward to the last round. Cards that no round ahead needs are not played.

    The range is that of chance alone unless it is `ranged`. `items` are those of `sample` at least; without, all cards. Raises ValueError where an id comes twice.
    """
    known = distinct(items)
    sample = sample or sampled(map(_brief, known), setting)
    by_id = {item.id: item for item in known}
    played = [by_id[id] for id in sample.ids]
    run = _Run(played, setting, sample.stride)
    run.play()
    ends = [_end(played, setting, sample.stride, sign) for sign in (-1, 1)] if ranged else [run.means()] * 2
    rounds = tuple(
        run.found(name, setting.rounds[name], sample.cards[name], ends[0][name], ends[1][name])
        for name in sorted(sample.cards, key=lambda name: (setting.rounds[name], name))
    )
    held = tuple(sorted(run.below_target, key=str))
    return Forecast(setting.minutes, rounds, tuple(run.load), held, sample.stride, setting.kept.share)


def _end(items: Sequence[PlannerCard], setting: Setting, stride: int, sign: int) -> dict[str, float]:
    """Mean recall by round where forgetting and the minutes kept are at one end of what is likely.

    Both at their tenth percentile at once would be rarer than one time in ten, so each goes less far.
    """
    more = max(ceil(len(items) / BAND_SAMPLE), 1)
    reach = _TENTH_PERCENTILE * _BOTH
    kept = setting.kept
    days = max(setting.ahead().values(), default=1)
    spread = sqrt(kept.spread**2 + UNEVEN**2 / days) if kept.spread else 0.0
    share = min(max(kept.share + sign * reach * spread, 0.1), 1.5)
    forgetting = setting.forgetting.at(_NORMAL.cdf(sign * reach)).growing(sign * GROWTH_UNSURE)
    changed = replace(setting, forgetting=forgetting, kept=kept._replace(share=share))
    run = _Run(items[more // 2 :: more], changed, stride * more)
    run.play()
    return run.means()


def enough_minutes(
    items: Iterable[PlannerCard], setting: Setting, sample: Sample | None = None
) -> float | None:
    """The least of 1.25, 1.5, 2 and 3 times the minutes with which nearly all cards can be held, None for none."""
    known = distinct(items)
    sample = sample or sampled(map(_brief, known), setting)
    for times in (1.25, 1.5, 2.0, 3.0):
        more = forecast(known, replace(setting, minutes=times * setting.minutes), sample, ranged=False)
        if len(more.below_target) * more.sampled <= max(NEARLY_ALL * sample.pool, 1):
            return more.minutes
    return None


class _Run:
    """One play of the plan, from today to the day before the last round."""

    def __init__(self, items: Sequence[PlannerCard], setting: Setting, stride: int) -> None:
        self.start = tuple(items)
        self.items = {item.id: item for item in items}
        self.setting, self.stride = setting, stride
        self.marks = {name: setting.today + left for name, left in setting.ahead().items()}
        self.load: list[DayLoad] = []
        self.kept: dict[str, list[tuple[float, float]]] = {name: [] for name in self.marks}
        self.below_target: set[CardId] = set()
        self.looks = 0
        self.saved = 0.0

    def play(self) -> None:
        """Study each day; on the day of a round, note what is recalled first."""
        last = max(self.marks.values(), default=self.setting.today)
        for day in range(self.setting.today, last + 1):
            for name in [name for name, mark in self.marks.items() if mark == day]:
                self._note(name, day)
            if day < last:
                self._study(day)

    def means(self) -> dict[str, float]:
        """Mean recall on the day of each round, once played."""
        return {name: _mean(recalls)[0] for name, recalls in self.kept.items()}

    def found(self, name: str, day: int, cards: int, low: float, high: float) -> RoundForecast:
        """The forecast of one round, once played; `low` and `high` are its mean at the ends of what is likely."""
        keep, error = _mean(self.kept[name])
        chance = _TENTH_PERCENTILE * sqrt(error**2 / self.stride + MODEL_ERROR**2)
        below, above = (sqrt(chance**2 + max(off, 0) ** 2) for off in (keep - low, high - keep))
        stop, _ = _mean(_recalls(self.start, name, self.marks[name], self.setting.forgetting).values())
        return RoundForecast(name, day, cards, stop, keep, max(keep - below, 0), min(keep + above, 1))

    def _note(self, name: str, day: int) -> None:
        recalls = _recalls(self.items.values(), name, day, self.setting.forgetting)
        self.kept[name] = list(recalls.values())
        self.below_target.update(id for id, (_, recall) in recalls.items() if recall < HELD)

    def _study(self, day: int) -> None:
        today = day == self.setting.today
        minutes = self.setting.minutes * (1 if today else self.setting.kept.share)
        minutes = max(minutes - (self.setting.spent if today else 0), 0) / self.stride
        begun = self.setting.begun // self.stride if today else 0
        setting = replace(self.setting, today=day, minutes=minutes + self.saved, begun=begun)
        chosen, left_out = day_bids(self.items.values(), setting)
        spent = sum(bid.seconds for bid in chosen) / 60
        new = sum(self._look(bid.item, day) for bid in chosen)
        # A sample's share of the minutes may be less than one card: what is left over is for the next day.
        saved = minutes + self.saved - spent if self.stride > 1 and left_out else 0.0
        used = max(spent + saved - self.saved, 0.0)
        self.saved = max(saved, 0.0)
        old = len(chosen) - new
        self.load.append(DayLoad(day, used * self.stride, new * self.stride, old * self.stride))

    def _look(self, item: PlannerCard, day: int) -> bool:
        """Study a card; True where it was new."""
        self.looks += 1
        luck = (self.looks * _GOLDEN) % 1
        needs = tuple(
            replace(need, trace=_after(need.trace, day, luck, self.setting.forgetting)) for need in item.needs
        )
        self.items[item.id] = replace(item, needs=needs, seconds=item.later or item.seconds)
        return item.is_new


def _after(trace: Trace | None, day: int, luck: float, forgetting: Forgetting) -> Trace:
    """The memory, as it will be noted, after a look; `luck` in [0, 1) decides the outcome, lowest for failure."""
    model = curve()
    if trace is None:
        grade = bisect_right(_FIRST_BELOW, luck) + 1
        return Trace(*model.first_session(grade), day)
    elapsed = day - trace.last
    grade = GOOD if luck >= 1 - forgetting.recall(trace.stability, elapsed) else AGAIN
    return Trace(*model.session(trace.stability, trace.difficulty, elapsed, grade), day)


def _recalls(
    items: Iterable[PlannerCard], name: str, day: int, forgetting: Forgetting
) -> dict[CardId, tuple[float, float]]:
    """Weight and recall on a day of each card that the round needs."""
    return {
        item.id: (n.weight, recall_on(n, day, forgetting))
        for item in items
        for n in item.needs
        if n.round == name
    }


def _mean(recalls: Iterable[tuple[float, float]]) -> tuple[float, float]:
    """Weighted mean of (weight, recall), and the standard deviation of the share then recalled."""
    pairs = list(recalls)
    total = sum(weight for weight, _ in pairs)
    if not total:
        return 0.0, 0.0
    mean = sum(weight * recall for weight, recall in pairs) / total
    return mean, sqrt(sum(weight**2 * recall * (1 - recall) for weight, recall in pairs)) / total


def _brief(item: PlannerCard) -> Brief:
    return Brief(item.id, tuple(need.round for need in item.needs), item.is_new)


def _spread(brief: Brief, seed: int) -> tuple[list[str], bool, int, str]:
    """Order in which every n-th card is a fair sample."""
    name = str(brief.id)
    return sorted(brief.rounds), brief.new, crc32(name.encode(), seed), name
