"""A model's opinion on a round: after the candidate's own, kept with the attempt, counted nowhere."""

from __future__ import annotations

import json

import pytest

from interviewprep.domain.core.errors import UsageError
from interviewprep.domain.core.tracks import Track
from interviewprep.domain.own_model.port import ModelError
from interviewprep.services.mocks.mocks import MockService
from interviewprep.storage.mocks import model_calls
from tests.mock_playing import play, score
from tests.model_client import hostile_server as tricks
from tests.model_client.hostile_server import Exchange, HostileServer

from .conftest import OwnModelOf
from .judging import Judge


def test_the_candidate_scores_first(own_model: OwnModelOf, mocks: MockService, judge: Judge) -> None:
    attempt = play(mocks).attempt.id
    with pytest.raises(UsageError, match="score it yourself first"):
        own_model().opinions.ask(attempt)
    assert judge.asked == 0


def test_an_opinion_without_a_check_shows_quotes_and_no_level(
    own_model: OwnModelOf, mocks: MockService, server: HostileServer, judge: Judge
) -> None:
    played = play(mocks)
    score(mocks, played, 2)
    before = mocks.results(frozenset({Track.TPM})), mocks.scoring.scored()
    told: list[tuple[int, int]] = []
    opinions = own_model().opinions
    assert opinions.kept(played.attempt.id) is None
    found = opinions.ask(played.attempt.id, lambda done, whole: told.append((done, whole)))
    assert not found.shows_levels
    assert [line.level for line in found.lines] == [None] * 8
    assert {line.own for line in found.lines} == {2}
    asked = [line for line in found.lines if line.opinion]
    assert asked
    for line in asked:
        assert line.opinion is not None
        assert line.opinion.samples == 3
        for quote in line.opinion.quotes:
            assert played.texts[quote.place][quote.start : quote.end] == quote.text
    assert told[-1] == (8, 8)
    # kept with the attempt as it was sent and came, and read from there
    number = judge.asked
    assert number == 3 * len(asked)
    assert opinions.kept(played.attempt.id) == opinions.ask(played.attempt.id) == found
    assert judge.asked == number
    with mocks._store.read() as connection:
        calls = model_calls.of_attempt(connection, played.attempt.id)
    assert [(call.server, call.model, call.version, len(call.replies)) for call in calls] == [
        (server.url[7:-3], "qwen3:8b", "1", 3)
    ] * len(asked)
    assert calls[-1].material == server.requests[-1]["messages"][1]["content"]
    # counted nowhere, and the round reads as it did
    assert (mocks.results(frozenset({Track.TPM})), mocks.scoring.scored()) == before
    opened = mocks.scoring.open(played.attempt.id)
    assert len(opened.scores) == 1
    assert opened.transcript.probed == tuple(played.probed)


def test_names_that_are_denied_never_leave(
    own_model: OwnModelOf, mocks: MockService, server: HostileServer
) -> None:
    """Not the one in the notes, nor one of the case; a quotation of the placeholder is found where the name stands."""
    played = play(mocks)
    score(mocks, played)

    def quotes_the_name(exchange: Exchange) -> None:
        reply = {"quotes": ["[name 2] owns the keys by week two"], "missing": [], "level": 3, "why": ""}
        exchange.say(json.dumps(reply))

    server.answer = quotes_the_name
    found = own_model(deny=("omar", "payments")).opinions.ask(played.attempt.id)
    assert server.requests
    for body in server.requests:
        assert "omar" not in str(body).casefold()
        assert " payments" not in str(body).casefold()
    quotes = {quote.text for line in found.lines if line.opinion for quote in line.opinion.quotes}
    assert quotes == {"Omar owns the keys by week two"}


def test_what_did_not_fit_is_said(own_model: OwnModelOf, mocks: MockService) -> None:
    played = mocks.start("tpm-core/payments-ledger", Track.TPM, seed=1)
    played.write(played.place, "word " * 3000)
    played.finish()
    score(mocks, played)
    found = own_model(characters=6000).opinions.ask(played.attempt.id)
    assert len(found.notes) >= 1
    assert "left out at the end" in found.notes[0]


def test_a_few_words_are_not_judged(own_model: OwnModelOf, mocks: MockService, judge: Judge) -> None:
    played = mocks.start("tpm-core/payments-ledger", Track.TPM, seed=1)
    played.write(played.place, "fine, really, all good")
    played.finish()
    score(mocks, played, 2)
    with pytest.raises(UsageError, match="you wrote 4 words"):
        own_model().opinions.ask(played.attempt.id)
    assert judge.asked == 0


def test_a_round_that_waits_for_a_blind_score_gets_no_opinion(
    own_model: OwnModelOf, mocks: MockService, judge: Judge
) -> None:
    played = play(mocks)
    score(mocks, played)
    mocks._context.clock.advance(days=3)  # type: ignore[attr-defined]  # frozen
    with pytest.raises(UsageError, match="blind second score"):
        own_model().opinions.ask(played.attempt.id)
    assert judge.asked == 0


def test_a_server_that_breaks_off_keeps_what_came(
    own_model: OwnModelOf, mocks: MockService, server: HostileServer, judge: Judge
) -> None:
    played = play(mocks)
    score(mocks, played)

    def breaks(exchange: Exchange) -> None:
        (judge if exchange.number < 7 else tricks.closed_in_the_middle)(exchange)

    server.answer = breaks
    with pytest.raises(ModelError):
        own_model().opinions.ask(played.attempt.id)
    kept = own_model().opinions.kept(played.attempt.id)
    assert kept is not None
    assert sum(line.opinion is not None for line in kept.lines) == 2
    server.answer = judge
    whole = own_model().opinions.ask(played.attempt.id)
    asked = sum(line.opinion is not None for line in whole.lines)
    assert judge.asked == 7 + 3 * (asked - 2), "what was kept is not asked again"
