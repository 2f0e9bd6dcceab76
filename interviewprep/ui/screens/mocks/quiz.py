"""The anchor quiz: grade answers of others, then see the reference marks, the reasons and the gap."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import TYPE_CHECKING, Any

from textual import getters, on
from textual.containers import Horizontal, Vertical
from textual.content import Content
from textual.screen import Screen
from textual.widget import Widget
from textual.widgets import Static

from interviewprep.domain.library.rubrics import Dimension
from interviewprep.domain.mocks.anchor_quiz import Agreement, QuizMark
from interviewprep.ui.commands import MOCK_GAPS_FOOT, MOCK_QUIZ, MOCK_QUIZ_FOOT, bindings, with_levels
from interviewprep.ui.screens.base.section import SectionScreen
from interviewprep.ui.sections import BACK_AND_HELP
from interviewprep.ui.widgets.design.panel import Panel
from interviewprep.ui.widgets.lines import column
from interviewprep.ui.widgets.mocks.anchors import Anchor, Anchors
from interviewprep.ui.widgets.pack_markdown import PackMarkdown
from interviewprep.ui.widgets.scroll import Scroll

if TYPE_CHECKING:
    from interviewprep.services.mocks.scoring import QuizSet


class QuizScreen(SectionScreen):
    """Leads to what waits for it, or back."""

    CSS_PATH = "score.tcss"
    BINDINGS = bindings(MOCK_QUIZ)
    KEYS = MOCK_QUIZ
    EVERYWHERE = BACK_AND_HELP
    HORIZONTAL_BREAKPOINTS = [(0, "-narrow"), (100, "-wide")]

    anchors = getters.query_one(Anchors)
    text = getters.query_one("#text", Static)

    def __init__(self, rubric: str, then: Callable[[], Screen[Any]] | None = None, case: str = "") -> None:
        """`then`: makes the screen that follows the quiz; without it one goes back.

        `case`: key of the case about to be taken or scored; nothing of it is shown.
        """
        super().__init__()
        self._rubric = rubric
        self._of = case
        self._ended = False
        """Is the summary shown?"""
        self._then = then
        self.quiz: QuizSet | None = None
        self.at = 0
        """The specimen shown."""
        self._dim = 0
        self._own: dict[str, int] = {}
        self._gaps: tuple[QuizMark, ...] = ()
        """Of the specimen that was just graded; empty while it is being graded."""

    def body(self) -> Iterable[Widget]:
        with Horizontal(id="grading"):
            with Panel(title="An answer", id="answer"), Scroll():
                yield Static(id="text", markup=False)
            with Vertical(id="judge"):
                yield Static(id="dim", markup=False)
                yield Static(id="missing", markup=False)
                yield Anchors()

    def show(self) -> None:
        if self.quiz is None:
            self.quiz = self.services.mocks.scoring.quiz(self._rubric, self._of)
            self._go_on()
            self._paint()
            self.query_one(Scroll).focus()

    def _go_on(self) -> None:
        """Where the quiz stood when it was left."""
        if self.quiz is not None:
            self.at, self._own = self.quiz.at, dict(self.quiz.own)
            open_ = (n for n, d in enumerate(self.quiz.rubric.dimensions) if d.id not in self._own)
            self._dim = next(open_, 0)

    def action_level(self, level: int) -> None:
        dimension = self._dimension
        if dimension is None or self._gaps:
            return
        assert self.quiz is not None
        self._own[dimension.id] = level
        if len(self._own) < self._count:
            self.action_turn(1)
        else:
            self._paint()
        self.services.mocks.scoring.keep_quiz(self.quiz, self._own)

    def action_turn(self, by: int) -> None:
        if self._count and not self._gaps:
            self._dim = (self._dim + by) % self._count
            self._paint()

    def action_on(self) -> None:
        """Grade what is complete, then on to the next answer, and from the last to what follows or back."""
        if self.quiz is None:
            return
        if self._ended:
            self._leave()
            return
        if not self._gaps and len(self._own) < self._count:
            self._show_missing(self.quiz)
            return
        if not self._gaps:
            specimen = self.quiz.specimens[self.at]
            self._gaps = self.services.mocks.scoring.grade_specimen(self.quiz, specimen, self._own)
        elif self.at + 1 < len(self.quiz.specimens):
            self.at, self._dim, self._own, self._gaps = self.at + 1, 0, {}, ()
        else:
            self._ended = True
        self._paint()
        self.query_one(Scroll).scroll_home(animate=False)

    def _leave(self) -> None:
        if self._then is None:
            self.dismiss()
        else:
            self.app.switch_screen(self._then())

    def _show_missing(self, quiz: QuizSet) -> None:
        """Lead to the first dimension without a level, and name all of them."""
        dimensions = quiz.rubric.dimensions
        missing = [number for number, d in enumerate(dimensions) if d.id not in self._own]
        self._dim = missing[0]
        self._paint()
        names = ", ".join(dimensions[number].title for number in missing)
        self.query_one("#missing", Static).update(f"Still without a level: {names}. Press {self._levels}.")

    @on(Anchor.Chosen)
    def _clicked(self, message: Anchor.Chosen) -> None:
        self.action_level(message.level)

    @property
    def _levels(self) -> str:
        return f"{self.app.key('mock-level-1')} to {self.app.key('mock-level-4')}"

    @property
    def _count(self) -> int:
        return len(self.quiz.rubric.dimensions) if self.quiz else 0

    @property
    def _dimension(self) -> Dimension | None:
        return self.quiz.rubric.dimensions[self._dim] if self.quiz else None

    def _paint(self) -> None:
        quiz, dimension = self.quiz, self._dimension
        if quiz is None or dimension is None:
            return
        self.header.show(
            Content("Learn to score: " + quiz.case.head.title),
            Content(f"answer {self.at + 1} of {len(quiz.specimens)}"),
            Content(f"{len(self._own)} of {self._count} graded"),
        )
        self.anchors.display = not self._gaps
        foot = MOCK_GAPS_FOOT if self._gaps else with_levels(MOCK_QUIZ_FOOT, self.app.keys)
        self.keys.show(foot, self.EVERYWHERE, self.app.keys)
        self.query_one("#missing", Static).update("")
        if self._ended:
            self._paint_summary(quiz)
            return
        if self._gaps:
            self._entitle("You and the reference")
            self.text.update(Content("\n\n").join(_gap(quiz, gap) for gap in self._gaps))
            self.query_one("#dim", Static).update(f"{self.app.key('mock-on')} goes on")
            return
        prompt = f"*{' '.join(quiz.case.prompt.split())}*\n\n" if not self.at else ""  # once is enough
        self.text.update(PackMarkdown(f"{prompt}{quiz.specimens[self.at].text}"))
        self._entitle(f"Answer {self.at + 1} of {len(quiz.specimens)}")
        shows = f"   all graded: {self.app.key('mock-on')} shows the reference"
        ready = shows if len(self._own) == self._count else ""
        must = "   must" if dimension.must else ""
        place = f"   {self._dim + 1} of {self._count}{must}"
        title = Content.styled(dimension.title, "bold") + Content.styled(place, "$muted")
        self.query_one("#dim", Static).update(title + Content.styled(ready, "$mark"))
        self.anchors.show(dimension, self._own.get(dimension.id))

    def _entitle(self, title: str) -> None:
        self.query_one("#answer", Panel).entitle(title)

    def _paint_summary(self, quiz: QuizSet) -> None:
        """How far one agrees with the reference, by dimension."""
        found = self.services.mocks.scoring.agreement(quiz)
        same, number = sum(item.same for item in found), sum(item.number for item in found)
        self.header.show(Content("Learn to score: how you grade"), Content(""), Content(""))
        self._entitle("Agreement by dimension")
        head = Content.styled(f"The same level as the reference in {same} of {number}\n", "bold")
        self.text.update(Content("\n").join([head, *map(_agreement, found), Content(_advice(found))]))
        leads = "goes back" if self._then is None else "goes on to your own score"
        self.query_one("#dim", Static).update(f"{self.app.key('mock-on')} {leads}")


def _agreement(item: Agreement) -> Content:
    """A bar of the specimens: the same, kinder, stricter; said in numbers too."""
    bar = Content.styled("█" * item.same, "$good") + Content.styled(
        "█" * (item.kinder + item.stricter), "$hard"
    )
    words = [f"{item.same} the same"]
    words += [f"{item.kinder} kinder"] if item.kinder else []
    words += [f"{item.stricter} stricter"] if item.stricter else []
    return Content(f"{column(item.title, 32)} ") + bar + Content(f"  {', '.join(words)}")


def _advice(found: tuple[Agreement, ...]) -> str:
    """Where to look twice; empty where nothing stands out."""
    worst = max(found, key=lambda item: abs(item.kinder - item.stricter))
    lean = worst.kinder - worst.stricter
    if not lean:
        return ""
    return f"\nYou are {'kinder' if lean > 0 else 'stricter'} than the reference in {worst.title.lower()}: look twice there."


def _gap(quiz: QuizSet, gap: QuizMark) -> Content:
    title = quiz.rubric.dimension(gap.dim).title
    distance = gap.own - gap.reference
    words = "as the reference" if not distance else f"{distance:+d} against the reference, {gap.reference}"
    head = Content.styled(f"{title}: you {gap.own}, ", "bold") + Content.styled(
        words, "$time" if distance else "bold"
    )
    return (
        head
        + Content(f"\n{gap.reason}")
        + Content.styled(f"\nanchor {gap.reference}: {gap.anchor}", "$muted")
    )
