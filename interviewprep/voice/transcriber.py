"""A transcript by a server of one's own: one request of the protocol that OpenAI's clients speak, by the standard library.

Nothing is followed: no redirect, no proxy, no address but the one that `config.toml` names.
"""

from __future__ import annotations

import http.client
import json
import os
import secrets
import ssl
from collections.abc import Mapping
from contextlib import suppress
from threading import Timer
from urllib.parse import urlsplit

from interviewprep.domain.core.errors import UsageError
from interviewprep.domain.core.terminal_text import harmless
from interviewprep.domain.voice.settings import VoiceSettings

from .wav_file import header

_MOST_REPLY = 1024 * 1024
"""Bytes of a reply; ten minutes of speech are 10 KB."""
_PATIENCE = 600.0
"""Seconds for a whole request: a small machine writes down as slowly as it was spoken."""


class Transcriber:
    """One request at a time, in whichever thread asks; `cut` frees it at once from another."""

    def __init__(
        self,
        settings: VoiceSettings,
        environment: Mapping[str, str] = os.environ,
        patience: float = _PATIENCE,
    ) -> None:
        self.settings = settings
        self._environment = environment
        self._patience = patience
        self._connection: http.client.HTTPConnection | None = None

    def text(self, sound: bytes) -> str:
        """What was said, as the server wrote it, without controls. Raises UsageError with a sentence."""
        host = self.settings.host
        try:
            status, reply = self._ask(sound)
        except (OSError, http.client.HTTPException, ValueError) as error:
            problem = " ".join(str(error).split()) or type(error).__name__
            raise UsageError(
                f"{host} did not write it down ({harmless(problem)[:80]}); does its server run?"
            ) from None
        if status != 200:
            raise UsageError(
                f"{host} answered with status {status}; look at the address and the model in [voice]"
            )
        try:
            found = json.loads(reply)["text"]
        except (ValueError, KeyError, TypeError, RecursionError):
            found = None
        if not isinstance(found, str):
            raise UsageError(f"{host} sent no transcript; look at the address in [voice]")
        return harmless(found).strip()

    def cut(self) -> None:
        """Give up what is under way; the thread that waits for it is told so."""
        connection = self._connection
        sock = connection.sock if connection is not None else None
        if sock is not None:
            with suppress(OSError):
                sock.shutdown(2)

    def _ask(self, sound: bytes) -> tuple[int, bytes]:
        boundary = secrets.token_hex(16)
        body = _form(boundary, self.settings.model, header(len(sound)) + sound)
        headers = {"Content-Type": f"multipart/form-data; boundary={boundary}", **self._key()}
        parts = urlsplit(self.settings.transcribe)
        path = f"{parts.path.rstrip('/')}/audio/transcriptions"
        connection = self._connect(parts.scheme, parts.hostname or "", parts.port)
        end = Timer(self._patience, self.cut)
        end.daemon = True
        end.start()
        self._connection = connection
        try:
            connection.request("POST", path, body, headers)
            with connection.getresponse() as response:
                reply = response.read(_MOST_REPLY + 1)
            if len(reply) > _MOST_REPLY:
                raise ValueError("its reply never ends")
            return response.status, reply
        finally:
            end.cancel()
            self._connection = None
            connection.close()

    def _connect(self, scheme: str, host: str, port: int | None) -> http.client.HTTPConnection:
        if scheme == "https":
            context = ssl.create_default_context()
            return http.client.HTTPSConnection(host, port, timeout=self._patience, context=context)
        return http.client.HTTPConnection(host, port, timeout=self._patience)

    def _key(self) -> dict[str, str]:
        name = self.settings.key_env
        if not name:
            return {}
        key = self._environment.get(name, "")
        if not key or not key.isascii() or not key.isprintable():
            raise UsageError(f"the environment variable {name}, which should hold the key, is not set")
        return {"Authorization": f"Bearer {key}"}


def _form(boundary: str, model: str, wav: bytes) -> bytes:
    """The fields of the request; nothing of this machine is in it."""
    fields = {"model": model, "response_format": "json"}
    head = "".join(
        f'--{boundary}\r\nContent-Disposition: form-data; name="{name}"\r\n\r\n{value}\r\n'
        for name, value in fields.items()
    )
    file = 'Content-Disposition: form-data; name="file"; filename="speech.wav"\r\nContent-Type: audio/wav\r\n\r\n'
    return f"{head}--{boundary}\r\n{file}".encode() + wav + f"\r\n--{boundary}--\r\n".encode()
