"""A store is merged into one on either engine, and from there into a file again: nothing is lost on the way."""

from __future__ import annotations

import random
from pathlib import Path

from interviewprep.domain.cards.memory import Model
from interviewprep.services.context import Context
from interviewprep.services.interviews.contacts import sync_asked
from interviewprep.services.keeping.backups import BackupService
from interviewprep.services.keeping.merging import MergeService
from interviewprep.storage.database.engine import Store
from tests.making import FrozenClock, some_cards
from tests.several_devices import CARDS, DEEDS, known, new_device, pull


def test_from_a_file_to_either_engine_and_back(store: Store, tmp_path: Path, migrated: Path) -> None:
    chance = random.Random(11)
    laptop, desktop = (new_device(tmp_path / name, migrated) for name in ("laptop", "desktop"))
    for device in (laptop, desktop):
        for deed in DEEDS * 4:
            device.clock.advance(minutes=chance.choice([1, 600]))
            deed(device, chance)
    some_cards(store, CARDS)
    clock = FrozenClock()
    service = MergeService(
        Context(store, clock, "e" * 12),
        Model(),
        BackupService(store.folder, clock, 4),
        sync_asked,
        lambda _: None,
    )
    for device in (laptop, desktop):
        assert service.take_from(device.store, "device").counts["answers"] > 0
        assert service.take_from(device.store, "device").counts == {}
    pull(laptop, desktop)
    assert known(store) == known(laptop.store)
    back = new_device(tmp_path / "back", migrated)
    back.services.merging.take_from(store, "the server")
    assert known(back.store) == known(laptop.store)
    assert back.services.doctor.examine(rebuild=True).ok
    for device in (laptop, desktop, back):
        device.services.close()
