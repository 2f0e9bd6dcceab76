"""Whether the store and the installation are sound, and mending what can be derived again."""

from __future__ import annotations

import platform
from dataclasses import dataclass

from interviewprep import __version__
from interviewprep.domain.cards.grading import Memory
from interviewprep.domain.cards.memory import Model
from interviewprep.storage import keeping as health
from interviewprep.storage.cards import review_log, reviews
from interviewprep.storage.database.engine import Store

_CLOSE = 1e-6


@dataclass(frozen=True, slots=True)
class Report:
    """What an examination found."""

    facts: tuple[tuple[str, str], ...]
    problems: tuple[str, ...]

    @property
    def ok(self) -> bool:
        return not self.problems


class DoctorService:
    """Examines; mends only when asked."""

    def __init__(self, store: Store, model: Model) -> None:
        self._store = store
        self._model = model

    def examine(self, rebuild: bool = False) -> Report:
        """Structure, permissions and counts; with `rebuild`, every memory replayed from the log."""
        problems = health.problems(self._store, thorough=rebuild)
        facts = [("version", __version__), ("python", platform.python_version()), *health.facts(self._store)]
        if rebuild and not problems:
            replayed, differing = self.rebuild()
            facts.append(("rebuilt", f"{replayed} memories replayed, {differing} differed and were mended"))
        return Report(tuple(facts), tuple(problems))

    def rebuild(self) -> tuple[int, int]:
        """Replay the whole log; returns how many memories it gives and how many of the stored ones differed."""
        with self._store.write() as connection:
            stored = reviews.all_memories(connection)
            differing: dict[tuple[int, str], Memory | None] = {}
            replayed = 0
            for card_id, key, track, log in review_log.log(connection):
                memory = self._model.replay(log, key)
                replayed += 1
                if not _same(stored.pop((card_id, track), None), memory):
                    differing[card_id, track] = memory
            differing.update({place: None for place, memory in stored.items() if memory is not None})
            if differing:
                reviews.put_memories(connection, differing)
                reviews.settle(connection)
        return replayed, len(differing)


def _same(one: Memory | None, other: Memory | None) -> bool:
    if one is None or other is None:
        return one is other
    return (
        (one.last, one.due, one.reps, one.lapses) == (other.last, other.due, other.reps, other.lapses)
        and abs(one.stability - other.stability) <= _CLOSE * other.stability
        and abs(one.difficulty - other.difficulty) <= _CLOSE
    )
