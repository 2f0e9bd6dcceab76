"""The port of `domain/own_model/port.py` over the `openai` library: any server that speaks its protocol.

Needs the optional extra `interviewer`. One host, no redirects, no retries, no tools, nothing from the library's own
environment variables, and never more bytes or time than a reply may take.
"""

from __future__ import annotations

import os
import time
from collections.abc import Iterator
from typing import Any

import httpx2
import openai

from interviewprep.domain.core.errors import UsageError
from interviewprep.domain.core.terminal_text import harmless
from interviewprep.domain.own_model.port import ModelError, ModelRequest
from interviewprep.domain.own_model.server import ModelServer

MOST_BYTES = 2 * 1024 * 1024
"""Of one response, headers aside; a long mark is a few thousand."""

CONNECT_SECONDS = 5.0
SILENT_SECONDS = 120.0
"""Without a byte, after which a connection is given up; whoever waits for the reply waits less."""
WHOLE_SECONDS = 300.0

_HEADERS = frozenset({"host", "content-type", "content-length", "accept", "connection"})
"""Of a request; all others are taken out."""

_TOLD = 200
"""Characters of what a server says about an error."""
_TEMPERATURE = 0.7
"""Samples have to differ where the model is not sure; the seed makes each of them repeatable."""


def connect(server: ModelServer) -> OpenAIModel:
    """A client for this server; nothing is sent yet. Raises UsageError where the key is missing."""
    key = os.environ.get(server.key_env, "") if server.key_env else ""
    if server.key_env and not key:
        raise UsageError(f"the environment variable {server.key_env}, which should hold the key, is not set")
    return OpenAIModel(server, key)


class OpenAIModel:
    """One server and one model. Safe to use from one thread at a time."""

    def __init__(self, server: ModelServer, key: str) -> None:
        self._server = server
        self._client = _client(server, key)

    def models(self) -> tuple[str, ...]:
        """Ids of the models that the server offers. Raises ModelError."""
        with self._errors():
            listed = self._client.models.list()
            found = listed.data if isinstance(listed.data, list) else []
            return tuple(harmless(item.id)[:_TOLD] for item in found if isinstance(item.id, str))

    def stream(self, request: ModelRequest) -> Iterator[str]:
        """The reply, piece by piece as it comes, uncleaned. Raises ModelError at any piece."""
        messages: Any = [
            {"role": "system", "content": request.system},
            {"role": "user", "content": request.material},
        ]
        wanted: Any = {
            "type": "json_schema",
            "json_schema": {"name": request.name, "strict": True, "schema": dict(request.schema)},
        }
        with self._errors():
            stream = self._client.chat.completions.create(
                model=self._server.model,
                messages=messages,
                response_format=wanted,
                max_tokens=request.most_tokens,
                temperature=_TEMPERATURE,
                seed=request.seed,
                stream=True,
            )
            with stream:
                for chunk in stream:
                    if piece := _piece(chunk):
                        yield piece

    def _errors(self) -> _Errors:
        return _Errors(self._server)


class _Errors:
    """Everything that a server can make the libraries raise, as one ModelError that names the server."""

    def __init__(self, server: ModelServer) -> None:
        self._host = server.host

    def __enter__(self) -> None:
        return None

    def __exit__(self, kind: object, error: BaseException | None, trace: object) -> None:
        if error is None or not isinstance(error, Exception) or isinstance(error, ModelError):
            return
        raise ModelError(f"{self._host}: {self._sentence(error)}") from error

    def _sentence(self, error: Exception) -> str:
        if refused := _refused(error):
            return refused
        if isinstance(error, openai.APIStatusError):
            said = " ".join(harmless(str(error.message)).split())[:_TOLD]
            if 300 <= error.status_code < 400:
                return f"it sends on to another address (status {error.status_code}), which is not followed"
            return f"it answered with status {error.status_code}: {said}"
        if isinstance(error, openai.APITimeoutError):
            return "it did not answer in time"
        if isinstance(error, openai.APIConnectionError):
            return "it cannot be reached, or broke off; is the server running?"
        return "it answered with what is no reply of such a server"


class _Refused(Exception):
    """A response that is not read on."""


def _refused(error: BaseException | None) -> str:
    """Why we read no further, where that is what went wrong; else empty."""
    while error is not None and not isinstance(error, _Refused):
        error = error.__cause__ or error.__context__
    return str(error or "")


def _piece(chunk: Any) -> str:
    """The text of a chunk; anything else that a server may put there counts for nothing, calls of tools too."""
    choices = getattr(chunk, "choices", None)
    if not isinstance(choices, list) or not choices:
        return ""
    content = getattr(getattr(choices[0], "delta", None), "content", None)
    return content if isinstance(content, str) else ""


class _Bounded(httpx2.SyncByteStream):
    """A response's bytes, up to what a reply may take."""

    def __init__(self, inner: httpx2.SyncByteStream) -> None:
        self._inner = inner
        self._until = time.monotonic() + WHOLE_SECONDS

    def __iter__(self) -> Iterator[bytes]:
        read = 0
        for part in self._inner:
            read += len(part)
            if read > MOST_BYTES:
                raise httpx2.ReadError("too long") from _Refused("its answer is longer than a reply may be")
            if time.monotonic() > self._until:
                raise httpx2.ReadTimeout("too slow")
            yield part

    def close(self) -> None:
        self._inner.close()


class _OneHost(httpx2.HTTPTransport):
    """Few headers out, plain bytes in: what is packed could grow a thousandfold while it is unpacked."""

    def __init__(self, key: str) -> None:
        super().__init__()
        self._key = key

    def handle_request(self, request: httpx2.Request) -> httpx2.Response:
        # the library adds the machine's system and versions, and whatever its environment variables say
        for name in [name for name in request.headers if name.lower() not in _HEADERS]:
            del request.headers[name]
        request.headers["Accept-Encoding"] = "identity"
        if self._key:
            request.headers["Authorization"] = f"Bearer {self._key}"
        response = super().handle_request(request)
        if response.headers.get("Content-Encoding", "identity").strip().lower() not in ("", "identity"):
            response.close()
            raise httpx2.ReadError("packed") from _Refused("its answer is packed, which was not asked for")
        assert isinstance(response.stream, httpx2.SyncByteStream)
        response.stream = _Bounded(response.stream)
        return response


def _client(server: ModelServer, key: str) -> openai.OpenAI:
    timeout = httpx2.Timeout(SILENT_SECONDS, connect=CONNECT_SECONDS)
    return openai.OpenAI(
        api_key=key or "none",
        organization="",
        project="",
        base_url=server.url,
        timeout=timeout,
        max_retries=0,
        http_client=httpx2.Client(transport=_OneHost(key), follow_redirects=False, trust_env=False),
    )
