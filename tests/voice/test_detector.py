"""The real detector on recordings of known pauses: within 0.15 s for pauses above half a second."""

from __future__ import annotations

import pytest

from interviewprep.domain.voice.speech import RATE, Speech
from interviewprep.voice.detector import SpeechDetector
from tests.voice.sounds import spoken

NEAR = 0.15
SILENCES = (0.8, 0.6, 1.4, 2.3, 3.0)


def heard(sound: bytes, block: int = 3_000) -> Speech:
    """What the detector makes of it, in blocks as a device brings them."""
    listener = SpeechDetector()
    for at in range(0, len(sound), block):
        listener.hear(sound[at : at + block])
    return listener.speech()


@pytest.mark.parametrize(("noise", "loud"), [(0, 1.0), (300, 1.0), (20, 0.2)], ids=str)
def test_pauses_are_found_where_they_are(noise: float, loud: float) -> None:
    sound, runs = spoken(SILENCES, noise, loud)
    speech = heard(sound)
    assert speech.seconds == pytest.approx(len(sound) / 2 / RATE, abs=0.04)
    assert speech.first_word == pytest.approx(SILENCES[0], abs=NEAR)
    found = speech.pauses(0.5)
    assert [pause.seconds for pause in found] == pytest.approx(SILENCES[1:], abs=NEAR)
    assert [pause.start for pause in found] == pytest.approx([run.end for run in runs[:-1]], abs=NEAR)
    assert [pause.end for pause in found] == pytest.approx([run.start for run in runs[1:]], abs=NEAR)


def test_ten_times_quieter_is_twenty_decibels_less() -> None:
    loud, quiet = (heard(spoken((0.5, 0.5), loud=factor)[0]).level for factor in (1.0, 0.1))
    assert loud is not None
    assert quiet == pytest.approx(loud - 20, abs=0.5)


def test_silence_and_noise_are_no_speech() -> None:
    assert heard(bytes(RATE * 2 * 3)).runs == ()
    hiss, _ = spoken((), noise=300)
    assert heard(hiss * 3).runs == ()
