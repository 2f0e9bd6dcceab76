"""What can be measured of speech without its words: when it begins, how much of the time it fills, and its pauses.

Figures only. Vendors mark them good or bad by thresholds that nobody has validated for interviews, so nothing here does.
"""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import NamedTuple

RATE = 16_000
"""Samples a second, of 16 bits and one channel."""
FRAME = 512
"""Samples that are judged at once."""
SECONDS_A_FRAME = FRAME / RATE

BEGINS, ENDS = 0.5, 0.35
"""Probabilities from which a frame is speech, and below which it is none any more."""
TAIL = 0.08
"""Seconds for which the detector still hears speech that is over: measured on recordings of known pauses."""
SHORTEST_GAP = 0.25
"""Seconds of silence that are none: a stop within a word, a breath."""
SHORTEST_RUN = 0.1
"""Seconds of sound that are no speech: a click, a cough."""

PAUSE, LONG_PAUSE = 1.0, 2.0
"""Seconds from which a silence between words is listed, and from which it is a long one."""


class Run(NamedTuple):
    """A stretch of time, in seconds."""

    start: float
    end: float

    @property
    def seconds(self) -> float:
        return self.end - self.start


@dataclass(frozen=True, slots=True)
class Speech:
    """What was heard in some seconds of listening."""

    seconds: float
    runs: tuple[Run, ...] = ()
    """Where somebody spoke, in order; the silences between them are of a quarter of a second at least."""
    level: float | None = None
    """Mean loudness while speaking, in decibels below the loudest that can be recorded; None where nobody spoke."""

    @property
    def first_word(self) -> float | None:
        """Seconds to the first word; None where nobody spoke."""
        return self.runs[0].start if self.runs else None

    @property
    def speaking(self) -> float:
        """Seconds of speech."""
        return sum(run.seconds for run in self.runs)

    @property
    def share(self) -> float:
        """Of the time, how much was speech: 0 to 1."""
        return self.speaking / self.seconds if self.seconds else 0.0

    def pauses(self, least: float = PAUSE) -> tuple[Run, ...]:
        """Silences of at least `least` seconds between words; none before the first or after the last."""
        silences = (Run(before.end, after.start) for before, after in pairwise(self.runs))
        return tuple(silence for silence in silences if silence.seconds >= least)

    @property
    def longest(self) -> Run | None:
        """The longest stretch without a pause of a second; None where nobody spoke."""
        if not self.runs:
            return None
        breaks = self.pauses()
        starts = (self.runs[0].start, *(pause.end for pause in breaks))
        ends = (*(pause.start for pause in breaks), self.runs[-1].end)
        return max(map(Run, starts, ends), key=lambda run: run.seconds)

    def within(self, start: float, end: float) -> Speech:
        """The seconds from `start` to `end` alone, counted from `start`; the level is that of the whole."""
        end = min(end, self.seconds)
        inside = (Run(max(run.start, start) - start, min(run.end, end) - start) for run in self.runs)
        runs = tuple(run for run in inside if run.seconds > 0)
        return Speech(max(end - start, 0.0), runs, self.level if runs else None)

    def cells(self, width: int, total: float = 0.0) -> list[float]:
        """The time in `width` equal pieces, each with its share of speech, 0 to 1; of `total` seconds where it is longer."""
        whole = max(self.seconds, total)
        if width < 1 or not whole:
            return [0.0] * max(width, 0)
        size = whole / width
        spoken = [0.0] * width
        for run in self.runs:
            for cell in range(int(run.start / size), min(int(run.end / size), width - 1) + 1):
                spoken[cell] += max(0.0, min(run.end, (cell + 1) * size) - max(run.start, cell * size))
        return [min(part / size, 1.0) for part in spoken]


class SpeechMeter:
    """Measures frame by frame, while it is spoken."""

    def __init__(self) -> None:
        self._frames = 0
        self._runs: list[Run] = []
        self._since: float | None = None
        """Second at which the speech began that goes on now."""
        self._power = 0.0
        self._spoken = 0
        """Frames of speech, and their power added up."""
        self.now: float = -math.inf
        """Loudness of the last frame, in decibels."""

    def hear(self, probability: float, power: float) -> None:
        """Another frame: the probability that it is speech, and its mean square, 0 to 1."""
        at = self._frames * SECONDS_A_FRAME
        self._frames += 1
        self.now = decibels(power)
        if self._since is None and probability >= BEGINS:
            self._since = at
        elif self._since is not None and probability < ENDS:
            self._close(at - TAIL)
        if self._since is not None:
            self._power += power
            self._spoken += 1

    def speech(self) -> Speech:
        """What was heard up to now."""
        runs = self._runs
        seconds = self._frames * SECONDS_A_FRAME
        if self._since is not None:
            runs = _joined(runs, Run(self._since, seconds))
        kept = tuple(run for run in runs if run.seconds >= SHORTEST_RUN)
        level = decibels(self._power / self._spoken) if self._spoken and kept else None
        return Speech(seconds, kept, level)

    def _close(self, end: float) -> None:
        assert self._since is not None
        self._runs = _joined(self._runs, Run(self._since, max(end, self._since)))
        self._since = None


def decibels(power: float) -> float:
    """A mean square, 0 to 1, as decibels below the loudest; minus infinity for silence."""
    return 10 * math.log10(power) if power > 0 else -math.inf


def follow(takes: Sequence[tuple[float, Speech]]) -> Speech:
    """Several takes as one, each with the second of the whole at which it began; what was not heard is silence."""
    runs = sorted(Run(began + run.start, began + run.end) for began, speech in takes for run in speech.runs)
    heard = [(speech.speaking, speech.level) for _, speech in takes if speech.level is not None]
    spoken = sum(seconds for seconds, _ in heard)
    power = sum(seconds * 10 ** (level / 10) for seconds, level in heard)
    seconds = max((began + speech.seconds for began, speech in takes), default=0.0)
    return Speech(seconds, tuple(runs), decibels(power / spoken) if spoken else None)


def _joined(runs: list[Run], run: Run) -> list[Run]:
    """The runs with another one, which goes on with the last where hardly anything lies between them."""
    if runs and run.start - runs[-1].end < SHORTEST_GAP:
        return [*runs[:-1], Run(runs[-1].start, run.end)]
    return [*runs, run]
