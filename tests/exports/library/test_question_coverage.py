"""Which reported question types packs prepare."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from interviewprep.domain.core.tracks import Track
from interviewprep.domain.library.items import Kind
from interviewprep.domain.library.packs import Pack
from interviewprep.domain.library.question_types import QUESTION_TYPES
from interviewprep.exports.library.content_map import content_map
from interviewprep.exports.library.question_coverage import coverage, summary
from interviewprep.packs.loader import load
from tests.making import a_card

PRACTICE = load(Path(__file__).parents[2] / "ui" / "content_practice" / "practice")


def pack(*slugs: str, drills: int = 0) -> Pack:
    """Cards of these ids, and some of the drills, that prepare `estimation`."""
    cards = tuple(a_card(slug, asked_as=("estimation",)) for slug in slugs)
    found = tuple(
        replace(drill, head=replace(drill.head, asked_as=("estimation",)))
        for drill in PRACTICE.drills[:drills]
    )
    return replace(PRACTICE, cards=cards, drills=found, cases=(), dialogues=())


@pytest.mark.parametrize(
    ("packs", "degree"),
    [
        ([], "none"),
        ([pack("one")], "partly"),
        ([pack("one", "two", "three", "four")], "partly"),
        ([pack("one", drills=1)], "partly"),
        ([pack("one", "two", drills=1)], "well"),
        ([pack("one"), pack(drills=2)], "well"),
        ([pack("one", "one", "one", drills=1)], "partly"),
    ],
)
def test_well_is_three_items_of_two_kinds(packs: list[Pack], degree: str) -> None:
    (found,) = (line for line in coverage(packs) if line.type.id == "estimation")
    assert found.degree == degree
    assert all(line.degree == "none" for line in coverage(packs) if line.type.id != "estimation")


def test_every_kind_that_names_a_type_counts() -> None:
    found = {line.type.id: line.items for line in coverage([PRACTICE])}
    assert found["design-classic"] == {Kind.CASE: 1, Kind.DRILL: 2}
    assert found["plan-migration"] == {Kind.DIALOGUE: 1}
    assert set(found) == set(QUESTION_TYPES)


def test_each_track_has_twenty_types_and_its_sum() -> None:
    found = coverage([PRACTICE])
    for track in Track:
        assert sum(line.type.track is track for line in found) == 20
    assert summary(found, Track.TPM) == "1 well, 1 partly, 18 none"
    assert summary(found, Track.PGM) == "0 well, 0 partly, 20 none"


def test_the_map_shows_them() -> None:
    page = content_map([PRACTICE])
    assert "### TPM: 1 well, 1 partly, 18 none" in page
    assert (
        "| Design a feed, a chat, a CDN, a rate limiter | `design-classic` | – | 1 | – | 2 | – | – | well |"
        in page
    )
