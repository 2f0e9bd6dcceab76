"""Bullets: number, verb, length, borrowed numbers, soft words, persons."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from interviewprep.domain.core.tracks import Track
from interviewprep.domain.stories.resume import ResumeLine, lint_line, two_lists

CLEAN = [
    "Cut missed deliveries from 21 to 12.5 per cent in eight weeks with three-hour slots",
    "Moved six million balances to a new ledger nine days early, four mismatches in a million",
    "Led five teams through one release and kept its date after a forecast of 14 days' delay",
]


def codes(text: str, track: Track = Track.PGM) -> list[str]:
    return [finding.code for finding in lint_line(ResumeLine("s", track, text))]


@pytest.mark.parametrize("text", CLEAN)
def test_a_line_without_findings(text: str) -> None:
    assert codes(text) == []


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("Cut missed deliveries across the country with slots that buyers chose", "R01"),
        ("Led the move of the points ledger in May 2024 to a new store", "R01"),
        ("Responsible for 14 releases of the shared mobile app in one year", "R02"),
        ("Helped five teams to keep one date through a hard summer release", "R02"),
        ("Cut misses by 9 points", "R03"),
        (f"{CLEAN[0]} {CLEAN[1]}", "R03"),
        ("Increased playlist completion by 12% through A/B test of a new page order", "R04"),
        ("Managed a Kafka migration affecting 200+ services with zero customer-facing incidents", "R04"),
        ("Significantly cut missed deliveries, from 21 to 12.5 per cent, in two cities", "R05"),
        ("Cut missed deliveries by 9 points in two cities, very quickly and smoothly", "R05"),
        ("Cut our missed deliveries from 21 to 12.5 per cent in eight weeks", "R06"),
        ("Cut missed deliveries by 9 points after I called 14 of the buyers", "R06"),
    ],
)
def test_found(text: str, code: str) -> None:
    assert code in codes(text)


@pytest.mark.parametrize(
    ("track", "wanted"), [(Track.PGM, "users and the business"), (Track.TPM, "the risk you kept small")]
)
def test_the_missing_number_is_asked_for_by_track(track: Track, wanted: str) -> None:
    (finding,) = lint_line(
        ResumeLine("s", track, "Moved the points ledger to a new store without a lost balance")
    )
    assert wanted in finding.remedy


@given(
    st.text(max_size=60)
    | st.lists(st.sampled_from(["cut", "12%", "very", "I", "playlist completion", "."]), max_size=60).map(
        " ".join
    )
)
def test_every_span_lies_in_the_line(text: str) -> None:
    for finding in lint_line(ResumeLine("s", Track.TPM, text)):
        assert 0 <= finding.start <= finding.end <= len(text)


def test_two_lists() -> None:
    lines = {track: (ResumeLine("s", track, f"Cut  {track.label}\nlines by 3"),) for track in Track}
    assert two_lists(lines) == "## PGM\n\n- Cut PGM lines by 3\n\n## TPM\n\n- Cut TPM lines by 3\n"
    assert two_lists({Track.PGM: ()}) == ""
