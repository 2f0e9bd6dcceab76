"""A whole app over a real store with a small pack of every kind."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from interviewprep import bootstrap, paths
from interviewprep.config import Config
from interviewprep.domain.mocks.attempts import Begin
from interviewprep.services.services import Services
from interviewprep.ui.app import InterviewPrepApp
from tests import quick_pilots
from tests.making import FrozenClock, data_folder, stocked_store
from tests.voice.devices import FileDevice

CONTENT = Path(__file__).with_name("content")

STILL = Config(motion=False)

MakeApp = Callable[..., InterviewPrepApp]


@pytest.fixture(scope="session", autouse=True)
def _quick() -> Iterator[None]:
    with pytest.MonkeyPatch.context() as patch:
        quick_pilots.install(patch)
        yield


@pytest.fixture(scope="session")
def small(tmp_path_factory: pytest.TempPathFactory, migrated: Path) -> Path:
    """A store with the tests' own packs, taken over once; tests copy it."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(paths, "content", lambda: CONTENT)
        return stocked_store(tmp_path_factory.mktemp("small"), migrated)


@pytest.fixture
def folder(tmp_path: Path, small: Path) -> Path:
    """A data folder in which the tests' packs were read before."""
    return data_folder(tmp_path, small)


@pytest.fixture(autouse=True)
def _small_content(monkeypatch: pytest.MonkeyPatch) -> None:
    """The packs that come along are the tests' own."""
    monkeypatch.setattr(paths, "content", lambda: CONTENT)


@pytest.fixture
def make_app(folder: Path, clock: FrozenClock) -> Iterator[MakeApp]:
    """Makes apps over the same data folder; `welcomed=False` for a first start, `device` for one with the extra `voice`."""
    opened: list[Services] = []

    def make(
        start: str = "today",
        config: Config = STILL,
        welcomed: bool = True,
        begin: Begin | None = None,
        device: FileDevice | None = None,
    ) -> InterviewPrepApp:
        def opener() -> Services:
            services = bootstrap.open_services(folder, clock)
            opened.append(services)
            if device is not None:
                services.sound_device = device
            else:
                services.voice = None
            if welcomed:
                services.settings.change(welcomed=True)
            return services

        return InterviewPrepApp(opener, start, config, begin)

    yield make
    for services in opened:
        services.close()
