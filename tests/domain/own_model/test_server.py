"""Which server may be named, and what is said of one on another machine."""

from __future__ import annotations

from typing import Any

import pytest

from interviewprep.domain.core.errors import UsageError
from interviewprep.domain.core.loopback import is_loopback
from interviewprep.domain.own_model.server import ModelServer, read_server


@pytest.mark.parametrize("host", ["127.0.0.1", "127.8.9.1", "::1", "localhost", "LOCALHOST"])
def test_this_machine(host: str) -> None:
    assert is_loopback(host)


@pytest.mark.parametrize(
    "host",
    ["localhost.evil.example", "127.0.0.1.nip.io", "0.0.0.0", "10.0.0.4", "example.com", "", "2130706433"],
)
def test_another_machine(host: str) -> None:
    """No name is looked up: what it leads to may change between the look and the call."""
    assert not is_loopback(host)


def test_a_server_on_this_machine() -> None:
    server = read_server({"url": "http://localhost:11434/v1", "model": "qwen3:8b", "key_env": "MY_KEY"})
    assert server == ModelServer("http://localhost:11434/v1", "qwen3:8b", "MY_KEY")
    assert server.leaves == ""


def test_another_machine_is_named_with_what_leaves() -> None:
    server = read_server({"url": "http://10.0.0.4:8000/v1", "model": "m", "remote": True})
    assert server.leaves.startswith("To 10.0.0.4:8000, unencrypted: the case, its rubric and what you wrote")
    assert (
        "unencrypted" not in read_server({"url": "https://x.example/v1", "model": "m", "remote": True}).leaves
    )


@pytest.mark.parametrize(
    ("values", "said"),
    [
        ({"url": "http://10.0.0.4/v1", "model": "m"}, "another machine"),
        ({"url": "http://localhost@evil.example/v1", "model": "m"}, "a name, a key"),
        ({"url": "http://me:secret@localhost/v1", "model": "m"}, "a name, a key"),
        ({"url": "http://localhost/v1?key=x", "model": "m"}, "a name, a key"),
        ({"url": "file:///etc/passwd", "model": "m"}, "begin with http"),
        ({"url": "http://localhost:99999/v1", "model": "m"}, "cannot be read"),
        ({"url": "http://[::1/v1", "model": "m"}, "cannot be read"),
        ({"url": "", "model": "m"}, "url is missing"),
        ({"url": "http://localhost/v1"}, "model is missing"),
        ({"url": "http://localhost/v1", "model": "m", "remote": 1}, "wrong kind"),
        ({"url": "http://localhost/v1", "model": "m\x1b[31m"}, "control character"),
        ({"url": "http://localhost/v1", "model": "m", "key": "sk-x"}, "unknown setting"),
        ({"url": "http://localhost/v1", "model": "m", "key_env": "sk-abc"}, "never the key itself"),
        ({"url": "http://localhost/v1", "model": "m", "characters": 10}, "choose from"),
    ],
)
def test_what_is_refused(values: dict[str, Any], said: str) -> None:
    with pytest.raises(UsageError, match=said):
        read_server(values)
