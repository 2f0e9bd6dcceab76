"""The figures of Progress: derived from the logs in a few queries each time, never stored."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor

from interviewprep.domain.cards.forecast import Forecast
from interviewprep.domain.cards.recall import curve
from interviewprep.domain.cards.remembered import Remembered
from interviewprep.domain.core.tracks import ROUNDS, Track
from interviewprep.domain.interviews.contacts import separation
from interviewprep.domain.mocks.bias import Pair
from interviewprep.domain.mocks.results import pairs_of
from interviewprep.domain.progress.figures import (
    Calibration,
    DayStudied,
    Match,
    Progress,
    RecallForecast,
    SelfScore,
    Trend,
)
from interviewprep.exports.progress import report_html
from interviewprep.services.cards.planner import DayService, named_round
from interviewprep.services.context import Context
from interviewprep.services.interviews.loops import LoopService
from interviewprep.services.keeping.settings import SettingsService
from interviewprep.services.mocks.mocks import MockService
from interviewprep.services.readiness import ReadinessService
from interviewprep.services.today.card_budget import ShareService
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
        settings: SettingsService,
        loops: LoopService,
        readiness: ReadinessService,
        mocks: MockService,
        day: DayService,
        share: ShareService,
    ) -> None:
        self._context = context
        self._store = context.store
        self._curve = curve(settings.weights())
        self._loops = loops
        self._readiness = readiness
        self._mocks = mocks
        self._day = day
        self._share = share

    def all(self, tracks: frozenset[Track]) -> Progress:
        """Every figure for these tracks today."""
        today = self._context.today()
        with ThreadPoolExecutor(1) as pool:  # one thread: the database counts while the rest is computed
            days = pool.submit(self._days, today)
            memory = pool.submit(self._memory, tracks)
            cards = self._readiness.remembered(tracks)
            played = self._day.forecast(tracks, today, self._share.minutes(tracks).daily, cards)
            trends, own = self._scores(tracks)
            return Progress(
                day=today,
                readiness=tuple(self._readiness.tracks(tracks, cards)),
                recall=_recall(played, cards, today),
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
            found = progress.calibration(connection, tracks, self._curve, _EDGES, before)
        matches = tuple(Match(each.expected, each.recalled, each.answers) for each in found)
        return Calibration(matches, NEWEST if before > 0 else None)

    def _due(self, tracks: frozenset[Track], today: int) -> dict[int, int]:
        """Cards that fall due a day, overdue ones on today."""
        load = dict.fromkeys(range(today, today + LOAD_DAYS), 0)
        with self._store.read() as connection:
            for day, number in progress.due_days(connection, tracks, today + LOAD_DAYS - 1).items():
                load[max(day, today)] += number
        return load

    def _scores(self, tracks: frozenset[Track]) -> tuple[tuple[Trend, ...], tuple[SelfScore, ...]]:
        scored = [each for each in self._mocks.scoring.scored() if each.attempt.track in tracks]
        graded = self._mocks.scoring.graded()
        lines: dict[tuple[str, str], list[tuple[int, float]]] = {}
        for result in self._mocks.results(tracks):
            for dim, level in result.levels.items():
                title = result.rubric.dimension(dim).title
                lines.setdefault((result.rubric.head.title, title), []).append((result.attempt.at.day, level))
        rubrics = {each.attempt.rubric for each in scored} | {each.rubric for each in graded}
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
    return {each.day: each.new + each.reviews for each in played.load[:LOAD_DAYS]}


def _recall(played: Forecast, cards: Remembered, today: int) -> tuple[RecallForecast, ...]:
    """Per round ahead: recall today, on its day if one stops, and on its day with the minutes kept."""
    found = []
    for each in played.rounds:
        track, round = named_round(each.round)  # a loop may hold a round that its track usually has not
        if each.cards:
            now, stop = (cards.on(day, track, round).recall for day in (today, each.day))
            gain = max(each.keep - each.stop, 0.0)  # of the forecast, which may be from a sample
            title = f"{ROUNDS[round].title}, {track.label}"
            found.append(RecallForecast(title, each.day, each.cards, now, stop, min(stop + gain, 1.0)))
    return tuple(found)


def _self_score(pair: Pair) -> SelfScore:
    return SelfScore(pair.dim, pair.own, pair.reference, pair.source.value)
