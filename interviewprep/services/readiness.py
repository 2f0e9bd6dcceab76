"""Readiness, gathered anew each time from the logs."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from interviewprep.domain.cards.recall import curve
from interviewprep.domain.cards.remembered import Remembered
from interviewprep.domain.core.tracks import ROUNDS, RoundType, Track
from interviewprep.domain.interviews.contacts import Interview, InterviewOutcome, Prediction
from interviewprep.domain.mocks import results as mock_results
from interviewprep.domain.mocks.attempts import Scorer
from interviewprep.domain.mocks.results import AttemptResult as Scored
from interviewprep.domain.mocks.results import ScoredAttempt
from interviewprep.domain.mocks.scoring import levels_of
from interviewprep.domain.readiness import (
    MockResult,
    RecallTerm,
    RoundReadiness,
    StoryTerm,
    TrackReadiness,
    round_readiness,
    track_readiness,
)
from interviewprep.domain.stories.competencies import REQUIRED
from interviewprep.services.context import Context
from interviewprep.services.interviews.loops import LoopService
from interviewprep.services.mocks.mocks import MockService
from interviewprep.services.stories.stories import StoryService
from interviewprep.storage.interviews import contacts
from interviewprep.storage.progress import figures as progress


@dataclass(frozen=True, slots=True)
class _Evidence:
    """What every round is judged from, read once."""

    cards: Remembered
    mocks: Mapping[Track, Sequence[MockResult]]
    held: Mapping[Track, frozenset[str]]
    """Competencies with a story that can be relied on."""

    def judge(self, kind: RoundType, track: Track, day: int | None, today: int) -> RoundReadiness:
        """Readiness on study day `today` for a round of this type on `day` (None: no date)."""
        recall = self._recall(kind.id, track, day, today)
        stories = StoryTerm(REQUIRED[track], tuple(self.held[track]))
        return round_readiness(kind, track, self.mocks[track], recall, stories, today)

    def _recall(self, round: str, track: Track, day: int | None, today: int) -> RecallTerm:
        found = self.cards.on(day or today, track, round)
        return RecallTerm(found.cards, found.seen, found.recall, day)


def _judged(evidence: _Evidence, interview: Interview) -> RoundReadiness:
    return evidence.judge(ROUNDS[interview.round], interview.track, interview.day, interview.day - 1)


class ReadinessService:
    """Stores nothing: every number is recomputed from mocks, memories and stories."""

    def __init__(
        self,
        context: Context,
        loops: LoopService,
        mocks: MockService,
        stories: StoryService,
    ) -> None:
        self._context = context
        self._store = context.store
        self._loops = loops
        self._mocks = mocks
        self._stories = stories

    def remembered(self, tracks: frozenset[Track]) -> Remembered:
        """Every card that is studied on these tracks, as it is remembered."""
        with self._store.read() as connection:
            return progress.remembered(connection, tracks, curve())

    def tracks(self, tracks: frozenset[Track], cards: Remembered | None = None) -> list[TrackReadiness]:
        """Readiness of each of these tracks today; `cards` are what `remembered` gave, where it was asked before."""
        today = self._context.today()
        evidence = self._evidence(cards or self.remembered(tracks), today + 1)
        found = []
        for track in (track for track in Track if track in tracks):
            days = self._loops.round_days(frozenset({track}))
            rounds = [
                evidence.judge(kind, track, days.get(kind.id), today) for kind in self._loops.kinds_of(track)
            ]
            found.append(track_readiness(track, rounds, evidence.mocks[track], today))
        return found

    def predictions(self) -> list[tuple[Interview, RoundReadiness]]:
        """Real interviews whose outcome is known, with what readiness had been."""
        with self._store.read() as connection:
            held = contacts.all_interviews(connection)
        known = (InterviewOutcome.ADVANCED, InterviewOutcome.REJECTED)
        held = [interview for interview in held if interview.outcome in known]
        evidence = {at: self._before(*at) for at in {(interview.track, interview.day) for interview in held}}
        return [
            (interview, _judged(evidence[interview.track, interview.day], interview)) for interview in held
        ]

    def outcomes(self) -> list[Prediction]:
        """Outcomes whose readiness had been measured."""
        return [
            Prediction(before.value, prediction.outcome is InterviewOutcome.ADVANCED)
            for prediction, before in self.predictions()
            if before.value is not None
        ]

    def before(self, interview: Interview) -> RoundReadiness:
        """What readiness was on the day before a real interview, from the same logs; its stories as they are now."""
        return _judged(self._before(interview.track, interview.day), interview)

    def _before(self, track: Track, day: int) -> _Evidence:
        with self._store.read() as connection:
            cards = progress.remembered(connection, frozenset({track}), curve(), day)
        return self._evidence(cards, day)

    def _evidence(self, cards: Remembered, before: int) -> _Evidence:
        """With full-length scored mocks before a study day."""
        scored, results = self._scored(before)
        marks = {
            score.attempt.id: score.scores.get(Scorer.HUMAN) or score.scores.get(Scorer.SELF)
            for score in scored
        }
        mocks: dict[Track, list[MockResult]] = {track: [] for track in Track}
        today = self._context.today()
        hidden = self._mocks.scoring.hidden() if before > today else frozenset()
        for result in results:
            given = marks[result.attempt.id]
            if given is not None and result.attempt.full and result.attempt.at.day < before:
                mocks[result.attempt.track].append(
                    _taken(result, levels_of(given.marks), result.attempt.id in hidden)
                )
        return _Evidence(cards, mocks, self._stories.covered())

    def _scored(self, before: int) -> tuple[Sequence[ScoredAttempt], Sequence[Scored]]:
        """What was scored before a study day, and what it came to by what was known of one's bias then."""
        scoring = self._mocks.scoring
        late = [
            score
            for scored_attempt in scoring.scored()
            for score in scored_attempt.scores.values()
            if score.at.day >= before
        ]
        if not late and all(graded.at.day < before for graded in scoring.graded()):
            return scoring.scored(), scoring.results()
        known = [
            replace(
                scored_attempt,
                scores={by: score for by, score in scored_attempt.scores.items() if score.at.day < before},
            )
            for scored_attempt in scoring.scored()
        ]
        known = [item for item in known if item.scores]
        return known, mock_results.results(
            known, [graded for graded in scoring.graded() if graded.at.day < before]
        )


def _taken(found: Scored, given: Mapping[str, float], hidden: bool) -> MockResult:
    """A scored mock as readiness takes it; `given` are its marks by dimension."""
    bias = next(iter(found.bias.values()), None)
    return MockResult(
        found.attempt.round,
        found.attempt.at.day,
        found.cautious.overall,
        found.result.overall,
        given,
        bias.words if bias else "",
        found.attempt.title,
        hidden,
    )
