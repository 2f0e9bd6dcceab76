"""The cue sheet of a round: what to take in, on one screen."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import partial
from typing import TYPE_CHECKING

from textual.content import Content
from textual.message import Message
from textual.widget import Widget
from textual.widgets import Static

from interviewprep.domain.core.study_day import day_date
from interviewprep.domain.core.tracks import ROUNDS
from interviewprep.domain.interviews.loops import Ahead
from interviewprep.ui.screens.base.stacked import StackedScreen
from interviewprep.ui.widgets.design.text_column import TextColumn
from interviewprep.ui.widgets.header_line import tracks_content
from interviewprep.ui.widgets.scroll import Scroll
from interviewprep.ui.wording import date_words

if TYPE_CHECKING:
    from interviewprep.services.services import Services

_STORIES = 4


class CueSheetScreen(StackedScreen):
    """One text that scrolls."""

    CSS_PATH = "cue_sheet.tcss"

    @dataclass
    class Gathered(Message):
        """The round, and what to take into it."""

        held: Ahead
        weak: tuple[str, ...]
        stories: tuple[str, ...]

    def __init__(self, ref: str) -> None:
        """`ref`: `loop/round`, by their ids."""
        super().__init__()
        self._ref = ref

    def body(self) -> Iterable[Widget]:
        with Scroll(), TextColumn():
            yield Static("", id="sheet", markup=False)

    def on_mount(self) -> None:
        self.set_focus(self.query_one(Scroll))

    def show(self) -> None:
        self.header.show(Content.styled("Cue sheet", "bold"), tracks_content(self.app.profile.tracks))
        self.app.in_background(partial(self._gather, self.services))

    def on_cue_sheet_screen_gathered(self, message: Gathered) -> None:
        self.query_one("#sheet", Static).update(Content("\n").join(sheet_lines(message)))

    def _gather(self, services: Services) -> None:
        held = services.loops.find(self._ref)
        track = held.loop.track
        weak = tuple(dim.rpartition("/")[2] for dim in services.mocks.weak_dimensions(track))[:3]
        told = [
            story.title for story in services.stories.bank().stories if any(True for _ in story.competencies)
        ]
        self.post_message(self.Gathered(held, weak, tuple(told[:_STORIES])))


def sheet_lines(found: CueSheetScreen.Gathered) -> Iterator[Content]:
    """When and who, what the round judges, what to watch, which stories, and the last things to do."""
    held, kind = found.held.round, ROUNDS[found.held.round.round]
    when = " · ".join(
        filter(None, (date_words(day_date(found.held.day)), held.when, f"{held.minutes} min", held.role))
    )
    yield Content.styled(f"{found.held.loop.employer}: {held.title}", "bold")
    yield Content.styled(when, "$muted")
    if held.note:
        yield Content(held.note)
    yield Content("")
    yield Content.styled("What it judges", "bold")
    yield Content(f"  {kind.judges}")
    if found.weak:
        yield Content("")
        yield Content.styled("Watch in your answers", "bold")
        yield from (Content(f"  · {dim.replace('-', ' ')}") for dim in found.weak)
    if found.stories:
        yield Content("")
        yield Content.styled("Stories to have ready", "bold")
        yield from (Content(f"  · {title}") for title in found.stories)
    yield Content("")
    yield Content.styled("Before you join", "bold")
    yield Content("  · link, time zone and a second way to reach you are confirmed")
    yield Content("  · paper and water within reach, everything else closed")
    yield Content("  · three questions of your own for this interviewer")
    yield Content("")
    yield Content.styled("In the first minute", "bold")
    yield Content("  · say the goal back in your own words, then ask what you need to know")
