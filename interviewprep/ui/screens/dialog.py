"""A typed dialog over the screen; Escape answers None."""

from __future__ import annotations

from typing import TypeVar

from textual.screen import ModalScreen

Answer = TypeVar("Answer")


class Dialog(ModalScreen[Answer]):
    """Awaited with `push_screen_wait`."""

    BINDINGS = [("escape", "dismiss", "Close")]

    async def action_dismiss(self, result: Answer | None = None) -> None:
        self.dismiss(result)
