"""One row of the matrix: its stories on each track, and the questions that ask for it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

from textual import on
from textual.app import ComposeResult
from textual.containers import VerticalScroll
from textual.content import Content
from textual.widgets import Static
from textual.widgets.option_list import Option

from interviewprep.domain.core.tracks import Track
from interviewprep.domain.library.material import Prompt
from interviewprep.domain.stories.competencies import COMPETENCIES
from interviewprep.ui.screens.base.dialog import Dialog
from interviewprep.ui.widgets.lines import Lines

from .wording import dots

if TYPE_CHECKING:
    from interviewprep.services.stories.bank import Bank

NEW = "new story"
"""The answer that begins one; no id has a space."""


class RowDialog(Dialog[str]):
    """Answers the id of a story, or NEW."""

    CSS_PATH = "dialog.tcss"

    def __init__(
        self, competency: str, bank: Bank, tracks: Sequence[Track], prompts: Sequence[Prompt]
    ) -> None:
        super().__init__()
        self._competency = competency
        self._bank = bank
        self._tracks = tracks
        self._prompts = prompts

    def compose(self) -> ComposeResult:
        with VerticalScroll(classes="dialog", can_focus=False):
            yield Static(COMPETENCIES[self._competency].capitalize(), classes="title")
            yield Lines(*self._options())
            yield Static(self._questions(), id="questions", markup=False)
            yield Static("enter opens   esc closes", classes="keys")

    def on_mount(self) -> None:
        lines = self.query_one(Lines)
        lines.highlighted = 0
        lines.focus()

    @on(Lines.OptionSelected)
    def keep(self, message: Lines.OptionSelected) -> None:
        self.dismiss(message.option_id)

    def _options(self) -> Iterator[Option]:
        cells = {
            cell.story.id: cell.story
            for track in self._tracks
            for cell in self._bank.matrix.get((track, self._competency), ())
        }
        for story in cells.values():
            row = Content(f"{story.title}  ")
            for track in self._tracks:
                state = self._bank.states.get((story.id, track))
                told = f"{dots(state.strength)} {state.strength.label}" if state else "no telling yet"
                row += Content.styled(f"  {track.label} {told}", f"${track.value}")
            yield Option(row, id=story.id)
        yield Option("begin a new story", id=NEW)

    def _questions(self) -> Content:
        if not self._prompts:
            return Content("")
        asked = Content("\n").join(Content(f"· {each.head.title}") for each in self._prompts[:6])
        return Content.styled("\nQuestions that ask for it\n", "bold") + asked
