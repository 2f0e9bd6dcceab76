"""Puts the parts together: the only place that acts on start."""

from __future__ import annotations

import time
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING

from interviewprep.domain.core.study_day import Clock

from . import config as configuration

if TYPE_CHECKING:
    from interviewprep.services.keeping.backups import BackupService
    from interviewprep.services.services import Services


class SystemClock:
    """The machine's own time and zone, asked anew each time: laptops travel."""

    def now(self) -> datetime:
        return datetime.now().astimezone()

    def monotonic(self) -> float:
        return time.monotonic()


def open_backups(folder: Path, clock: Clock | None = None) -> BackupService:
    """Backups alone, for when the store cannot be opened."""
    from interviewprep.services.keeping.backups import BackupService
    from interviewprep.storage.database.engine import private_umask

    private_umask()
    return BackupService(folder, clock or SystemClock(), configuration.load(folder).rollover_hour)


def open_services(folder: Path, clock: Clock | None = None) -> Services:
    """Open (make, migrate) the store in `folder`. Raises InterviewPrepError.

    Imports the database here, not at the top: the screen paints first and a worker calls this.
    """
    from interviewprep.services.keeping.backups import BackupService
    from interviewprep.services.services import Services
    from interviewprep.storage.database.engine import private_umask
    from interviewprep.storage.database.migrate import open_store

    clock = clock or SystemClock()
    private_umask()
    config = configuration.load(folder)
    backups = BackupService(folder, clock, config.rollover_hour)
    return Services(folder, config, clock, open_store(folder, backups.name("migration")), backups)
