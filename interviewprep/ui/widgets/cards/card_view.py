"""The card on the screen: widgets made once, updated in place from card to card."""

from __future__ import annotations

from collections.abc import Callable

from textual import getters
from textual.app import ComposeResult
from textual.content import Content
from textual.widgets import Static

from interviewprep.domain.cards.session_rules import Face
from interviewprep.domain.library.cards import CardType
from interviewprep.ui.widgets.field import Field
from interviewprep.ui.widgets.mocks.countdown import Countdown
from interviewprep.ui.widgets.scroll import Scroll

from .card_face import Ideas, answer_side, evidence_lines, leech_advice, question_side


class CardView(Scroll):
    """Topic, question, what is typed, clock, answer, idea units, evidence; a column of at most 76."""

    topic = getters.query_one("#topic", Static)
    question = getters.query_one("#question", Static)
    field = getters.query_one(Field)
    clock = getters.query_one(Countdown)
    answer = getters.query_one("#answer", Static)
    ideas = getters.query_one(Ideas)
    evidence = getters.query_one("#evidence", Static)

    def compose(self) -> ComposeResult:
        yield Static(id="topic", markup=False)
        yield Static(id="question", markup=False)
        yield Field(placeholder="Type your answer; enter shows the card's")
        yield Countdown()
        yield Static(id="answer", markup=False)
        yield Ideas(markup=False)
        yield Static(id="evidence", markup=False)

    def on_mount(self) -> None:
        self._show_parts(field=False, answer=False)

    def tell(self, title: str, text: Content) -> None:
        """Show a text where no card is."""
        self.clock.stop()
        self._show_parts(field=False, answer=False)
        self.topic.update(Content.styled(title, "$muted"))
        self.question.update(text)

    def ask(self, face: Face, typing: bool) -> None:
        """Show the question alone, from its top."""
        self.clock.stop()
        self.field.value = ""
        self._show_parts(field=typing, answer=False)
        self.question.update(question_side(face, f"bold reverse {self._color('mark')}"))
        self.scroll_home(animate=False)

    def show_topic(self, face: Face) -> None:
        """The topic of the card, and what is to be known about it."""
        marks = [("new", face.is_new), ("edited since you saw it", face.edited), ("noted", bool(face.flag))]
        words = "".join(f" · {word}" for word, holds in marks if holds)
        self.topic.update(Content.styled(face.card.section, "$muted") + Content.styled(words, "$time"))

    def start_clock(self, face: Face, monotonic: Callable[[], float]) -> None:
        self.clock.start(face.card.seconds, monotonic)

    def reveal(self, face: Face, said: str) -> None:
        """Fill the gap, or show the answer below the question."""
        self.clock.stop()
        right, wrong = f"bold {self._color('good')}", f"bold {self._color('again')}"
        if face.card.type is CardType.CLOZE:
            self.question.update(question_side(face, f"bold reverse {self._color('good')}", filled=True))
        self.answer.update(answer_side(face, said, self.field.value, right, wrong))
        self.tick(face, frozenset())
        self.evidence.update(_below(face))
        self._show_parts(field=False, answer=True)
        self.ideas.display = bool(face.card.ideas)

    def tick(self, face: Face, ticked: frozenset[int]) -> None:
        self.ideas.show(face.card.ideas, ticked)

    def show_field(self, shown: bool) -> None:
        self.field.display = shown

    def _color(self, meaning: str) -> str:
        """For a renderable of Rich, which knows no variables."""
        return self.app.theme_variables[meaning]

    def _show_parts(self, field: bool, answer: bool) -> None:
        self.field.display = field
        self.answer.display = self.ideas.display = self.evidence.display = answer


def _below(face: Face) -> Content:
    """Evidence, the candidate's own note, and advice where the card keeps being forgotten."""
    lines = [evidence_lines(face.card.head.evidence)] if face.card.head.evidence else []
    if face.flag:
        lines.append(Content(f"your note: {face.flag}"))
    if advice := leech_advice(face):
        lines.append(Content.styled(advice, "$time"))
    return Content("\n").join(lines)
