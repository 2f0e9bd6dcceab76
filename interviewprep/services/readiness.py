"""Readiness, gathered anew each time from the logs."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from statistics import fmean

from interviewprep.domain.attempts import Scorer
from interviewprep.domain.competencies import REQUIRED
from interviewprep.domain.contacts import Interview, Outcome, Prediction
from interviewprep.domain.mock_results import MockResult as Scored
from interviewprep.domain.mock_results import results
from interviewprep.domain.readiness import (
    MockResult,
    RecallTerm,
    RoundReadiness,
    StoryTerm,
    TrackReadiness,
    round_readiness,
    track_readiness,
)
from interviewprep.domain.recall import Curve, curve
from interviewprep.domain.scoring import levels_of
from interviewprep.domain.tracks import ROUNDS, Track
from interviewprep.storage import contacts, progress
from interviewprep.storage.engine import Store
from interviewprep.storage.progress import CardMemory

from .loops import LoopService
from .mocks import MockService
from .settings import SettingsService
from .stories import StoryService


@dataclass(frozen=True, slots=True)
class _Evidence:
    """What every round is judged from, read once."""

    cards: Sequence[CardMemory]
    mocks: Mapping[Track, Sequence[MockResult]]
    held: Mapping[Track, frozenset[str]]
    """Competencies with a story that can be relied on."""
    curve: Curve

    def judge(self, round: str, track: Track, day: int | None, today: int) -> RoundReadiness:
        """Readiness on study day `today` for a round on `day` (None: no date)."""
        recall = self._recall(round, track, day, today)
        stories = StoryTerm(REQUIRED[track], tuple(self.held[track]))
        return round_readiness(ROUNDS[round], track, self.mocks[track], recall, stories, today)

    def _recall(self, round: str, track: Track, day: int | None, today: int) -> RecallTerm:
        needed = [card for card in self.cards if card.track is track and round in card.rounds]
        recalls = [recall_on(card, day or today, self.curve) for card in needed]
        seen = sum(card.stability is not None for card in needed)
        return RecallTerm(len(needed), seen, fmean(recalls) if recalls else 0.0, day)


class ReadinessService:
    """Stores nothing: every number is recomputed from mocks, memories and stories."""

    def __init__(
        self,
        store: Store,
        settings: SettingsService,
        loops: LoopService,
        mocks: MockService,
        stories: StoryService,
    ) -> None:
        self._store = store
        self._curve = curve(settings.weights())
        self._loops = loops
        self._mocks = mocks
        self._stories = stories

    def tracks(self, tracks: frozenset[Track]) -> list[TrackReadiness]:
        """Readiness of each of these tracks today."""
        today = self._loops.stamp().day
        with self._store.read() as connection:
            cards = progress.card_memories(connection, tracks)
        evidence = self._evidence(cards, today + 1)
        found = []
        for track in (track for track in Track if track in tracks):
            days = self._loops.round_days(frozenset({track}))
            rounds = [
                evidence.judge(name, track, days.get(name), today) for name in self._loops.rounds_of(track)
            ]
            found.append(track_readiness(track, rounds, evidence.mocks[track], today))
        return found

    def predictions(self) -> list[tuple[Interview, RoundReadiness]]:
        """Real interviews whose outcome is known, with what readiness had been."""
        with self._store.read() as connection:
            held = contacts.all_interviews(connection)
        known = (Outcome.ADVANCED, Outcome.REJECTED)
        return [(each, self.before(each)) for each in held if each.outcome in known]

    def outcomes(self) -> list[Prediction]:
        """Outcomes whose readiness had been measured."""
        return [
            Prediction(before.value, each.outcome is Outcome.ADVANCED)
            for each, before in self.predictions()
            if before.value is not None
        ]

    def before(self, interview: Interview) -> RoundReadiness:
        """What readiness was on the day before a real interview, from the same logs; its stories as they are now."""
        with self._store.read() as connection:
            cards = progress.card_memories(connection, frozenset({interview.track}))
            changed = progress.memories_before(connection, interview.day)
        evidence = self._evidence([_as_it_was(card, changed) for card in cards], interview.day)
        return evidence.judge(interview.round, interview.track, interview.day, interview.day - 1)

    def _evidence(self, cards: Sequence[CardMemory], before: int) -> _Evidence:
        """With full-length scored mocks before a study day."""
        scored = self._mocks.scoring.scored()
        marks = {
            each.attempt.id: each.scores.get(Scorer.HUMAN) or each.scores.get(Scorer.SELF) for each in scored
        }
        mocks: dict[Track, list[MockResult]] = {track: [] for track in Track}
        for each in results(scored, self._mocks.scoring.graded()):
            given = marks[each.attempt.id]
            if given is not None and not each.attempt.drill and each.attempt.at.day < before:
                mocks[each.attempt.track].append(_taken(each, levels_of(given.marks)))
        return _Evidence(cards, mocks, self._stories.covered(), self._curve)


def recall_on(card: CardMemory, day: int, model: Curve) -> float:
    """Recall expected on a study day without another review; 0 for a card never seen."""
    return 0.0 if card.stability is None else model.recall(card.stability, day - card.last)


def _taken(found: Scored, given: Mapping[str, float]) -> MockResult:
    """A scored mock as readiness takes it; `given` are its marks by dimension."""
    marked = found.human or found.own
    assert marked is not None
    bias = next(iter(found.bias.values()), None)
    return MockResult(
        found.attempt.round,
        found.attempt.at.day,
        found.adjusted.overall,
        marked.overall,
        given,
        bias.words if bias else "",
        found.attempt.title,
    )


def _as_it_was(
    card: CardMemory, changed: Mapping[tuple[int, str], tuple[float | None, int | None]]
) -> CardMemory:
    if (card.card_id, card.track.value) not in changed:
        return card
    stability, last = changed[card.card_id, card.track.value]
    return replace(card, stability=stability, last=last or 0)
