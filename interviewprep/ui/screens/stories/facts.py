"""The guided builder: the facts of a story, one question at a time, in any order."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from textual import getters, on
from textual.containers import Horizontal, VerticalScroll
from textual.content import Content
from textual.widget import Widget
from textual.widgets import Static
from textual.widgets.option_list import Option

from interviewprep.domain.core.tracks import ROUND_TYPES
from interviewprep.domain.stories.competencies import asked_by, unknown_words
from interviewprep.domain.stories.facts import NUMBERS_FORM, fact_text
from interviewprep.domain.stories.guide import FOR_A_DRAFT, STEPS, GuideStep
from interviewprep.domain.stories.model import NumberState, Quantity, Story, is_when
from interviewprep.ui.commands import STORY_FACTS, bindings
from interviewprep.ui.widgets.design.panel import Panel
from interviewprep.ui.widgets.header_line import tracks_content
from interviewprep.ui.widgets.lines import Lines
from interviewprep.ui.widgets.stories.writing import StoryText

from .autosave import DeskScreen

_FORMS = {
    "people": "a line for each",
    "alternatives": "a line for each",
    "actions": "a line for each",
    "numbers": f"a line for each: {NUMBERS_FORM}\nThe kind is one of: {', '.join(Quantity)}. Without a kind, it is a user metric.\n"
    f"The state is one of: {', '.join(filter(None, NumberState))}.",
    "when": "2024, 2024-03 or 2024-03-15",
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
        with Horizontal(id="both"):
            with Panel(title="Facts", id="facts"):
                yield Lines(*(Option(step.fact, id=step.fact) for step in STEPS), id="steps")
            with Panel(id="question"), VerticalScroll(can_focus=False):
                yield Static(id="ask", markup=False)
                yield StoryText(placeholder="your answer; it is saved as you type")
                yield Static(id="wrong", markup=False)
                yield Static(id="examples", markup=False)
                yield Static(id="next", markup=False)

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
        self.query_one("#ask", Static).update(self._question(step))
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
            Content("facts"),
            tracks_content(self.app.profile.tracks),
        )
        for number, (step, written) in enumerate(zip(STEPS, done, strict=True)):
            sign = Content.styled("✓ ", "$good") if written else Content.styled("· ", "$muted")
            self.steps.replace_option_prompt_at_index(number, sign + Content(step.fact.capitalize()))
        self.query_one("#facts", Panel).entitle("Facts", f"{sum(done)} of {len(STEPS)}")
        self.query_one("#question", Panel).entitle(STEPS[self.step].fact.capitalize(), "saved as you type")
        with self.prevent(Lines.OptionHighlighted):
            self.steps.highlighted = self.step
        self.query_one("#wrong", Static).update(Content.styled(_wrong(story, STEPS[self.step].fact), "$time"))
        self.query_one("#next", Static).update(self._next(done))

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

    async def action_draft(self) -> None:
        """Back to the story, to draft a telling from what is written here."""
        if self.save_now():
            self.app.pop_screen()
            await self.app.run_action("screen.draft")

    def action_turn(self, step: int) -> None:
        self._ask((self.step + step) % len(STEPS))
        self.writing.focus()

    def action_leave_field(self) -> None:
        """From the answer to the list of questions; from there Escape goes back."""
        self.save_by_itself()
        self.steps.focus()

    def _question(self, step: GuideStep) -> Content:
        tracks = self.app.profile.tracks
        known = {
            "competencies": asked_by(tracks),
            "rounds": [kind.id for kind in ROUND_TYPES if kind.tracks & tracks],
        }
        form = _FORMS.get(step.fact) or (
            f"some of: {', '.join(known[step.fact])}" if step.fact in known else ""
        )
        return Content.styled(step.question, "bold") + Content.styled(f"\n{form}" if form else "", "$muted")

    def _next(self, done: Sequence[bool]) -> Content:
        """What can be done with the facts that there are."""
        draft = self.app.key("fact-draft")
        if all(done):
            return Content.styled(f"\nAll facts are written. {draft} goes on to the telling.", "bold $good")
        if all(done[:FOR_A_DRAFT]):
            enough = f"\nThis is enough for a first draft: {draft} makes it. "
            return Content.styled(enough, "bold $good") + Content("The other facts make it better.")
        return Content("")


def _wrong(story: Story, fact: str) -> str:
    """What is wrong with the fact that is being written."""
    if fact == "when" and story.when and not is_when(story.when):
        return "Not a date yet: write 2024, 2024-03 or 2024-03-15"
    if fact == "numbers" and (unproven := [number.what for number in story.numbers if number.unproven]):
        return f"No proof and no state yet: {'; '.join(unproven)}"
    return unknown_words(story.competencies) if fact == "competencies" else ""


def _examples(step: GuideStep) -> Content:
    return Content("\n").join(
        (
            Content.styled("Good  ", "bold $good") + Content(step.good),
            Content.styled("Weak  ", "bold $again") + Content(step.bad),
            Content.styled("Why   ", "bold") + Content(step.why),
        )
    )
