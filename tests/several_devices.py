"""Devices that study, each with a store of its own, and what a store knows, told without what only it knows."""

from __future__ import annotations

import json
import random
import shutil
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field, replace
from datetime import timedelta
from pathlib import Path
from typing import Any

from sqlalchemy import Connection, insert, select

from interviewprep.bootstrap import open_services
from interviewprep.domain.cards.grading import Grade
from interviewprep.domain.core.ids import new_id
from interviewprep.domain.core.tracks import BOTH, Track
from interviewprep.domain.interviews.contacts import Contact, Interview, InterviewOutcome
from interviewprep.domain.interviews.loops import OwnLoop, OwnRound
from interviewprep.domain.interviews.teardown import OwnTeardown, Piece
from interviewprep.domain.prepare.checklist import Task, Tick
from interviewprep.domain.progress.track_fit import Amount, Answer
from interviewprep.domain.stories.rehearsal import Cue, Rehearsal
from interviewprep.services.services import Services
from interviewprep.storage import prepare
from interviewprep.storage.cards import reviews as cards_reviews
from interviewprep.storage.database import changes as noted
from interviewprep.storage.database import sqlite
from interviewprep.storage.database import tables as t
from interviewprep.storage.database.engine import Store
from interviewprep.storage.interviews import contacts, loops, teardowns
from interviewprep.storage.mocks import attempts
from interviewprep.storage.progress import track_fit
from interviewprep.storage.stories import rehearsals, stories
from tests.making import EVENING, FrozenClock, review_service, some_cards
from tests.story_making import a_story

CARDS = 5


@dataclass
class Ever:
    """All that was ever written on any device."""

    answers: set[str] = field(default_factory=set)
    undone: set[str] = field(default_factory=set)
    words: set[str] = field(default_factory=set)
    told: set[str] = field(default_factory=set)


@dataclass
class Device:
    """A machine: its data folder, its clock, and what was done on it."""

    services: Services
    clock: FrozenClock
    ever: Ever
    number: int = 0

    @property
    def store(self) -> Store:
        return self.services.context.store

    def word(self) -> str:
        self.number += 1
        return f"w{self.services.context.device}{self.number}e"

    def id(self) -> str:
        return new_id(int(self.clock.now().timestamp() * 1000))


def new_device(folder: Path, empty: Path) -> Device:
    """A device with a few cards, on which nothing was done."""
    folder.mkdir(mode=0o700)
    shutil.copy(empty, folder / "store.db")
    clock = FrozenClock()
    services = open_services(folder, clock)
    some_cards(services.context.store, CARDS)
    sqlite.copy_closed(folder / "store.db", folder / "new.db")
    return Device(services, clock, Ever())


def as_new(devices: list[Device], chance: random.Random) -> None:
    """Nothing was done on them; their clocks differ by up to half an hour. Quicker than three new ones."""
    ever = Ever()
    for device in devices:
        sqlite.overwrite(device.store.folder / "new.db", device.store.folder / "store.db")
        device.clock.set(EVENING + timedelta(minutes=chance.uniform(-30, 30)))
        device.ever, device.number = ever, 0


def _grade(device: Device, chance: random.Random) -> None:
    service = review_service(device.store, device.clock, device.services.context.device)
    session = service.start(BOTH, 30)
    if session.face is None:
        return
    session.grade(chance.choice(list(Grade)), 3)
    if chance.random() < 0.2:
        session.undo()
    with device.store.read() as connection:
        device.ever.answers |= set(connection.execute(select(t.reviews.c.answer)).scalars())
        device.ever.undone |= set(connection.execute(select(t.undone.c.answer)).scalars())


def _mark(device: Device, chance: random.Random) -> None:
    values: dict[str, Any] = chance.choice(
        [
            {"suspended": True},
            {"suspended": False},
            {"flag": device.word()},
            {"flag": None},
            {"buried_until": 800000},
        ]
    )
    with device.store.write() as connection:
        cards_reviews.mark(connection, chance.randint(1, CARDS), **values)


def _loop(device: Device, chance: random.Random) -> None:
    with device.store.write() as connection:
        known = loops.all_loops(connection)
        if not known or chance.random() < 0.3:
            rounds = tuple(OwnRound(f"r{at}", "recruiter", device.word(), 30) for at in range(2))
            loops.put(connection, OwnLoop(device.id(), device.word(), Track.TPM, rounds))
            return
        loop = chance.choice(known)
        if chance.random() < 0.2:
            loops.remove(connection, loop.id)
        elif chance.random() < 0.3:
            loops.put(connection, replace(loop, note=device.word()))
        elif chance.random() < 0.3 and loop.rounds:
            loops.put(connection, replace(loop, rounds=loop.rounds[1:]))
        elif loop.rounds:
            first = replace(loop.rounds[0], role=device.word(), minutes=chance.randint(20, 60))
            loops.put(connection, replace(loop, rounds=(first, *loop.rounds[1:])))


def _person(device: Device, chance: random.Random) -> None:
    with device.store.write() as connection:
        known = contacts.all_contacts(connection)
        if not known or chance.random() < 0.4:
            contacts.put_contact(connection, Contact(device.id(), device.word()))
        elif chance.random() < 0.3:
            contacts.remove_contact(connection, chance.choice(known).id)
        else:
            changes: dict[str, Any] = chance.choice(
                [{"learned": device.word()}, {"questions": (device.word(),)}, {"day": 739000}]
            )
            contacts.put_contact(connection, replace(chance.choice(known), **changes))


def _interview(device: Device, chance: random.Random) -> None:
    with device.store.write() as connection:
        known = contacts.all_interviews(connection)
        if not known or chance.random() < 0.5:
            found = Interview(
                device.id(), 739000, Track.TPM, "recruiter", "Acme", (), None, InterviewOutcome.WAITING, ""
            )
        else:
            found = replace(chance.choice(known), note=device.word())
        contacts.put_interview(connection, found, device.services.context.device)


def _checklist(device: Device, chance: random.Random) -> None:
    with device.store.write() as connection:
        key = chance.choice(["demo/a", "demo/b"])
        prepare.put_tick(connection, key, Tick(739000, device.word()) if chance.random() < 0.6 else None)
        own = prepare.own(connection)
        if own and chance.random() < 0.4:
            prepare.remove_own(connection, chance.choice(own).key)
        elif chance.random() < 0.5:
            prepare.add_own(connection, Task(device.id(), device.word(), "tick"))


def _choices(device: Device, chance: random.Random) -> None:
    device.services.settings.change(minutes=chance.randint(10, 90))
    device.services.settings.decide("harness", [1], [device.word()])
    with device.store.write() as connection:
        track_fit.put(connection, "q1", Answer(chance.choice(list(Amount)), device.word()))


def _tell(device: Device, chance: random.Random) -> None:
    slug = chance.choice(["outage", "launch"])
    at, own = device.services.context.stamp(), device.services.context.device
    with device.store.write() as connection:
        current = stories.current(connection, slug)
        file = a_story(slug, "A title")
        word = device.word()
        file = replace(file, story=replace(file.story, context=word))
        base = current.version if current else 0
        if base > 1 and chance.random() < 0.2:
            base -= 1  # another window had it open
        stories.save(connection, file, base, at, own, chance.choice(["one", "two"]))
        device.ever.told |= set(connection.execute(select(t.story_versions.c.id)).scalars())
        if chance.random() < 0.5:
            rehearsals.add(
                connection,
                Rehearsal(device.id(), slug, Track.TPM, base or 1, Cue.CUES, (), 60.0, 120.0, at),
                own,
            )


def _type(device: Device, chance: random.Random) -> None:
    at_ms = device.services.context.stamp().at_ms
    with device.store.write() as connection:
        known = teardowns.all_teardowns(connection)
        if not known or (len(known) < 2 and chance.random() < 0.3):
            teardowns.add(connection, OwnTeardown(device.id(), device.word()))
            return
        one = chance.choice(known)
        before = one.text(Piece.GOAL)
        word = device.word()
        teardowns.keep_text(connection, one.id, Piece.GOAL, f"{before} {word}".strip(), before, at_ms)
        device.ever.words.add(word)


def _round(device: Device, chance: random.Random) -> None:
    stamp = device.services.context.stamp()
    with device.store.write() as connection:
        known = connection.execute(select(t.attempts)).all()
        if not known:
            _begin(connection, device)
            return
        one = chance.choice(known)
        if chance.random() < 0.1:
            attempts.drop(connection, one.id)
        texts = attempts.texts(connection, one.id)
        before, word = texts.get("phase:a", ""), device.word()
        attempts.keep_text(connection, one.id, "phase:a", f"{before}\n{word}".strip(), before, stamp.at_ms)
        device.ever.words.add(word)


def _begin(connection: Connection, device: Device) -> None:
    at = device.services.context.stamp()
    values = dict.fromkeys(("title", "rubric_key", "drill", "loop", "case_source", "rubric_source"), "")
    connection.execute(
        insert(t.attempts).values(
            id=device.id(), device=device.services.context.device, case_key="demo/c", round="recruiter", track="tpm",
            spoken=False, seed=1, day=at.day, at_ms=at.at_ms, offset_minutes=0, state="running", clock="{}", **values,
        )
    )  # fmt: skip


DEEDS: tuple[Callable[[Device, random.Random], None], ...] = (
    _grade, _grade, _grade, _mark, _loop, _person, _interview, _checklist, _choices, _tell, _type, _round,
)  # fmt: skip


def act(device: Device, chance: random.Random) -> None:
    """Something that a candidate does, a while after the last thing; now and then the clock is set back."""
    device.clock.advance(minutes=chance.choice([0, 1, 5, 600, -3]))
    chance.choice(DEEDS)(device, chance)


def pull(into: Device, other: Device) -> dict[str, int]:
    return dict(into.services.merging.take_from(other.store, "other").counts)


@contextmanager
def three(folder: Path, empty: Path) -> Iterator[list[Device]]:
    """Three devices."""
    found = [new_device(folder / name, empty) for name in ("a", "b", "c")]
    try:
        yield found
    finally:
        for device in found:
            device.services.close()


def known(store: Store) -> dict[str, Any]:
    """All that a store knows, without numbers that only it gives."""
    with store.read() as connection:
        return _known(connection)


def _known(connection: Connection) -> dict[str, Any]:
    keys = {row.id: row.key for row in connection.execute(select(t.cards.c.id, t.cards.c.key))}
    versions = connection.execute(select(t.story_versions)).mappings().all()
    by_number = {(row["story"], row["version"]): row["id"] for row in versions}
    found: dict[str, Any] = {}
    for name, table in t.metadata.tables.items():
        if name in ("cards", "items", "packs"):
            continue
        rows = [dict(row) for row in connection.execute(select(table)).mappings()]
        found[name] = sorted(
            (
                json.dumps(shown, sort_keys=True)
                for row in rows
                if (shown := _shown(name, row, keys, by_number))
            ),
        )
    return found


def _shown(
    name: str, row: dict[str, Any], keys: dict[int, str], by_number: dict[tuple[str, int], str]
) -> dict[str, Any] | None:
    if _is_own(name, row):
        return None
    if "card_id" in row:
        row["card_id"] = keys[row["card_id"]]
    if row.get("kind") == "marks":
        row["key"] = keys[int(row["key"])]
    if name == "reviews":
        row["wrote"] = row["wrote"] or row["seq"]
    for column in {
        "memories": ["seen_hash"],
        "stories": ["at_ms"],
        "attempt_texts": ["version"],
        "teardown_texts": ["version"],
    }.get(name, []):
        row.pop(column)
    for number in ("stability", "difficulty"):
        if row.get(number):
            row[number] = round(row[number], 6)
    _name_versions(name, row, by_number)
    row.pop("seq", None)
    return row


def _is_own(name: str, row: dict[str, Any]) -> bool:
    """Does it say something of this store alone, or nothing at all?"""
    if name == "changes":
        return noted.is_local(row["kind"], row["key"]) or row["at_ms"] == 0
    if name == "marks":
        return not (row["suspended"] or row["flag"] or row["buried_until"])
    return name == "settings" and noted.is_local(name, row["name"])


def _name_versions(name: str, row: dict[str, Any], by_number: dict[tuple[str, int], str]) -> None:
    story = row.get("id") if name == "stories" else row.get("story")
    for column in {
        "stories": ["version"],
        "rehearsals": ["version"],
        "story_versions": ["version", "base", "shows"],
    }.get(name, []):
        row[column] = by_number.get((str(story), row[column]), "")
