"""Backups of a store on a server, which are the server's; here it is only moved, from a file or to one."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from functools import partial
from pathlib import Path

from interviewprep.domain.core.study_day import Clock
from interviewprep.services.keeping.backups import BackupService
from interviewprep.storage import moving
from interviewprep.storage.database import backup, full_archive
from interviewprep.storage.database.engine import Store
from interviewprep.storage.database.full_archive import RestoredAll


class ServerBackups(BackupService):
    """`take` writes the whole store into a file, `restore` puts the contents of such a file on the server."""

    def __init__(
        self, folder: Path, clock: Clock, rollover_hour: int, open_store: Callable[[], Store]
    ) -> None:
        super().__init__(folder, clock, rollover_hour)
        self._open_store = open_store

    def take(self, why: str = "manual") -> Path:
        """Raises StoreError."""
        with self._opened() as store:
            return backup.take(self._folder, self.name(why), partial(moving.to_file, store))

    def daily(self) -> Path | None:
        """Nothing: `pg_dump` is the backup."""
        return None

    def restore(self, source: Path) -> Path | None:
        """Returns the file that holds what was on the server. Raises StoreError; then nothing was changed."""
        with self._opened() as store:
            return moving.from_file(store, source, self.name("before-restore"))

    def copy_to(self, target: Path) -> None:
        """Raises StoreError, and OSError."""
        with self._opened() as store:
            moving.to_file(store, target)

    def take_all(self, target: Path, recordings: bool = False) -> list[str]:
        """Raises UsageError where `target` is there already, and StoreError."""
        with self._opened() as store:
            return full_archive.make(self._folder, target, recordings, partial(moving.to_file, store))

    def restore_all(self, source: Path) -> RestoredAll:
        """Packs and settings come to this computer, the store to the server. Raises StoreError."""
        before = self.name("before-restore")
        return full_archive.restore(self._folder, source, before, lambda _, found, __: self.restore(found))

    def missing_packs(self) -> dict[str, str]:
        """`doctor` names them."""
        return {}

    @contextmanager
    def _opened(self) -> Iterator[Store]:
        store = self._open_store()
        try:
            yield store
        finally:
            store.close()
