"""One telling: its parts, each a text to write in, below what its interviewer listens for."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from textual import getters, on
from textual.app import ComposeResult
from textual.content import Content
from textual.css.query import NoMatches
from textual.message import Message
from textual.widgets import Static

from interviewprep.domain.core.tracks import Track
from interviewprep.domain.core.wording import clock_words
from interviewprep.domain.stories.comparison import STAGES
from interviewprep.domain.stories.model import Telling, TellingPart
from interviewprep.domain.stories.shapes import SHAPES
from interviewprep.ui.shell import Shell
from interviewprep.ui.widgets.scroll import Scroll

from .writing import StoryText, TellingText


class TellingColumn(Scroll, can_focus=False):
    """Written in place; a change comes up as `Changed`."""

    @dataclass
    class Changed(Message):
        """A part was written."""

        track: Track
        part: TellingPart
        text: str

    app = getters.app(Shell)

    def __init__(self, track: Track) -> None:
        super().__init__(id=track.value, classes="telling")
        self.border_title = track.label
        self.track = track
        self._telling: Telling | None = None

    def compose(self) -> ComposeResult:
        listens = f"This interviewer listens for {STAGES[self.track].focus}."
        yield Static(Content(listens), classes="focus", markup=False)
        if self._telling is None:
            facts, draft = self.app.key("story-facts"), self.app.key("story-draft")
            how = f"No telling yet. Write the facts ({facts}), then draft a telling from them ({draft})."
            yield Static(Content(how), markup=False)
            return
        for part in _parts(self._telling):
            yield Static(_title(self.track, part), id=f"{self.track.value}-{part.value}-title", markup=False)
            yield TellingText(self._telling.text(part), id=f"{self.track.value}-{part.value}")

    async def show(self, telling: Telling | None) -> None:
        """Show a telling; texts that are the same already are left alone, with their cursor."""
        if telling == self._telling:
            return
        before, self._telling = self._telling, telling
        if before is None or telling is None or [*_parts(before)] != [*_parts(telling)]:
            await self.recompose()
            return
        for part in _parts(telling):
            area = self.area(part)
            if area is not None and area.text != telling.text(part):
                area.load_text(telling.text(part))

    def written(self, telling: Telling | None) -> None:
        """Take note of a telling that was written in this column itself."""
        self._telling = telling

    def measure(self, words: int, seconds: float, planned: int) -> None:
        """Show how long it is."""
        self.border_subtitle = f"{words} words · {clock_words(seconds)} of {clock_words(planned)}"

    def judge(self, counts: Mapping[TellingPart, Content]) -> None:
        """Show beside the title of each part how many findings it has."""
        if self._telling is None:
            return
        for part in _parts(self._telling):
            title = self.query_one(f"#{self.track.value}-{part.value}-title", Static)
            title.update(_title(self.track, part) + Content("   ") + counts.get(part, Content("")))

    def area(self, part: TellingPart) -> StoryText | None:
        """Where a part is written; None where the column has no such part."""
        try:
            return self.query_one(f"#{self.track.value}-{part.value}", StoryText)
        except NoMatches:
            return None

    def first(self) -> StoryText | None:
        """The first part that has nothing, or else the first; None where there is no telling."""
        areas = list(self.query(StoryText))
        return next((area for area in areas if not area.text.strip()), areas[0] if areas else None)

    def mark(self, part: TellingPart, start: int, end: int) -> None:
        """Select a span of a part and bring it into view."""
        area = self.area(part)
        if area is not None:
            area.select_span(start, end)

    @on(StoryText.Changed)
    def _written(self, message: StoryText.Changed) -> None:
        message.stop()
        part = TellingPart(str(message.text_area.id).partition("-")[2])
        if self._telling is not None and message.text_area.text != self._telling.text(part):
            self.post_message(self.Changed(self.track, part, message.text_area.text))


def _parts(telling: Telling) -> Iterator[TellingPart]:
    """The parts of its shape, then others that have text."""
    planned = [plan.part for plan in SHAPES[telling.shape].parts]
    yield from planned
    yield from (part for part, text in telling.parts.items() if text and part not in planned)


def _title(track: Track, part: TellingPart) -> Content:
    return Content.styled(part.value.capitalize(), f"bold ${track.value}")
