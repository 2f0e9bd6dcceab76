"""The content map of packs made for it."""

from __future__ import annotations

from pathlib import Path

import pytest

from interviewprep.__main__ import main
from interviewprep.exports.library.content_facts import UNDATED, facts, sources
from interviewprep.exports.library.content_map import content_map
from interviewprep.packs.loader import load

TOML = """\
format = 1
id = "{id}"
title = "Sample | pack"
version = "1"
tracks = ["tpm"]
license = "CC0-1.0"
"""
CARDS = """\
# Topic <!-- dims: [release/stages] -->

## The {{c1::longest}} chain sets the {{c2::end}}. <!-- id: chain, type: cloze, source: "Guide", as-of: 2024, confidence: reported -->

It does.

## How long does it take? <!-- id: how-long, level: stretch -->

Reports disagree.

### Evidence
- three weeks <!-- source: "Guide", as-of: 2025-02, confidence: conflicting -->
- five weeks <!-- source: "Blog", url: "https://example.org/blog", as-of: undated, confidence: conflicting -->
"""
RUBRIC = """\
# Release <!-- id: release -->

## Stages <!-- id: stages -->
- **1** all at once
- **2** "a canary", no number
- **3** a threshold with its owner
- **4** names what no rollback restores
"""


@pytest.fixture
def content(tmp_path: Path) -> Path:
    """A folder with one pack of two cards and a rubric."""
    files = {"pack.toml": TOML.format(id="sample"), "cards/one.md": CARDS, "rubrics/release.md": RUBRIC}
    for name, text in files.items():
        path = tmp_path / "sample" / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")
    return tmp_path


def test_the_command_prints_the_page(content: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["pack", "map", str(content)]) == 0
    page = capsys.readouterr().out
    assert page == content_map([load(content / "sample")])
    assert "| sample | Sample \\| pack | TPM | 2 |" in page
    assert "| sample | 1 | 1 | – | – | – | 1 | 1 | – | 2 | – |" in page
    assert "| Release | Stages | 2 | – | – |" in page
    assert "3 facts with their evidence: 0 official, 1 reported, 0 unverified, 2 conflicting." in page
    assert "| Guide | 2 | – | 1 | – | 1 | 2025-02 |" in page
    assert "| [Blog](https://example.org/blog) | 1 | – | – | – | 1 | undated |" in page


def test_a_folder_without_packs_is_said(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["pack", "map", str(tmp_path)]) == 2
    assert "has no pack in it" in capsys.readouterr().err


def test_the_newest_date_of_a_source_is_shown_and_none_is_said(content: Path) -> None:
    known = {source.name: source for source in sources(facts(load(content / "sample")))}
    assert known["Guide"].newest == "2025-02"
    assert known["Blog"].newest == UNDATED
