"""Names of competencies that nothing counts lead to those that were meant."""

from __future__ import annotations

import pytest

from interviewprep.domain.core.tracks import Track
from interviewprep.domain.stories.competencies import asked_by, nearest, unknown_words


@pytest.mark.parametrize(
    ("word", "meant"),
    [
        ("trade-off", "technical-trade-off"),
        ("rollback", "incident"),
        ("dependancy", "dependency"),
        ("launch", "launch-iterate"),
        ("failures", "failure"),
        ("zebra", None),
    ],
)
def test_the_nearest_is_named(word: str, meant: str | None) -> None:
    assert nearest(word) == meant


def test_only_unknown_ones_are_told() -> None:
    assert unknown_words(["conflict", "influence"]) == ""
    assert unknown_words(["conflict", "rollback", "zebra"]) == (
        '"rollback" is not counted, write incident; "zebra" is not counted, no competency has that name'
    )


def test_one_track_asks_for_its_own() -> None:
    assert "user-insight" in asked_by([Track.PGM])
    assert "user-insight" not in asked_by([Track.TPM])
    assert len(asked_by(Track)) == 16
