"""Rehearsal: tell it aloud, tap at each part; the text goes, then the cue words go."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING

from textual import getters, work
from textual.containers import Horizontal
from textual.content import Content
from textual.widget import Widget
from textual.widgets import Digits, Static

from interviewprep.domain.core.wording import clock_words, count
from interviewprep.domain.stories.model import TellingPart
from interviewprep.domain.stories.rehearsal import DAYS_NEEDED, Cue, Tap, cue_words
from interviewprep.domain.stories.shapes import SHAPES
from interviewprep.domain.voice.moments import Part
from interviewprep.domain.voice.speech import Speech
from interviewprep.domain.voice.takes import Take, telling_about, trend
from interviewprep.domain.voice.wording import pace
from interviewprep.ui.commands import MICROPHONE, STORY_REHEARSAL, Command, bindings
from interviewprep.ui.screens.voice.microphone import ListeningScreen
from interviewprep.ui.sections import BACK_AND_HELP
from interviewprep.ui.widgets.design.bars import minutes_bar
from interviewprep.ui.widgets.design.panel import Panel
from interviewprep.ui.widgets.header_line import tracks_content
from interviewprep.ui.widgets.scroll import Scroll
from interviewprep.ui.widgets.voice.strip import listening, measured

from .wording import finding_lines

if TYPE_CHECKING:
    from interviewprep.services.stories.practice import RehearsalSetup, Rehearsed


class RehearsalScreen(ListeningScreen):
    """Nothing is logged before it is finished; Escape drops it."""

    CSS_PATH = "rehearsal.tcss"
    BINDINGS = bindings((*STORY_REHEARSAL, *MICROPHONE))
    KEYS: tuple[Command, ...] = STORY_REHEARSAL  # type: ignore[misc]  # more where there is a microphone
    EVERYWHERE = BACK_AND_HELP

    clock = getters.query_one(Digits)
    parts = getters.query_one("#parts", Static)
    text = getters.query_one("#text", Static)

    def __init__(self, stage: RehearsalSetup) -> None:
        super().__init__()
        self.stage = stage
        self.taps: list[Tap] = []
        self.done: Rehearsed | None = None
        self.take: Take | None = None
        """What the microphone heard of this telling."""
        self._heard = 0.0
        """Seconds of this telling for which the bell was asked already."""

    def body(self) -> Iterable[Widget]:
        with Horizontal(id="top"):
            with Panel(title="Clock", id="time"):
                yield Digits("0:00")
                yield Static(id="bar", markup=False)
                yield Static(id="heard", markup=False)
            with Panel(title="Parts", id="told"):
                yield Static(id="parts", markup=False)
        with Panel(id="prop"), Scroll():
            yield Static(id="text", markup=False)

    def on_mount(self) -> None:
        self.set_interval(0.25, self._tick)

    def show(self) -> None:
        stage = self.stage
        days = count(stage.days if self.done is None else self.done.days, "day")
        self.header.show(
            Content.styled("Rehearsal", "bold"),
            Content(f"rehearsed on {days} of {DAYS_NEEDED}"),
            tracks_content(frozenset({stage.telling.track})),
        )
        prop = {Cue.TEXT: "The text", Cue.CUES: "Cue words", Cue.NOTHING: "From memory"}[stage.prop]
        self.query_one("#prop", Panel).entitle("How it went" if self.done else prop)
        self.text.update(self._measured() if self.done else self._prop())
        self._show_keys()
        self._tick()

    def _show_keys(self) -> None:
        """The microphone's key until it begins, the recording's afterwards."""
        voice, listen = MICROPHONE
        more = [voice] if self.hears and not self.taps else []
        more += [listen] if self.done and self.take and self.take.kept else []
        self.KEYS = (*STORY_REHEARSAL[:1], *more, *STORY_REHEARSAL[1:])
        self.keys.show(self.KEYS, self.EVERYWHERE, self.app.keys)

    @property
    def _about(self) -> str:
        return telling_about(self.stage.telling.story, self.stage.telling.track.value)

    @work
    async def action_microphone(self) -> None:
        if not self.hears or self.taps:
            return
        if self.armed:
            self.armed = False
        else:
            await self.arm()
        self.show()

    def action_listen_back(self) -> None:
        from interviewprep.ui.screens.voice.recording import RecordingScreen

        if self.done and self.take and self.take.kept:
            began = self.taps[0].at
            parts = [Part(tap.at - began, tap.part.value.capitalize()) for tap in self.taps]
            title = f"{self.stage.telling.track.label} telling"
            self.app.push_screen(RecordingScreen(self._about, title, parts, self.take.id))

    def on_unmount(self) -> None:
        """A telling that was not finished leaves no trace."""
        voice = self.services.voice if self.app.services is not None else None
        if voice is not None:
            voice.drop()

    @property
    def order(self) -> list[TellingPart]:
        """The parts that have text."""
        return [part for part, text in self.stage.telling.parts.items() if text.strip()]

    @property
    def current(self) -> TellingPart | None:
        """The part being told; None before the first tap and after the end."""
        return self.taps[-1].part if self.taps and self.done is None else None

    def action_tap(self) -> None:
        if self.done is not None:
            return
        at = self.order.index(self.current) + 1 if self.current else 0
        if at < len(self.order):
            self.action_tap_part(at)
        else:
            self.action_stop()

    def action_tap_part(self, number: int) -> None:
        if self.done is None and number < len(self.order):
            if not self.taps:
                self.begin_listening(self._about)
            self.taps.append(Tap(self.order[number], self.services.clock.monotonic()))
            self.show()

    def action_stop(self) -> None:
        if self.done is not None or not self.taps:
            return
        end = self.services.clock.monotonic()
        if end <= self.taps[0].at:
            return
        voice = self.services.voice
        self.take = voice.end() if voice is not None else None
        self.done = self.services.practice.record(self.stage, self.taps, end)
        self.show()

    def action_again(self) -> None:
        if self.done is None:
            return
        stage = self.services.practice.stage(self.stage.telling.story, self.stage.telling.track)
        self.stage, self.taps, self.done, self.take = stage, [], None, None
        self.show()

    @property
    def _spent(self) -> float:
        """Seconds since the first tap."""
        if self.done is not None:
            return self.done.timing.seconds
        return self.services.clock.monotonic() - self.taps[0].at if self.taps else 0.0

    def _tick(self) -> None:
        planned = self.stage.telling.seconds
        if self.done is None and self._spent > planned >= self._heard:
            self.app.bell()
        self._heard = self._spent
        self.clock.update(clock_words(self._spent))
        self.clock.set_class(self._spent > planned, "-late")
        bar = minutes_bar(self._spent, planned, max(self.query_one("#time").size.width - 7, 10))
        self.query_one("#bar", Static).update(bar)
        self.query_one("#time", Panel).entitle("Clock", f"planned {clock_words(planned)}")
        self.parts.update(Content("\n").join(self._part_lines()))
        self._show_heard(planned)

    def _show_heard(self, planned: float) -> None:
        """The microphone, how loud it is, and the strip up to now."""
        line = self.query_one("#heard", Static)
        line.display = self.armed and self.done is None
        running = self.services.voice.running if self.armed and self.services.voice else None
        if running is not None:
            width = max(self.query_one("#time").size.width - 2, 12)
            line.update(listening(running.speech, running.level, width, planned))
        elif self.armed:
            line.update(Content.styled("● ", "bold $time") + Content("listens when you begin"))

    def _part_lines(self) -> Iterator[Content]:
        """Each part with the key that begins it, the seconds it took and those it should take."""
        plans = {
            plan.part: plan.seconds(self.stage.telling.seconds)
            for plan in SHAPES[self.stage.telling.shape].parts
        }
        took = self._took()
        for number, part in enumerate(self.order, 1):
            now = part is self.current
            mark = "▸" if now else "✓" if part in took else " "
            low, high = plans.get(part, (0.0, 0.0))
            spent = f"{took[part]:4.0f} s" if part in took else " " * 6
            color = "$time" if high and took.get(part, 0.0) > high else "bold" if now else "$muted"
            target = f"   aim for {low:.0f} to {high:.0f} s" if high else ""
            yield Content.styled(f"{mark} {number}  {part.value.capitalize():<11}{spent}{target}", color)

    def _took(self) -> dict[TellingPart, float]:
        """Seconds for each part up to now."""
        if self.done is not None:
            return {part.part: part.seconds for part in self.done.timing.parts}
        ends = [*(tap.at for tap in self.taps[1:]), self.services.clock.monotonic()]
        took: dict[TellingPart, float] = {}
        for tap, end in zip(self.taps, ends, strict=False):
            took[tap.part] = took.get(tap.part, 0.0) + end - tap.at
        return took

    def _prop(self) -> Content:
        """What may be looked at: all of it before the first tap, then the part being told."""
        if not self.taps and self.stage.prop is not Cue.NOTHING:
            start = f"Press {self.app.key('tap')} when you begin, and at the start of each part after it.\n\n"
            text = Content("\n\n").join(self._shown(part) for part in self.order)
            return Content.styled(start + self._without_microphone, "$muted") + text
        if self.current is None or self.stage.prop is Cue.NOTHING:
            told = f"Nothing to look at this time: press {self.app.key('tap')} at the start of each part, and speak."
            return Content.styled(f"{told} {self._without_microphone}".strip(), "$muted")
        return self._shown(self.current)

    @property
    def _without_microphone(self) -> str:
        """One sentence where the extra is there and nothing can be heard."""
        return f"{self.problem}\n\n" if self.problem and not self.taps else ""

    def _shown(self, part: TellingPart) -> Content:
        cues = cue_words(self.stage.telling)
        text = (
            self.stage.telling.text(part) if self.stage.prop is Cue.TEXT else " · ".join(cues.get(part, ()))
        )
        return Content.styled(f"{part.value.capitalize()}\n", "bold") + Content(text)

    def _measured(self) -> Content:
        assert self.done is not None
        timing = self.done.timing
        said = f"{clock_words(timing.seconds)} of {clock_words(timing.planned)}, {timing.pace:.0f} words a minute"
        lines = [Content.styled(said, "bold")]
        for line in finding_lines(self.done.findings):
            lines += [line.content(), Content("  ") + line.detail()]
        if not self.done.counts:
            lines.append(
                Content.styled("Too fast to be told aloud: it does not count as a rehearsal.", "$time")
            )
        if self.take is not None and self.take.speech is not None:
            lines += [Content(""), *self._heard_lines(self.take.speech)]
        again = self.app.key("tap-again")
        lines.append(Content.styled(f"\nSaved. {again} tells it once more, with less to look at.", "$muted"))
        return Content("\n").join(lines)

    def _heard_lines(self, speech: Speech) -> list[Content]:
        """What the microphone heard, beside one's own goes before."""
        voice = self.services.voice
        takes = voice.takes(self._about) if voice is not None else []
        past = trend([take.speech for take in takes if take.speech is not None])
        assert self.done is not None
        words = round(self.done.timing.pace * self.done.timing.seconds / 60)
        return measured(speech, past, min(max(self.text.size.width, 20), 76), pace(words, speech))
