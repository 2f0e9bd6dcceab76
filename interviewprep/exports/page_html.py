"""The one shell of every page: a browser opens and prints it; it loads nothing, runs nothing and leads nowhere."""

from __future__ import annotations

from html import escape

from markdown_it import MarkdownIt

_STYLE = """
:root { color-scheme: light dark }
body { font: 16px/1.45 Georgia, serif; max-width: 46rem; margin: 2rem auto; padding: 0 1rem }
h1 { font-size: 1.5em; margin: 0 0 .4em } h2 { font-size: 1.15em; margin: 1.2em 0 .3em; border-bottom: 1px solid #999 }
h3 { font-size: 1em; margin: .8em 0 .2em } p, ul, ol { margin: .3em 0 }
blockquote { margin: .3em 0; padding-left: .8em; border-left: 3px solid #999; opacity: .85 }
table { border-collapse: collapse; width: 100%; font-size: .92em }
th, td { border: 1px solid #999; padding: .2em .45em; text-align: left; vertical-align: top }
pre { font: .82em/1.35 monospace; border: 1px solid #999; padding: .6em; white-space: pre-wrap }
.quiet { opacity: .75; font-size: .9em }
@media print { body { margin: 0; max-width: none } }
"""
_POLICY = "default-src 'none'; style-src 'unsafe-inline'; base-uri 'none'; form-action 'none'"

_COMPACT = """
@media print { @page { margin: 11mm } body { font-size: 8.2pt; line-height: 1.25; columns: 2; column-gap: 7mm }
  h1 { column-span: all } h2 { break-after: avoid } tr, li, pre { break-inside: avoid } }
"""


def document(title: str, body: str, style: str = "") -> str:
    """A page around `body`, which is HTML with everything escaped; `style` is added to that of every page."""
    return (
        '<!doctype html>\n<html lang="en">\n<head>\n<meta charset="utf-8">\n'
        f'<meta http-equiv="Content-Security-Policy" content="{_POLICY}">\n'
        '<meta name="viewport" content="width=device-width">\n'
        f"<title>{escape(title)}</title>\n<style>{_STYLE}{style}</style>\n</head>\n<body>\n{body}</body>\n</html>\n"
    )


def page(title: str, markdown: str, compact: bool = False) -> str:
    """Markdown as a page, without its links, pictures and HTML; `compact` prints in two small columns."""
    reader = MarkdownIt("commonmark", {"html": False}).enable("table")
    reader.disable(["image", "link", "autolink", "html_inline", "html_block", "reference"])
    return document(title, reader.render(markdown), _COMPACT if compact else "")
