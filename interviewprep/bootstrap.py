"""Puts the parts together: the only place that acts on start."""

from __future__ import annotations

import time
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING

from interviewprep import config as configuration
from interviewprep.config import Config
from interviewprep.domain.study_day import Clock, study_day
from interviewprep.domain.tracks import Track

if TYPE_CHECKING:
    from interviewprep.services.backups import BackupService
    from interviewprep.services.day import DayService
    from interviewprep.services.doctor import DoctorService
    from interviewprep.services.fitting import FittingService
    from interviewprep.services.library import LibraryService
    from interviewprep.services.mocks import MockService
    from interviewprep.services.review import ReviewService
    from interviewprep.services.settings import SettingsService
    from interviewprep.services.stories import StoryService
    from interviewprep.services.story_files import StoryFiles
    from interviewprep.services.story_practice import StoryPractice


class SystemClock:
    """The machine's own time and zone, asked anew each time: laptops travel."""

    def now(self) -> datetime:
        return datetime.now().astimezone()

    def monotonic(self) -> float:
        return time.monotonic()


@dataclass(frozen=True, slots=True)
class Services:
    """Everything the faces may call. `close()` gives the store back."""

    folder: Path
    config: Config
    clock: Clock
    settings: SettingsService
    library: LibraryService
    review: ReviewService
    day: DayService
    mocks: MockService
    stories: StoryService
    practice: StoryPractice
    story_files: StoryFiles
    backups: BackupService
    doctor: DoctorService
    fitting: FittingService

    def close(self) -> None:
        self.review.store.close()


def open_backups(folder: Path, clock: Clock | None = None) -> BackupService:
    """Backups alone, for when the store cannot be opened."""
    from interviewprep.services.backups import BackupService
    from interviewprep.storage.engine import private_umask

    private_umask()
    return BackupService(folder, clock or SystemClock(), configuration.load(folder).rollover_hour)


def open_services(folder: Path, clock: Clock | None = None) -> Services:
    """Open (make, migrate) the store in `folder`. Raises InterviewPrepError.

    Imports the database here, not at the top: the screen paints first and a worker calls this.
    """
    from interviewprep.domain.loops import round_days
    from interviewprep.domain.memory import Model
    from interviewprep.services.backups import BackupService
    from interviewprep.services.day import DayService
    from interviewprep.services.doctor import DoctorService
    from interviewprep.services.fitting import FittingService
    from interviewprep.services.library import LibraryService
    from interviewprep.services.mocks import MockService
    from interviewprep.services.review import ReviewService
    from interviewprep.services.settings import SettingsService
    from interviewprep.services.stories import StoryService
    from interviewprep.services.story_files import StoryFiles
    from interviewprep.services.story_practice import StoryPractice
    from interviewprep.storage.engine import private_umask
    from interviewprep.storage.migrate import open_store

    clock = clock or SystemClock()
    private_umask()
    config = configuration.load(folder)
    backups = BackupService(folder, clock, config.rollover_hour)
    store = open_store(folder, backups.name("migration"))
    settings = SettingsService(store, clock)
    model = Model(settings.weights(), config.retention)
    mocks = MockService(store, clock, settings.device(), config.rollover_hour)

    def rounds(tracks: frozenset[Track]) -> Mapping[str, int]:
        today = study_day(clock.now(), config.rollover_hour)
        return round_days((), tracks, today, settings.profile().interview)

    day = DayService(store, model, rounds, mocks.weak_dims)
    stories = StoryService(
        store, clock, settings.device(), config.rollover_hour, config.lint, tuple(config.deny)
    )
    return Services(
        folder=folder,
        config=config,
        clock=clock,
        settings=settings,
        library=LibraryService(store, folder),
        review=ReviewService(store, clock, model, settings.device(), config.rollover_hour, day),
        day=day,
        mocks=mocks,
        stories=stories,
        practice=StoryPractice(store, stories, settings.device()),
        story_files=StoryFiles(stories, folder),
        backups=backups,
        doctor=DoctorService(store, model),
        fitting=FittingService(store, model),
    )
