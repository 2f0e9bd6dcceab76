"""Fitting the memory model to the candidate's own log."""

from __future__ import annotations

from concurrent.futures import ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from multiprocessing import get_context

from interviewprep.domain.cards.fitting import ENOUGH, Fit, Log, compute, histories, judge, split_day
from interviewprep.domain.cards.memory import Model
from interviewprep.domain.core.errors import UsageError
from interviewprep.services.keeping.doctor import DoctorService
from interviewprep.storage.cards import review_log
from interviewprep.storage.database import settings
from interviewprep.storage.database.engine import Store


class FittingService:
    """Offered after 400 answers; keeps weights only if they predict held-out answers better."""

    def __init__(self, store: Store, model: Model) -> None:
        self._store = store
        self._model = model

    def offered(self) -> bool:
        """Are there enough answers, and none fitted yet?"""
        with self._store.read() as connection:
            return review_log.number(connection) >= ENOUGH and "weights" not in settings.all_settings(
                connection
            )

    def fit(self) -> Fit:
        """Fit in a process of its own; where the weights are kept, replay every memory with them.

        Raises UsageError where there are too few answers, or the extra is missing. The app uses new weights from its
        next start on.
        """
        logs = self._logs()
        number = sum(map(len, logs))
        if number < ENOUGH:
            raise UsageError(f"there are {number} answers; fitting needs {ENOUGH} to be worth anything")
        found = self._compute(histories(logs, split_day(logs)))
        if isinstance(found, str):
            raise UsageError(found)
        fit = judge(logs, self._model, found)
        if fit.kept:
            with self._store.write() as connection:
                settings.put(connection, "weights", list(fit.weights))
            DoctorService(self._store, Model(fit.weights, self._model.retention)).rebuild()
        return fit

    def _logs(self) -> list[Log]:
        """One log a card; where it was always graded on both tracks at once, once."""
        by_card: dict[int, list[Log]] = {}
        with self._store.read() as connection:
            for card_id, _, _, log in review_log.log(connection):
                if log not in by_card.setdefault(card_id, []):
                    by_card[card_id].append(log)
        return [log for found in by_card.values() for log in found]

    def _compute(self, items: list[list[tuple[int, int]]]) -> list[float] | str:
        with ProcessPoolExecutor(1, get_context("spawn")) as pool:
            try:
                return pool.submit(compute, items).result()
            except BrokenProcessPool:
                return "the fitting engine crashed; your weights are unchanged"
