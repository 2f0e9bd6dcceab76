"""An open case with hidden phases and twelve probes, on a real store."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from interviewprep import bootstrap, paths
from interviewprep.domain.core.tracks import Track
from interviewprep.domain.library.cases import ProbeKind
from interviewprep.domain.mocks.probes import drawn
from interviewprep.domain.mocks.scoring import GivenMark
from interviewprep.domain.mocks.transcript import answer_of
from interviewprep.services.mocks.running_round import RunningRound
from interviewprep.services.services import Services
from tests.making import FrozenClock

CASE = "practice/sold-out"


@pytest.fixture
def services(folder: Path, clock: FrozenClock, monkeypatch: pytest.MonkeyPatch) -> Iterator[Services]:
    content = Path(__file__).parents[2] / "ui" / "content_practice"
    monkeypatch.setattr(paths, "content", lambda: content)
    opened = bootstrap.open_services(folder, clock)
    opened.library.sync()
    yield opened
    opened.close()


def played(services: Services, seed: int) -> RunningRound:
    running_round = services.mocks.start(CASE, Track.TPM, seed=seed)
    while not running_round.attempt.finished:
        running_round.next_phase()
    return running_round


def test_what_the_case_does_not_hold_is_up_to_the_candidate(services: Services) -> None:
    running_round = services.mocks.start(CASE, Track.TPM)
    assert running_round.ask("Do you have any telemetry?").answered
    assert not running_round.ask("What is my budget?").answered
    first, second = (answer_of(running_round.case, asked) for asked in running_round.asked)
    assert first == "Nothing but orders."
    assert second.startswith("That is up to you.")
    assert [turn.text for turn in running_round.dialogue][-2:] == ["What is my budget?", second]


def test_titles_of_phases_show_only_when_they_begin(services: Services) -> None:
    case = services.mocks.briefing(CASE).case
    assert [phase.title for phase in case.plan] == ["part 1", "part 2", "part 3"]
    assert [phase.id for phase in case.plan] == ["one", "two", "three"]
    running_round = services.mocks.start(CASE, Track.TPM)
    assert running_round.running.phase is not None
    assert running_round.running.phase.title == "find that nobody measured the queue"


def test_a_round_asks_only_what_its_seed_draws(services: Services) -> None:
    seen = set()
    for seed in range(12):
        running_round = played(services, seed)
        asked = {event.probe for event in running_round.probed}
        drew = drawn(running_round.case.probes, seed)
        assert asked <= {probe.id for probe in drew}
        kinds = {probe.kind for probe in drew if probe.id in asked}
        assert kinds >= {ProbeKind.CONSTRAINT, ProbeKind.EXECUTIVE, ProbeKind.CUT}
        assert 3 <= len(asked) <= 7
        seen |= asked
    assert len(seen) >= 10


def test_what_did_not_come_is_told_afterwards_with_a_good_reply(services: Services) -> None:
    running_round = played(services, 3)
    services.mocks.scoring.score_by_human(
        running_round.attempt.id,
        "Ana",
        {dimension.id: GivenMark(2) for dimension in running_round.rubric.dimensions},
        services.mocks.scoring.draft(running_round.attempt.id),
    )
    found = services.mocks.debrief(running_round.attempt.id)
    assert len(found.unasked) + len(found.probes) == len(running_round.case.probes)
