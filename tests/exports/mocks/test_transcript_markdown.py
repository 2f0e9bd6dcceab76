"""One's own words in Markdown and on a page: as they were typed."""

from __future__ import annotations

import io
import re
from html import unescape

import pytest
from hypothesis import given
from hypothesis import strategies as st
from rich.console import Console

from interviewprep.exports.markdown_text import one_line, quoted
from interviewprep.exports.page_html import page
from interviewprep.services.mocks import files as mock_files
from interviewprep.services.mocks.files import MockFormat
from interviewprep.services.mocks.mocks import MockService
from interviewprep.ui.widgets.pack_markdown import PackMarkdown
from tests.mock_playing import play, score

TYPED = [
    "# Goal",
    "1. first owner_name <b>x</b>",
    "2) second &amp; third",
    "~~gone~~ *star* ![x](http://x) > 5% `code``",
    "- item",
    "+ item",
    "---",
    "===",
    "| a | b |",
    "|---|---|",
    "    far in",
    "\\* and a backslash at the end \\",
    "> said",
    "```",
]


def in_the_app(markdown: str) -> list[str]:
    """The lines of the block quotes, as the app paints them."""
    console = Console(file=io.StringIO(), width=200, color_system=None)
    console.print(PackMarkdown(markdown))
    assert isinstance(console.file, io.StringIO)
    lines = console.file.getvalue().replace("\xa0", " ").splitlines()
    return [line[2:].rstrip() for line in lines if line.startswith("▌")]


def on_a_page(html: str) -> list[str]:
    quotes = re.findall(r"<blockquote>(.*?)</blockquote>", html, re.DOTALL)
    text = "\n".join(quotes).replace("<br />", "")
    assert not re.search(r"<(?!/?p>)", text), "something became more than text"
    return unescape(re.sub(r"</?p>", "", text)).replace("\xa0", " ").strip("\n").splitlines()


def test_typed_lines_are_shown_as_they_are() -> None:
    markdown = quoted("\n".join(TYPED))
    assert in_the_app(markdown) == TYPED
    assert on_a_page(page("x", markdown)) == TYPED


@given(st.lists(st.text(st.characters(codec="ascii", exclude_categories=["C"]), min_size=1), min_size=1))
def test_whatever_is_typed_is_on_the_page(lines: list[str]) -> None:
    kept = [line.rstrip() for line in lines if line.strip()]
    assert on_a_page(page("x", quoted("\n".join(kept)))) == kept


def test_nothing_is_quoted_as_nothing() -> None:
    assert quoted(" \n") == ""


@pytest.mark.parametrize("line", TYPED)
def test_a_line_alone(line: str) -> None:
    assert on_a_page(page("x", f"> {one_line(line)}")) == [" ".join(line.split())]


@pytest.mark.parametrize("format", MockFormat)
def test_a_debrief_holds_the_notes_as_they_were_typed(mocks: MockService, format: MockFormat) -> None:
    running_round = play(mocks)
    place = next(place for place, text in running_round.texts.items() if text)
    running_round.write(place, "\n".join(TYPED))
    running_round.save()
    score(mocks, running_round)
    text = mock_files.debrief_text(mocks, running_round.attempt.id, format)
    text = text.partition("In your own words")[2]  # answers of the packs are Markdown of their own
    shown = on_a_page(text) if format is MockFormat.HTML else in_the_app(text)
    assert "\n".join(TYPED) in "\n".join(shown)
