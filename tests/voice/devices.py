"""A sound device for tests: it hears a recording, and keeps what is played."""

from __future__ import annotations

from collections.abc import Callable
from threading import Thread

from interviewprep.domain.core.errors import UsageError

BLOCK = 3_200


class FileDevice:
    """Hears `sound` at once, in blocks; `stop` waits until all of it was handed over, as a slow microphone would."""

    def __init__(self, sound: bytes = b"", problem: str = "") -> None:
        self.sound = sound
        self.refuses = problem
        self.played: list[bytes] = []
        self.stopped = 0

    def problem(self) -> str:
        return self.refuses

    def listen(self, take: Callable[[bytes], None]) -> _Feed:
        if self.refuses:
            raise UsageError(self.refuses)
        return _Feed(self.sound, take)

    def play(self, sound: bytes) -> _Played:
        self.played.append(sound)
        return _Played(self)


class _Feed:
    def __init__(self, sound: bytes, take: Callable[[bytes], None]) -> None:
        self._thread = Thread(target=self._feed, args=(sound, take), daemon=True)
        self._thread.start()

    def _feed(self, sound: bytes, take: Callable[[bytes], None]) -> None:
        for at in range(0, len(sound), BLOCK):
            take(sound[at : at + BLOCK])

    def stop(self) -> None:
        self._thread.join()


class _Played:
    def __init__(self, device: FileDevice) -> None:
        self._device = device

    def stop(self) -> None:
        self._device.stopped += 1
