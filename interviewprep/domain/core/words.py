"""Words of a text, cut down by plain rules so that `migrate`, `migrating` and `migration` are one."""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import lru_cache

_WORD = re.compile(r"[^\W_]+(?:['’][^\W_]+)*")
_PLURALS = (("ies", "y", 5), ("es", "e", 5), ("s", "", 4))
_ENDINGS = (
    ("ied", "y", 5),
    ("ation", "at", 7),
    ("tion", "t", 6),
    ("ing", "", 6),
    ("ed", "", 5),
    ("ly", "", 6),
)
"""Ending, what takes its place, and the shortest word it is cut from; the first that fits is used."""

_NO_PLURAL = ("ss", "us", "is")
_SAYING_NOTHING = """
a an and any are as at be been but by can could did do does for from get give go has have how i if in into is it its
kind like many may me more much must my need not of on one or our out shall should so some tell than that the their
them then there these they this those to up us want was we were what when where which who whom whose why will with
would you your
"""
STOP_WORDS = frozenset(_SAYING_NOTHING.split())


@lru_cache(maxsize=20_000)
def stem(word: str) -> str:
    """The part of a word that its forms share."""
    word = word.lower().replace("’", "'").removesuffix("'s")
    if not word.endswith(_NO_PLURAL):
        word = _cut(word, _PLURALS)
    word = _cut(word, _ENDINGS)
    return word[:-1] if len(word) > 3 and word.endswith("e") else word


def _cut(word: str, endings: tuple[tuple[str, str, int], ...]) -> str:
    for ending, instead, shortest in endings:
        if len(word) >= shortest and word.endswith(ending):
            return _single(word[: -len(ending)]) if not instead else word[: -len(ending)] + instead
    return word


def _single(word: str) -> str:
    """`stopp` to `stop`; `call` and `pass` stay."""
    return word[:-1] if len(word) > 3 and word[-1] == word[-2] and word[-1] not in "lsz" else word


def stems(text: str) -> tuple[str, ...]:
    """Every word of the text, in order, each cut down."""
    return tuple(stem(word) for word in _WORD.findall(text))


def spoken_words(text: str) -> dict[str, str]:
    """Stem to the word as written, without those that say nothing by themselves."""
    return {stem(word): word for word in _WORD.findall(text) if word.lower() not in STOP_WORDS}


def heard(terms: Iterable[str], text: str) -> tuple[str, ...]:
    """Those of `terms` (words or phrases) that the text says in some form, in the order of `terms`."""
    said = f" {' '.join(stems(text))} "
    return tuple(term for term in terms if f" {' '.join(stems(term))} " in said)
