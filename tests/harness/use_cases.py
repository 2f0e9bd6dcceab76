"""Every public use case of the services, with arguments; one that is new fails `test_use_cases` until it stands here."""

from __future__ import annotations

import enum
import importlib
import inspect
import pkgutil
import random
from collections.abc import Callable, Iterator
from contextlib import suppress
from dataclasses import dataclass, is_dataclass, replace
from functools import cached_property, partial
from pathlib import Path
from types import ModuleType
from typing import Any

from interviewprep import services as package
from interviewprep.bootstrap import open_services
from interviewprep.domain.cards.grading import Grade
from interviewprep.domain.cards.only import ReviewOnly
from interviewprep.domain.core.errors import UsageError
from interviewprep.domain.core.tracks import BOTH, TPM_ONLY, Track
from interviewprep.domain.interviews.contacts import Contact, Interview
from interviewprep.domain.interviews.loops import OwnLoop
from interviewprep.domain.interviews.teardown import Piece
from interviewprep.domain.library.cards import Card
from interviewprep.domain.library.items import Kind
from interviewprep.domain.mocks import recorded
from interviewprep.domain.mocks.attempts import Scorer
from interviewprep.domain.mocks.scoring import GivenMark
from interviewprep.domain.mocks.unfinished import Draft
from interviewprep.domain.prepare.plan_changes import PlanChange
from interviewprep.domain.prepare.plan_items import ActionKind, Move
from interviewprep.domain.progress.track_fit import QUESTIONS, Amount
from interviewprep.domain.stories.model import NumberState, Shape, StoryFile, TellingPart
from interviewprep.domain.stories.rehearsal import Tap
from interviewprep.domain.voice.moments import RecordedMoment
from interviewprep.services.cards.session import Session
from interviewprep.services.interviews.contacts import sync_asked
from interviewprep.services.library import packs
from interviewprep.services.library.library import Filter
from interviewprep.services.library.own_cards import CardText
from interviewprep.services.library.parsed import find
from interviewprep.services.library.sync import PackSync
from interviewprep.services.mocks import files as mock_files
from interviewprep.services.mocks import score_import
from interviewprep.services.mocks.running_round import RunningRound
from interviewprep.services.mocks.scoring import QuizSet
from interviewprep.services.prepare.kept_posting import KeptPosting
from interviewprep.services.services import Services
from interviewprep.services.stories.bank import findings
from interviewprep.services.stories.editor import StoryEditor
from interviewprep.services.stories.files import Edit, StoryFormat
from interviewprep.services.stories.stories import StoryService
from interviewprep.services.today import glance
from interviewprep.services.today.glance import Glance
from interviewprep.services.voice.voice import VoiceService
from interviewprep.storage.database import settings
from interviewprep.storage.database.engine import Store
from interviewprep.storage.database.migrate import open_store
from tests.anki.making import LATEST
from tests.making import FrozenClock
from tests.mock_playing import draft_of, play, take_quiz
from tests.story_making import a_story, markdown_of
from tests.voice.devices import FileDevice

from .candidate import CASE, DIALOGUE, DRILL, ITEM, LOOP, RUBRIC, STORY, Candidate

VOICE_ABOUT = "attempt:harness"

PURE = {
    "ServerBackups.copy_to",
    "library.own_file.item_place",
    "library.own_file.own_folder",
    "library.packs.check_read",
    "library.parsed.parsed",
    "keeping.own_editor.open_in_editor",
    "prepare.posting_words.posting_lines",
    "today.glance.line_of",
    "today.glance.of",
    "Judge.bank",
    "Judge.covered",
    "Services.close",
    "Services.date",
    "Services.read_date",
    "Services.today",
    "mocks.full_loop.outcomes",
    "mocks.full_loop.practised",
    "mocks.scoring.require_levels",
    "stories.bank.bank_findings",
    "stories.judged.mark",
    "stories.judged.read",
    "stories.judged.rules_mark",
    "stories.judged.write",
    "voice.taking.measured_again",
    "Taking.stop",
    "VoiceService.path",
    "VoiceService.problem",
    "VoiceService.sound",
    "VoiceService.play",
    "VoiceService.write_down",
}
"""What neither reads nor writes the store."""

ASKING = {
    "CutOff.cut",
    "InRoundService.ask",
    "InRoundService.meaning",
    "InRoundService.proposal",
    "InRoundService.warm",
    "ModelCheck.report",
    "ModelCheck.run",
    "OpinionService.ask",
    "OpinionService.kept",
    "OwnModelService.models",
    "Pending.ask",
    "own_model.calls.tell",
    "own_model.check.standing",
    "own_model.opinions.level_words",
    "own_model.calls.whole_reply",
    "own_model.opinions.keep_call",
}
"""What needs a server with a model; `tests/services/own_model` has one on loopback."""

ELSEWHERE = {
    "cards.anki_answers.take_answers",
    "ServerBackups.daily",
    "ServerBackups.missing_packs",
    "ServerBackups.restore",
    "ServerBackups.restore_all",
    "ServerBackups.take",
    "ServerBackups.take_all",
}
"""What the use case of the service does, or the same of a store on a server: `tests/harness/test_server.py`."""


def use_cases() -> Iterator[str]:
    """`Class.method` of every class that is no plain value, and `subject.module.function`."""
    for info in pkgutil.walk_packages(package.__path__, f"{package.__name__}."):
        module = importlib.import_module(info.name)
        for name, found in _own(module):
            if inspect.isfunction(found):
                yield f"{info.name.removeprefix(f'{package.__name__}.')}.{name}"
            elif not (issubclass(found, enum.Enum | tuple) or is_dataclass(found) or _is_protocol(found)):
                methods = (method for method, what in vars(found).items() if inspect.isfunction(what))
                yield from (f"{name}.{method}" for method in methods if not method.startswith("_"))


def _is_protocol(found: type) -> bool:
    return bool(getattr(found, "_is_protocol", False))


def _own(module: ModuleType) -> Iterator[tuple[str, Any]]:
    """Public classes and functions that were written in the module."""
    for name, found in vars(module).items():
        ours = not name.startswith("_") and getattr(found, "__module__", "") == module.__name__
        if ours and (inspect.isclass(found) or inspect.isfunction(found)):
            yield name, found


@dataclass
class World:
    """One window of the candidate's, and what they hold in their hands."""

    services: Services
    candidate: Candidate
    clock: FrozenClock
    scratch: Path
    """A folder for files to import."""
    words: str = "two billion rows"
    """What is typed in this window."""

    @property
    def answered(self) -> Any:
        return self.services.review.today(BOTH, 30).answered

    @property
    def own_loop(self) -> OwnLoop:
        return self.services.loops.get(self.candidate.loop)

    @property
    def posting(self) -> KeptPosting:
        text = "Program manager. Handle conflict."
        return self.services.postings.keep(self.services.posting.report(text), text)

    @property
    def contact(self) -> Contact:
        return self.services.contacts.contact(self.candidate.contact)

    @property
    def interview(self) -> Interview:
        return self.services.contacts.interview(self.candidate.interview)

    @property
    def running_round(self) -> RunningRound:
        """The running round, its clock running."""
        return self.services.mocks.resume(self.candidate.running)

    @property
    def written(self) -> RunningRound:
        """The same with something typed that is not on disk."""
        running_round = self.running_round
        running_round.write(running_round.place, self.words)
        return running_round

    @property
    def voice(self) -> VoiceService:
        """With a microphone that hears a second of silence."""
        return VoiceService(self.services.context, self.services.folder, FileDevice(bytes(32_000)))

    @property
    def session(self) -> Session:
        return self.services.review.start(BOTH, 30)

    @property
    def editor(self) -> StoryEditor:
        return self.services.stories.open(STORY)

    @property
    def typed(self) -> StoryEditor:
        """A story with something typed that is not on disk."""
        editor = self.editor
        editor.set_part(Track.TPM, TellingPart.RESULT, self.words)
        return editor

    @property
    def file(self) -> StoryFile:
        return self.services.stories.read(STORY).file

    @property
    def refused(self) -> RunningRound:
        """A round whose last question brought nothing."""
        running_round = self.running_round
        running_round.ask("Is the sky blue?")
        return running_round

    @property
    def quiz(self) -> QuizSet:
        quiz = self.services.mocks.scoring.quiz(RUBRIC)
        assert quiz is not None
        return quiz

    @property
    def levels(self) -> dict[str, int]:
        return {dimension.id: 2 for dimension in self.quiz.rubric.dimensions}

    @property
    def marks(self) -> Draft:
        """Marks for the attempt that waits for its score."""
        opened = self.services.mocks.scoring.open(self.candidate.finished)
        return Draft({dimension.id: GivenMark(2) for dimension in opened.rubric.dimensions}, note=self.words)

    @cached_property
    def pack(self) -> Path:
        """A pack to add."""
        folder = self.scratch / "own-pack"
        (folder / "cards").mkdir(parents=True)
        (folder / "pack.toml").write_text(
            'format = 1\nid = "own-pack"\ntitle = "Own"\nversion = "1"\ntracks = ["pgm"]\nlicense = "MIT"\n'
        )
        (folder / "cards" / "own.md").write_text("# Own\n\n## Why? <!-- id: why -->\nBecause.\n")
        return folder

    @property
    def added(self) -> str:
        """The id of a pack that was added, by whichever window."""
        with suppress(UsageError):
            self.services.library.add(self.pack)
        return self.pack.name

    @property
    def form(self) -> Path:
        """A sheet that somebody filled in."""
        sheet = mock_files.sheet(self.services.mocks, CASE, mock_files.MockFormat.MARKDOWN)
        filled = sheet.replace("interviewer:", f"interviewer: Ana {self.words}").replace("/4", "")
        lines = [_scored(line) for line in filled.splitlines()]
        path = self.scratch / f"{self.words[:3]}.md"
        path.write_text("\n".join(lines), encoding="utf-8")
        return path

    @property
    def story_file(self) -> Path:
        """A story in a file of the candidate's, changed."""
        file = self.file
        return markdown_of(replace(file, story=replace(file.story, context=self.words)), self.scratch)

    @property
    def edited(self) -> Edit:
        """A story handed out as a file, and edited."""
        edit = self.services.story_files.hand_out(STORY)
        text = edit.path.read_text(encoding="utf-8")
        edit.path.write_text(text.replace(self.file.story.title, self.words), encoding="utf-8")
        return edit

    @cached_property
    def another(self) -> Path:
        """A data folder in which more was done."""
        folder = self.scratch / "another"
        folder.mkdir()
        self.services.backups.take().rename(folder / "store.db")
        other = open_services(folder, self.clock)
        other.contacts.add_contact(self.words)
        other.stories.new(self.words)
        other.close()
        return folder

    @cached_property
    def another_store(self) -> Store:
        return open_store(self.another, "store-20260101-000000-test.db")

    @property
    def taking(self) -> PackSync:
        return PackSync(self.services.context.store, self.services.folder / "packs")

    @property
    def changed_pack(self) -> Path:
        """A pack that was added and has changed since."""
        added = self.added
        path = self.services.folder / "packs" / added / "cards" / "own.md"
        path.write_text("# Own\n\n## Why, and when? <!-- id: why -->\nBecause of that.\n")
        return path


def _scored(line: str) -> str:
    for dimension in ("rollout", "communication"):
        if line.startswith(f"- {dimension}:"):
            return f"- {dimension}: 2"
    return line


Sample = Callable[[World], Callable[[], object]]
"""Takes into the hands what the use case is called with, and returns the call."""


def _taps(world: World) -> tuple[Any, list[Tap], float]:
    stage = world.services.practice.stage(STORY, Track.TPM)
    taps = [Tap(part, 10.0 * number) for number, part in enumerate(stage.telling.parts)]
    return stage, taps, 10.0 * len(taps)


def _heard(w: World) -> Callable[[], object]:
    voice = w.voice
    voice.begin(VOICE_ABOUT)
    return voice.end


def _let_go(w: World) -> Callable[[], object]:
    voice = w.voice
    voice.begin(VOICE_ABOUT)
    return voice.drop


def _record(world: World) -> Callable[[], object]:
    stage, taps, end = _taps(world)
    return lambda: world.services.practice.record(stage, taps, end)


def _graded(world: World) -> Callable[[], object]:
    quiz, levels = world.quiz, world.levels
    return lambda: world.services.mocks.scoring.grade_specimen(quiz, quiz.specimens[quiz.at], levels)


def _moved(world: World) -> Callable[[], object]:
    days = world.services.plan.plan(BOTH).days
    day, item = next((day, item) for day in days for item in day.items if item.do is ActionKind.DRILL)
    return lambda: world.services.plan.move(BOTH, item, day.day, 1)


def _taken_out(world: World) -> Callable[[], object]:
    item = next(
        item
        for day in world.services.plan.plan(BOTH).days
        for item in day.items
        if item.do is ActionKind.DRILL
    )
    return lambda: world.services.plan.take_out(BOTH, item)


def _kept_quiz(world: World) -> Callable[[], object]:
    quiz, levels = world.quiz, world.levels
    return lambda: world.services.mocks.scoring.keep_quiz(quiz, dict(list(levels.items())[:1]))


def _replaced(world: World) -> Callable[[], object]:
    running_round = world.running_round
    while running_round.probe is None and not running_round.attempt.finished:
        running_round.next_phase()
    return partial(running_round.replace_probe, world.words, "a line", "qwen3:8b")


def _score(world: World) -> Callable[[], object]:
    marks = world.marks
    return lambda: world.services.mocks.scoring.score(world.candidate.finished, marks)


def _score_again(world: World) -> Callable[[], object]:
    opened = world.services.mocks.scoring.open(world.candidate.scored)
    marks = Draft({dimension.id: GivenMark(1) for dimension in opened.rubric.dimensions})
    return lambda: world.services.mocks.scoring.score(world.candidate.scored, marks, Scorer.RESCORE)


def _revealed(world: World) -> Callable[[], object]:
    writing = world.services.teardowns.open(world.candidate.teardown)
    return lambda: world.services.teardowns.reveal(writing)


def _saved(world: World) -> Callable[[], object]:
    writing = world.services.teardowns.open(world.candidate.teardown)
    return lambda: world.services.teardowns.save(writing, Piece.GOAL, world.words)


def _undone(world: World) -> Callable[[], object]:
    session = world.session
    session.grade(Grade.GOOD, 5)
    return session.undo


def _called_off(world: World) -> Callable[[], object]:
    session = world.session
    session.bury()
    return session.undo


def _restored(world: World) -> Callable[[], object]:
    backup = world.services.backups.take()
    return lambda: world.services.backups.restore(backup)


def _settled(world: World) -> Callable[[], object]:
    """A story that another device changed too."""
    here, there = world.services.stories, open_services(world.another, world.clock)
    with there.context.store.write() as connection:
        settings.put(connection, "device", "f" * 12)
    there.close()
    there = open_services(world.another, world.clock)
    for stories, words in ((here, world.words), (there.stories, "elsewhere")):
        editor = stories.open(STORY)
        editor.set_part(Track.TPM, TellingPart.RESULT, words)
        editor.save()
    world.services.merging.take_from(there.context.store, "there")
    there.close()
    number = world.services.merging.heads()[STORY][1][0]
    return lambda: world.services.merging.settle(STORY, number)


def _asked_anew(world: World) -> Callable[[], object]:
    def derive() -> None:
        with world.services.context.store.write() as connection:
            sync_asked(connection)

    return derive


def _restored_all(world: World) -> Callable[[], object]:
    file = world.scratch / "all.zip"
    if not file.exists():
        world.services.backups.take_all(file)
    return lambda: world.services.backups.restore_all(file)


def _taps_in(world: World, act: str) -> Callable[[], object]:
    running_round = world.running_round
    if act == "untap":
        running_round.tap("canary")
        return running_round.untap
    return lambda: running_round.tap("canary")


def _own_card(world: World) -> Card:
    """A card of the candidate's own pack, added where there is none."""
    library = world.services.library
    if not any(hit.pack == "my-cards" for hit in library.search("peculiar")):
        world.services.own_cards.add(CardText("What is peculiar?", "This."), "Mine", BOTH)
    hit = next(hit for hit in library.search("peculiar") if hit.pack == "my-cards")
    assert hit.card_id is not None
    return library.read_card(hit.card_id).card


def _own_folder(world: World) -> Path:
    """The candidate's own pack, in which an editor changed a card."""
    _own_card(world)
    folder = world.services.folder / "packs/my-cards"
    path = folder / "cards/my-cards.md"
    path.write_text(path.read_text(encoding="utf-8") + "\nMore.\n", encoding="utf-8")
    return folder


def _own_card_changed(world: World) -> Callable[[], object]:
    card = _own_card(world)
    before = world.services.own_cards.read(card)
    return partial(world.services.own_cards.change, card, before, replace(before, answer=world.words))


def _answers_to_come(world: World) -> Callable[[], object]:
    """Of a pack from Anki whose history was not taken."""
    world.services.anki.take_pack(LATEST, "from-anki", BOTH)
    return lambda: world.services.anki.take_answers(LATEST)


def _forgotten(world: World) -> Callable[[], object]:
    sample = world.services.settings
    sample.keep_draft("harness", {"role": world.words})
    return lambda: sample.keep_draft("harness", {})


def _filed(world: World) -> Callable[[], object]:
    (card,) = world.services.library.search("", Filter(pack=world.added))
    return lambda: world.services.library.file_of(card.key, card.card_id)


def _removed(world: World) -> Callable[[], object]:
    added = world.added
    return lambda: world.services.library.remove(added)


def _taken_away(world: World) -> Callable[[], object]:
    taking, added = world.taking, world.added
    return lambda: taking.remove(added)


def _synced(world: World) -> Callable[[], object]:
    world.changed_pack  # noqa: B018 - changes it
    return world.services.library.sync


def _taken_anew(world: World) -> Callable[[], object]:
    world.changed_pack  # noqa: B018 - changes it
    return world.taking.sync


def _gone_on(world: World) -> Callable[[], object]:
    running_round = world.written
    running_round.pause()
    return running_round.go


def _told_anew(world: World) -> Callable[[], object]:
    world.typed.save()
    return world.services.stories.sync_cards


def _anew(world: World) -> StoryService:
    """With a story of two versions."""
    world.typed.save()
    return world.services.stories


def _glance(world: World) -> Glance:
    return Glance(world.services.today(), world.words, ())


def _not_held(world: World) -> Callable[[], object]:
    outlook = world.services.planner.outlook(BOTH, world.services.today(), 1)
    assert outlook is not None
    return lambda: world.services.planner.below_target(outlook)


def _back_to_the_first(world: World) -> Callable[[], object]:
    editor = world.typed
    return lambda: editor.restore(1)


def _back(world: World) -> Callable[[], object]:
    editor = world.typed
    editor.save()
    return editor.undo


def _refreshed(world: World) -> Callable[[], object]:
    editor = world.editor
    world.typed.save()
    return editor.refresh


def _replaced_probe(world: World) -> Callable[[], object]:
    editor, file = world.editor, world.file
    return lambda: editor.replace_all(replace(file, story=replace(file.story, context=world.words)))


def _dropped(world: World) -> Callable[[], object]:
    return lambda: world.services.mocks.drop(world.candidate.running)


def _human(world: World) -> Callable[[], object]:
    marks = world.marks
    scoring = world.services.mocks.scoring
    return lambda: scoring.score_by_human(world.candidate.finished, world.words, marks.marks, Draft({}))


def _put(world: World) -> Callable[[], object]:
    marks, scoring = world.marks, world.services.mocks.scoring

    def put() -> None:
        with world.services.context.store.write() as connection:
            scoring.put(connection, world.candidate.finished, Scorer.SELF, "", marks.marks, marks)

    return put


def _deeds_done(world: World) -> Callable[[], object]:
    take_quiz(world.services.mocks, RUBRIC)
    running_round = play(world.services.mocks, CASE)
    draft = draft_of(running_round, 2)
    return lambda: world.services.mocks.scoring.score(running_round.attempt.id, draft)


SAMPLES: dict[str, Sample] = {
    # cards
    "today.glance.look_of": lambda w: partial(glance.look_of, w.services.folder),
    "today.glance.write": lambda w: partial(glance.write, w.services.folder, _glance(w)),
    "today.glance.read": lambda w: partial(glance.read, w.services.folder, w.services.today()),
    "CardPlanner.habits": lambda w: partial(w.services.planner.habits, w.services.today()),
    "CardPlanner.ahead": lambda w: lambda: w.services.planner.ahead(BOTH, w.services.today()),
    "CardPlanner.queue": lambda w: partial(
        w.services.planner.queue, BOTH, w.services.today(), 900, w.answered
    ),
    "CardPlanner.evening": lambda w: partial(
        w.services.planner.evening, BOTH, w.services.today(), w.answered
    ),
    "CardPlanner.warm_up": lambda w: partial(
        w.services.planner.warm_up, BOTH, w.services.today(), 600, w.answered
    ),
    "CardPlanner.last_evening": lambda w: lambda: w.services.planner.last_evening(BOTH, w.services.today()),
    "CardPlanner.setting": lambda w: lambda: w.services.planner.setting(BOTH, w.services.today(), 30),
    "CardPlanner.outlook": lambda w: lambda: w.services.planner.outlook(BOTH, w.services.today(), 30),
    "CardPlanner.below_target": _not_held,
    "CardPlanner.forecast": lambda w: lambda: w.services.planner.forecast(BOTH, w.services.today(), 30),
    "CardPlanner.explain": lambda w: partial(
        w.services.planner.explain,
        BOTH,
        w.services.today(),
        30,
        w.services.library.read_card(w.candidate.card).card.key,
    ),
    "AnkiService.export": lambda w: lambda: w.services.anki.export(w.services.folder / "exported.apkg", BOTH),
    "AnkiService.take_pack": lambda w: lambda: w.services.anki.take_pack(LATEST, "from-anki", BOTH, True),
    "AnkiService.take_answers": _answers_to_come,
    "ReviewService.today": lambda w: lambda: w.services.review.today(BOTH, 30),
    "ReviewService.start": lambda w: lambda: w.services.review.start(BOTH, 30),
    "ReviewService.about": lambda w: lambda: w.services.review.about(BOTH, "", "", 3),
    "ReviewService.choices": lambda w: lambda: w.services.review.choices(BOTH),
    "ReviewService.find_only": lambda w: lambda: w.services.review.find_only(BOTH, round="recruiter"),
    "ReviewService.only": lambda w: lambda: w.services.review.only(BOTH, ReviewOnly(round="recruiter")),
    "ReviewService.evening": lambda w: lambda: w.services.review.evening(BOTH),
    "Session.grade": lambda w: partial(w.session.grade, Grade.GOOD, 5),
    "Session.undo": _undone,
    "Session.undo of a bury": _called_off,
    "Session.bury": lambda w: w.session.bury,
    "Session.suspend": lambda w: w.session.suspend,
    "Session.read_again": lambda w: w.session.read_again,
    "Session.flag": lambda w: partial(w.session.flag, w.words),
    # interviews
    "ContactService.contacts": lambda w: w.services.contacts.contacts,
    "ContactService.interviews": lambda w: w.services.contacts.interviews,
    "ContactService.add_contact": lambda w: lambda: w.services.contacts.add_contact(w.words),
    "ContactService.edit_contact": lambda w: partial(
        w.services.contacts.edit_contact,
        w.contact,
        lambda now: replace(now, questions=(*now.questions, w.words)),
    ),
    "ContactService.remove_contact": lambda w: partial(w.services.contacts.remove_contact, w.contact),
    "ContactService.lacks": lambda w: partial(w.services.contacts.lacks, w.contact),
    "ContactService.contact": lambda w: lambda: w.services.contacts.contact("1"),
    "ContactService.interview": lambda w: lambda: w.services.contacts.interview("1"),
    "ContactService.latest": lambda w: w.services.contacts.latest,
    "ContactService.made_of": lambda w: partial(w.services.contacts.made_of, w.interview),
    "ContactService.add_interview": lambda w: (
        lambda: w.services.contacts.add_interview("program-design", Track.TPM, questions=(w.words,))
    ),
    "ContactService.edit_interview": lambda w: partial(
        w.services.contacts.edit_interview,
        w.interview,
        lambda now: replace(now, questions=(*now.questions, w.words)),
    ),
    "ContactService.remove_interview": lambda w: partial(w.services.contacts.remove_interview, w.interview),
    "LoopService.all": lambda w: w.services.loops.all,
    "LoopService.get": lambda w: lambda: w.services.loops.get("1"),
    "LoopService.offered": lambda w: lambda: w.services.loops.offered(BOTH),
    "LoopService.add": lambda w: lambda: w.services.loops.add(w.words, Track.TPM, LOOP),
    "LoopService.add_round": lambda w: (
        lambda: w.services.loops.add_round("Spotify", Track.TPM, "architecture")
    ),
    "LoopService.edit": lambda w: partial(
        w.services.loops.edit, w.own_loop, lambda now: replace(now, note=now.note + w.words)
    ),
    "LoopService.remove": lambda w: partial(w.services.loops.remove, w.own_loop),
    "LoopService.date": lambda w: partial(w.services.loops.date, w.own_loop, "design", "+5"),
    "LoopService.to_log": lambda w: lambda: w.services.loops.to_log(BOTH),
    "LoopService.find": lambda w: partial(
        w.services.loops.find, f"{w.own_loop.id}/{w.own_loop.rounds[0].id}"
    ),
    "LoopService.last_held": lambda w: lambda: w.services.loops.last_held(BOTH),
    "LoopService.doubts": lambda w: partial(w.services.loops.doubts, w.own_loop),
    "LoopService.ahead": lambda w: lambda: w.services.loops.ahead(BOTH),
    "LoopService.next": lambda w: lambda: w.services.loops.next(BOTH),
    "LoopService.round_days": lambda w: lambda: w.services.loops.round_days(BOTH),
    "LoopService.rounds_of": lambda w: lambda: w.services.loops.rounds_of(Track.TPM),
    "LoopService.kinds_of": lambda w: lambda: w.services.loops.kinds_of(Track.TPM),
    "LoopService.title": lambda w: lambda: w.services.loops.title(Track.TPM, "program-design"),
    "LoopService.last_day": lambda w: lambda: w.services.loops.last_day(BOTH),
    "TeardownService.next": lambda w: lambda: w.services.teardowns.next(BOTH),
    "TeardownService.examples": lambda w: lambda: w.services.teardowns.examples(BOTH),
    "TeardownService.all": lambda w: w.services.teardowns.all,
    "TeardownService.start": lambda w: lambda: w.services.teardowns.start(w.words),
    "TeardownService.open": lambda w: lambda: w.services.teardowns.open(w.candidate.teardown),
    "TeardownService.save": _saved,
    "TeardownService.reveal": _revealed,
    "TeardownService.worked": lambda w: partial(w.services.teardowns.worked, w.services.teardowns.all()[0]),
    # keeping
    "BackupService.name": lambda w: lambda: w.services.backups.name("manual"),
    "BackupService.take": lambda w: w.services.backups.take,
    "BackupService.daily": lambda w: w.services.backups.daily,
    "BackupService.listed": lambda w: w.services.backups.listed,
    "BackupService.restore": _restored,
    "BackupService.copy_to": lambda w: partial(w.services.backups.copy_to, w.scratch / f"{w.words}.db"),
    "BackupService.take_all": lambda w: partial(w.services.backups.take_all, w.scratch / f"{w.words}.zip"),
    "BackupService.restore_all": _restored_all,
    "BackupService.is_archive": lambda w: partial(w.services.backups.is_archive, w.story_file),
    "BackupService.missing_packs": lambda w: w.services.backups.missing_packs,
    "MergeService.merge": lambda w: partial(w.services.merging.merge, w.another),
    "MergeService.take_from": lambda w: partial(w.services.merging.take_from, w.another_store, "another"),
    "MergeService.share": lambda w: partial(w.services.merging.share, w.another),
    "MergeService.heads": lambda w: w.services.merging.heads,
    "MergeService.settle": _settled,
    "interviews.contacts.sync_asked": _asked_anew,
    "DoctorService.examine": lambda w: w.services.doctor.examine,
    "DoctorService.rebuild": lambda w: w.services.doctor.rebuild,
    "SettingsService.profile": lambda w: w.services.settings.profile,
    "SettingsService.change": lambda w: lambda: w.services.settings.change(minutes=25),
    "SettingsService.decided": lambda w: lambda: w.services.settings.decided("harness", [1]),
    "SettingsService.decide_anew": lambda w: (
        lambda: w.services.settings.decide_anew("harness", [1], lambda known: [*known, 2])
    ),
    "SettingsService.decide": lambda w: lambda: w.services.settings.decide("harness", [1], [2]),
    "SettingsService.draft": lambda w: lambda: w.services.settings.draft("harness"),
    "SettingsService.keep_draft": lambda w: (
        lambda: w.services.settings.keep_draft("harness", {"role": w.words})
    ),
    "SettingsService.keep_draft of nothing": _forgotten,
    "SettingsService.device": lambda w: w.services.settings.device,
    # library
    "LibraryService.sync": _synced,
    "LibraryService.add": lambda w: partial(w.services.library.add, w.pack),
    "LibraryService.remove": _removed,
    "LibraryService.stretch": lambda w: lambda: w.services.library.stretch(BOTH),
    "LibraryService.file_of": _filed,
    "LibraryService.asked_as": lambda w: partial(
        w.services.library.asked_as, w.services.library.read_item(CASE)
    ),
    "DialogueService.all": lambda w: lambda: w.services.dialogues.all(BOTH),
    "DialogueService.find": lambda w: lambda: w.services.dialogues.find("talk-move"),
    "DialogueService.open": lambda w: lambda: w.services.dialogues.open(DIALOGUE),
    "DrillService.all": lambda w: lambda: w.services.drills.all(BOTH),
    "DrillService.find": lambda w: lambda: w.services.drills.find("ticket-peak"),
    "DrillService.open": lambda w: lambda: w.services.drills.open(DRILL),
    "DrillService.keep": lambda w: lambda: w.services.drills.keep(DRILL, 60, 1, 7000),
    "library.parsed.find": lambda w: partial(
        find, w.services.context.store, Kind.DRILL, "ticket-peak", "list"
    ),
    "LibraryService.packs": lambda w: w.services.library.packs,
    "LibraryService.search": lambda w: lambda: w.services.library.search("canary"),
    "LibraryService.facets": lambda w: lambda: w.services.library.facets("canary"),
    "LibraryService.page": lambda w: lambda: w.services.library.page(CASE),
    "LibraryService.sources": lambda w: partial(
        w.services.library.sources, w.services.library.read_item(CASE)
    ),
    "LibraryService.read_card": lambda w: lambda: w.services.library.read_card(w.candidate.card),
    "LibraryService.read_item": lambda w: lambda: w.services.library.read_item(CASE),
    "LibraryService.suspend": lambda w: lambda: w.services.library.suspend(w.candidate.card, True),
    "LibraryService.flag": lambda w: lambda: w.services.library.flag(w.candidate.card, w.words),
    "OwnCardService.add": lambda w: partial(
        w.services.own_cards.add, CardText(f"Why {w.words}?", "Because."), "Mine", BOTH
    ),
    "OwnCardService.read": lambda w: partial(w.services.own_cards.read, _own_card(w)),
    "OwnCardService.change": _own_card_changed,
    "PackSync.take": lambda w: partial(w.taking.take, _own_folder(w), lambda _: None),
    "LibraryService.install": lambda w: partial(w.services.library.install, w.pack, lambda _: None),
    "PackSync.install": lambda w: partial(w.taking.install, w.pack, lambda _: None),
    "LibraryService.take": lambda w: partial(w.services.library.take, _own_folder(w), lambda _: None),
    "PackSync.folders": lambda w: partial(list, w.taking.folders()),
    "PackSync.sync": _taken_anew,
    "PackSync.add": lambda w: partial(w.taking.add, w.pack),
    "PackSync.remove": _taken_away,
    "PrepMaterial.loops": lambda w: w.services.loops.material.loops,
    "PrepMaterial.checklists": lambda w: w.services.loops.material.checklists,
    "PrepMaterial.teardowns": lambda w: w.services.loops.material.teardowns,
    "library.packs.check": lambda w: partial(packs.check, w.pack),
    "library.packs.map_of": lambda w: partial(packs.map_of, w.pack.parent),
    # mocks
    "mocks.files.sheet": lambda w: (
        lambda: mock_files.sheet(w.services.mocks, CASE, mock_files.MockFormat.MARKDOWN)
    ),
    "mocks.files.debrief_parts": lambda w: partial(
        mock_files.debrief_parts,
        w.services.mocks,
        w.candidate.scored,
        w.services.mocks.debrief(w.candidate.scored),
    ),
    "mocks.files.debrief_text": lambda w: (
        lambda: mock_files.debrief_text(w.services.mocks, w.candidate.scored, mock_files.MockFormat.HTML)
    ),
    "mocks.files.export_debrief": lambda w: (
        lambda: mock_files.export_debrief(w.services.mocks, w.candidate.scored, w.services.folder / "exports")
    ),
    "mocks.score_import.import_scores": lambda w: partial(
        score_import.import_scores, w.services.mocks, w.form
    ),
    "Material.cases": lambda w: lambda: w.services.mocks.material.cases(BOTH),
    "Material.find": lambda w: lambda: w.services.mocks.material.find(CASE),
    "Material.of_round": lambda w: (
        lambda: w.services.mocks.material.of_round(Track.TPM, "program-design", CASE)
    ),
    "Material.tracks_of": lambda w: lambda: w.services.mocks.material.tracks_of(CASE),
    "Material.open": lambda w: lambda: w.services.mocks.material.open(CASE),
    "Material.specimen_set": lambda w: lambda: w.services.mocks.material.specimen_set(RUBRIC),
    "MockService.rounds": lambda w: lambda: w.services.mocks.rounds(BOTH),
    "MockService.weakest_phase": lambda w: lambda: w.services.mocks.weakest_phase(CASE),
    "MockService.weakest_case": lambda w: lambda: w.services.mocks.weakest_case(BOTH),
    "MockService.surprise": lambda w: lambda: w.services.mocks.surprise(BOTH),
    "MockService.briefing": lambda w: lambda: w.services.mocks.briefing(CASE),
    "MockService.start": lambda w: lambda: w.services.mocks.start(CASE, Track.TPM),
    "MockService.unfinished": lambda w: w.services.mocks.unfinished,
    "MockService.resume": lambda w: lambda: w.services.mocks.resume(w.candidate.running),
    "MockService.runs_elsewhere": lambda w: lambda: w.services.mocks.runs_elsewhere(w.candidate.running),
    "MockService.waiting": lambda w: w.services.mocks.waiting,
    "MockService.all_waiting": lambda w: w.services.mocks.all_waiting,
    "MockService.drop": _dropped,
    "MockService.take_recording": lambda w: (
        lambda: w.services.mocks.take_recording(
            CASE, Track.TPM, recorded.read(f"Me: {w.words}\nMe: and a canary first")
        )
    ),
    "MockService.score_spoken": lambda w: partial(
        w.services.mocks.score_spoken, CASE, Track.TPM, "Ana", w.marks.marks, Draft({})
    ),
    "MockService.history": lambda w: lambda: w.services.mocks.history("canary"),
    "MockService.debrief": lambda w: lambda: w.services.mocks.debrief(w.candidate.scored),
    "MockService.results": lambda w: lambda: w.services.mocks.results(BOTH),
    "MockService.weak_dimensions": lambda w: lambda: w.services.mocks.weak_dimensions(Track.TPM),
    "MockService.trend": lambda w: lambda: w.services.mocks.trend(RUBRIC, BOTH),
    "MockService.begin_loop": lambda w: lambda: w.services.mocks.begin_loop(Track.TPM),
    "MockService.loops": lambda w: w.services.mocks.loops,
    "MockService.differences": lambda w: w.services.mocks.differences,
    "RunningRound.write": lambda w: partial(w.running_round.write, w.running_round.place, w.words),
    "RunningRound.tap": lambda w: _taps_in(w, "tap"),
    "RunningRound.untap": lambda w: _taps_in(w, "untap"),
    "RunningRound.save": lambda w: w.written.save,
    "RunningRound.take": lambda w: w.written.take,
    "RunningRound.pause": lambda w: w.written.pause,
    "RunningRound.go": _gone_on,
    "RunningRound.leave": lambda w: w.written.leave,
    "RunningRound.ask": lambda w: partial(w.running_round.ask, "how many rows?"),
    "RunningRound.ask_for": lambda w: partial(
        w.running_round.ask_for, w.running_round.case.clarifications[0]
    ),
    "RunningRound.choose": lambda w: partial(
        w.running_round.choose,
        w.running_round.case.clarifications[:2],
        w.running_round.case.clarifications[0],
        "which?",
    ),
    "RunningRound.assume": lambda w: partial(w.refused.assume, w.words),
    "RunningRound.tick": lambda w: w.running_round.tick,
    "RunningRound.next_phase": lambda w: w.written.next_phase,
    "RunningRound.replace_probe": _replaced_probe,
    "RunningRound.finish": lambda w: w.written.finish,
    "ScoringService.open": lambda w: lambda: w.services.mocks.scoring.open(w.candidate.scored),
    "ScoringService.quiz_needed": lambda w: lambda: w.services.mocks.scoring.quiz_needed(RUBRIC),
    "ScoringService.quiz": lambda w: lambda: w.services.mocks.scoring.quiz(RUBRIC),
    "ScoringService.keep_quiz": _kept_quiz,
    "ScoringService.agreement": lambda w: partial(w.services.mocks.scoring.agreement, w.quiz),
    "ScoringService.grade_specimen": _graded,
    "ScoringService.draft": lambda w: lambda: w.services.mocks.scoring.draft(w.candidate.finished),
    "ScoringService.keep_draft": lambda w: partial(
        w.services.mocks.scoring.keep_draft, w.candidate.finished, w.marks
    ),
    "ScoringService.score": _score,
    "ScoringService.score again": _score_again,
    "ScoringService.score after a quiz": _deeds_done,
    "ScoringService.score_by_human": _human,
    "ScoringService.put": _put,
    "ScoringService.scored_today_by": lambda w: lambda: w.services.mocks.scoring.scored_today_by("Ana", CASE),
    "ScoringService.rescore_due": lambda w: w.services.mocks.scoring.rescore_due,
    "ScoringService.hidden": lambda w: w.services.mocks.scoring.hidden,
    "ScoringService.give_up_rescore": lambda w: (
        lambda: w.services.mocks.scoring.give_up_rescore(w.candidate.scored)
    ),
    "ScoringService.scored": lambda w: w.services.mocks.scoring.scored,
    "ScoringService.graded": lambda w: w.services.mocks.scoring.graded,
    "ScoringService.results": lambda w: w.services.mocks.scoring.results,
    "ScoringService.bias": lambda w: partial(w.services.mocks.scoring.bias, w.quiz.rubric),
    # prepare, readiness, progress, today
    "ChecklistService.lines": lambda w: lambda: w.services.checklist.lines(BOTH),
    "ChecklistService.began": lambda w: lambda: w.services.checklist.began(BOTH),
    "ChecklistService.tick": lambda w: lambda: w.services.checklist.tick(w.candidate.item, w.words),
    "ChecklistService.untick": lambda w: lambda: w.services.checklist.untick(ITEM),
    "ChecklistService.add": lambda w: lambda: w.services.checklist.add(w.words, BOTH),
    "ChecklistService.remove": lambda w: lambda: w.services.checklist.remove(w.candidate.item),
    "ChecklistService.deeds": lambda w: w.services.checklist.deeds,
    "PlanService.plan": lambda w: lambda: w.services.plan.plan(BOTH),
    "PlanService.ics": lambda w: lambda: w.services.plan.ics(BOTH),
    "PlanService.markdown": lambda w: lambda: w.services.plan.markdown(BOTH),
    "PlanService.rounds": lambda w: lambda: w.services.plan.rounds(BOTH),
    "PlanService.moves": lambda w: w.services.plan.moves,
    "PlanService.move": _moved,
    "PlanService.take_out": _taken_out,
    "PlanService.undo": lambda w: (
        lambda: w.services.plan.undo(PlanChange("", (Move("story//x", 20, None, w.words),), ()))
    ),
    "PlanService.bring_back": lambda w: w.services.plan.bring_back,
    "PlanService.changed_since": lambda w: partial(
        w.services.plan.changed_since, w.services.plan.plan(BOTH), BOTH
    ),
    "ProgressService.all": lambda w: lambda: w.services.progress.all(BOTH),
    "ProgressService.report": lambda w: lambda: w.services.progress.report(BOTH),
    "TrackFitService.answers": lambda w: w.services.track_fit.answers,
    "TrackFitService.answer": lambda w: (
        lambda: w.services.track_fit.answer(QUESTIONS[1].id, Amount.OFTEN, w.words)
    ),
    "TrackFitService.compare": lambda w: w.services.track_fit.compare,
    "TrackFitService.differences": lambda w: w.services.track_fit.differences,
    "ReadinessService.remembered": lambda w: lambda: w.services.readiness.remembered(BOTH),
    "ReadinessService.tracks": lambda w: lambda: w.services.readiness.tracks(BOTH),
    "ReadinessService.predictions": lambda w: w.services.readiness.predictions,
    "ReadinessService.outcomes": lambda w: w.services.readiness.outcomes,
    "ReadinessService.before": lambda w: partial(w.services.readiness.before, w.interview),
    "AgendaService.rest": lambda w: lambda: w.services.agenda.rest(BOTH),
    "AgendaService.meaning": lambda w: lambda: w.services.agenda.meaning(BOTH),
    "AgendaService.plan": lambda w: lambda: w.services.agenda.plan(BOTH),
    "DayListService.settled": lambda w: lambda: w.services.day_list.settled(BOTH),
    "DayListService.tick": lambda w: lambda: w.services.day_list.tick(BOTH, 0),
    "DayListService.plan": lambda w: lambda: w.services.day_list.plan(BOTH),
    "DayListService.supposed": lambda w: lambda: w.services.day_list.supposed(BOTH),
    "DoneToday.contacts": lambda w: w.services.done.contacts,
    "DoneToday.flags": lambda w: partial(w.services.done.flags, BOTH, w.services.day_list.settled(BOTH)),
    "DoneToday.attempts": lambda w: w.services.done.attempts,
    "CardBudgetService.left": lambda w: lambda: w.services.card_budget.left(BOTH),
    "CardBudgetService.session": lambda w: lambda: w.services.card_budget.session(BOTH),
    "CardBudgetService.today": lambda w: lambda: w.services.card_budget.today(BOTH),
    "AgendaService.rounds": lambda w: lambda: w.services.agenda.rounds(BOTH),
    "CardBudgetService.minutes": lambda w: lambda: w.services.card_budget.minutes(BOTH),
    "CardBudgetService.cards": lambda w: lambda: w.services.card_budget.cards(BOTH),
    # stories
    "stories.bank.findings": lambda w: partial(findings, w.file, Track.TPM, w.services.stories.rules()),
    "StoryEditor.set_fact": lambda w: partial(w.editor.set_fact, "context", w.words),
    "StoryEditor.set_number_state": lambda w: partial(w.editor.set_number_state, 0, NumberState.ESTIMATED),
    "StoryEditor.set_part": lambda w: partial(w.editor.set_part, Track.TPM, TellingPart.RESULT, w.words),
    "StoryEditor.set_line": lambda w: partial(w.editor.set_line, Track.TPM, w.words),
    "StoryEditor.draft": lambda w: partial(w.editor.draft, Track.TPM, Shape.STAR, 120),
    "StoryEditor.reshape": lambda w: partial(w.editor.reshape, Track.TPM, Shape.STAR, 120),
    "StoryEditor.save": lambda w: w.typed.save,
    "StoryEditor.forget": lambda w: w.typed.forget,
    "StoryEditor.refresh": _refreshed,
    "StoryEditor.undo": _back,
    "StoryEditor.restore": _back_to_the_first,
    "StoryEditor.replace_all": _replaced,
    "CueSheetService.next_round": lambda w: w.services.cue_sheets.next_round,
    "CueSheetService.text": lambda w: partial(
        w.services.cue_sheets.text, w.own_loop, w.own_loop.rounds[0], as_page=True
    ),
    "CueSheetService.cues": lambda w: partial(w.services.cue_sheets.cues, w.own_loop, w.own_loop.rounds[0]),
    "ExportService.write": lambda w: (
        lambda: w.services.everything.write(w.scratch / w.words.replace(" ", "-"))
    ),
    "KeptPostings.all": lambda w: w.services.postings.all,
    "KeptPostings.names": lambda w: w.services.postings.names,
    "KeptPostings.keep": lambda w: partial(
        w.services.postings.keep, w.services.posting.report("Program manager. Handle conflict."), w.words
    ),
    "KeptPostings.let_go": lambda w: partial(w.services.postings.let_go, {w.posting.track}),
    "KeptPostings.missing": lambda w: partial(w.services.postings.missing, w.posting),
    "KeptPostings.preferred": lambda w: partial(w.services.postings.preferred, w.services.plan.rounds(BOTH)),
    "KeptPostings.notes": lambda w: partial(w.services.postings.notes, BOTH),
    "PostingService.report": lambda w: lambda: w.services.posting.report("Program manager. Handle conflict."),
    "StoryFiles.export": lambda w: (
        lambda: w.services.story_files.export(w.services.folder / "exported", StoryFormat.MARKDOWN, BOTH)
    ),
    "StoryFiles.take": lambda w: partial(w.services.story_files.take, [w.story_file]),
    "StoryFiles.markdown": lambda w: lambda: w.services.story_files.markdown(STORY, 1),
    "StoryFiles.text_of": lambda w: partial(w.services.story_files.text_of, w.file),
    "StoryFiles.hand_out": lambda w: lambda: w.services.story_files.hand_out(STORY),
    "StoryFiles.take_back": lambda w: partial(w.services.story_files.take_back, w.edited),
    "StoryPractice.prompts": lambda w: lambda: w.services.practice.prompts(BOTH),
    "StoryPractice.draw": lambda w: lambda: w.services.practice.draw(Track.TPM, random.Random(1)),
    "StoryPractice.chosen_by_matrix": lambda w: partial(
        w.services.practice.chosen_by_matrix,
        w.services.practice.prompts(BOTH)[0],
        Track.TPM,
        w.services.stories.bank(),
    ),
    "StoryPractice.stage": lambda w: lambda: w.services.practice.stage(STORY, Track.TPM),
    "StoryPractice.record": _record,
    "VoiceService.begin": lambda w: partial(w.voice.begin, VOICE_ABOUT, 0.0, True),
    "VoiceService.end": _heard,
    "VoiceService.drop": _let_go,
    "VoiceService.takes": lambda w: partial(w.voice.takes, VOICE_ABOUT),
    "VoiceService.speech": lambda w: partial(w.voice.speech, VOICE_ABOUT),
    "VoiceService.goes": lambda w: partial(w.voice.goes, VOICE_ABOUT),
    "VoiceService.recorded": lambda w: partial(w.voice.recorded, VOICE_ABOUT),
    "VoiceService.mend": lambda w: partial(w.voice.mend, VOICE_ABOUT),
    "VoiceService.keep_moment": lambda w: partial(
        w.voice.keep_moment, w.candidate.finished, RecordedMoment(1.0, 2.0, "", 1.0), "the goal"
    ),
    "VoiceService.keep_words": lambda w: partial(
        w.voice.keep_words, w.candidate.finished, "phase:one", "the goal"
    ),
    "VoiceService.remove": lambda w: partial(w.voice.remove, VOICE_ABOUT),
    "VoiceService.remove_old": lambda w: partial(w.voice.remove_old, 7),
    "StoryService.rules": lambda w: w.services.stories.rules,
    "StoryService.titles": lambda w: w.services.stories.titles,
    "StoryService.find": lambda w: lambda: w.services.stories.find(STORY),
    "StoryService.new": lambda w: lambda: w.services.stories.new(w.words),
    "StoryService.open": lambda w: lambda: w.services.stories.open(STORY),
    "StoryService.read": lambda w: lambda: w.services.stories.read(STORY),
    "StoryService.as_told": lambda w: lambda: w.services.stories.as_told(STORY, Track.TPM),
    "StoryService.current_version": lambda w: lambda: w.services.stories.current_version(STORY),
    "StoryService.restore": lambda w: partial(_anew(w).restore, STORY, 1),
    "StoryService.keep": lambda w: partial(w.services.stories.keep, a_story(w.words.replace(" ", "-")), 0),
    "StoryService.history": lambda w: lambda: w.services.stories.history(STORY),
    "StoryService.version": lambda w: lambda: w.services.stories.version(STORY, 1),
    "StoryService.bank": lambda w: w.services.stories.bank,
    "StoryService.covered": lambda w: w.services.stories.covered,
    "StoryService.gaps": lambda w: lambda: w.services.stories.gaps(TPM_ONLY),
    "StoryService.to_write": lambda w: lambda: w.services.stories.to_write(BOTH),
    "StoryService.to_rehearse": lambda w: lambda: w.services.stories.to_rehearse(BOTH),
    "StoryService.findings": lambda w: partial(w.services.stories.findings, w.file, Track.TPM),
    "StoryService.bank_findings": lambda w: lambda: w.services.stories.bank_findings(Track.TPM),
    "StoryService.sync_cards": _told_anew,
}
"""`Class.method` or `subject.module.function`; several samples of one are told apart by words after it."""

WRITERS = frozenset(
    {
        "CardBudgetService.session",
        "CardBudgetService.today",
        "CardBudgetService.left",
        "DayListService.plan",
        "DayListService.settled",
        "AgendaService.plan",
        "AgendaService.rest",
        "AnkiService.take_answers",
        "AnkiService.take_pack",
        "CardBudgetService.cards",
        "CardBudgetService.minutes",
        "ChecklistService.add",
        "ChecklistService.remove",
        "ChecklistService.tick",
        "ChecklistService.untick",
        "ContactService.add_contact",
        "ContactService.add_interview",
        "ContactService.edit_contact",
        "ContactService.edit_interview",
        "ContactService.remove_contact",
        "ContactService.remove_interview",
        "MergeService.merge",
        "MergeService.settle",
        "MergeService.share",
        "MergeService.take_from",
        "interviews.contacts.sync_asked",
        "DoctorService.rebuild",
        "DrillService.keep",
        "LibraryService.add",
        "LibraryService.install",
        "PackSync.install",
        "LibraryService.flag",
        "LibraryService.remove",
        "LibraryService.suspend",
        "LibraryService.sync",
        "LoopService.add",
        "LoopService.add_round",
        "LoopService.date",
        "LoopService.edit",
        "LoopService.remove",
        "PlanService.move",
        "PlanService.take_out",
        "PlanService.undo",
        "PlanService.bring_back",
        "DayListService.tick",
        "MockService.begin_loop",
        "MockService.drop",
        "MockService.resume",
        "MockService.score_spoken",
        "MockService.take_recording",
        "MockService.start",
        "OwnCardService.add",
        "OwnCardService.change",
        "LibraryService.take",
        "PackSync.take",
        "PackSync.add",
        "PackSync.remove",
        "PackSync.sync",
        "ProgressService.all",
        "ProgressService.report",
        "RunningRound.ask",
        "RunningRound.replace_probe",
        "RunningRound.assume",
        "RunningRound.ask_for",
        "RunningRound.choose",
        "KeptPostings.keep",
        "KeptPostings.let_go",
        "RunningRound.finish",
        "RunningRound.go",
        "RunningRound.leave",
        "RunningRound.next_phase",
        "RunningRound.pause",
        "RunningRound.save",
        "RunningRound.take",
        "RunningRound.tap",
        "RunningRound.untap",
        "ScoringService.give_up_rescore",
        "ScoringService.grade_specimen",
        "ScoringService.keep_draft",
        "ScoringService.keep_quiz",
        "ScoringService.put",
        "ScoringService.score",
        "ScoringService.score after a quiz",
        "ScoringService.score again",
        "ScoringService.score_by_human",
        "Session.bury",
        "Session.flag",
        "Session.grade",
        "Session.suspend",
        "Session.undo",
        "Session.undo of a bury",
        "SettingsService.change",
        "SettingsService.decide",
        "SettingsService.decide_anew",
        "SettingsService.keep_draft",
        "SettingsService.keep_draft of nothing",
        "StoryEditor.replace_all",
        "StoryEditor.restore",
        "StoryEditor.save",
        "StoryEditor.undo",
        "StoryFiles.take",
        "StoryFiles.take_back",
        "StoryPractice.record",
        "StoryService.keep",
        "StoryService.new",
        "StoryService.restore",
        "StoryService.sync_cards",
        "TeardownService.reveal",
        "TeardownService.save",
        "TeardownService.start",
        "TrackFitService.answer",
        "VoiceService.begin",
        "VoiceService.end",
        "VoiceService.keep_moment",
        "VoiceService.keep_words",
        "mocks.score_import.import_scores",
    }
)
"""Those samples that write something."""


def name_of(sample: str) -> str:
    """The use case of a sample."""
    return sample.split(" ")[0]
