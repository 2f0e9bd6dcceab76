"""The guided builder: the facts of a story, one question at a time, in any order."""

from __future__ import annotations

from collections.abc import Iterable

from textual import getters, on
from textual.containers import Horizontal, VerticalScroll
from textual.content import Content
from textual.widget import Widget
from textual.widgets import Static
from textual.widgets.option_list import Option

from interviewprep.domain.core.tracks import ROUNDS
from interviewprep.domain.stories.competencies import COMPETENCIES
from interviewprep.domain.stories.facts import NUMBERS_FORM, fact_text
from interviewprep.domain.stories.guide import STEPS, GuideStep
from interviewprep.domain.stories.model import is_when
from interviewprep.ui.commands import STORY_FACTS, bindings
from interviewprep.ui.widgets.lines import Lines
from interviewprep.ui.widgets.stories.writing import StoryText

from .autosave import DeskScreen

_FORMS = {
    "people": "a line for each",
    "alternatives": "a line for each",
    "actions": "a line for each",
    "numbers": f"a line for each: {NUMBERS_FORM}",
    "when": "YYYY, YYYY-MM or YYYY-MM-DD",
    "competencies": f"some of: {', '.join(COMPETENCIES)}",
    "rounds": f"some of: {', '.join(ROUNDS)}",
}
"""What the answer looks like, where it is not plain text."""


class FactsScreen(DeskScreen):
    """Questions on the left, the one being answered on the right."""

    CSS_PATH = "facts.tcss"
    BINDINGS = bindings(STORY_FACTS)
    KEYS = STORY_FACTS

    steps = getters.query_one("#steps", Lines)
    writing = getters.query_one(StoryText)
    step = 0
    """Index of the question shown."""

    def body(self) -> Iterable[Widget]:
        with Horizontal():
            yield Lines(*(Option(step.fact, id=step.fact) for step in STEPS), id="steps")
            with VerticalScroll(id="question", can_focus=False):
                yield Static(id="ask", markup=False)
                yield StoryText(placeholder="your answer; it is kept as you type")
                yield Static(id="wrong", markup=False)
                yield Static(id="examples", markup=False)

    def on_mount(self) -> None:
        answered = {step.fact for step in STEPS if fact_text(self.editor.file.story, step.fact)}
        self.step = next((number for number, step in enumerate(STEPS) if step.fact not in answered), 0)

    def show(self) -> None:
        self.editor.refresh()
        self._ask(self.step)
        self.writing.focus()

    def _ask(self, number: int) -> None:
        self.step = number
        step = STEPS[number]
        self.query_one("#ask", Static).update(_question(step))
        self.query_one("#examples", Static).update(_examples(step))
        text = fact_text(self.editor.file.story, step.fact)
        if self.writing.text != text:
            with self.prevent(StoryText.Changed):
                self.writing.load_text(text)
        self._head()

    def _head(self) -> None:
        story = self.editor.file.story
        done = [bool(fact_text(story, step.fact)) for step in STEPS]
        self.header.show(
            Content.styled(story.title, "bold"),
            Content(f"{sum(done)} of {len(STEPS)} facts"),
            Content.styled("kept as you type", "$muted"),
        )
        for number, (step, written) in enumerate(zip(STEPS, done, strict=True)):
            self.steps.replace_option_prompt_at_index(
                number, Content(f"{'✓' if written else '·'} {step.fact}")
            )
        with self.prevent(Lines.OptionHighlighted):
            self.steps.highlighted = self.step
        wrong = "this is no date yet" if story.when and not is_when(story.when) else ""
        unknown = [competency for competency in story.competencies if competency not in COMPETENCIES]
        if STEPS[self.step].fact == "competencies" and unknown:
            wrong = f"the matrix does not know {', '.join(unknown)}"
        self.query_one("#wrong", Static).update(Content.styled(wrong, "$time"))

    @on(StoryText.Changed)
    def _written(self) -> None:
        self.editor.set_fact(STEPS[self.step].fact, self.writing.text)
        self.touched()
        self._head()

    @on(Lines.OptionHighlighted, "#steps")
    def _jump(self, message: Lines.OptionHighlighted) -> None:
        if self.steps.has_focus and message.option_index != self.step:
            self._ask(message.option_index)

    @on(Lines.OptionSelected, "#steps")
    def _answer(self) -> None:
        self.writing.focus()

    def action_turn(self, step: int) -> None:
        self._ask((self.step + step) % len(STEPS))
        self.writing.focus()

    def action_leave_field(self) -> None:
        """From the answer to the list of questions; from there Escape goes back."""
        self.save_by_itself()
        self.steps.focus()


def _question(step: GuideStep) -> Content:
    form = _FORMS.get(step.fact, "")
    return Content.styled(step.question, "bold") + Content.styled(f"\n{form}" if form else "", "$muted")


def _examples(step: GuideStep) -> Content:
    return Content("\n").join(
        (
            Content.styled("Good  ", "bold $tpm") + Content(step.good),
            Content.styled("Bad   ", "bold $error") + Content(step.bad),
            Content.styled("Why   ", "bold") + Content(step.why),
        )
    )
