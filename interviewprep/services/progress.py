"""The figures of Progress: derived from the logs in a few queries each time, never stored."""

from __future__ import annotations

from statistics import fmean

from interviewprep.domain.bias import Pair
from interviewprep.domain.contacts import separation
from interviewprep.domain.figures import DayStudied, Match, Progress, RecallForecast, SelfScore, Trend
from interviewprep.domain.forecast import forecast
from interviewprep.domain.mock_results import pairs_of, results
from interviewprep.domain.recall import curve
from interviewprep.domain.review import SECONDS_NEW, SECONDS_OLD
from interviewprep.domain.study import Item, Need, Setting, Trace
from interviewprep.domain.tracks import ROUNDS, Track
from interviewprep.exports import report_html
from interviewprep.storage import progress
from interviewprep.storage.engine import Store
from interviewprep.storage.progress import CardMemory

from .loops import LoopService
from .mocks import MockService
from .readiness import ReadinessService, recall_on
from .settings import SettingsService

LOAD_DAYS = 28
HEAT_DAYS = 26 * 7
_EDGES = (0.95, 0.9, 0.85, 0.8, 0.7, 0.6, 0.4)
"""Expected recall is looked at between these."""


class ProgressService:
    """Slow parts are for a worker: `all` may take a second on a log of a million answers."""

    def __init__(
        self,
        store: Store,
        settings: SettingsService,
        loops: LoopService,
        readiness: ReadinessService,
        mocks: MockService,
    ) -> None:
        self._store = store
        self._settings = settings
        self._curve = curve(settings.weights())
        self._loops = loops
        self._readiness = readiness
        self._mocks = mocks

    def all(self, tracks: frozenset[Track]) -> Progress:
        """Every figure for these tracks today."""
        today = self._loops.stamp().day
        with self._store.read() as connection:
            memories = progress.card_memories(connection, tracks)
            due = progress.due_days(connection, tracks, today + LOAD_DAYS - 1)
            days = progress.study_days(connection, today - HEAT_DAYS + 1)
            buckets = progress.calibration(connection, tracks, self._curve, _EDGES)
        load = dict.fromkeys(range(today, today + LOAD_DAYS), 0)
        for day, number in due.items():
            load[max(day, today)] += number
        trends, own = self._scores(tracks)
        return Progress(
            day=today,
            readiness=tuple(self._readiness.tracks(tracks)),
            recall=self._recall(tracks, memories, today),
            load=load,
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

    def _recall(
        self, tracks: frozenset[Track], memories: list[CardMemory], today: int
    ) -> tuple[RecallForecast, ...]:
        """Per round ahead: recall today, on its day, and on its day with the minutes kept."""
        days = self._loops.round_days(tracks)
        minutes = float(self._settings.profile().minutes)
        setting = Setting(today, minutes, days, weights=self._settings.weights())
        kept = {each.round: each.keep for each in forecast(_items(memories), setting).rounds}
        found = []
        for name, day in sorted(days.items(), key=lambda pair: pair[1]):
            needed = [card for card in memories if name in card.rounds]
            if needed:
                now, stop = (
                    fmean(recall_on(card, when, self._curve) for card in needed) for when in (today, day)
                )
                found.append(RecallForecast(ROUNDS[name].title, day, len(needed), now, stop, kept.get(name)))
        return tuple(found)

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


def _self_score(pair: Pair) -> SelfScore:
    return SelfScore(pair.dim, pair.own, pair.reference, pair.source.value)


def _items(memories: list[CardMemory]) -> list[Item]:
    """Cards as the forecast of recall takes them; one for both tracks is one item with needs on both."""
    by_card: dict[int, list[CardMemory]] = {}
    for memory in memories:
        by_card.setdefault(memory.card_id, []).append(memory)
    return [_item(card_id, group) for card_id, group in by_card.items()]


def _item(card_id: int, group: list[CardMemory]) -> Item:
    needs = {
        name: Need(name, trace=_trace(card))
        for card in group
        for name in card.rounds
        if card.track in ROUNDS[name].tracks
    }
    due = min((card.due for card in group if card.due is not None), default=None)
    seconds = SECONDS_NEW if due is None else SECONDS_OLD
    return Item(card_id, tuple(needs.values()), seconds, due, group[0].position, group[0].sibling)


def _trace(card: CardMemory) -> Trace | None:
    return None if card.stability is None else Trace(card.stability, card.difficulty, card.last)
