"""Progress as one HTML page: pictures and tables in it, nothing fetched, nothing run."""

from __future__ import annotations

from html import escape

from interviewprep.domain.core.study_day import day_date
from interviewprep.domain.progress.figure_tables import FIGURES
from interviewprep.domain.progress.figures import Progress, Table
from interviewprep.exports.page_html import document

from .svg import pictures

_STYLE = """
body, svg text { font-family: system-ui, sans-serif } h2 { margin-top: 2.2rem }
svg { width: 100%; height: auto } svg text { font-size: 12px; fill: currentColor }
figure { margin: 1rem 0 } figcaption { font-size: .8rem; opacity: .75 }
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
    body = (
        f"<h1>Progress on {day_date(found.day):%d %B %Y}</h1><ul>{tracks}</ul>"
        '<p class="quiet">Every figure is computed from your own log. Weights are judgment; nothing here is a chance of an offer.</p>'
        f"{sections}<h2>Real outcomes</h2><p>{escape(found.outcomes)}</p>\n"
    )
    return document("Progress", body, _STYLE)


def _section(table: Table, drawn: list[str]) -> str:
    title = f"<h2>{escape(table.title)}</h2>"
    if not table.rows:
        return f'{title}<p class="quiet">{escape(table.empty)}</p>'
    head = "".join(f'<th scope="col">{escape(name)}</th>' for name in table.head)
    rows = "".join(
        "<tr>" + "".join(f"<td>{escape(cell)}</td>" for cell in row) + "</tr>" for row in table.rows
    )
    return f"{title}{''.join(drawn)}<details><summary>Table</summary><table><tr>{head}</tr>{rows}</table></details>"
