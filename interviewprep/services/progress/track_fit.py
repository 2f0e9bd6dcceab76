"""Which track? Answers and measurement, side by side."""

from __future__ import annotations

from collections.abc import Mapping
from statistics import fmean

from interviewprep.domain.cards.remembered import Remembered
from interviewprep.domain.core.errors import UsageError
from interviewprep.domain.core.tracks import BOTH
from interviewprep.domain.library.cards import Card
from interviewprep.domain.progress.track_fit import (
    MOCKS_A_ROUND,
    QUESTIONS,
    Amount,
    Answer,
    Measured,
    TrackComparison,
    compare,
    hours_needed,
)
from interviewprep.domain.readiness import TrackReadiness
from interviewprep.services.context import Context
from interviewprep.services.interviews.loops import LoopService
from interviewprep.services.mocks.mocks import MockService
from interviewprep.services.readiness import ReadinessService
from interviewprep.storage.library import cards
from interviewprep.storage.progress import track_fit as fit


class TrackFitService:
    """Keeps the answers; everything else is measured elsewhere."""

    def __init__(
        self,
        context: Context,
        loops: LoopService,
        readiness: ReadinessService,
        mocks: MockService,
    ) -> None:
        self._context = context
        self._store = context.store
        self._loops = loops
        self._readiness = readiness
        self._mocks = mocks

    def answers(self) -> Mapping[str, Answer]:
        """By the question's id."""
        with self._store.read() as connection:
            return fit.all_answers(connection)

    def answer(self, question: str, amount: Amount | None = None, example: str | None = None) -> None:
        """Change what is given of an answer, as it stands now. Raises KeyError, and UsageError without any amount."""
        known = {item.id: item for item in QUESTIONS}[question]
        with self._store.write() as connection:
            now = fit.all_answers(connection).get(known.id)
            if amount is None and now is None:
                raise UsageError("say how often first: never, once or several times")
            old = now or Answer(amount or Amount.NONE)
            fit.put(
                connection,
                known.id,
                Answer(old.amount if amount is None else amount, old.example if example is None else example),
            )

    def compare(self) -> TrackComparison:
        cards = self._readiness.remembered(BOTH)
        measured = {
            track.track: self._measured(track, cards) for track in self._readiness.tracks(BOTH, cards)
        }
        return compare(self.answers(), measured)

    def differences(self) -> list[Card]:
        """What the packs say about how the roles differ, each card with its evidence."""
        with self._store.read() as connection:
            return cards.tagged(connection, "compare")

    def _measured(self, ready: TrackReadiness, cards: Remembered) -> Measured:
        own = cards.on(self._context.today(), ready.track)
        held = [
            attempt_result
            for attempt_result in self._mocks.results(frozenset({ready.track}))
            if attempt_result.attempt.full
        ]
        dims: dict[str, list[float]] = {}
        for item in held:
            for dim, level in item.levels.items():
                dims.setdefault(dim, []).append(level)
        known = [own_round for own_round in ready.rounds if own_round.value is not None]
        stories = next(
            (term for own_round in ready.rounds for term in own_round.terms if term.name == "stories"), None
        )
        return Measured(
            recall=own.recall * own.cards / own.seen if own.seen else None,
            mocks=len(held),
            mock_mean=fmean(item.result.overall for item in held) if held else None,
            dims={dim: fmean(levels) for dim, levels in dims.items()},
            stories=stories.part if stories else (0, 0),
            low=fmean(item.low for item in known) if known else 0.0,
            high=fmean(item.high for item in known) if known else 1.0,
            rounds=(len(known), len(ready.rounds)),
            hours=self._hours(ready, own.cards - own.seen),
        )

    def _hours(self, ready: TrackReadiness, unseen: int) -> float:
        mocks = sum(max(MOCKS_A_ROUND - own_round.mocks, 0) for own_round in ready.rounds)
        stories = next(
            (term.part for own_round in ready.rounds for term in own_round.terms if term.name == "stories"),
            (0, 0),
        )
        return hours_needed(mocks, stories[1] - stories[0], unseen)
