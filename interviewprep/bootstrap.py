"""Puts the parts together: the only place that acts on start."""

from __future__ import annotations

import time
from collections.abc import Callable
from datetime import datetime
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from interviewprep.domain.core.study_day import Clock, study_day

from . import config as configuration
from . import paths

if TYPE_CHECKING:
    from interviewprep.services.keeping.backups import BackupService
    from interviewprep.services.services import Services
    from interviewprep.storage.database.engine import Store


class SystemClock:
    """The machine's own time and zone, asked anew each time: laptops travel."""

    def now(self) -> datetime:
        return datetime.now().astimezone()

    def monotonic(self) -> float:
        return time.monotonic()


def study_day_of(folder: Path, clock: Clock | None = None) -> int:
    """The study day, without opening the store in `folder`. Raises UsageError for a configuration that cannot be used."""
    return study_day((clock or SystemClock()).now(), configuration.load(folder).rollover_hour)


def open_backups(folder: Path, clock: Clock | None = None) -> BackupService:
    """Backups alone, for when the store cannot be opened."""
    from interviewprep.storage.database.engine import private_umask

    private_umask()
    return _store(folder, clock or SystemClock(), configuration.load(folder).rollover_hour)[0]


def _store(folder: Path, clock: Clock, rollover_hour: int) -> tuple[BackupService, Callable[[], Store]]:
    """Its backups and how it is opened: the one place that knows whether it is a file or on a server."""
    url = paths.store_url()
    if url is None:
        from interviewprep.services.keeping.backups import BackupService
        from interviewprep.storage.database.migrate import open_store

        backups = BackupService(folder, clock, rollover_hour)
        return backups, lambda: open_store(folder, backups.name("migration"))
    from interviewprep.services.keeping.server_backups import ServerBackups
    from interviewprep.storage.database.server import open_server_store

    open_it = partial(open_server_store, url, folder)
    return ServerBackups(folder, clock, rollover_hour, open_it), open_it


def open_services(folder: Path, clock: Clock | None = None) -> Services:
    """Open (make, migrate) the store in `folder`. Raises InterviewPrepError.

    Imports the database here, not at the top: the screen paints first and a worker calls this.
    """
    from interviewprep.services.services import Services
    from interviewprep.storage.database.engine import private_umask

    clock = clock or SystemClock()
    private_umask()
    config = configuration.load(folder)
    backups, open_store = _store(folder, clock, config.rollover_hour)
    return Services(folder, config, clock, open_store(), backups)
