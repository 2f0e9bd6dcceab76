"""A drill: the question on a soft clock, an answer typed or spoken, the solution section by section, idea units."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from contextlib import suppress
from typing import TYPE_CHECKING

from rich.console import Group, RenderableType
from rich.text import Text
from textual import getters, on
from textual.binding import Binding
from textual.containers import Vertical
from textual.content import Content
from textual.widget import Widget
from textual.widgets import Static, TextArea
from textual.widgets.option_list import Option

from interviewprep.domain.core.errors import InterviewPrepError, UsageError
from interviewprep.domain.core.wording import clock_words
from interviewprep.domain.library.drill_runs import DrillRun, read_answer, verdict
from interviewprep.domain.library.drills import DRILL_TYPES, Drill, DrillStep
from interviewprep.ui.commands import TIMED_DRILL, bindings
from interviewprep.ui.screens.base.autosave import Autosave
from interviewprep.ui.screens.base.stacked import StackedScreen
from interviewprep.ui.widgets.cards.card_face import evidence_lines
from interviewprep.ui.widgets.field import Field
from interviewprep.ui.widgets.header_line import tracks_content
from interviewprep.ui.widgets.lines import Lines
from interviewprep.ui.widgets.mocks.notes import Notes
from interviewprep.ui.widgets.pack_markdown import PackMarkdown, line_of
from interviewprep.ui.widgets.scroll import Scroll
from interviewprep.ui.wording import ago_words

if TYPE_CHECKING:
    from interviewprep.services.library.drills import OpenDrill


class TimedDrillScreen(Autosave, StackedScreen):
    """A bell rings when the minutes are over, and nothing else happens. What is typed stays as a draft until the drill is finished."""

    CSS_PATH = "drill.tcss"
    BINDINGS = [
        *bindings(TIMED_DRILL),
        Binding("escape", "leave", "Go back", id="back", show=False),
    ]
    KEYS = TIMED_DRILL

    page = getters.query_one(Scroll)
    solution = getters.query_one("#solution", Vertical)
    ideas = getters.query_one(Lines)

    def __init__(self, key: str) -> None:
        super().__init__()
        self._key = key
        self.number = Field(placeholder="your number, such as 6500, 6.5k or 12 million; enter compares it")
        self.words = Notes()
        self.opened: OpenDrill | None = None
        self.answer: float | None = None
        """The number given, in the unit of the worked answer."""
        self.revealed = 0
        """Sections of the solution that are shown."""
        self.ticked: set[int] = set()
        self._began = 0.0
        self._seconds: float | None = None
        """Seconds until all was shown; None before."""
        self._finished = False
        self._rung = False
        self._on_disk: dict[str, str] = {}
        """The draft as it was read or kept last."""

    def body(self) -> Iterable[Widget]:
        with Scroll():
            yield Static(id="question", markup=False)
            yield self.number
            yield self.words
            yield Static(id="verdict", markup=False)
            yield Vertical(id="solution")
            yield Static("Which of these did you have?", id="had", markup=False)
            yield Lines()
            yield Static(id="evidence", markup=False)

    def show(self) -> None:
        if self.opened is None:
            opened, self._on_disk = self.services.drills.open(self._key), self._draft()
            self.opened = opened
            self._begin(opened, self._on_disk)

    @on(Field.Changed)
    @on(TextArea.Changed)
    def _typed(self) -> None:
        self.touched()

    def write(self) -> None:
        """What was typed is there the next time, until the drill is finished."""
        typed = {"number": self.number.value, "words": self.words.text}
        kept = {} if self._finished or not any(typed.values()) else typed
        if self.opened is not None and kept != self._on_disk:
            self.services.settings.keep_draft(self._place, kept)
            self._on_disk = kept

    def in_memory(self) -> str:
        title = self._drill.head.title if self._drill else self._key
        return "\n\n".join(filter(None, [f"# {title}", self.number.value, self.words.text]))

    @on(Field.Submitted)
    async def action_next(self) -> None:
        """The next section, then the idea units; once they are shown, the marked one is ticked."""
        drill = self._drill
        if drill is None:
            return
        if self.revealed < len(drill.steps):
            if self._number_taken(drill):
                await self._reveal(drill)
        elif self.ideas.display:
            self.ideas.action_select()
        elif drill.ideas:
            self._ask_ideas()

    def _number_taken(self, drill: Drill) -> bool:
        """Take the number typed, once, and compare it; False where it is none, which is said."""
        if drill.expected is None or self.number.disabled:
            return True
        if self.number.value.strip():
            try:
                self.answer = read_answer(self.number.value, drill.expected)
            except UsageError as error:
                self._say(str(error))
                self.number.focus()
                return False
            self._say(verdict(self.answer, drill.expected))
        self.number.disabled = True
        return True

    async def _reveal(self, drill: Drill) -> None:
        """Show the next section from its top; with the last one the clock stands."""
        step = Static(_step(drill.steps[self.revealed]), markup=False)
        self.page.focus()
        await self.solution.mount(step)
        self.revealed += 1
        if self.revealed == len(drill.steps):
            self._seconds = self._spent
            self.query_one("#evidence", Static).update(evidence_lines(drill.head.evidence))
        self._head()
        top = self.query_one("#verdict") if self.revealed == 1 and self.answer is not None else step
        self.call_after_refresh(self.page.scroll_to_widget, top, top=True, animate=False)

    def _ask_ideas(self) -> None:
        self.query_one("#had").display = self.ideas.display = True
        self._list_ideas()
        self.ideas.highlighted = 0
        self.ideas.focus()
        self.call_after_refresh(self.page.scroll_end, animate=False)

    @on(Lines.OptionSelected)
    def _tick(self, message: Lines.OptionSelected) -> None:
        self.ticked ^= {message.option_index}
        self._list_ideas()
        self.ideas.highlighted = message.option_index

    def action_type(self) -> None:
        if self._drill is not None and self._seconds is None:
            (self.number if self.number.display and not self.number.disabled else self.words).focus()

    def action_leave_field(self) -> None:
        self.page.focus()

    async def action_leave(self) -> None:
        """Out of what is typed first, then out of the drill."""
        if self.focused in (self.number, self.words):
            self.page.focus()
        else:
            await self.app.action_back()

    def action_finish(self) -> None:
        drill = self._drill
        if drill is None or self._finished:
            return
        if self._seconds is None or (drill.ideas and not self.ideas.display):
            self.notify(f"Not yet: {self.app.key('timed-next')} shows what comes next.", markup=False)
            return
        run = self.services.drills.keep(self._key, self._seconds, len(self.ticked), self.answer)
        self._finished = True
        self.notify(f"Saved: {_result(run)}.", markup=False)
        with suppress(InterviewPrepError):  # a draft that outlives its drill is there again, no more
            self.write()
        self.let_go()
        self.app.pop_screen()

    @property
    def _drill(self) -> Drill | None:
        return self.opened.drill if self.opened is not None else None

    @property
    def _place(self) -> str:
        return f"drill:{self._key}"

    def _draft(self) -> dict[str, str]:
        return self.services.settings.draft(self._place)

    def _begin(self, opened: OpenDrill, typed: Mapping[str, str]) -> None:
        """Show the question, and what was typed before; the clock runs from now."""
        drill = opened.drill
        self.query_one("#question", Static).update(_question(drill))
        self.number.display = drill.expected is not None
        self.words.display = drill.expected is None
        self.number.value = typed.get("number", "")
        self.words.open(self._key, "Your answer, typed or spoken", typed.get("words", ""))
        if opened.last is not None:
            last = opened.last
            day = ago_words(last.at.day, self.services.today())
            self._say(f"Last done {day}: {_result(last)}.")
        self.query_one("#had").display = self.ideas.display = False
        self._began = self.services.clock.monotonic()
        self.set_interval(1.0, self._head)
        (self.number if drill.expected is not None else self.page).focus()
        self._head()

    def _list_ideas(self) -> None:
        drill = self._drill
        if drill is not None:
            boxes = (Content(f"[{'x' if at in self.ticked else ' '}] ") for at in range(len(drill.ideas)))
            self.ideas.set_options(
                Option(box + line_of(idea)) for box, idea in zip(boxes, drill.ideas, strict=True)
            )

    @property
    def _spent(self) -> float:
        return self.services.clock.monotonic() - self._began

    def _head(self) -> None:
        drill = self._drill
        if drill is None:
            return
        spent = self._spent if self._seconds is None else self._seconds
        late = spent > drill.minutes * 60
        if late and not self._rung and self._seconds is None:
            self._rung = True
            self.app.bell()
        clock = f"{clock_words(spent)} of {drill.minutes}:00{' late' if late else ''}"
        self.header.show(
            Content(f"{DRILL_TYPES[drill.type]} · {drill.head.title}"),
            Content.styled(clock, "$time" if late else ""),
            tracks_content(drill.head.tracks & self.app.profile.tracks),
        )

    def _say(self, text: str) -> None:
        self.query_one("#verdict", Static).update(Content(text))


def _question(drill: Drill) -> RenderableType:
    parts: list[RenderableType] = [Text(f"{drill.head.title}\n", "bold")]
    if drill.primer:
        parts += [PackMarkdown(drill.primer, "italic"), Text()]
    parts.append(PackMarkdown(drill.question))
    if drill.expected is not None and drill.expected.unit:
        parts.append(Text(f"\nYour answer in {drill.expected.unit}:", "bold"))
    return Group(*parts)


def _step(step: DrillStep) -> RenderableType:
    return Group(Text(f"\n{step.title}\n", "bold underline"), PackMarkdown(step.text))


def _result(run: DrillRun) -> str:
    """`6:12, 3 of 4 ideas, the number in range`."""
    parts = [clock_words(run.seconds)]
    if run.ideas:
        parts.append(f"{run.ticked} of {run.ideas} ideas")
    if run.good is not None:
        parts.append("the number in range" if run.good else "the number out of range")
    return ", ".join(parts)
