"""One story: its two tellings side by side, written in place, with what the linter finds as one types."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from functools import partial
from typing import TYPE_CHECKING

from textual import getters, on, work
from textual.containers import Horizontal
from textual.content import Content
from textual.message import Message
from textual.timer import Timer
from textual.widget import Widget
from textual.widgets import Static
from textual.widgets.option_list import Option

from interviewprep.domain.core.tracks import Track
from interviewprep.domain.stories.model import StoryFile
from interviewprep.ui.commands import STORY, bindings
from interviewprep.ui.widgets.lines import Lines
from interviewprep.ui.widgets.stories.telling_column import TellingColumn

from .autosave import DeskScreen
from .wording import finding_content, finding_detail, in_order

if TYPE_CHECKING:
    from interviewprep.domain.stories.lint import StoryFinding
    from interviewprep.services.services import Services
    from interviewprep.services.stories.editor import StoryEditor

LINT_AFTER = 0.15
"""Seconds without a key after which the findings are made anew."""

WIDE = 100
"""Columns from which both tellings fit beside one another."""


class StoryScreen(DeskScreen):
    """At 80 columns one telling at a time."""

    CSS_PATH = "editor.tcss"
    BINDINGS = bindings(STORY)
    KEYS = STORY

    findings = getters.query_one("#findings", Lines)
    detail = getters.query_one("#detail", Static)

    @dataclass
    class Linted(Message):
        """What the linter says of both tellings; `file` is what it read."""

        file: StoryFile
        findings: list[StoryFinding]
        words: dict[Track, int]

    def __init__(self, editor: StoryEditor, track: Track) -> None:
        super().__init__(editor)
        self.track = track
        self._found: list[StoryFinding] = []
        self._linting: Timer | None = None

    def body(self) -> Iterable[Widget]:
        with Horizontal(id="tellings"):
            for track in Track:
                yield TellingColumn(track)
        yield Lines(id="findings")
        yield Static(id="detail", markup=False)

    def show(self) -> None:
        self.set_class(self.app.size.width < WIDE, "-narrow")  # a screen that is pushed gets no resize
        self.editor.refresh()
        self._show_all()

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
        self.header.show(
            Content.styled(story.title, "bold") + Content(when),
            Content(_tested(story.competencies)),
            Content.styled(f"{track.label} ●", f"bold ${track.value}"),
        )

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
        self.app.in_background(partial(self._read_findings, self.services, self.editor.file))

    def _read_findings(self, services: Services, file: StoryFile) -> None:
        from interviewprep.domain.stories.lint import spoken_words

        found = [finding for track in Track for finding in services.stories.findings(file, track)]
        words = {telling.track: sum(spoken_words(telling).values()) for telling in file.tellings}
        self.post_message(self.Linted(file, in_order(found), words))

    def on_story_screen_linted(self, message: Linted) -> None:
        if message.file is not self.editor.file:
            return
        from interviewprep.domain.stories.lint_rules.thresholds import SPOKEN_WORDS_A_MINUTE

        for telling in message.file.tellings:
            words = message.words[telling.track]
            self.column(telling.track).measure(words, words * 60 / SPOKEN_WORDS_A_MINUTE, telling.seconds)
        marked = self.findings.highlighted or 0
        self._found = message.findings
        self.findings.set_options([Option(finding_content(item)) for item in self._found])
        self.findings.highlighted = min(marked, len(self._found) - 1) if self._found else None
        self.findings.border_title = _summary(self._found, bool(message.file.tellings))
        if not self._found:
            self.detail.update("")

    @on(Lines.OptionHighlighted, "#findings")
    def _point(self, message: Lines.OptionHighlighted) -> None:
        self.detail.update(finding_detail(self._found[message.option_index]))
        if self.findings.has_focus:
            self._mark(self._found[message.option_index])

    def _mark(self, finding: StoryFinding) -> None:
        """Show the words that a finding is about."""
        if finding.track and finding.part:
            self._turn(finding.track)
            self.column(finding.track).mark(finding.part, finding.start, finding.end)

    @on(Lines.OptionSelected, "#findings")
    def _mend(self, message: Lines.OptionSelected) -> None:
        """Go to the place of a finding, to write."""
        finding = self._found[message.option_index]
        if finding.track is None:
            return
        self._turn(finding.track)
        column = self.column(finding.track)
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
        self._turn(next(track for track in Track if track is not self.track))

    def action_findings(self) -> None:
        if self._found:
            self.findings.focus()
            self._mark(self._found[self.findings.highlighted or 0])

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
        if len(self.editor.file.tellings) < len(Track):
            self.notify("There is one telling; write the other, then compare.", markup=False)
            return
        from .overlap import SameScreen

        self.app.push_screen(SameScreen(self.editor.file, self.track))

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


def _summary(found: list[StoryFinding], told: bool) -> str:
    from interviewprep.domain.stories.lint import summary

    return summary(found) if told else "no telling yet"


def _tested(competencies: tuple[str, ...]) -> str:
    """The first two, and how many more there are."""
    more = f" +{len(competencies) - 2}" if len(competencies) > 2 else ""
    return " · ".join(competencies[:2]) + more or "no competency named yet"
