"""The parts of Today, as they are laid out."""

from __future__ import annotations

from datetime import date

import pytest

from interviewprep.domain.core.tracks import Track
from interviewprep.domain.readiness import Level, RoundReadiness
from interviewprep.services.today.agenda import RoundAhead
from interviewprep.ui.today_words import rounds_content


@pytest.mark.parametrize("width", [40, 60])
def test_a_date_of_two_digits_stands_apart_from_its_round(width: int) -> None:
    today = date(2026, 11, 30).toordinal()
    ready = RoundReadiness("leadership", Track.TPM, Level.NOT_MEASURED, None, 0, 1, 0, (), "")
    rounds = [RoundAhead("Leadership", today + days, ready, "9:30") for days in (1, 8, 12)]
    lines = str(rounds_content(rounds, 4, today, width, {})).splitlines()
    assert [line.partition("Leadersh")[0].strip() for line in lines] == [
        "tomorrow",
        "Tue 8 Dec",
        "Sat 12 Dec",
    ]
    assert len({line.index("Leadersh") for line in lines}) == 1
    assert "Sat 12 Dec Leadersh" in lines[2]
    assert {len(line.rstrip()) <= width for line in lines} == {True}
