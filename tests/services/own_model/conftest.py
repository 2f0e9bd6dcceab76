"""A judge on loopback, and the services over it."""

from __future__ import annotations

from collections.abc import Callable, Iterator

import pytest

from interviewprep.services.mocks.mocks import MockService
from interviewprep.services.own_model.own_model import OwnModelService
from tests.model_client.hostile_server import HostileServer, hostile_server

from .judging import Judge, judge_of

OwnModelOf = Callable[..., OwnModelService]


@pytest.fixture
def judge(mocks: MockService) -> Judge:
    return judge_of(mocks)


@pytest.fixture
def server(judge: Judge) -> Iterator[HostileServer]:
    with hostile_server(judge) as running:
        yield running


@pytest.fixture
def own_model(mocks: MockService, server: HostileServer) -> OwnModelOf:
    """`own_model(deny=["Acme"], model="other")`."""

    def made(deny: tuple[str, ...] = (), **table: object) -> OwnModelService:
        interviewer = {"url": server.url, "model": "qwen3:8b", **table}
        return OwnModelService(mocks._context, mocks, interviewer, deny, mocks._store.folder)

    return made
