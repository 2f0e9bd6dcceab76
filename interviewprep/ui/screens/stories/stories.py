"""Stories: the matrix of competency by story and track with its gaps, or the list of all stories."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from textual import getters, on, work
from textual.content import Content
from textual.message import Message
from textual.widget import Widget
from textual.widgets import Static
from textual.widgets.option_list import Option

from interviewprep.domain.core.tracks import BOTH, Track
from interviewprep.domain.core.wording import count
from interviewprep.domain.stories.competencies import COMPETENCIES, REQUIRED
from interviewprep.domain.stories.guide import FIRST_PROMPTS
from interviewprep.domain.stories.matrix import Strength, gaps, overused
from interviewprep.ui.commands import STORIES, bindings
from interviewprep.ui.screens.base.section import SectionScreen
from interviewprep.ui.widgets.header_line import tracks_content
from interviewprep.ui.widgets.lines import Lines

from .wording import LEGEND, dots

if TYPE_CHECKING:
    from interviewprep.services.services import Services
    from interviewprep.services.stories.bank import Bank


class StoriesScreen(SectionScreen):
    """A line for each competency, or for each story."""

    CSS_PATH = "stories.tcss"
    BINDINGS = bindings(STORIES)
    KEYS = STORIES

    lines = getters.query_one(Lines)

    @dataclass
    class Read(Message):
        """The bank as the store has it now."""

        bank: Bank

    def __init__(self) -> None:
        super().__init__()
        self.bank: Bank | None = None
        self._by_story = False

    def body(self) -> Iterable[Widget]:
        yield Static(Content.styled(LEGEND, "$muted"), id="legend", markup=False)
        yield Lines()
        yield Static(id="notes", markup=False)

    def show(self) -> None:
        self.app.in_background(partial(self._read, self.services))

    def _read(self, services: Services) -> None:
        self.post_message(self.Read(services.stories.bank()))
        services.stories.sync_cards()

    def on_resize(self) -> None:
        self._paint()

    def on_stories_screen_read(self, message: Read) -> None:
        self.bank = message.bank
        self._paint()

    @property
    def _tracks(self) -> list[Track]:
        return [track for track in Track if track in self.app.profile.tracks]

    def _paint(self) -> None:
        bank = self.bank
        if bank is None:
            return
        marked = self.lines.highlighted or 0
        rows = list(self._story_rows(bank) if self._by_story else self._matrix_rows(bank))
        self.lines.set_options(rows)
        self.lines.highlighted = min(marked, len(rows) - 1) if rows else None
        self.lines.focus()
        self.header.show(
            Content.styled("Stories", "bold"),
            Content(count(len(bank.held), "story", "stories")),
            tracks_content(self.app.profile.tracks),
        )
        self.query_one("#notes", Static).update(Content("\n".join(self._notes(bank))))

    def _matrix_rows(self, bank: Bank) -> Iterator[Option]:
        wide = self.app.size.width >= 100
        name_width, title_width = (42, 26) if wide else (26, 13)
        for competency in COMPETENCIES:
            if not any(competency in REQUIRED[track] for track in self._tracks):
                continue
            row = Content(f"{_short(COMPETENCIES[competency], name_width - 1):<{name_width}}")
            for track in self._tracks:
                row += _cell(bank, track, competency, title_width)
            yield Option(row, id=competency)

    def _story_rows(self, bank: Bank) -> Iterator[Option]:
        for file in bank.files:
            row = Content(f"{_short(file.story.title, 38):<39}{file.story.when:<8}")
            for track in self._tracks:
                state = bank.states.get((file.story.id, track))
                strength = state.strength if state else Strength.FACTS
                row += Content.styled(f"{track.label} {dots(strength)}  ", f"${track.value}")
            yield Option(row + Content(", ".join(file.story.competencies)), id=file.story.id)

    def _notes(self, bank: Bank) -> Iterator[str]:
        if not bank.held:
            new = self.app.key("story-new")
            yield f"No story yet. Press {new} to begin one; these may bring one back:"
            yield from (f"  {prompt}" for prompt in FIRST_PROMPTS)
            return
        missing = [gap for track in self._tracks for gap in gaps(bank.matrix, track)]
        for gap in sorted(missing, key=lambda gap: gap.best)[:3]:
            yield f"Next as {gap.track.label}: {gap.advice}."
        for story, rounds in overused(bank.stories)[:1]:
            yield f'"{story.title}" is planned for {rounds} rounds: interviewers compare notes.'

    @on(Lines.OptionSelected)
    def _open(self, message: Lines.OptionSelected) -> None:
        if message.option_id is None:
            return
        if self._by_story:
            self.open_story(message.option_id)
        else:
            self._open_row(message.option_id)

    @work
    async def _open_row(self, competency: str) -> None:
        from .row import NEW, RowDialog

        assert self.bank is not None
        prompts = self.services.practice.prompts(self.app.profile.tracks, competency)
        chosen = await self.app.push_screen_wait(RowDialog(competency, self.bank, self._tracks, prompts))
        if chosen == NEW:
            self.action_new()
        elif chosen is not None:
            self.open_story(chosen)

    def open_story(self, story: str) -> None:
        from .editor import StoryScreen

        self.app.push_screen(StoryScreen(self.services.stories.open(story), self._tracks[0]))

    @work
    async def action_new(self) -> None:
        from .facts import FactsScreen
        from .title import TitleDialog

        title = await self.app.push_screen_wait(TitleDialog())
        if not title:
            return
        from .editor import StoryScreen

        editor = self.services.stories.new(title)
        self.app.push_screen(StoryScreen(editor, self._tracks[0]))
        self.app.push_screen(FactsScreen(editor))

    def action_view(self) -> None:
        self._by_story = not self._by_story
        self.lines.highlighted = None
        self._paint()

    def action_drill(self) -> None:
        if self.bank is None or not self.bank.held:
            self.notify("Write a story first; then a question can be answered with it.", markup=False)
            return
        from .drill import StoryDrillScreen

        self.app.push_screen(StoryDrillScreen(self.bank))

    @work
    async def action_export(self) -> None:
        from .export import ExportDialog

        chosen = await self.app.push_screen_wait(ExportDialog())
        if chosen is None:
            return
        from interviewprep.services.stories.files import StoryFormat

        written = self.services.story_files.export(
            Path(chosen.folder).expanduser(), StoryFormat(chosen.format), BOTH
        )
        self.notify(f"{count(len(written), 'file')} in {chosen.folder}, readable by you alone.", markup=False)


def _cell(bank: Bank, track: Track, competency: str, width: int) -> Content:
    """The strongest story of a row, and how many others there are."""
    if competency not in REQUIRED[track]:
        return Content(f"{track.label} not asked".ljust(width + 11))
    cells = bank.matrix[track, competency]
    if not cells:
        return Content.styled(f"{track.label} ", f"${track.value}") + Content.styled(
            f"{dots(Strength.NONE)} {'gap':<{width + 2}}", "$time"
        )
    more = f" +{len(cells) - 1}" if len(cells) > 1 else ""
    title = _short(cells[0].story.title, width - len(more)) + more
    return Content.styled(f"{track.label} {dots(cells[0].strength)} ", f"${track.value}") + Content(
        f"{title:<{width + 2}}"
    )


def _short(text: str, width: int) -> str:
    return text if len(text) <= width else text[: width - 1] + "…"
