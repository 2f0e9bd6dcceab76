"""TOML that somebody else may have written."""

from __future__ import annotations

from typing import Any

MOST_DOTS = 100
"""On one line: the time that a dotted key takes grows with the square of its parts."""


def parse_toml(text: str) -> dict[str, Any]:
    """The table of a TOML text. Raises ValueError that says what is wrong with it, and where."""
    import tomllib  # eleven milliseconds, for those alone who have something to read

    for number, line in enumerate(text.splitlines(), 1):
        if line.count(".") > MOST_DOTS:
            raise ValueError(f"more than {MOST_DOTS} dots (at line {number}, column 1)")
    try:
        return tomllib.loads(text)
    except RecursionError as error:
        raise ValueError("tables or lists within one another too deeply") from error
