"""One story: its tellings, written in place, with what the linter finds as one types."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import partial
from typing import TYPE_CHECKING

from textual import getters, on, work
from textual.containers import Container, Horizontal
from textual.content import Content
from textual.message import Message
from textual.timer import Timer
from textual.widget import Widget
from textual.widgets import Static
from textual.widgets.option_list import Option

from interviewprep.domain.core.tracks import Track
from interviewprep.domain.stories.competencies import COMPETENCIES
from interviewprep.domain.stories.model import StoryFile, TellingPart
from interviewprep.ui.commands import STORY, Command, bindings
from interviewprep.ui.widgets.design.panel import Panel
from interviewprep.ui.widgets.header_line import tracks_content
from interviewprep.ui.widgets.lines import Lines
from interviewprep.ui.widgets.stories.telling_column import TellingColumn

from .autosave import DeskScreen
from .wording import FindingLine, claimed_words, counts_content, finding_lines

if TYPE_CHECKING:
    from interviewprep.domain.stories.lint import StoryFinding
    from interviewprep.services.services import Services
    from interviewprep.services.stories.editor import StoryEditor

LINT_AFTER = 0.15
"""Seconds without a key after which the findings are made anew."""

WIDE, WIDER = 100, 160
"""Columns from which there is room for a second pane, and for a third."""


class StoryScreen(DeskScreen):
    """One telling at a time where there is no room for two, or where one track is studied."""

    CSS_PATH = "editor.tcss"
    BINDINGS = bindings(STORY)
    KEYS: tuple[Command, ...] = STORY  # type: ignore[misc]  # fewer with one track

    findings = getters.query_one("#findings", Lines)
    detail = getters.query_one("#detail", Static)

    @dataclass
    class Linted(Message):
        """What the linter says of each telling; `file` is what it read."""

        file: StoryFile
        findings: Mapping[Track, Sequence[StoryFinding]]
        words: dict[Track, int]

    def __init__(self, editor: StoryEditor, track: Track) -> None:
        super().__init__(editor)
        self.track = track
        self._found: Mapping[Track, Sequence[StoryFinding]] = {}
        self._lines: list[FindingLine] = []
        self._linting: Timer | None = None

    def body(self) -> Iterable[Widget]:
        with Container(id="desk"):
            with Horizontal(id="tellings"):
                for track in self._tracks:
                    yield TellingColumn(track)
            with Panel(id="judged"):
                yield Lines(id="findings")
                yield Static(id="detail", markup=False)

    @property
    def _tracks(self) -> list[Track]:
        """Whose tellings are shown: those of the tracks studied."""
        tracks = self.app.profile.tracks
        return [track for track in Track if track in tracks] if self.track in tracks else [self.track]

    def on_resize(self) -> None:
        self._arrange()

    def show(self) -> None:
        one_track = len(self._tracks) == 1
        self.KEYS = tuple(
            command for command in STORY if command.action not in ("other", "same") or not one_track
        )
        self.keys.show(self.KEYS, self.EVERYWHERE, self.app.keys)
        self._arrange()
        self.editor.refresh()
        self._show_all()

    def _arrange(self) -> None:
        """Findings stand beside one telling from 100 columns on, and beside two from 160 on; else below."""
        width, tellings = self.app.size.width, len(self._tracks)
        self.set_class(width < WIDE and tellings > 1, "-one-telling")
        self.set_class(width >= (WIDE if tellings == 1 else WIDER), "-beside")

    def column(self, track: Track) -> TellingColumn:
        return self.query_one(f"#{track.value}", TellingColumn)

    @work(group="show", exclusive=True)
    async def _show_all(self) -> None:
        for column in self.query(TellingColumn):
            await column.show(self.editor.file.telling(column.track))
        self._turn(self.track)
        self._lint()

    def _turn(self, track: Track) -> None:
        """Make one telling the current one."""
        self.track = track
        for column in self.query(TellingColumn):
            column.set_class(column.track is track, "-current")
        story = self.editor.file.story
        when = f" · {story.when}" if story.when else ""
        titles = [COMPETENCIES.get(competency, competency) for competency in story.competencies]
        self.header.show(
            Content.styled(story.title, "bold") + Content(when),
            Content(claimed_words(titles) or "no competency named yet"),
            tracks_content(frozenset(self._tracks)),
        )
        self._list()

    @on(TellingColumn.Changed)
    def _written(self, message: TellingColumn.Changed) -> None:
        self.editor.set_part(message.track, message.part, message.text)
        self.column(message.track).written(self.editor.file.telling(message.track))
        self.touched()
        if self._linting is not None:
            self._linting.stop()
        self._linting = self.set_timer(LINT_AFTER, self._lint)

    def on_descendant_focus(self) -> None:
        for column in self.query(TellingColumn):
            if column.has_focus_within and column.track is not self.track:
                self._turn(column.track)

    def _lint(self) -> None:
        self.app.in_background(partial(self._read_findings, self.services, self.editor.file, self._tracks))

    def _read_findings(self, services: Services, file: StoryFile, tracks: list[Track]) -> None:
        from interviewprep.domain.stories.lint import spoken_words

        found = {track: services.stories.findings(file, track) for track in tracks}
        words = {telling.track: sum(spoken_words(telling).values()) for telling in file.tellings}
        self.post_message(self.Linted(file, found, words))

    def on_story_screen_linted(self, message: Linted) -> None:
        if message.file is not self.editor.file:
            return
        from interviewprep.domain.stories.lint_rules.thresholds import SPOKEN_WORDS_A_MINUTE

        self._found = message.findings
        for column in self.query(TellingColumn):
            telling = message.file.telling(column.track)
            if telling is not None:
                words = message.words[telling.track]
                column.measure(words, words * 60 / SPOKEN_WORDS_A_MINUTE, telling.seconds)
                column.judge(_by_part(self._found.get(column.track, ())))
        self._list()

    def _list(self) -> None:
        """The findings of the current telling; the marked one stays marked where it is still there."""
        marked = self.findings.highlighted or 0
        found = self._found.get(self.track, ())
        self._lines = finding_lines(found)
        self.findings.set_options([Option(line.content()) for line in self._lines])
        self.findings.highlighted = min(marked, len(self._lines) - 1) if self._lines else None
        panel = self.query_one("#judged", Panel)
        told = self.editor.file.telling(self.track) is not None
        panel.set_class(not self._lines, "-empty")
        panel.entitle("Findings")
        panel.border_subtitle = (
            (counts_content(found) or Content("nothing to correct")) if told else Content("")
        )
        if not self._lines:
            self.detail.update("Nothing to correct. Rehearse it aloud." if told else "Nothing to check yet.")

    @on(Lines.OptionHighlighted, "#findings")
    def _point(self, message: Lines.OptionHighlighted) -> None:
        if message.option_index >= len(self._lines):
            return
        line = self._lines[message.option_index]
        self.detail.update(line.detail())
        if self.findings.has_focus:
            self._mark(line.finding)

    def _mark(self, finding: StoryFinding) -> None:
        """Show the words that a finding is about."""
        if finding.track and finding.part:
            self.column(finding.track).mark(finding.part, finding.start, finding.end)

    @on(Lines.OptionSelected, "#findings")
    def _correct(self, message: Lines.OptionSelected) -> None:
        """Go to the place of a finding, to write."""
        finding = self._lines[message.option_index].finding
        column = self.column(self.track)
        area = column.area(finding.part) if finding.part else column.first()
        if area is not None:
            area.focus()

    def action_write(self) -> None:
        area = self.column(self.track).first()
        if area is None:
            self.action_draft()
        else:
            area.focus()

    def action_other(self) -> None:
        if len(self._tracks) > 1:
            self._turn(next(track for track in self._tracks if track is not self.track))

    def action_findings(self) -> None:
        if self._lines:
            self.findings.focus()
            self._mark(self._lines[self.findings.highlighted or 0].finding)

    def action_facts(self) -> None:
        from .facts import FactsScreen

        self.app.push_screen(FactsScreen(self.editor))

    @work
    async def action_draft(self) -> None:
        from .shape import ShapeDialog

        telling = self.editor.file.telling(self.track)
        chosen = await self.app.push_screen_wait(ShapeDialog(self.track, telling))
        if chosen is None:
            return
        change = self.editor.draft if chosen.anew else self.editor.reshape
        change(self.track, chosen.shape, chosen.seconds)
        self._show_all()
        self.save_now()

    def action_same(self) -> None:
        if len(self._tracks) < len(Track) or len(self.editor.file.tellings) < len(Track):
            self.notify("Comparing takes two tellings; this story has one.", markup=False)
            return
        from .overlap import SameScreen

        self.app.push_screen(SameScreen(self.editor.file))

    def action_rehearse(self) -> None:
        from .rehearsal import RehearsalScreen

        if self.save_now():
            self.app.push_screen(RehearsalScreen(self.services.practice.stage(self.editor.id, self.track)))

    def action_resume(self) -> None:
        from .resume import ResumeScreen

        self.app.push_screen(ResumeScreen(self.editor))

    def action_undo(self) -> None:
        if self.editor.undo():
            self.notify(f"Back one version; this is version {self.editor.version}.", markup=False)
            self._show_all()
        else:
            self.notify("There is no version before this one.", markup=False)

    @work
    async def action_history(self) -> None:
        from .history import HistoryDialog

        if not self.save_now():
            return
        stories = self.services.stories
        number = await self.app.push_screen_wait(HistoryDialog(stories, self.editor.id, self.editor.version))
        if number is not None:
            self.editor.restore(number)
            self._show_all()


def _by_part(found: Sequence[StoryFinding]) -> Mapping[TellingPart, Content]:
    """For each part the numbers of its findings."""
    return {
        part: counts_content(finding for finding in found if finding.part is part)
        for part in {finding.part for finding in found}
        if part is not None
    }
