"""Rehearsal: tell it aloud, tap at each part; the text goes, then the cue words go."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING

from textual import getters
from textual.content import Content
from textual.widget import Widget
from textual.widgets import Digits, Static

from interviewprep.domain.core.wording import clock_words, count
from interviewprep.domain.stories.model import TellingPart
from interviewprep.domain.stories.rehearsal import Cue, Tap, cue_words
from interviewprep.ui.commands import STORY_REHEARSAL, bindings
from interviewprep.ui.screens.base.section import SectionScreen
from interviewprep.ui.sections import BACK_AND_HELP
from interviewprep.ui.widgets.scroll import Scroll

from .wording import finding_content

if TYPE_CHECKING:
    from interviewprep.services.stories.practice import RehearsalSetup, Rehearsed


class RehearsalScreen(SectionScreen):
    """Nothing is logged before it is finished; Escape drops it."""

    CSS_PATH = "rehearsal.tcss"
    BINDINGS = bindings(STORY_REHEARSAL)
    KEYS = STORY_REHEARSAL
    EVERYWHERE = BACK_AND_HELP

    clock = getters.query_one(Digits)
    parts = getters.query_one("#parts", Static)
    text = getters.query_one("#text", Static)

    def __init__(self, stage: RehearsalSetup) -> None:
        super().__init__()
        self.stage = stage
        self.taps: list[Tap] = []
        self.done: Rehearsed | None = None

    def body(self) -> Iterable[Widget]:
        yield Digits("0:00")
        yield Static(id="parts", markup=False)
        with Scroll():
            yield Static(id="text", markup=False)

    def on_mount(self) -> None:
        self.set_interval(0.25, self._tick)

    def show(self) -> None:
        stage = self.stage
        days = count(stage.days, "day") if self.done is None else count(self.done.days, "day")
        self.header.show(
            Content.styled(f"Rehearsal, {stage.telling.track.label}", f"bold ${stage.telling.track.value}"),
            Content(
                {Cue.TEXT: "with the text", Cue.CUES: "with cue words", Cue.NOTHING: "with nothing"}[
                    stage.prop
                ]
            ),
            Content(f"rehearsed on {days}; two are needed"),
        )
        self.parts.update(Content("   ").join(self._part_line()))
        self.text.update(self._measured() if self.done else self._prop())
        self._tick()

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
            self.taps.append(Tap(self.order[number], self.services.clock.monotonic()))
            self.show()

    def action_stop(self) -> None:
        if self.done is not None or not self.taps:
            return
        end = self.services.clock.monotonic()
        if end <= self.taps[0].at:
            return
        self.done = self.services.practice.record(self.stage, self.taps, end)
        self.show()

    def action_again(self) -> None:
        if self.done is None:
            return
        stage = self.services.practice.stage(self.stage.telling.story, self.stage.telling.track)
        self.stage, self.taps, self.done = stage, [], None
        self.show()

    def _tick(self) -> None:
        if self.done is not None:
            self.clock.update(clock_words(self.done.timing.seconds))
        elif self.taps:
            self.clock.update(clock_words(self.services.clock.monotonic() - self.taps[0].at))
        else:
            self.clock.update("0:00")

    def _part_line(self) -> Iterator[Content]:
        told = {tap.part for tap in self.taps}
        for number, part in enumerate(self.order, 1):
            now = part is self.current
            mark = "▸" if now else "✓" if part in told else " "
            yield Content.styled(f"{mark}{number} {part.value.capitalize()}", "bold" if now else "$muted")

    def _prop(self) -> Content:
        """What may be looked at: all of it before the first tap, then the part being told."""
        if not self.taps and self.stage.prop is not Cue.NOTHING:
            start = f"Press {self.app.key('tap')} when you begin, and at each part after it.\n\n"
            return Content.styled(start, "$muted") + Content("\n\n").join(
                self._shown(part) for part in self.order
            )
        if self.current is None or self.stage.prop is Cue.NOTHING:
            told = f"Nothing to look at: press {self.app.key('tap')} at each part, and speak."
            return Content.styled(told, "$muted")
        return self._shown(self.current)

    def _shown(self, part: TellingPart) -> Content:
        cues = cue_words(self.stage.telling)
        text = (
            self.stage.telling.text(part) if self.stage.prop is Cue.TEXT else " · ".join(cues.get(part, ()))
        )
        return Content.styled(f"{part.value.capitalize()}\n", "bold") + Content(text)

    def _measured(self) -> Content:
        assert self.done is not None
        timing = self.done.timing
        lines = [
            Content(
                f"{part.part.value.capitalize():<12}{part.seconds:4.0f} s  {part.share * 100:3.0f} %   "
                f"target {part.low:.0f} to {part.high:.0f} s"
            )
            for part in timing.parts
        ]
        lines.append(
            Content(f"\n{timing.seconds:.0f} of {timing.planned} seconds, {timing.pace:.0f} words a minute")
        )
        lines += [finding_content(finding) + Content(f"; {finding.remedy}") for finding in self.done.findings]
        again = self.app.key("tap-again")
        lines.append(Content.styled(f"\nKept. {again} tells it once more, with less to look at.", "$muted"))
        return Content("\n").join(lines)
