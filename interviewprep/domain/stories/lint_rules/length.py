"""Length, time and proportions: S01 to S05, S27."""

from __future__ import annotations

from collections.abc import Iterator

from interviewprep.domain.stories.model import Part
from interviewprep.domain.stories.shapes import DOING, SETUP

from .base import Measure, Subject
from .thresholds import SPOKEN_WORDS_A_MINUTE

_REFERENCE_SECONDS = 120


def length(subject: Subject) -> Iterator[Measure]:
    """Words and speaking time against the planned length."""
    words = subject.words()
    scale = subject.telling.seconds / _REFERENCE_SECONDS
    yield Measure("S01", words, f"{words} words", scale=scale)
    seconds = subject.seconds if subject.seconds is not None else words * 60 / SPOKEN_WORDS_A_MINUTE
    how = "timed" if subject.seconds is not None else f"at {SPOKEN_WORDS_A_MINUTE} words a minute"
    yield Measure("S02", seconds, f"{seconds:.0f} seconds {how}", scale=scale)


def shares(subject: Subject) -> Iterator[Measure]:
    """Shares of Action, setting and Result; nothing where nothing is written."""
    total = subject.words()
    if not total:
        return
    for code, parts, title in (
        ("S03", DOING, "the Action is"),
        ("S04", SETUP, "the setting is"),
        ("S05", frozenset({Part.RESULT}), "the Result is"),
    ):
        share = subject.words(parts) / total
        yield Measure(code, share, f"{title} {share * 100:.0f} % of the words", subject.whole(parts))


def pace(words: int, seconds: float) -> Measure:
    """Words a minute of one timed rehearsal; `seconds` above 0."""
    rate = words * 60 / seconds
    return Measure("S27", rate, f"{rate:.0f} words a minute")
