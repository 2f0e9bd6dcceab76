"""What a server can do wrong never costs more than one sentence; what leaves is what was asked to leave."""

from __future__ import annotations

import resource
import subprocess
import sys
from collections.abc import Iterator

import pytest

from interviewprep.domain.core.errors import UsageError
from interviewprep.domain.own_model.port import ModelError, ModelRequest
from interviewprep.domain.own_model.replies import ReplyError, closed, read_object
from interviewprep.domain.own_model.server import ModelServer
from interviewprep.model_client.openai_client import connect
from interviewprep.services.own_model.calls import Cancelled, CutOff, Limits, whole_reply

from . import hostile_server as tricks
from .hostile_server import Exchange, HostileServer, hostile_server

REQUEST = ModelRequest(
    "You judge.", "[7f case]\nMove.\n[7f end]", "mark", closed(level={"type": "integer"}), 3
)
PATIENT = Limits(30.0, 30.0, 60.0)
IMPATIENT = Limits(0.2, 0.2, 0.4)


@pytest.fixture
def server() -> Iterator[HostileServer]:
    with hostile_server(lambda exchange: exchange.say('{"le', 'vel": 3}')) as running:
        yield running


def ask(server: HostileServer, limits: Limits = PATIENT, cut_off: CutOff | None = None) -> str:
    return whole_reply(connect(ModelServer(server.url, "qwen3:8b")), REQUEST, limits, cut_off)


def test_a_decent_reply_comes_whole(server: HostileServer) -> None:
    heard: list[int] = []
    model = connect(ModelServer(server.url, "qwen3:8b"))
    assert whole_reply(model, REQUEST, PATIENT, heard=heard.append) == '{"level": 3}'
    assert heard == [4, 12]
    assert model.models() == ("qwen␛]52;c;x",)


def test_only_what_was_asked_leaves(server: HostileServer, monkeypatch: pytest.MonkeyPatch) -> None:
    """No tools, no versions of this machine, nothing of the library's own environment variables."""
    monkeypatch.setenv("OPENAI_API_KEY", "sk-theirs")
    monkeypatch.setenv("OPENAI_ADMIN_KEY", "sk-admin")
    monkeypatch.setenv("OPENAI_ORG_ID", "org-theirs")
    monkeypatch.setenv("OPENAI_PROJECT_ID", "project-theirs")
    monkeypatch.setenv("OPENAI_BASE_URL", "http://127.0.0.1:9/v1")
    monkeypatch.setenv("OPENAI_CUSTOM_HEADERS", "X-Leak: yes")
    monkeypatch.setenv("HTTP_PROXY", "http://127.0.0.1:9")
    ask(server)
    body = server.requests[0]
    assert set(body) == {
        "model",
        "messages",
        "response_format",
        "max_tokens",
        "temperature",
        "seed",
        "stream",
    }
    assert [message["role"] for message in body["messages"]] == ["system", "user"]
    sent = {name.lower(): value for name, value in server.headers[0].items()}
    assert set(sent) <= {
        "host", "content-type", "content-length", "accept", "accept-encoding", "connection"
    }  # fmt: skip
    assert "theirs" not in str(server.headers) + str(body)


def test_a_key_comes_from_its_variable_alone(server: HostileServer, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("MY_KEY", raising=False)
    named = ModelServer(server.url, "m", key_env="MY_KEY")
    with pytest.raises(UsageError, match="MY_KEY"):
        connect(named)
    monkeypatch.setenv("MY_KEY", "sk-mine")
    whole_reply(connect(named), REQUEST, PATIENT)
    assert server.headers[0]["Authorization"] == "Bearer sk-mine"


@pytest.mark.parametrize("trick", tricks.FAILING, ids=lambda trick: trick.__name__)
def test_every_trick_ends_in_one_sentence(server: HostileServer, trick: tricks.Answer) -> None:
    """Whatever comes, it is an error with a clean sentence, or a reply that the reader refuses."""
    server.answer = trick
    try:
        reply = ask(server)
    except ModelError as error:
        said = str(error)
        assert "\n" not in said
        assert "\x1b" not in said
        assert len(said) < 350
    else:
        with pytest.raises(ReplyError):
            read_object(reply, ("level",))
    server.answer = lambda exchange: exchange.say('{"level": 3}')
    assert ask(server) == '{"level": 3}', "and the next one is answered"


@pytest.mark.parametrize("trick", tricks.HANGING, ids=lambda trick: trick.__name__)
def test_what_never_ends_is_given_up(server: HostileServer, trick: tricks.Answer) -> None:
    server.answer = trick
    with pytest.raises(ModelError, match="too long"):
        ask(server, IMPATIENT)


@pytest.mark.parametrize("trick", [*tricks.HANGING, tricks.endless_stream], ids=lambda trick: trick.__name__)
def test_who_cuts_it_off_is_free(server: HostileServer, trick: tricks.Answer) -> None:
    """Whatever the server goes on doing: it never learns of it in half of these."""
    cut_off = CutOff()

    def cut_then(exchange: Exchange) -> None:
        cut_off.cut()
        trick(exchange)

    server.answer = cut_then
    with pytest.raises(Cancelled):
        ask(server, PATIENT, cut_off)


def test_a_stream_that_was_cut_off_is_hung_up_on(server: HostileServer) -> None:
    cut_off = CutOff()

    def go_on(exchange: Exchange) -> None:
        exchange.start()
        cut_off.cut()
        while not exchange.released.wait(0.01):
            exchange.piece("word")

    server.answer = go_on
    with pytest.raises(Cancelled):
        ask(server, PATIENT, cut_off)
    assert server.hung_up.wait(20)


def test_a_hundred_megabytes_are_not_kept(server: HostileServer) -> None:
    before = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    for trick in (tricks.a_hundred_megabytes, tricks.an_error_of_a_hundred_megabytes):
        server.answer = trick
        with pytest.raises(ModelError, match="longer than a reply may be"):
            ask(server)
    unit = 1 if sys.platform == "darwin" else 1024
    assert (resource.getrusage(resource.RUSAGE_SELF).ru_maxrss - before) * unit < 50 * 1024 * 1024


def test_it_goes_nowhere_else(server: HostileServer) -> None:
    server.answer = tricks.elsewhere
    with pytest.raises(ModelError, match="not followed"):
        ask(server)
    assert len(server.paths) == 1
    server.answer = tricks.packed
    with pytest.raises(ModelError, match="packed"):
        ask(server)


def test_a_server_that_is_not_there_is_named() -> None:
    with hostile_server(tricks.broken) as gone:
        pass
    with pytest.raises(ModelError, match="is the server running"):
        ask(gone)


def test_nothing_of_it_is_imported_before_a_model_is_asked() -> None:
    """Neither by a round's screen nor by the services over it: it takes a second."""
    code = (
        "import sys, interviewprep.ui.screens.mocks.phase, interviewprep.services.own_model.own_model\n"
        "sys.exit(any(name in sys.modules for name in ('openai', 'httpx2', 'pydantic')))"
    )
    assert subprocess.run([sys.executable, "-c", code], check=False).returncode == 0
