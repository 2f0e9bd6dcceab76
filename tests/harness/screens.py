"""Every screen and dialog, made as the app makes it; one that is new fails `test_screens` until it stands here."""

from __future__ import annotations

import importlib
import inspect
import pkgutil
import random
from collections.abc import Callable, Iterator, Mapping
from typing import Any

from textual.screen import Screen

from interviewprep import ui
from interviewprep.domain.cards.only import ReviewOnly
from interviewprep.domain.core.profile import Profile
from interviewprep.domain.core.tracks import BOTH
from interviewprep.domain.prepare.checklist import CompletionRule, Metric
from interviewprep.domain.progress.figures import Table
from interviewprep.domain.voice.moments import Part, RecordedMoment
from interviewprep.domain.voice.takes import attempt_about
from interviewprep.services.services import Services
from interviewprep.ui.screens.base.choose import ChooseDialog
from interviewprep.ui.screens.base.confirm import ConfirmDialog
from interviewprep.ui.screens.base.dialog import Dialog
from interviewprep.ui.screens.base.error import ErrorDialog
from interviewprep.ui.screens.base.form import FormDialog, FormLine
from interviewprep.ui.screens.base.help import HelpDialog
from interviewprep.ui.screens.base.note import NoteDialog
from interviewprep.ui.screens.base.section import SectionScreen
from interviewprep.ui.screens.base.settings import SettingsScreen
from interviewprep.ui.screens.base.stacked import StackedScreen
from interviewprep.ui.screens.base.table import TableScreen
from interviewprep.ui.screens.cards.about import AboutScreen
from interviewprep.ui.screens.cards.below_target import BelowTargetScreen
from interviewprep.ui.screens.cards.evening import EveningScreen
from interviewprep.ui.screens.cards.only import OnlyDialog, OnlyScreen
from interviewprep.ui.screens.cards.review import ReviewScreen
from interviewprep.ui.screens.interviews.cue_sheet import CueSheetScreen
from interviewprep.ui.screens.interviews.interviews import InterviewsScreen
from interviewprep.ui.screens.interviews.loops import LoopsScreen
from interviewprep.ui.screens.interviews.people import PeopleScreen
from interviewprep.ui.screens.interviews.teardown import CompareScreen, TeardownScreen
from interviewprep.ui.screens.interviews.teardowns import TeardownsScreen
from interviewprep.ui.screens.library.dialogue import DialogueScreen
from interviewprep.ui.screens.library.drill import TimedDrillScreen
from interviewprep.ui.screens.library.library import LibraryScreen
from interviewprep.ui.screens.library.reading import ReadingScreen
from interviewprep.ui.screens.mocks.ask import AskDialog, AssumeDialog, WhichDialog
from interviewprep.ui.screens.mocks.briefing import BriefingScreen
from interviewprep.ui.screens.mocks.cases import CasesDialog
from interviewprep.ui.screens.mocks.debrief import DebriefScreen
from interviewprep.ui.screens.mocks.full_loop import LoopScreen
from interviewprep.ui.screens.mocks.history import HistoryScreen
from interviewprep.ui.screens.mocks.mocks import MockScreen
from interviewprep.ui.screens.mocks.model_beside import ModelBeside
from interviewprep.ui.screens.mocks.phase import PhaseScreen
from interviewprep.ui.screens.mocks.quiz import QuizScreen
from interviewprep.ui.screens.mocks.score import ScoreScreen
from interviewprep.ui.screens.mocks.sound import RoundSound
from interviewprep.ui.screens.mocks.transcript import SoFarDialog
from interviewprep.ui.screens.prepare.checklist import ChecklistScreen
from interviewprep.ui.screens.prepare.plan import PlanScreen
from interviewprep.ui.screens.prepare.posting import PasteDialog, PostingScreen
from interviewprep.ui.screens.progress.progress import ProgressScreen
from interviewprep.ui.screens.progress.track_fit import FitScreen
from interviewprep.ui.screens.stories.autosave import DeskScreen
from interviewprep.ui.screens.stories.drill import StoryDrillScreen
from interviewprep.ui.screens.stories.editor import StoryScreen
from interviewprep.ui.screens.stories.export import ExportDialog
from interviewprep.ui.screens.stories.facts import FactsScreen
from interviewprep.ui.screens.stories.history import HistoryDialog
from interviewprep.ui.screens.stories.overlap import SameScreen
from interviewprep.ui.screens.stories.rehearsal import RehearsalScreen
from interviewprep.ui.screens.stories.resume import ResumeScreen
from interviewprep.ui.screens.stories.row import RowDialog
from interviewprep.ui.screens.stories.shape import ShapeDialog
from interviewprep.ui.screens.stories.stories import StoriesScreen
from interviewprep.ui.screens.stories.title import TitleDialog
from interviewprep.ui.screens.today.today import TodayScreen
from interviewprep.ui.screens.today.welcome import Welcome
from interviewprep.ui.screens.voice.microphone import ListeningScreen
from interviewprep.ui.screens.voice.recording import MomentDialog, RecordingScreen, TranscriptDialog

from .candidate import CASE, DIALOGUE, DRILL, ROUNDS_OF, STORY, Candidate

Make = Callable[[Services, Candidate], Screen[Any]]

BASES = {Dialog, SectionScreen, StackedScreen, DeskScreen, ListeningScreen, RoundSound, ModelBeside}
"""What others are made of."""


def _cases(services: Services, candidate: Candidate) -> Screen[Any]:
    mocks, round = services.mocks, ROUNDS_OF[candidate.track]
    return CasesDialog(mocks, BOTH, round, mocks.material.cases(BOTH, round), round)


def _so_far(services: Services, candidate: Candidate) -> Screen[Any]:
    running_round = services.mocks.resume(candidate.running)
    return SoFarDialog(running_round.case.prompt, running_round.so_far)


def _row(services: Services, _: Candidate) -> Screen[Any]:
    tracks = sorted(services.settings.profile().tracks)
    return RowDialog("conflict", services.stories.bank(), tracks, services.practice.prompts(BOTH, "conflict"))


def _compared(services: Services, candidate: Candidate) -> Screen[Any]:
    writing = services.teardowns.open(candidate.teardown)
    worked = services.teardowns.worked(writing.teardown)
    assert worked is not None
    return CompareScreen("A launch", services.teardowns.reveal(writing), worked.facts)


def _cue_sheet(services: Services, _: Candidate) -> Screen[Any]:
    loop = services.loops.all()[0]
    return CueSheetScreen(f"{loop.id}/{loop.rounds[0].id}")


def _form(services: Services, _: Candidate) -> Screen[Any]:
    def keep(values: Mapping[str, str]) -> None:
        services.contacts.add_contact(values.get("role", ""))

    return FormDialog(
        "Somebody", [FormLine("role", "Who"), FormLine("employer", "Employer")], keep, "harness"
    )


def _plain(kind: Callable[[], Screen[Any]]) -> Make:
    return lambda _, __: kind()


SCREENS: dict[type[Screen[Any]], Make] = {
    TodayScreen: _plain(TodayScreen),
    Welcome: lambda services, _: Welcome(Profile(), services.date()),
    ReviewScreen: _plain(ReviewScreen),
    EveningScreen: _plain(EveningScreen),
    AboutScreen: lambda _, __: AboutScreen(CompletionRule(Metric.CARDS, 3), 3),
    OnlyDialog: lambda services, _: OnlyDialog(services.review.choices(BOTH)),
    OnlyScreen: lambda _, __: OnlyScreen(ReviewOnly(round="recruiter")),
    BelowTargetScreen: _plain(BelowTargetScreen),
    LibraryScreen: _plain(LibraryScreen),
    TimedDrillScreen: lambda _, __: TimedDrillScreen(DRILL),
    DialogueScreen: lambda _, __: DialogueScreen(DIALOGUE),
    ReadingScreen: lambda services, _: ReadingScreen(services.library.search("")[0]),
    MockScreen: _plain(MockScreen),
    CasesDialog: _cases,
    BriefingScreen: lambda _, __: BriefingScreen(CASE),
    PhaseScreen: lambda services, candidate: PhaseScreen(services.mocks.start(CASE, candidate.track, seed=1)),
    AskDialog: lambda services, _: AskDialog(services.mocks.briefing(CASE).case.clarifications),
    WhichDialog: lambda services, _: WhichDialog(
        "how big is it", services.mocks.briefing(CASE).case.clarifications[:2]
    ),
    AssumeDialog: lambda _, __: AssumeDialog("how big is it", "I don't have that."),
    SoFarDialog: _so_far,
    QuizScreen: lambda _, candidate: QuizScreen(candidate.rubric),
    ScoreScreen: lambda _, candidate: ScoreScreen(candidate.finished),
    DebriefScreen: lambda _, candidate: DebriefScreen(candidate.scored),
    HistoryScreen: _plain(HistoryScreen),
    LoopScreen: _plain(LoopScreen),
    StoriesScreen: _plain(StoriesScreen),
    RowDialog: _row,
    TitleDialog: _plain(TitleDialog),
    ExportDialog: _plain(ExportDialog),
    StoryScreen: lambda services, candidate: StoryScreen(services.stories.open(STORY), candidate.track),
    FactsScreen: lambda services, _: FactsScreen(services.stories.open(STORY)),
    ResumeScreen: lambda services, _: ResumeScreen(services.stories.open(STORY)),
    SameScreen: lambda services, _: SameScreen(services.stories.read(STORY).file),
    ShapeDialog: lambda services, candidate: ShapeDialog(
        candidate.track, services.stories.read(STORY).file.telling(candidate.track)
    ),
    HistoryDialog: lambda services, _: HistoryDialog(services.stories, STORY, 1),
    RehearsalScreen: lambda services, candidate: RehearsalScreen(
        services.practice.stage(STORY, candidate.track)
    ),
    StoryDrillScreen: lambda services, _: StoryDrillScreen(services.stories.bank(), random.Random(1)),
    ChecklistScreen: _plain(ChecklistScreen),
    PlanScreen: _plain(PlanScreen),
    PostingScreen: _plain(PostingScreen),
    PasteDialog: lambda _, __: PasteDialog(str),
    LoopsScreen: _plain(LoopsScreen),
    PeopleScreen: _plain(PeopleScreen),
    CueSheetScreen: _cue_sheet,
    InterviewsScreen: _plain(InterviewsScreen),
    TeardownsScreen: _plain(TeardownsScreen),
    TeardownScreen: lambda services, candidate: TeardownScreen(services.teardowns.open(candidate.teardown)),
    CompareScreen: _compared,
    FitScreen: _plain(FitScreen),
    ProgressScreen: _plain(ProgressScreen),
    TableScreen: lambda _, __: TableScreen(Table("A figure", ("day", "cards"), (("1", "2"),), "nothing")),
    FormDialog: _form,
    NoteDialog: lambda _, __: NoteDialog(None),
    ChooseDialog: lambda _, __: ChooseDialog("Which?", [("one", "The first"), ("two", "The second")]),
    ConfirmDialog: lambda _, __: ConfirmDialog("Sure?"),
    ErrorDialog: lambda _, __: ErrorDialog("It did not work.", fatal=False),
    RecordingScreen: lambda _, candidate: RecordingScreen(
        attempt_about(candidate.finished), "A round", [Part(0.0, "Clarify")], attempt=candidate.finished
    ),
    TranscriptDialog: lambda _, __: TranscriptDialog("Clarify", "The goal is, um, the date."),
    MomentDialog: lambda _, __: MomentDialog(RecordedMoment(60.0, 72.0, "pause of 2.0 s, at 1:05", 61.0)),
    SettingsScreen: lambda services, _: SettingsScreen(services.date()),
    HelpDialog: lambda _, __: HelpDialog(TodayScreen()),
}


def subject_of(kind: type[Screen[Any]]) -> str:
    """The package it stands in."""
    return kind.__module__.split(".")[-2]


SUBJECTS = sorted({subject_of(kind) for kind in SCREENS})


def of_subject(subject: str) -> dict[type[Screen[Any]], Make]:
    return {kind: make for kind, make in SCREENS.items() if subject_of(kind) == subject}


BARE = {kind: make for kind, make in SCREENS.items() if make.__qualname__.startswith(_plain.__qualname__)}
"""Screens that need nothing to be there."""


def every_screen() -> Iterator[type[Screen[Any]]]:
    """Every class of screen in the package."""
    for info in pkgutil.walk_packages(ui.__path__, "interviewprep.ui."):
        for _, found in inspect.getmembers(importlib.import_module(info.name), inspect.isclass):
            if issubclass(found, Screen) and found.__module__ == info.name:
                yield found
