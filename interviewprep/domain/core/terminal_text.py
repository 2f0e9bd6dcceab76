"""What no text of anybody's may do to a terminal: act on it, or reorder what is read."""

from __future__ import annotations

import re

CONTROLS = re.compile(
    "[\x00-\x08\x0b-\x1f\x7f-\x9f\u2028\u2029\u202a-\u202e\u2066-\u2069\ud800-\udfff\U000e0000-\U000e007f]"
)
"""C0 but newline and tab, DEL, C1, line and paragraph separators, direction overrides and isolates, lone surrogates, the
tags plane."""
ESCAPE_SHOWN = "␛"


def harmless(text: str) -> str:
    """`text` without controls and characters that reorder it; ESC is shown as ␛."""
    if text.isprintable():  # what most texts are, and quickly known
        return text
    return CONTROLS.sub(_shown, text) if CONTROLS.search(text) else text


def _shown(found: re.Match[str]) -> str:
    return ESCAPE_SHOWN if found[0] == "\x1b" else ""
