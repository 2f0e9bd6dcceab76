"""The keys of a screen, generated from its commands."""

from __future__ import annotations

from textwrap import wrap
from typing import Any

from textual import getters
from textual.app import ComposeResult
from textual.containers import VerticalScroll
from textual.content import Content
from textual.screen import Screen
from textual.widgets import Static

from interviewprep.ui.commands import Command
from interviewprep.ui.sections import GLOBAL
from interviewprep.ui.shell import Shell

from .dialog import Dialog

_KEYS, _WIDTH = 12, 50
"""Columns of the keys, and of the sentences beside them: a dialog is as wide on every terminal."""
_MOVING = """\
j k ↑ ↓     Move or scroll; the mouse works too
g G         Top, bottom
ctrl+d      Half a page down, ctrl+u up"""


class HelpDialog(Dialog[None]):
    """Each key of the screen below with a sentence; what the screen shadows or keeps out is left out."""

    BINDINGS = [("question_mark,f1,enter", "dismiss", "Close")]

    app = getters.app(Shell)

    def __init__(self, below: Screen[Any]) -> None:
        super().__init__()
        self._commands: tuple[Command, ...] = getattr(below, "KEYS", ())
        self._everywhere: tuple[Command, ...] = getattr(below, "IN_FORCE", GLOBAL)
        self._moving: str = getattr(below, "MOVING", _MOVING)

    def compose(self) -> ComposeResult:
        with VerticalScroll(classes="dialog"):
            yield Static("Keys of this screen", classes="title")
            yield Static(Content("\n").join([*self._lines(self._commands), Content(self._moving)]))
            everywhere = self._lines(self._everywhere, self._own_keys())
            if everywhere:
                yield Static("\nKeys everywhere", classes="title")
                yield Static(Content("\n").join(everywhere))
            yield Static("esc closes", classes="keys")

    def on_click(self) -> None:
        self.dismiss(None)

    def _own_keys(self) -> set[str]:
        return {key for command in self._commands for key in command.shown_keys(self.app.keys).split(" ")}

    def _lines(self, commands: tuple[Command, ...], shadowed: set[str] = frozenset()) -> list[Content]:  # type: ignore[assignment]
        found = []
        for command in commands:
            keys = [key for key in command.shown_keys(self.app.keys).split(" ") if key not in shadowed]
            if keys:
                lines = wrap(command.help, _WIDTH) or [""]
                text = f"\n{' ' * _KEYS}".join(lines)
                found.append(Content.styled(f"{' '.join(keys):<{_KEYS}}", "bold") + Content(text))
        return found
