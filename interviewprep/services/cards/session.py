"""A review session: one card after the other, each answer one commit, thirty steps back."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field

from interviewprep.domain.cards.grading import Grade, Memory
from interviewprep.domain.cards.memory import Model
from interviewprep.domain.cards.pace import Pace
from interviewprep.domain.cards.session_rules import BACK_AFTER, Candidate, Face, swapped
from interviewprep.domain.core.ids import new_id
from interviewprep.domain.core.study_day import Stamp
from interviewprep.domain.core.tracks import Track
from interviewprep.services.context import Context
from interviewprep.storage.cards import review_log, reviews

UNDO_DEPTH = 30
_LONGEST = 600.0
"""Seconds of one answer that count: a card left open over lunch is not ten minutes of study."""


@dataclass(slots=True)
class _Done:
    """Something this session did that can be undone."""

    card_id: int
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
        self._queue = [(item.card_id, item.is_new) for item in queue]
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
        new = sum(is_new for _, is_new in self._queue) + bool(self.face and self.face.is_new)
        return (new * self._pace.new + (self.left - new) * self._pace.old) / 60

    def grade(self, grade: Grade, seconds: float = 0.0) -> Face | None:
        """Record an answer on every track studied, in one commit, and go on to the next card.

        When it returns, the answer is on disk. `seconds` is the time it took, capped at ten minutes.
        Raises StoreError, with nothing written, where the store cannot take it.
        """
        face = self._require_face()
        answer = self._record(face, grade, min(max(seconds, 0.0), _LONGEST))
        self._remember(_Done(face.card_id, answer))
        self.done += 1
        if grade is Grade.AGAIN:
            self._queue.insert(min(BACK_AFTER, len(self._queue)), (face.card_id, False))
        return self._next()

    def undo(self) -> Face | None:
        """Take back the last thing done, 30 deep and across restarts; that card is shown again.

        Returns the card shown (the same one where there is nothing to undo).
        """
        done = self._undo.pop() if self._undo else self._from_log()
        if done is None:
            return self.face
        if self.face is not None:
            self._queue.insert(0, (self.face.card_id, self.face.is_new))
        if done.answer is not None:
            self._take_back(done.card_id, done.answer)
            self.done = max(0, self.done - 1)
        else:
            with self._store.write() as connection:
                reviews.mark(connection, done.card_id, **done.marks)
        self._drop(done.card_id)
        self.face = self._load(done.card_id)
        return self.face

    def bury(self) -> Face | None:
        """Put the card away until tomorrow."""
        face = self._require_face()
        self._mark(face, {"buried_until": None}, buried_until=self._context.today() + 1)
        return self._next()

    def suspend(self) -> Face | None:
        """Put the card away until it is resumed from the library."""
        face = self._require_face()
        self._mark(face, {"suspended": False}, suspended=True)
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

    def _mark(self, face: Face, back: dict[str, object], **values: object) -> None:
        with self._store.write() as connection:
            reviews.mark(connection, face.card_id, **values)
        self._drop(face.card_id)
        self._remember(_Done(face.card_id, marks=back))

    def _remember(self, done: _Done) -> None:
        self._undo = [*self._undo[-UNDO_DEPTH + 1 :], done]

    def _drop(self, card_id: int) -> None:
        self._queue = [item for item in self._queue if item[0] != card_id]

    def _next(self) -> Face | None:
        """The next card that is still to be asked; one suspended or graded in another window is passed over."""
        self.face = None
        while self._queue and self.face is None:
            card_id, _ = self._queue.pop(0)
            self.face = self._load(card_id)
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

    def _record(self, face: Face, grade: Grade, seconds: float) -> str:
        """Write the answer; where another window was quicker, on top of what it wrote."""
        now = self._context.stamp()
        answer = new_id(now.at_ms)
        memories = face.memories
        with self._store.write() as connection:
            for track, before in memories.items():
                entry = self._entry(answer, face.card_id, track, grade, now, seconds, before)
                after = self._model.review(before, grade, now.day, face.card.key)
                if reviews.record(connection, entry, after, face.text_hash):
                    continue
                held = reviews.held(connection, face.card_id)
                assert held is not None
                fresh = held.memories[track]
                entry = self._entry(answer, face.card_id, track, grade, now, seconds, fresh)
                after = self._model.review(fresh, grade, now.day, face.card.key)
                reviews.record(connection, entry, after, face.text_hash)
        return answer

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

    def _from_log(self) -> _Done | None:
        with self._store.read() as connection:
            newest = review_log.last_answers(connection, self._context.device, 1)
        return _Done(newest[0][1], newest[0][0]) if newest else None

    def _take_back(self, card_id: int, answer: str) -> None:
        """The log keeps the row; the memory becomes what the answers that stand make of it."""
        with self._store.write() as connection:
            review_log.take_back(connection, answer, self._context.stamp().at_ms)
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


def _dates(model: Model, memories: dict[Track, Memory | None], day: int, key: str) -> dict[Grade, int]:
    previews = [model.preview(memory, day, key) for memory in memories.values()]
    return {grade: min(preview[grade].due for preview in previews) for grade in Grade}
