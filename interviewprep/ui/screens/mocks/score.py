"""Scoring: a level with its evidence in each dimension, then the signals that were seen."""

from __future__ import annotations

from collections.abc import Iterable
from functools import partial
from typing import TYPE_CHECKING

from textual import getters, on
from textual.containers import Horizontal, Vertical
from textual.content import Content
from textual.widget import Widget
from textual.widgets import Static
from textual.widgets.option_list import Option

from interviewprep.domain.library.rubrics import Dimension
from interviewprep.domain.mocks.attempts import Scorer
from interviewprep.domain.mocks.passages import passages
from interviewprep.domain.mocks.scoring import MOST_WITHOUT_QUOTE, GivenMark, Quote, supported
from interviewprep.domain.mocks.transcript import TranscriptPart, first_for, parts
from interviewprep.domain.mocks.unfinished import Draft
from interviewprep.domain.voice.takes import attempt_about
from interviewprep.ui.commands import LISTEN_BACK, MOCK_SCORE, MOCK_SEEN_FOOT, Command, bindings, with_levels
from interviewprep.ui.screens.base.section import SectionScreen
from interviewprep.ui.sections import BACK_AND_HELP
from interviewprep.ui.widgets.design.panel import Panel
from interviewprep.ui.widgets.lines import Lines
from interviewprep.ui.widgets.mocks.anchors import Anchor, Anchors

from .debrief import DebriefScreen
from .quiz import QuizScreen

if TYPE_CHECKING:
    from interviewprep.services.mocks.scoring import FinishedAttempt


class ScoreScreen(SectionScreen):
    """One dimension at a time; what is given is kept at once."""

    CSS_PATH = "score.tcss"
    BINDINGS = bindings((*MOCK_SCORE, LISTEN_BACK))
    KEYS: tuple[Command, ...] = MOCK_SCORE  # type: ignore[misc]  # more where there is a recording
    EVERYWHERE = BACK_AND_HELP
    HORIZONTAL_BREAKPOINTS = [(0, "-narrow"), (100, "-wide")]

    anchors = getters.query_one(Anchors)
    pieces = getters.query_one(Lines)

    def __init__(self, attempt: str, by: Scorer = Scorer.SELF) -> None:
        super().__init__()
        self._attempt = attempt
        self._by = by
        self._opened: FinishedAttempt | None = None
        self._parts: tuple[TranscriptPart, ...] = ()
        self._rows: list[Quote | None] = []
        """What stands in the list while a dimension is shown; None for a title."""
        self._marks: dict[str, GivenMark] = {}
        self._none: set[str] = set()
        """Dimensions for which there is no evidence, as the candidate said."""
        self._ticked: list[str] = []
        self.at = 0
        """The dimension shown; one past the last are the signals."""
        self._finishing = False
        """Did the candidate want to finish, with this dimension still open?"""

    def body(self) -> Iterable[Widget]:
        with Horizontal(id="grading"):
            with Panel(title="Your words", id="answer"):
                yield Lines()
            with Vertical(id="judge"):
                yield Static(id="dim", markup=False)
                yield Static(id="evidence", markup=False)
                yield Anchors()

    def show(self) -> None:
        scoring = self.services.mocks.scoring
        if self._opened is not None:
            if LISTEN_BACK in self.KEYS:  # a moment may have been kept as evidence
                self._opened = scoring.open(self._attempt)
                self._parts = parts(self._opened.case, self._opened.transcript)
                self._paint()
            return
        opened = scoring.open(self._attempt)
        head = opened.transcript.attempt
        if self._by is Scorer.SELF and scoring.quiz_needed(head.rubric, head.case):
            then = partial(ScoreScreen, self._attempt)
            self.app.switch_screen(QuizScreen(head.rubric, then, head.case))
            return
        self._opened = opened
        self._parts = parts(opened.case, opened.transcript)
        voice = self.services.voice
        if voice is not None and voice.recorded(attempt_about(self._attempt)):
            self.KEYS = (LISTEN_BACK, *MOCK_SCORE)
        draft = scoring.draft(self._attempt, self._by)
        self._marks, self._ticked = dict(draft.marks), [*draft.signals, *draft.flags]
        self._none = set(draft.none)
        self.at = self._first_open if draft.marks else 0
        self._paint()
        self.pieces.focus()

    @property
    def _first_open(self) -> int:
        """The first dimension that is not done; one past the last where all are."""
        assert self._opened is not None
        dimensions = self._opened.rubric.dimensions
        return next((n for n, d in enumerate(dimensions) if not self._is_done(d)), len(dimensions))

    def action_listen_back(self) -> None:
        from interviewprep.ui.screens.voice.of_round import recording_of

        if self._opened is not None and LISTEN_BACK in self.KEYS:
            transcript = self._opened.transcript
            self.app.push_screen(recording_of(transcript.attempt, transcript.running))

    def action_level(self, level: int) -> None:
        dimension = self._dimension
        if dimension is not None:
            before = self._marks.get(dimension.id, GivenMark(level))
            self._marks[dimension.id] = GivenMark(level, before.quotes)
            self._keep()

    def action_turn(self, by: int) -> None:
        if self._opened is not None:
            self.at = min(max(self.at + by, 0), len(self._opened.rubric.dimensions))
            self._finishing = False
            self.pieces.highlighted = None  # what may show this dimension stands first
            self._paint()

    def action_pick(self) -> None:
        """Pick or give back the piece that is marked; on the last page, tick it."""
        number = self.pieces.highlighted
        if self._opened is None or number is None:
            return
        was_done = self._dimension is None or self._is_done(self._dimension)
        if self._dimension is None:
            self._tick([*self._opened.case.signals, *self._opened.case.flags][number])
        else:
            self._pick(self._dimension, self._rows[number])
        self._keep()
        self._on_if_done(was_done)

    def action_none(self) -> None:
        dimension = self._dimension
        if dimension is not None:
            given = self._marks.get(dimension.id)
            was_done = self._is_done(dimension)
            self._none.add(dimension.id)
            if given is not None:
                self._marks[dimension.id] = GivenMark(given.level)
            self._keep()
            self._on_if_done(was_done)

    def _on_if_done(self, was_done: bool) -> None:
        """A dimension that has just got its evidence leads to the next; one that had it stays, for more."""
        dimension = self._dimension
        if dimension is not None and not was_done and self._is_done(dimension):
            self.action_turn(1)

    def action_finish(self) -> None:
        if self._opened is None:
            return
        open_ = [n for n, d in enumerate(self._opened.rubric.dimensions) if not self._is_done(d)]
        if open_:
            self.action_turn(open_[0] - self.at)
            self._finishing = True
            self._paint()
            return
        self.services.mocks.scoring.score(self._attempt, self._draft(), self._by)
        self.app.switch_screen(DebriefScreen(self._attempt))

    @on(Anchor.Chosen)
    def _clicked(self, message: Anchor.Chosen) -> None:
        self.action_level(message.level)

    @on(Lines.OptionSelected)
    def _pressed(self) -> None:
        self.action_pick()

    @property
    def _levels(self) -> str:
        return f"{self.app.key('mock-level-1')} to {self.app.key('mock-level-4')}"

    @property
    def _dimension(self) -> Dimension | None:
        dimensions = self._opened.rubric.dimensions if self._opened else ()
        return dimensions[self.at] if self.at < len(dimensions) else None

    def _pick(self, dimension: Dimension, quote: Quote | None) -> None:
        given = self._marks.get(dimension.id)
        if quote is None:
            return
        if given is None:
            self.app.notify(f"Give a level first: {self._levels}.", markup=False)
            return
        kept = tuple(item for item in given.quotes if item != quote)
        quotes = kept if len(kept) < len(given.quotes) else (*given.quotes, quote)
        self._none.discard(dimension.id)
        self._marks[dimension.id] = GivenMark(given.level, quotes)

    def _tick(self, text: str) -> None:
        if text in self._ticked:
            self._ticked.remove(text)
        else:
            self._ticked.append(text)

    def _keep(self) -> None:
        self._paint()
        self.services.mocks.scoring.keep_draft(self._attempt, self._draft(), self._by)

    def _draft(self) -> Draft:
        assert self._opened is not None
        case = self._opened.case
        signals = tuple(text for text in case.signals if text in self._ticked)
        flags = tuple(text for text in case.flags if text in self._ticked)
        return Draft(self._marks, signals, flags, none=tuple(sorted(self._none)))

    def _paint(self) -> None:
        opened, dimension = self._opened, self._dimension
        if opened is None:
            return
        dimensions = opened.rubric.dimensions
        done = sum(self._is_done(item) for item in dimensions)
        again = "Score again, blind: " if self._by is Scorer.RESCORE else "Score: "
        self.header.show(
            Content(f"{again}{opened.transcript.attempt.title}"),
            Content(f"{min(self.at + 1, len(dimensions) + 1)} of {len(dimensions) + 1}"),
            Content(f"{done} of {len(dimensions)} scored"),
        )
        self.anchors.display = dimension is not None
        foot = with_levels(self.KEYS, self.app.keys) if dimension else MOCK_SEEN_FOOT
        self.keys.show(foot, self.EVERYWHERE, self.app.keys)
        if dimension is None:
            self._paint_signals(opened)
        else:
            self._paint_dimension(dimension)

    def _paint_dimension(self, dimension: Dimension) -> None:
        given = self._marks.get(dimension.id)
        must = Content.styled("   must: a 1 or 2 fails the round", "$time") if dimension.must else Content("")
        self.query_one("#dim", Static).update(Content.styled(dimension.title, "bold") + must)
        self.anchors.show(dimension, given.level if given else None)
        self._entitle("Your words")
        picked = given.quotes if given else ()
        rows = [
            (part.title, piece) for part in first_for(self._parts, dimension.id) for piece in _pieces(part)
        ]
        self._rows = [quote for _, quote in rows]
        evidence = self._evidence(dimension, given)
        if self._finishing and not self._is_done(dimension):
            evidence = f"Before you finish: {evidence[0].lower()}{evidence[1:]}"
        self.query_one("#evidence", Static).update(evidence)
        self._list(
            _title(title) if quote is None else _box(quote.text, quote in picked) for title, quote in rows
        )

    def _entitle(self, title: str) -> None:
        self.query_one("#answer", Panel).entitle(title)

    def _paint_signals(self, opened: FinishedAttempt) -> None:
        self._entitle("What was seen")
        self.query_one("#dim", Static).update(Content.styled("Signals and red flags", "bold"))
        self.query_one("#evidence", Static).update(
            f"Tick with {self.app.key('mock-pick')}, then {self.app.key('mock-finish')} saves the score for good."
        )
        case = opened.case
        kinds = [("strong", text) for text in case.signals] + [("flag", text) for text in case.flags]
        self._list(_box(f"{kind:<6} {text}", text in self._ticked) for kind, text in kinds)

    def _list(self, options: Iterable[Option]) -> None:
        marked = self.pieces.highlighted
        self.pieces.set_options(options)
        if marked is None:
            self.pieces.action_first()
        else:
            self.pieces.highlighted = marked

    def _evidence(self, dimension: Dimension, given: GivenMark | None) -> str:
        if given is None:
            return f"Which of these describes what you did? Press {self._levels}."
        pick, on = self.app.key("mock-pick"), f"{self.app.key('mock-dim-next')} goes on"
        say_none = f"press {self.app.key('mock-none')} for none"
        none = dimension.id in self._none
        if given.quotes:
            return f"Evidence: {len(given.quotes)} picked. {on}."
        if none and supported(given, none):
            return f"Evidence: none. {on}."
        if not self._rows:
            return f"You wrote nothing that could be quoted: give a 1 or a 2, and {say_none}."
        if given.level > MOST_WITHOUT_QUOTE:
            return f"A {given.level} needs a quotation: pick one with {pick}, or give a 1 or a 2."
        return f"Which of your words show it? Pick with {pick}, or {say_none}."

    def _is_done(self, dimension: Dimension) -> bool:
        given = self._marks.get(dimension.id)
        return given is not None and supported(given, dimension.id in self._none)


def _pieces(part: TranscriptPart) -> list[Quote | None]:
    """A title, then what can be picked."""
    return [None, *passages({part.place: part.text})]


def _title(text: str) -> Option:
    return Option(Content.styled(text, "$muted"), disabled=True)


def _box(text: str, ticked: bool) -> Option:
    return Option(Content(f"[{'x' if ticked else ' '}] {text}"))
