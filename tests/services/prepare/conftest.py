from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from interviewprep.bootstrap import open_services
from interviewprep.services.services import Services
from tests.making import FrozenClock


@pytest.fixture
def app(stocked_folder: Path, clock: FrozenClock) -> Iterator[Services]:
    services = open_services(stocked_folder, clock)
    yield services
    services.close()
