"""Every use case on a server does what it does on a file: the same answers, the same refusals, the same rows."""

from __future__ import annotations

import enum
import secrets
import shutil
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import fields, is_dataclass
from pathlib import Path
from typing import Any

import pytest

from interviewprep.bootstrap import open_services
from interviewprep.domain.core.errors import InterviewPrepError
from interviewprep.services.services import Services
from interviewprep.storage import keeping
from tests.harness.conftest import Made
from tests.harness.use_cases import SAMPLES, World
from tests.making import EVENING, FrozenClock
from tests.server import Server

OTHERWISE = {
    "today.glance.look_of": "it looks at the file of the store",
    "today.glance.read": "it looks at the file of the store",
    "MergeService.merge": "it is not backed up here before",
    "BackupService.daily": "a server's backup is made there",
    "BackupService.missing_packs": "`doctor` names them",
    "BackupService.listed": "there is one more: what was on the server before it was filled",
    "SettingsService.device": "a store that was restored from an archive has another, and so has the file here",
    "ChecklistService.deeds": "they have no order",
    "ReadinessService.remembered": "its groups have no order",
    "DoctorService.examine": "it names another place",
}
"""What answers otherwise on a server, and why that is right."""

SLOW = {
    *(f"PlanService.{name}" for name in ("ics", "markdown", "changed_since", "move", "take_out")),
    *(f"CardPlanner.{name}" for name in ("outlook", "below_target", "evening", "warm_up")),
    *("ProgressService.all", "AgendaService.rest", "DayListService.supposed"),
}
"""What takes long and asks nothing that another does not ask."""


@contextmanager
def window(folder: Path, made: Made, scratch: Path) -> Iterator[World]:
    clock = FrozenClock(EVENING)
    services = open_services(folder, clock)
    scratch.mkdir()
    try:
        yield World(services, made.candidate, clock, scratch)
    finally:
        services.close()


def test_each_answers_alike_and_leaves_the_same_rows(
    once: Made, tmp_path: Path, server: Server, monkeypatch: pytest.MonkeyPatch
) -> None:
    """One after the other upon what the ones before it did, on a copy of one store on each engine."""
    here, there = tmp_path / "here", tmp_path / "there"
    shutil.copytree(once.folder, here)
    shutil.copytree(once.folder, there)
    chance = Chance()
    monkeypatch.setattr(secrets, "randbits", chance)
    with window(here, once, tmp_path / "scratch-here") as one:
        monkeypatch.setenv("INTERVIEWPREP_STORE", server.url(server.fresh_schema()))
        with window(there, once, tmp_path / "scratch-there") as other:
            monkeypatch.delenv("INTERVIEWPREP_STORE")  # devices that a use case meets have files
            other.services.backups.restore(there / "store.db")
            assert tables(other.services) == tables(one.services)
            different = {}
            for number, (name, sample) in enumerate(
                (name, SAMPLES[name]) for name in SAMPLES if name not in SLOW
            ):
                found = []
                for world in (one, other):
                    chance.number = 1_000_000 * number
                    found.append(outcome(sample, world))
                if found[0] != found[1] and name not in OTHERWISE:
                    different[name] = found
            assert different == {}
            assert numbers(other.services) == numbers(one.services)
            assert other.services.doctor.rebuild()[1] == 0
            assert other.services.doctor.examine().problems == ()


class Chance:
    """Gives both engines the same ids, so that they sort alike."""

    number = 0

    def __call__(self, _: int) -> int:
        self.number += 1
        return self.number


def tables(services: Services) -> dict[str, Any]:
    """Every row but the device's id: a store that was restored is a device of its own."""
    with services.context.store.read() as connection:
        found = dict(keeping.tables(connection))
    found["settings"] = [row for row in found["settings"] if row["name"] != "device"]
    return found


def numbers(services: Services) -> dict[str, int]:
    return {name: len(rows) for name, rows in tables(services).items()}


def outcome(sample: Callable[[World], Callable[[], object]], world: World) -> str:
    try:
        return shape(sample(world)())
    except InterviewPrepError as error:
        return type(error).__name__


def shape(value: Any) -> str:
    """What can be compared of an answer: everything but places."""
    match value:
        case Path():
            return "a place"
        case str() | None | bool() | int() | enum.Enum():
            return repr(value).replace("/there", "/here").replace("scratch-there", "scratch-here")
        case float():
            return f"{value:.6g}"
        case dict():
            return f"{{{', '.join(sorted(f'{shape(name)}: {shape(item)}' for name, item in value.items()))}}}"
        case set() | frozenset():
            return f"{{{', '.join(sorted(map(shape, value)))}}}"
        case list() | tuple():
            return f"[{', '.join(map(shape, value))}]"
    if is_dataclass(value):
        return f"{type(value).__name__}({', '.join(shape(getattr(value, field.name)) for field in fields(value) if field.repr)})"
    return type(value).__name__
