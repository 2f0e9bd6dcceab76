"""Bullets: number, verb, length, borrowed numbers, soft words, persons."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from interviewprep.domain.core.tracks import Track
from interviewprep.domain.stories.model import Number, NumberState
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


@pytest.mark.parametrize(
    ("state", "method", "text", "severity"),
    [
        (NumberState.UNSAID, "", "Cut lost calls from 38 % to 9 % with a page for evenings", "warning"),
        (NumberState.UNSAID, "phone log", "Cut lost calls from 38 % to 9 % with a page for evenings", None),
        (NumberState.MEASURED, "", "Cut lost calls from 38 % to 9 % with a page for evenings", None),
        (NumberState.ESTIMATED, "", "Cut lost calls from 38 % to 9 % with a page for evenings", "warning"),
        (NumberState.ESTIMATED, "", "Cut lost calls from about 38 % to 9 % with a page for evenings", None),
        (NumberState.CANNOT_CONFIRM, "", "Cut lost calls to about 9 % with a page for evenings", "error"),
        (NumberState.CANNOT_CONFIRM, "", "Cut lost calls with a page for 14 shops that close early", None),
    ],
)
def test_a_bullet_says_no_number_more_surely_than_it_can_be_shown(
    state: NumberState, method: str, text: str, severity: str | None
) -> None:
    number = Number("Lost evening calls", "38 %", "9 %", method=method, state=state)
    found = lint_line(ResumeLine("s", Track.PGM, text, (number,)))
    assert [finding.severity for finding in found if finding.code == "R07"] == (
        [severity] if severity else []
    )


def test_a_bullet_with_what_cannot_be_confirmed_stands_apart() -> None:
    number = Number("Lost calls", "38 %", "9 %", state=NumberState.CANNOT_CONFIRM)
    sent = ResumeLine("s", Track.PGM, "Opened 14 shops", (number,))
    kept = ResumeLine("s", Track.PGM, "Cut lost calls from 38 % to 9 %", (number,))
    assert two_lists({Track.PGM: (kept, sent)}) == (
        "## PGM\n\n- Opened 14 shops\n\n"
        "## Left out: a number in it cannot be confirmed\n\n- Cut lost calls from 38 % to 9 %\n"
    )


def test_two_lists() -> None:
    lines = {track: (ResumeLine("s", track, f"Cut  {track.label}\nlines by 3"),) for track in Track}
    assert two_lists(lines) == "## PGM\n\n- Cut PGM lines by 3\n\n## TPM\n\n- Cut TPM lines by 3\n"
    assert two_lists({Track.PGM: ()}) == ""
