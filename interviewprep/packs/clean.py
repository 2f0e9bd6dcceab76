"""What a stranger's text may not bring along: terminal controls and characters that reorder what is read."""

from __future__ import annotations

import re

from interviewprep.domain.core.terminal_text import CONTROLS, harmless

_ENTITY = re.compile(r"&#(?:[xX]([0-9a-fA-F]{1,6})|([0-9]{1,7}));")
REPLACED = "\N{REPLACEMENT CHARACTER}"


def one_line_end(text: str) -> str:
    """`text` with a newline for each line end, whichever system wrote it."""
    return text.replace("\r\n", "\n").replace("\r", "\n") if "\r" in text else text


def clean(text: str) -> tuple[str, tuple[int, ...]]:
    """Returns `text` without controls and characters that reorder it, and the 0-based places of what went.

    These go: C0 but newline and tab, DEL, C1, direction overrides and isolates, line and paragraph
    separators, the tags plane, lone surrogates. ESC is shown as ␛. A numeric character reference to one of
    them becomes �, for a Markdown renderer would bring it back. CRLF, and CR alone, count as a newline.
    """
    whole = one_line_end(text)
    removed = tuple(found.start() for found in CONTROLS.finditer(whole))
    if removed:
        whole = harmless(whole)
    if "&#" not in whole:
        return whole, removed
    references = tuple(found.start() for found in _ENTITY.finditer(whole) if _is_bad(found))
    if references:
        whole = _ENTITY.sub(lambda found: REPLACED if _is_bad(found) else found[0], whole)
    return whole, removed or references


def _is_bad(reference: re.Match[str]) -> bool:
    point = int(reference[1], 16) if reference[1] else int(reference[2])
    return point > 0x10FFFF or CONTROLS.match(chr(point)) is not None
