"""Every version of a story; one can be made the current one again."""

from __future__ import annotations

from typing import TYPE_CHECKING

from textual import getters, on
from textual.app import ComposeResult
from textual.containers import Vertical
from textual.content import Content
from textual.widgets import Static
from textual.widgets.option_list import Option

from interviewprep.ui.screens.base.dialog import Dialog
from interviewprep.ui.shell import Shell
from interviewprep.ui.widgets.lines import Lines
from interviewprep.ui.widgets.scroll import Scroll

if TYPE_CHECKING:
    from interviewprep.domain.core.tracks import Track
    from interviewprep.domain.stories.model import StoryFile
    from interviewprep.domain.stories.versions import Version
    from interviewprep.services.stories.stories import StoryService


class HistoryDialog(Dialog[int]):
    """Answers the number of the version to go back to."""

    CSS_PATH = "dialog.tcss"

    app = getters.app(Shell)

    def __init__(self, stories: StoryService, story: str, current: int) -> None:
        super().__init__()
        self._stories = stories
        self._story = story
        self._current = current
        self._versions = stories.history(story)

    def compose(self) -> ComposeResult:
        with Vertical(classes="dialog history"):
            yield Static("Versions, the newest first", classes="title")
            yield Lines(*(Option(self._line(version)) for version in self._versions))
            with Scroll():
                yield Static(id="preview", markup=False)
            yield Static("enter goes back to it; nothing is lost   tab reads it   esc closes", classes="keys")

    def on_mount(self) -> None:
        lines = self.query_one(Lines)
        lines.highlighted = 0
        lines.focus()

    @on(Lines.OptionHighlighted)
    def _preview(self, message: Lines.OptionHighlighted) -> None:
        file = self._stories.version(self._story, self._versions[message.option_index].number)
        self.query_one("#preview", Static).update(_text(file, self.app.profile.tracks))

    @on(Lines.OptionSelected)
    def _choose(self, message: Lines.OptionSelected) -> None:
        number = self._versions[message.option_index].number
        self.dismiss(number if number != self._current else None)

    def _line(self, version: Version) -> Content:
        notes = " current" if version.number == self._current else ""
        if version.shows != version.number:
            notes += f" as version {version.shows}"
        elif version.base not in (0, version.number - 1):
            notes += " written while another window saved"
        return Content(
            f"{version.number:4}  {version.at.local:%a %d %b %H:%M}  {version.title}"
        ) + Content.styled(notes, "$muted")


def _text(file: StoryFile, tracks: frozenset[Track]) -> Content:
    """Facts in short and tellings in full."""
    lines = [Content(file.story.context), Content(file.story.decision)]
    for telling in file.tellings:
        if telling.track not in tracks:
            continue
        lines.append(Content.styled(telling.track.label, "bold"))
        lines += [Content(text) for text in telling.parts.values()]
    return Content("\n").join(line for line in lines if line.plain) or Content("title only")
