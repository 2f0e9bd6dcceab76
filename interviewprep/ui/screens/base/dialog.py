"""A typed dialog over the screen; Escape answers None."""

from __future__ import annotations

from typing import ClassVar, TypeVar

from textual.binding import Binding, BindingType
from textual.screen import ModalScreen

from interviewprep.ui.guarded import Guarded

Answer = TypeVar("Answer")


class Dialog(Guarded, ModalScreen[Answer]):
    """Awaited with `push_screen_wait`."""

    BINDINGS: ClassVar[list[BindingType]] = [
        ("escape", "dismiss", "Close"),
        Binding(
            "ctrl+q", "app.quit", "Leave", show=False, id="quit"
        ),  # a modal screen hides the app's own keys
    ]

    async def action_dismiss(self, result: Answer | None = None) -> None:
        self.dismiss(result)
