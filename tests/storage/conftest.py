"""Every test of the storage runs on both engines, unless it is about a file."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from interviewprep.storage.database.engine import Store
from interviewprep.storage.database.migrate import open_store
from tests.server import Server, open_at


@pytest.fixture
def file_store(folder: Path) -> Iterator[Store]:
    opened = open_store(folder, "store-20260101-000000-test.db")
    yield opened
    opened.close()


@pytest.fixture(params=["sqlite", "postgresql"])
def store(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[Store]:
    if request.param == "sqlite":
        yield request.getfixturevalue("file_store")
        return
    server: Server = request.getfixturevalue("server")
    opened = open_at(server.url(server.fresh_schema()), tmp_path)
    yield opened
    opened.close()
