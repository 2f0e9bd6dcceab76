"""A person's own words in Markdown: shown as they were typed, whatever they mean to a Markdown reader."""

from __future__ import annotations

import re
from itertools import zip_longest

_SPECIAL = re.compile(r"[\\`*_\[\]<>#~|$]|&(?=#?\w+;)")
_OPENS = re.compile(r"([-+=]|\d+(?=[.)]))")
"""What makes a list, a rule or a heading of a line that begins with it."""
_SPACES = re.compile(r"^ +| {2,}")


def one_line(text: str) -> str:
    """The words in one line."""
    return _escaped(" ".join(text.split()))


def quoted(text: str) -> str:
    """A block quote of the text, line by line."""
    lines = [_escaped(line.expandtabs(4).rstrip()) for line in text.rstrip().splitlines()]
    return "\n".join(_quote(*pair) for pair in zip_longest(lines, lines[1:], fillvalue=""))


def _quote(line: str, follows: str) -> str:
    """A reader would run the lines of a paragraph together; a backslash at the end keeps them apart."""
    return f"> {line}\\" if line and follows else f"> {line}".rstrip()


def _escaped(line: str) -> str:
    text = _SPECIAL.sub(r"\\\g<0>", line)
    bare = text.lstrip(" ")
    indent, opening = len(text) - len(bare), _OPENS.match(bare)
    if opening is not None:
        end = opening.end()
        bare = f"\\{bare}" if not bare[0].isdecimal() else f"{bare[:end]}\\{bare[end:]}"
    return _SPACES.sub(lambda found: "&nbsp;" * len(found[0]), " " * indent + bare)
