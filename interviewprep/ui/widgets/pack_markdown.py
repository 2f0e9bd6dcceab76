"""Markdown of a pack as one renderable: no widgets, no markup of the toolkit, links as plain text."""

from __future__ import annotations

import re

from rich.console import Console, ConsoleOptions, RenderResult
from rich.markdown import Heading, Markdown
from rich.theme import Theme

_COMMENT = re.compile(r"<!--.*?-->", re.DOTALL)

_CALM = Theme(
    {
        "markdown.code": "bold",
        "markdown.h1": "bold",
        "markdown.h2": "bold",
        "markdown.h3": "bold",
        "markdown.h4": "bold italic",
        "markdown.h5": "italic",
        "markdown.h6": "italic",
        "markdown.block_quote": "italic",
        "markdown.link": "underline",
        "markdown.link_url": "underline",
        "markdown.list": "none",
        "markdown.item.bullet": "bold",
        "markdown.item.number": "bold",
        "markdown.hr": "dim",
        "markdown.table.header": "bold",
        "markdown.table.border": "dim",
    },
    inherit=True,
)
"""Rich's own colours belong to no theme of ours; weight and slope do."""


class _LeftHeading(Heading):
    LEVEL_ALIGN = {**Heading.LEVEL_ALIGN, "h1": "left"}


class _Markdown(Markdown):
    elements = {**Markdown.elements, "heading_open": _LeftHeading}


class PackMarkdown:
    """A Rich renderable. Parsed once, when made."""

    def __init__(self, text: str, style: str = "none") -> None:
        self._markdown = _Markdown(text, hyperlinks=False, code_theme="bw", justify="left", style=style)

    def __rich_console__(self, console: Console, options: ConsoleOptions) -> RenderResult:
        with console.use_theme(_CALM):
            yield from list(console.render(self._markdown, options))


def without_comments(source: str) -> str:
    """Markdown of an item as a person reads it: attributes stand in HTML comments."""
    return _COMMENT.sub("", source)
