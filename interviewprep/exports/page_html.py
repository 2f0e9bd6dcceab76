"""Markdown to one self-contained page: no scripts, no links, no pictures, nothing loaded from elsewhere."""

from __future__ import annotations

from html import escape

from markdown_it import MarkdownIt

_STYLE = """
body { font: 15px/1.45 Georgia, serif; max-width: 46rem; margin: 2rem auto; padding: 0 1rem; color: #222; }
h1 { font-size: 1.5em; margin: 0 0 .4em } h2 { font-size: 1.15em; margin: 1.2em 0 .3em; border-bottom: 1px solid #bbb }
h3 { font-size: 1em; margin: .8em 0 .2em } p, ul, ol { margin: .3em 0 }
blockquote { margin: .3em 0; padding-left: .8em; border-left: 3px solid #bbb; color: #444 }
table { border-collapse: collapse; width: 100%; font-size: .92em }
th, td { border: 1px solid #bbb; padding: .2em .45em; text-align: left; vertical-align: top }
pre { font: .82em/1.35 monospace; border: 1px solid #bbb; padding: .6em; white-space: pre-wrap }
"""

_POLICY = (
    """<meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'">"""
)

_COMPACT = """
@media print { @page { margin: 11mm } body { font-size: 8.2pt; line-height: 1.25; margin: 0; max-width: none; columns: 2;
  column-gap: 7mm } h1 { column-span: all } h2 { break-after: avoid } tr, li, pre { break-inside: avoid } }
"""


def page(title: str, markdown: str, compact: bool = False) -> str:
    """The Markdown as a page that a browser opens and prints; `compact` prints in two small columns."""
    reader = MarkdownIt("commonmark", {"html": False}).enable("table")
    reader.disable(["image", "link", "autolink", "html_inline", "html_block", "reference"])
    style = _STYLE + (_COMPACT if compact else "")
    return (
        f'<!doctype html>\n<html lang="en"><head><meta charset="utf-8">{_POLICY}<title>{escape(title)}</title>'
        f"<style>{style}</style></head><body>\n{reader.render(markdown)}</body></html>\n"
    )
