"""Which story? A question, ten seconds to choose, the first sentence; then what the matrix would tell."""

from __future__ import annotations

import random
from collections.abc import Iterable
from typing import TYPE_CHECKING

from textual import getters, on
from textual.content import Content
from textual.widget import Widget
from textual.widgets import Static
from textual.widgets.option_list import Option

from interviewprep.domain.core.tracks import Track
from interviewprep.domain.library.material import Prompt
from interviewprep.domain.stories.competencies import COMPETENCIES
from interviewprep.ui.commands import STORY_DRILL, bindings
from interviewprep.ui.screens.base.section import SectionScreen
from interviewprep.ui.sections import BACK_AND_HELP
from interviewprep.ui.widgets.field import Field
from interviewprep.ui.widgets.lines import Lines
from interviewprep.ui.widgets.mocks.countdown import Countdown

if TYPE_CHECKING:
    from interviewprep.services.stories.bank import Bank

SECONDS = 10
"""Time to choose a story, as in the room."""


class StoryDrillScreen(SectionScreen):
    """The clock goes on beyond zero; nothing is scored."""

    CSS_PATH = "drill.tcss"
    BINDINGS = bindings(STORY_DRILL)
    KEYS = STORY_DRILL
    EVERYWHERE = BACK_AND_HELP

    clock = getters.query_one(Countdown)
    lines = getters.query_one(Lines)
    field = getters.query_one(Field)
    question = getters.query_one("#question", Static)
    verdict = getters.query_one("#verdict", Static)

    def __init__(self, bank: Bank, chance: random.Random | None = None) -> None:
        super().__init__()
        self._bank = bank
        self._chance = chance or random.Random()
        self.prompt: Prompt | None = None
        self.track = Track.PGM
        self.chosen = ""

    def body(self) -> Iterable[Widget]:
        yield Static(id="question", markup=False)
        yield Countdown()
        yield Lines(*(Option(Content(file.story.title), id=file.story.id) for file in self._bank.files))
        yield Field(placeholder="the first sentence you would say, then enter")
        yield Static(id="verdict", markup=False)

    def show(self) -> None:
        if self.prompt is None:
            self.action_next()

    def action_next(self) -> None:
        tracks = [track for track in Track if track in self.app.profile.tracks]
        self.track = self._chance.choice(tracks)
        self.prompt = self.services.practice.draw(self.track, self._chance)
        self.chosen = self.field.value = ""
        self.field.display = False
        self.verdict.update("")
        self.header.show(
            Content.styled("Which story?", "bold"),
            Content("choose one, then type its first sentence"),
            Content.styled(f"{self.track.label} ●", f"bold ${self.track.value}"),
        )
        if self.prompt is None:
            self.question.update(
                Content("No pack has a question for this track; the library shows the packs.")
            )
            return
        self.question.update(Content.styled(self.prompt.head.title, "bold"))
        self.clock.start(SECONDS, self.services.clock.monotonic)
        self.lines.highlighted = 0
        self.lines.focus()

    @on(Lines.OptionSelected)
    def _choose(self, message: Lines.OptionSelected) -> None:
        if self.prompt is None or self.chosen or message.option_id is None:
            return
        self.chosen = message.option_id
        self._took = SECONDS - self.clock.left
        self.clock.stop()
        self.field.display = True
        self.field.focus()

    @on(Field.Submitted)
    def action_leave_field(self) -> None:
        """The sentence is said: compare."""
        prompt = self.prompt
        if prompt is None or not self.chosen:
            return
        self.lines.focus()
        choice = self.services.practice.chosen_by_matrix(prompt, self.track, self._bank)
        asked = ", ".join(COMPETENCIES.get(competency, competency) for competency in prompt.competencies)
        said = [f"It asks for {asked}. You chose in {self._took:.0f} s."]
        if choice is None:
            said.append("None of your stories covers it: that is a gap to fill.")
        elif choice.cell.story.id == self.chosen:
            said.append(f"The matrix suggests the same one: {choice.why}.")
        else:
            said.append(f'The matrix suggests "{choice.cell.story.title}": {choice.why}.')
        if prompt.wants:
            said.append(prompt.wants)
        self.verdict.update(Content("\n".join(said)))
