"""Scans Markdown by lines: headings with what stands below them, fences, list items; not all of Markdown.

Linear in the text: every line is looked at a fixed number of times. Packs and stories have grammars of their own above it.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from typing import Self, TypeVar

DEEPEST = 3
"""Headings below this level are plain text."""

ITEM = re.compile(r"(?P<indent>[ \t]*)(?:[-*+]|\d{1,9}[.)])(?:[ \t]+(?P<text>.*)|$)")


@dataclass(slots=True)
class Block:
    """Some consecutive lines of a file. `fenced` holds a 1 for each line in a fence; `first` is 1-based."""

    lines: list[str]
    fenced: bytes
    first: int

    def text(self) -> str:
        return "\n".join(self.lines).strip()

    def cut(self, start: int, end: int) -> Block:
        """The lines from `start` up to `end`, 0-based."""
        return Block(self.lines[start:end], self.fenced[start:end], self.first + start)


@dataclass(slots=True)
class HeadedBlock:
    """A heading and all that stands below it, up to the next heading of its level."""

    block: Block
    """The whole file."""
    level: int
    title: str
    line: int
    end: int = 0
    """The last line, 1-based."""
    children: list[Self] = field(default_factory=list)
    parent: Self | None = None

    def own(self) -> Block:
        """What stands between the heading and its first subheading."""
        return self.block.cut(self.line, self.children[0].line - 1 if self.children else self.end)

    def whole(self) -> Block:
        """Everything below the heading."""
        return self.block.cut(self.line, self.end)


_Headed = TypeVar("_Headed", bound=HeadedBlock)


def nest(found: Sequence[_Headed]) -> list[_Headed]:
    """Headings in the order of their file, each put under the one it belongs to: those that stand under no other."""
    roots: list[_Headed] = []
    above: list[_Headed] = []
    for headed in found:
        while above and above[-1].level >= headed.level:
            above.pop().end = headed.line - 1
        headed.parent = above[-1] if above else None
        (headed.parent.children if headed.parent else roots).append(headed)
        above.append(headed)
    for headed in above:
        headed.end = len(headed.block.lines)
    return roots


def heading_level(line: str) -> int:
    """1 to 3 for a heading, else 0."""
    level = len(line[: DEEPEST + 1]) - len(line[: DEEPEST + 1].lstrip("#"))
    return level if level <= DEEPEST and line[level : level + 1] in ("", " ", "\t") else 0


def fences(lines: Sequence[str]) -> Iterator[tuple[int, int | None, str]]:
    """The 0-based first and last line of each code fence, and its run of signs; no last line where none closes it."""
    fence, opened = "", 0
    for index, line in enumerate(lines):
        if fence:
            if _closes(line, fence):
                yield opened, index, fence
                fence = ""
        elif "```" in line or "~~~" in line:
            fence, opened = _opens(line), index
    if fence:
        yield opened, None, fence


def _opens(line: str) -> str:
    """The run of backticks or tildes with which `line` opens a fence, also in a list or a quotation."""
    start = line.lstrip(" \t>-*+")
    mark = start[:1]
    run = start[: len(start) - len(start.lstrip(mark))] if mark in ("`", "~") else ""
    return run if len(run) >= 3 and not (mark == "`" and "`" in start[len(run) :]) else ""


def _closes(line: str, fence: str) -> bool:
    bare = line.strip(" \t>")
    return len(bare) >= len(fence) and not bare.strip(fence[0])


def split_comment(text: str) -> tuple[str, str, int]:
    """Splits a heading or list item into what it says, the inside of the comment at its end, and the 0-based
    position where that inside begins; (text, "", -1) where none stands at the end.
    """
    if not text.endswith("-->"):
        return text, "", -1
    start = text.rfind("<!--")
    inside = text[start + 4 : -3]
    if start < 0 or len(text) < start + 7 or "-->" in inside:
        return text, "", -1
    return text[:start].rstrip(), inside, start + 4
