"""Loops, checklists and teardowns of the packs, read from their own Markdown when they are opened."""

from __future__ import annotations

from collections.abc import Iterator
from functools import lru_cache
from pathlib import Path
from typing import TYPE_CHECKING

from interviewprep.domain.core.tracks import BOTH
from interviewprep.domain.library.items import Kind
from interviewprep.domain.library.material import Checklist, Loop, Teardown
from interviewprep.domain.library.packs import PackInfo
from interviewprep.storage.database.engine import Store
from interviewprep.storage.library import items

if TYPE_CHECKING:
    from interviewprep.packs.loader import Item


class PrepMaterial:
    """What the packs give besides cards, cases and prompts."""

    def __init__(self, store: Store) -> None:
        self._store = store

    def loops(self) -> list[Loop]:
        """In the packs' order."""
        return [item for item in self._all(Kind.LOOP) if isinstance(item, Loop)]

    def checklists(self) -> list[Checklist]:
        return [item for item in self._all(Kind.CHECKLIST) if isinstance(item, Checklist)]

    def teardowns(self) -> list[Teardown]:
        return [item for item in self._all(Kind.TEARDOWN) if isinstance(item, Teardown)]

    def _all(self, kind: Kind) -> Iterator[Item]:
        with self._store.read() as connection:
            found = items.of_kind(connection, kind)
        for item in found:
            yield _read(kind, item.source, item.pack)


@lru_cache(maxsize=256)
def _read(kind: Kind, source: str, pack: str) -> Item:
    from interviewprep.packs.loader import (
        parse_item,  # dates of rounds are needed at start, the pack reader is not
    )

    return parse_item(kind, source, PackInfo(pack, "", "", BOTH, "", "", Path()))
