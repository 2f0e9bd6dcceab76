"""A table of a pack: a word is never broken; what has no room for columns is shown row by row."""

from __future__ import annotations

from collections.abc import Iterator

from rich import box
from rich.console import Console, ConsoleOptions, RenderableType, RenderResult
from rich.markdown import TableElement
from rich.table import Table
from rich.text import Text

_GAP = 3
"""Cells between two columns."""


class WholeWords(TableElement):
    """In place of Rich's own, which cuts words where columns are narrow."""

    def __rich_console__(self, console: Console, options: ConsoleOptions) -> RenderResult:
        head = [cell.content for cell in self.header.row.cells] if self.header and self.header.row else []
        rows = [[cell.content for cell in row.cells] for row in self.body.rows] if self.body else []
        widths = [max(map(_longest_word, column)) for column in zip(head, *rows, strict=False)]
        if sum(widths) + _GAP * len(widths) <= options.max_width:
            yield _columns(head, rows, widths)
        else:
            yield from _records(head, rows)


def _longest_word(text: Text) -> int:
    return max((Text(word).cell_len for word in text.plain.split()), default=1)


def _columns(head: list[Text], rows: list[list[Text]], widths: list[int]) -> RenderableType:
    table = Table(box=box.SIMPLE, pad_edge=False, style="markdown.table.border", collapse_padding=True)
    for title, width in zip(head, widths, strict=True):
        heading = title.copy()
        heading.stylize("markdown.table.header")
        table.add_column(heading, min_width=width)
    for row in rows:
        table.add_row(*row)
    return table


def _records(head: list[Text], rows: list[list[Text]]) -> Iterator[RenderableType]:
    """`title: cell`, a line for each, and a blank line after each row."""
    for row in rows:
        for title, cell in zip(head, row, strict=False):
            name = Text(f"{title.plain}: ") if title.plain else Text()
            name.stylize("markdown.table.header")
            yield Text.assemble(name, cell)
        yield Text()
