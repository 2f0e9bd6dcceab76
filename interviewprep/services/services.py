"""Every service, made when it is first asked for."""

from __future__ import annotations

from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING

from interviewprep.config import Config
from interviewprep.domain.core.study_day import Clock

if TYPE_CHECKING:
    import datetime
    from collections.abc import Iterable

    from interviewprep.domain.cards.memory import Model
    from interviewprep.domain.core.tracks import Track
    from interviewprep.domain.voice.device import SoundDevice
    from interviewprep.services.cards.anki import AnkiService
    from interviewprep.services.cards.planner import CardPlanner
    from interviewprep.services.cards.review import ReviewService
    from interviewprep.services.context import Context
    from interviewprep.services.interviews.contacts import ContactService
    from interviewprep.services.interviews.loops import LoopService
    from interviewprep.services.interviews.teardowns import TeardownService
    from interviewprep.services.keeping.backups import BackupService
    from interviewprep.services.keeping.doctor import DoctorService
    from interviewprep.services.keeping.merging import MergeService
    from interviewprep.services.keeping.settings import SettingsService
    from interviewprep.services.library.dialogues import DialogueService
    from interviewprep.services.library.drills import DrillService
    from interviewprep.services.library.library import LibraryService
    from interviewprep.services.library.own_cards import OwnCardService
    from interviewprep.services.mocks.mocks import MockService
    from interviewprep.services.own_model.own_model import OwnModelService
    from interviewprep.services.prepare.checklist import ChecklistService
    from interviewprep.services.prepare.cue_sheet import CueSheetService
    from interviewprep.services.prepare.kept_posting import KeptPostings
    from interviewprep.services.prepare.plan import PlanService
    from interviewprep.services.prepare.posting import PostingService
    from interviewprep.services.progress.everything import ExportService
    from interviewprep.services.progress.progress import ProgressService
    from interviewprep.services.progress.track_fit import TrackFitService
    from interviewprep.services.readiness import ReadinessService
    from interviewprep.services.stories.files import StoryFiles
    from interviewprep.services.stories.practice import StoryPractice
    from interviewprep.services.stories.stories import StoryService
    from interviewprep.services.today.agenda import AgendaService
    from interviewprep.services.today.card_budget import CardBudgetService
    from interviewprep.services.today.day_list import DayListService
    from interviewprep.services.today.done import DoneToday
    from interviewprep.services.voice.voice import VoiceService
    from interviewprep.storage.database.engine import Store
    from interviewprep.voice.speaking import SystemVoice
    from interviewprep.voice.transcriber import Transcriber


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
        store.now_ms = lambda: int(clock.now().timestamp() * 1000)

    def close(self) -> None:
        self._store.close()

    @cached_property
    def _model(self) -> Model:
        from interviewprep.domain.cards.memory import Model

        return Model(self.config.retention)

    @cached_property
    def context(self) -> Context:
        from interviewprep.services.context import Context

        return Context(self._store, self.clock, self.settings.device(), self.config.rollover_hour)

    def today(self) -> int:
        """The study day, as the ordinal of its date."""
        return self.context.today()

    def date(self) -> datetime.date:
        """The date of the study day."""
        return self.context.date()

    def read_date(self, text: str, *, past: bool = False) -> datetime.date | None:
        """A date as typed; None for nothing. Raises UsageError."""
        return self.context.read_date(text, past=past)

    def _weak_dims(self, track: Track) -> Iterable[str]:
        return self.mocks.weak_dimensions(track)

    @cached_property
    def settings(self) -> SettingsService:
        from interviewprep.services.keeping.settings import SettingsService

        return SettingsService(self._store, self.clock)

    @cached_property
    def library(self) -> LibraryService:
        from interviewprep.services.library.library import LibraryService

        return LibraryService(self._store, self.folder)

    @cached_property
    def own_cards(self) -> OwnCardService:
        from interviewprep.services.library.own_cards import OwnCardService

        return OwnCardService(self._store, self.library, self.folder)

    @cached_property
    def drills(self) -> DrillService:
        from interviewprep.services.library.drills import DrillService

        return DrillService(self.context)

    @cached_property
    def dialogues(self) -> DialogueService:
        from interviewprep.services.library.dialogues import DialogueService

        return DialogueService(self._store)

    @cached_property
    def review(self) -> ReviewService:
        from interviewprep.services.cards.review import ReviewService

        return ReviewService(self.context, self._model, self.planner)

    @cached_property
    def planner(self) -> CardPlanner:
        from interviewprep.services.cards.planner import CardPlanner

        return CardPlanner(self._store, self.loops.round_days, self._weak_dims)

    @cached_property
    def anki(self) -> AnkiService:
        from interviewprep.services.cards.anki import AnkiService

        def tracks() -> frozenset[Track]:
            return self.settings.profile().tracks

        return AnkiService(self.context, self._model, self.library, self.folder, tracks)

    @cached_property
    def mocks(self) -> MockService:
        from interviewprep.services.mocks.mocks import MockService

        return MockService(self.context)

    @cached_property
    def own_model(self) -> OwnModelService:
        from interviewprep.services.own_model.own_model import OwnModelService

        return OwnModelService(
            self.context, self.mocks, self.config.interviewer, self.config.deny, self.folder
        )

    @cached_property
    def stories(self) -> StoryService:
        from interviewprep.services.stories.stories import StoryService

        return StoryService(self.context, self.config.lint, tuple(self.config.deny))

    @cached_property
    def practice(self) -> StoryPractice:
        from interviewprep.services.stories.practice import StoryPractice

        return StoryPractice(self.context, self.stories)

    @cached_property
    def story_files(self) -> StoryFiles:
        from interviewprep.services.stories.files import StoryFiles

        return StoryFiles(self.stories, self.folder)

    @cached_property
    def sound_device(self) -> SoundDevice:
        from interviewprep.voice.sound import PortAudioDevice

        return PortAudioDevice()

    @cached_property
    def speaker(self) -> SystemVoice | None:
        """The interviewer's voice; None where nobody is to speak, or no voice is there."""
        from interviewprep.domain.voice.settings import read_settings

        speak = read_settings(self.config.voice).speak
        if not speak:
            return None
        from interviewprep.voice.speaking import SystemVoice, command_of

        command = command_of(speak)
        return SystemVoice(command) if command else None

    @cached_property
    def transcriber(self) -> Transcriber | None:
        """Who writes down what was said; None where `[voice]` names no server."""
        from interviewprep.domain.voice.settings import read_settings

        settings = read_settings(self.config.voice)
        if not settings.transcribe:
            return None
        from interviewprep.voice.transcriber import Transcriber

        return Transcriber(settings)

    @cached_property
    def voice(self) -> VoiceService | None:
        """None where the extra `voice` is not installed."""
        from interviewprep.voice import installed

        if not installed():
            return None
        from interviewprep.services.voice.voice import VoiceService

        return VoiceService(self.context, self.folder, self.sound_device)

    @cached_property
    def doctor(self) -> DoctorService:
        from interviewprep.services.keeping.doctor import DoctorService

        return DoctorService(self.context, self._model)

    @cached_property
    def merging(self) -> MergeService:
        from interviewprep.services.interviews.contacts import sync_asked
        from interviewprep.services.keeping.merging import MergeService
        from interviewprep.services.library.sync import PackSync

        def take_packs(other: Store) -> None:
            PackSync(other, self.folder / "packs").sync()

        return MergeService(self.context, self._model, self.backups, sync_asked, take_packs)

    @cached_property
    def loops(self) -> LoopService:
        from interviewprep.services.interviews.loops import LoopService

        return LoopService(self.context, self.settings)

    @cached_property
    def checklist(self) -> ChecklistService:
        from interviewprep.services.prepare.checklist import ChecklistService

        return ChecklistService(self.context, self.loops, self.mocks, self.stories)

    @cached_property
    def readiness(self) -> ReadinessService:
        from interviewprep.services.readiness import ReadinessService

        return ReadinessService(self.context, self.loops, self.mocks, self.stories)

    @cached_property
    def plan(self) -> PlanService:
        from interviewprep.services.prepare.plan import PlanService

        return PlanService(
            self.context, self.settings, self.loops, self.checklist, self.readiness, self.mocks, self.postings
        )

    @cached_property
    def cue_sheets(self) -> CueSheetService:
        from interviewprep.services.prepare.cue_sheet import CueSheetService

        return CueSheetService(self.context, self.loops, self.stories, self.mocks, self.contacts)

    @cached_property
    def posting(self) -> PostingService:
        from interviewprep.services.prepare.posting import PostingService

        return PostingService(self.context, self.mocks, self.stories)

    @cached_property
    def postings(self) -> KeptPostings:
        from interviewprep.services.prepare.kept_posting import KeptPostings

        return KeptPostings(self.settings, self.mocks)

    @cached_property
    def agenda(self) -> AgendaService:
        from interviewprep.services.today.agenda import AgendaService

        return AgendaService(
            self.context, self.day_list, self.done, self.loops, self.mocks, self.stories, self.readiness
        )

    @cached_property
    def day_list(self) -> DayListService:
        from interviewprep.services.today.day_list import DayListService

        return DayListService(
            self.context,
            self.settings,
            self.loops,
            self.review,
            self.planner,
            lambda: self.plan,
            lambda: self.checklist,
            lambda: self.done,
        )

    @cached_property
    def done(self) -> DoneToday:
        from interviewprep.services.today.done import DoneToday

        return DoneToday(self.context, self.checklist, self.mocks, self.loops, self.contacts)

    @cached_property
    def card_budget(self) -> CardBudgetService:
        from interviewprep.services.today.card_budget import CardBudgetService

        return CardBudgetService(self.context, self.review, self.planner, lambda: self.day_list)

    @cached_property
    def contacts(self) -> ContactService:
        from interviewprep.services.interviews.contacts import ContactService

        return ContactService(self.context)

    @cached_property
    def teardowns(self) -> TeardownService:
        from interviewprep.services.interviews.teardowns import TeardownService

        return TeardownService(self.context, self.loops)

    @cached_property
    def track_fit(self) -> TrackFitService:
        from interviewprep.services.progress.track_fit import TrackFitService

        return TrackFitService(self.context, self.loops, self.readiness, self.mocks)

    @cached_property
    def everything(self) -> ExportService:
        from interviewprep.services.progress.everything import ExportService

        return ExportService(self.context, self.stories, self.mocks, self.plan)

    @cached_property
    def progress(self) -> ProgressService:
        from interviewprep.services.progress.progress import ProgressService

        return ProgressService(
            self.context, self.loops, self.readiness, self.mocks, self.planner, self.card_budget
        )
