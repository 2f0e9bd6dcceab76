"""The store for showing the app."""

from __future__ import annotations

from pathlib import Path

import pytest

from benchmarks import demo
from interviewprep.domain.core.tracks import BOTH
from tests.making import EVENING

pytestmark = pytest.mark.whole


def test_three_weeks_of_history_wait_for_today(tmp_path: Path) -> None:
    services = demo.make(tmp_path, EVENING)
    try:
        day = EVENING.toordinal()
        found = services.day.calibration(BOTH, 0)
        assert found[-1].day == day - 1
        assert len(found) > demo.DAYS - 5
        assert (
            0.7
            < sum(each.recalled * each.answers for each in found) / sum(each.answers for each in found)
            < 0.95
        )
        assert len(services.mocks.history()) == len(demo.MOCKS)
        assert len(services.stories.titles()) == len(demo.STORIES)
        assert services.day.ahead(BOTH, day)
    finally:
        services.close()
