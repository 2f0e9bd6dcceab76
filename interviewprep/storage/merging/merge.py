"""The whole of it, inside one transaction of the store that takes over."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass

from sqlalchemy import Connection, func, select

from interviewprep.storage.database import changes as noted
from interviewprep.storage.database import settings
from interviewprep.storage.database.tables import attempts, cards, changes, packs, reviews, story_versions
from interviewprep.storage.library import items
from interviewprep.storage.library.cards import set_comparing, set_stretch

from . import logs, registers, stories, texts


@dataclass(frozen=True, slots=True)
class Merged:
    """What a merge added or changed here."""

    counts: Mapping[str, int]
    """By what it is, in the plural; none of them is 0."""
    touched: frozenset[int]
    """Cards whose memories are to be replayed."""
    heads: tuple[str, ...]
    """Stories that were told on several devices without knowing one another."""
    packs: Mapping[str, str]
    """Packs of the other store that are not here: title by id."""

    def __bool__(self) -> bool:
        return bool(self.counts)


_WORDS = {
    "settings": "settings",
    "loops": "loops",
    "loop_rounds": "rounds",
    "ticks": "ticked items",
    "own_tasks": "own checklist items",
    "contacts": "people",
    "interviews": "interviews",
    "own_teardowns": "launches",
    "takes": "takes of the microphone",
    "fit_answers": "answers about the tracks",
}


def take_from(ours: Connection, theirs: Connection) -> Merged:
    """Make this store know all that the other one knows. The caller replays the memories of the touched cards.

    Changes keep the moment and the device that they were made at.
    """
    noted.as_they_are(ours)
    waiting = logs.take_cards(ours, logs.unknown_cards(ours, theirs))
    ids = logs.card_ids(ours)
    keys = {row.id: row.key for row in theirs.execute(select(cards.c.id, cards.c.key)) if row.key in ids}
    answers, taken_back, touched = logs.merge_reviews(ours, theirs, ids, keys)
    counts = {
        "answers": answers,
        "answers taken back": taken_back,
        "cards of packs that are not here": waiting,
        **logs.merge_attempts(ours, theirs),
        "texts": 0,
    }
    told, heads = stories.merge_stories(ours, theirs)
    counts |= {"versions of stories": told, "rehearsals": stories.merge_rehearsals(ours, theirs)}
    counts["drills"] = logs.merge_drills(ours, theirs)
    marked = registers.merge_marks(ours, theirs, ids, keys)
    changed = registers.merge_rows(ours, theirs)
    counts["texts"] = texts.merge_texts(ours, theirs)
    counts["marks of cards"] = marked.written
    counts |= {word: changed[kind].written for kind, word in _WORDS.items()}
    counts["removed"] = sum(found.removed for found in changed.values())
    counts["rounds without a second score"] = _given_up(ours, theirs)
    if changed["settings"].written:
        set_stretch(ours)
        set_comparing(ours)
    missing = _packs(ours, theirs)
    if waiting:
        items.note_missing(ours, {pack: title for pack, title in missing.items() if _waits(ours, pack)})
    return Merged(
        {word: number for word, number in counts.items() if number},
        frozenset(touched),
        tuple(sorted(heads)),
        missing,
    )


def _given_up(ours: Connection, theirs: Connection) -> int:
    name = noted.RESCORES_GIVEN_UP
    mine = settings.value(ours, name) or []
    both = registers.union(mine, settings.value(theirs, name) or [])
    if both is None:
        return 0
    settings.put(ours, name, both)
    return len(both) - len(mine)


def _packs(ours: Connection, theirs: Connection) -> dict[str, str]:
    here = set(ours.execute(select(packs.c.id)).scalars())
    known = {row.id: row.title for row in theirs.execute(select(packs.c.id, packs.c.title))}
    known |= items.missing_packs(theirs)
    return {pack: title for pack, title in sorted(known.items()) if pack not in here}


def _waits(connection: Connection, pack: str) -> bool:
    return connection.execute(select(cards.c.id).where(cards.c.pack == pack).limit(1)).first() is not None


def ahead(theirs: Connection, now_ms: int, own: str) -> dict[str, int]:
    """By device, how many milliseconds its newest row is ahead of this clock; of this device nothing is said."""
    found: dict[str, int] = {}
    for table in (reviews, changes, attempts, story_versions):
        newest = select(table.c.device, func.max(table.c.at_ms)).group_by(table.c.device)
        for device, at in theirs.execute(newest):
            if at > now_ms and device not in ("", own):
                found[device] = max(found.get(device, 0), at - now_ms)
    made = settings.value(theirs, "share") or {}
    device, at = str(made.get("device", own)), int(made.get("at_ms", 0))
    if device != own and at > now_ms:
        found[device] = max(found.get(device, 0), at - now_ms)
    return found


def say_who(name: str, device: str, at_ms: int) -> str:
    """What a shared copy says of itself, as the value of its setting `share`."""
    return json.dumps({"device": device, "host": name, "at_ms": at_ms})
