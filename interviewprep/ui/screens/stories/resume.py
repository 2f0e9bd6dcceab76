"""Résumé lines: one achievement, a bullet for each track, judged as one types."""

from __future__ import annotations

from collections.abc import Iterable

from textual import on
from textual.content import Content
from textual.widget import Widget
from textual.widgets import Static

from interviewprep.domain.core.tracks import Track
from interviewprep.domain.stories.resume import WANTS, ResumeFinding, ResumeLine, lint_line
from interviewprep.ui.widgets.scroll import Scroll
from interviewprep.ui.widgets.stories.writing import StoryText

from .autosave import DeskScreen
from .wording import FindingKind


class ResumeScreen(DeskScreen):
    """A bullet is a line or two: judging it takes no worker."""

    CSS_PATH = "resume.tcss"

    def body(self) -> Iterable[Widget]:
        with Scroll(can_focus=False):
            for track in self._tracks:
                title = Content.styled(f"{track.label}: ", f"bold ${track.value}") + Content(WANTS[track])
                yield Static(title, markup=False)
                yield StoryText(
                    self.editor.file.lines.get(track, ""),
                    id=track.value,
                    placeholder="one line that begins with a verb and has a number",
                )
                yield Static(id=f"{track.value}-findings", markup=False, classes="findings")

    def on_mount(self) -> None:
        self.query(StoryText).first().focus()

    def show(self) -> None:
        self.header.show(Content.styled(self.editor.file.story.title, "bold"), Content("résumé lines"))
        for track in self._tracks:
            self._judge(track)

    @property
    def _tracks(self) -> list[Track]:
        return [track for track in Track if track in self.app.profile.tracks]

    @on(StoryText.Changed)
    def _written(self, message: StoryText.Changed) -> None:
        track = Track(str(message.text_area.id))
        self.editor.set_line(track, " ".join(message.text_area.text.split()))
        self.touched()
        self._judge(track)

    def _judge(self, track: Track) -> None:
        text = self.editor.file.lines.get(track, "")
        found = (
            lint_line(ResumeLine(self.editor.id, track, text, self.editor.file.story.numbers)) if text else ()
        )
        shown = (
            Content("\n").join(_finding(item) for item in found)
            if found
            else Content("no findings" if text else "")
        )
        self.query_one(f"#{track.value}-findings", Static).update(shown)


def _finding(finding: ResumeFinding) -> Content:
    kind = FindingKind.ERROR if finding.severity == "error" else FindingKind.WARNING
    return Content.styled(f"{kind.sign} ", kind.color) + Content(f"{finding.message}: {finding.remedy}")
