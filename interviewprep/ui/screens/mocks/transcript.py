"""What was said in a round up to now: to read, not to write."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from textual.app import ComposeResult
from textual.containers import Vertical
from textual.content import Content
from textual.widgets import Static

from interviewprep.domain.mocks.transcript import Part
from interviewprep.ui.commands import MOCK_SO_FAR, bindings
from interviewprep.ui.screens.base.dialog import Dialog
from interviewprep.ui.widgets.pack_markdown import PackMarkdown
from interviewprep.ui.widgets.scroll import Scroll


class SoFarDialog(Dialog[None]):
    """The prompt, then everything said. The clock runs on meanwhile."""

    BINDINGS = bindings(MOCK_SO_FAR)
    KEYS = MOCK_SO_FAR

    def __init__(self, prompt: str, parts: Sequence[Part]) -> None:
        super().__init__()
        self._prompt = prompt
        self._parts = parts

    def compose(self) -> ComposeResult:
        with Vertical(classes="dialog so-far"):
            yield Static("So far", classes="title")
            with Scroll():
                yield Static(PackMarkdown(self._prompt), id="prompt", markup=False)
                yield Static(Content("\n\n").join(self._lines()), id="said-so-far", markup=False)
            yield Static("j k scroll   esc back to your notes", classes="keys", markup=False)

    def on_mount(self) -> None:
        self.query_one(Scroll).focus()

    def _lines(self) -> Iterable[Content]:
        for part in self._parts:
            yield Content.styled(part.title, "bold") + Content(f"\n{part.text}")
