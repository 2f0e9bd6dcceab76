"""Tables of packs: no word is broken."""

from __future__ import annotations

from rich.console import Console
from rich.markdown import Markdown

from interviewprep.ui.widgets.pack_table import WholeWords

TABLE = """
| strategy | what it needs | irreversible |
|---|---|---|
| canary | an observability threshold and somebody who decides | no |
| backfill | a reconciliation | partly |
"""


class Tables(Markdown):
    elements = {**Markdown.elements, "table_open": WholeWords}


def drawn(width: int) -> list[str]:
    console = Console(width=width, color_system=None)
    with console.capture() as captured:
        console.print(Tables(TABLE))
    return [line.rstrip() for line in captured.get().splitlines()]


def test_words_stay_whole_where_columns_are_narrow() -> None:
    lines = drawn(56)
    assert all(len(line) <= 56 for line in lines)
    for word in ("observability", "reconciliation", "irreversible", "threshold"):
        assert any(word in line for line in lines), word


def test_where_there_is_no_room_for_columns_each_row_is_read_line_by_line() -> None:
    lines = drawn(30)
    assert "strategy: canary" in lines
    assert "irreversible: partly" in lines
    assert all(len(line) <= 30 for line in lines)
