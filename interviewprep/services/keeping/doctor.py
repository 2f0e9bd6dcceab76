"""Whether the store and the installation are sound, and mending what can be derived again."""

from __future__ import annotations

import platform
from dataclasses import dataclass

from interviewprep import __version__, paths
from interviewprep.domain.cards.grading import Memory
from interviewprep.domain.cards.memory import Model
from interviewprep.domain.core.errors import StoreError
from interviewprep.services.context import Context
from interviewprep.storage import keeping as health
from interviewprep.storage.cards import review_log, reviews
from interviewprep.storage.database.engine import Connection

_CLOSE = 1e-6
_TRIES = 3
"""Replays without keeping other windows waiting, before one that does."""

Differing = dict[tuple[int, str], Memory | None]
"""What a memory should be, by card and track."""


@dataclass(frozen=True, slots=True)
class HealthReport:
    """What an examination found."""

    facts: tuple[tuple[str, str], ...]
    problems: tuple[str, ...]

    @property
    def ok(self) -> bool:
        return not self.problems


class DoctorService:
    """Examines; mends only when asked."""

    def __init__(self, context: Context, model: Model) -> None:
        self._context = context
        self._store = context.store
        self._model = model

    def examine(self, rebuild: bool = False) -> HealthReport:
        """Structure, permissions and counts; with `rebuild`, every memory replayed from the log."""
        problems = health.problems(self._store, thorough=rebuild)
        facts = [("version", __version__), ("python", platform.python_version())]
        try:
            facts += health.facts(self._store, self._context.today())
            facts += health.places(self._store, paths.content())
            problems += health.missing_packs(self._store, paths.content())
        except StoreError as error:  # so damaged that its rows cannot be counted
            problems = problems or [str(error)]
        if rebuild and not problems:
            replayed, differing = self.rebuild()
            facts.append(
                ("rebuilt", f"{replayed} memories replayed, {differing} differed and were corrected")
            )
        return HealthReport(tuple(facts), tuple(problems))

    def rebuild(self) -> tuple[int, int]:
        """Replay the whole log; returns how many memories it gives and how many of the stored ones differed."""
        for _ in range(_TRIES):
            with self._store.read() as connection:
                seen, (replayed, differing) = review_log.length(connection), self._replayed(connection)
            with self._store.write() as connection:
                if review_log.length(connection) == seen:
                    _put(connection, differing)
                    return replayed, len(differing)
        with self._store.write() as connection:  # somebody answers all the time: they wait for once
            replayed, differing = self._replayed(connection)
            _put(connection, differing)
            return replayed, len(differing)

    def _replayed(self, connection: Connection) -> tuple[int, Differing]:
        """How many memories the log gives, and those that are stored otherwise."""
        stored = reviews.all_memories(connection)
        differing: Differing = {}
        replayed = 0
        for card_id, key, track, log in review_log.log(connection):
            memory = self._model.replay(log, key)
            replayed += 1
            if not _same(stored.pop((card_id, track), None), memory):
                differing[card_id, track] = memory
        differing.update({place: None for place, memory in stored.items() if memory is not None})
        return replayed, differing


def _put(connection: Connection, differing: Differing) -> None:
    if differing:
        reviews.put_memories(connection, differing)
        reviews.settle(connection)


def _same(one: Memory | None, other: Memory | None) -> bool:
    if one is None or other is None:
        return one is other
    return (
        (one.last, one.due, one.reps, one.lapses) == (other.last, other.due, other.reps, other.lapses)
        and abs(one.stability - other.stability) <= _CLOSE * other.stability
        and abs(one.difficulty - other.difficulty) <= _CLOSE
    )
