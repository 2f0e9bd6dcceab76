"""Backups: taken by themselves once a day, on demand, and restored."""

from __future__ import annotations

from pathlib import Path

from interviewprep.domain.core.study_day import Clock, study_day
from interviewprep.storage.database import backup
from interviewprep.storage.database.backup import Backup


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
        newest = self.listed()[-1:]
        if newest and study_day(newest[0].made.astimezone(now.tzinfo), self._rollover) == today:
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
