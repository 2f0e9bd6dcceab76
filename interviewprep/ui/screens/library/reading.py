"""Reading one thing of the library: a card with its evidence, history and state, or a case, rubric, prompt …"""

from __future__ import annotations

from collections.abc import Iterable
from functools import partial
from typing import TYPE_CHECKING, ClassVar

from textual import getters, work
from textual.app import ComposeResult
from textual.content import Content
from textual.screen import Screen
from textual.widgets import Static

from interviewprep.domain.cards.grading import Grade
from interviewprep.domain.core.wording import count
from interviewprep.domain.library.items import Evidence
from interviewprep.domain.library.question_types import QUESTION_TYPES
from interviewprep.ui.commands import EDIT_PACK, OPEN_SOURCE, READING, Command, bindings
from interviewprep.ui.guarded import Guarded
from interviewprep.ui.screens.base.note import NoteDialog
from interviewprep.ui.sections import BACK_AND_HELP
from interviewprep.ui.shell import Shell
from interviewprep.ui.widgets.cards.card_face import card_text
from interviewprep.ui.widgets.header_line import HeaderLine, tracks_content
from interviewprep.ui.widgets.keys_line import KeysLine
from interviewprep.ui.widgets.pack_markdown import PackMarkdown, without_comments
from interviewprep.ui.widgets.scroll import Scroll
from interviewprep.ui.wording import day_words

from .editing import edit_own
from .sources import open_source, sources_content

if TYPE_CHECKING:
    from interviewprep.domain.core.tracks import Track
    from interviewprep.services.library.library import Hit, Reading
    from interviewprep.services.services import Services


class ReadingScreen(Guarded, Screen[None]):
    """One Static in a scroll; what is of a pack of one's own is edited in one's own editor."""

    CSS_PATH = "reading.tcss"
    BINDINGS = bindings(READING)
    KEYS: ClassVar[tuple[Command, ...]] = READING

    app = getters.app(Shell)

    def __init__(self, hit: Hit) -> None:
        super().__init__()
        self._hit = hit
        self._reading: Reading | None = None
        self._evidence: tuple[Evidence, ...] = ()

    def compose(self) -> ComposeResult:
        yield HeaderLine()
        with Scroll():
            yield Static(id="text", markup=False)
            yield Static(id="state", markup=False)
        yield KeysLine()

    def on_mount(self) -> None:
        own = READING if self._hit.card_id is not None else (OPEN_SOURCE, EDIT_PACK)
        self.query_one(KeysLine).show(own, BACK_AND_HELP, self.app.keys)
        self.query_one(HeaderLine).show(
            Content.styled((self._hit.type or self._hit.kind).value.capitalize(), "bold"),
            Content(self._hit.pack),
            tracks_content(self._hit.tracks & self.app.profile.tracks),
        )
        self._show()

    def action_edit(self) -> None:
        if edit_own(self.app, self._hit.key, self._hit.card_id):
            self._show()

    @work
    async def action_open_source(self) -> None:
        await open_source(self.app, self._evidence)

    def action_suspend(self) -> None:
        if self._reading is not None:
            self._services.library.suspend(self._reading.card_id, not self._reading.suspended)
            self._show()

    @work
    async def action_flag(self) -> None:
        reading = self._reading
        if reading is None:
            return
        note = await self.app.push_screen_wait(NoteDialog(reading.flag))
        flag = partial(self._services.library.flag, reading.card_id)
        while note is not None and not self.app.attempt(partial(flag, note or None)):
            note = await self.app.push_screen_wait(NoteDialog(note))
        self._show()

    def _show(self) -> None:
        if self._hit.card_id is None:
            item = self._services.library.read_item(self._hit.key)
            self.query_one("#text", Static).update(PackMarkdown(without_comments(item.source)))
            self._evidence = self._services.library.sources(item)
            lines = [
                sources_content(self._evidence, self.app.key("open-source")),
                _asked_as(self._services.library.asked_as(item)),
            ]
            below = Content("\n").join(line for line in lines if line)
            self.query_one("#state", Static).update(below)
            self.query_one("#state", Static).display = bool(below)
            return
        self._reading = self._services.library.read_card(self._hit.card_id)
        self.query_one("#text", Static).update(card_text(self._reading.card))
        self._evidence = self._reading.card.head.evidence
        source = sources_content(self._evidence, self.app.key("open-source"))
        state = state_content(self._reading, self._services.today(), self.app.profile.tracks)
        self.query_one("#state", Static).update(
            Content("\n\n").join(part for part in (source, state) if part)
        )

    @property
    def _services(self) -> Services:
        assert self.app.services is not None
        return self.app.services


def _asked_as(types: Iterable[str]) -> Content:
    """The question types that this prepares, in words; empty for none."""
    titles = "; ".join(QUESTION_TYPES[name].title for name in types if name in QUESTION_TYPES)
    return Content(f"asked as: {titles}" if titles else "")


def state_content(reading: Reading, today: int, tracks: frozenset[Track]) -> Content:
    """Marks, and per track what was answered and when it is due."""
    head = reading.card.head
    lines: list[Content] = []
    if head.asked_as:
        lines.append(_asked_as(head.asked_as))
    if reading.suspended:
        lines.append(Content.styled("suspended: it is not asked until you resume it", "$time"))
    if reading.flag:
        lines.append(Content(f"your note: {reading.flag}"))
    for track, memory in reading.memories.items():
        if track not in tracks:
            continue
        if memory is None:
            lines.append(Content(f"{track.label}: not seen yet"))
            continue
        grades = ", ".join(Grade(grade).name.lower() for grade, _ in reading.answers.get(track, ())[-8:])
        lines.append(
            Content(
                f"{track.label}: due {day_words(memory.due, today)}; {count(memory.reps, 'answer')}: {grades}"
            )
        )
    return Content("\n").join([*lines, Content(f"{head.key} · {head.place.path}, line {head.place.line}")])
