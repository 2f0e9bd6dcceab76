"""Takes through the services: a device that hears a recording, the real detector, the real store."""

from __future__ import annotations

import os
import stat
import wave
from pathlib import Path

import pytest

from interviewprep.domain.core.errors import UsageError
from interviewprep.domain.voice.speech import RATE
from interviewprep.domain.voice.takes import attempt_about
from interviewprep.services.context import Context
from interviewprep.services.voice.voice import VoiceService
from interviewprep.storage.database.engine import Store
from tests.making import FrozenClock
from tests.voice.devices import FileDevice
from tests.voice.sounds import spoken

ABOUT = attempt_about("a" * 32)
SOUND, RUNS = spoken((0.8, 1.4))


@pytest.fixture
def device() -> FileDevice:
    return FileDevice(SOUND)


@pytest.fixture
def context(store: Store, clock: FrozenClock) -> Context:
    return Context(store, clock, "d" * 12)


@pytest.fixture
def voice(context: Context, folder: Path, device: FileDevice) -> VoiceService:
    return VoiceService(context, folder, device)


def test_figures_are_kept_and_no_sound_unless_it_is_asked_for(
    voice: VoiceService, folder: Path, clock: FrozenClock
) -> None:
    voice.begin(ABOUT)
    done = voice.end()
    assert done is not None
    assert voice.takes(ABOUT)[0].id == done.id
    speech = voice.speech(ABOUT)
    assert speech.first_word == pytest.approx(0.8, abs=0.15)
    assert [pause.seconds for pause in speech.pauses()] == pytest.approx([1.4], abs=0.15)
    clock.advance(hours=1)
    voice.begin(attempt_about("b" * 32))
    voice.end()
    assert voice.goes(ABOUT) == [speech]
    assert voice.goes(attempt_about("b" * 32)) == [speech, speech]
    assert voice.goes("telling:none:pgm") == []
    assert voice.recorded(ABOUT) == []
    assert not (folder / "recordings").exists()
    assert voice.end() is None


def test_a_recording_is_a_wav_file_of_ones_own(voice: VoiceService, folder: Path, device: FileDevice) -> None:
    voice.begin(ABOUT, keep=True)
    voice.end()
    voice.begin(ABOUT, began=60.0, keep=True)
    voice.end()
    first, second = voice.recorded(ABOUT)
    with wave.open(str(voice.path(first))) as file:
        assert (file.getframerate(), file.getnchannels(), file.getsampwidth()) == (RATE, 1, 2)
        assert file.readframes(file.getnframes()) == SOUND
    assert stat.S_IMODE(voice.path(first).stat().st_mode) == 0o600
    assert voice.sound((first, second), 1.0, 2.0) == SOUND[RATE * 2 : RATE * 4]
    assert voice.sound((first, second), 61.0, 62.0) == SOUND[RATE * 2 : RATE * 4]
    assert voice.sound((first, second), 20.0, 50.0) == b""
    voice.play((first, second), 60.5).stop()
    assert (device.played, device.stopped) == ([SOUND[RATE:]], 1)
    assert voice.speech(ABOUT).runs[-1].end == pytest.approx(60 + RUNS[-1].end, abs=0.15)


def test_a_take_that_is_dropped_leaves_nothing(voice: VoiceService, folder: Path) -> None:
    for keep in (True, False):
        voice.begin(ABOUT, keep=keep)
        voice.drop()
    assert list((folder / "recordings").iterdir()) == []
    assert voice.takes(ABOUT) == []


def test_recordings_are_removed_after_their_days_and_nothing_else(
    voice: VoiceService, folder: Path, clock: FrozenClock
) -> None:
    voice.begin(ABOUT, keep=True)
    voice.end()
    clock.advance(days=6)
    voice.begin(ABOUT, keep=True)
    voice.end()
    mine = folder / "recordings" / "mine.wav"
    mine.write_bytes(b"")
    clock.advance(days=2)
    assert voice.remove_old(7) == 1
    assert len(voice.recorded(ABOUT)) == 1
    assert len(voice.takes(ABOUT)) == 2  # the figures stay
    assert voice.remove_old(7) == 0
    assert voice.remove(ABOUT) == 1
    assert list((folder / "recordings").iterdir()) == [mine]


def test_what_a_crash_cut_off_is_mended(
    context: Context, folder: Path, voice: VoiceService, device: FileDevice
) -> None:
    voice.begin(ABOUT, keep=True)
    voice._running[1].stop()  # type: ignore[index]  # and the figures are never written
    later = VoiceService(context, folder, device)
    (path,) = (folder / "recordings").iterdir()
    assert later.mend(ABOUT) == 0  # another window may still record into it
    with path.open("r+b") as file:  # killed between the sound and its header
        file.seek(40)
        file.write(bytes(4))
    os.utime(path, (0, 0))
    assert later.takes(ABOUT) == []
    assert later.mend(ABOUT) == 1
    with wave.open(str(path)) as file:
        assert file.getnframes() * 2 == len(SOUND)
    assert later.speech(ABOUT).pauses()[0].seconds == pytest.approx(1.4, abs=0.15)
    assert later.mend(ABOUT) == 0


def test_a_device_that_refuses_leaves_nothing_running(voice: VoiceService, device: FileDevice) -> None:
    device.refuses = "No microphone was found on this machine."
    assert voice.problem() == device.refuses
    with pytest.raises(UsageError):
        voice.begin(ABOUT)
    assert voice.running is None


def test_a_folder_that_cannot_be_written_is_named(voice: VoiceService, folder: Path) -> None:
    (folder / "recordings").write_text("in the way")
    with pytest.raises(UsageError, match="nothing is recorded"):
        voice.begin(ABOUT, keep=True)
    assert voice.running is None


def test_what_is_no_recording_is_not_read(voice: VoiceService, folder: Path) -> None:
    voice.begin(ABOUT, keep=True)
    voice.end()
    (take,) = voice.takes(ABOUT)
    voice.path(take).write_bytes(b"something else entirely, and longer than a header")
    with pytest.raises(UsageError, match="no recording"):
        voice.sound((take,), 0.0)
