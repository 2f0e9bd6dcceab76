"""Scans a file by lines into a tree of sections: headings, fences and list items, not all of Markdown.

Linear in the text: every line is looked at a fixed number of times.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from .attributes import Attributes, parse, split_comment
from .page import Page

DEEPEST = 3
"""Headings below this level are plain text."""
MOST_LINE_BYTES = 4 * 1024
MOST_FENCE_LINES = 400
DEEPEST_LIST = 8
"""List items nested deeper stand beside their parent."""

_ITEM = re.compile(r"(?P<indent>[ \t]*)(?:[-*+]|\d{1,9}[.)])(?:[ \t]+(?P<text>.*)|$)")
_TASK = re.compile(r"\[([ xX])\](?:[ \t]+|$)")


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
class Section:
    """A heading and all that stands below it, up to the next heading of its level."""

    page: Page
    block: Block
    """The whole file."""
    level: int
    title: str
    attributes: Attributes
    line: int
    end: int = 0
    """The last line, 1-based."""
    children: list[Section] = field(default_factory=list)
    parent: Section | None = None

    def own(self) -> Block:
        """What stands between the heading and its first subheading."""
        return self.block.cut(self.line, self.children[0].line - 1 if self.children else self.end)

    def whole(self) -> Block:
        """Everything below the heading."""
        return self.block.cut(self.line, self.end)


@dataclass(slots=True)
class ListItem:
    """A list item: its words up to the comment, and what follows in it."""

    text: str
    attributes: Attributes
    line: int
    mark: int
    """The line on which its attributes stand, or would."""
    task: bool = False
    note: list[str] = field(default_factory=list)
    """Lines after the comment, or after the words where a blank line parts them."""
    children: list[ListItem] = field(default_factory=list)


def scan(page: Page, text: str, first: int = 1) -> list[Section]:
    """The sections of a file that stand under no other. `first` is the number of the first line."""
    lines = text.split("\n")
    block = Block([""] * (first - 1) + lines, b"", 1) if first > 1 else Block(lines, b"", 1)
    _check_lines(page, block.lines)
    headings, block.fenced = _headings(page, block.lines)
    roots: list[Section] = []
    open_sections: list[Section] = []
    for index, level in headings:
        section = _section(page, block, index, level)
        while open_sections and open_sections[-1].level >= level:
            open_sections.pop().end = index
        section.parent = open_sections[-1] if open_sections else None
        (section.parent.children if section.parent else roots).append(section)
        open_sections.append(section)
    for section in open_sections:
        section.end = len(block.lines)
    _refuse_stray(page, block.cut(0, headings[0][0] if headings else len(block.lines)))
    return roots


def _headings(page: Page, lines: list[str]) -> tuple[list[tuple[int, int]], bytes]:
    """The 0-based lines and levels of the headings, and which lines are in a fence."""
    headings: list[tuple[int, int]] = []
    fenced = bytearray(len(lines))
    fence = ""
    opened = 0
    for index, line in enumerate(lines):
        if fence:
            fenced[index] = 1
            if _closes(line, fence):
                _check_fence(page, opened, index)
                fence = ""
        elif line[:1] == "#":
            headings.append((index, _level(line)))
        elif "```" in line or "~~~" in line:
            fence = _opens(line)
            opened, fenced[index] = index, bool(fence)
    if fence:
        page.error(opened + 1, 1, "IP010", "a code fence that is never closed", f"close it with {fence[:10]}")
    return [heading for heading in headings if heading[1]], bytes(fenced)


def _check_lines(page: Page, lines: list[str]) -> None:
    for index, line in enumerate(lines):
        if len(line) > MOST_LINE_BYTES // 4 and len(line.encode()) > MOST_LINE_BYTES:
            page.error(index + 1, MOST_LINE_BYTES, "IP040", "a line of more than 4 KiB", "break it")


def _level(line: str) -> int:
    level = len(line[: DEEPEST + 1]) - len(line[: DEEPEST + 1].lstrip("#"))
    return level if level <= DEEPEST and line[level : level + 1] in ("", " ", "\t") else 0


def _opens(line: str) -> str:
    """The run of backticks or tildes with which `line` opens a fence, also in a list or a quotation."""
    start = line.lstrip(" \t>-*+")
    mark = start[:1]
    run = start[: len(start) - len(start.lstrip(mark))] if mark in ("`", "~") else ""
    return run if len(run) >= 3 and not (mark == "`" and "`" in start[len(run) :]) else ""


def _closes(line: str, fence: str) -> bool:
    bare = line.strip(" \t>")
    return len(bare) >= len(fence) and not bare.strip(fence[0])


def _check_fence(page: Page, opened: int, closed: int) -> None:
    if closed - opened - 1 > MOST_FENCE_LINES:
        page.error(
            opened + 1, 1, "IP040", f"a code fence of more than {MOST_FENCE_LINES} lines", "shorten it"
        )


def _section(page: Page, block: Block, index: int, level: int) -> Section:
    line = block.lines[index].rstrip()
    title, inside, at = split_comment(line)
    attributes = parse(page, inside, index + 1, at + 1) if inside else {}
    title = title[level:].strip()
    if not title:
        page.error(index + 1, 1, "IP013", "a heading without words", "write what it is about")
    return Section(page, block, level, title, attributes, index + 1)


def _refuse_stray(page: Page, block: Block) -> None:
    for index, line in enumerate(block.lines):
        if line.strip():
            page.error(index + 1, 1, "IP011", "text before the first heading", "put it under a `#` heading")
            return


def list_items(page: Page, block: Block) -> tuple[list[ListItem], list[str]]:
    """The items of the lists in `block`, and the lines that belong to none."""
    roots: list[ListItem] = []
    loose: list[str] = []
    stack: list[tuple[int, ListItem]] = []
    for index, line in enumerate(block.lines):
        found = None if block.fenced[index] else _ITEM.match(line)
        indent = len(line) - len(line.lstrip())
        if found is not None:
            item = _item(page, found["text"] or "", block.first + index, found.start("text"))
            while stack and stack[-1][0] >= indent:
                stack.pop()
            (stack[-1][1].children if stack else roots).append(item)
            del stack[DEEPEST_LIST:]
            stack.append((indent, item))
        elif not line.strip() or (stack and (indent or _goes_on(block, index))):
            _continue(page, stack, line, block.first + index)
        else:
            stack.clear()
            loose.append(line)
    return roots, loose


def _goes_on(block: Block, index: int) -> bool:
    """True for a line that goes on with a list item without being indented."""
    return bool(block.lines[index - 1].strip()) and not block.fenced[index] if index else False


def _item(page: Page, text: str, line: int, at: int) -> ListItem:
    text = text.rstrip()
    task = _TASK.match(text)
    words, inside, start = split_comment(text)
    attributes = parse(page, inside, line, max(at, 0) + start + 1) if inside else {}
    return ListItem(words[task.end() if task else 0 :], attributes, line, line, task is not None)


def _continue(page: Page, stack: list[tuple[int, ListItem]], line: str, number: int) -> None:
    """Gives a line below a list item to it: to its words until a comment or a blank line ends them."""
    if not stack:
        return
    item = stack[-1][1]
    if item.attributes or item.note or not line.strip():
        item.note.append(line.strip())
        return
    words, inside, start = split_comment(line.strip())
    item.text = f"{item.text} {words}" if words else item.text
    item.mark = number
    if inside:
        item.attributes = parse(page, inside, number, len(line) - len(line.lstrip()) + start + 1)
