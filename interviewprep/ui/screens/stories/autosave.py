"""What the screens of one story have in common: they write on one desk."""

from __future__ import annotations

from typing import TYPE_CHECKING

from interviewprep.ui.screens.base.autosave import Autosave
from interviewprep.ui.screens.base.section import SectionScreen
from interviewprep.ui.sections import BACK_AND_HELP

if TYPE_CHECKING:
    from interviewprep.services.stories.editor import StoryEditor


class DeskScreen(Autosave, SectionScreen):
    """Stands above a section and writes on a desk. Call `touched` after each change."""

    EVERYWHERE = BACK_AND_HELP

    def __init__(self, editor: StoryEditor) -> None:
        super().__init__()
        self.editor = editor

    def write(self) -> None:
        """Say where another window was quicker."""
        overtook = self.editor.save().overtook
        if overtook:
            self.notify(
                f"Another window saved version {overtook} of this story. Both texts are kept: the other one is in the history.",
                severity="warning",
                timeout=10,
                markup=False,
            )

    def in_memory(self) -> str:
        return self.services.story_files.text_of(self.editor.file)

    def let_go(self) -> None:
        super().let_go()
        self.editor.forget()

    def action_leave_field(self) -> None:
        self.set_focus(None)
        self.save_by_itself()
