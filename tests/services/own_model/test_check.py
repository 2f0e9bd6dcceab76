"""The check measures the model that it is given, and can be broken off and gone on with at any call."""

from __future__ import annotations

import pytest

from interviewprep.domain.core.errors import UsageError
from interviewprep.domain.core.tracks import Track
from interviewprep.domain.own_model.agreement import requirements
from interviewprep.domain.own_model.port import ModelError
from interviewprep.services.mocks.mocks import MockService
from interviewprep.services.own_model.calls import Cancelled, CutOff
from interviewprep.services.own_model.own_model import OwnModelService
from tests.mock_playing import play, score
from tests.model_client import hostile_server as tricks
from tests.model_client.hostile_server import Exchange, HostileServer

from .conftest import OwnModelOf
from .judging import Judge


def test_a_good_judge_is_allowed_and_nothing_is_asked_twice(
    own_model: OwnModelOf, judge: Judge, mocks: MockService
) -> None:
    told: list[tuple[int, int]] = []
    report = own_model().check.run(20, lambda done, whole: told.append((done, whole)))
    found = report.agreement
    assert (found.answers, found.exact, found.kappa, found.leniency, found.found) == (20, 1.0, 1.0, 0.0, 1.0)
    assert (found.low, found.high, found.spread, report.unreadable) == (1.0, 1.0, 0.0, 0.0)
    assert {place: (drift.marks, drift.mean) for place, drift in found.drift.items()} == dict.fromkeys(
        ("case", "notes", "rubric", "order"), (10, 0.0)
    )
    assert found.marks >= 100
    assert report.allowed
    assert judge.asked == told[-1][0] == told[-1][1] == (found.marks + 40) * 3
    assert own_model().check.run(20) == report
    assert judge.asked == told[-1][0], "the second check came from what was kept"
    assert own_model().check.report() == report
    assert own_model(model="other").check.report() is None
    # and its levels are shown, but only beside quotes
    played = play(mocks)
    score(mocks, played, 2)
    opinion = own_model().opinions.ask(played.attempt.id)
    assert opinion.shows_levels
    assert {line.level for line in opinion.lines if line.opinion and line.opinion.quotes} == {3.0}
    assert mocks.results(frozenset({Track.TPM}))[-1].result.overall == 2.0, "the candidate's own alone counts"


@pytest.mark.parametrize(
    ("weakness", "unmet"),
    [
        ({"lean": 1}, "quotes found"),
        ({"gullible": True}, "drift"),
        ({"invents": True}, "quotes found"),
        ({"wavers": True}, "spread over repeats"),
    ],
    ids=lambda value: value if isinstance(value, str) else next(iter(value)),
)
def test_each_weakness_is_measured(
    own_model: OwnModelOf, judge: Judge, weakness: dict[str, int], unmet: str
) -> None:
    for name, value in weakness.items():
        setattr(judge, name, value)
    found = own_model().check.run(1 if "invents" in weakness else 2).agreement
    failed = {item.title for item in requirements(found) if not item.met}
    if "lean" in weakness:
        assert found.leniency == pytest.approx(1.0, abs=0.35)  # a 4 cannot be lifted
        assert found.exact < 0.5
        assert found.within_one == 1.0
    else:
        assert unmet in failed
    if "gullible" in weakness:
        assert found.drift["case"].mean >= 1.0
        assert found.drift["notes"].moved == 1.0
        assert found.drift["order"].mean == 0.0


def test_a_check_goes_on_where_it_was_broken_off(own_model: OwnModelOf, judge: Judge) -> None:
    cut_off = CutOff()

    def after_seven(done: int, whole: int) -> None:
        if done == 7:
            cut_off.cut()

    with pytest.raises(Cancelled):
        own_model().check.run(1, after_seven, cut_off)
    assert judge.asked <= 8
    assert own_model().check.report() is None
    whole = own_model().check.run(1)
    assert judge.asked <= (whole.agreement.marks + len(whole.agreement.drift) * 10) * 3 + 1
    own_model().check.run(1, again=True)
    assert judge.asked > (whole.agreement.marks + 1) * 3 * 2


def test_a_server_that_fails_three_times_running_is_named(
    own_model: OwnModelOf, server: HostileServer
) -> None:
    server.answer = tricks.broken
    with pytest.raises(ModelError, match="status 500"):
        own_model().check.run(1)
    assert len(server.requests) == 3


def test_a_failure_now_and_then_costs_a_sample_and_is_asked_again(
    own_model: OwnModelOf, server: HostileServer, judge: Judge
) -> None:
    def now_and_then(exchange: Exchange) -> None:
        (tricks.closed_socket if exchange.number % 3 == 0 else judge)(exchange)

    server.answer = now_and_then
    report = own_model().check.run(1)
    assert report.agreement.answered == 1.0, "two samples are enough"
    server.answer = judge
    before = judge.asked
    own_model().check.run(1)
    assert 0 < judge.asked - before <= len(server.requests) / 3 + 1


@pytest.mark.parametrize("trick", [tricks.wrong_schema, tricks.half_json, tricks.no_json])
def test_replies_that_cannot_be_read_are_counted_and_never_a_mark(
    own_model: OwnModelOf, server: HostileServer, trick: tricks.Answer
) -> None:
    server.answer = trick
    report = own_model().check.run(1)
    assert (report.agreement.marks, report.unreadable, report.allowed) == (0, 1.0, False)


def test_a_report_holds_for_these_packs_alone(own_model: OwnModelOf, mocks: MockService) -> None:
    check = own_model().check
    assert check.run(1) == check.report()
    from sqlalchemy import update

    from interviewprep.storage.database.tables import items

    with mocks._store.write() as connection:
        connection.execute(
            update(items)
            .where(items.c.source.contains("\n## Specimens"))
            .values(source=items.c.source + "\n")
        )
    assert check.report() is None


def test_without_a_configuration_it_says_what_to_write(mocks: MockService) -> None:
    nothing = OwnModelService(mocks._context, mocks, {}, (), mocks._store.folder)
    assert nothing.server is None
    with pytest.raises(UsageError, match="config.toml"):
        _ = nothing.check
