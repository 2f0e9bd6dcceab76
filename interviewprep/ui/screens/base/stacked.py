"""A screen that stands above a section; Escape goes back."""

from __future__ import annotations

from interviewprep.ui.sections import BACK_AND_HELP

from .section import SectionScreen


class AboveScreen(SectionScreen):
    """Like a section, with the way back at its foot."""

    EVERYWHERE = BACK_AND_HELP
