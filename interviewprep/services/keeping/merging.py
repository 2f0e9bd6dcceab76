"""Several machines without a server: each writes its own copy into a folder and takes over what the others wrote."""

from __future__ import annotations

import platform
from collections.abc import Callable, Mapping
from contextlib import ExitStack
from dataclasses import dataclass, field
from pathlib import Path

from interviewprep.domain.cards.log_order import in_order
from interviewprep.domain.cards.memory import Model
from interviewprep.domain.core.errors import InterviewPrepError, StoreError, UsageError
from interviewprep.domain.core.ids import new_id
from interviewprep.domain.library.packs import OWN_PACKS
from interviewprep.domain.stories.model import StoryFile
from interviewprep.services.context import Context
from interviewprep.services.keeping.backups import BackupService
from interviewprep.storage.cards import review_log, reviews
from interviewprep.storage.database import settings
from interviewprep.storage.database.engine import Connection, Store
from interviewprep.storage.database.tables import metadata
from interviewprep.storage.merging import logs, merge, other_store
from interviewprep.storage.merging import stories as heads
from interviewprep.storage.merging.merge import Merged
from interviewprep.storage.stories import stories

SKEW_MS = 10 * 60 * 1000
"""Clocks that differ by more are reported."""
_REMEMBERED = 8
"""How many of the copies that this store wrote last it can tell from another's."""


@dataclass(frozen=True, slots=True)
class MergeReport:
    """What one merge did, or would do."""

    source: str
    counts: Mapping[str, int] = field(default_factory=dict)
    """By what it is, in the plural; empty where nothing was new."""
    heads: tuple[str, ...] = ()
    """Stories that were told on several devices without knowing one another."""
    packs: Mapping[str, str] = field(default_factory=dict)
    """Packs of the other store that are not here: title by id."""
    ahead: Mapping[str, int] = field(default_factory=dict)
    """Devices whose clock is ahead of this one by more than ten minutes, in minutes."""
    backup: Path | None = None
    error: str = ""
    """Why nothing was taken over from it; empty where all went well."""


@dataclass(frozen=True, slots=True)
class ShareReport:
    """What sharing a folder did, or would do."""

    written: Path | None
    """This device's copy; None for a dry run."""
    merges: tuple[MergeReport, ...]


class _DryRun(Exception):
    """Undoes the transaction."""


class MergeService:
    """Takes over what other stores know. The other store is only read."""

    def __init__(
        self,
        context: Context,
        model: Model,
        backups: BackupService,
        derive: Callable[[Connection], None],
        take_packs: Callable[[Store], None],
    ) -> None:
        """`derive` makes anew what follows from other rows; `take_packs` brings a store to the packs that are here."""
        self._context = context
        self._store = context.store
        self._model = model
        self._backups = backups
        self._derive = derive
        self._take_packs = take_packs

    def merge(self, source: Path, dry_run: bool = False) -> MergeReport:
        """Take over a store, a backup, a data folder or a file of `backup --all`; the store is backed up before.

        Raises UsageError and StoreError; then nothing was changed.
        """
        if source.resolve() in (self._store.folder.resolve(), (self._store.folder / "store.db").resolve()):
            raise UsageError(f"{source}: this is the store that is open; name another")
        with other_store.opened_copy(source, self._store.folder) as other:
            return self.take_from(other, str(source), dry_run)

    def take_from(self, other: Store, source: str, dry_run: bool = False) -> MergeReport:
        """The same of a store that is open. Raises StoreError; then nothing was changed."""
        with self._store.read() as ours, other.read() as theirs:
            strange = logs.unknown_cards(ours, theirs)
        if any(card["pack"] not in OWN_PACKS for card in strange):
            self._take_packs(other)  # their keys may be older than the packs that are here
        saved = None
        found = Merged({}, frozenset(), (), {})
        ahead: dict[str, int] = {}
        try:
            with other.read() as theirs, self._store.write() as ours:
                found = merge.take_from(ours, theirs)
                ahead = merge.ahead(theirs, self._context.stamp().at_ms, self._context.device)
                if found or found.touched:
                    self._replay(ours, found.touched)
                if found:
                    self._derive(ours)
                if dry_run:
                    raise _DryRun
                if found and not self._store.backend.backups:
                    saved = self._backups.take(
                        "before-merge"
                    )  # of what is on disk until this transaction ends
        except _DryRun:
            pass
        late = {device: at // 60_000 for device, at in ahead.items() if at > SKEW_MS}
        return MergeReport(source, found.counts, found.heads, found.packs, late, saved)

    def _replay(self, connection: Connection, touched: frozenset[int]) -> None:
        """The memories of cards that were answered elsewhere, from all answers in their order."""
        keys = {id: key for key, id in logs.card_ids(connection).items()}
        memories = {}
        for card_id in sorted(touched):
            logged = review_log.logged(connection, card_id)
            for track in reviews.tracks_of(connection, card_id):
                answers = [(answer.grade, answer.day) for answer in in_order(logged.get(track, ()))]
                memories[card_id, track.value] = self._model.replay(answers, keys[card_id])
        reviews.put_memories(connection, memories)
        reviews.settle(connection)

    def share(self, folder: Path, dry_run: bool = False) -> ShareReport:
        """Take over every other device's copy in a folder, then write this device's own, under its own name.

        No other device writes that name, so that whatever keeps the folder the same everywhere meets no conflict. A copy
        that cannot be read is reported and left. Raises UsageError where the folder is not there, and StoreError.
        """
        folder = folder.expanduser().absolute()
        if not folder.is_dir():
            raise UsageError(
                f"{folder}: there is no such folder; is its disk connected? Make it, or name another"
            )
        if folder.resolve().is_relative_to(self._store.folder.resolve()):
            raise UsageError(f"{folder}: this is inside your data folder; share a folder of its own")
        device = self._own_name(folder, dry_run)
        own = folder / f"interviewprep-{device}.db"
        merges = []
        for path in sorted(folder.glob("*.db")):
            if path != own:
                merges.append(self._merge_copy(path, dry_run))
        if dry_run:
            return ShareReport(None, tuple(merges))
        with other_store.closed_copy(
            self._backups.copy_to,
            platform.node(),
            device,
            self._context.stamp().at_ms,
            self._store.folder,
        ) as copy:
            self._remember(other_store.digest(copy))
            other_store.put_copy(copy, own)
        return ShareReport(own, tuple(merges))

    def _merge_copy(self, path: Path, dry_run: bool) -> MergeReport:
        """One that cannot be read is reported. Raises StoreError where it is this store that fails."""
        with ExitStack() as stack:
            try:
                other = stack.enter_context(other_store.opened_copy(path, self._store.folder))
            except InterviewPrepError as error:
                return MergeReport(str(path), error=str(error))
            try:
                return self.take_from(other, str(path), dry_run)
            except StoreError as error:
                if not other.backend.damage(other, metadata.tables, thorough=True):
                    raise
                return MergeReport(str(path), error=str(error))

    def _own_name(self, folder: Path, dry_run: bool) -> str:
        """This store's device; a new one where somebody else wrote under its name: then one is a copy of the other."""
        with self._store.read() as connection:
            device = str(settings.value(connection, "device") or self._context.device)
            known = (settings.value(connection, "share") or {}).get("written", [])
        found = other_store.digest(folder / f"interviewprep-{device}.db")
        if not found or found in known or dry_run:
            return device
        device = new_id(self._context.stamp().at_ms)[-12:]
        with self._store.write() as connection:
            settings.put(connection, "device", device)
        self._store.known.clear()
        return device

    def _remember(self, digest: str) -> None:
        """Before the copy gets its name: a kill in between leaves one more that is known and was not written."""
        with self._store.write() as connection:
            known = (settings.value(connection, "share") or {}).get("written", [])
            settings.put(connection, "share", {"written": [*known, digest][-_REMEMBERED:]})

    def heads(self) -> dict[str, list[tuple[int, StoryFile]]]:
        """Stories that were told on several devices: number and text of each version that stands, the current first."""
        with self._store.read() as connection:
            found = {}
            for story, numbers in heads.story_heads(connection).items():
                texts = [(number, stories.version(connection, story, number)) for number in numbers]
                found[story] = [(number, file) for number, file in texts if file is not None]
        return found

    def settle(self, story: str, number: int) -> int:
        """Go on with one of the versions that stand side by side; the others stay in the history.

        Returns the number of the version that is current then. Raises UsageError where it is none of them.
        """
        with self._store.write() as connection:
            numbers = heads.story_heads(connection).get(story, [])
            if number not in numbers:
                known = ", ".join(map(str, numbers)) or "none"
                raise UsageError(
                    f"{story}: version {number} is not one of those that stand side by side ({known})"
                )
            current = numbers[0]
            if number != current:
                file = stories.version(connection, story, number)
                assert file is not None
                current = stories.save(
                    connection, file, current, self._context.stamp(), self._context.device, "", number
                ).version
            for other in numbers[1:]:  # the first is what the current one is or was written upon
                heads.settle(connection, story, other)
        return current
