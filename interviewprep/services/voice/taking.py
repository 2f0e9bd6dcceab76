"""A take that runs: sound from the device is measured, and written where it is kept, in a thread of its own."""

from __future__ import annotations

import queue
from collections.abc import Callable
from pathlib import Path
from threading import Thread

from interviewprep.domain.core.errors import UsageError
from interviewprep.domain.voice.device import SoundDevice
from interviewprep.domain.voice.speech import RATE, Speech
from interviewprep.voice.detector import SpeechDetector
from interviewprep.voice.wav_file import WavRecording, read

_WAITING = 600
"""Blocks that may wait to be judged: a minute of sound."""
_WRITTEN_AT_ONCE = RATE * 2
"""Bytes of sound after which the file grows: a second."""
_READ_AT_ONCE = 60.0
"""Seconds of a recording in memory."""


class Taking:
    """Begins to listen when it is made. `stop` ends it; nothing here knows the store."""

    def __init__(
        self, device: SoundDevice, recording: WavRecording | None, deaf: Callable[[], bool] | None = None
    ) -> None:
        """While `deaf` holds, as where the interviewer speaks from the loudspeaker, silence is heard.

        Raises UsageError where the device refuses; the recording is closed then."""
        self.problem = ""
        """What went wrong meanwhile, in a sentence; it went on without that."""
        self._recording = recording
        self._deaf = deaf
        self._detector = SpeechDetector()
        self._blocks: queue.Queue[bytes | None] = queue.Queue(_WAITING)
        self._unwritten = bytearray()
        self._thread = Thread(target=self._work, name="listening", daemon=True)
        try:
            self._stream = device.listen(self._take)
        except UsageError:
            if recording is not None:
                recording.close()
            raise
        self._thread.start()

    @property
    def speech(self) -> Speech:
        """What was heard up to now. Read without a lock: a frame more or less is nothing to wait for between two keys."""
        return self._detector.speech()

    @property
    def level(self) -> float:
        """How loud it is now, in decibels below the loudest."""
        return self._detector.meter.now

    def stop(self) -> Speech:
        """No more is heard; what was is measured to its end, and on disk where it is kept."""
        self._stream.stop()
        if self._thread.is_alive():
            self._blocks.put(None)
            self._thread.join()
        return self.speech

    def _take(self, block: bytes) -> None:
        if self._deaf is not None and self._deaf():
            block = bytes(len(block))
        try:
            self._blocks.put_nowait(block)
        except queue.Full:
            self.problem = "The machine was too busy to listen: some seconds are missing."

    def _work(self) -> None:
        while (block := self._blocks.get()) is not None:
            self._detector.hear(block)
            self._unwritten += block
            if len(self._unwritten) >= _WRITTEN_AT_ONCE:
                self._write()
        self._write()
        if self._recording is not None:
            self._recording.close()

    def _write(self) -> None:
        sound, self._unwritten = bytes(self._unwritten), bytearray()
        if self._recording is None or not sound:
            return
        try:
            self._recording.add(sound)
        except OSError as error:
            self.problem = f"The recording ends here ({error.strerror}); the figures go on."
            self._recording.close()
            self._recording = None


def measured_again(path: Path) -> Speech:
    """What a recording holds, where the figures were lost. Takes seconds for each minute of it. Raises UsageError."""
    listener, at = SpeechDetector(), 0.0
    while sound := read(path, at, at + _READ_AT_ONCE):
        listener.hear(sound)
        at += _READ_AT_ONCE
    return listener.speech()
