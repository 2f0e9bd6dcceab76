"""`[voice]` of `config.toml`: how the interviewer speaks, and who writes down what you said."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any
from urllib.parse import urlsplit

from interviewprep.domain.core.loopback import is_loopback
from interviewprep.domain.core.terminal_text import CONTROLS

SYSTEM = "system"


@dataclass(frozen=True, slots=True)
class VoiceSettings:
    """What `[voice]` says; by itself nothing speaks and nothing is sent."""

    speak: tuple[str, ...] = ()
    """Empty: nobody. `system`: the system's voice. Else a program with its arguments, which reads the text."""
    transcribe: str = ""
    """Address of a server of one's own, up to and with `/v1`; empty for none."""
    model: str = "whisper-1"
    remote: bool = False
    """May the server be on another machine?"""
    key_env: str = ""
    """Name of the environment variable that holds its key; the key itself is kept nowhere."""

    @property
    def host(self) -> str:
        """Of the server."""
        return urlsplit(self.transcribe).netloc

    @property
    def local(self) -> bool:
        """Does nothing leave this machine?"""
        return is_loopback(urlsplit(self.transcribe).hostname or "")


def read_settings(values: Mapping[str, Any]) -> VoiceSettings:
    """Raises ValueError with a sentence for what cannot be used."""
    known = {
        "speak": (str, list),
        "transcribe": (str,),
        "model": (str,),
        "remote": (bool,),
        "key_env": (str,),
    }
    for name, value in values.items():
        if name not in known:
            raise ValueError(f"unknown setting {name!r}; the settings are {', '.join(known)}")
        if not isinstance(value, known[name]):
            raise ValueError(f"{name} = {repr(value)[:60]} is of the wrong kind")
        if isinstance(value, str) and CONTROLS.search(value):
            raise ValueError(f"{name} contains a control character; type it again")
    found = VoiceSettings(**{**values, "speak": _speak(values.get("speak", ""))})
    if found.key_env and not found.key_env.isidentifier():
        raise ValueError("key_env is the name of an environment variable, never the key itself")
    if found.transcribe:
        _check_address(found)
    return found


def _speak(value: str | list[Any]) -> tuple[str, ...]:
    if isinstance(value, str):
        if value in ("", SYSTEM):
            return (value,) if value else ()
        raise ValueError(
            f'speak = "{value[:40]}": write "{SYSTEM}", or a program in brackets: ["piper", "…"]'
        )
    if not value or not all(isinstance(word, str) and word and "\0" not in word for word in value):
        raise ValueError('speak reads ["program", "argument", …]')
    return tuple(value)


def _check_address(found: VoiceSettings) -> None:
    try:
        parts = urlsplit(found.transcribe)
        _ = parts.port
    except ValueError:
        raise ValueError("transcribe is no address; write http://127.0.0.1:8080/v1") from None
    if (
        parts.scheme not in ("http", "https")
        or not parts.hostname
        or parts.username is not None
        or parts.query
        or parts.fragment
    ):
        raise ValueError("transcribe is no address; write http://127.0.0.1:8080/v1")
    if not found.remote and not is_loopback(parts.hostname):
        raise ValueError(
            f"transcribe = {found.transcribe[:60]}: {parts.hostname} is another machine, and your voice would leave "
            "this one; write remote = true if you want that"
        )
