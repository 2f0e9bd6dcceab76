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
        found = services.progress.all(BOTH)
        assert found.days[-1].day == day - 1
        assert len(found.days) > demo.DAYS - 5
        looks = sum(match.number for match in found.memory.matches)
        assert 0.7 < sum(match.observed * match.number for match in found.memory.matches) / looks < 0.95
        assert len(services.mocks.history()) == len(demo.MOCKS)
        assert len(services.stories.titles()) == len(demo.STORIES)
        assert services.planner.ahead(BOTH, day)
        assert [ahead.round.round for ahead in services.loops.ahead(BOTH)] == [
            round for round, _, _ in demo.AHEAD
        ]
        assert services.loops.to_log(BOTH) == ()
        assert len(services.contacts.contacts()) == 2
        assert [teardown.title for teardown in services.teardowns.all()]
    finally:
        services.close()
