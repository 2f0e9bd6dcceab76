"""The smallest Textual app to write in: one TextArea that holds the text of a file."""

from __future__ import annotations

import sys
from pathlib import Path

from textual.app import App, ComposeResult
from textual.widgets import Static, TextArea


class OneTextArea(App[None]):
    def __init__(self, text: str) -> None:
        super().__init__()
        self._text = text

    def compose(self) -> ComposeResult:
        yield Static("BASELINE ready")
        yield TextArea(self._text, soft_wrap=True)

    def on_mount(self) -> None:
        area = self.query_one(TextArea)
        area.move_cursor(area.document.end)
        area.focus()


if __name__ == "__main__":
    OneTextArea(Path(sys.argv[1]).read_text(encoding="utf-8")).run()
