"""The dialogue with the interviewer: every turn, the newest at the foot and seen at once."""

from __future__ import annotations

from collections.abc import Sequence

from textual import getters
from textual.app import ComposeResult
from textual.containers import VerticalScroll
from textual.content import Content
from textual.widgets import Static

from interviewprep.domain.mocks.dialogue import RoundTurn
from interviewprep.ui.widgets.design.panel import Panel

_QUIET = "The interviewer is listening."


class _Said(Static):
    """A turn: its own words stand quietly, the interviewer's in a bubble."""

    def __init__(self, turn: RoundTurn, new: bool) -> None:
        text = Content(" ".join(turn.text.split()))
        if turn.own:
            text = Content.styled("you  ", "$muted") + text
        super().__init__(text, markup=False, classes="own" if turn.own else "theirs")
        self.set_class(new, "-new")


class Interviewer(Panel):
    """While the round is paused it says that alone, and afterwards what was said before."""

    turns = getters.query_one("#turns", VerticalScroll)
    quiet = getters.query_one("#quiet", Static)

    def __init__(self) -> None:
        super().__init__(title="Interviewer", id="interviewer")
        self._turns: tuple[RoundTurn, ...] = ()
        self._note, self._hint = "", ""
        self._paused = ""

    def compose(self) -> ComposeResult:
        with VerticalScroll(id="turns", can_focus=False):
            yield Static(_QUIET, id="quiet", markup=False)

    @property
    def text(self) -> str:
        """All that is shown."""
        if self._paused:
            return self._paused
        return "\n".join(
            (*(turn.text for turn in self._turns), self._note or ("" if self._turns else _QUIET))
        )

    def show(self, turns: Sequence[RoundTurn], note: str = "", hint: str = "") -> None:
        """Show these turns; the interviewer's last stands out. The note stands quietly below."""
        before, self._turns = self._turns, tuple(turns)
        self._note, self._hint = note, hint
        if self._turns != before:
            self.turns.remove_children(_Said)
            last = max((number for number, turn in enumerate(turns) if not turn.own), default=-1)
            said = [_Said(turn, number == last) for number, turn in enumerate(turns)]
            self.turns.mount_all(said, before=self.quiet)
        self._paint()

    def add(self, note: str) -> None:
        """A quiet line below what was said."""
        self._note = "\n".join(filter(None, (self._note, note)))
        self._paint()

    def pause(self, words: str) -> None:
        """Say only that the round is paused; empty words: it goes on."""
        self._paused = words
        self._paint()

    def _paint(self) -> None:
        self.entitle("Interviewer", "" if self._paused else self._hint)
        self.turns.set_class(bool(self._paused), "-paused")
        if self._paused:
            self.quiet.update(Content.styled(self._paused, "bold $time"))
        else:
            self.quiet.update(Content.styled(self._note or ("" if self._turns else _QUIET), "$muted"))
        self.quiet.display = bool(self._paused or self._note or not self._turns)
        self.turns.scroll_end(animate=False)
