"""The port to a sound device: all that is asked of a microphone and a loudspeaker."""

from __future__ import annotations

from collections.abc import Callable
from typing import Protocol


class Sounding(Protocol):
    """A microphone that listens, or a recording that is played."""

    def stop(self) -> None:
        """End it now; once more does nothing."""
        ...


class SoundDevice(Protocol):
    """Sound of 16 bits, one channel and 16,000 samples a second, in blocks of any length."""

    def problem(self) -> str:
        """Why nothing can be recorded here, in a sentence; empty where it can."""
        ...

    def listen(self, take: Callable[[bytes], None]) -> Sounding:
        """Hand over what is heard from now on; `take` is called in another thread. Raises UsageError."""
        ...

    def play(self, sound: bytes) -> Sounding:
        """Begin to play, and return at once. Raises UsageError."""
        ...
