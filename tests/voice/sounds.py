"""Recordings of known pauses, put together from two phrases that espeak-ng spoke (its output is free to use)."""

from __future__ import annotations

import random
import wave
from array import array
from collections.abc import Sequence
from itertools import cycle
from pathlib import Path

from interviewprep.domain.voice.speech import RATE, Run

_HERE = Path(__file__).parent


def phrase(name: str) -> array[int]:
    """`one` (1.31 s) or `two` (1.67 s), without silence around it."""
    with wave.open(str(_HERE / f"phrase-{name}.wav")) as file:
        assert (file.getframerate(), file.getnchannels(), file.getsampwidth()) == (RATE, 1, 2)
        return array("h", file.readframes(file.getnframes()))


def spoken(silences: Sequence[float], noise: float = 0.0, loud: float = 1.0) -> tuple[bytes, list[Run]]:
    """A phrase after each of these silences, in seconds, with a second of silence at the end; and where the phrases are.

    `noise` is the deviation of what hisses under it, of 32,767; `loud` the factor of the phrases.
    """
    sound: array[int] = array("h")
    runs = []
    for silence, name in zip(silences, cycle(("one", "two")), strict=False):
        sound.extend([0] * round(silence * RATE))
        start = len(sound) / RATE
        sound.extend(int(sample * loud) for sample in phrase(name))
        runs.append(Run(start, len(sound) / RATE))
    sound.extend([0] * RATE)
    if noise:
        chance = random.Random(1)
        sound = array("h", (max(-32768, min(32767, int(s + chance.gauss(0, noise)))) for s in sound))
    return sound.tobytes(), runs
