"""Where one types in a round."""

from __future__ import annotations

from textual.widgets import TextArea


class Notes(TextArea):
    """Plain text, wrapped. What is typed is read once a second, not at every key."""

    def __init__(self) -> None:
        super().__init__(soft_wrap=True, show_line_numbers=False, tab_behavior="focus")
        self.place = ""
        """The place whose text is shown."""
        self.changed = False
        """Typed since it was last read."""

    def open(self, place: str, title: str, text: str) -> None:
        """Show the text of a place, the cursor at its end."""
        self.place = place
        self.border_title, self.border_subtitle = title, ""
        with self.prevent(TextArea.Changed):
            self.load_text(text)
        self.move_cursor(self.document.end)
        self.changed = False

    def on_text_area_changed(self) -> None:
        if not self.changed:
            self.changed = True
            self.border_subtitle = ""

    def saved(self) -> None:
        """Say that what is shown is on disk."""
        self.changed = False
        self.border_subtitle = "saved"
