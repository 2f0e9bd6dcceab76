"""Puts the parts together: the only place that acts on start."""

from __future__ import annotations

import time
from datetime import datetime
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING

from interviewprep import config as configuration
from interviewprep.config import Config
from interviewprep.domain.study_day import Clock

if TYPE_CHECKING:
    from collections.abc import Iterable

    from interviewprep.domain.memory import Model
    from interviewprep.domain.tracks import Track
    from interviewprep.services.agenda import AgendaService
    from interviewprep.services.backups import BackupService
    from interviewprep.services.checklist import ChecklistService
    from interviewprep.services.contacts import ContactService
    from interviewprep.services.day import DayService
    from interviewprep.services.doctor import DoctorService
    from interviewprep.services.fit import FitService
    from interviewprep.services.fitting import FittingService
    from interviewprep.services.library import LibraryService
    from interviewprep.services.loops import LoopService
    from interviewprep.services.mocks import MockService
    from interviewprep.services.plan import PlanService
    from interviewprep.services.progress import ProgressService
    from interviewprep.services.readiness import ReadinessService
    from interviewprep.services.review import ReviewService
    from interviewprep.services.settings import SettingsService
    from interviewprep.services.share import ShareService
    from interviewprep.services.stories import StoryService
    from interviewprep.services.story_files import StoryFiles
    from interviewprep.services.story_practice import StoryPractice
    from interviewprep.services.teardowns import TeardownService
    from interviewprep.storage.engine import Store


class SystemClock:
    """The machine's own time and zone, asked anew each time: laptops travel."""

    def now(self) -> datetime:
        return datetime.now().astimezone()

    def monotonic(self) -> float:
        return time.monotonic()


class Services:
    """Everything the faces may call. A part is made, and its modules imported, when it is first asked for: Today
    needs few of them, and starting fast is a feature. `close()` gives the store back.
    """

    def __init__(
        self, folder: Path, config: Config, clock: Clock, store: Store, backups: BackupService
    ) -> None:
        self.folder = folder
        self.config = config
        self.clock = clock
        self.backups = backups
        self._store = store
        self._hour = config.rollover_hour

    def close(self) -> None:
        self._store.close()

    @cached_property
    def _model(self) -> Model:
        from interviewprep.domain.memory import Model

        return Model(self.settings.weights(), self.config.retention)

    @cached_property
    def _device(self) -> str:
        return self.settings.device()

    def _weak_dims(self, track: Track) -> Iterable[str]:
        return self.mocks.weak_dims(track)

    @cached_property
    def settings(self) -> SettingsService:
        from interviewprep.services.settings import SettingsService

        return SettingsService(self._store, self.clock)

    @cached_property
    def library(self) -> LibraryService:
        from interviewprep.services.library import LibraryService

        return LibraryService(self._store, self.folder)

    @cached_property
    def review(self) -> ReviewService:
        from interviewprep.services.review import ReviewService

        return ReviewService(self._store, self.clock, self._model, self._device, self._hour, self.day)

    @cached_property
    def day(self) -> DayService:
        from interviewprep.services.day import DayService

        return DayService(self._store, self._model, self.loops.round_days, self._weak_dims)

    @cached_property
    def mocks(self) -> MockService:
        from interviewprep.services.mocks import MockService

        return MockService(self._store, self.clock, self._device, self._hour)

    @cached_property
    def stories(self) -> StoryService:
        from interviewprep.services.stories import StoryService

        return StoryService(
            self._store, self.clock, self._device, self._hour, self.config.lint, tuple(self.config.deny)
        )

    @cached_property
    def practice(self) -> StoryPractice:
        from interviewprep.services.story_practice import StoryPractice

        return StoryPractice(self._store, self.stories, self._device)

    @cached_property
    def story_files(self) -> StoryFiles:
        from interviewprep.services.story_files import StoryFiles

        return StoryFiles(self.stories, self.folder)

    @cached_property
    def doctor(self) -> DoctorService:
        from interviewprep.services.doctor import DoctorService

        return DoctorService(self._store, self._model)

    @cached_property
    def fitting(self) -> FittingService:
        from interviewprep.services.fitting import FittingService

        return FittingService(self._store, self._model)

    @cached_property
    def loops(self) -> LoopService:
        from interviewprep.services.loops import LoopService

        return LoopService(self._store, self.clock, self.settings, self._hour)

    @cached_property
    def checklist(self) -> ChecklistService:
        from interviewprep.services.checklist import ChecklistService

        return ChecklistService(self._store, self.loops, self.mocks, self.stories)

    @cached_property
    def readiness(self) -> ReadinessService:
        from interviewprep.services.readiness import ReadinessService

        return ReadinessService(self._store, self.settings, self.loops, self.mocks, self.stories)

    @cached_property
    def plan(self) -> PlanService:
        from interviewprep.services.plan import PlanService

        return PlanService(self.settings, self.loops, self.checklist, self.readiness, self.mocks)

    @cached_property
    def agenda(self) -> AgendaService:
        from interviewprep.services.agenda import AgendaService

        return AgendaService(self.plan, self.loops, self.mocks, self.stories, self.readiness)

    @cached_property
    def share(self) -> ShareService:
        from interviewprep.services.share import ShareService

        return ShareService(self.settings, self.loops, self.review, self.day, lambda: self.plan)

    @cached_property
    def contacts(self) -> ContactService:
        from interviewprep.services.contacts import ContactService

        return ContactService(self._store, self.clock, self._device, self._hour)

    @cached_property
    def teardowns(self) -> TeardownService:
        from interviewprep.services.teardowns import TeardownService

        return TeardownService(self._store, self.loops)

    @cached_property
    def fit(self) -> FitService:
        from interviewprep.services.fit import FitService

        return FitService(self._store, self.loops, self.readiness, self.mocks)

    @cached_property
    def progress(self) -> ProgressService:
        from interviewprep.services.progress import ProgressService

        return ProgressService(
            self._store, self.settings, self.loops, self.readiness, self.mocks, self.day, self.share
        )


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
    from interviewprep.services.backups import BackupService
    from interviewprep.storage.engine import private_umask
    from interviewprep.storage.migrate import open_store

    clock = clock or SystemClock()
    private_umask()
    config = configuration.load(folder)
    backups = BackupService(folder, clock, config.rollover_hour)
    return Services(folder, config, clock, open_store(folder, backups.name("migration")), backups)
