"""Puts the parts together: the only place that acts on start."""

from __future__ import annotations

import time
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING

from interviewprep import config as configuration
from interviewprep.config import Config
from interviewprep.domain.study_day import Clock

if TYPE_CHECKING:
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
    from interviewprep.services.stories import StoryService
    from interviewprep.services.story_files import StoryFiles
    from interviewprep.services.story_practice import StoryPractice
    from interviewprep.services.teardowns import TeardownService


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
    loops: LoopService
    checklist: ChecklistService
    readiness: ReadinessService
    plan: PlanService
    contacts: ContactService
    teardowns: TeardownService
    fit: FitService
    progress: ProgressService

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
    from interviewprep.domain.memory import Model
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
    from interviewprep.services.stories import StoryService
    from interviewprep.services.story_files import StoryFiles
    from interviewprep.services.story_practice import StoryPractice
    from interviewprep.services.teardowns import TeardownService
    from interviewprep.storage.engine import private_umask
    from interviewprep.storage.migrate import open_store

    clock = clock or SystemClock()
    private_umask()
    config = configuration.load(folder)
    backups = BackupService(folder, clock, config.rollover_hour)
    store = open_store(folder, backups.name("migration"))
    settings = SettingsService(store, clock)
    model = Model(settings.weights(), config.retention)
    device, hour = settings.device(), config.rollover_hour
    mocks = MockService(store, clock, device, hour)
    loops = LoopService(store, clock, settings, hour)
    day = DayService(store, model, loops.round_days, mocks.weak_dims)
    stories = StoryService(store, clock, device, hour, config.lint, tuple(config.deny))
    checklist = ChecklistService(store, loops, mocks, stories)
    readiness = ReadinessService(store, settings, loops, mocks, stories)
    return Services(
        folder=folder,
        config=config,
        clock=clock,
        settings=settings,
        library=LibraryService(store, folder),
        review=ReviewService(store, clock, model, device, hour, day),
        day=day,
        mocks=mocks,
        stories=stories,
        practice=StoryPractice(store, stories, device),
        story_files=StoryFiles(stories, folder),
        backups=backups,
        doctor=DoctorService(store, model),
        fitting=FittingService(store, model),
        loops=loops,
        checklist=checklist,
        readiness=readiness,
        plan=PlanService(settings, loops, checklist, readiness, mocks),
        contacts=ContactService(store, clock, device, hour),
        teardowns=TeardownService(store, loops),
        fit=FitService(store, settings, loops, readiness, mocks),
        progress=ProgressService(store, settings, loops, readiness, mocks, day),
    )
