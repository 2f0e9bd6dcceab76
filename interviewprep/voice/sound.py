"""Microphone and loudspeaker by PortAudio: the only module that knows its library (extra `voice`)."""

from __future__ import annotations

import os
from collections.abc import Callable, Mapping
from typing import Any

from interviewprep.domain.core.errors import UsageError
from interviewprep.domain.voice.device import Sounding
from interviewprep.domain.voice.speech import RATE

_BLOCK = RATE // 10
"""Samples of a block."""
_REMOTE = ("SSH_CONNECTION", "SSH_TTY")


class PortAudioDevice:
    """The device that the system calls its default. The library is imported when it is first asked for."""

    def __init__(self, environment: Mapping[str, str] = os.environ) -> None:
        self._environment = environment

    def problem(self) -> str:
        if any(name in self._environment for name in _REMOTE):
            return "No microphone: over SSH, the one of the other machine would listen."
        try:
            import sounddevice
        except ImportError:
            return "No microphone: the extra `voice` is not installed."
        except OSError:
            return "No microphone: PortAudio is missing; on Debian and Ubuntu, apt install libportaudio2."
        try:
            sounddevice.check_input_settings(samplerate=RATE, channels=1, dtype="int16")
        except (sounddevice.PortAudioError, ValueError):
            return "No microphone was found on this machine."
        return ""

    def listen(self, take: Callable[[bytes], None]) -> Sounding:
        def heard(block: Any, _frames: int, _time: Any, _status: Any) -> None:
            take(bytes(block))

        return self._begin("RawInputStream", heard)

    def play(self, sound: bytes) -> Sounding:
        import sounddevice

        left = memoryview(sound)

        def wanted(block: Any, _frames: int, _time: Any, _status: Any) -> None:
            nonlocal left
            now, left = left[: len(block)], left[len(block) :]
            block[: len(now)] = now
            block[len(now) :] = bytes(len(block) - len(now))
            if not left:
                raise sounddevice.CallbackStop

        return self._begin("RawOutputStream", wanted)

    def _begin(self, kind: str, callback: Callable[..., None]) -> Sounding:
        import sounddevice

        try:
            stream = getattr(sounddevice, kind)(
                samplerate=RATE, channels=1, dtype="int16", blocksize=_BLOCK, callback=callback
            )
            stream.start()
        except (sounddevice.PortAudioError, ValueError) as error:
            raise UsageError(
                f"the sound device refused ({error}); look at the system's sound settings"
            ) from None
        return _Stream(stream)


class _Stream:
    def __init__(self, stream: Any) -> None:
        self._stream = stream

    def stop(self) -> None:
        self._stream.close(ignore_errors=True)
