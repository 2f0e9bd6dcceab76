"""Progress as one HTML page: pictures and tables in it, nothing fetched, nothing run."""

from __future__ import annotations

from html import escape

from interviewprep.domain.core.study_day import day_date
from interviewprep.domain.progress.figure_tables import FIGURES
from interviewprep.domain.progress.figures import Progress, Table

from .svg import pictures

_STYLE = """
:root { color-scheme: light dark; }
body { font: 16px/1.5 system-ui, sans-serif; max-width: 46rem; margin: 2rem auto; padding: 0 1rem; }
h1 { font-size: 1.5rem; } h2 { font-size: 1.15rem; margin-top: 2.2rem; }
svg { width: 100%; height: auto; } svg text { font: 12px system-ui, sans-serif; fill: currentColor; }
table { border-collapse: collapse; font-size: 0.85rem; } th, td { text-align: left; padding: 0.15rem 0.7rem 0.15rem 0; vertical-align: top; }
figure { margin: 1rem 0; } figcaption { font-size: 0.8rem; opacity: 0.75; }
.quiet { opacity: 0.75; }
@media print { details { display: block; } }
"""


def render(found: Progress) -> str:
    """The whole page."""
    drawn = pictures(found)
    sections = "".join(_section(table(found), drawn[name]) for name, table in FIGURES.items())
    tracks = "".join(
        f"<li><strong>{track.track.label}</strong> "
        f"{'not measured' if track.value is None else f'{track.value:.2f}'}. {escape(track.said)}</li>"
        for track in found.readiness
    )
    return (
        '<!doctype html><html lang="en"><head><meta charset="utf-8">'
        "<meta http-equiv=\"Content-Security-Policy\" content=\"default-src 'none'; style-src 'unsafe-inline'\">"
        '<meta name="viewport" content="width=device-width"><title>Progress</title>'
        f"<style>{_STYLE}</style></head><body>"
        f"<h1>Progress on {day_date(found.day):%d %B %Y}</h1><ul>{tracks}</ul>"
        '<p class="quiet">Every figure is computed from your own log. Weights are judgement; nothing here is a chance of an offer.</p>'
        f"{sections}<h2>Real outcomes</h2><p>{escape(found.outcomes)}</p></body></html>\n"
    )


def _section(table: Table, drawn: list[str]) -> str:
    title = f"<h2>{escape(table.title)}</h2>"
    if not table.rows:
        return f'{title}<p class="quiet">{escape(table.empty)}</p>'
    head = "".join(f'<th scope="col">{escape(name)}</th>' for name in table.head)
    rows = "".join(
        "<tr>" + "".join(f"<td>{escape(cell)}</td>" for cell in row) + "</tr>" for row in table.rows
    )
    return f"{title}{''.join(drawn)}<details><summary>Table</summary><table><tr>{head}</tr>{rows}</table></details>"
