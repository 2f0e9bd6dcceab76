"""Attributes: the HTML comment at the end of a heading or a list item.

    <!-- id: rollback, level: core, tags: [canary, "dual run"], source: "A title, with a comma" -->

A value is the words up to the next comma (which may hold further colons), a "quoted text" or a [list].
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from .page import Page, shown

_ENTRY = re.compile(
    r"""\s* (?P<key>[^\s:,\[\]"]+) \s*:\s*
        (?: "(?P<quoted>[^"]*)" \s* (?:,|$)
          | \[(?P<list>(?:[^\]"]|"[^"]*")*)\] \s* (?:,|$)
          | (?P<word>[^,"\[\s][^,]*) (?:,|$) )""",
    re.VERBOSE,
)
_LOOKS = re.compile(
    r"\s*(?:id|was|tracks|tags|type|level|dims|rounds|covers|asked-as|source|competency|round|minutes|drill)\s*:"
)
_END = re.compile(r"\s*\Z")
_MEMBER = re.compile(r'"([^"]*)"|([^,\s][^,]*)')


@dataclass(slots=True)
class Attribute:
    """A value with its place. A single value is a tuple of one."""

    values: tuple[str, ...]
    listed: bool
    line: int
    column: int


Attributes = dict[str, Attribute]


def parse(page: Page, inside: str, line: int, column: int) -> Attributes:
    """Reads the inside of a comment that begins at `column`, 1-based. Stops at what it cannot read."""
    found: Attributes = {}
    at = 0
    while _END.match(inside, at) is None:
        entry = _ENTRY.match(inside, at)
        place = column + at + 1
        if entry is None:
            page.unreadable.add(line)
            page.error(
                line,
                place,
                "IP006",
                f"cannot read attributes from {shown(inside[at : at + 60].strip(), 40)}",
                'write `key: word`, `key: "text"` or `key: [a, b]`, with commas between',
            )
            break
        key = entry["key"]
        if key in found:
            page.error(line, place, "IP006", f"{shown(key)} appears twice", "keep one")
        found[key] = _attribute(entry, line, column + entry.start("key"))
        at = entry.end()
    return found


def _attribute(entry: re.Match[str], line: int, column: int) -> Attribute:
    listed = entry["list"]
    if listed is None:
        quoted = entry["quoted"]
        return Attribute((entry["word"].strip() if quoted is None else quoted,), False, line, column)
    members = tuple(quoted or word.strip() for quoted, word in _MEMBER.findall(listed))
    return Attribute(members, True, line, column)


def looks_like_attributes(inside: str) -> bool:
    """True for the inside of a comment that begins with an attribute rather than with words."""
    return _LOOKS.match(inside) is not None


def check_keys(page: Page, attributes: Attributes, known: frozenset[str]) -> None:
    """Reports each attribute that is not `known` here."""
    if attributes.keys() <= known:
        return
    for key, attribute in attributes.items():
        if key not in known:
            remedy = page.suggest(key, known, "allowed here: " + ", ".join(sorted(known)))
            page.error(attribute.line, attribute.column, "IP004", f"unknown attribute {shown(key)}", remedy)


def render(attributes: Attributes) -> str:
    """The comment that `parse` reads back to the same values."""
    written = ", ".join(f"{key}: {_value(attribute)}" for key, attribute in attributes.items())
    return f"<!-- {written} -->" if written else ""


def _value(attribute: Attribute) -> str:
    if attribute.listed:
        return (
            "[" + ", ".join(f'"{value}"' if '"' not in value else value for value in attribute.values) + "]"
        )
    value = attribute.values[0]
    return f'"{value}"' if '"' not in value else value
