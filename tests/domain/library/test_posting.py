from __future__ import annotations

from pathlib import Path

import pytest

from interviewprep.domain.core.tracks import Track
from interviewprep.domain.library.posting import read
from interviewprep.domain.library.posting_themes import THEMES
from interviewprep.domain.library.rubrics import Rubric
from interviewprep.domain.stories.competencies import COMPETENCIES
from interviewprep.packs import loader
from interviewprep.paths import content

POSTING = """\
Senior Technical Program Manager, Personalization

About us
We drive strategy, growth and experimentation.

What you'll do
• Lead cross-functional programs across several engineering teams
• Identify dependencies and risks early, with partner teams

Who you are
- You can influence without authority
- Nice to have: GDPR programs

Benefits
Health insurance. A strategic learning budget.

We are an equal opportunity employer without regard to risk.
"""


def test_what_a_posting_asks_for_is_shown_in_its_words() -> None:
    posting = read(POSTING)
    assert posting.track is Track.TPM
    assert (posting.lines, posting.aside) == (5, 3)
    found = {demand.theme.id: demand for demand in posting.demands}
    assert found.keys() == {"stakeholders", "influence", "dependencies", "risk", "technical", "ml", "privacy"}
    assert posting.demands[0].theme.id == "stakeholders"
    assert [(quote.number, quote.words) for quote in found["stakeholders"].quotes] == [
        (7, "cross-functional"),
        (8, "partner teams"),
    ]
    assert found["dependencies"].quotes[0].line == "Identify dependencies and risks early, with partner teams"
    assert found["privacy"].wished
    assert not found["risk"].wished
    assert posting.competencies[0] == "influence"
    assert "program-design/dependencies" in posting.dims


@pytest.mark.parametrize(
    ("text", "track"),
    [
        ("Product Manager, Growth\nRoadmap and metrics", Track.PGM),
        ("Principal TPM\nwork with a product manager", Track.TPM),
        ("Define metrics, run experiments, know pricing and our users' needs", Track.PGM),
        ("Distributed systems, incident management, critical path, escalation", Track.TPM),
        ("We want communication skills", None),
    ],
)
def test_the_track_it_speaks_of(text: str, track: Track | None) -> None:
    assert read(text).track is track


def test_each_mark_of_a_list_and_each_form_of_heading() -> None:
    for mark in ("•", "-", "*", "1.", "–"):
        for heading in ("## Requirements", "REQUIREMENTS", "Requirements:", "**Requirements**"):
            posting = read(f"## Benefits\n{mark} growth\n\n{heading}\n{mark} Manage dependencies")
            assert [demand.theme.id for demand in posting.demands] == ["dependencies"], (mark, heading)


@pytest.mark.parametrize("text", ["", "\n\n", "asdf qwer", "Benefits\nstrategy"])
def test_what_asks_for_nothing(text: str) -> None:
    assert read(text).demands == ()


def test_themes_name_what_there_is() -> None:
    dims = set()
    for folder in (path.parent for path in Path(content()).glob("*/pack.toml")):
        rubrics: tuple[Rubric, ...] = loader.load_all(folder).pack.rubrics
        dims |= {
            f"{rubric.head.slug}/{dimension.id}" for rubric in rubrics for dimension in rubric.dimensions
        }
    assert len({theme.id for theme in THEMES}) == len(THEMES)
    for theme in THEMES:
        assert set(theme.competencies) <= COMPETENCIES.keys()
        assert set(theme.dims) <= dims, theme.id
    assert {id for theme in THEMES for id in theme.competencies} == COMPETENCIES.keys()
