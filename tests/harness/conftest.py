"""The candidate's folder, made once and copied for each test."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import timedelta
from pathlib import Path

import pytest

from interviewprep import paths
from interviewprep.bootstrap import open_services
from interviewprep.config import Config
from interviewprep.services.services import Services
from interviewprep.ui.app import InterviewPrepApp
from tests import quick_pilots
from tests.harness.candidate import Candidate, copy_packs, study
from tests.making import EVENING, FrozenClock
from tests.ui.conftest import STILL, MakeApp

BEFORE = timedelta(days=3)
"""So long ago the candidate did everything: a score is old enough to be given again, blind."""


@dataclass(frozen=True)
class Made:
    """A data folder, and the ids in it."""

    folder: Path
    candidate: Candidate


@pytest.fixture(scope="session", autouse=True)
def _quick() -> Iterator[None]:
    with pytest.MonkeyPatch.context() as patch:
        quick_pilots.install(patch)
        yield


@pytest.fixture(scope="session")
def packs(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return copy_packs(tmp_path_factory.mktemp("packs"))


@pytest.fixture(autouse=True)
def _content(packs: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(paths, "content", lambda: packs)


@pytest.fixture(scope="session")
def once(tmp_path_factory: pytest.TempPathFactory, migrated: Path, packs: Path) -> Made:
    """Made three days ago."""
    folder = tmp_path_factory.mktemp("made")
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(paths, "content", lambda: packs)
        return made(folder, migrated, FrozenClock(EVENING - BEFORE))


def made(folder: Path, migrated: Path, clock: FrozenClock) -> Made:
    shutil.copy(migrated, folder / "store.db")
    services = open_services(folder, clock)
    candidate = study(services, clock)
    services.close()
    return Made(folder, candidate)


@pytest.fixture
def folder(tmp_path: Path, once: Made) -> Path:
    data = tmp_path / "data"
    shutil.copytree(once.folder, data)
    return data


@pytest.fixture
def candidate(once: Made) -> Candidate:
    return once.candidate


@pytest.fixture
def services(folder: Path, clock: FrozenClock) -> Iterator[Services]:
    opened = open_services(folder, clock)
    yield opened
    opened.close()


@pytest.fixture
def make_app(folder: Path, clock: FrozenClock) -> Iterator[MakeApp]:
    """Makes apps over the candidate's folder."""
    opened: list[Services] = []

    def make(start: str = "today", config: Config = STILL) -> InterviewPrepApp:
        def opener() -> Services:
            opened.append(open_services(folder, clock))
            return opened[-1]

        return InterviewPrepApp(opener, start, config)

    yield make
    for services in opened:
        services.close()
