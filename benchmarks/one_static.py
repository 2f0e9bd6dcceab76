"""The smallest Textual app: one Static; with an argument, a Static that shows Markdown when space is pressed."""

from __future__ import annotations

import sys

from textual.app import App, ComposeResult
from textual.widgets import Static


class OneStatic(App[None]):
    def compose(self) -> ComposeResult:
        yield Static("BASELINE ready")


class OneMarkdown(App[None]):
    BINDINGS = [("space", "reveal", "Reveal")]

    def __init__(self, text: str) -> None:
        super().__init__()
        self._text = text

    def compose(self) -> ComposeResult:
        yield Static("BASELINE ready")

    def action_reveal(self) -> None:
        from rich.markdown import Markdown

        self.query_one(Static).update(Markdown(self._text, hyperlinks=False))


if __name__ == "__main__":
    (OneMarkdown(sys.argv[1]) if len(sys.argv) > 1 else OneStatic()).run()
