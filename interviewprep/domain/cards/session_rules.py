"""What a review session is made of: candidates for the queue, the face shown, the day's order."""

from __future__ import annotations

import zlib
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from interviewprep.domain.core.tracks import Track
from interviewprep.domain.library.cards import Card

from .grading import Grade, Memory
from .pace import Pace

MORE_MINUTES = 10
"""What going on adds once the cards' share of the day is used up."""

BACK_AFTER = 4
"""A failed card comes back after this many others."""


@dataclass(frozen=True, slots=True)
class Counts:
    """What waits on one track today."""

    due: int
    new: int


@dataclass(frozen=True, slots=True)
class Candidate:
    """A card that the queue may take today, with its memory on each track studied."""

    card_id: int
    sibling: str
    position: int
    memories: dict[Track, Memory | None]
    twice: bool = False
    """Begun on the eve of its round: it is asked once more before the session ends."""

    @property
    def is_new(self) -> bool:
        return all(memory is None for memory in self.memories.values())


@dataclass(frozen=True, slots=True)
class Answered:
    """What was already done on a study day."""

    seconds: float
    new_cards: int
    siblings: frozenset[str]
    """Sibling keys answered today: their other cards wait until tomorrow."""
    answers: int = 0


NOTHING = Answered(0.0, 0, frozenset())
"""No answer yet today."""


@dataclass(frozen=True, slots=True)
class Undone:
    """What an undo took back."""

    title: str
    """The card's."""
    what: str
    """The grade, or buried, or suspended."""


@dataclass(frozen=True, slots=True)
class Face:
    """A card as it is put before the candidate."""

    card_id: int
    card: Card
    memories: dict[Track, Memory | None]
    """Per track on which this answer will count."""
    dates: dict[Grade, int]
    """Study day on which each grade would bring it back (the earliest over the tracks)."""
    edited: bool
    """Has its text changed since it was last seen?"""
    flag: str | None
    swapped: bool
    """For a contrast: is the stronger answer shown first?"""
    text_hash: str
    """Fingerprint of the text shown."""
    primer: str = ""
    """Markdown that introduces the card's topic, where none of its cards was answered yet."""

    @property
    def leech(self) -> bool:
        return any(memory is not None and memory.leech for memory in self.memories.values())

    @property
    def is_new(self) -> bool:
        return all(memory is None for memory in self.memories.values())


def order(
    candidates: Iterable[Candidate], day: int, seconds: float, answered: Answered, pace: Pace
) -> list[Candidate]:
    """The day's cards in ordinary FSRS: due ones, most forgotten first, then new ones in the pack's order.

    `seconds` is what is left of the day's time. Due cards fill it first; new cards take a quarter at least,
    or nothing new would ever come where much is due. One of each group of siblings; new ones spread between the due.
    """
    due, new = _one_of_each_sibling(candidates, answered.siblings, day)
    due.sort(key=lambda item: (-_forgotten(item, day), _chance(item, day)))
    new.sort(key=lambda item: (item.position, item.card_id))
    room_new = max(seconds - len(due) * pace.old, seconds / 4) if new else 0.0
    fresh = new[: max(0, round(room_new / pace.new))]
    room_due = max(0.0, seconds - len(fresh) * pace.new)
    return spread(due[: round(room_due / pace.old)], fresh)


def spread(due: Sequence[Candidate], fresh: Sequence[Candidate]) -> list[Candidate]:
    """`fresh` set evenly between `due`, both in their order."""
    if not fresh:
        return list(due)
    step = len(due) / len(fresh)
    mixed: list[Candidate] = []
    taken = 0
    for number, item in enumerate(fresh, 1):
        until = round(number * step)
        mixed.extend(due[taken:until])
        taken = until
        mixed.append(item)
    mixed.extend(due[taken:])
    return mixed


def _one_of_each_sibling(
    candidates: Iterable[Candidate], answered: frozenset[str], day: int
) -> tuple[list[Candidate], list[Candidate]]:
    """Due before new, then the first in the pack; a card failed today may come back itself."""
    chosen: dict[str, Candidate] = {}
    for item in sorted(candidates, key=lambda item: (item.is_new, item.position, item.card_id)):
        if item.sibling in answered and not _again_today(item, day):
            continue
        chosen.setdefault(item.sibling, item)
    due = [item for item in chosen.values() if not item.is_new]
    return due, [item for item in chosen.values() if item.is_new]


def _again_today(item: Candidate, day: int) -> bool:
    return any(memory is not None and memory.last == day for memory in item.memories.values())


def _forgotten(item: Candidate, day: int) -> float:
    """Days since review over stability: recall falls as this grows, whatever the weights."""
    return max(
        (day - memory.last) / memory.stability for memory in item.memories.values() if memory is not None
    )


def _chance(item: Candidate, day: int) -> int:
    return zlib.crc32(f"{item.card_id}:{day}".encode())


def swapped(key: str, reps: int) -> bool:
    """Which answer of a contrast comes first this time: fixed for the card and its repetition."""
    return bool(zlib.crc32(f"{key}/{reps}".encode()) & 1)
