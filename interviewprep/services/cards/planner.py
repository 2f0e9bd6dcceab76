"""The day's cards: chosen for recall on the dates of the rounds, and ordinary FSRS where there is no date."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace

from interviewprep.domain.cards.forecast import Forecast, Sample, enough_minutes, forecast, sampled
from interviewprep.domain.cards.grading import Memory
from interviewprep.domain.cards.pace import Habits, Pace
from interviewprep.domain.cards.planner import explain, on_the_eve, plan_day, strongest
from interviewprep.domain.cards.planner_model import (
    CardId,
    Named,
    Need,
    PlannedCard,
    PlannerCard,
    Setting,
    Trace,
    round_name,
)
from interviewprep.domain.cards.recall import curve
from interviewprep.domain.cards.remembered import Remembered
from interviewprep.domain.cards.session_rules import NOTHING, Answered, Candidate, order, spread
from interviewprep.domain.core.errors import UsageError
from interviewprep.domain.core.tracks import Track
from interviewprep.storage.cards import plan_cards, review_log, reviews
from interviewprep.storage.cards.plan_cards import StudiedCard
from interviewprep.storage.database.engine import Store
from interviewprep.storage.progress import figures as progress

RoundDays = Callable[[frozenset[Track]], Mapping[str, int]]
"""For these tracks, the study day of the nearest round of each round type."""

WEAK_WEIGHT = 1.5
"""How much more a card counts whose dimension the last mocks showed to be weak."""

HORIZON = 183
"""A round more days ahead does not decide yet what is studied: until then due cards keep what is known."""

EVENING_MINUTES = 60
MORE_MINUTES = 10
"""By how much the minutes are raised in the outlook."""

_NEW_AT_ONCE = 200


@dataclass(frozen=True, slots=True)
class Outlook:
    """What Today says of recall on the day."""

    keep: Forecast
    """At the minutes a day that are set."""
    more: Forecast
    """With ten minutes a day more."""
    below_target: int
    """Cards that cannot be held by then at this pace."""
    enough: float | None
    """Minutes a day with which nearly all could be; None where no reasonable number does, or none are amiss."""

    @property
    def stop(self) -> float | None:
        """Mean recall on the day if nothing more is studied."""
        rounds = self.keep.rounds
        cards = sum(own_round.cards for own_round in rounds)
        return sum(own_round.stop * own_round.cards for own_round in rounds) / cards if cards else None


class CardPlanner:
    """Plans the day; a pure function of the store, the dates and the clock's study day."""

    def __init__(
        self,
        store: Store,
        rounds: RoundDays,
        weak_dimensions: Callable[[Track], Iterable[str]],
    ) -> None:
        self._store = store
        self._rounds = rounds
        self._weak = weak_dimensions
        self._known: tuple[list[PlannerCard], Sample, Setting, Outlook] | None = None
        self._foreseen: tuple[list[PlannerCard], Sample, Setting, Forecast] | None = None

    def habits(self, day: int) -> Habits:
        """What the answers before this study day teach: pace, forgetting, days kept."""
        with self._store.read() as connection:
            return review_log.habits(connection, day)

    def ahead(self, tracks: frozenset[Track], day: int) -> dict[str, int]:
        """Study days of the rounds from `day` on, within the HORIZON, by `round_name`."""
        return {
            round_name(track, round): on
            for track in tracks
            for round, on in self._rounds(frozenset({track})).items()
            if day <= on <= day + HORIZON
        }

    def queue(
        self, tracks: frozenset[Track], day: int, seconds: float, answered: Answered
    ) -> list[Candidate]:
        """The cards of study day `day` within `seconds`, in the order to ask them."""
        if not self.ahead(tracks, day):
            with self._store.read() as connection:
                found = reviews.candidates(connection, tracks, day, _NEW_AT_ONCE)
                pace = review_log.habits(connection, day).pace
            return order(found, day, seconds, answered, pace)
        setting = self.setting(tracks, day, seconds / 60)
        return self._planned(tracks, replace(setting, begun=answered.new_cards), answered)

    def warm_up(
        self, tracks: frozenset[Track], day: int, seconds: float, answered: Answered
    ) -> list[Candidate]:
        """Before a round of study day `day`: the cards of its rounds that are best remembered, as many as `seconds` hold.

        None is new, and none was answered today. Where none of theirs was ever seen, those of all rounds stand in.
        They are asked in the order of their packs, so that what belongs together comes together.
        """
        ahead, view = self.ahead(tracks, day), self._view(tracks, day)
        forgetting = self.habits(day).forgetting
        on_it = {name for name, on in ahead.items() if on == day}
        free = [
            card
            for card in view.cards
            if card.buried_until <= day and card.sibling not in answered.siblings and _last(card) < day
        ]
        found = strongest([view.item(card) for card in free], on_it, day, forgetting) or strongest(
            [view.item(card) for card in free], set(ahead), day, forgetting
        )
        chosen = {int(item.id) for item in found[: int(seconds / view.pace.old)]}
        mine = [card for card in free if card.card_id in chosen]
        return [_candidate(card) for card in sorted(mine, key=lambda card: (card.topic, card.position))]

    def evening(self, tracks: frozenset[Track], day: int, answered: Answered) -> list[Candidate]:
        """An hour on the last evening: the cards with most to gain by tomorrow, whatever was done today.

        Only the rounds of tomorrow (or today) count; where there is none, all rounds ahead as if they were tomorrow.
        """
        setting = self.setting(tracks, day, EVENING_MINUTES)
        near = [name for name, on in setting.rounds.items() if on <= day + 1] or setting.rounds
        return self._planned(tracks, replace(setting, rounds=dict.fromkeys(near, day + 1)), answered)

    def last_evening(self, tracks: frozenset[Track], day: int) -> bool:
        """Is a round of these tracks tomorrow?"""
        return day + 1 in self.ahead(tracks, day).values()

    def _planned(self, tracks: frozenset[Track], setting: Setting, answered: Answered) -> list[Candidate]:
        """Cards failed earlier today, then those that the plan chooses among the cards not asked today."""
        day, view = setting.today, self._view(tracks, setting.today)
        planned = {card.card_id: card for card in view.cards}
        free = [
            card
            for card in planned.values()
            if card.buried_until <= day and (card.sibling not in answered.siblings or _last(card) == day)
        ]
        again = [card for card in free if _last(card) == day and _due(card) == day]
        rest = [view.item(card) for card in free if _last(card) != day]
        choices = plan_day(rest, setting).choices if setting.minutes > 0 else ()
        chosen = [_chosen(planned[int(choice.id)], view, setting) for choice in choices]
        keep, new = ([card for card in chosen if card.is_new is wanted] for wanted in (False, True))
        return [_candidate(card) for card in again] + spread(keep, new)

    def setting(self, tracks: frozenset[Track], day: int, minutes: float) -> Setting:
        """What the planner is told besides the cards."""
        habits = self.habits(day)
        return Setting(
            today=day,
            minutes=minutes,
            rounds=self.ahead(tracks, day),
            seed=day,
            forgetting=habits.forgetting,
            kept=habits.kept,
        )

    def _view(self, tracks: frozenset[Track], day: int, wanted: Sequence[CardId] | None = None) -> _View:
        weak = {track: frozenset(self._weak(track)) for track in tracks}
        with self._store.read() as connection:
            found = plan_cards.studied(connection, tracks, wanted)
            return _View(found, review_log.habits(connection, day).pace, weak, day)

    def _sample(
        self, tracks: frozenset[Track], setting: Setting, cards: Remembered | None = None
    ) -> tuple[list[PlannerCard], Sample]:
        """The cards to play a forecast with, and what they stand for."""
        if cards is None:
            with self._store.read() as connection:
                cards = progress.remembered(connection, tracks, curve())
        sample = sampled(cards.briefs(round_name), setting)
        view = self._view(tracks, setting.today, sample.ids)
        return [view.item(card) for card in view.cards], sample

    def outlook(
        self, tracks: frozenset[Track], day: int, minutes: float, answered: Answered = NOTHING
    ) -> Outlook | None:
        """Recall on the day at this pace, if stopped now, and with more minutes; None without a date.

        `answered` is what was done today of these minutes. Takes a second or two, unless nothing has changed since
        it was last asked.
        """
        setting = self.setting(tracks, day, minutes)
        if not setting.rounds:
            return None
        setting = replace(setting, begun=answered.new_cards, spent=answered.seconds / 60)
        items, sample = self._sample(tracks, setting)
        if self._known is None or self._known[:3] != (items, sample, setting):
            self._known = (items, sample, setting, _outlook(items, sample, setting))
        return self._known[3]

    def below_target(self, outlook: Outlook) -> list[Named]:
        """The cards that cannot be held by then; a part of them where the forecast was made from a sample."""
        with self._store.read() as connection:
            return plan_cards.named(connection, (int(id) for id in outlook.keep.below_target))

    def forecast(
        self, tracks: frozenset[Track], day: int, minutes: float, cards: Remembered | None = None
    ) -> Forecast:
        """Load by day and recall by round at `minutes` a day; `cards` are read where they are not given."""
        setting = self.setting(tracks, day, minutes)
        items, sample = self._sample(tracks, setting, cards)
        if self._foreseen is None or self._foreseen[:3] != (items, sample, setting):
            self._foreseen = (items, sample, setting, forecast(items, setting, sample))
        return self._foreseen[3]

    def explain(
        self, tracks: frozenset[Track], day: int, minutes: float, key: str, answered: Answered = NOTHING
    ) -> tuple[PlannedCard, bool]:
        """What a look at the card `pack/slug` would do today, and whether it is in today's queue.

        `minutes` are those of the whole day, `answered` what was done of them. Raises UsageError for a card that is not
        studied on these tracks.
        """
        view = self._view(tracks, day)
        for card in view.cards:
            if card.key == key:
                setting = self.setting(tracks, day, minutes)
                queue = self.queue(tracks, day, max(minutes * 60 - answered.seconds, 0), answered)
                asked = any(candidate.card_id == card.card_id for candidate in queue)
                return explain(view.item(card), setting), asked
        raise UsageError(f"{key}: not a card you study; `interviewprep search` finds its key")


@dataclass(frozen=True, slots=True)
class _View:
    """The cards studied, with what turns them into the planner's items."""

    cards: list[StudiedCard]
    pace: Pace
    weak: Mapping[Track, frozenset[str]]
    today: int

    def item(self, card: StudiedCard) -> PlannerCard:
        memories = {track: _as_of(memory, self.today) for track, memory in card.memories.items()}
        needs = tuple(
            Need(round_name(track, round), self._weight(card, track), _trace(memory))
            for track, memory in memories.items()
            for round in card.rounds
        )
        dues = [memory.due for memory in memories.values() if memory]
        return PlannerCard(
            id=card.card_id,
            needs=needs,
            seconds=self.pace.seconds(not dues),
            later=self.pace.old,
            due=min(dues, default=None),
            order=card.position,
            sibling=card.sibling,
            topic=card.topic,
        )

    def _weight(self, card: StudiedCard, track: Track) -> float:
        weak = self.weak[track]
        return WEAK_WEIGHT if weak and not weak.isdisjoint(card.dims) else 1.0


def _outlook(items: list[PlannerCard], sample: Sample, setting: Setting) -> Outlook:
    keep = forecast(items, setting, sample)
    missing = len(keep.below_target) * keep.sampled
    return Outlook(
        keep,
        forecast(items, replace(setting, minutes=setting.minutes + MORE_MINUTES), sample, ranged=False),
        missing,
        enough_minutes(items, setting, sample) if missing else None,
    )


def _as_of(memory: Memory | None, day: int) -> Memory | None:
    """A memory from ahead of the clock, which was set right since, as if the last answer were of this day."""
    if memory is None or memory.last <= day:
        return memory
    return replace(memory, last=day, due=memory.due - memory.last + day)


def _trace(memory: Memory | None) -> Trace | None:
    return Trace(memory.stability, memory.difficulty, memory.last) if memory else None


def _due(card: StudiedCard) -> int:
    return min((memory.due for memory in card.memories.values() if memory), default=0)


def _last(card: StudiedCard) -> int:
    return max((memory.last for memory in card.memories.values() if memory), default=0)


def _chosen(card: StudiedCard, view: _View, setting: Setting) -> Candidate:
    found = _candidate(card)
    return replace(found, twice=found.is_new and on_the_eve(view.item(card), setting))


def _candidate(card: StudiedCard) -> Candidate:
    return Candidate(card.card_id, card.sibling, card.position, card.memories)
