"""Recordings as WAV files: written while it is spoken, whole after any end, and read in pieces."""

from __future__ import annotations

import os
import struct
from pathlib import Path
from typing import BinaryIO

from interviewprep import plain_files
from interviewprep.domain.core.errors import UsageError
from interviewprep.domain.voice.speech import RATE

_HEADER = 44
_BYTES_A_SECOND = RATE * 2
MOST_BYTES = 4 * 3600 * _BYTES_A_SECOND
"""Four hours; no round is longer."""


def header(sound_bytes: int) -> bytes:
    """What stands before this many bytes of sound."""
    return struct.pack(
        "<4sI4s4sIHHIIHH4sI",
        b"RIFF", 36 + sound_bytes, b"WAVE", b"fmt ", 16, 1, 1, RATE, _BYTES_A_SECOND, 2, 16, b"data", sound_bytes,
    )  # fmt: skip


class WavRecording:
    """A file that grows. After each `add` its header says what it holds, so that a kill loses nothing that was added."""

    def __init__(self, path: Path) -> None:
        """Raises UsageError where there is a file of this name, or the place cannot be written."""
        try:
            path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
            handle = os.open(path, os.O_CREAT | os.O_EXCL | os.O_WRONLY | getattr(os, "O_BINARY", 0), 0o600)
        except OSError as error:
            raise UsageError(f"{path}: cannot be written ({error.strerror}); nothing is recorded") from error
        self._file: BinaryIO | None = os.fdopen(handle, "wb", buffering=0)
        self._length = 0
        self._file.write(header(0))

    def add(self, sound: bytes) -> None:
        """Append. Raises OSError, as on a full disk; what was there is kept."""
        if self._file is None:
            return
        self._file.seek(_HEADER + self._length)
        written = self._file.write(sound)
        self._length += written - written % 2
        self._file.seek(0)
        self._file.write(header(self._length))
        if written < len(sound):
            raise OSError(28, "the disk is full")

    def close(self) -> None:
        if self._file is not None:
            os.fsync(self._file.fileno())
            self._file.close()
            self._file = None


def read(path: Path, start: float = 0.0, end: float | None = None) -> bytes:
    """The sound from second `start` to `end`, whatever the header says; no more of the file is read. Raises UsageError."""
    try:
        plain_files.check(path)
        with path.open("rb") as file:
            head = file.read(_HEADER)
            if head[:4] != b"RIFF" or head[8:12] != b"WAVE":
                raise UsageError(f"{path}: is no recording of this app")
            file.seek(_HEADER + int(start * RATE) * 2)
            most = MOST_BYTES if end is None else max(int(end * RATE) - int(start * RATE), 0) * 2
            sound = file.read(most)
    except OSError as error:
        raise UsageError(f"{path}: cannot be read ({error.strerror})") from error
    return sound[: len(sound) - len(sound) % 2]


def mend(path: Path) -> None:
    """Make the header say what the file holds; a kill between sound and header leaves it a moment behind."""
    with path.open("r+b") as file:
        length = file.seek(0, os.SEEK_END) - _HEADER
        if length >= 0:
            file.seek(0)
            file.write(header(length - length % 2))
