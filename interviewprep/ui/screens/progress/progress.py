"""Progress: each figure drawn; Enter shows the table behind it."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from functools import partial
from typing import TYPE_CHECKING

from textual import getters, on
from textual.content import Content
from textual.message import Message
from textual.widget import Widget
from textual.widgets import Static
from textual.widgets.option_list import Option

from interviewprep import private_files
from interviewprep.domain.progress.figure_tables import FIGURES
from interviewprep.domain.progress.figures import Progress
from interviewprep.domain.progress.plots import drawn
from interviewprep.ui.commands import PROGRESS, bindings
from interviewprep.ui.screens.base.section import SectionScreen
from interviewprep.ui.widgets.header_line import tracks_content
from interviewprep.ui.widgets.lines import BarredLines, Lines

if TYPE_CHECKING:
    from interviewprep.domain.core.tracks import Track
    from interviewprep.services.services import Services


class ProgressScreen(SectionScreen):
    """A list whose lines are figures."""

    CSS_PATH = "progress.tcss"
    BINDINGS = bindings(PROGRESS)
    KEYS = PROGRESS

    lines = getters.query_one(Lines)

    @dataclass
    class Computed(Message):
        """All figures of today."""

        found: Progress

    def __init__(self) -> None:
        super().__init__()
        self.found: Progress | None = None

    def body(self) -> Iterable[Widget]:
        yield Static("Computing from your log …", id="working", markup=False)
        yield BarredLines()

    def on_mount(self) -> None:
        self.set_focus(self.lines)

    def show(self) -> None:
        self.header.show(
            Content.styled("Progress", "bold"),
            tracks_content(self.app.profile.tracks),
            Content(f"{self.app.key('figure')}: the table"),
        )
        self.query_one("#working").display = True
        self.app.in_background(partial(self._compute, self.services, self.app.profile.tracks))

    def on_progress_screen_computed(self, message: Computed) -> None:
        self.found = message.found
        self.query_one("#working").display = False
        self._draw()

    def on_resize(self) -> None:
        self._draw()

    @on(Lines.OptionSelected)
    def _open_table(self, message: Lines.OptionSelected) -> None:
        from interviewprep.ui.screens.base.table import TableScreen

        if self.found is not None and message.option_id is not None:
            self.app.push_screen(TableScreen(FIGURES[message.option_id](self.found)))

    def action_report(self) -> None:
        self.app.in_background(partial(self._report, self.services, self.app.profile.tracks))

    def _draw(self) -> None:
        if self.found is None:
            return
        plots = drawn(self.found, max(self.size.width - 8, 40))
        marked = self.lines.highlighted or 0
        self.lines.set_options([Option(_figure(self.found, name, plots[name]), id=name) for name in FIGURES])
        self.lines.highlighted = marked

    def _compute(self, services: Services, tracks: frozenset[Track]) -> None:
        self.post_message(self.Computed(services.progress.all(tracks)))

    def _report(self, services: Services, tracks: frozenset[Track]) -> None:
        path = private_files.write(services.folder / "progress.html", services.progress.report(tracks))
        self.app.call_from_thread(self.notify, f"Written: {path}", markup=False)


def _figure(found: Progress, name: str, lines: list[str]) -> Content:
    table = FIGURES[name](found)
    shown = "\n".join(lines) if lines else table.empty
    if name == "readiness" and found.outcomes:
        shown += f"\nReal outcomes: {found.outcomes}"
    return Content.styled(table.title, "bold") + Content(f"\n{shown}\n")
