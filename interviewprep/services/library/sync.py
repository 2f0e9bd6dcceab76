"""Taking packs over into the store: those that come along, and those the candidate added."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterable, Iterator, Mapping
from contextlib import suppress
from dataclasses import dataclass
from itertools import chain
from pathlib import Path

from interviewprep import paths
from interviewprep.domain.core.errors import Finding, PackError, UsageError
from interviewprep.domain.library.cards import Card
from interviewprep.domain.library.cases import Case
from interviewprep.domain.library.dialogues import Dialogue
from interviewprep.domain.library.items import Kind
from interviewprep.domain.library.packs import Pack, PackInfo
from interviewprep.packs import archive, loader
from interviewprep.packs.changes import PackChange, changes
from interviewprep.packs.check import groups
from interviewprep.packs.heads import provisional
from interviewprep.packs.manifest import read_manifest
from interviewprep.storage.database import settings
from interviewprep.storage.database.engine import Connection, Store
from interviewprep.storage.library import cards, items
from interviewprep.storage.library.cards import CardChanges
from interviewprep.storage.library.items import Wanted

_SIGNATURES = "pack-signatures"
"""The setting that holds what each pack's folder looked like: while it looks the same, its files are not read."""


@dataclass(frozen=True, slots=True)
class SyncResult:
    """What taking over one pack did."""

    pack: str
    cards: CardChanges
    items: int
    findings: tuple[Finding, ...]


@dataclass(frozen=True, slots=True)
class PackAdded:
    """What adding a pack did."""

    pack: str
    cards: CardChanges
    items: int
    findings: tuple[Finding, ...]
    """As `pack check` says them."""
    counts: Mapping[Kind, int]
    """What the pack holds."""
    version: str
    before: str | None
    """The version that it takes the place of; None where the pack is new."""
    changes: tuple[PackChange, ...]
    """What an update changes, item by item."""


class PackSync:
    """Packs that come along stand beside the program; added ones in the data folder's `packs`."""

    def __init__(self, store: Store, own: Path) -> None:
        self._store = store
        self._own = own

    def folders(self) -> Iterator[Path]:
        """Every pack's folder, those that come along first."""
        for parent in (paths.content(), self._own):
            if _listable(parent):
                yield from sorted(path.parent for path in parent.glob("*/pack.toml"))

    def sync(self) -> list[SyncResult]:
        """Take over every pack that changed since last time, each in one transaction.

        A pack that cannot be read stays as it was.
        """
        with self._store.read() as connection:
            known = items.fingerprints(connection)
            infos = items.pack_infos(connection)
            ids = {info.folder: info.id for info in infos.values()}
            looks = settings.value(connection, _SIGNATURES) or {}
        taken = []
        present = set()
        seen: dict[str, str] = {}
        for folder in self.folders():
            look = loader.signature(folder)
            if look and looks.get(str(folder)) == look and ids.get(folder) in known:
                present.add(ids[folder])
                seen[str(folder)] = look
                continue
            try:
                info, _ = read_manifest(folder)
                present.add(info.id)
                if known.get(info.id) != loader.fingerprint(folder):
                    taken.append(self._take(loader.load_parts(folder)))
                seen[str(folder)] = look
            except PackError as error:  # a broken pack must not keep the others, or the app, from opening
                present.add(ids.get(folder, folder.name))
                taken.append(SyncResult(folder.name, CardChanges(), 0, error.findings))
        for gone in sorted(set(known) - present - self._out_of_reach(ids)):
            self._forget(gone, {gone: infos[gone].title})
        if seen != looks:
            with self._store.write() as connection:
                settings.put(connection, _SIGNATURES, seen)
        return taken

    def _out_of_reach(self, ids: Mapping[Path, str]) -> set[str]:
        """Packs whose folder, or the one above it, is there and cannot be listed: they are not gone."""
        return {pack for folder, pack in ids.items() if not (_listable(folder.parent) and _listable(folder))}

    def take(self, folder: Path, progress: Callable[[int], object]) -> None:
        """Take over one of the candidate's own packs, in one transaction, since a file of it was written here.

        It is read once nobody else can write: of two windows the later one takes over what both wrote.
        """
        with self._store.write() as connection:
            self._put(connection, _told(loader.load_parts(folder), progress))

    def install(self, source: Path, progress: Callable[[int], object]) -> None:
        """Copy a pack's folder that was made here into the candidate's own packs and take it over, unchecked.

        Raises PackError and UsageError, with all as it was, where it cannot be.
        """
        with archive.installed(source, self._own) as folder:
            self.take(folder, progress)

    def _take(self, parts: Iterable[loader.Loaded]) -> SyncResult:
        with self._store.write() as connection:
            return self._put(connection, parts)

    def _put(self, connection: Connection, parts: Iterable[loader.Loaded]) -> SyncResult:
        """Take over a pack part by part; the last one has its fingerprint."""
        rest = iter(parts)
        first = next(rest)
        last = first.pack
        wanted: list[Wanted] = []
        findings: list[Finding] = []

        def found() -> Iterator[Card]:
            nonlocal last
            for part in chain((first,), rest):
                last = part.pack
                findings.extend(last.findings)
                wanted.extend(
                    Wanted(item.head, kind, _round(item), part.sources[item.head.key])
                    for kind, item in _items(last)
                )
                yield from last.cards

        synced = cards.sync(connection, last.info.id, found(), _earlier)
        wanted.sort(key=lambda item: _ORDER.index(item.kind))
        changed = items.sync(connection, last.info.id, wanted)
        items.put_pack(connection, last.info, last.fingerprint)
        items.not_missing(connection, last.info.id)
        return SyncResult(last.info.id, synced, changed, tuple(sorted(findings)))

    def _forget(self, pack: str, missing: Mapping[str, str] | None = None) -> None:
        """Retire a pack's cards and items; `missing` where nobody asked for it."""
        with self._store.write() as connection:
            if missing:
                items.note_missing(connection, missing)
            cards.retire_pack(connection, pack)
            items.sync(connection, pack, ())
            items.forget_pack(connection, pack)

    def add(self, source: Path, edited_too: bool = False) -> PackAdded:
        """Copy a pack (folder or zip) into the candidate's own packs and take it over; one that is there is updated.

        Raises PackError where it is refused, and UsageError where its id is that of a pack that comes along, or where
        files of it were edited here, unless `edited_too`. Then all is as it was.
        """
        from .packs import check_read  # reads the other packs too, which nothing else here needs

        with self._store.read() as connection:
            infos = items.pack_infos(connection)
        others = frozenset(id_ for id_, info in infos.items() if info.folder.parent != self._own)
        before = self._loaded_now(infos, source)
        with archive.installed(source, self._own, others, edited_too) as folder:
            after = loader.load_all(folder)
            report = check_read(after.pack)
            taken = self._take((after,))
        earlier = before.get(taken.pack)
        return PackAdded(
            taken.pack,
            taken.cards,
            taken.items,
            report.findings,
            report.counts,
            after.pack.info.version,
            earlier.pack.info.version if earlier else None,
            changes(earlier, after) if earlier else (),
        )

    def _loaded_now(self, infos: Mapping[str, PackInfo], source: Path) -> dict[str, loader.Loaded]:
        """The added pack that `source` would update, by its id; nothing where there is none."""
        found = {}
        with suppress(PackError, UsageError), archive.unpacked(source) as (copy, _):
            id_ = read_manifest(copy)[0].id
            if id_ in infos and (self._own / id_).is_dir():
                found[id_] = loader.load_all(self._own / id_)
        return found

    def remove(self, pack: str) -> None:
        """Remove an added pack; its cards are retired, their history is kept. One that is missing is missed no more.

        Raises UsageError.
        """
        folder = self._own / pack
        if not folder.exists():
            with self._store.write() as connection:
                if items.not_missing(connection, pack):
                    return
        if not (folder / "pack.toml").is_file():
            raise UsageError(f"{pack}: no added pack has this id; `interviewprep pack list` shows them")
        with archive.removed(folder, self._own):
            self._forget(pack)


_ORDER = (
    Kind.RUBRIC, Kind.CASE, Kind.PROMPT, Kind.CHECKLIST, Kind.LOOP, Kind.TEARDOWN, Kind.STORY, Kind.DIALOGUE, Kind.DRILL,
)  # fmt: skip


def _items(pack: Pack) -> Iterator[tuple[Kind, loader.Item]]:
    """What a pack holds besides cards, with its kind."""
    found = groups(pack)
    return ((kind, item) for kind in _ORDER for item in found[kind] if not isinstance(item, Card))


def _told(parts: Iterable[loader.Loaded], progress: Callable[[int], object]) -> Iterator[loader.Loaded]:
    """The parts of a pack; `progress` is told how many cards those before held."""
    number = 0
    for part in parts:
        yield part
        number += len(part.pack.cards)
        progress(number)


def _earlier(card: Card) -> tuple[str, ...]:
    """Ids it had before: those its author wrote, and the provisional one from before it had any."""
    return (*card.head.was, provisional(card.head.title))


def _round(item: loader.Item) -> str:
    return item.round if isinstance(item, Case | Dialogue) else ""


def _listable(folder: Path) -> bool:
    """False for a folder that is there and cannot be listed."""
    try:
        with os.scandir(folder):
            return True
    except FileNotFoundError:
        return True
    except OSError:
        return False
