"""Two texts that grew out of one, merged so that neither loses a word and nothing is said twice."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from difflib import SequenceMatcher
from itertools import takewhile

_MOST_COMPARED = 250_000
"""Pairs of lines or words; where more would have to be compared, what differs counts as one change."""
_WORD = re.compile(r"\s|\w+|[^\w\s]")

_Change = tuple[int, int, bool, list[str]]
"""First and last place in the base, whether it is mine, and what stands there now."""


def merged(base: str, mine: str, theirs: str) -> str:
    """`mine` with what `theirs` changed since both were `base`.

    By line, within a line by word. Where both changed the same words, both versions are kept, mine first; where one took
    away what the other changed, the change is kept. Never longer than both texts and the breaks between them.
    """
    if theirs in (base, mine):
        return mine
    if mine == base:
        return theirs
    return "\n".join(_merged(base.split("\n"), mine.split("\n"), theirs.split("\n"), by_line=True))


def _merged(base: list[str], mine: list[str], theirs: list[str], by_line: bool) -> list[str]:
    changes = sorted([*_changes(base, mine, True), *_changes(base, theirs, False)], key=lambda one: one[:3])
    found: list[str] = []
    at = 0
    for group in _together(changes):
        start, end = group[0][0], max(change[1] for change in group)
        found += base[at:start]
        own, other = (_side(base, start, end, group, is_mine) for is_mine in (True, False))
        if len({change[2] for change in group}) == 1:
            found += own if group[0][2] else other
        else:
            found += _both(base[start:end], own, other, by_line)
        at = end
    return found + base[at:]


def _changes(base: list[str], text: list[str], is_mine: bool) -> Iterator[_Change]:
    start = _common(base, text)
    end = _common(base[start:][::-1], text[start:][::-1])
    old, new = base[start : len(base) - end], text[start : len(text) - end]
    if len(old) * len(new) > _MOST_COMPARED:
        yield start, start + len(old), is_mine, new
        return
    for kind, low, high, first, last in SequenceMatcher(None, old, new, autojunk=False).get_opcodes():
        if kind != "equal":
            yield start + low, start + high, is_mine, new[first:last]


def _common(one: Sequence[str], other: Sequence[str]) -> int:
    """How many items at the beginning are the same."""
    return sum(1 for _ in takewhile(lambda pair: pair[0] == pair[1], zip(one, other, strict=False)))


def _together(changes: list[_Change]) -> Iterator[list[_Change]]:
    """Changes of the same part of the base, or put in at the same place; those that only touch stand alone."""
    group: list[_Change] = []
    for change in changes:
        end = max((earlier[1] for earlier in group), default=0)
        if group and not (change[0] < end or change[:2] == group[-1][:2]):
            yield group
            group = []
        group.append(change)
    if group:
        yield group


def _side(base: list[str], start: int, end: int, group: list[_Change], is_mine: bool) -> list[str]:
    """One side's version of a part of the base."""
    found: list[str] = []
    for low, high, whose, new in group:
        if whose == is_mine:
            found += [*base[start:low], *new]
            start = high
    return found + base[start:end]


def _both(base: list[str], mine: list[str], theirs: list[str], by_line: bool) -> list[str]:
    """Two versions of the same part."""
    if mine == theirs or not any(theirs):
        return mine
    if not any(mine):
        return theirs
    if not by_line:
        return [_edited("".join(base), "".join(mine), "".join(theirs))]
    if not any(base):
        return [*mine, *theirs]
    words, own, other = (_WORD.findall("\n".join(lines)) for lines in (base, mine, theirs))
    return "".join(_merged(words, own, other, by_line=False)).split("\n")


def _edited(base: str, mine: str, theirs: str) -> str:
    """A word or two that both changed: both changes where they stand apart, else both versions."""
    (first, first_end), (second, second_end) = _edit(base, mine), _edit(base, theirs)
    own, other = (
        text[start : len(text) - (len(base) - end)]
        for text, start, end in ((mine, first, first_end), (theirs, second, second_end))
    )
    if first_end <= second:
        return base[:first] + own + base[first_end:second] + other + base[second_end:]
    if second_end <= first:
        return base[:second] + other + base[second_end:first] + own + base[first_end:]
    return f"{mine} {theirs}"


def _edit(base: str, text: str) -> tuple[int, int]:
    """Where in the base one edit makes it the text."""
    start = _common(base, text)
    return start, len(base) - _common(base[start:][::-1], text[start:][::-1])
