"""Where stories are exported to, and as what."""

from __future__ import annotations

from dataclasses import dataclass

from textual import on
from textual.app import ComposeResult
from textual.containers import VerticalScroll
from textual.content import Content
from textual.widgets import Input, Static
from textual.widgets.option_list import Option

from interviewprep.ui.screens.base.dialog import Dialog
from interviewprep.ui.widgets.lines import Lines

_FORMATS = {
    "markdown": "Markdown, a file for each story; can be imported again",
    "html": "a page for each track, to read or print",
    "docx": "a document for each track",
    "cues": "cue sheets, to print",
    "resume": "résumé lines, a list for each track",
}


@dataclass(frozen=True, slots=True)
class ExportChosen:
    """An export to be made."""

    folder: str
    format: str


class ExportDialog(Dialog[ExportChosen]):
    """Files are readable by the candidate alone."""

    CSS_PATH = "dialog.tcss"

    def compose(self) -> ComposeResult:
        with VerticalScroll(classes="dialog", can_focus=False):
            yield Static("Export stories as", classes="title")
            yield Lines(*(Option(Content(f"{name:<10}{use}"), id=name) for name, use in _FORMATS.items()))
            yield Static("\nInto the folder")
            yield Input("~/interviewprep-stories")
            yield Static("enter next, then exports   esc cancels", classes="keys")

    def on_mount(self) -> None:
        lines = self.query_one(Lines)
        lines.highlighted = 0
        lines.focus()

    @on(Lines.OptionSelected)
    def _next(self) -> None:
        self.query_one(Input).focus()

    @on(Input.Submitted)
    def _keep(self, message: Input.Submitted) -> None:
        format = list(_FORMATS)[self.query_one(Lines).highlighted or 0]
        if message.value.strip():
            self.dismiss(ExportChosen(message.value.strip(), format))
