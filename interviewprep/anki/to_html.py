"""Markdown to the HTML of a field: no pictures, no HTML of the pack's own, links to the web alone."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from functools import lru_cache
from html import escape

from markdown_it import MarkdownIt
from markdown_it.common.utils import escapeHtml
from markdown_it.token import Token

from interviewprep.domain.library.items import Evidence


def html(markdown: str) -> str:
    """A field's HTML."""
    return str(_reader().render(markdown)).strip()


def ideas(texts: Iterable[str]) -> str:
    """What a complete answer holds, as a list; empty for none."""
    items = "".join(f"<li>{_reader().renderInline(text)}</li>" for text in texts)
    return f"<ul>{items}</ul>" if items else ""


def source(facts: Iterable[Evidence]) -> str:
    """Each source with its date and how far it can be trusted, on a line of its own."""
    return "<br>".join(_fact(fact) for fact in facts)


def _fact(fact: Evidence) -> str:
    name = escape(fact.source)
    if fact.url:
        name = f'<a href="{escape(fact.url)}">{name}</a>'
    claim = f"{escape(fact.claim)}: " if fact.claim else ""
    return f"{claim}{name} ({escape(fact.as_of)}, {fact.confidence})"


def _text(_: object, tokens: Sequence[Token], index: int, *__: object) -> str:
    return escapeHtml(re.sub(r" {2,}", " ", tokens[index].content))


@lru_cache(maxsize=1)
def _reader() -> MarkdownIt:
    reader = MarkdownIt("commonmark", {"html": False}).enable("table")
    reader.disable(["image", "reference"])
    reader.add_render_rule("softbreak", lambda *_: " ")
    reader.add_render_rule("text", _text)  # several blanks are one in HTML, so that is what comes back
    reader.validateLink = lambda url: url.startswith(("https://", "http://"))  # type: ignore[method-assign]
    return reader
