"""The line at the head of a screen."""

from __future__ import annotations

from textual.app import ComposeResult
from textual.containers import Horizontal
from textual.content import Content
from textual.widgets import Static

from interviewprep.domain.core.tracks import Track


class HeaderLine(Horizontal):
    """Three texts in a line; the left one gives way where there is no room."""

    def compose(self) -> ComposeResult:
        for place in ("left", "centre", "right"):
            yield Static("", markup=False, classes=place)

    def show(self, *texts: Content) -> None:
        """Show up to three texts, from the left."""
        lines = self.query_children(Static)
        for line, text in zip(lines, (*texts, *[Content("")] * 3), strict=False):
            if line.content != text:  # a clock of the same width needs no new layout
                line.update(text, layout=len(str(line.content)) != len(text))


def tracks_content(tracks: frozenset[Track]) -> Content:
    """`PGM ●  TPM ●`: these tracks, and no other is named."""
    parts = [Content.styled(f"{track.label} ●", f"bold ${track.value}") for track in Track if track in tracks]
    return Content("  ").join(parts)
