"""Straight to a round, above the screen that asks for it: its briefing, the round where it stood, or its score."""

from __future__ import annotations

from typing import TYPE_CHECKING

from interviewprep.domain.mocks.attempts import Scorer
from interviewprep.domain.voice.takes import attempt_about
from interviewprep.ui.screens.base.confirm import ConfirmDialog

from .briefing import BriefingScreen
from .phase import PhaseScreen
from .score import ScoreScreen

if TYPE_CHECKING:
    from interviewprep.domain.mocks.attempts import Begin
    from interviewprep.ui.shell import Shell


def open_round(app: Shell, begin: Begin) -> None:
    """Raises UsageError for an unknown case or attempt."""
    assert app.services is not None
    mocks = app.services.mocks
    if not begin.attempt:
        app.push_screen(BriefingScreen(begin.case, track=begin.track, drill=begin.drill))
    elif mocks.scoring.open(begin.attempt).transcript.attempt.finished:
        again = begin.attempt in {attempt.id for attempt in mocks.scoring.rescore_due()}
        app.push_screen(ScoreScreen(begin.attempt, Scorer.RESCORE if again else Scorer.SELF))
    else:
        resume(app, begin.attempt)


def resume(app: Shell, attempt: str) -> None:
    """Go on with a round; one that another window holds is taken over where the candidate says so."""
    app.run_worker(_resume(app, attempt), exit_on_error=False)


async def _resume(app: Shell, attempt: str) -> None:
    assert app.services is not None
    mocks = app.services.mocks
    if mocks.runs_elsewhere(attempt):
        question = (
            "This round is open in another window, or was closed there a moment ago. Take it over here? "
            "The other window will say so and go back to its list; nothing typed there is lost."
        )
        if not await app.push_screen_wait(ConfirmDialog(question)):
            return
    running_round, voice = mocks.resume(attempt), app.services.voice
    # one that was heard before is heard on
    armed = voice is not None and bool(voice.takes(attempt_about(attempt)))
    app.push_screen(PhaseScreen(running_round, armed, app.config.keep_recordings > 0))
