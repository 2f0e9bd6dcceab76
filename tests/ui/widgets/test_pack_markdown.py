"""Markdown of packs on the screen."""

from __future__ import annotations

from rich.console import Console

from interviewprep.ui.widgets.pack_markdown import PackMarkdown


def test_code_stands_on_the_ground_of_the_theme() -> None:
    console = Console(width=40, color_system="truecolor")
    lines = console.render_lines(PackMarkdown("Before\n\n```\n42 |  *\n```\n\n    indented\n"))
    segments = [segment for line in lines for segment in line]
    assert "42 |  *" in "".join(segment.text for segment in segments)
    assert "indented" in "".join(segment.text for segment in segments)
    assert {segment.style.bgcolor for segment in segments if segment.style is not None} <= {None}
