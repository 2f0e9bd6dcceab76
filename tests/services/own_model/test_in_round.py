"""The model beside a running round: in time and grounded, or as if it were not there."""

from __future__ import annotations

import json
import re
from collections.abc import Callable

import pytest

from interviewprep.domain.core.tracks import Track
from interviewprep.domain.library.cases import ProbeKind
from interviewprep.domain.own_model.material import Pseudonyms
from interviewprep.domain.own_model.port import ModelPort
from interviewprep.domain.own_model.server import ModelServer
from interviewprep.model_client.openai_client import connect
from interviewprep.services.mocks.mocks import MockService
from interviewprep.services.mocks.running_round import RunningRound
from interviewprep.services.own_model.calls import CutOff, Limits
from interviewprep.services.own_model.in_round import InRoundService
from interviewprep.storage.mocks import model_calls
from tests.mock_playing import LEDGER, score
from tests.model_client import hostile_server as tricks
from tests.model_client.hostile_server import Exchange, HostileServer

QUESTION = "What would Omar need from you before week two?"
NOTES = "the disk is the date\nOmar owns the keys by week two"


@pytest.fixture
def running(mocks: MockService) -> RunningRound:
    """A round in which an optional follow-up waits for its reply."""
    running = mocks.start(LEDGER, Track.TPM, seed=1)
    for _ in range(20):
        if running.replaceable:
            return running
        if running.probe is None:
            running.write(running.place, NOTES)
        running.next_phase()
    raise AssertionError("no optional follow-up came")


PATIENT = Limits(30, 30, 30)


def in_round(
    mocks: MockService, server: HostileServer, deny: tuple[str, ...] = (), limits: Limits = PATIENT
) -> InRoundService:
    named = ModelServer(server.url, "qwen3:8b")
    port: Callable[[], ModelPort] = lambda: connect(named)  # noqa: E731
    return InRoundService(mocks._context, named, port, Pseudonyms(deny), limits)


def proposes(question: str = QUESTION) -> tricks.Answer:
    """Asks about the second line, and a dimension that the request offers."""

    def answer(exchange: Exchange) -> None:
        dims = exchange.body["response_format"]["json_schema"]["schema"]["properties"]["dim"]["enum"]
        exchange.say(json.dumps({"line": 2, "dim": dims[0], "question": question}))

    return answer


def test_a_grounded_proposal_takes_the_place_of_an_optional_follow_up(
    mocks: MockService, server: HostileServer, running: RunningRound
) -> None:
    server.answer = proposes()
    probe, said = running.probe, running.probe_words
    assert probe is not None
    assert probe.kind is ProbeKind.DEPTH
    pending = in_round(mocks, server, deny=("Omar",)).proposal(running)
    assert pending is not None
    assert running.probe_words == said, "the interviewer has acted already"
    found = pending.ask(CutOff())
    assert found is not None
    assert "omar" not in str(server.requests).casefold()
    running.replace_probe(found.question, found.line, "qwen3:8b")
    assert running.probe_words == QUESTION
    assert running.probe is probe
    assert running.why == "It comes from your model qwen3:8b, on your line “Omar owns the keys by week two”."
    assert not running.replaceable, "once"
    assert in_round(mocks, server).proposal(running) is None
    texts = [turn.text for turn in running.dialogue]
    assert QUESTION in texts
    assert said not in texts
    # and so it is read again
    opened = mocks.scoring.open(running.attempt.id)
    assert opened.transcript.probed == tuple(running.probed)
    with mocks._store.read() as connection:
        (call,) = model_calls.of_attempt(connection, running.attempt.id)
    assert (call.kind.value, call.about, call.outcome) == ("proposal", probe.id, "in time")
    assert QUESTION in call.replies[0]
    running.write(
        running.place,
        "The list of the keys, the order of their rotation, and a day on which I may stop it all.",
    )
    running.finish()
    score(mocks, running)
    line = next(line for line in mocks.debrief(running.attempt.id).probes if line.text == QUESTION)
    assert line.good == "", "what a good reply to another question holds is no measure of this one"
    assert line.reply.startswith("The list of the keys")


def test_what_has_to_come_is_never_replaced(mocks: MockService) -> None:
    running = mocks.start(LEDGER, Track.TPM, seed=1)
    seen = []
    for _ in range(60):
        if running.attempt.finished:
            break
        if running.probe is not None:
            seen.append((running.probe.kind, running.replaceable))
            running.write(
                running.place, "A reply of more than twelve words, so that nobody has to ask for more of it."
            )
            assert not running.replaceable, "a reply is there"
        else:
            running.write(running.place, NOTES)
        running.next_phase()
    kinds = {kind for kind, replaceable in seen if replaceable}
    assert kinds <= {ProbeKind.DEPTH}
    assert {kind for kind, _ in seen} >= {ProbeKind.CONSTRAINT, ProbeKind.EXECUTIVE, ProbeKind.CUT}


def test_every_trick_leaves_the_round_as_it_was(
    mocks: MockService, server: HostileServer, running: RunningRound
) -> None:
    probed = list(running.probed)
    service = in_round(mocks, server)
    for trick in tricks.FAILING:
        server.answer = trick
        for pending in (service.proposal(running), service.meaning("is the sky blue?", running)):
            assert pending is not None
            assert pending.ask(CutOff()) is None, trick.__name__
    assert running.probed == probed
    with mocks._store.read() as connection:
        calls = model_calls.of_attempt(connection, running.attempt.id)
    assert len(calls) == 2 * len(tricks.FAILING)
    assert all(call.outcome and "\x1b" not in call.outcome for call in calls)


def test_what_is_late_or_cut_off_or_gives_answers_away_is_none(
    mocks: MockService, server: HostileServer, running: RunningRound
) -> None:
    server.answer = tricks.only_comments
    late = in_round(mocks, server, limits=Limits(0.2, 0.2, 0.2)).proposal(running)
    assert late is not None
    assert late.ask(CutOff()) is None
    cut_off = CutOff()
    cut_off.cut()
    unheard = in_round(mocks, server).proposal(running)
    assert unheard is not None
    assert unheard.ask(cut_off) is None
    good = next(probe.good for probe in running.case.probes if len(probe.good.split()) > 8)
    words = " ".join(re.findall(r"[\w']+", good)[:8])
    server.answer = proposes(f"Would you say that {words}?")
    leaking = in_round(mocks, server).proposal(running)
    assert leaking is not None
    assert leaking.ask(CutOff()) is None
    with mocks._store.read() as connection:
        outcomes = [call.outcome for call in model_calls.of_attempt(connection, running.attempt.id)]
    assert outcomes == ["the model took too long", "cut off", "it gives an answer away"]


def test_a_refused_question_is_understood_by_the_cases_own_alone(
    mocks: MockService, server: HostileServer, running: RunningRound
) -> None:
    wanted = running.case.clarifications[0]
    server.answer = lambda exchange: exchange.say(json.dumps({"means": wanted.id}))
    pending = in_round(mocks, server).meaning("is the sky blue?", running)
    assert pending is not None
    assert pending.ask(CutOff()) is wanted
    sent = server.requests[0]["messages"][1]["content"]
    assert all(item.answer not in sent for item in running.case.clarifications)
    running.ask("is the sky blue?")
    running.choose((wanted,), wanted, "is the sky blue?")
    again = in_round(mocks, server).meaning("is the sky blue?", running)
    assert again is not None
    assert again.ask(CutOff()) is None, "what was told is not offered again"
