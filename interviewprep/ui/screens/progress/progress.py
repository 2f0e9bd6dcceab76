"""Progress: a dashboard of figures; Enter shows the table behind the one that has the focus."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from functools import partial
from typing import TYPE_CHECKING

from textual import on
from textual.binding import Binding
from textual.containers import Grid, VerticalScroll
from textual.content import Content
from textual.message import Message
from textual.widget import Widget
from textual.widgets import Static

from interviewprep import private_files
from interviewprep.domain.core.wording import count
from interviewprep.domain.progress.figure_tables import FIGURES
from interviewprep.domain.progress.figures import Progress
from interviewprep.ui.commands import PROGRESS, bindings
from interviewprep.ui.screens.base.section import SectionScreen
from interviewprep.ui.widgets.header_line import tracks_content

from .drawing import DRAWINGS, streak
from .figure_panel import FigurePanel

if TYPE_CHECKING:
    from interviewprep.domain.core.tracks import Track
    from interviewprep.services.services import Services

WIDE = 110
"""Columns from which two figures stand side by side."""


class ProgressScreen(SectionScreen):
    """Two columns of panels, or one."""

    CSS_PATH = "progress.tcss"
    BINDINGS = [
        *bindings(PROGRESS),
        Binding("j,down,right", "app.focus_next", "Next figure", show=False),
        Binding("k,up,left", "app.focus_previous", "Previous figure", show=False),
    ]
    KEYS = PROGRESS
    AUTO_FOCUS = "FigurePanel"

    @dataclass
    class Computed(Message):
        """All figures of today."""

        found: Progress

    def __init__(self) -> None:
        super().__init__()
        self.found: Progress | None = None

    def body(self) -> Iterable[Widget]:
        yield Static("Computing from your log …", id="working", markup=False)
        with VerticalScroll(can_focus=False), Grid(id="figures"):
            yield from map(FigurePanel, DRAWINGS)

    def show(self) -> None:
        self._head()
        self.query_one("#working").display = self.found is None
        self.app.in_background(partial(self._compute, self.services, self.app.profile.tracks))

    def on_resize(self) -> None:
        self.set_class(self.app.size.width >= WIDE, "-two-columns")

    def on_progress_screen_computed(self, message: Computed) -> None:
        self.found = message.found
        self.query_one("#working").display = False
        self._head()
        for panel in self.query(FigurePanel):
            panel.show(message.found)

    def action_choose(self) -> None:
        if isinstance(self.focused, FigurePanel):
            self._open_table(FigurePanel.Chosen(self.focused.figure))

    @on(FigurePanel.Chosen)
    def _open_table(self, message: FigurePanel.Chosen) -> None:
        from interviewprep.ui.screens.base.table import TableScreen

        if self.found is not None:
            self.app.push_screen(TableScreen(FIGURES[message.figure](self.found)))

    def _head(self) -> None:
        days = streak(self.found.days, self.found.day) if self.found else 0
        self.header.show(
            Content.styled("Progress", "bold"),
            Content(f"{count(days, 'day')} in a row" if days > 1 else ""),
            tracks_content(self.app.profile.tracks),
        )

    def action_report(self) -> None:
        self.app.in_background(partial(self._report, self.services, self.app.profile.tracks))

    def _compute(self, services: Services, tracks: frozenset[Track]) -> None:
        self.post_message(self.Computed(services.progress.all(tracks)))

    def _report(self, services: Services, tracks: frozenset[Track]) -> None:
        path = private_files.write(services.folder / "progress.html", services.progress.report(tracks))
        self.app.call_from_thread(self.notify, f"Written: {path}", markup=False)
