"""Which server holds the candidate's own model: `[interviewer]` of `config.toml`."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any
from urllib.parse import urlsplit

from interviewprep.domain.core.errors import UsageError
from interviewprep.domain.core.loopback import is_loopback
from interviewprep.domain.core.terminal_text import CONTROLS

EXAMPLE = 'url = "http://localhost:11434/v1" and model = "qwen3:8b"'
LEAST_CHARACTERS, MOST_CHARACTERS = 4_000, 400_000
_VARIABLE = re.compile(r"[A-Za-z_][A-Za-z0-9_]*")


@dataclass(frozen=True, slots=True)
class ModelServer:
    """A server that speaks OpenAI's protocol, and the model to use there."""

    url: str
    model: str
    key_env: str = ""
    """Name of the environment variable that holds the key; the key itself is kept nowhere. Empty is no key."""
    remote: bool = False
    """May it be another machine? Then the candidate's words leave this one."""
    characters: int = 12_000
    """The longest request; a model that is given more than fits drops the beginning in silence."""

    @property
    def host(self) -> str:
        """Host and port as the candidate reads them."""
        return urlsplit(self.url).netloc

    @property
    def local(self) -> bool:
        """Does nothing leave this machine?"""
        return is_loopback(urlsplit(self.url).hostname or "")

    @property
    def encrypted(self) -> bool:
        return urlsplit(self.url).scheme == "https"

    @property
    def leaves(self) -> str:
        """What leaves this machine, in one sentence; empty where nothing does."""
        if self.local:
            return ""
        way = "" if self.encrypted else ", unencrypted"
        return (
            f"To {self.host}{way}: the case, its rubric and what you wrote or said in the round, "
            "without the names of `deny`."
        )


def read_server(values: Mapping[str, Any]) -> ModelServer:
    """The server that a table of `config.toml` names. Raises UsageError with the problem and the remedy."""
    for name, value in values.items():
        _check_kind(name, value)
    for name in ("url", "model"):
        if not values.get(name):
            raise UsageError(f"[interviewer]: {name} is missing; it reads, say, {EXAMPLE}")
    server = ModelServer(**values)
    _check_url(server)
    if server.key_env and not _VARIABLE.fullmatch(server.key_env):
        raise UsageError(
            "[interviewer]: key_env is the name of an environment variable, never the key itself"
        )
    if not LEAST_CHARACTERS <= server.characters <= MOST_CHARACTERS:
        raise UsageError(
            f"[interviewer]: characters = {server.characters}; choose from {LEAST_CHARACTERS} to {MOST_CHARACTERS}"
        )
    return server


def _check_kind(name: str, value: Any) -> None:
    kinds = {"url": str, "model": str, "key_env": str, "remote": bool, "characters": int}
    if name not in kinds:
        raise UsageError(f"[interviewer]: unknown setting {name!r}; the settings are {', '.join(kinds)}")
    if type(value) is not kinds[name]:
        raise UsageError(f"[interviewer]: {name} = {repr(value)[:60]} is of the wrong kind")
    if isinstance(value, str) and CONTROLS.search(value):
        raise UsageError(f"[interviewer]: {name} contains a control character; type it again")


def _check_url(server: ModelServer) -> None:
    try:
        parts = urlsplit(server.url)
        _ = parts.port
    except ValueError as error:
        raise UsageError(f"[interviewer]: url cannot be read ({error}); it reads, say, {EXAMPLE}") from error
    if parts.scheme not in ("http", "https") or not parts.hostname:
        raise UsageError(
            f"[interviewer]: url has to begin with http:// or https://; it reads, say, {EXAMPLE}"
        )
    if parts.username is not None or parts.password is not None or parts.query or parts.fragment:
        raise UsageError(
            "[interviewer]: url holds a name, a key or a question mark; a key comes from the variable that key_env names"
        )
    if not (server.local or server.remote):
        raise UsageError(
            f"[interviewer]: {server.host} is another machine; with remote = true what you write in rounds is sent there"
        )
