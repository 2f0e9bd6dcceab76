"""Stories: the matrix of competency by story and track with its gaps, or the list of all stories."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Any

from textual import getters, on, work
from textual.content import Content
from textual.message import Message
from textual.widget import Widget
from textual.widgets import Static
from textual.widgets.option_list import Option

from interviewprep.domain.core.tracks import Track
from interviewprep.domain.core.wording import count
from interviewprep.domain.stories.competencies import COMPETENCIES, REQUIRED, asked_by
from interviewprep.domain.stories.guide import FIRST_PROMPTS
from interviewprep.domain.stories.matrix import Strength, gaps, overused
from interviewprep.ui.commands import STORIES, bindings
from interviewprep.ui.screens.base.section import SectionScreen
from interviewprep.ui.widgets.design.list_preview import ListPreview
from interviewprep.ui.widgets.design.panel import Panel
from interviewprep.ui.widgets.header_line import tracks_content
from interviewprep.ui.widgets.lines import Lines, column

from .wording import LEGEND, dots, states_content

if TYPE_CHECKING:
    from interviewprep.domain.stories.model import StoryFile
    from interviewprep.services.services import Services
    from interviewprep.services.stories.bank import Bank


BESIDE = 120
"""Columns from which the preview stands beside the list."""

SHOWN_QUESTIONS = 4
"""Questions of the packs that the preview of a competency names."""


class StoriesScreen(SectionScreen):
    """A line for each competency, or for each story; beside or below it what is marked."""

    CSS_PATH = "stories.tcss"
    BINDINGS = bindings(STORIES)
    KEYS = STORIES

    both = getters.query_one(ListPreview)

    @dataclass
    class Read(Message):
        """The bank as the store has it now, and the questions of the packs by competency."""

        bank: Bank
        asked: Mapping[str, Sequence[str]]

    def __init__(self) -> None:
        super().__init__()
        self.bank: Bank | None = None
        self._asked: Mapping[str, Sequence[str]] = {}
        self._by_story = False

    def body(self) -> Iterable[Widget]:
        yield Static(Content.styled(LEGEND, "$muted"), id="legend", markup=False)
        yield ListPreview("Stories", "Preview", self._preview)
        yield Static(id="notes", markup=False)

    @property
    def lines(self) -> Lines:
        return self.both.lines

    def show(self) -> None:
        self.app.in_background(partial(self._read, self.services, self.app.profile.tracks))

    def _read(self, services: Services, tracks: frozenset[Track]) -> None:
        asked: dict[str, list[str]] = {}
        for prompt in services.practice.prompts(tracks):
            for competency in prompt.competencies:
                asked.setdefault(competency, []).append(prompt.head.title)
        self.post_message(self.Read(services.stories.bank(), asked))
        services.stories.sync_cards()

    def on_resize(self) -> None:
        self._paint()

    def on_stories_screen_read(self, message: Read) -> None:
        self.bank, self._asked = message.bank, message.asked
        self._paint()

    @property
    def _tracks(self) -> list[Track]:
        return [track for track in Track if track in self.app.profile.tracks]

    def _paint(self) -> None:
        bank = self.bank
        if bank is None:
            return
        stacked = self.app.size.width < BESIDE or (len(self._tracks) > 1 and not self._by_story)
        self.set_class(stacked, "-stacked")
        room = self.app.size.width - 6 if stacked else self.app.size.width * 5 // 9 - 6
        head, *rows = self._story_rows(bank, room) if self._by_story else self._matrix_rows(bank, room)
        marked = self.lines.highlighted or 1
        self.lines.set_options([Option(head, disabled=True), *rows])
        self.lines.highlighted = min(marked, len(rows)) if rows else None
        self.lines.focus()
        self.query_one(".list", Panel).entitle("All stories" if self._by_story else "What you may be asked")
        self.query_one(".preview", Panel).entitle("Story" if self._by_story else "Best story")
        self.header.show(
            Content.styled("Stories", "bold"),
            Content(count(len(bank.held), "story", "stories")),
            tracks_content(self.app.profile.tracks),
        )
        self.query_one("#notes", Static).update(Content("\n").join(self._notes(bank)))

    def _matrix_rows(self, bank: Bank, room: int) -> Iterator[Any]:
        """The head of the columns, then an option for each competency that is asked for."""
        asked = asked_by(self._tracks)
        names = (
            asked if room >= 100 or len(self._tracks) == 1 else {name: _short_name(name) for name in asked}
        )
        first = max(map(len, names.values())) + 2
        width = (room - first) // len(self._tracks)
        yield Content.styled(" " * first, "$muted") + Content("").join(
            Content.styled(f"{track.label:<{width}}", f"bold ${track.value}") for track in self._tracks
        )
        for competency, name in names.items():
            cells = (_cell(bank, track, competency, width) for track in self._tracks)
            yield Option(
                Content("").join([Content(f"{name[:1].upper()}{name[1:]:<{first - 1}}"), *cells]),
                id=competency,
            )

    def _story_rows(self, bank: Bank, room: int) -> Iterator[Any]:
        """The head of the columns, then an option for each story."""
        wide = sum(7 for _ in self._tracks)
        first = min(max([len(file.story.title) for file in bank.files], default=10) + 2, room - wide)
        yield Content.styled(" " * first, "$muted") + Content("").join(
            Content.styled(f"{track.label:<7}", f"bold ${track.value}") for track in self._tracks
        )
        for file in bank.files:
            row = Content(column(file.story.title, first - 1) + " ")
            for track in self._tracks:
                state = bank.states.get((file.story.id, track))
                strength = state.strength if state else Strength.FACTS
                row += Content.styled(f"{dots(strength)}   ", f"${track.value}")
            yield Option(row, id=file.story.id)

    def _preview(self, id: str) -> Content:
        assert self.bank is not None
        if self._by_story:
            file = next(file for file in self.bank.files if file.story.id == id)
            return self._story(self.bank, file)
        return Content("\n").join(self._competency(self.bank, id))

    def _competency(self, bank: Bank, competency: str) -> Iterator[Content]:
        """Its best story on each track, the others, and the questions that ask for it."""
        cells = {
            cell.story.id: cell for track in self._tracks for cell in bank.matrix.get((track, competency), ())
        }
        best = max(cells.values(), key=lambda cell: cell.strength, default=None)
        if best is None:
            new = self.app.key("story-new")
            yield Content.styled("No story yet. ", "$time") + Content(f"{new} begins one.")
        else:
            yield self._story(bank, next(file for file in bank.files if file.story.id == best.story.id))
            others = [cell.story.title for cell in cells.values() if cell is not best]
            if others:
                yield Content.styled("Also  ", "$muted") + Content(", ".join(others))
        questions = self._asked.get(competency, ())[:SHOWN_QUESTIONS]
        if questions:
            yield Content.styled("\nAsked as", "bold")
            yield from (Content(f"· {question}") for question in questions)

    def _story(self, bank: Bank, file: StoryFile) -> Content:
        """Title, where each telling stands, and how it begins."""
        story = file.story
        parts = [Content.styled(story.title, "bold") + Content.styled(f"   {story.when}", "$muted")]
        for track in self._tracks:
            state = bank.states.get((story.id, track))
            label = Content.styled(f"{track.label}  ", f"bold ${track.value}")
            if state is None:
                parts.append(label + Content(f"{dots(Strength.FACTS)}  no telling yet"))
                continue
            rehearsed = f"rehearsed on {count(state.days, 'day')}" if state.days else "not rehearsed"
            found = states_content(state.errors, state.warnings)
            parts.append(label + Content(f"{dots(state.strength)}  ") + found + Content(f" · {rehearsed}"))
        begins = story.context or next(
            (text for telling in file.tellings for text in telling.parts.values()), ""
        )
        claims = ", ".join(COMPETENCIES.get(competency, competency) for competency in story.competencies)
        lines = Content("\n").join(parts)
        if begins:
            lines += Content(f"\n\n{' '.join(begins.split())}")
        if story.outcome:
            lines += Content(f"\n{' '.join(story.outcome.split())}")
        return lines + (
            Content.styled(f"\n\nAnswers questions about {claims}", "$muted") if claims else Content("")
        )

    def _notes(self, bank: Bank) -> Iterator[Content]:
        if not bank.held:
            new = self.app.key("story-new")
            yield Content(f"No story yet. Press {new} to begin one; these may remind you of one:")
            yield from (Content(f"  {prompt}") for prompt in FIRST_PROMPTS)
            return
        missing = [gap for track in self._tracks for gap in gaps(bank.matrix, track)]
        for gap in sorted(missing, key=lambda gap: gap.best)[:2]:
            label = Content.styled(f"{gap.track.label}  ", f"bold ${gap.track.value}")
            yield label + Content(f"Next: {gap.advice}.")
        for story, rounds in overused(bank.stories)[:1]:
            yield Content(f'"{story.title}" is planned for {rounds} rounds: interviewers compare notes.')

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
            self.notify("Write a story first: the drill asks which one you would tell.", markup=False)
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
            Path(chosen.folder).expanduser(), StoryFormat(chosen.format), self.app.profile.tracks
        )
        self.notify(f"{count(len(written), 'file')} in {chosen.folder}, readable only by you.", markup=False)


def _cell(bank: Bank, track: Track, competency: str, width: int) -> Content:
    """The strongest story of a row, and how many others there are."""
    if competency not in REQUIRED[track]:
        return Content.styled("not asked".ljust(width), "$muted")
    cells = bank.matrix[track, competency]
    if not cells:
        return Content.styled(f"{dots(Strength.NONE)} gap".ljust(width), "$time")
    more = f" +{len(cells) - 1}" if len(cells) > 1 else ""
    title = column(cells[0].story.title + more, width - 6)
    if more and not title.rstrip().endswith(more):
        title = column(cells[0].story.title, width - 6 - len(more)) + more
    return Content.styled(f"{dots(cells[0].strength)} ", f"${track.value}") + Content(f"{title} ")


def _short_name(competency: str) -> str:
    return competency.replace("-", " ")
