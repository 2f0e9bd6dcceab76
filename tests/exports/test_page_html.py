from __future__ import annotations

from pathlib import Path

from interviewprep.exports.page_html import document, page

EXPORTS = Path(__file__).parents[2] / "interviewprep" / "exports"


def test_there_is_one_shell() -> None:
    shells = [path.name for path in EXPORTS.rglob("*.py") if "<!doctype" in path.read_text(encoding="utf-8")]
    assert shells == ["page_html.py"]


def test_a_page_may_load_and_run_nothing_and_its_title_is_text() -> None:
    text = document("<b> & co", "<p>x</p>", "p { margin: 0 }")
    assert (
        "<meta http-equiv=\"Content-Security-Policy\" content=\"default-src 'none'; style-src 'unsafe-inline'; "
        "base-uri 'none'; form-action 'none'\">" in text
    )
    assert "<title>&lt;b&gt; &amp; co</title>" in text
    assert "<body>\n<p>x</p></body>" in text
    assert "p { margin: 0 }" in text


def test_markdown_keeps_its_tables_and_loses_what_leads_elsewhere() -> None:
    text = page(
        "t", "| a | b |\n|---|---|\n| 1 | 2 |\n\n[out](https://x.org) ![p](https://x.org/p) <b>bold</b>\n"
    )
    assert "<td>1</td>" in text
    assert not [sign for sign in ("<a ", "<img", "<b>") if sign in text]


def test_only_the_compact_page_prints_in_columns() -> None:
    assert "columns: 2" in page("t", "x", compact=True)
    assert "columns: 2" not in page("t", "x")
