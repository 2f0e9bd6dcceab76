"""A round that is heard, and an interviewer who speaks: both optional, and nothing else of the round knows of them."""

from __future__ import annotations

from itertools import accumulate, pairwise
from typing import TYPE_CHECKING

from textual.content import Content
from textual.widgets import Static

from interviewprep.domain.voice.takes import attempt_about
from interviewprep.domain.voice.wording import said_aloud
from interviewprep.ui.screens.voice.microphone import ListeningScreen
from interviewprep.ui.widgets.voice.strip import listening

if TYPE_CHECKING:
    from interviewprep.services.mocks.running_round import RunningRound

_BEGUN = 3.0
"""Seconds from which a round goes on and does not begin: its prompt was heard."""

_NOT_EVEN_THE_PROMPT = -1


class RoundSound(ListeningScreen):
    """What a running round does with microphone and voice; it shows a line with the id `heard`."""

    ASKS = False
    running_round: RunningRound
    _said: int | None = None
    """How many turns of the dialogue were spoken, where the interviewer has a voice."""

    @property
    def _about(self) -> str:
        return attempt_about(self.running_round.attempt.id)

    def _give_voice(self) -> None:
        """The interviewer speaks from now on, where `[voice]` says so."""
        if self.services.speaker is not None:
            begun = self.running_round.elapsed > _BEGUN
            self._said = len(self.running_round.dialogue) if begun else _NOT_EVEN_THE_PROMPT

    def _listen(self) -> None:
        """While the clock runs, so that a second of what is heard is one of the round."""
        running = self.running_round.running
        if self.armed and not running.paused and not running.over:
            speaker = self.services.speaker
            deaf = (lambda: speaker.speaking) if speaker is not None else None
            self.begin_listening(self._about, self.running_round.elapsed, deaf)
        self.query_one("#heard").display = self.armed
        self._show_heard()

    def _speak(self) -> None:
        """The interviewer's new turns aloud: the prompt first. Any key cuts it off."""
        speaker, turns = self.services.speaker, self.running_round.dialogue
        if speaker is None or self._said is None:
            return
        new = [turn.text for turn in turns[max(self._said, 0) :] if not turn.own]
        if self._said == _NOT_EVEN_THE_PROMPT:
            new.insert(0, self.running_round.case.prompt)
        self._said = len(turns)
        if new:
            speaker.say(said_aloud(" ".join(new), self.app.config.deny))

    def _deaf(self) -> None:
        """Keep the figures of what was heard up to now."""
        if self.armed and self.services.voice is not None:
            self.services.voice.end()

    def _show_heard(self) -> None:
        voice = self.services.voice
        if self.armed and voice is not None and voice.running is not None:
            running, left = voice.running, self.running_round.running
            planned = max(left.planned - self.running_round.elapsed, 0.0) + running.speech.seconds
            width = max(self.query_one("#heard").size.width, 20)
            line = listening(running.speech, running.level, width, planned)
            self.query_one("#heard", Static).update(Content(running.problem) if running.problem else line)

    def _heard_by_phase(self) -> None:
        """The seconds of speech in each phase, by which it is seen whether the round measures anything."""
        self._deaf()
        voice = self.services.voice
        if self.armed and voice is not None:
            now, running = self.running_round.now, self.running_round.running
            spent = running.end(now).spent
            starts = [0.0, *accumulate(spent)]
            speech = voice.speech(self._about)
            self.running_round.heard = [speech.within(*span).speaking for span in pairwise(starts)]
