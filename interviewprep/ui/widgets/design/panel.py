"""A frame with a title."""

from __future__ import annotations

from textual.containers import Vertical
from textual.content import Content
from textual.widget import Widget


class Panel(Vertical):
    """Holds any widgets; its frame lights up while the focus is inside.

        Panel(Lines(), title="Next", note="9 min")
        panel.entitle("Next", "4 min")

    It is as high as what it holds; give it `height: 1fr` where it takes the room that is left.
    """

    def __init__(
        self, *children: Widget, title: str = "", note: str = "", id: str | None = None, classes: str = ""
    ) -> None:
        super().__init__(*children, id=id, classes=f"panel {classes}".strip())
        self.entitle(title, note)

    def entitle(self, title: str, note: str = "") -> None:
        """The words in the frame: what it holds at the left; a figure at the right, below."""
        # Content, for a plain string would be read as markup
        self.border_title = Content(title)
        self.border_subtitle = Content(note)
