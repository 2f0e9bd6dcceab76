"""A model of one's own beside the interviewer: it may be quicker than the next key, and nothing waits for it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from textual import on, work
from textual.message import Message

from interviewprep.ui.screens.base.section import SectionScreen

if TYPE_CHECKING:
    from interviewprep.domain.own_model.proposing import Proposal
    from interviewprep.services.mocks.running_round import RunningRound
    from interviewprep.services.own_model.calls import CutOff
    from interviewprep.services.own_model.in_round import InRoundService, Pending


class ModelBeside(SectionScreen):
    """A screen with a round, on which another follow-up may take the place of the one that was just asked."""

    running_round: RunningRound

    @dataclass
    class Proposed(Message):
        """What the model proposed, or None."""

        found: Proposal | None
        cut_off: CutOff

    @dataclass
    class Missing(Message):
        """The model cannot be asked at all."""

        sentence: str

    _cut_off: CutOff | None = None
    """Of the call that runs."""

    @property
    def in_round(self) -> InRoundService | None:
        """None where no model is configured: then nothing of this is imported."""
        return self.services.own_model.in_round if self.services.config.interviewer else None

    def warm(self) -> None:
        """Make the client ready while the prompt is read."""
        if self.in_round is not None:
            self._warm(self.in_round)

    @work(thread=True, exit_on_error=False, group="own-model")
    def _warm(self, in_round: InRoundService) -> None:
        if missing := in_round.warm():
            self.post_message(self.Missing(missing))

    @on(Missing)
    def _say_missing(self, message: Missing) -> None:
        self.notify(f"Your model takes no part: {message.sentence}", timeout=8, markup=False)

    def ask_model(self) -> str:
        """Ask for another follow-up, where that may be; what to say of it meanwhile, else empty."""
        self.cut_off()
        in_round = self.in_round
        pending = in_round.proposal(self.running_round) if in_round is not None else None
        if in_round is None or pending is None:
            return ""
        from interviewprep.services.own_model.calls import CutOff

        self._cut_off = CutOff()
        self._wait_for(pending, self._cut_off)
        where = "" if in_round.server.local else f" on {in_round.server.host}"
        return f"{in_round.server.model}{where} may ask something else; any key keeps this question."

    def cut_off(self) -> None:
        """Any key: whatever the model says is not heard any more."""
        if self._cut_off is not None:
            self.drop_model()
            self.model_is_silent()

    def drop_model(self) -> None:
        """The same where the screen is about to go."""
        if self._cut_off is not None:
            self._cut_off.cut()
            self._cut_off = None

    def model_is_silent(self) -> None:
        """Nothing is waited for any more."""

    def model_asks(self) -> None:
        """The question was replaced."""

    @work(thread=True, exit_on_error=False, group="own-model")
    def _wait_for(self, pending: Pending[Proposal], cut_off: CutOff) -> None:
        self.post_message(self.Proposed(pending.ask(cut_off), cut_off))

    @on(Proposed)
    def _take_proposal(self, message: Proposed) -> None:
        if message.cut_off is not self._cut_off:  # a key was quicker
            return
        self._cut_off = None
        in_round, found = self.in_round, message.found
        if in_round is None or found is None or not self.running_round.replaceable:
            self.model_is_silent()
            return
        self.running_round.replace_probe(found.question, found.line, in_round.server.model)
        self.model_asks()
