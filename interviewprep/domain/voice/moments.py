"""Places of a recording that one wants to hear: where a part begins, where it was silent, where one spoke on."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

from interviewprep.domain.core.wording import clock_words

from .speech import Run, Speech

BEFORE_A_PAUSE = 4.0
"""Seconds before a pause from which it is played: what led to it."""
AROUND = 6.0
"""Seconds around a pause that a quotation of it names."""

MOMENTS_PLACE = "moment:Moments of the recording"
"""Where the text of a round keeps the moments that are to be evidence."""


@dataclass(frozen=True, slots=True)
class RecordedMoment:
    """A row of the list."""

    start: float
    end: float
    """Both in seconds of the round or the telling."""
    title: str
    play: float
    """Second from which it is played."""
    place: str = ""
    """Where the notes of the part are kept; empty for what is no part of a round."""


@dataclass(frozen=True, slots=True)
class Part:
    """A phase of a round, or a part of a telling."""

    start: float
    title: str
    place: str = ""


def moments(speech: Speech, parts: Sequence[Part]) -> list[RecordedMoment]:
    """The beginning of each part, every pause of a second, and the longest run, by their time."""
    found = [*_parts(speech, parts), *map(_pause, speech.pauses())]
    if speech.longest is not None:
        run = speech.longest
        found.append(RecordedMoment(*run, f"longest run, {clock_words(run.seconds)}", run.start))
    return sorted(found, key=lambda moment: moment.play)


def quoted(moment: RecordedMoment, words: str) -> str:
    """A moment as a line that can be picked as evidence: its time, and what one says there."""
    said = " ".join(words.split())
    return f"[recording {clock_words(moment.start)} to {clock_words(moment.end)}] {said}".rstrip() + "\n"


def shares(speech: Speech, parts: Sequence[Part]) -> list[tuple[str, Speech]]:
    """What was heard in each part; of none the time of which never came."""
    ends = [*(part.start for part in parts[1:]), speech.seconds]
    return [
        (part.title, speech.within(part.start, end))
        for part, end in zip(parts, ends, strict=True)
        if end > part.start
    ]


def _parts(speech: Speech, parts: Sequence[Part]) -> Iterator[RecordedMoment]:
    for part, after in pairwise([*parts, Part(speech.seconds, "")]):
        if after.start > part.start:
            yield RecordedMoment(part.start, after.start, part.title, part.start, part.place)


def _pause(pause: Run) -> RecordedMoment:
    return RecordedMoment(
        max(pause.start - AROUND, 0.0),
        pause.end + AROUND,
        f"pause of {pause.seconds:.1f} s, at {clock_words(pause.start)}",
        max(pause.start - BEFORE_A_PAUSE, 0.0),
    )
