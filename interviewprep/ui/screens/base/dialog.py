"""A typed dialog over the screen; Escape answers None."""

from __future__ import annotations

from typing import ClassVar, TypeVar

from textual.binding import Binding, BindingType
from textual.screen import ModalScreen

from interviewprep.ui.commands import Command
from interviewprep.ui.guarded import Guarded

Answer = TypeVar("Answer")


class Dialog(Guarded, ModalScreen[Answer]):
    """Awaited with `push_screen_wait`."""

    BINDINGS: ClassVar[list[BindingType]] = [
        ("escape", "dismiss", "Close"),
        Binding(
            "ctrl+q", "app.quit", "Leave", show=False, id="quit"
        ),  # a modal screen hides the app's own keys
        Binding("f1", "app.help", "Keys", show=False, id="help"),
    ]
    IN_FORCE: ClassVar[tuple[Command, ...]] = ()
    """Commands of everywhere that work here: a dialog takes the whole keyboard."""
    MOVING = """\
enter       Choose, or keep what is typed
↑ ↓ tab     Move
esc         Close; nothing is changed
ctrl+q      Quit"""

    async def action_dismiss(self, result: Answer | None = None) -> None:
        self.dismiss(result)
