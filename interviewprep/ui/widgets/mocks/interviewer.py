"""What the interviewer said last."""

from __future__ import annotations

from textual import getters
from textual.app import ComposeResult
from textual.containers import Vertical
from textual.content import Content
from textual.widgets import Static

_QUIET = "The interviewer listens."


class Interviewer(Vertical):
    """Stands below the notes. While the round is paused it says that alone, and afterwards what it said before."""

    said = getters.query_one("#said", Static)

    def __init__(self) -> None:
        super().__init__(id="interviewer")
        self.border_title = "Interviewer"
        self._text, self._note, self._hint = _QUIET, "", ""
        self._paused = ""

    def compose(self) -> ComposeResult:
        yield Static(_QUIET, id="said", markup=False)

    def say(self, text: str, note: str = "", hint: str = "") -> None:
        """Say it instead of what was said before; nothing to say is listening. The note stands quietly below."""
        self._text, self._note, self._hint = text or _QUIET, note, hint
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
        self.border_subtitle = "" if self._paused else self._hint
        note = Content.styled(f"\n{self._note}" if self._note else "", "$muted")
        paused = Content.styled(self._paused, "bold $time")
        self.said.update(paused if self._paused else Content(self._text) + note)
