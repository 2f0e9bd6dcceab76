"""Markdown of a pack as one renderable: no widgets, no markup of the toolkit, links as plain text."""

from __future__ import annotations

import re

from markdown_it import MarkdownIt
from rich.console import Console, ConsoleOptions, RenderResult
from rich.markdown import CodeBlock, Heading, Markdown
from rich.padding import Padding
from rich.text import Text
from rich.theme import Theme
from textual.content import Content

from .pack_table import WholeWords

_COMMENT = re.compile(r"<!--.*?-->", re.DOTALL)

_CALM = {
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
}
"""Rich's own colors belong to no theme of ours; weight and slope do."""

_PLAIN = Theme(_CALM, inherit=True)

_PARSER = MarkdownIt("commonmark", {"html": False}).enable("strikethrough").enable("table")
"""Without HTML, so that `<metric>` is the text that its author typed; Rich would drop it."""


class _LeftHeading(Heading):
    LEVEL_ALIGN = {**Heading.LEVEL_ALIGN, "h1": "left"}


class _Code(CodeBlock):
    """As it is typed, a little to the right: the colors of code would bring a ground of their own."""

    def __rich_console__(self, console: Console, options: ConsoleOptions) -> RenderResult:
        yield Padding(Text(str(self.text).rstrip()), (0, 2))


class _Markdown(Markdown):
    elements = {
        **Markdown.elements,
        "heading_open": _LeftHeading,
        "table_open": WholeWords,
        "fence": _Code,
        "code_block": _Code,
    }

    def __init__(self, text: str, style: str) -> None:
        super().__init__("", hyperlinks=False, justify="left", style=style)
        self.parsed = _PARSER.parse(text)


class PackMarkdown:
    """A Rich renderable. Parsed once, when made; `strong` is another style for what is bold."""

    def __init__(self, text: str, style: str = "none", strong: str = "") -> None:
        self._markdown = _Markdown(without_comments(text), style)
        self._theme = Theme({**_CALM, "markdown.strong": strong}, inherit=True) if strong else _PLAIN

    def __rich_console__(self, console: Console, options: ConsoleOptions) -> RenderResult:
        with console.use_theme(self._theme):
            yield from list(console.render(self._markdown, options))


_TYPE = {"strong": "bold", "em": "italic", "s": "strike"}


def line_of(markdown: str) -> Content:
    """One line of a pack's Markdown: what its marks say is shown as type, and no mark as a sign."""
    pieces: list[tuple[str, str]] = []
    styles: list[str] = []
    address = ""
    for token in _PARSER.parseInline(without_comments(markdown))[0].children or ():
        name, _, end = token.type.rpartition("_")
        if name in _TYPE and end == "open":
            styles.append(_TYPE[name])
        elif name in _TYPE:
            styles.pop()
        elif token.type == "link_open":
            address = str(token.attrs.get("href", ""))
        elif token.type == "link_close":
            written = pieces and pieces[-1][0] == address
            pieces.append(("" if written else f" ({address})", ""))
        else:
            text = " " if token.type in ("softbreak", "hardbreak") else token.content
            pieces.append((text, " ".join([*styles, *(["bold"] if token.type == "code_inline" else [])])))
    return Content.assemble(*pieces)


def without_comments(source: str) -> str:
    """Markdown of an item as a person reads it: attributes stand in HTML comments."""
    return _COMMENT.sub("", source) if "<!--" in source else source
