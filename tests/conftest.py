"""Fixtures: a clock that stands still, a real store through the real migrations."""

from __future__ import annotations

import os
import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import HealthCheck, settings

from interviewprep.services.context import Context
from interviewprep.services.mocks.mocks import MockService
from interviewprep.storage.database.engine import Store
from interviewprep.storage.database.migrate import open_store
from tests.making import FrozenClock, data_folder, stocked_store
from tests.server import Server, missing, running

# A busy machine draws examples slowly; that says nothing about the program.
_UNHURRIED = settings(deadline=None, suppress_health_check=[HealthCheck.too_slow])
settings.register_profile("interviewprep", _UNHURRIED, max_examples=40)
settings.register_profile("fuzz", _UNHURRIED, max_examples=1000)  # `make fuzz`
settings.load_profile(os.environ.get("HYPOTHESIS_PROFILE", "interviewprep"))

# Every answer waits for the disk, as it should; that of a test need not survive a power cut. Memory is quicker.
_MEMORY = Path("/dev/shm")
if os.access(_MEMORY, os.W_OK) and shutil.disk_usage(_MEMORY).free > 2**31:
    os.environ.setdefault("PYTEST_DEBUG_TEMPROOT", str(_MEMORY))

_UMASK = os.umask(0o022)
os.umask(_UMASK)


def pytest_addoption(parser: pytest.Parser) -> None:
    """For a maintainer who wants to know for longer: `make test ARGS="tests/whole/test_kill.py --kills 300"`."""
    parser.addoption("--kills", type=int, default=60, help="processes that tests/whole/test_kill.py kills")
    parser.addoption(
        "--answers", type=int, default=60, help="answers of each window in tests/whole/test_windows.py"
    )


@pytest.fixture(autouse=True)
def _no_store_of_ones_own(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    """No test ever sees the developer's own store or configuration."""
    monkeypatch.setenv("INTERVIEWPREP_DATA", str(tmp_path / "own"))
    monkeypatch.delenv("INTERVIEWPREP_STORE", raising=False)


@pytest.fixture(autouse=True)
def _umask() -> Iterator[None]:
    """The program makes it private for the rest of its process; the next test does not inherit that."""
    yield
    os.umask(_UMASK)


@pytest.fixture
def clock() -> FrozenClock:
    return FrozenClock()


@pytest.fixture(scope="session")
def migrated(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """An empty store, migrated once; tests copy it."""
    folder = tmp_path_factory.mktemp("migrated")
    open_store(folder, "store-20260101-000000-test.db").close()
    return folder / "store.db"


@pytest.fixture
def folder(tmp_path: Path, migrated: Path) -> Path:
    """A data folder with an empty store in it."""
    return data_folder(tmp_path, migrated)


@pytest.fixture(scope="session")
def stocked(tmp_path_factory: pytest.TempPathFactory, migrated: Path) -> Path:
    """A store with the packs that come along, taken over once; tests copy it."""
    return stocked_store(tmp_path_factory.mktemp("stocked"), migrated)


@pytest.fixture
def stocked_folder(tmp_path: Path, stocked: Path) -> Path:
    """A data folder whose store holds the packs that come along."""
    data = tmp_path / "stocked"
    data.mkdir(mode=0o700)
    shutil.copy(stocked, data / "store.db")
    return data


@pytest.fixture
def mocks(stocked_folder: Path, clock: FrozenClock) -> Iterator[MockService]:
    """Mock rounds over the packs that come along."""
    opened = open_store(stocked_folder, "store-20260101-000000-test.db")
    yield MockService(Context(opened, clock, "d" * 32))
    opened.close()


@pytest.fixture(scope="session")
def server() -> Iterator[Server]:
    """A PostgreSQL server of this session's."""
    if why := missing():
        pytest.skip(f"no server: {why}")
    with running() as found:
        yield found


@pytest.fixture
def store(folder: Path) -> Iterator[Store]:
    opened = open_store(folder, "store-20260101-000000-test.db")
    yield opened
    opened.close()
