"""Limits and links that hold for items of every kind."""

from __future__ import annotations

import posixpath
import re

from .markdown import Section
from .page import Page, shown

MOST_CELLS = 120
SCHEMES = ("http://", "https://", "mailto:")

_LINK = re.compile(r"\]\(\s*<?([^)\s<>]+)")
_SCHEME = re.compile(r"[a-zA-Z][a-zA-Z0-9+.-]*:")


def needs_check(text: str) -> bool:
    """False for a file that can hold neither a table nor a link."""
    return "|" in text or "](" in text


def check_section(page: Page, section: Section) -> None:
    """Reports too many table cells, and links that lead neither into the pack nor to the web."""
    cells = 0
    block = section.whole()
    for index, line in enumerate(block.lines):
        if "|" in line and not block.fenced[index]:
            cells += line.strip().strip("|").count("|") + 1
        if "](" in line and not block.fenced[index]:
            _check_links(page, line, block.first + index)
    if cells > MOST_CELLS:
        page.error(section.line, 1, "IP040", f"more than {MOST_CELLS} table cells", "make the table smaller")


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
