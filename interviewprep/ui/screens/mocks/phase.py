"""A running round: phases, notes, the interviewer, and a clock, which alone moves."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from typing import TYPE_CHECKING

from textual import getters, on, work
from textual.binding import Binding
from textual.containers import Horizontal, Vertical
from textual.content import Content
from textual.widget import Widget
from textual.widgets import Static

from interviewprep.domain.library.cases import Probe
from interviewprep.ui.commands import MOCK_PHASE, MOCK_SPOKEN, Command, bindings
from interviewprep.ui.screens.base.confirm import ConfirmDialog
from interviewprep.ui.screens.base.error import ErrorDialog
from interviewprep.ui.screens.base.section import SectionScreen
from interviewprep.ui.sections import GLOBAL, WRITING, key_of
from interviewprep.ui.widgets.mocks.interviewer import Interviewer
from interviewprep.ui.widgets.mocks.notes import Notes
from interviewprep.ui.widgets.mocks.spoken import Spoken

from .ask import AskDialog, answered
from .pace import in_phase, in_round, phases
from .transcript import SoFarDialog

if TYPE_CHECKING:
    from interviewprep.services.mocks.running_round import Sitting

_ELSEWHERE = (
    "This round was ended or thrown away in another window. What you wrote here is kept with it; "
    "Mock shows what waits."
)


class PhaseScreen(SectionScreen):
    """One sitting. Everything typed is on disk within a second; leaving pauses the round."""

    CSS_PATH = "phase.tcss"
    BINDINGS = [
        *bindings((*MOCK_SPOKEN, *MOCK_PHASE)),
        Binding("escape", "leave", "Go back", id="back", show=False),
    ]
    KEYS: tuple[Command, ...] = MOCK_PHASE  # type: ignore[misc]  # a spoken round has more
    EVERYWHERE = WRITING
    IN_FORCE = (*WRITING, *(command for command in GLOBAL if command.name in ("palette", "quit")))
    """What of the keys of everywhere works here: letters are typed, or do nothing."""
    MOVING = "↑ ↓         Move; the mouse works too"

    said = getters.query_one("#said", Static)

    def __init__(self, sitting: Sitting) -> None:
        super().__init__()
        self.sitting = sitting
        if sitting.attempt.spoken:
            self.KEYS = (*MOCK_SPOKEN, *MOCK_PHASE)
        self.notes = Notes()
        self.words = Spoken()
        self.interviewer = Interviewer()
        self._question = ""
        """A question that was begun and not asked."""
        self._called = -1
        """The phase whose end was called last."""
        self._left = False

    def body(self) -> Iterable[Widget]:
        with Horizontal(id="round"):
            yield Static(id="phases", markup=False)
            with Vertical():
                yield self.notes
                yield self.words
                yield self.interviewer

    def on_mount(self) -> None:
        self.query_one("#phases").border_title = "Phases"
        self.notes.display = not self.sitting.attempt.spoken
        self.words.display = self.sitting.attempt.spoken
        self.set_interval(1.0, self._second)
        self._paint()
        if self.sitting.running.late(self.sitting.now):
            self._called = self.sitting.running.index
        self._say(*self.sitting.last_said)

    def on_unmount(self) -> None:
        """Left by whatever way: everything is kept, and the round waits."""
        self._leave()

    def check_consume_key(self, key: str, character: str | None) -> bool:  # noqa: ARG002
        """No letter leaves a round by a slip: where nothing else takes it, it does nothing."""
        return character is not None and character.isprintable() and character != "?"

    def show(self) -> None:
        """Nothing of a round depends on the store or the profile."""

    @on(Spoken.OptionSelected)
    def _tapped(self, message: Spoken.OptionSelected) -> None:
        if self._paused():
            return
        with self.app.errors_shown():
            self.sitting.tap(self.sitting.keywords[message.option_index])
            self.words.count(self.sitting.keywords, self.sitting.taps)

    async def action_leave(self) -> None:
        """Keep all, then go: the list below reads how far the round got."""
        self._leave()
        await self.app.action_back()

    def action_tap(self) -> None:
        if self.sitting.attempt.spoken:
            self.words.action_select()

    def action_untap(self) -> None:
        if self.sitting.attempt.spoken and not self._paused():
            with self.app.errors_shown():
                self.sitting.untap()
                self.words.count(self.sitting.keywords, self.sitting.taps)

    def action_next(self) -> None:
        """On: the next probe of this phase's end, the next phase, or the end of the round, which asks."""
        if self._paused():
            return
        self._take()
        if self.sitting.ends_next:
            self._end("That was the last phase. End the round and score it?")
            return
        with self.app.errors_shown():
            probe = self.sitting.next_phase()
            if not self._over_elsewhere():
                self._paint()
                self._say(probe.text if probe else "")

    @work
    async def action_ask(self) -> None:
        if self._paused():
            return
        dialog = AskDialog(self.sitting.case.clarifications, self._question)
        asked = await self.app.push_screen_wait(dialog)
        self._question = dialog.typed if asked is None else ""
        if asked is None:
            return
        with self.app.errors_shown():
            self._say(*answered(self.sitting, asked))

    def action_so_far(self) -> None:
        self._take()
        self.app.push_screen(SoFarDialog(self.sitting.case.prompt, self.sitting.so_far))

    def action_why(self) -> None:
        if self.sitting.why and not self._paused():
            self._say(self.sitting.probe.text if self.sitting.probe else "", self.sitting.why)

    def action_pause(self) -> None:
        with self.app.errors_shown():
            self._take()
            if self.sitting.running.paused:
                self.sitting.go()
            else:
                self.sitting.pause()
            self._stand()
        self._clock()

    def action_stop(self) -> None:
        early = not self.sitting.running.last
        self._end(
            "End the round here and score it?"
            + (" Stopped before its last phase, it counts as practice and measures nothing." if early else "")
        )

    @work
    async def _end(self, question: str) -> None:
        if not self.is_current:  # the key was pressed twice: it is asked already
            return
        if await self.app.push_screen_wait(ConfirmDialog(question)):
            with self.app.errors_shown():
                self._take()
                self.sitting.finish()
                if not self._over_elsewhere():
                    self._score()

    def _score(self) -> None:
        from .score import ScoreScreen

        self._left = True
        self.app.switch_screen(ScoreScreen(self.sitting.attempt.id))

    def _over_elsewhere(self) -> bool:
        """Where another window ended the round or put it away: say so, once no dialog is open, and lead to the list."""
        if self.sitting.over_elsewhere and self.is_current and not self._left:
            self._left = True
            self._lead_out()
        return self.sitting.over_elsewhere

    @work
    async def _lead_out(self) -> None:
        await self.app.push_screen_wait(ErrorDialog(_ELSEWHERE, fatal=False))
        self._take()
        self.sitting.save()
        self.app.pop_screen()

    def _leave(self) -> None:
        if not self._left:
            self._left = True
            self._take()
            self.sitting.leave()

    def _second(self) -> None:
        """Once a second: what was typed goes to disk, a probe may fall due, the clock moves."""
        if self._left:
            return
        with self.app.errors_shown():
            self._keep()
            if self._over_elsewhere():
                return
            probe: Probe | None = self.sitting.tick()
            if probe is not None:
                self._paint()
                self._say(probe.text)
        self._call_time()
        self._clock()

    def _take(self) -> None:
        """What the editor shows, into the sitting."""
        if self.notes.changed and not self.sitting.attempt.spoken:
            self.sitting.write(self.notes.place, self.notes.text)

    def _keep(self) -> None:
        typed = self.notes.changed
        self._take()
        merged = self.sitting.save()
        if self.notes.place in merged:
            self._open()
        elif typed:
            self.notes.saved()

    def _paint(self) -> None:
        self._take()
        self._open()
        self.query_one("#phases", Static).update(phases(self.sitting.running, self.sitting.now))
        self._show_keys()
        self._clock()

    def _open(self) -> None:
        sitting = self.sitting
        phase = sitting.running.phase
        title = "Your reply" if sitting.probe is not None else phase.title if phase else ""
        self.notes.open(sitting.place, title, sitting.texts.get(sitting.place, ""))
        self.words.offer(sitting.keywords, sitting.taps)
        (self.words if sitting.attempt.spoken else self.notes).focus()

    def _say(self, text: str, note: str = "") -> None:
        hint = f"{self._key('mock-why')} why" if self.sitting.probe is not None else ""
        self.interviewer.say(text, note, hint)

    def _paused(self) -> bool:
        """While the clock stands nothing is taken down; a key that would says so."""
        if self.sitting.running.paused:
            self.notify(self._standing, timeout=2, markup=False)
        return self.sitting.running.paused

    @property
    def _standing(self) -> str:
        return f"Paused: {self._key('mock-pause')} goes on."

    def _stand(self) -> None:
        """Show whether the round is paused."""
        paused = self.sitting.running.paused
        self.notes.read_only = paused
        self.interviewer.pause(self._standing if paused else "")
        self._show_keys()

    def _show_keys(self) -> None:
        sitting, labels = self.sitting, {}
        if sitting.running.paused:
            labels["mock-pause"] = "go on"
        if sitting.running.last and (sitting.probe is None or sitting.ends_next):
            labels["mock-next"] = "end the round"
        shown = [replace(command, label=labels.get(command.name, command.label)) for command in self.KEYS]
        self.keys.show(shown, self.EVERYWHERE, self.app.keys)

    def _key(self, name: str) -> str:
        return key_of(next(command for command in MOCK_PHASE if command.name == name), self.app.keys)

    def _call_time(self) -> None:
        """Once a phase, when its time is over and no reply is being written; the candidate goes on, not the clock."""
        sitting, index = self.sitting, self.sitting.running.index
        if self._called != index and sitting.probe is None and sitting.running.late(sitting.now):
            self._called = index
            self.interviewer.add(f"Time for this phase is up: {self._key('mock-next')} goes on.")

    def _clock(self) -> None:
        sitting, now = self.sitting, self.sitting.now
        running, phase = sitting.running, sitting.running.phase
        if phase is not None:
            title = Content(sitting.case.head.title)
            self.header.show(title, in_phase(running, phase, now), in_round(running, now))
