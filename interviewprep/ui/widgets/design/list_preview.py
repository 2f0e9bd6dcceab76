"""A list, and beside it what is marked in it."""

from __future__ import annotations

from collections.abc import Callable

from rich.console import RenderableType
from textual import getters, on
from textual.app import ComposeResult
from textual.containers import Container
from textual.content import Content
from textual.widgets import Static

from interviewprep.ui.widgets.lines import Lines
from interviewprep.ui.widgets.scroll import Scroll

from .panel import Panel

Preview = Callable[[str], Content | RenderableType]


class ListPreview(Container):
    """Side by side from 100 columns on; below that the list alone above a short preview.

    `preview` makes what is shown of a line from the id of its option; it is asked each time the mark moves, so it must
    be quick.

        both = ListPreview("Rounds", "Cases", self._cases_of)
        both.lines.set_options([Option(Content("Product sense"), id="product-sense")])
    """

    lines = getters.query_one(Lines)
    shown = getters.query_one("#preview", Static)

    def __init__(self, title: str, preview_title: str, preview: Preview, id: str | None = None) -> None:
        super().__init__(id=id)
        self._titles = title, preview_title
        self._preview = preview

    def compose(self) -> ComposeResult:
        with Panel(title=self._titles[0], classes="list"):
            yield Lines()
        with Panel(title=self._titles[1], classes="preview"), Scroll():
            yield Static(id="preview", markup=False)

    @on(Lines.OptionHighlighted)
    def _show(self, message: Lines.OptionHighlighted) -> None:
        """Of the line that is marked now: others may have passed since the message was sent."""
        option = self.lines.highlighted_option
        if option is not None and option.id == message.option_id:
            self.shown.update(self._preview(option.id) if option.id else "")
            self.query_one(Scroll).scroll_home(animate=False)
