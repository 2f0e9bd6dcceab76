"""A figure in its frame; Enter or a click shows the table behind it."""

from __future__ import annotations

from dataclasses import dataclass

from textual.app import ComposeResult
from textual.content import Content
from textual.message import Message
from textual.widgets import Static

from interviewprep.domain.progress.figure_tables import FIGURES
from interviewprep.domain.progress.figures import Progress
from interviewprep.ui.widgets.design.panel import Panel

from .drawing import DRAWINGS


class FigurePanel(Panel, can_focus=True):
    """Draws itself anew at each width."""

    @dataclass
    class Chosen(Message):
        """The table of this figure is wanted."""

        figure: str

    def __init__(self, figure: str) -> None:
        drawing = DRAWINGS[figure]
        super().__init__(title=drawing.title, note=drawing.note, id=figure, classes="figure")
        self.figure = figure
        self._found: Progress | None = None

    def compose(self) -> ComposeResult:
        yield Static(markup=False)

    def on_resize(self) -> None:
        self._draw()

    def on_click(self) -> None:
        self.post_message(self.Chosen(self.figure))

    def show(self, found: Progress) -> None:
        self._found = found
        self._draw()

    def _draw(self) -> None:
        if self._found is None:
            return
        drawn = DRAWINGS[self.figure].draw(self._found, self.content_size.width)
        empty = Content.styled(FIGURES[self.figure](self._found).empty, "$muted")
        self.query_one(Static).update(drawn if drawn.plain else empty)
