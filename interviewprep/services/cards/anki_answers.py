"""Answers that were given in Anki, into the log: each once, and the memories replayed with them."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from datetime import datetime

from interviewprep.anki import identity
from interviewprep.anki.model import AnkiAnswer
from interviewprep.anki.reader import Collection
from interviewprep.disk_index import DiskIndex
from interviewprep.domain.cards.grading import Grade, Memory
from interviewprep.domain.cards.log_order import Logged, in_order
from interviewprep.domain.cards.memory import Model
from interviewprep.domain.core.study_day import stamp
from interviewprep.domain.core.tracks import Track
from interviewprep.services.context import Context
from interviewprep.storage.cards import review_log, reviews
from interviewprep.storage.database.engine import Connection
from interviewprep.storage.library import cards

DEVICE = "anki"
"""The device of answers that were given there."""
_AT_ONCE = 500
"""Cards whose answers are looked up and written together."""


@dataclass(frozen=True, slots=True)
class AnswersTaken:
    """What taking answers back did."""

    taken: int
    cards: int
    """Cards they belong to."""
    known: int
    """Answers that were taken before."""
    strange: int
    """Answers to cards that are not of this library."""
    ahead: int
    """Answers that lie ahead of this machine's clock, left out."""


def take_answers(
    context: Context,
    model: Model,
    chosen: frozenset[Track],
    collection: Collection,
    pack: str = "",
    progress: Callable[[int], object] = lambda _: None,
) -> AnswersTaken:
    """Take a collection's answers to cards of the library, or of one pack of it, into the log: one transaction.

    An answer counts on those tracks of its card that are `chosen`; what was taken before is known by its id.
    `progress` is told how many answers were looked at.
    """
    latest = context.stamp().at_ms
    strange = ahead = looked = 0
    with context.store.write() as connection, DiskIndex() as places:
        _index(connection, pack, chosen, places)
        taking = _Taking(context, model, connection)
        for place, answers in collection.answers():
            past = [answer for answer in answers if answer.at_ms <= latest]
            ahead += len(answers) - len(past)
            there = places.get(_key(place))
            strange += 0 if there else len(past)
            for key, card_id, tracks in json.loads(there or "[]"):
                ids = {identity.answer_id(key, place, answer.at_ms): answer for answer in past}
                taking.add(card_id, _CardAnswers(key, tuple(map(Track, tracks)), ids))
            looked += len(answers)
            progress(looked)
        taking.write()
        if taking.cards:
            reviews.settle(connection)
    return AnswersTaken(taking.taken, taking.cards, taking.known, strange, ahead)


def _index(connection: Connection, pack: str, chosen: frozenset[Track], places: DiskIndex) -> None:
    """Every place in Anki with the cards that are answered there: their keys, ids and tracks."""
    for key, card_id, tracks in cards.each_key(connection, pack):
        card = (key, card_id, sorted(tracks & chosen or tracks))
        for place in identity.places_of(key):
            if not places.add(_key(place), json.dumps([card])):
                there = json.loads(places.get(_key(place)) or "[]")
                places.put(_key(place), json.dumps([*there, card]))


def _key(place: identity.Place) -> str:
    guid, ordinal = place
    return f"{ordinal} {guid}"


@dataclass(frozen=True, slots=True)
class _CardAnswers:
    """Answers to one card by their ids."""

    key: str
    tracks: tuple[Track, ...]
    answers: dict[str, AnkiAnswer]


@dataclass(slots=True)
class _Taking:
    """The log while answers are written into it, those of some hundred cards together."""

    context: Context
    model: Model
    connection: Connection
    taken: int = 0
    cards: int = 0
    known: int = 0
    _waiting: dict[int, _CardAnswers] = field(default_factory=dict)
    """By card id."""

    def add(self, card_id: int, found: _CardAnswers) -> None:
        if card_id in self._waiting or len(self._waiting) == _AT_ONCE:
            self.write()
        self._waiting[card_id] = found

    def write(self) -> None:
        """Write what waits, and replay the memories of its cards."""
        have = review_log.known_answers(self.connection, self._waiting)
        earlier = review_log.logged_of(self.connection, self._waiting)
        entries: list[reviews.LogEntry] = []
        memories: dict[tuple[int, str], Memory | None] = {}
        for card_id, found in self._waiting.items():
            fresh = {id_: answer for id_, answer in found.answers.items() if id_ not in have}
            self.known += len(found.answers) - len(fresh)
            self.taken += len(fresh)
            self.cards += bool(fresh)
            replayed: dict[tuple[Logged, ...], _Replay] = {}  # mostly both tracks have the same answers
            for track in found.tracks if fresh else ():
                before = tuple(earlier.get(card_id, {}).get(track, ()))
                replay = replayed.get(before) or self._replay(before, fresh, found.key)
                replayed[before] = replay
                memories[card_id, track.value] = replay.memory
                entries += self._entries(card_id, track, fresh, replay)
        reviews.append(self.connection, entries)
        reviews.put_memories(self.connection, memories)
        self._waiting.clear()

    def _replay(self, earlier: Iterable[Logged], fresh: dict[str, AnkiAnswer], key: str) -> _Replay:
        new = [
            Logged(DEVICE, answer.at_ms, answer.grade, self._stamp(answer.at_ms)[1], id_, answer.at_ms)
            for id_, answer in fresh.items()
        ]
        before: dict[str, Memory | None] = {}
        memory: Memory | None = None
        for answer in in_order([*earlier, *new]):
            before[answer.answer] = memory
            memory = self.model.review(memory, Grade(answer.grade), answer.day, key)
        return _Replay(memory, before)

    def _entries(
        self, card_id: int, track: Track, fresh: dict[str, AnkiAnswer], replay: _Replay
    ) -> Iterable[reviews.LogEntry]:
        for id_, answer in fresh.items():
            offset, day = self._stamp(answer.at_ms)
            yield reviews.LogEntry(
                id_, DEVICE, card_id, track, answer.grade, day, answer.at_ms, offset, answer.seconds, replay.before[id_], answer.at_ms
            )  # fmt: skip

    def _stamp(self, at_ms: int) -> tuple[int, int]:
        """Offset in minutes and study day of an instant, in the zone that the candidate is in now."""
        zone = self.context.clock.now().tzinfo
        at = stamp(datetime.fromtimestamp(at_ms / 1000, zone), self.context.rollover_hour)
        return at.offset_minutes, at.day


@dataclass(frozen=True, slots=True)
class _Replay:
    """The memory after all answers of a card, and before each of them."""

    memory: Memory | None
    before: dict[str, Memory | None]
