"""A review session: one card after the other, each answer one commit, the whole day undoable."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field, replace

from interviewprep.domain.cards.grading import Grade, Memory
from interviewprep.domain.cards.memory import Model
from interviewprep.domain.cards.pace import Pace
from interviewprep.domain.cards.session_rules import BACK_AFTER, Candidate, Face, Undone, swapped
from interviewprep.domain.core.errors import UsageError
from interviewprep.domain.core.ids import new_id
from interviewprep.domain.core.study_day import Stamp
from interviewprep.domain.core.tracks import Track
from interviewprep.services.context import Context
from interviewprep.storage.cards import review_log, reviews
from interviewprep.storage.database.engine import Connection, together
from interviewprep.storage.library import cards

_LONGEST = 600.0
"""Seconds of one answer that count: a card left open over lunch is not ten minutes of study."""


@dataclass(frozen=True, slots=True)
class _Queued:
    """A card still to come, as it was when it was put into the queue."""

    card_id: int
    is_new: bool
    reps: int
    """Answers it had on the session's tracks: with more of them it was asked in another window since."""


@dataclass(frozen=True, slots=True)
class _Done:
    """Something done today that can be undone."""

    card_id: int
    day: int
    what: str
    """good, buried, suspended …: what it was, in a word."""
    answer: str | None = None
    """The answer to take back; None for a bury or a suspension."""
    marks: dict[str, object] = field(default_factory=dict)
    """Marks to set back."""


@dataclass(frozen=True, slots=True)
class _Ahead:
    """What comes next, as it was read."""

    held: reviews.StoredCard | None
    """None where nothing is left."""
    card_id: int
    left: list[_Queued]
    """What comes after it."""
    primer: str = ""
    """What is read before a new card is asked; empty for most."""


class Session:
    """One sitting. The card shown is `face`; None when the day's work is done."""

    def __init__(
        self,
        context: Context,
        model: Model,
        tracks: frozenset[Track],
        queue: Iterable[Candidate],
        pace: Pace,
    ) -> None:
        self._context = context
        self._store = context.store
        self._model = model
        self._pace = pace
        self._tracks = tracks
        wanted = list(queue)
        self._queue = [_Queued(item.card_id, item.is_new, _reps(item.memories)) for item in wanted]
        self._twice = {item.card_id for item in wanted if item.twice}
        self._undo: list[_Done] = []
        self._tried: tuple[Grade, str] | None = None
        self.done = 0
        """Answers given and not taken back."""
        self.face: Face | None = None
        with self._store.read() as connection:
            reviews.warm(connection)
            cards.warm(connection)
            ahead = self._introduced(connection, self._ahead(connection, self._queue))
        self._go_to(ahead)

    @property
    def left(self) -> int:
        """Cards still to come, the one shown included."""
        return len(self._queue) + (self.face is not None)

    @property
    def minutes_left(self) -> float:
        """About how long the rest will take."""
        new = sum(queued.is_new for queued in self._queue) + bool(self.face and self.face.is_new)
        return (new * self._pace.new + (self.left - new) * self._pace.old) / 60

    def grade(self, grade: Grade, seconds: float = 0.0) -> Face | None:
        """Record an answer on every track studied, in one commit, and go on to the next card.

        When it returns, the answer is on disk. `seconds` is the time it took, capped at ten minutes.
        Raises StoreError, with nothing written, where the store cannot take it.
        """
        face = self._require_face()
        now = self._context.stamp()
        answer = self._answer_id(grade, now)
        with self._store.write() as connection:
            ahead = self._record(connection, face, answer, grade, now, min(max(seconds, 0.0), _LONGEST))
        self._twice.discard(face.card_id)
        self._remember(_Done(face.card_id, now.day, grade.name.lower(), answer))
        self.done += 1
        return self._go_to(ahead)

    def undo(self) -> Undone | None:
        """Take back the last thing done today on these tracks, in this session or before it, and show that card.

        None where there is nothing to undo. Raises UsageError where the card cannot be shown any more, and
        StoreError; then nothing is written and the session stands where it stood.
        """
        queue = list(self._queue)
        if self.face is not None:
            queue.insert(0, _Queued(self.face.card_id, self.face.is_new, _reps(self.face.memories)))
        with self._store.write() as connection:
            done = self._last_done(connection)
            if done is None:
                return None
            held = reviews.held(connection, done.card_id)
            if held is None or held.retired:
                raise UsageError(
                    "The last card you answered is no longer in its pack, so its answer cannot be undone."
                )
            if held.suspended and done.answer is not None:
                raise UsageError(
                    f"“{held.card.head.title}” has been suspended since; resume it in the library, then undo."
                )
            answers = 0
            if done.answer is None:
                reviews.mark(connection, done.card_id, **done.marks)
            elif self._take_back(connection, done.card_id, done.answer):
                answers = 1
            now = reviews.held(connection, done.card_id)
            ahead = self._introduced(connection, _Ahead(now, done.card_id, queue))
        self.done = max(0, self.done - answers)
        self._undo = [known for known in self._undo if known is not done]
        self._go_to(ahead)
        self._drop(done.card_id)
        return Undone(held.card.head.title, done.what)

    def bury(self) -> Face | None:
        """Put the card away until tomorrow."""
        return self._mark("buried", {"buried_until": None}, buried_until=self._context.today() + 1)

    def suspend(self) -> Face | None:
        """Put the card away until it is resumed from the library."""
        return self._mark("suspended", {"suspended": False}, suspended=True)

    def flag(self, note: str | None) -> Face:
        """Keep a note on what is wrong with the card shown; None takes the flag off."""
        face = self._require_face()
        with self._store.write() as connection:
            reviews.mark(connection, face.card_id, flag=note)
        self.face = replace(face, flag=note)
        return self.face

    def read_again(self) -> Face | None:
        """The card shown as it stands in the store now: it was edited. One that has left its pack is passed over."""
        face = self._require_face()
        with self._store.read() as connection:
            held = reviews.held(connection, face.card_id)
            if held is not None and self._can_ask(held):
                ahead = _Ahead(held, face.card_id, self._queue)
            else:
                ahead = self._ahead(connection, self._queue)
            ahead = self._introduced(connection, ahead)
        return self._go_to(ahead)

    def _require_face(self) -> Face:
        if self.face is None:
            raise ValueError("no card is shown")
        return self.face

    def _mark(self, what: str, back: dict[str, object], **values: object) -> Face | None:
        face = self._require_face()
        queue = [queued for queued in self._queue if queued.card_id != face.card_id]
        with self._store.write() as connection:
            reviews.mark(connection, face.card_id, **values)
            ahead = self._introduced(connection, self._ahead(connection, queue))
        self._remember(_Done(face.card_id, self._context.today(), what, marks=back))
        return self._go_to(ahead)

    def _remember(self, done: _Done) -> None:
        self._undo.append(done)

    def _drop(self, card_id: int) -> None:
        self._queue = [queued for queued in self._queue if queued.card_id != card_id]

    def _ahead(
        self, connection: Connection, queue: Iterable[_Queued], first: reviews.StoredCard | None = None
    ) -> _Ahead:
        """The next card that is still to be asked; one suspended or graded in another window is passed over.

        `first` is the first of the queue, where it was read already.

        It is read with the answer before it, in one transaction: an answer that is on disk never looks refused.
        """
        left = list(queue)
        while left:
            queued = left.pop(0)
            held = first or reviews.held(connection, queued.card_id)
            first = None
            if held is not None and self._can_ask(held) and _reps(self._studied(held)) <= queued.reps:
                return _Ahead(held, queued.card_id, left)
        return _Ahead(None, 0, left)

    def _introduced(self, connection: Connection, ahead: _Ahead) -> _Ahead:
        return replace(ahead, primer=self._primer(connection, ahead.held)())

    def _primer(self, connection: Connection, held: reviews.StoredCard | None) -> Callable[[], str]:
        new = held is not None and not any(self._studied(held).values())
        return cards.primer(connection, held.card) if held and new else str

    def _go_to(self, ahead: _Ahead) -> Face | None:
        self._tried = None
        self._queue = ahead.left
        held = ahead.held
        self.face = self._face(ahead, held) if held is not None and self._can_ask(held) else None
        return self.face

    def _can_ask(self, held: reviews.StoredCard) -> bool:
        return not held.retired and not held.suspended and bool(self._studied(held))

    def _studied(self, held: reviews.StoredCard) -> dict[Track, Memory | None]:
        return {track: memory for track, memory in held.memories.items() if track in self._tracks}

    def _face(self, ahead: _Ahead, held: reviews.StoredCard) -> Face:
        memories = self._studied(held)
        return Face(
            card_id=ahead.card_id,
            card=held.card,
            memories=memories,
            dates=_dates(self._model, memories, self._context.today(), held.card.key),
            edited=held.seen_hash is not None and held.seen_hash != held.text_hash,
            flag=held.flag,
            swapped=swapped(held.card.key, max((m.reps for m in memories.values() if m), default=0)),
            text_hash=held.text_hash,
            primer=ahead.primer,
        )

    def _answer_id(self, grade: Grade, now: Stamp) -> str:
        """New, or that of the same answer a moment ago: where a connection is lost, nobody knows whether it was kept."""
        if self._tried is None or self._tried[0] is not grade:
            self._tried = (grade, new_id(now.at_ms))
        return self._tried[1]

    def _record(
        self, connection: Connection, face: Face, answer: str, grade: Grade, now: Stamp, seconds: float
    ) -> _Ahead:
        """Write the answer; where another window was quicker, on top of what it wrote. Returns what comes next.

        A server is far away: memories and the next card are one message to it, the log and what introduces a topic
        another, whatever the number of tracks.
        """
        given = self._given(answer, face, face.memories, grade, now, seconds)
        queue = self._queue_after(face, grade, _reps_after(given))
        next_card = queue[0].card_id if queue else None
        changed, held = reviews.set_memories(connection, given.values(), next_card)
        if not all(changed):
            if reviews.is_logged(connection, answer):
                given = {}  # it was kept when the connection was lost
            else:
                stored = reviews.held(connection, face.card_id)
                assert stored is not None
                other = [track for track, done in zip(given, changed, strict=True) if not done]
                fresh = {track: stored.memories[track] for track in other}
                given |= self._given(answer, face, fresh, grade, now, seconds)
                reviews.set_memories(connection, [given[track] for track in other])
            stored = reviews.held(connection, face.card_id)
            assert stored is not None
            queue, held = self._queue_after(face, grade, _reps(self._studied(stored))), None
        ahead = self._ahead(connection, queue, held)
        with together(connection):
            reviews.log(connection, given.values())
            primer = self._primer(connection, ahead.held)
        return replace(ahead, primer=primer())

    def _queue_after(self, face: Face, grade: Grade, reps: int) -> list[_Queued]:
        """What comes once this card, which has had so many answers then, has got this grade."""
        queue = list(self._queue)
        if grade is Grade.AGAIN:
            queue.insert(min(BACK_AFTER, len(queue)), _Queued(face.card_id, False, reps))
        elif face.card_id in self._twice:
            queue.append(_Queued(face.card_id, False, reps))
        return queue

    def _given(
        self,
        answer: str,
        face: Face,
        memories: Mapping[Track, Memory | None],
        grade: Grade,
        now: Stamp,
        seconds: float,
    ) -> dict[Track, reviews.Given]:
        """The answer on each track, and what it makes of these memories."""
        return {
            track: reviews.Given(
                self._entry(answer, face.card_id, track, grade, now, seconds, before),
                self._model.review(before, grade, now.day, face.card.key),
                face.text_hash,
            )
            for track, before in memories.items()
        }

    def _entry(
        self,
        answer: str,
        card_id: int,
        track: Track,
        grade: Grade,
        now: Stamp,
        seconds: float,
        before: Memory | None,
    ) -> reviews.LogEntry:
        return reviews.LogEntry(
            answer=answer,
            device=self._context.device,
            card_id=card_id,
            track=track,
            grade=int(grade),
            day=now.day,
            at_ms=now.at_ms,
            offset_minutes=now.offset_minutes,
            seconds=round(seconds, 2),
            before=before,
        )

    def _last_done(self, connection: Connection) -> _Done | None:
        """The newest thing done today: this session's, else the log's on these tracks and this device."""
        today = self._context.today()
        self._undo = [done for done in self._undo if done.day == today]
        if self._undo:
            return self._undo[-1]
        newest = review_log.last_answer(connection, self._context.device, today, self._tracks)
        if newest is None:
            return None
        answer, card_id, grade = newest
        return _Done(card_id, today, Grade(grade).name.lower(), answer)

    def _take_back(self, connection: Connection, card_id: int, answer: str) -> bool:
        """The log keeps the row; the memory becomes what the answers that stand make of it.

        False where another window has taken it back already.
        """
        if not review_log.take_back(connection, answer, self._context.stamp().at_ms):
            return False
        held = reviews.held(connection, card_id)
        assert held is not None
        log = review_log.history(connection, card_id)
        reviews.put_memories(
            connection,
            {
                (card_id, track.value): self._model.replay(log.get(track, ()), held.card.key)
                for track in held.memories
            },
        )
        reviews.settle(connection, card_id)
        return True


def _dates(model: Model, memories: dict[Track, Memory | None], day: int, key: str) -> dict[Grade, int]:
    previews = [model.preview(memory, day, key) for memory in memories.values()]
    return {grade: min(preview[grade].due for preview in previews) for grade in Grade}


def _reps_after(given: Mapping[Track, reviews.Given]) -> int:
    return sum(answer.after.reps for answer in given.values())


def _reps(memories: Mapping[Track, Memory | None]) -> int:
    """Answers that a card has had, over its tracks."""
    return sum(memory.reps for memory in memories.values() if memory)
