"""A text to write in; Escape leaves it and keeps what was typed."""

from __future__ import annotations

from rich.text import Text
from textual.binding import Binding
from textual.widgets import TextArea
from textual.widgets.text_area import Location, Selection

from interviewprep.domain.stories.prose import GAP


class StoryText(TextArea):
    """Grows with its text. The screen's `action_leave_field` says where the focus goes."""

    BINDINGS = [Binding("escape", "screen.leave_field", "Leave", show=False)]

    def __init__(self, text: str = "", *, id: str | None = None, placeholder: str = "") -> None:
        super().__init__(
            text,
            id=id,
            compact=True,
            soft_wrap=True,
            tab_behavior="focus",
            highlight_cursor_line=False,
            placeholder=placeholder,
        )

    def on_mount(self) -> None:
        self.move_cursor(self.document.end)

    def load_text(self, text: str) -> None:
        """Another text; it is gone on with at its end."""
        super().load_text(text)
        self.move_cursor(self.document.end)

    def select_span(self, start: int, end: int) -> None:
        """Select what stands between two offsets, and bring it into view."""
        self.selection = Selection(self._location(start), self._location(end))
        self.scroll_visible(animate=False)

    def offset_of(self, location: Location) -> int:
        """How many characters stand before a place."""
        row, column = location
        return sum(len(line) + 1 for line in self.text.split("\n")[:row]) + column

    def _location(self, offset: int) -> Location:
        before = self.text[:offset]
        return before.count("\n"), offset - (before.rfind("\n") + 1)


class TellingText(StoryText):
    """Gaps `[… what is missing]` stand out, and Tab leads to the next: what is typed replaces it."""

    COMPONENT_CLASSES = {"story-text--gap"}
    BINDINGS = [Binding("tab", "next_gap", "Next gap", show=False)]

    def get_line(self, line_index: int) -> Text:
        line = super().get_line(line_index)
        for found in GAP.finditer(line.plain):
            line.stylize(self.get_component_rich_style("story-text--gap"), *found.span())
        return line

    def action_next_gap(self) -> None:
        """Select the gap after the cursor, in this text or one below; where there is none, on to the next text."""
        if self.select_gap(self.offset_of(max(self.selection))):
            return
        texts = [text for text in self.screen.query(TellingText) if text.region]
        for text in texts[texts.index(self) + 1 :]:
            if text.select_gap():
                return
        self.screen.focus_next()

    def select_gap(self, after: int = 0) -> bool:
        """Select the first gap from this offset on, and write there; False where there is none."""
        found = GAP.search(self.text, after)
        if found is None:
            return False
        self.select_span(*found.span())
        self.focus()
        return True
