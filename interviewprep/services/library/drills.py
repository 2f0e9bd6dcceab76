"""Drills: what there is, opening one, and the log of what came of them."""

from __future__ import annotations

from dataclasses import dataclass

from interviewprep.domain.core.errors import UsageError
from interviewprep.domain.core.ids import new_id
from interviewprep.domain.core.tracks import Track
from interviewprep.domain.library.drill_runs import DrillRun, is_good
from interviewprep.domain.library.drills import Drill
from interviewprep.domain.library.items import Kind
from interviewprep.services.context import Context
from interviewprep.storage.library import drill_runs, items
from interviewprep.storage.library.items import StoredItem

from .parsed import find, parsed


@dataclass(frozen=True, slots=True)
class OpenDrill:
    """A drill, and the last time that it was done."""

    drill: Drill
    last: DrillRun | None


class DrillService:
    """Each run is one row of an append-only log."""

    def __init__(self, context: Context) -> None:
        self._context = context

    def all(self, tracks: frozenset[Track]) -> list[OpenDrill]:
        """The drills of these tracks, in the packs' order."""
        with self._context.store.read() as connection:
            found = items.of_kind(connection, Kind.DRILL)
            last = drill_runs.newest(connection)
        return [OpenDrill(_drill(item), last.get(item.id)) for item in found if item.tracks & tracks]

    def find(self, name: str) -> str:
        """The key of the drill that a person calls by key, id or beginning of its title. Raises UsageError."""
        return find(self._context.store, Kind.DRILL, name, "interviewprep drill list").key

    def open(self, key: str) -> OpenDrill:
        """Raises UsageError for an unknown key."""
        item = self._item(key)
        with self._context.store.read() as connection:
            return OpenDrill(_drill(item), drill_runs.newest(connection, item.id).get(item.id))

    def keep(self, key: str, seconds: float, ticked: int, answer: float | None) -> DrillRun:
        """Record that a drill was done: seconds until all was shown, idea units ticked, and the number given.

        Raises UsageError for an unknown key, and StoreError.
        """
        item = self._item(key)
        drill, at = _drill(item), self._context.stamp()
        known = drill.expected is not None and answer is not None
        good = is_good(answer, drill.expected) if answer is not None and drill.expected is not None else None
        run = DrillRun(round(seconds, 1), ticked, len(drill.ideas), answer if known else None, good, at)
        with self._context.store.write() as connection:
            drill_runs.add(connection, new_id(at.at_ms), self._context.device, item.id, run)
        return run

    def _item(self, key: str) -> StoredItem:
        with self._context.store.read() as connection:
            item = items.by_key(connection, key)
        if item is None or item.kind is not Kind.DRILL:
            raise UsageError(f"{key}: no such drill; `interviewprep drill list` lists them all")
        return item


def _drill(item: StoredItem) -> Drill:
    drill = parsed(item)
    assert isinstance(drill, Drill)
    return drill
