"""The table behind a figure."""

from __future__ import annotations

from collections.abc import Iterable

from rich import box
from rich.table import Table as RichTable
from rich.text import Text
from textual.content import Content
from textual.widget import Widget
from textual.widgets import Static

from interviewprep.domain.progress.figures import Table
from interviewprep.ui.widgets.scroll import Scroll

from .stacked import AboveScreen

LONGEST_CELL = 40
"""With a longer cell than this, each row is shown as lines of its own."""


class TableScreen(AboveScreen):
    """One Static in a scroll."""

    CSS_PATH = "../prepare/plan.tcss"

    def __init__(self, table: Table) -> None:
        super().__init__()
        self.table = table

    def body(self) -> Iterable[Widget]:
        with Scroll():
            yield Static(_drawn(self.table) if self.table.rows else self.table.empty, markup=False)

    def on_mount(self) -> None:
        self.header.show(Content.styled(self.table.title, "bold"))
        self.set_focus(self.query_one(Scroll))

    def show(self) -> None:
        """The table stays as it was opened."""


def _drawn(table: Table) -> RichTable | Text:
    if any(len(cell) > LONGEST_CELL for row in table.rows for cell in row):
        return _records(table)
    drawn = RichTable(box=box.SIMPLE, show_lines=False, pad_edge=False)
    for name in table.head:
        drawn.add_column(Text(name), overflow="fold")
    for row in table.rows:
        drawn.add_row(*map(Text, row))
    return drawn


def _records(table: Table) -> Text:
    """A row below a row, for cells that hold sentences."""
    drawn = Text()
    for row in table.rows:
        for number, (name, cell) in enumerate(zip(table.head, row, strict=True)):
            if cell:
                drawn.append(f"{name}: ", "bold")
                drawn.append(f"{cell}\n", "" if number else "bold")
        drawn.append("\n")
    return drawn
