"""Builders: things tests need, with only what matters to them said."""

from __future__ import annotations

import shutil
from collections.abc import Iterable, Mapping
from dataclasses import replace
from datetime import datetime, timedelta, timezone
from pathlib import Path
from typing import Any

from interviewprep.domain.cards.memory import Model
from interviewprep.domain.core.tracks import BOTH, Track
from interviewprep.domain.library.cards import Card, CardType
from interviewprep.domain.library.items import Head, Place
from interviewprep.services.cards.planner import CardPlanner
from interviewprep.services.cards.review import ReviewService
from interviewprep.services.context import Context
from interviewprep.services.library.library import LibraryService
from interviewprep.storage.database.engine import Store
from interviewprep.storage.database.migrate import open_store
from interviewprep.storage.library import cards

EVENING = datetime(2026, 11, 21, 19, 5, tzinfo=timezone(timedelta(hours=1)))


class FrozenClock:
    """A clock that moves only when told to."""

    def __init__(self, now: datetime = EVENING) -> None:
        self._now = now
        self._ticks = 1000.0

    def now(self) -> datetime:
        return self._now

    def monotonic(self) -> float:
        return self._ticks

    def advance(self, **span: float) -> None:
        """`advance(days=1)`, `advance(seconds=5)`; negative turns the wall clock back, never the monotonic one."""
        delta = timedelta(**span)
        self._now += delta
        self._ticks += max(0.0, delta.total_seconds())

    def set(self, now: datetime) -> None:
        self._now = now


def data_folder(parent: Path, store: Path) -> Path:
    """A data folder with a copy of a store in it."""
    data = parent / "data"
    data.mkdir(mode=0o700)
    shutil.copy(store, data / "store.db")
    return data


def stocked_store(folder: Path, empty: Path) -> Path:
    """A copy of an empty store into which the packs that come along were read once."""
    shutil.copy(empty, folder / "store.db")
    opened = open_store(folder, "store-20260101-000000-test.db")
    LibraryService(opened, folder).sync()
    opened.close()
    return folder / "store.db"


def a_card(slug: str = "rollback", tracks: frozenset[Track] = BOTH, **changes: Any) -> Card:
    """A basic card of the pack `test`."""
    head = Head("test", slug, f"What is {slug}?", tracks, Place("cards/test.md", 3))
    head = replace(head, **{name: changes.pop(name) for name in list(changes) if name in Head.__slots__})
    card = Card(head, CardType.BASIC, "Topic", f"What is {slug}?", f"{slug} is a thing.")
    return replace(card, **changes)


def put_cards(store: Store, wanted: Iterable[Card], pack: str = "test") -> cards.CardChanges:
    """Make the store's cards of `pack` be `wanted`."""
    with store.write() as connection:
        return cards.sync(connection, pack, list(wanted))


def some_cards(store: Store, number: int = 10, tracks: frozenset[Track] = BOTH) -> list[Card]:
    wanted = [a_card(f"card-{index:03d}", tracks) for index in range(number)]
    put_cards(store, wanted)
    return wanted


def day_service(store: Store, rounds: Mapping[str, int] | None = None) -> CardPlanner:
    """A planner with these round types on these study days."""
    dates = dict(rounds or {})
    return CardPlanner(store, lambda _: dates, lambda _: ())


def review_service(
    store: Store, clock: FrozenClock, device: str = "d" * 12, rounds: Mapping[str, int] | None = None
) -> ReviewService:
    return ReviewService(Context(store, clock, device), Model(), day_service(store, rounds))
