"""The library: packs taken over into the store, searched, browsed and read."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING

from interviewprep.domain.cards.grading import Memory
from interviewprep.domain.core.errors import UsageError
from interviewprep.domain.core.tracks import Track
from interviewprep.domain.library.cards import Card, CardType
from interviewprep.domain.library.items import Evidence, Kind
from interviewprep.domain.library.packs import PackInfo
from interviewprep.storage.cards import review_log, reviews
from interviewprep.storage.database.engine import Store
from interviewprep.storage.library import browse, cards, items
from interviewprep.storage.library.items import StoredItem

from .parsed import parsed

if TYPE_CHECKING:
    from .sync import PackAdded, PackSync, SyncResult


_COMMENT = re.compile(r" ?<!--.*?-->", re.DOTALL)
"""Attributes of an item stand in comments."""


@dataclass(frozen=True, slots=True)
class Hit:
    """A line of the library: a card or another item."""

    key: str
    kind: Kind
    title: str
    pack: str
    tracks: frozenset[Track]
    card_id: int | None = None
    type: CardType | None = None
    state: str = ""
    """new, learning, suspended, flagged, or stretch where those are not studied; empty for what is not a card."""
    done: int | None = None
    """Study day on which a drill was last done; None for never, and for all else."""
    due: int | None = None
    """Study day on which a card is due on the first of its tracks; None for one that is not studied."""


@dataclass(frozen=True, slots=True)
class Filter:
    """What the library is narrowed to; empty means all."""

    tracks: frozenset[Track] = frozenset()
    kind: Kind | None = None
    type: CardType | None = None
    pack: str = ""
    state: str = ""


@dataclass(frozen=True, slots=True)
class Facets:
    """How many lines each choice would leave, the other two choices being as they are."""

    kinds: Mapping[str, int]
    """By kind; kinds of cards as `card:TYPE` too."""
    packs: Mapping[str, int]
    states: Mapping[str, int]


@dataclass(frozen=True, slots=True)
class LibraryPage:
    """Something of the library as plain text."""

    text: str
    evidence: tuple[Evidence, ...]


@dataclass(frozen=True, slots=True)
class Reading:
    """A card with its history, for reading."""

    card_id: int
    card: Card
    memories: dict[Track, Memory | None]
    answers: dict[Track, list[tuple[int, int]]]
    """`(grade, study day)` per track, oldest first."""
    suspended: bool
    flag: str | None


class LibraryService:
    """Reads what the store holds; packs are taken over by `services.taking`."""

    def __init__(self, store: Store, folder: Path) -> None:
        self._store = store
        self._own = folder / "packs"

    @cached_property
    def _taking(self) -> PackSync:
        from .sync import PackSync  # the pack reader is not needed to show Today

        return PackSync(self._store, self._own)

    def sync(self) -> list[SyncResult]:
        """Take over every pack that changed since last time, each in one transaction."""
        return self._taking.sync()

    def take(self, folder: Path, progress: Callable[[int], object] = lambda _: None) -> None:
        """Take over one of the candidate's own packs, in one transaction, since a file of it was written here."""
        self._taking.take(folder, progress)

    def install(self, source: Path, progress: Callable[[int], object]) -> None:
        """Take a pack's folder that was made here into the candidate's own packs, telling how many cards were stored.

        Raises PackError and UsageError.
        """
        self._taking.install(source, progress)

    def add(self, source: Path, edited_too: bool = False) -> PackAdded:
        """Copy a pack (folder or zip) into the candidate's own packs, or update it. Raises PackError, UsageError."""
        return self._taking.add(source, edited_too)

    def remove(self, pack: str) -> None:
        """Remove an added pack; its cards are retired, their history is kept. Raises UsageError."""
        self._taking.remove(pack)

    def packs(self) -> list[tuple[PackInfo, dict[Kind, int]]]:
        """Packs in the store with the number of items of each kind."""
        with self._store.read() as connection:
            numbers = browse.numbers(connection)
            return [(info, numbers.get(name, {})) for name, info in items.pack_infos(connection).items()]

    def search(self, words: str, only: Filter = Filter(), limit: int = 200) -> list[Hit]:
        """Cards and items that hold every word (the last may be unfinished); all of them for no words."""
        with self._store.read() as connection:
            return [Hit(*found) for found in browse.listed(connection, words, _narrow(only), limit)]

    def facets(self, words: str, only: Filter = Filter()) -> Facets:
        """What the lines that hold every word can be narrowed to."""
        with self._store.read() as connection:
            found = browse.tallies(connection, words, only.tracks)
        kinds, packs, states = Counter[str](), Counter[str](), Counter[str]()
        for tally in found:
            kind = only.kind in (None, tally.kind) and only.type in (None, tally.type)
            pack, state = only.pack in ("", tally.pack), not only.state or only.state in tally.states
            if pack and state:
                kinds[tally.kind.value] += tally.number
                if tally.type is not None:
                    kinds[f"{tally.kind.value}:{tally.type.value}"] += tally.number
            if kind and state:
                packs[tally.pack] += tally.number
            if kind and pack:
                states.update(dict.fromkeys(tally.states, tally.number))
        return Facets(kinds, packs, states)

    def stretch(self, tracks: frozenset[Track]) -> int:
        """How many stretch cards these tracks have; the profile says whether they are studied."""
        with self._store.read() as connection:
            return cards.stretch(connection, tracks)

    def read_card(self, card_id: int) -> Reading:
        """A card with its evidence and history. Raises UsageError for an unknown one."""
        with self._store.read() as connection:
            held = reviews.held(connection, card_id)
            if held is None:
                raise UsageError(f"card {card_id} is not in the store")
            answers = review_log.history(connection, card_id)
        return Reading(card_id, held.card, held.memories, answers, held.suspended, held.flag)

    def read_item(self, key: str) -> StoredItem:
        """A case, rubric, prompt … with its Markdown. Raises UsageError for an unknown key."""
        with self._store.read() as connection:
            item = items.by_key(connection, key)
        if item is None:
            raise UsageError(f"{key}: not in the library; `interviewprep search` finds it")
        return item

    def file_of(self, key: str, card_id: int | None = None) -> tuple[Path, int]:
        """File and line of something of a pack of one's own, to edit it. Raises UsageError for what cannot be edited."""
        from .own_file import item_place, own_folder

        with self._store.read() as connection:
            infos = items.pack_infos(connection)
        if card_id is None:
            item = self.read_item(key)
            return item_place(item, own_folder(item.pack, infos, self._own))
        head = self.read_card(card_id).card.head
        return own_folder(head.pack, infos, self._own) / head.place.path, head.place.line

    def asked_as(self, item: StoredItem) -> tuple[str, ...]:
        """Ids of the reported question types that a case, prompt, drill … prepares."""
        return parsed(item).head.asked_as

    def page(self, key: str) -> LibraryPage:
        """A card or another item as plain text. Raises UsageError for an unknown key."""
        with self._store.read() as connection:
            card = cards.by_key(connection, key)
        if card is None:
            item = self.read_item(key)
            return LibraryPage(_COMMENT.sub("", item.source).strip(), self.sources(item))
        answers = (card.weaker, card.stronger) if card.type is CardType.CONTRAST else ()
        named = [f"{name}: {text}" for name, text in zip(("Weaker", "Stronger"), answers, strict=False)]
        ideas = [f"- {idea}" for idea in card.ideas]
        return LibraryPage("\n\n".join([card.question, *named, card.answer, *ideas]), card.head.evidence)

    def sources(self, item: StoredItem) -> tuple[Evidence, ...]:
        """Where what an item says comes from."""
        return parsed(item).head.evidence

    def suspend(self, card_id: int, suspended: bool) -> None:
        """Put a card away, or bring it back."""
        with self._store.write() as connection:
            reviews.mark(connection, card_id, suspended=suspended)

    def flag(self, card_id: int, note: str | None) -> None:
        """Keep a note on a card; None takes it off."""
        with self._store.write() as connection:
            reviews.mark(connection, card_id, flag=note)


def _narrow(only: Filter) -> browse.Narrow:
    return browse.Narrow(only.tracks, only.kind, only.type, only.pack, only.state)
