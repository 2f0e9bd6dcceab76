"""Backups: taken by themselves once a day, on demand, and restored."""

from __future__ import annotations

from pathlib import Path

from interviewprep import paths
from interviewprep.domain.core.study_day import Clock, study_day
from interviewprep.storage.database import backup, full_archive, sqlite
from interviewprep.storage.database.backup import Backup
from interviewprep.storage.database.full_archive import RestoredAll


class BackupService:
    """Works on files, so that it can also help when the store cannot be opened."""

    def __init__(self, folder: Path, clock: Clock, rollover_hour: int) -> None:
        self._folder = folder
        self._clock = clock
        self._rollover = rollover_hour

    def name(self, why: str) -> str:
        """The file name of a backup made now."""
        return backup.file_name(self._clock.now(), why)

    def take(self, why: str = "manual") -> Path:
        """Back the store up now. Raises StoreError."""
        return backup.take(self._folder, self.name(why))

    def daily(self) -> Path | None:
        """The first call on a study day takes a backup and thins the old ones; later calls do nothing."""
        now = self._clock.now()
        today = study_day(now, self._rollover)
        days = {study_day(known.made.astimezone(now.tzinfo), self._rollover) for known in self.listed()}
        if today in days:
            return None
        path = self.take("daily")
        backup.thin(self._folder, now.replace(tzinfo=None))
        return path

    def listed(self) -> list[Backup]:
        """All backups, oldest first."""
        return backup.listed(self._folder)

    def restore(self, source: Path) -> Path | None:
        """Put a backup in place of the store; returns where the replaced one was saved. Raises StoreError."""
        return backup.restore(self._folder, source, self.name("before-restore"))

    def copy_to(self, target: Path) -> None:
        """A closed, checked copy of the store at a place where nothing is yet. Raises StoreError, and OSError."""
        sqlite.copy_closed(self._folder / "store.db", target)

    def take_all(self, target: Path, recordings: bool = False) -> list[str]:
        """One checked file with the store, own packs, settings and, where wanted, recordings; the names in it.

        Raises UsageError where `target` is there already, and StoreError.
        """
        return full_archive.make(self._folder, target, recordings)

    def is_archive(self, source: Path) -> bool:
        """Is this a file of `take_all`, and not a bare store?"""
        return full_archive.is_archive(source)

    def restore_all(self, source: Path) -> RestoredAll:
        """Put all that such a file holds in place; what stood there goes to the backups. Raises StoreError."""
        return full_archive.restore(self._folder, source, self.name("before-restore"))

    def missing_packs(self) -> dict[str, str]:
        """Packs that the store was studied with and that are not on this computer: title by id."""
        return backup.missing_packs(self._folder, paths.content())
