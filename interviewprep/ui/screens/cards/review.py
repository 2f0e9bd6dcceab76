"""Review: the question, the answer, four grades; each answer is on disk before the next question is shown."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from enum import Enum, auto
from functools import partial
from typing import TYPE_CHECKING

from textual import getters, on, work
from textual.content import Content
from textual.message import Message
from textual.widget import Widget

from interviewprep.domain.cards.grading import Grade
from interviewprep.domain.cards.session_rules import MORE_MINUTES, Face
from interviewprep.domain.core.profile import Profile
from interviewprep.domain.core.tracks import Track
from interviewprep.ui.commands import REVIEW, bindings
from interviewprep.ui.screens.base.note import NoteDialog
from interviewprep.ui.screens.base.section import SectionScreen
from interviewprep.ui.widgets.cards.card_face import LETTERS, choices_of
from interviewprep.ui.widgets.cards.card_view import CardView
from interviewprep.ui.widgets.cards.grade_bar import GradeBar
from interviewprep.ui.widgets.field import Field
from interviewprep.ui.widgets.header_line import tracks_content
from interviewprep.ui.wording import minutes_words

from .session_end import end_words

if TYPE_CHECKING:
    from interviewprep.services.cards.review import Today
    from interviewprep.services.cards.session import Session
    from interviewprep.services.services import Services


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


class ReviewScreen(SectionScreen):
    """A review session."""

    CSS_PATH = "review.tcss"
    BINDINGS = bindings(REVIEW)
    KEYS = REVIEW

    card = getters.query_one(CardView)
    bar = getters.query_one(GradeBar)

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
        self._shown_at = 0.0

    def body(self) -> Iterable[Widget]:
        yield CardView()
        yield GradeBar(markup=False)

    def show(self) -> None:
        """Begin where nothing is begun; a session under way stays, unless what it was planned for has changed."""
        if self._basis != self._basis_now() or self.phase in (ReviewState.WAITING, ReviewState.OVER):
            self._begin()

    def new_session(self, services: Services, minutes: float | None) -> Session:
        """Today's cards: within their share of the day, or within `minutes`. Called in a thread."""
        tracks = self.app.profile.tracks
        share = services.card_budget.minutes(tracks).today if minutes is None else minutes
        return services.review.start(tracks, share)

    def end_text(self, today: Today, done: int) -> str:
        """What is said when no card is left, after `done` answers."""
        return end_words(today, done, self.app.profile.tracks, self.services.today(), self.app.keys)

    def on_review_screen_started(self, message: Started) -> None:
        self._beginning = False
        if message.basis != self._basis_now():
            self.reload()
            return
        self.session, self._basis = message.session, message.basis
        self._paint_next()

    def on_review_screen_over(self, message: Over) -> None:
        if self._face is not None:
            return
        self.phase = ReviewState.OVER
        self._today = message.today
        done = self.session.done if self.session else 0
        self.card.tell(Content(self.end_text(message.today, done)))
        self.bar.show_text("")
        self._head()

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:  # noqa: ARG002
        """Keys typed ahead of the note's dialog do nothing: they are words, not grades."""
        return self.phase is not ReviewState.NOTING

    @on(Field.Submitted)
    def _typed(self) -> None:
        self.action_reveal()

    def action_reveal(self) -> None:
        """On to the next phase of the card, or on with more cards once the session is over."""
        face = self._face
        if self.phase is ReviewState.OVER and self._today is not None:
            if self._today.left(self.app.profile.tracks):
                self._begin(self._today.answered.seconds / 60 + MORE_MINUTES)
        elif (
            face is None
            or self.phase not in (ReviewState.QUESTION, ReviewState.CLOCK)
            or choices_of(face.card)
        ):
            return
        elif face.card.seconds and self.phase is ReviewState.QUESTION and not self._typing:
            self.phase = ReviewState.CLOCK
            self.card.start_clock(face, self.services.clock.monotonic)
            self.bar.show_question(face, self.app.keys, clock_runs=True)
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

    def action_grade(self, grade: int) -> None:
        """Change the state first: a repeated key finds nothing to grade."""
        if self.session is None or self.phase is not ReviewState.ANSWER:
            return
        self.phase = ReviewState.WAITING
        seconds = self.services.clock.monotonic() - self._shown_at
        if self.app.attempt(partial(self.session.grade, Grade(grade), seconds)):
            self._paint_next()
        else:
            self.phase = ReviewState.ANSWER

    def action_undo(self) -> None:
        if self.session is None:
            return
        undone = self.session.undo()
        if undone is None:
            self.notify("Nothing to undo today.", markup=False)
        else:
            self.notify(f"Undone: {undone.title} ({undone.what}).", markup=False)
            self._paint_next()

    def action_bury(self) -> None:
        if self.session is not None and self._face is not None:
            self.session.bury()
            self._paint_next()

    def action_suspend(self) -> None:
        if self.session is not None and self._face is not None:
            self.session.suspend()
            self._paint_next()

    def action_flag(self) -> None:
        if self.session is not None and self._face is not None:
            before, self.phase = self.phase, ReviewState.NOTING
            self._note(self.session, self._face, before)

    def action_type(self) -> None:
        """Type answers from now on, or stop."""
        self._typing = not self._typing
        if self.phase is ReviewState.QUESTION:
            self.card.show_field(self._typing)
            self._focus()

    def action_leave_field(self) -> None:
        self.set_focus(self.card)

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
        share = services.card_budget.minutes(tracks).today
        self.post_message(self.Over(services.review.today(tracks, share)))

    @work
    async def _note(self, session: Session, face: Face, before: ReviewState) -> None:
        note = await self.app.push_screen_wait(NoteDialog(face.flag))
        while note is not None and not self.app.attempt(partial(session.flag, note or None)):
            note = await self.app.push_screen_wait(NoteDialog(note))
        self.phase = before
        self._head()

    def _paint_next(self) -> None:
        """Show the session's card as a question."""
        face = self._face
        self._ticked = frozenset()
        if face is None:
            self.phase = ReviewState.WAITING
            self.app.in_background(partial(self._rest, self.services, self.app.profile.tracks))
            return
        self.phase = ReviewState.QUESTION
        self.card.ask(face, self._typing)
        self.bar.show_question(face, self.app.keys, clock_runs=False)
        self._head()
        self._focus()
        self._shown_at = self.services.clock.monotonic()

    def _reveal(self, face: Face, said: str) -> None:
        self.phase = ReviewState.ANSWER
        self.card.reveal(face, said)
        self.bar.show_grades(face, self.app.keys, self.services.today())
        self.set_focus(self.card)

    def _head(self) -> None:
        session, face = self.session, self._face
        if session is None or face is None:
            self.header.show(Content.styled("Review", "bold"), tracks_content(self.app.profile.tracks))
            return
        place = f"{session.done + 1} of {session.done + session.left} · about {minutes_words(session.minutes_left)}"
        marks = [word for word, holds in (("edited", face.edited), ("flagged", face.flag)) if holds]
        self.header.show(
            Content(f"{face.card.section} · {face.card.head.slug}"),
            Content(place),
            Content.styled("".join(f"{word}  " for word in marks), "$time")
            + tracks_content(frozenset(face.memories)),
        )

    def _focus(self) -> None:
        self.set_focus(self.card.field if self._typing else self.card)
