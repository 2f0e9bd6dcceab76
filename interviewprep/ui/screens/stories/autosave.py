"""What the screens of one story have in common: what is typed is on disk within a second."""

from __future__ import annotations

from typing import TYPE_CHECKING

from textual.timer import Timer

from interviewprep.ui.screens.base.section import SectionScreen
from interviewprep.ui.sections import BACK_AND_HELP

if TYPE_CHECKING:
    from interviewprep.services.stories.editor import Desk

SAVE_AFTER = 0.5
"""Seconds from the first key that is not kept to the save: at most one write in this time."""


class DeskScreen(SectionScreen):
    """Stands above a section and writes on a desk. Call `touched` after each change."""

    EVERYWHERE = BACK_AND_HELP

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self.desk = desk
        self._saving: Timer | None = None

    def on_screen_suspend(self) -> None:
        self.save_now()

    def on_unmount(self) -> None:
        self.save_now()

    def touched(self) -> None:
        """Something was typed."""
        if self._saving is None:
            self._saving = self.set_timer(SAVE_AFTER, self.save_now)

    def save_now(self) -> None:
        """Put on disk what is not there yet; say where another window was quicker."""
        if self._saving is not None:
            self._saving.stop()
            self._saving = None
        with self.app.errors_shown():
            overtook = self.desk.save().overtook
            if overtook:
                self.notify(
                    f"Another window saved version {overtook} of this story. Both texts are kept: the history has the other.",
                    severity="warning",
                    timeout=10,
                    markup=False,
                )

    def action_leave_field(self) -> None:
        self.set_focus(None)
        self.save_now()
