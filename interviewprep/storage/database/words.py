"""Texts as PostgreSQL's `tsvector` and `tsquery`. Words are told apart here: a server's rules depend on its locale."""

from __future__ import annotations

import re
import unicodedata

_WORD = re.compile(r"[^\W_]+", re.UNICODE)
_LONGEST = 200
"""Letters of a word that count."""


def tsvector(title: str, body: str) -> str:
    """The words of a document, those of its title marked with A."""
    in_title = dict.fromkeys(_words(title))
    rest = (word for word in dict.fromkeys(_words(body)) if word not in in_title)
    return " ".join([*(f"'{word}':1A" for word in in_title), *(f"'{word}'" for word in rest)])


def tsquery(words: str, weight: str = "") -> str:
    """For documents that hold every word, the last of which may be unfinished; empty for no words."""
    found = [f"'{word}'" for word in _words(words)]
    if not found:
        return ""
    return " & ".join(
        [*(f"{word}:{weight}" if weight else word for word in found[:-1]), f"{found[-1]}:*{weight}"]
    )


def _words(text: str) -> list[str]:
    plain = "".join(
        letter for letter in unicodedata.normalize("NFKD", text) if not unicodedata.combining(letter)
    )
    return [word[:_LONGEST] for word in _WORD.findall(plain.casefold())]
