"""Review: the question, the answer, four grades; each answer is on disk before the next question is shown."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from enum import Enum, auto
from functools import partial
from typing import TYPE_CHECKING

from textual import getters, on, work
from textual.containers import Vertical
from textual.content import Content
from textual.message import Message
from textual.widget import Widget
from textual.widgets import Static
from textual.widgets.option_list import Option

from interviewprep.domain.cards.grading import Grade
from interviewprep.domain.cards.session_rules import MORE_MINUTES, Face
from interviewprep.domain.core.profile import Profile
from interviewprep.domain.core.tracks import Track
from interviewprep.ui.commands import REVIEW, bindings
from interviewprep.ui.screens.base.form import FormDialog
from interviewprep.ui.screens.base.note import NoteDialog
from interviewprep.ui.screens.base.section import SectionScreen
from interviewprep.ui.screens.base.sources import OpensSources
from interviewprep.ui.widgets.cards.card_face import LETTERS, choices_of, is_right
from interviewprep.ui.widgets.cards.card_view import CardView
from interviewprep.ui.widgets.cards.grade_bar import GradeBar, Grading
from interviewprep.ui.widgets.design.toast import done_words
from interviewprep.ui.widgets.field import Field
from interviewprep.ui.widgets.header_line import tracks_content
from interviewprep.ui.widgets.lines import Lines
from interviewprep.ui.wording import minutes_words

from .own_card import edited_card, new_card
from .session_end import GivenGrade, end_content, next_actions

if TYPE_CHECKING:
    from interviewprep.services.cards.review import Today
    from interviewprep.services.cards.session import Session
    from interviewprep.services.services import Services


_PROGRESS = 30
"""Columns of the session's bar."""

Basis = tuple[Profile, dict[str, int]]
"""What a session is planned for: track and minutes, and the days of the rounds."""


class ReviewState(Enum):
    """What is on the screen. A key that does not belong to it does nothing."""

    WAITING = auto()
    QUESTION = auto()
    CLOCK = auto()
    ANSWER = auto()
    NOTING = auto()
    OVER = auto()


class ReviewScreen(OpensSources, SectionScreen):
    """A review session."""

    CSS_PATH = "review.tcss"
    BINDINGS = bindings(REVIEW)
    KEYS = REVIEW

    card = getters.query_one(CardView)
    bar = getters.query_one(GradeBar)
    next = getters.query_one("#next", Lines)
    last = getters.query_one("#last", Static)

    @dataclass
    class Started(Message):
        """A session was begun."""

        session: Session
        basis: Basis

    @dataclass
    class Over(Message):
        """No card is left; `today` says what else waits."""

        today: Today

    def __init__(self) -> None:
        super().__init__()
        self.phase = ReviewState.WAITING
        self.session: Session | None = None
        self._basis: Basis | None = None
        self._today: Today | None = None
        self._beginning = False
        self._ticked: frozenset[int] = frozenset()
        self._typing = False
        self._said = ""
        self._given: list[GivenGrade] = []
        self._shown_at = 0.0

    def body(self) -> Iterable[Widget]:
        yield CardView()
        with Vertical(id="below"):
            yield GradeBar(markup=False)
            yield Lines(id="next")
        yield Static(id="last", markup=False)

    @property
    def title_words(self) -> str:
        """What the header says."""
        return "Review"

    def show(self) -> None:
        """Begin where nothing is begun; a session under way stays, unless what it was planned for has changed."""
        if self.app.take_only():
            return
        if self._basis != self._basis_now() or self.phase in (ReviewState.WAITING, ReviewState.OVER):
            self._begin()

    def new_session(self, services: Services, minutes: float | None) -> Session:
        """Today's cards: within their share of the day, or within `minutes`. Called in a thread."""
        tracks = self.app.profile.tracks
        if minutes is not None:
            return services.review.start(tracks, minutes)
        return services.card_budget.session(tracks)

    def on_review_screen_started(self, message: Started) -> None:
        self._beginning = False
        if message.basis != self._basis_now():
            self.reload()
            return
        self.session, self._basis = message.session, message.basis
        self._given = []
        self._say("")
        self._paint_next()

    def on_review_screen_over(self, message: Over) -> None:
        if self._face is not None:
            return
        self.phase = ReviewState.OVER
        self._today = message.today
        tracks = self.app.profile.tracks
        text = end_content(self._given, message.today, tracks, self.services.today())
        self.card.tell("Session complete" if self._given else "Review", text)
        self._offer(next_actions(message.today, tracks))
        self._head()

    def _offer(self, actions: list[tuple[str, str]]) -> None:
        """What to do next, in place of the grades; the first is marked."""
        self.bar.display, self.next.display = False, True
        self.next.set_options(Option(Content(text), id=name) for name, text in actions)
        self.next.highlighted = 0
        self.set_focus(self.next)

    @on(Lines.OptionSelected, "#next")
    async def _chosen(self, message: Lines.OptionSelected) -> None:
        if message.option_id == "more":
            self._more()
        elif message.option_id:
            self.app.action_go(message.option_id)

    def _more(self) -> None:
        """On with more cards once the session is over."""
        if self._today is not None and self._today.left(self.app.profile.tracks):
            self._begin(self._today.answered.seconds / 60 + MORE_MINUTES)

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:  # noqa: ARG002
        """Keys typed ahead of the note's dialog do nothing: they are words, not grades."""
        return self.phase is not ReviewState.NOTING

    @on(Field.Submitted)
    def _typed(self) -> None:
        self.action_reveal()

    def action_reveal(self) -> None:
        """On to the next phase of the card; once the answer is read, the grade that most would give."""
        face = self._face
        if self.phase is ReviewState.OVER:
            self.next.action_select()
        elif self.phase is ReviewState.ANSWER and face is not None:
            self._grade(self._default(face))
        elif (
            face is None
            or self.phase not in (ReviewState.QUESTION, ReviewState.CLOCK)
            or choices_of(face.card)
        ):
            return
        elif face.card.seconds and self.phase is ReviewState.QUESTION and not self._typing:
            self.phase = ReviewState.CLOCK
            self.card.start_clock(face, self.services.clock.monotonic)
            self.bar.show_question(face, self.app.keys, clock_runs=True, typing=False)
        else:
            self._reveal(face, "")

    def action_letter(self, letter: str) -> None:
        """Choose an answer before it is shown, tick an idea after."""
        face, number = self._face, LETTERS.index(letter)
        if face is None:
            return
        if self.phase is ReviewState.ANSWER:
            self.action_tick(number)
        elif self.phase is ReviewState.QUESTION and number < len(choices_of(face.card)):
            self._reveal(face, letter)

    def action_tick(self, number: int) -> None:
        if (
            self._face is not None
            and self.phase is ReviewState.ANSWER
            and number < len(self._face.card.ideas)
        ):
            self._ticked ^= {number}
            self.card.tick(self._face, self._ticked)

    def action_grade(self, place: int) -> None:
        """The grade of that key; with two buttons the second key is Good."""
        two = self.app.config.grading_buttons == 2
        self._grade(Grade.GOOD if two and place > 1 else Grade(place))

    def _grade(self, grade: Grade) -> None:
        """Change the state first: a repeated key finds nothing to grade."""
        face = self._face
        if self.session is None or face is None or self.phase is not ReviewState.ANSWER:
            return
        self.phase = ReviewState.WAITING
        seconds = self.services.clock.monotonic() - self._shown_at
        if self.app.attempt(partial(self.session.grade, grade, seconds)):
            self._given.append(GivenGrade(face.card.section, grade))
            self._say(f"Last: {grade.name.lower()}", face.card.head.title)
            self._paint_next()
        else:
            self.phase = ReviewState.ANSWER

    def action_undo(self) -> None:
        if self.session is None:
            return
        before = self.session.done
        undone = self.session.undo()
        if undone is None:
            self._say("Nothing to undo today")
        else:
            del self._given[len(self._given) - max(0, before - self.session.done) :]
            self._say(f"Undone: {undone.what}", undone.title, again=False)
            self._paint_next()

    def action_bury(self) -> None:
        if self.session is not None and (face := self._face) is not None:
            self.session.bury()
            self._say("Buried until tomorrow", face.card.head.title)
            self._paint_next()

    def action_suspend(self) -> None:
        if self.session is not None and (face := self._face) is not None:
            self.session.suspend()
            self._say("Suspended", face.card.head.title)
            self._paint_next()

    def action_open_source(self) -> None:
        """Once the answer is shown: a source can give it away."""
        if self._face is not None and self.phase is ReviewState.ANSWER:
            self.open_sources(self._face.card.head.evidence)

    def _say(self, what: str, title: str = "", *, again: bool = True) -> None:
        """Say below the card what happened, and with a title how it is taken back where it can be (`again`)."""
        words = done_words(what, self.app.key("undo") if title and again else "") if what else ""
        self.last.update(Content(f"{words}  {title}".rstrip()))

    def _default(self, face: Face) -> Grade:
        """What Space gives: a wrong choice is not Good."""
        return Grade.AGAIN if self._said and not is_right(face, self._said) else Grade.GOOD

    def action_flag(self) -> None:
        if self.session is not None and self._face is not None:
            before, self.phase = self.phase, ReviewState.NOTING
            self._note(self.session, self._face, before)

    def action_new(self) -> None:
        """A card of one's own, filed under the topic of the card shown."""
        self._write(new_card(self.services, self._face.card.section if self._face else ""), "Added", "")

    def action_edit(self) -> None:
        """Raises UsageError for a card of a pack that came along."""
        if self._face is not None:
            card = self._face.card
            self._write(edited_card(self.services, card), "Saved", card.head.key)

    def action_type(self) -> None:
        """Type answers from now on."""
        self._type(not self._typing)

    def action_leave_field(self) -> None:
        """Escape in the field: stop typing answers; what was typed is there again when typing goes on."""
        self._type(False)

    def _type(self, typing: bool) -> None:
        self._typing = typing
        face = self._face
        if face is not None and self.phase is ReviewState.QUESTION:
            self.card.show_field(typing)
            self.bar.show_question(face, self.app.keys, clock_runs=False, typing=typing)
            self._focus()

    @property
    def _face(self) -> Face | None:
        return self.session.face if self.session else None

    def _basis_now(self) -> Basis:
        tracks, service = self.app.profile.tracks, self.services
        return self.app.profile, service.planner.ahead(tracks, service.today())

    def _begin(self, minutes: float | None = None) -> None:
        """Start a session in a thread: the queue of a large store takes a while."""
        if not self._beginning:
            self._beginning = True
            self.app.in_background(partial(self._start, self.services, self._basis_now(), minutes))

    def _start(self, services: Services, basis: Basis, minutes: float | None) -> None:
        try:
            self.post_message(self.Started(self.new_session(services, minutes), basis))
        finally:
            self._beginning = False

    def _rest(self, services: Services, tracks: frozenset[Track]) -> None:
        self.post_message(self.Over(services.card_budget.today(tracks)))

    @work
    async def _note(self, session: Session, face: Face, before: ReviewState) -> None:
        note = await self.app.push_screen_wait(NoteDialog(face.flag))
        while note is not None and not self.app.attempt(partial(session.flag, note or None)):
            note = await self.app.push_screen_wait(NoteDialog(note))
        self.phase = before
        self._head()

    @work
    async def _write(self, form: FormDialog, what: str, key: str) -> None:
        """The form of a new card, or of the card with this key, which is then shown as it reads now."""
        before, self.phase = self.phase, ReviewState.NOTING
        try:
            kept = await self.app.push_screen_wait(form)
        finally:
            self.phase = before
        if kept and not key:
            self._say("Added to My cards: it comes with your next new cards")
        elif kept and self.session is not None and self._face is not None:
            self._say(what)
            said = self._said
            self.session.read_again()
            self._paint_next()
            if before is ReviewState.ANSWER and self._face is not None and self._face.card.head.key == key:
                self._reveal(self._face, said)

    def _paint_next(self) -> None:
        """Show the session's card as a question."""
        face = self._face
        self._ticked, self._said = frozenset(), ""
        if face is None:
            self.phase = ReviewState.WAITING
            self.app.in_background(partial(self._rest, self.services, self.app.profile.tracks))
            return
        self.phase = ReviewState.QUESTION
        self.card.ask(face, self._typing)
        self.bar.display, self.next.display = True, False
        self.bar.show_question(face, self.app.keys, clock_runs=False, typing=self._typing)
        self._head()
        self._focus()
        self._shown_at = self.services.clock.monotonic()

    def _reveal(self, face: Face, said: str) -> None:
        self.phase, self._said = ReviewState.ANSWER, said
        self.card.reveal(face, said)
        rounds = self._basis[1].values() if self._basis else ()
        two = self.app.config.grading_buttons == 2
        how = Grading(
            today=self.services.today(),
            last_round=max(rounds, default=None),
            default=self._default(face),
            two_buttons=two,
            dates=not self.app.config.hide_numbers,
        )
        self.bar.show_grades(face, self.app.keys, how)
        self.set_focus(self.card)

    def _head(self) -> None:
        session, face = self.session, self._face
        title = Content.styled(self.title_words, "bold")
        if session is None or face is None:
            self.header.show(title, Content(""), tracks_content(self.app.profile.tracks))
            return
        whole = session.done + session.left
        done = round(_PROGRESS * session.done / whole)
        bar = Content.styled("━" * done, "$mark") + Content.styled("─" * (_PROGRESS - done), "$rule")
        place = Content(f"{session.done + 1} of {whole} · {minutes_words(session.minutes_left)}   ")
        if self.app.config.hide_numbers:
            place = Content("")
        self.header.show(title, bar, place + tracks_content(frozenset(face.memories)))
        self.card.show_topic(face)

    def _focus(self) -> None:
        self.set_focus(self.card.field if self._typing else self.card)
