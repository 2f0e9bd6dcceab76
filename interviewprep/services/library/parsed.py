"""Items read from their own Markdown when they are opened, and found by what a person calls them."""

from __future__ import annotations

from functools import lru_cache
from pathlib import Path
from typing import TYPE_CHECKING

from interviewprep.domain.core.errors import UsageError
from interviewprep.domain.core.tracks import Track
from interviewprep.domain.library.items import Kind
from interviewprep.domain.library.packs import PackInfo
from interviewprep.storage.database.engine import Store
from interviewprep.storage.library import items
from interviewprep.storage.library.items import StoredItem

if TYPE_CHECKING:
    from interviewprep.packs import loader


def parsed(item: StoredItem) -> loader.Item:
    """An item from its own Markdown; kept while its text is the same."""
    return _parsed(item.kind, item.source, item.pack, item.tracks)


@lru_cache(maxsize=1024)
def _parsed(kind: Kind, source: str, pack: str, tracks: frozenset[Track]) -> loader.Item:
    from interviewprep.packs.loader import parse_item  # the pack reader is not needed to show Today

    return parse_item(kind, source, PackInfo(pack, "", "", tracks, "", "", Path()))


def find(store: Store, kind: Kind, name: str, listing: str) -> StoredItem:
    """The item that a person calls by key, id or the beginning of its title.

    Raises UsageError, which names the command `listing`, where there is none or where there are several.
    """
    with store.read() as connection:
        known = items.of_kind(connection, kind)
    wanted = name.casefold()
    found = [item for item in known if name in (item.key, item.key.partition("/")[2])]
    found = found or [item for item in known if item.title.casefold().startswith(wanted)]
    if len(found) == 1:
        return found[0]
    keys = ", ".join(item.key for item in found)
    problem = f"several {kind}s are called {name!r}: {keys}" if found else f"no {kind} {name!r}"
    raise UsageError(f"{problem}; `{listing}` lists them all")
