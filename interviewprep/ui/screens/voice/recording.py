"""A recording: its strip, and a list of places to hear it from."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass

from textual import getters, on, work
from textual.app import ComposeResult
from textual.binding import Binding
from textual.containers import Vertical
from textual.content import Content
from textual.message import Message
from textual.widget import Widget
from textual.widgets import Input, Static, TextArea
from textual.widgets.option_list import Option

from interviewprep.domain.core.errors import InterviewPrepError
from interviewprep.domain.core.terminal_text import harmless
from interviewprep.domain.core.wording import clock_words
from interviewprep.domain.voice.device import Sounding
from interviewprep.domain.voice.moments import Part, RecordedMoment, moments
from interviewprep.domain.voice.speech import Speech, follow
from interviewprep.domain.voice.takes import Take
from interviewprep.domain.voice.wording import fillers
from interviewprep.ui.commands import RECORDING, Command, bindings
from interviewprep.ui.screens.base.confirm import ConfirmDialog
from interviewprep.ui.screens.base.dialog import Dialog
from interviewprep.ui.screens.base.section import SectionScreen
from interviewprep.ui.sections import BACK_AND_HELP
from interviewprep.ui.widgets.design.panel import Panel
from interviewprep.ui.widgets.lines import Lines
from interviewprep.ui.widgets.voice.strip import measured


class MomentDialog(Dialog[str | None]):
    """What one says there, in one's own words, so that the moment can be read and picked."""

    def __init__(self, moment: RecordedMoment) -> None:
        super().__init__()
        self._moment = moment

    def compose(self) -> ComposeResult:
        start, end = clock_words(self._moment.start), clock_words(self._moment.end)
        with Vertical(classes="dialog"):
            yield Static(f"What do you say from {start} to {end}?", classes="title", markup=False)
            yield Input(placeholder="in a few words, as you said it")
            yield Static("enter keeps it as evidence   esc cancels", classes="keys", markup=False)

    @on(Input.Submitted)
    def keep(self, message: Input.Submitted) -> None:
        if message.value.strip():
            self.dismiss(message.value.strip())


@dataclass
class Mended(Message):
    """Figures that a crash took were measured again."""

    takes: int


@dataclass
class WrittenDown(Message):
    """A part came back as text, or did not."""

    moment: RecordedMoment
    text: str = ""
    error: InterviewPrepError | None = None


def _written(moment: RecordedMoment, write: Callable[[], str]) -> WrittenDown:
    try:
        return WrittenDown(moment, write())
    except InterviewPrepError as error:
        return WrittenDown(moment, error=error)


class TranscriptDialog(Dialog[str | None]):
    """A transcript, to be read and edited before it is kept."""

    CSS_PATH = "recording.tcss"
    BINDINGS = [Binding("ctrl+s", "save", "Save", show=False)]

    def __init__(self, title: str, text: str) -> None:
        super().__init__()
        self._heading = title
        self._text = text

    def compose(self) -> ComposeResult:
        with Vertical(classes="dialog transcript"):
            yield Static(self._heading, classes="title", markup=False)
            yield TextArea(self._text, compact=True, soft_wrap=True)
            yield Static(fillers(self._text), id="fillers", markup=False)
            yield Static("ctrl+s into the notes of the phase   esc cancel", classes="keys", markup=False)

    def on_mount(self) -> None:
        self.query_one(TextArea).focus()

    def action_save(self) -> None:
        self.dismiss(harmless(self.query_one(TextArea).text))


class RecordingScreen(SectionScreen):
    """Enter plays from the marked place; leaving it is quiet at once."""

    CSS_PATH = "recording.tcss"
    BINDINGS = bindings(RECORDING)
    KEYS: tuple[Command, ...] = RECORDING  # type: ignore[misc]  # fewer where a key has nothing to do
    EVERYWHERE = BACK_AND_HELP

    lines = getters.query_one(Lines)

    def __init__(
        self, about: str, title: str, parts: Sequence[Part], take: str = "", attempt: str = ""
    ) -> None:
        """`take`: only the take with this id; `attempt`: id of the round whose evidence a moment can be."""
        super().__init__()
        self._about = about
        self._title = title
        self._parts = parts
        self._take = take
        self._attempt = attempt
        self._takes: list[Take] = []
        self._moments: list[RecordedMoment] = []
        self._sounding: Sounding | None = None
        self._writing = False
        """Is a part being written down?"""

    def body(self) -> Iterable[Widget]:
        with Panel(title="What was heard", id="heard-panel"):
            yield Static(id="heard", markup=False)
        with Panel(title="Listen from", id="moments-panel"):
            yield Lines()

    def on_mount(self) -> None:
        voice = self.services.voice
        self.lines.focus()
        if voice is not None:
            self.app.in_background(lambda: self.post_message(Mended(voice.mend(self._about))))

    def on_unmount(self) -> None:
        self._quiet()
        if self._writing and self.services.transcriber is not None:
            self.services.transcriber.cut()

    @on(Mended)
    def _mended(self, message: Mended) -> None:
        if message.takes:
            self.reload()

    def show(self) -> None:
        voice = self.services.voice
        if voice is None:
            return
        takes = [take for take in voice.takes(self._about) if self._take in ("", take.id)]
        speech = follow([(take.began, take.speech) for take in takes if take.speech is not None])
        self._takes = [take for take in voice.recorded(self._about) if self._take in ("", take.id)]
        self.header.show(Content.styled("Recording", "bold"), Content(self._title))
        self._keys_that_work()
        self._paint(speech)

    def on_resize(self) -> None:
        self.call_after_refresh(self.reload)

    def _paint(self, speech: Speech) -> None:
        static = self.query_one("#heard", Static)
        static.update(Content("\n").join(measured(speech, (), max(static.size.width, 20))))
        before = self.lines.highlighted
        self._moments = moments(speech, self._parts) if self._takes else []
        self.lines.set_options(
            Option(Content(f"{clock_words(moment.play):>6}  {moment.title}")) for moment in self._moments
        )
        if self._moments:
            self.lines.highlighted = min(before or 0, len(self._moments) - 1)
        kept = "" if self._takes else "no recording is kept of this"
        self.query_one("#moments-panel", Panel).entitle("Listen from", kept)

    def _keys_that_work(self) -> None:
        idle = set() if self._attempt else {"recording-evidence", "recording-transcribe"}
        if self.services.transcriber is None:
            idle.add("recording-transcribe")
        if not self._takes:
            idle |= {command.name for command in RECORDING}
        self.KEYS = tuple(command for command in RECORDING if command.name not in idle)
        self.keys.show(self.KEYS, self.EVERYWHERE, self.app.keys)

    @property
    def _marked(self) -> RecordedMoment | None:
        number = self.lines.highlighted
        return self._moments[number] if number is not None and number < len(self._moments) else None

    @on(Lines.OptionSelected)
    def _chosen(self) -> None:
        self.action_play()

    def action_play(self) -> None:
        """From the marked place on; what played before is quiet."""
        voice, marked = self.services.voice, self._marked
        self._quiet()
        if voice is not None and marked is not None:
            self._sounding = voice.play(self._takes, marked.play)

    def action_quiet(self) -> None:
        self._quiet()

    def _quiet(self) -> None:
        if self._sounding is not None:
            self._sounding.stop()
            self._sounding = None

    @work
    async def action_evidence(self) -> None:
        """Keep the marked moment with the round's texts, where it can be picked as evidence."""
        voice, marked = self.services.voice, self._marked
        if voice is None or marked is None or not self._attempt:
            return
        words = await self.app.push_screen_wait(MomentDialog(marked))
        if words is not None:
            voice.keep_moment(self._attempt, marked, words)
            self.notify("Kept with your words: it can be picked as evidence.", markup=False)

    @work
    async def action_transcribe(self) -> None:
        """Have a phase written down; what comes is read and edited before it is kept."""
        voice, by, marked = self.services.voice, self.services.transcriber, self._marked
        if (
            voice is None
            or by is None
            or marked is None
            or not self._attempt
            or self._writing
            or not self._takes
        ):
            return
        if not marked.place:
            self.notify("Mark a phase: it is written down as a whole, into its notes.", markup=False)
            return
        question = f"The sound of “{marked.title}” goes to {by.settings.host}, another machine. Send it?"
        if not by.settings.local and not await self.app.push_screen_wait(ConfirmDialog(question)):
            return
        self._writing = True
        self.query_one("#moments-panel", Panel).entitle("Listen from", f"{by.settings.host} writes it down …")
        takes = list(self._takes)
        self.app.in_background(
            lambda: self.post_message(
                _written(marked, lambda: voice.write_down(takes, marked.start, marked.end, by))
            )
        )

    @on(WrittenDown)
    async def _written_down(self, message: WrittenDown) -> None:
        self._writing = False
        self.query_one("#moments-panel", Panel).entitle("Listen from")
        if message.error is not None:
            raise message.error
        self._edit(message)

    @work
    async def _edit(self, message: WrittenDown) -> None:
        voice = self.services.voice
        words = await self.app.push_screen_wait(TranscriptDialog(message.moment.title, message.text))
        if words and voice is not None:
            voice.keep_words(self._attempt, message.moment.place, words)
            self.notify("Kept in the notes of that phase.", markup=False)

    @work
    async def action_remove(self) -> None:
        voice = self.services.voice
        question = "Remove the recording? The figures stay, and a removed recording cannot be brought back."
        if voice is None or not self._takes:
            return
        if await self.app.push_screen_wait(ConfirmDialog(question)):
            self._quiet()
            voice.remove(self._about)
            self.show()
