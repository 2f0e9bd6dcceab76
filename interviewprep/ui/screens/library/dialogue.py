"""Reading a dialogue: part by part, who speaks at the left of what is said, notes in frames of their own."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from rich import box
from rich.console import Group, RenderableType
from rich.padding import Padding
from rich.panel import Panel
from rich.table import Table
from rich.text import Text
from textual import getters
from textual.content import Content
from textual.widget import Widget
from textual.widgets import Static

from interviewprep.domain.core.tracks import ROUNDS
from interviewprep.domain.library.dialogues import Dialogue, DialoguePart, MarginNote, Turn
from interviewprep.ui.commands import DIALOGUE, bindings
from interviewprep.ui.screens.base.stacked import StackedScreen
from interviewprep.ui.widgets.header_line import tracks_content
from interviewprep.ui.widgets.pack_markdown import PackMarkdown
from interviewprep.ui.widgets.scroll import Scroll

_SPEAKER = 12
"""Cells for the name of who speaks."""


class DialogueScreen(StackedScreen):
    """The introduction stands above the first part; the debrief is the last."""

    CSS_PATH = "dialogue.tcss"
    BINDINGS = bindings(DIALOGUE)
    KEYS = DIALOGUE
    AUTO_FOCUS = "Scroll"

    page = getters.query_one(Scroll)

    def __init__(self, key: str) -> None:
        super().__init__()
        self._key = key
        self.dialogue: Dialogue | None = None
        self.part = 0

    def body(self) -> Iterable[Widget]:
        with Scroll():
            yield Static(id="part", markup=False)

    def show(self) -> None:
        if self.dialogue is None:
            self.dialogue = self.services.dialogues.open(self._key)
        if self.dialogue is not None:
            self._paint(self.dialogue)

    def action_turn(self, by: int) -> None:
        if self.dialogue is not None:
            self.part = min(max(self.part + by, 0), len(self.dialogue.parts))
            self._paint(self.dialogue)
            self.page.scroll_home(animate=False)

    def _paint(self, dialogue: Dialogue) -> None:
        number = len(dialogue.parts) + 1
        self.header.show(
            Content(f"{ROUNDS[dialogue.round].title} · {dialogue.head.title}"),
            Content(f"part {self.part + 1} of {number} · {dialogue.minutes} min in all"),
            tracks_content(dialogue.head.tracks & self.app.profile.tracks),
        )
        self.query_one("#part", Static).update(Group(*_page(dialogue, self.part)))


def _page(dialogue: Dialogue, number: int) -> Iterator[RenderableType]:
    """A part, or the debrief after the last."""
    if number == len(dialogue.parts):
        yield Text("Debrief\n", "bold underline")
        yield PackMarkdown(dialogue.debrief)
        return
    if number == 0:
        yield PackMarkdown(dialogue.intro, "italic")
        yield Text()
    yield from _part(dialogue.parts[number])


def _part(part: DialoguePart) -> Iterator[RenderableType]:
    minutes = f", {part.minutes:g} min" if part.minutes else ""
    yield Text(f"{part.title}{minutes}\n", "bold underline")
    for line in part.lines:
        yield _turn(line) if isinstance(line, Turn) else _note(line)
        yield Text()


def _turn(turn: Turn) -> RenderableType:
    row = Table.grid(padding=(0, 1))
    row.add_column(width=_SPEAKER)
    row.add_column(ratio=1)
    row.add_row(Text(turn.speaker, "bold"), PackMarkdown(turn.text))
    return row


def _note(note: MarginNote) -> RenderableType:
    """In a frame; its title is the mark, where there is one."""
    title = Text(f"{note.dim} {note.level}" if note.dim else "note", "bold")
    frame = Panel(PackMarkdown(note.text), box=box.SQUARE, title=title, title_align="left")
    return Padding(frame, (0, 0, 0, _SPEAKER + 1))
