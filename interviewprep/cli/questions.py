"""Questions asked in plain lines."""

from __future__ import annotations

import sys


def ask(prompt: str = "> ") -> str | None:
    """A line as it is typed, without its end; None at the end of the input."""
    print(prompt, end="", flush=True)
    line = sys.stdin.readline()
    return line.rstrip("\n") if line else None
