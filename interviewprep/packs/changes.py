"""What a pack's newer files change."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from enum import StrEnum

from interviewprep.domain.library.items import Head, Kind, Place
from interviewprep.domain.library.packs import Pack

from .check import groups
from .loader import Loaded

_NOWHERE = Place("", 1)


class ChangeKind(StrEnum):
    """What became of an item."""

    ADDED = "added"
    CHANGED = "changed"
    GONE = "gone"


@dataclass(frozen=True, slots=True)
class PackChange:
    """An item that is not as it was."""

    change: ChangeKind
    kind: Kind
    title: str


def changes(before: Loaded, after: Loaded) -> tuple[PackChange, ...]:
    """What is new, what reads otherwise and what has gone, kind by kind; a new id with `was` counts as changed."""
    old, new = dict(_items(before)), dict(_items(after))
    aliases = {f"{after.pack.info.id}/{slug}" for _, head, _ in new.values() for slug in head.was}
    found = [
        PackChange(_change(key, head, old), kind, head.title)
        for key, (kind, head, what) in new.items()
        if key not in old or old[key][2] != what
    ]
    found += [
        PackChange(ChangeKind.GONE, kind, head.title)
        for key, (kind, head, _) in old.items()
        if key not in new and key not in aliases
    ]
    return tuple(found)


_Items = dict[str, tuple[Kind, Head, object]]


def _change(key: str, head: Head, old: _Items) -> ChangeKind:
    known = key in old or any(f"{head.pack}/{slug}" in old for slug in head.was)
    return ChangeKind.CHANGED if known else ChangeKind.ADDED


def _items(loaded: Loaded) -> Iterator[tuple[str, tuple[Kind, Head, object]]]:
    """Key of each item, with its head and what can be compared; the gaps of a cloze as one."""
    cards: dict[str, list[object]] = {}
    for card in loaded.pack.cards:
        cards.setdefault(card.head.key, []).append(replace(card, head=replace(card.head, place=_NOWHERE)))
    for card in loaded.pack.cards:
        yield card.head.key, (Kind.CARD, card.head, cards[card.head.key])
    for kind, head in _heads(loaded.pack):
        yield head.key, (kind, head, loaded.sources[head.key])


def _heads(pack: Pack) -> Iterator[tuple[Kind, Head]]:
    for kind, group in groups(pack).items():
        if kind is not Kind.CARD:
            yield from ((kind, item.head) for item in group)
