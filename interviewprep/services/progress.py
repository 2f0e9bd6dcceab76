"""The figures of Progress: derived from the logs in a few queries each time, never stored."""

from __future__ import annotations

from statistics import fmean

from interviewprep.domain.bias import Pair
from interviewprep.domain.contacts import separation
from interviewprep.domain.figures import DayStudied, Match, Progress, RecallForecast, SelfScore, Trend
from interviewprep.domain.forecast import Forecast
from interviewprep.domain.mock_results import pairs_of, results
from interviewprep.domain.recall import curve
from interviewprep.domain.tracks import ROUNDS, Track
from interviewprep.exports import report_html
from interviewprep.storage import progress
from interviewprep.storage.engine import Store
from interviewprep.storage.progress import CardMemory

from .day import DayService, round_name
from .loops import LoopService
from .mocks import MockService
from .readiness import ReadinessService, recall_on
from .settings import SettingsService

LOAD_DAYS = 28
HEAT_DAYS = 26 * 7
_EDGES = (0.95, 0.9, 0.85, 0.8, 0.7, 0.6, 0.4)
"""Expected recall is looked at between these."""


class ProgressService:
    """For a worker: `all` may take seconds on a log of a million answers."""

    def __init__(
        self,
        store: Store,
        settings: SettingsService,
        loops: LoopService,
        readiness: ReadinessService,
        mocks: MockService,
        day: DayService,
    ) -> None:
        self._store = store
        self._settings = settings
        self._curve = curve(settings.weights())
        self._loops = loops
        self._readiness = readiness
        self._mocks = mocks
        self._day = day

    def all(self, tracks: frozenset[Track]) -> Progress:
        """Every figure for these tracks today."""
        today = self._loops.stamp().day
        with self._store.read() as connection:
            memories = progress.card_memories(connection, tracks)
            due = progress.due_days(connection, tracks, today + LOAD_DAYS - 1)
            days = progress.study_days(connection, today - HEAT_DAYS + 1)
            buckets = progress.calibration(connection, tracks, self._curve, _EDGES)
        played = self._day.forecast(tracks, today, self._settings.profile().minutes)
        trends, own = self._scores(tracks)
        return Progress(
            day=today,
            readiness=tuple(self._readiness.tracks(tracks)),
            recall=self._recall(played, memories, today),
            load=_planned(played) or _due(due, today),
            trends=trends,
            memory=tuple(Match(each.expected, each.recalled, each.answers) for each in buckets),
            own_scores=own,
            days=tuple(
                DayStudied(day, number, seconds / 60) for day, (number, seconds) in sorted(days.items())
            ),
            outcomes=separation(self._readiness.outcomes()),
        )

    def report(self, tracks: frozenset[Track]) -> str:
        """All figures as one HTML page."""
        return report_html.render(self.all(tracks))

    def _recall(self, played: Forecast, memories: list[CardMemory], today: int) -> tuple[RecallForecast, ...]:
        """Per round ahead: recall today, on its day if one stops, and on its day with the minutes kept."""
        by_round: dict[str, list[float]] = {}
        for card in memories:
            now = recall_on(card, today, self._curve)
            for round in card.rounds:
                by_round.setdefault(round_name(card.track, round), []).append(now)
        names = {
            round_name(track, kind.id): f"{kind.title}, {track.label}"
            for kind in ROUNDS.values()
            for track in kind.tracks
        }
        return tuple(
            RecallForecast(
                names[each.round],
                each.day,
                each.cards,
                fmean(by_round.get(each.round, (0.0,))),
                each.stop,
                each.keep,
            )
            for each in played.rounds
            if each.cards
        )

    def _scores(self, tracks: frozenset[Track]) -> tuple[tuple[Trend, ...], tuple[SelfScore, ...]]:
        scored = [each for each in self._mocks.scoring.scored() if each.attempt.track in tracks]
        graded = self._mocks.scoring.graded()
        lines: dict[tuple[str, str], list[tuple[int, float]]] = {}
        for result in results(scored, graded):
            for dim, level in result.levels.items():
                title = result.rubric.dimension(dim).title
                lines.setdefault((result.rubric.head.title, title), []).append((result.attempt.at.day, level))
        rubrics = {each.attempt.rubric for each in scored} | {each.rubric for each in graded}
        pairs = [pair for rubric in sorted(rubrics) for pair in pairs_of(scored, graded, rubric)]
        trends = tuple(Trend(rubric, dim, tuple(points)) for (rubric, dim), points in lines.items())
        return trends, tuple(map(_self_score, pairs))


def _planned(played: Forecast) -> dict[int, int]:
    """Cards a day until the last round, at the minutes that are set; empty without a round ahead."""
    if not played.rounds:
        return {}
    return {each.day: each.new + each.reviews for each in played.load[:LOAD_DAYS]}


def _due(due: dict[int, int], today: int) -> dict[int, int]:
    """Cards that fall due a day, overdue ones on today."""
    load = dict.fromkeys(range(today, today + LOAD_DAYS), 0)
    for day, number in due.items():
        load[max(day, today)] += number
    return load


def _self_score(pair: Pair) -> SelfScore:
    return SelfScore(pair.dim, pair.own, pair.reference, pair.source.value)
