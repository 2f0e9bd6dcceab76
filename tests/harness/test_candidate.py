"""The candidate that the harnesses share has something of everything."""

from __future__ import annotations

from interviewprep.domain.core.tracks import BOTH
from interviewprep.domain.mocks.attempts import WaitingAction
from interviewprep.services.services import Services
from tests.harness.candidate import Candidate


def test_something_of_everything(services: Services, candidate: Candidate) -> None:
    waiting = {(found.do, found.attempt.id) for found in services.mocks.all_waiting()}
    assert waiting == {
        (WaitingAction.RESUME, candidate.running),
        (WaitingAction.SCORE, candidate.finished),
        (WaitingAction.RESCORE, candidate.scored),
    }
    assert services.stories.covered() is not None
    assert services.loops.ahead(BOTH)
    assert services.doctor.examine(rebuild=True).ok
