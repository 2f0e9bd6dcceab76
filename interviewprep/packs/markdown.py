"""The sections of a pack's file and its list items, with their attributes; what breaks a rule is a finding."""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from interviewprep.domain.core.markdown import Block, HeadedBlock, nest
from interviewprep.domain.core.markdown_lines import (
    DEEPEST,
    ITEM,
    RULE,
    MarkdownLines,
    read_lines,
    split_comment,
)

from .attributes import Attributes, looks_like_attributes, parse
from .page import Page, shown

MOST_LINE_BYTES = 4 * 1024
MOST_FENCE_LINES = 400
DEEPEST_LIST = 8
"""List items nested deeper stand beside their parent."""

_TASK = re.compile(r"\[([ xX])\](?:[ \t]+|$)")
_HASHTAG = re.compile(r"#[\w/-]+")


@dataclass(slots=True)
class Section(HeadedBlock):
    """A heading with its attributes, and all that stands below it."""

    attributes: Attributes = field(default_factory=dict)


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
    raw = [""] * (first - 1) + text.split("\n")
    _check_lines(page, raw)
    found = read_lines(raw)
    block = Block(found.lines, bytes(found.fenced), 1)
    _check_fences(page, found)
    _check_comments(page, found)
    _check_beginnings(page, found, raw)
    headings = [
        _section(page, block, index, level, raw[index])
        for index, level in enumerate(found.levels)
        if 0 < level <= DEEPEST
    ]
    _refuse_stray(page, block.cut(0, headings[0].line - 1 if headings else len(raw)))
    return nest(headings)


def _check_fences(page: Page, found: MarkdownLines) -> None:
    for opened, closed, fence in found.fences:
        if closed is None:
            problem = "a code fence that is never closed"
            page.error(opened + 1, 1, "IP010", problem, f"close it with {fence[:10]}")
        elif closed - opened - 1 > MOST_FENCE_LINES:
            problem = f"a code fence of more than {MOST_FENCE_LINES} lines"
            page.error(opened + 1, 1, "IP040", problem, "shorten it")


def _check_comments(page: Page, found: MarkdownLines) -> None:
    for index, at in found.open_comments:
        page.unreadable.add(index + 1)
        page.error(
            index + 1,
            at + 1,
            "IP006",
            "a comment that does not end",
            "write `-->` after it; attributes must be on one line",
        )
    for index, inside in found.remarks:
        if looks_like_attributes(inside):
            problem = "attributes on a line of their own are not read"
            page.warn(index + 1, 1, "IP006", problem, "put the comment at the end of the heading's line")


def _check_beginnings(page: Page, found: MarkdownLines, raw: list[str]) -> None:
    """Reports front matter, and lines that look as if they were meant for headings."""
    if found.front:
        remedy = "write what should count as attributes in a comment after the `#` heading"
        page.warn(1, 1, "IP014", f"front matter is not read: lines 1 to {found.front}", remedy)
    for index in found.joined:
        words = raw[index].lstrip(" ")
        marks = len(words) - len(words.lstrip("#"))
        if marks <= 6 and not all(map(_HASHTAG.fullmatch, words.split())):
            problem = f"not a heading, because a space is missing after `{'#' * marks}`: {shown(words)}"
            page.warn(index + 1, 1, "IP012", problem, f"write `{'#' * marks} `, or `\\#` for text")


def _check_lines(page: Page, lines: list[str]) -> None:
    for index, line in enumerate(lines):
        if len(line) > MOST_LINE_BYTES // 4 and len(line.encode()) > MOST_LINE_BYTES:
            page.error(index + 1, MOST_LINE_BYTES, "IP040", "a line of more than 4 KiB", "break it")


def _section(page: Page, block: Block, index: int, level: int, raw: str) -> Section:
    title, inside, _ = split_comment(block.lines[index])
    attributes = parse(page, inside, index + 1, raw.rfind("<!--") + 5) if inside else {}
    title = title[level:].strip()
    if not title:
        page.error(index + 1, 1, "IP013", "a heading without words", "write what it is about")
    return Section(block, level, title, index + 1, attributes=attributes)


def _refuse_stray(page: Page, block: Block) -> None:
    """Reports text above the first heading; a rule there divides nothing."""
    lines = [
        block.first + index for index, line in enumerate(block.lines) if line.strip() and not RULE.match(line)
    ]
    if lines:
        to = f": lines {lines[0]} to {lines[-1]}" if len(lines) > 1 else ""
        problem = f"text before the first heading{to}"
        page.error(lines[0], 1, "IP011", problem, "put it under a `#` heading")


def list_items(page: Page, block: Block) -> tuple[list[ListItem], list[str]]:
    """The items of the lists in `block`, and the lines that belong to none."""
    roots: list[ListItem] = []
    loose: list[str] = []
    stack: list[tuple[int, ListItem]] = []
    for index, line in enumerate(block.lines):
        found = None if block.fenced[index] else ITEM.match(line)
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
