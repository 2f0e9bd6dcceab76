"""Dialogues, read from the store when they are opened."""

from __future__ import annotations

from interviewprep.domain.core.errors import UsageError
from interviewprep.domain.core.tracks import Track
from interviewprep.domain.library.dialogues import Dialogue
from interviewprep.domain.library.items import Kind
from interviewprep.storage.database.engine import Store
from interviewprep.storage.library import items
from interviewprep.storage.library.items import StoredItem

from .parsed import find, parsed


class DialogueService:
    """Nothing is kept of reading them."""

    def __init__(self, store: Store) -> None:
        self._store = store

    def all(self, tracks: frozenset[Track]) -> list[Dialogue]:
        """The dialogues of these tracks, in the packs' order."""
        with self._store.read() as connection:
            found = items.of_kind(connection, Kind.DIALOGUE)
        return [_dialogue(item) for item in found if item.tracks & tracks]

    def find(self, name: str) -> str:
        """The key of the dialogue that a person calls by key, id or beginning of its title. Raises UsageError."""
        return find(self._store, Kind.DIALOGUE, name, "interviewprep dialogue list").key

    def open(self, key: str) -> Dialogue:
        """Raises UsageError for an unknown key."""
        with self._store.read() as connection:
            item = items.by_key(connection, key)
        if item is None or item.kind is not Kind.DIALOGUE:
            raise UsageError(f"{key}: no such dialogue; `interviewprep dialogue list` lists them all")
        return _dialogue(item)


def _dialogue(item: StoredItem) -> Dialogue:
    dialogue = parsed(item)
    assert isinstance(dialogue, Dialogue)
    return dialogue
