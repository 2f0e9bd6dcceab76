"""The figures of Progress: derived from the logs in a few queries each time, never stored."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor

from interviewprep.domain.cards.forecast import Forecast
from interviewprep.domain.cards.planner_model import named_round
from interviewprep.domain.cards.recall import curve
from interviewprep.domain.cards.remembered import Remembered
from interviewprep.domain.core.tracks import Track
from interviewprep.domain.interviews.contacts import separation
from interviewprep.domain.mocks.bias import Pair
from interviewprep.domain.mocks.results import pairs_of
from interviewprep.domain.progress.figures import (
    Calibration,
    DayStudied,
    ExpectedAndActual,
    Progress,
    RecallForecast,
    SelfScore,
    Trend,
)
from interviewprep.exports.progress import report_html
from interviewprep.services.cards.planner import CardPlanner
from interviewprep.services.context import Context
from interviewprep.services.interviews.loops import LoopService
from interviewprep.services.mocks.mocks import MockService
from interviewprep.services.readiness import ReadinessService
from interviewprep.services.today.card_budget import CardBudgetService
from interviewprep.storage.progress import figures as progress

LOAD_DAYS = 28
HEAT_DAYS = 26 * 7
NEWEST = 50_000
"""Rows of the log that calibration looks at: the memory model is judged as it is now, not as it was years ago."""

_EDGES = (0.95, 0.9, 0.85, 0.8, 0.7, 0.6, 0.4)
"""Expected recall is looked at between these."""


class ProgressService:
    """For a worker: `all` may take seconds on a log of a million answers."""

    def __init__(
        self,
        context: Context,
        loops: LoopService,
        readiness: ReadinessService,
        mocks: MockService,
        planner: CardPlanner,
        card_budget: CardBudgetService,
    ) -> None:
        self._context = context
        self._store = context.store
        self._loops = loops
        self._readiness = readiness
        self._mocks = mocks
        self._planner = planner
        self._card_budget = card_budget

    def all(self, tracks: frozenset[Track]) -> Progress:
        """Every figure for these tracks today."""
        today = self._context.today()
        with ThreadPoolExecutor(1) as pool:  # one thread: the database counts while the rest is computed
            days = pool.submit(self._days, today)
            memory = pool.submit(self._memory, tracks)
            cards = self._readiness.remembered(tracks)
            played = self._planner.forecast(tracks, today, self._card_budget.minutes(tracks).daily, cards)
            trends, own = self._scores(tracks)
            return Progress(
                day=today,
                readiness=tuple(self._readiness.tracks(tracks, cards)),
                recall=self._recall(played, cards, today),
                load=_planned(played) or self._due(tracks, today),
                trends=trends,
                own_scores=own,
                outcomes=separation(self._readiness.outcomes()),
                memory=memory.result(),
                days=days.result(),
            )

    def report(self, tracks: frozenset[Track]) -> str:
        """All figures as one HTML page."""
        return report_html.render(self.all(tracks))

    def _days(self, today: int) -> tuple[DayStudied, ...]:
        with self._store.read() as connection:
            found = progress.study_days(connection, today - HEAT_DAYS + 1)
        return tuple(
            DayStudied(day, number, seconds / 60) for day, (number, seconds) in sorted(found.items())
        )

    def _memory(self, tracks: frozenset[Track]) -> Calibration:
        with self._store.read() as connection:
            before = progress.log_end(connection) - NEWEST
            found = progress.calibration(connection, tracks, curve(), _EDGES, before)
        matches = tuple(
            ExpectedAndActual(bucket.expected, bucket.recalled, bucket.answers) for bucket in found
        )
        return Calibration(matches, NEWEST if before > 0 else None)

    def _due(self, tracks: frozenset[Track], today: int) -> dict[int, int]:
        """Cards that fall due a day, overdue ones on today."""
        load = dict.fromkeys(range(today, today + LOAD_DAYS), 0)
        with self._store.read() as connection:
            for day, number in progress.due_days(connection, tracks, today + LOAD_DAYS - 1).items():
                load[max(day, today)] += number
        return load

    def _recall(self, played: Forecast, cards: Remembered, today: int) -> tuple[RecallForecast, ...]:
        """Per round ahead: recall today, on its day if one stops, and on its day with the minutes kept."""
        found = []
        for own_round in played.rounds:
            track, round = named_round(
                own_round.round
            )  # a loop may hold a round that its track usually has not
            if own_round.cards:
                now, stop = (cards.on(day, track, round).recall for day in (today, own_round.day))
                gain = max(
                    own_round.keep - own_round.stop, 0.0
                )  # of the forecast, which may be from a sample
                title = f"{self._loops.title(track, round)}, {track.label}"
                found.append(
                    RecallForecast(title, own_round.day, own_round.cards, now, stop, min(stop + gain, 1.0))
                )
        return tuple(found)

    def _scores(self, tracks: frozenset[Track]) -> tuple[tuple[Trend, ...], tuple[SelfScore, ...]]:
        scored = [
            scored_attempt
            for scored_attempt in self._mocks.scoring.scored()
            if scored_attempt.attempt.track in tracks
        ]
        graded = self._mocks.scoring.graded()
        lines: dict[tuple[str, str], list[tuple[int, float]]] = {}
        for result in self._mocks.results(tracks):
            for dim, level in result.levels.items():
                title = result.rubric.dimension(dim).title
                lines.setdefault((result.rubric.head.title, title), []).append((result.attempt.at.day, level))
        rubrics = {score.attempt.rubric for score in scored} | {one_item.rubric for one_item in graded}
        pairs = [pair for rubric in sorted(rubrics) for pair in pairs_of(scored, graded, rubric)]
        trends = tuple(
            Trend(rubric, dim, tuple(points))
            for (rubric, dim), points in sorted(lines.items(), key=lambda item: item[0][0])
        )
        return trends, tuple(map(_self_score, pairs))


def _planned(played: Forecast) -> dict[int, int]:
    """Cards a day until the last round, at the minutes that are set; empty without a round ahead."""
    if not played.rounds:
        return {}
    return {day_load.day: day_load.new + day_load.reviews for day_load in played.load[:LOAD_DAYS]}


def _self_score(pair: Pair) -> SelfScore:
    return SelfScore(pair.dim, pair.own, pair.reference, pair.source.value)
