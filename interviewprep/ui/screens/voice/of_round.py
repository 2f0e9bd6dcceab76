"""What was heard of a round: its phases in time, its figures beside those of rounds before, its recording."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import accumulate
from typing import TYPE_CHECKING

from textual.content import Content

from interviewprep.domain.core.wording import clock_words
from interviewprep.domain.mocks.attempts import Attempt, phase_place
from interviewprep.domain.voice.moments import Part, shares
from interviewprep.domain.voice.takes import attempt_about, trend
from interviewprep.ui.widgets.lines import column
from interviewprep.ui.widgets.voice.strip import measured, strip

from .recording import RecordingScreen

if TYPE_CHECKING:
    from interviewprep.domain.mocks.round_clock import Running
    from interviewprep.services.voice.voice import VoiceService

_TITLE = 24
"""Cells of a phase's title at most."""


def phases_in_time(running: Running) -> list[Part]:
    """Each phase with the second at which it began."""
    starts = accumulate(running.spent, initial=0.0)
    return [
        Part(start, phase.title, phase_place(phase.id))
        for phase, start in zip(running.plan, starts, strict=False)
    ]


def heard_lines(voice: VoiceService, attempt: Attempt, running: Running, width: int) -> Iterator[Content]:
    """The whole round, then each phase; nothing where no microphone listened."""
    speech = voice.speech(attempt_about(attempt.id))
    if not speech.seconds:
        return
    yield from measured(speech, trend(voice.goes(attempt_about(attempt.id))), width)
    yield Content("")
    for title, part in shares(speech, phases_in_time(running)):
        figures = f" {part.share:>4.0%} of {clock_words(part.seconds):>5}, {len(part.pauses())} pauses  "
        head = Content(column(title, _TITLE) + figures)
        yield head + strip(part, max(width - head.cell_length, 8))


def recording_of(attempt: Attempt, running: Running) -> RecordingScreen:
    """To listen to, and to take evidence from."""
    return RecordingScreen(
        attempt_about(attempt.id), attempt.title, phases_in_time(running), attempt=attempt.id
    )
