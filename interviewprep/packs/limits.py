"""Limits and links that hold for items of every kind."""

from __future__ import annotations

import posixpath
import re

from interviewprep.domain.library.items import Kind

from .markdown import Block, Section
from .page import Page, shown

MOST_CELLS = 120
MOST_KIB = {
    Kind.CARD: 16,
    Kind.CASE: 64,
    Kind.RUBRIC: 32,
    Kind.PROMPT: 16,
    Kind.CHECKLIST: 32,
    Kind.LOOP: 32,
    Kind.TEARDOWN: 32,
    Kind.STORY: 32,
    Kind.DIALOGUE: 64,
    Kind.DRILL: 32,
}
"""What an item of each kind may hold."""
MOST_SECTION_KIB = 16
"""What one heading below an item's own may hold."""
SCHEMES = ("http://", "https://", "mailto:")

_LINK = re.compile(r"\]\(\s*<?([^)\s<>]+)")
_SCHEME = re.compile(r"[a-zA-Z][a-zA-Z0-9+.-]*:")


def needs_check(text: str) -> bool:
    """False for a file that can hold neither a table nor a link."""
    return "|" in text or "](" in text


def check_size(page: Page, kind: Kind, section: Section) -> bool:
    """Reports an item that is too long, or one of its parts; False where it is."""
    if _too_long(section.whole(), MOST_KIB[kind]):
        page.error(section.line, 1, "IP040", f"a {kind} of more than {MOST_KIB[kind]} KiB", "split it")
        return False
    long = [child for child in section.children if _too_long(child.whole(), MOST_SECTION_KIB)]
    for child in long:
        problem = f"a section of more than {MOST_SECTION_KIB} KiB"
        page.error(child.line, 1, "IP040", problem, "split it")
    return not long


def _too_long(block: Block, kib: int) -> bool:
    length = sum(map(len, block.lines)) + len(block.lines)
    return length > kib * 256 and too_long("\n".join(block.lines), kib * 1024)


def too_long(text: str, most: int) -> bool:
    """True where the text takes more than so many bytes."""
    return len(text) > most // 4 and len(text.encode()) > most


def check_section(page: Page, section: Section) -> None:
    """Reports too many table cells, and links that lead neither into the pack nor to the web."""
    check_block(page, section.whole(), section.line)


def check_block(page: Page, block: Block, heading: int) -> None:
    """Does what `check_section` does for some lines, with the line of the heading above them."""
    cells = 0
    for index, line in enumerate(block.lines):
        if "|" in line and not block.fenced[index]:
            cells += line.strip().strip("|").count("|") + 1
        if "](" in line and not block.fenced[index]:
            _check_links(page, line, block.first + index)
    if cells > MOST_CELLS:
        page.error(heading, 1, "IP040", f"more than {MOST_CELLS} table cells", "make the table smaller")


def _check_links(page: Page, line: str, number: int) -> None:
    for found in _LINK.finditer(line):
        target, column = found[1], found.start(1) + 1
        if target.startswith(SCHEMES) or target.startswith("#"):
            continue
        if _SCHEME.match(target) or target.startswith("//"):
            page.error(
                number, column, "IP031", f"a link that is not http: {shown(target)}", "write https://…"
            )
        elif _leaves(page.path, target):
            page.error(
                number, column, "IP032", f"a path out of the pack: {shown(target)}", "link within the pack"
            )


def _leaves(path: str, target: str) -> bool:
    place = posixpath.normpath(posixpath.join(posixpath.dirname(path), target.replace("\\", "/")))
    return place.startswith(("../", "/")) or place == ".."
