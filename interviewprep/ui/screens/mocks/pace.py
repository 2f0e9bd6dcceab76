"""How the clock and the phases of a running round read."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from textual.content import Content

from interviewprep.domain.core.wording import clock_words
from interviewprep.domain.library.cases import Clarification
from interviewprep.domain.mocks.round_clock import PhasePace, PlannedPhase, Running
from interviewprep.ui.widgets.design.bars import filled
from interviewprep.ui.widgets.lines import column

_BAR = 7
"""Cells of a bar of minutes."""


def in_phase(running: Running, phase: PlannedPhase, now: float) -> Content:
    """`phase ███░░░░ 9:12 of 8:00 late`: said in words too, for terminals without colour."""
    style, late = ("$time", " late") if running.late(now) else ("", "")
    state = "paused  " if running.paused else ""
    spent, planned = clock_words(running.in_phase(now)), clock_words(phase.seconds)
    bar = filled(running.in_phase(now) / phase.seconds if phase.seconds else 1.0, _BAR)
    return Content.styled(f"{state}phase ", "$muted") + Content.styled(
        f"{bar} {spent} of {planned}{late}", style
    )


def in_round(running: Running, now: float) -> Content:
    """`round 17:40 of 45:00`."""
    words = f"{clock_words(running.elapsed(now))} of {clock_words(running.planned)}"
    return Content.styled("round ", "$muted") + Content(words)


def phases(running: Running, now: float, width: int) -> Content:
    """A line each: those that are over with their time, the one that is on. A title shows when its phase begins."""
    return Content("\n").join(_phases(running, now, width))


def _phases(running: Running, now: float, width: int) -> Iterator[Content]:
    for number, pace in enumerate(running.pace(now)):
        planned = f"{pace.planned / 60:g} min"
        if number < running.index:
            times = f"{clock_words(pace.spent)} of {planned}"
            yield _line("✓", pace, times, "$time" if pace.late else "$muted", width)
        elif number == running.index:
            yield _line("▸", pace, planned, "bold $mark", width)
        else:  # what comes is the interviewer's to know: a title would give the structure away
            yield Content.styled(f"· {'…':<{max(width - 2 - len(planned), 1)}}{planned}", "$muted")


def _line(sign: str, pace: PhasePace, times: str, style: str, width: int) -> Content:
    return Content.styled(f"{sign} {column(pace.title, max(width - len(times) - 3, 4))} {times}", style)


def known(told: Sequence[Clarification]) -> Content:
    """What the interviewer has told, one below the other."""
    if not told:
        return Content.styled("Nothing yet. Answers to your questions appear here.", "$muted")
    return Content("\n").join(Content(f"· {' '.join(item.answer.split())}") for item in told)
