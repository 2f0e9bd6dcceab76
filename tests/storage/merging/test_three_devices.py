"""Three devices, any history, any order of meeting: all know the same in the end, and nothing is lost."""

from __future__ import annotations

import random
from collections.abc import Iterator
from itertools import permutations
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from sqlalchemy import select

from interviewprep.storage.database import sqlite
from interviewprep.storage.database import tables as t
from interviewprep.storage.database.engine import Store
from tests.several_devices import Device, act, as_new, known, pull, three

PAIRS = list(permutations(range(3), 2))
HISTORIES = 1000 if settings().max_examples >= 1000 else 24
"""A thousand with `make fuzz`."""
LONGEST = 40 if HISTORIES >= 1000 else 20
"""Deeds in one history."""


@pytest.fixture(scope="module")
def devices(tmp_path_factory: pytest.TempPathFactory, migrated: Path) -> Iterator[list[Device]]:
    with three(tmp_path_factory.mktemp("devices"), migrated) as found:
        yield found


def live(devices: list[Device], chance: random.Random, steps: int, meet: float) -> None:
    """Something is done on one of them, and now and then one takes over what another knows."""
    as_new(devices, chance)
    for _ in range(steps):
        act(chance.choice(devices), chance)
        if chance.random() < meet:
            into, other = chance.choice(PAIRS)
            pull(devices[into], devices[other])


def everybody_meets(devices: list[Device], chance: random.Random) -> None:
    """One hears of both others, whoever that is, and tells both."""
    hub, *others = chance.sample(devices, 3)
    for other in others:
        pull(hub, other)
    for other in chance.sample(others, 2):
        pull(other, hub)


@given(seed=st.integers(0, 2**32), steps=st.integers(1, LONGEST))
@settings(max_examples=HISTORIES)
def test_whatever_they_do_they_agree_and_nothing_is_lost(
    seed: int, steps: int, devices: list[Device]
) -> None:
    chance = random.Random(seed)
    live(devices, chance, steps, 0.2)
    everybody_meets(devices, chance)
    first, *rest = (known(device.store) for device in devices)
    for found in rest:
        assert [name for name in first if found[name] != first[name]] == []
    for one, another in chance.sample(PAIRS, 2):
        assert pull(devices[one], devices[another]) == {}, "a second time nothing is new"
    assert devices[0].services.doctor.rebuild()[1] == 0, "the log replays to the memories"
    _nothing_is_lost(devices[0])


def _nothing_is_lost(device: Device) -> None:
    with device.store.read() as connection:
        answers = set(connection.execute(select(t.reviews.c.answer)).scalars())
        undone = set(connection.execute(select(t.undone.c.answer)).scalars())
        told = set(connection.execute(select(t.story_versions.c.id)).scalars())
    assert device.ever.answers <= answers
    assert device.ever.undone <= undone
    assert device.ever.told <= told
    typed = text_of(device.store)
    assert [word for word in sorted(device.ever.words) if word not in typed] == []


def text_of(store: Store) -> str:
    with store.read() as connection:
        tables = (t.attempt_texts, t.teardown_texts)
        found = [text for table in tables for text in connection.execute(select(table.c.text)).scalars()]
    return "\n".join(found)


@given(seed=st.integers(0, 2**32))
@settings(max_examples=HISTORIES // 4)
def test_the_order_in_which_they_meet_does_not_matter(
    seed: int, devices: list[Device], tmp_path_factory: pytest.TempPathFactory
) -> None:
    chance = random.Random(seed)
    live(devices, chance, LONGEST, 0.1)
    last = devices[2]
    kept = last.store.folder / "before.db"
    kept.unlink(missing_ok=True)
    sqlite.copy_closed(last.store.folder / "store.db", kept)
    found = []
    for order in ((0, 1), (1, 0), (0, 1, 0, 1)):
        sqlite.overwrite(kept, last.store.folder / "store.db")
        for other in order:
            pull(last, devices[other])
        found.append(known(last.store))
    assert found[0] == found[1] == found[2]
