"""One's own words in pieces that can be picked as evidence."""

from __future__ import annotations

import re
from collections.abc import Mapping

from .attempts import BOTH_KEPT, is_tapped
from .scoring import Quote

_NUMBER = r"(?:(?<![^\n])[ \t]*\d+[.)](?=[ \t]))?"
"""Of a list, at the beginning of its line: its dot ends no sentence."""
_PIECE = re.compile(_NUMBER + r"[^\n]*?(?:[.!?](?=\s)|(?=\n)|\Z)", re.DOTALL)


def passages(texts: Mapping[str, str]) -> list[Quote]:
    """Every sentence or line of the texts, in order, with where it stands; what was tapped is no evidence."""
    found = []
    for place, text in texts.items():
        for piece in _PIECE.finditer(text):
            words = piece[0].strip()
            if words and words != BOTH_KEPT.strip() and not is_tapped(words):
                start = piece.start() + piece[0].index(words)
                found.append(Quote(place, start, start + len(words), words))
    return found
