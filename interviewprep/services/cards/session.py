"""A review session: one card after the other, each answer one commit, thirty steps back."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

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

UNDO_DEPTH = 30
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
        self._queue = [_Queued(item.card_id, item.is_new, _reps(item.memories)) for item in queue]
        self._undo: list[_Done] = []
        self.done = 0
        """Answers given and not taken back."""
        self.face: Face | None = None
        with self._store.read() as connection:
            reviews.warm(connection)
        self._next()

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
        answer, reps = self._record(face, grade, now, min(max(seconds, 0.0), _LONGEST))
        self._remember(_Done(face.card_id, now.day, grade.name.lower(), answer))
        self.done += 1
        if grade is Grade.AGAIN:
            self._queue.insert(min(BACK_AFTER, len(self._queue)), _Queued(face.card_id, False, reps))
        return self._next()

    def undo(self) -> Undone | None:
        """Take back the last thing done today on these tracks, in this session or before it, and show that card.

        None where there is nothing to undo. Raises UsageError where the card cannot be shown any more, and
        StoreError; then nothing is written and the session stands where it stood.
        """
        done = self._last_done()
        if done is None:
            return None
        with self._store.read() as connection:
            held = reviews.held(connection, done.card_id)
        if held is None or held.retired:
            raise UsageError("The last card answered has left its pack, so its answer stays.")
        if held.suspended and done.answer is not None:
            raise UsageError(
                f"“{held.card.head.title}” has been suspended since; resume it in the library, then undo."
            )
        if done.answer is not None:
            if self._take_back(done.card_id, done.answer):
                self.done = max(0, self.done - 1)
        else:
            with self._store.write() as connection:
                reviews.mark(connection, done.card_id, **done.marks)
        self._undo = [known for known in self._undo if known is not done]
        if self.face is not None:
            self._queue.insert(0, _Queued(self.face.card_id, self.face.is_new, _reps(self.face.memories)))
        self._drop(done.card_id)
        self.face = self._load(done.card_id)
        return Undone(held.card.head.title, done.what)

    def bury(self) -> Face | None:
        """Put the card away until tomorrow."""
        face = self._require_face()
        self._mark(face, "buried", {"buried_until": None}, buried_until=self._context.today() + 1)
        return self._next()

    def suspend(self) -> Face | None:
        """Put the card away until it is resumed from the library."""
        face = self._require_face()
        self._mark(face, "suspended", {"suspended": False}, suspended=True)
        return self._next()

    def flag(self, note: str | None) -> Face:
        """Keep a note on what is wrong with the card shown; None takes the flag off."""
        face = self._require_face()
        with self._store.write() as connection:
            reviews.mark(connection, face.card_id, flag=note)
        loaded = self._load(face.card_id)
        assert loaded is not None
        self.face = loaded
        return loaded

    def _require_face(self) -> Face:
        if self.face is None:
            raise ValueError("no card is shown")
        return self.face

    def _mark(self, face: Face, what: str, back: dict[str, object], **values: object) -> None:
        with self._store.write() as connection:
            reviews.mark(connection, face.card_id, **values)
        self._drop(face.card_id)
        self._remember(_Done(face.card_id, self._context.today(), what, marks=back))

    def _remember(self, done: _Done) -> None:
        self._undo = [*self._undo[-UNDO_DEPTH + 1 :], done]

    def _drop(self, card_id: int) -> None:
        self._queue = [queued for queued in self._queue if queued.card_id != card_id]

    def _next(self) -> Face | None:
        """The next card that is still to be asked; one suspended or graded in another window is passed over."""
        self.face = None
        while self._queue and self.face is None:
            queued = self._queue.pop(0)
            face = self._load(queued.card_id)
            if face is not None and _reps(face.memories) <= queued.reps:
                self.face = face
        return self.face

    def _load(self, card_id: int) -> Face | None:
        with self._store.read() as connection:
            held = reviews.held(connection, card_id)
        if held is None or held.retired or held.suspended:
            return None
        memories = {track: memory for track, memory in held.memories.items() if track in self._tracks}
        if not memories:
            return None
        day = self._context.today()
        return Face(
            card_id=card_id,
            card=held.card,
            memories=memories,
            dates=_dates(self._model, memories, day, held.card.key),
            edited=held.seen_hash is not None and held.seen_hash != held.text_hash,
            flag=held.flag,
            swapped=swapped(held.card.key, max((m.reps for m in memories.values() if m), default=0)),
            text_hash=held.text_hash,
        )

    def _record(self, face: Face, grade: Grade, now: Stamp, seconds: float) -> tuple[str, int]:
        """Write the answer; where another window was quicker, on top of what it wrote.

        Returns the answer's id and how many answers the card has now on these tracks.
        """
        answer = new_id(now.at_ms)
        reps = 0
        with self._store.write() as connection:
            for track, before in face.memories.items():
                entry = self._entry(answer, face.card_id, track, grade, now, seconds, before)
                after = self._model.review(before, grade, now.day, face.card.key)
                if not reviews.record(connection, entry, after, face.text_hash):
                    held = reviews.held(connection, face.card_id)
                    assert held is not None
                    fresh = held.memories[track]
                    entry = self._entry(answer, face.card_id, track, grade, now, seconds, fresh)
                    after = self._model.review(fresh, grade, now.day, face.card.key)
                    reviews.record(connection, entry, after, face.text_hash)
                reps += after.reps
        return answer, reps

    def _entry(
        self,
        answer: str,
        card_id: int,
        track: Track,
        grade: Grade,
        now: Stamp,
        seconds: float,
        before: Memory | None,
    ) -> reviews.Entry:
        return reviews.Entry(
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

    def _last_done(self) -> _Done | None:
        """The newest thing done today: this session's, else the log's on these tracks and this device."""
        today = self._context.today()
        self._undo = [done for done in self._undo if done.day == today]
        if self._undo:
            return self._undo[-1]
        with self._store.read() as connection:
            newest = review_log.last_answer(connection, self._context.device, today, self._tracks)
        if newest is None:
            return None
        answer, card_id, grade = newest
        return _Done(card_id, today, Grade(grade).name.lower(), answer)

    def _take_back(self, card_id: int, answer: str) -> bool:
        """The log keeps the row; the memory becomes what the answers that stand make of it.

        False where another window has taken it back already.
        """
        with self._store.write() as connection:
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


def _reps(memories: Mapping[Track, Memory | None]) -> int:
    """Answers that a card has had, over its tracks."""
    return sum(memory.reps for memory in memories.values() if memory)
