"""Tables as CSV that a spreadsheet shows and never computes."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable, Sequence


def csv_text(rows: Iterable[Sequence[object]]) -> str:
    """RFC 4180 with line feeds, every text in quotes; None is an empty cell."""
    buffer = io.StringIO()
    writer = csv.writer(buffer, lineterminator="\n", quoting=csv.QUOTE_NONNUMERIC)
    for row in rows:
        writer.writerow(
            [inert(value) if isinstance(value, str) else "" if value is None else value for value in row]
        )
    return buffer.getvalue()


def inert(value: str) -> str:
    """A text that a spreadsheet would compute gets an apostrophe before it, which the spreadsheet takes off."""
    return f"'{value}" if value[:1] in ("=", "+", "-", "@", "\t", "\r") else value
