"""The documentation says what the program does, and shows what there is."""

from __future__ import annotations

import re
import xml.etree.ElementTree as ET
from pathlib import Path

import pytest

from tools import cli_reference, pictures, recording

DOCS = Path(__file__).parents[1] / "docs"
PAGES = sorted([DOCS / "index.md", *(DOCS / "guide").glob("*.md")])


def test_the_reference_is_that_of_the_parser() -> None:
    assert cli_reference.PAGE.read_text(encoding="utf-8") == cli_reference.render(), "run `make reference`"


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.stem)
def test_what_a_page_of_the_guide_leads_to_is_there(page: Path) -> None:
    links = re.findall(r"\]\((?!https?:)([^)#]+)", page.read_text(encoding="utf-8"))
    assert links
    assert [link for link in links if not (page.parent / link).exists()] == []


def test_every_picture_of_the_guide_is_one_that_is_made() -> None:
    shown = {
        Path(link).stem
        for page in PAGES
        for link in re.findall(r"pictures/([a-z-]+\.svg)", page.read_text(encoding="utf-8"))
    }
    assert shown <= set(pictures.SHOWN)


def test_every_page_can_be_found_from_the_first() -> None:
    contents = (DOCS.parent / "mkdocs.yml").read_text(encoding="utf-8")
    pages = {str(path.relative_to(DOCS)) for path in DOCS.rglob("*.md")}
    assert pages == set(re.findall(r": (\S+\.md)", contents))


def test_a_picture_fetches_nothing_and_keeps_its_columns() -> None:
    svg = (
        '<style>@font-face { src: url("https://example.org/x.woff2") }</style>'
        '<text class="terminal-123-r1" x="10" y="5" textLength="50" clip-path="url(#a)">&#160;&#160;ab&#160;</text>'
    )
    drawn = pictures.plain(svg)
    assert "https" not in drawn
    assert '<text class="terminal-r1" x="30.0" y="5" textLength="20.0" clip-path="url(#a)">ab</text>' in drawn


def test_the_recording_is_one_picture_with_every_step() -> None:
    text = (pictures.DOCS / "recording.svg").read_text(encoding="utf-8")
    whole = ET.fromstring(text)
    frames = [group.get("id") for group in whole.findall("{http://www.w3.org/2000/svg}g")]
    assert frames == [f"f{number}" for number in range(len(recording.STEPS))]
    assert len(re.findall(r"@keyframes f\d+", text)) == len(recording.STEPS)
    assert "@font-face" not in text
