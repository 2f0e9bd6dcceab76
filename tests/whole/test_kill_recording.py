"""Killed while it listens: what was spoken until then is in a valid file, and its figures come back."""

from __future__ import annotations

import os
import subprocess
import sys
import time
import wave
from pathlib import Path

import pytest

from interviewprep import bootstrap
from interviewprep.domain.voice.speech import RATE
from interviewprep.services.voice.voice import VoiceService
from tests.voice.devices import FileDevice
from tests.voice.sounds import spoken

ROOT = Path(__file__).parents[2]
SOUND, RUNS = spoken((0.8, 1.4, 0.7))

_CHILD = """
import sys, time
from pathlib import Path
from interviewprep import bootstrap
from interviewprep.services.voice.voice import VoiceService
from tests.voice.devices import BLOCK, FileDevice
from tests.voice.sounds import spoken
from threading import Event, Thread

class Microphone(FileDevice):
    def listen(self, take):
        def run():
            for at in range(0, len(self.sound), BLOCK):
                take(self.sound[at:at + BLOCK])
                time.sleep(0.02)  # as a device: block by block, only faster
        Thread(target=run, daemon=True).start()

services = bootstrap.open_services(Path(sys.argv[1]))
VoiceService(services.context, services.folder, Microphone(spoken((0.8, 1.4, 0.7))[0])).begin("attempt:1", keep=True)
Event().wait()
"""


@pytest.mark.whole
def test_what_was_spoken_until_kill_9_is_there(folder: Path) -> None:
    child = subprocess.Popen([sys.executable, "-c", _CHILD, str(folder)], cwd=ROOT)
    try:
        end = time.monotonic() + 60
        while not (
            found := [p for p in (folder / "recordings").glob("*.wav") if p.stat().st_size > 5 * RATE * 2]
        ):
            assert time.monotonic() < end, "five seconds were never written"
            assert child.poll() is None
            time.sleep(0.01)
    finally:
        child.kill()
        child.wait()
    (path,) = found
    with wave.open(str(path)) as file:  # valid as it stands
        kept = file.readframes(file.getnframes())
    assert len(kept) >= 5 * RATE * 2 - RATE * 2
    assert kept == SOUND[: len(kept)]
    os.utime(path, (0, 0))
    services = bootstrap.open_services(folder)
    try:
        voice = VoiceService(services.context, folder, FileDevice())
        assert voice.mend("attempt:1") == 1
        speech = voice.speech("attempt:1")
        assert speech.seconds == pytest.approx(len(kept) / 2 / RATE, abs=0.04)
        assert speech.pauses()[0].seconds == pytest.approx(1.4, abs=0.15)
    finally:
        services.close()
