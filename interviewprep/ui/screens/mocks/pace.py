"""How the clock and the phases of a running round read."""

from __future__ import annotations

from collections.abc import Iterator

from textual.content import Content

from interviewprep.domain.mocks.round_clock import Planned, Running
from interviewprep.ui.wording import clock_words


def in_phase(running: Running, phase: Planned, now: float) -> Content:
    """`9:12 of 8:00 late`: said in words too, for terminals without colour."""
    style, late = ("$time", " late") if running.late(now) else ("", "")
    state = "paused  " if running.paused else ""
    spent, planned = clock_words(running.in_phase(now)), clock_words(phase.seconds)
    return Content.styled(f"{state}{spent} of {planned}{late}", style)


def in_round(running: Running, now: float) -> Content:
    """`all 17:40 of 45:00`."""
    return Content(f"all {clock_words(running.elapsed(now))} of {clock_words(running.planned)}")


def phases(running: Running, now: float) -> Content:
    """The phases that are over with their time, and the one that is on."""
    return Content("\n").join(_phases(running, now))


def _phases(running: Running, now: float) -> Iterator[Content]:
    for number, pace in enumerate(running.pace(now)):
        if number < running.index:
            late = "$time" if pace.late else "$muted"
            yield Content.styled(f"✓ {pace.title}\n  {clock_words(pace.spent)}", late)
        elif number == running.index:
            yield Content.styled(f"▸ {pace.title}", "bold")
        else:  # what comes is the interviewer's to know: a title would give the structure away
            yield Content.styled(f"  … {clock_words(pace.planned)}", "$muted")
