"""A running round: phases, notes, the interviewer, and a clock, which alone moves."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from typing import TYPE_CHECKING

from textual import on, work
from textual.containers import Horizontal, Vertical, VerticalScroll
from textual.content import Content
from textual.widget import Widget
from textual.widgets import Static

from interviewprep.domain.library.cases import Clarification
from interviewprep.domain.mocks.attempts import phase_place
from interviewprep.domain.mocks.dialogue import is_question
from interviewprep.ui.commands import MOCK_PHASE, MOCK_SPOKEN, Command, bindings
from interviewprep.ui.screens.base.autosave import Autosave
from interviewprep.ui.screens.base.choose import ChooseDialog
from interviewprep.ui.screens.base.confirm import ConfirmDialog
from interviewprep.ui.screens.base.error import ErrorDialog
from interviewprep.ui.sections import GLOBAL, WRITING, key_of
from interviewprep.ui.widgets.design.panel import Panel
from interviewprep.ui.widgets.mocks.interviewer import Interviewer
from interviewprep.ui.widgets.mocks.notes import Notes
from interviewprep.ui.widgets.mocks.spoken import Spoken
from interviewprep.ui.widgets.pack_markdown import PackMarkdown

from .ask import AskDialog, AssumeDialog, WhichDialog
from .model_beside import ModelBeside
from .pace import in_phase, in_round, known, phases
from .sound import RoundSound
from .transcript import SoFarDialog

if TYPE_CHECKING:
    from interviewprep.services.mocks.running_round import RunningRound

_ELSEWHERE = (
    "This round continues in another window, or was ended there. What you wrote here is kept with it; "
    "Mock lists what is waiting."
)

_STORY = "Story: "
"""What a line of the notes begins with that names the story that is told."""

_PAUSE = 2
"""Seconds without a key before the keyboard goes to a reply: never in the middle of a word."""

_FLASH = 1.5
"""Seconds for which a new turn of the interviewer is lit up."""

_TALL = 30
"""Rows from which there is room for the whole prompt."""


class PhaseScreen(Autosave, RoundSound, ModelBeside):
    """One sitting. Everything typed is on disk within a second; leaving pauses the round."""

    CSS_PATH = "phase.tcss"
    BINDINGS = [
        *bindings((*MOCK_SPOKEN, *MOCK_PHASE)),
    ]
    KEYS: tuple[Command, ...] = MOCK_PHASE  # type: ignore[misc]  # a spoken round has more
    EVERYWHERE = WRITING
    IN_FORCE = (*WRITING, *(command for command in GLOBAL if command.name in ("palette", "quit")))
    """What of the keys of everywhere works here: letters are typed, or do nothing."""
    MOVING = "↑ ↓         Move; the mouse works too"
    HORIZONTAL_BREAKPOINTS = [(0, "-narrow"), (100, "-wide")]
    VERTICAL_BREAKPOINTS = [(0, "-low"), (_TALL, "-tall"), (40, "-high")]

    def __init__(self, running_round: RunningRound, armed: bool = False, keeps: bool = False) -> None:
        """`armed`: does the microphone listen while the clock runs? `keeps`: is what it hears recorded?"""
        super().__init__()
        self.running_round = running_round
        self.armed, self.keeps = armed, keeps
        if running_round.attempt.spoken:
            self.KEYS = (*MOCK_SPOKEN, *MOCK_PHASE)
        self.notes = Notes()
        self.words = Spoken()
        self.interviewer = Interviewer()
        self._question = ""
        """A question that was begun and not asked."""
        self._leading_out = False
        self._called = -1
        """The phase whose end was called last."""
        self._quiet = 0
        """Seconds since something was typed."""
        self._earlier = 0
        """How many phases back the notes are that are shown; 0 for those of now."""

    def body(self) -> Iterable[Widget]:
        with Horizontal(id="round"):
            with Vertical(id="talk"):
                with Panel(title="Prompt", id="prompt-panel"), VerticalScroll(can_focus=False):
                    yield Static(PackMarkdown(self.running_round.case.prompt), id="prompt", markup=False)
                yield self.interviewer
            with Vertical(id="side"):
                with Panel(title="Phases"):
                    yield Static(id="phases", markup=False)
                with Panel(title="What you know", id="known"), VerticalScroll(can_focus=False):
                    yield Static(id="told", markup=False)
        yield Static(id="heard", markup=False)
        with Horizontal(id="writing"):
            yield self.words
            yield self.notes
            with Panel(title="Your notes", id="own"), VerticalScroll(can_focus=False):
                yield Static(id="own-notes", markup=False)

    def on_mount(self) -> None:
        self.words.display = self.running_round.attempt.spoken
        self._listen()
        self._give_voice()
        self.app.before_key = self._interrupted
        self.set_interval(1.0, self._second)
        self._paint()
        if self.running_round.running.late(self.running_round.now):
            self._called = self.running_round.running.index
        self._show_dialogue()
        self.warm()

    def on_resize(self) -> None:
        self.call_after_refresh(self._show_phases)  # once the panel has its new width

    def check_consume_key(self, key: str, character: str | None) -> bool:  # noqa: ARG002
        """No letter leaves a round by a slip: where nothing else takes it, it does nothing."""
        return character is not None and character.isprintable() and character != "?"

    def show(self) -> None:
        """Nothing of a round depends on the store or the profile."""

    @on(Spoken.OptionSelected)
    def _tapped(self, message: Spoken.OptionSelected) -> None:
        if self._paused():
            return
        self._take()
        self.running_round.tap(self.running_round.marks[message.option_index])
        self._show_taps()

    def action_tap(self) -> None:
        if self.running_round.attempt.spoken:
            self.words.action_select()

    def action_untap(self) -> None:
        if self.running_round.attempt.spoken and not self._paused():
            self._take()
            self.running_round.untap()
            self._show_taps()

    def _show_taps(self) -> None:
        """Beside the parts, and in the notes."""
        running_round = self.running_round
        self.words.count(running_round.marks, running_round.taps)
        self.notes.load(running_round.texts.get(running_round.place, ""))

    def action_next(self) -> None:
        """On: the reply to a follow-up that came in, the next one, the next phase, or the end, which asks."""
        if self._paused():
            return
        self._take()
        if self._earlier or self._called_upon:
            self._earlier = 0
            self._paint()
            return
        if self.running_round.ends_next:
            self._end("That was the last phase. End the round and score it?")
            return
        said = len(self.running_round.dialogue)
        self.running_round.next_phase()
        if not self._over_elsewhere():
            self._paint()
            self._show_dialogue(self.ask_model())
            if len(self.running_round.dialogue) > said:
                self._flash()

    def action_earlier(self) -> None:
        """The notes of the phase before, to read and to mend; once more, those before them."""
        if self._paused():
            return
        self._take()
        index = self.running_round.running.index
        self._earlier = self._earlier + 1 if self._earlier < index else 0
        if not index:
            self.notify("This is the first phase.", timeout=2, markup=False)
        self._paint()

    @work
    async def action_story(self) -> None:
        """Note which of one's own stories is told, and show it beside the notes."""
        if self._paused():
            return
        titles = self.services.stories.titles()
        if not titles:
            self.notify("No story yet: write one under Stories (s).", timeout=4, markup=False)
            return
        chosen = await self.app.push_screen_wait(ChooseDialog("Which story?", tuple(titles.items())))
        if chosen is not None:
            self.notes.insert(f"{_STORY}{titles[chosen]}\n")
            self.running_round.write(self.notes.place, self.notes.text)
            self._show_beside(self.running_round.probe is not None)

    @work
    async def action_ask(self) -> None:
        if self._paused():
            return
        dialog = AskDialog(self.running_round.case.clarifications, self._question)
        asked = await self.app.push_screen_wait(dialog)
        self._question = dialog.typed if asked is None else ""
        if asked is None:
            return
        await self._answer(asked)

    async def _answer(self, asked: str | Clarification) -> None:
        """Answer, ask back, or have an assumption noted, and say so on the screen."""
        running_round = self.running_round
        if isinstance(asked, Clarification):
            running_round.ask_for(asked)
            self._show_dialogue()
            return
        found = running_round.ask(asked)
        self._show_dialogue()
        if found.between:
            chosen = await self.app.push_screen_wait(WhichDialog(asked, found.between))
            if chosen is None:
                return
            found = running_round.choose(found.between, None if chosen == "neither" else chosen, asked)
            self._show_dialogue()
        if not found.answered:
            await self._assumption(asked)
        self._show_dialogue()

    async def _assumption(self, asked: str) -> None:
        """Have it noted; where the model understands meanwhile what was meant, that is asked back, once."""
        said = self.running_round.answer
        in_round = self.in_round
        pending = in_round.meaning(asked, self.running_round) if in_round is not None else None
        assumed = await self.app.push_screen_wait(AssumeDialog(asked, said, pending))
        if isinstance(assumed, Clarification):
            meant = await self.app.push_screen_wait(WhichDialog(asked, (assumed,)))
            if meant is assumed:
                self.running_round.choose((assumed,), assumed, asked)
                return
            assumed = await self.app.push_screen_wait(AssumeDialog(asked, said))
        if isinstance(assumed, str) and assumed:
            self.running_round.assume(assumed)

    def model_is_silent(self) -> None:
        self._show_dialogue()

    def model_asks(self) -> None:
        if self._said:
            self._said -= 1  # the question that was replaced is spoken no more
        self._show_dialogue()
        self._flash()

    def action_so_far(self) -> None:
        self._take()
        self.app.push_screen(SoFarDialog(self.running_round.case.prompt, self.running_round.so_far))

    def action_why(self) -> None:
        if self.running_round.probe is not None and not self._paused():
            self._show_dialogue(self.running_round.why)

    def action_pause(self) -> None:
        self._take()
        if self.running_round.running.paused:
            self.running_round.go()
            self._listen()
        else:
            self._deaf()
            self.running_round.pause()
        self._stand()
        self._clock()

    def _interrupted(self) -> None:
        """A key: whoever speaks, or is about to, is cut off."""
        self.cut_off()
        if self.services.speaker is not None:
            self.services.speaker.cut()

    def _silence(self) -> None:
        self.app.before_key = None
        self.drop_model()
        if self.services.speaker is not None:
            self.services.speaker.cut()

    def action_stop(self) -> None:
        early = not self.running_round.running.last
        self._end(
            "End the round here and score it?"
            + (
                " A round that stops before its last phase counts as practice and measures nothing."
                if early
                else ""
            )
        )

    @work
    async def _end(self, question: str) -> None:
        if not self.is_current:  # the key was pressed twice: it is asked already
            return
        if await self.app.push_screen_wait(ConfirmDialog(question)):
            self._take()
            self._heard_by_phase()
            self.running_round.finish()
            if not self._over_elsewhere():
                self._score()

    def _score(self) -> None:
        from .score import ScoreScreen

        self.let_go()
        self._silence()
        self.app.switch_screen(ScoreScreen(self.running_round.attempt.id))

    def _over_elsewhere(self) -> bool:
        """Where another window ended the round or put it away: say so, once no dialog is open, and lead to the list."""
        if self.running_round.gone and self.is_current and not self._leading_out:
            self._leading_out = True
            self._lead_out()
        return self.running_round.gone

    @work
    async def _lead_out(self) -> None:
        await self.app.push_screen_wait(ErrorDialog(_ELSEWHERE, fatal=False))
        await self.app.action_back()

    def _second(self) -> None:
        """Once a second: the clock moves, what was typed goes to disk, a probe may fall due."""
        if self._done or self._leading_out:
            return
        self._call_time()
        self._clock()
        self._show_heard()
        self._quiet = 0 if self.notes.changed else self._quiet + 1
        if self._saving is None:  # else the store refused, and is left alone for a while
            self.save_by_itself()

    def write(self) -> None:
        self._keep()
        if self._done or self._over_elsewhere():
            return
        if self.is_current and self.running_round.tick() is not None:
            self._show_dialogue(f"{self._key('mock-next')} goes to your reply.")
            self._show_keys()
            self._flash()
        if self.is_current and self._quiet >= _PAUSE and self._called_upon:
            self._earlier = 0
            self._paint()
            self._show_dialogue()

    @property
    def _called_upon(self) -> bool:
        """Does a follow-up wait for its reply, while the notes are still open?"""
        return self.running_round.probe is not None and self.notes.place != self.running_round.place

    def _flash(self) -> None:
        """The interviewer spoke: a sound, and light for a moment."""
        self.app.bell()
        if self.app.animation_level != "none":
            self.interviewer.turns.add_class("-flash")
            self.set_timer(_FLASH, lambda: self.interviewer.turns.remove_class("-flash"))

    def write_last(self) -> None:
        """Everything is kept, and the round waits."""
        self._silence()
        self._take()
        self._deaf()
        self.running_round.leave()

    def in_memory(self) -> str:
        self._take()
        parts = [f"## {part.title}\n\n{part.text}" for part in self.running_round.so_far]
        return "\n\n".join([f"# {self.running_round.attempt.title}", *parts])

    def _take(self) -> None:
        """What the editor shows, into the sitting."""
        if self.notes.changed:
            self.running_round.write(self.notes.place, self.notes.text)

    def _keep(self) -> None:
        typed = self.notes.changed
        self._take()
        merged = self.running_round.save()
        if self.notes.place in merged:
            self._open()
        elif typed:
            self.notes.saved()

    def _paint(self) -> None:
        self._take()
        self._open()
        self._show_phases()
        self._show_keys()
        self._clock()

    def _show_phases(self) -> None:
        panel = self.query_one("#phases", Static)
        width = max(panel.size.width, 20)
        panel.update(phases(self.running_round.running, self.running_round.now, width))

    def _open(self) -> None:
        running_round = self.running_round
        running = running_round.running
        phase = running.phase
        replies = running_round.probe is not None and not self._earlier
        if self._earlier and phase is not None:
            before = running.plan[running.index - self._earlier]
            place = phase_place(before.id)
            title = f"{before.title} · earlier; {self._key('mock-next')} comes back"
        else:
            place = running_round.place
            title = "Your reply" if replies else phase.title if phase else ""
        if not replies and not self._earlier and phase is not None and is_question(phase.title):
            title = f"Your answer · {self._key('mock-story')} picks a story"
        self.notes.set_class(replies, "-reply")
        self._show_beside(replies)
        self.notes.open(place, title, running_round.texts.get(place, ""))
        self.words.offer(running_round.marks, running_round.taps)
        (self.words if running_round.attempt.spoken else self.notes).focus()

    def _show_beside(self, replies: bool) -> None:
        """Beside a reply, the notes of the phase that it is about; else the story that the notes name."""
        phase = self.running_round.running.phase
        notes = self.running_round.texts.get(phase_place(phase.id), "").strip() if phase else ""
        title, text = ("Your notes", Content(notes)) if replies else self._story_in(notes)
        panel = self.query_one("#own", Panel)
        panel.entitle(title)
        panel.display = bool(text.plain) and not self.running_round.attempt.spoken  # room for the parts
        self.query_one("#own-notes", Static).update(text)

    def _story_in(self, notes: str) -> tuple[str, Content]:
        """Title and telling of the last story that the notes name; empty for none."""
        named = [line.removeprefix(_STORY) for line in notes.splitlines() if line.startswith(_STORY)]
        if not named:
            return "", Content()
        stories = self.services.stories
        id = next((id for id, title in stories.titles().items() if title == named[-1].strip()), None)
        parts = stories.as_told(id, self.running_round.attempt.track) if id is not None else {}
        told = [
            Content.styled(f"{part.value.capitalize()}  ", "bold") + Content(text)
            for part, text in parts.items()
        ]
        return named[-1].strip(), Content("\n").join(told)

    def _show_dialogue(self, note: str = "") -> None:
        running_round = self.running_round
        hint = f"{self._key('mock-why')} why" if running_round.probe is not None else ""
        self.interviewer.show(running_round.dialogue, note, hint)
        self._speak()
        self.query_one("#told", Static).update(known(running_round.told))

    def _paused(self) -> bool:
        """While the clock stands nothing is taken down; a key that would says so."""
        if self.running_round.running.paused:
            self.notify(self._standing, timeout=2, markup=False)
        return self.running_round.running.paused

    @property
    def _standing(self) -> str:
        return f"Paused: {self._key('mock-pause')} goes on."

    def _stand(self) -> None:
        """Show whether the round is paused."""
        paused = self.running_round.running.paused
        self.notes.read_only = paused
        self.interviewer.pause(self._standing if paused else "")
        self._show_keys()

    def _show_keys(self) -> None:
        running_round, labels = self.running_round, {}
        if running_round.running.paused:
            labels["mock-pause"] = "go on"
        if running_round.running.last and (running_round.probe is None or running_round.ends_next):
            labels["mock-next"] = "end the round"
        shown = [replace(command, label=labels.get(command.name, command.label)) for command in self.KEYS]
        self.keys.show(shown, self.EVERYWHERE, self.app.keys)

    def _key(self, name: str) -> str:
        return key_of(next(command for command in MOCK_PHASE if command.name == name), self.app.keys)

    def _call_time(self) -> None:
        """Once a phase, when its time is over and no reply is being written; the candidate goes on, not the clock."""
        running_round, index = self.running_round, self.running_round.running.index
        if (
            self._called != index
            and running_round.probe is None
            and running_round.running.late(running_round.now)
        ):
            self._called = index
            self.app.bell()
            self.interviewer.add(
                f"That was the time for this part. Let us move on with {self._key('mock-next')}."
            )

    def _clock(self) -> None:
        running_round, now = self.running_round, self.running_round.now
        running, phase = running_round.running, running_round.running.phase
        if phase is not None:
            title = Content(running_round.case.head.title)
            self.header.show(title, in_phase(running, phase, now), in_round(running, now))
