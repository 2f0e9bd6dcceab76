"""A proposal holds on to the notes and gives nothing away; a meaning is one of the case's own questions."""

from __future__ import annotations

import json
from typing import Any

import pytest

from interviewprep.domain.own_model.proposing import (
    ToProbe,
    meaning_request,
    probe_request,
    read_meaning,
    read_proposal,
)
from interviewprep.domain.own_model.replies import ReplyError
from tests.mock_making import a_case, a_rubric

GOOD = "What would make you stop the move of the first shop?"
TO_PROBE = ToProbe(
    prompt="Move the store.",
    dimensions=a_rubric().dimensions,
    notes="Canary at one per cent\n\n  Omar owns the keys ",
    asked=("What of mismatch?", "Which threshold stops it, and who decides that it does?"),
    secret=("A threshold of one in ten thousand rows, agreed beforehand with finance.",),
)


def reply(line: Any = 2, dim: Any = "rollout", question: Any = GOOD) -> str:
    return json.dumps({"line": line, "dim": dim, "question": question})


def test_a_proposal_names_its_line() -> None:
    found = read_proposal(reply(), TO_PROBE)
    assert (found.question, found.dim, found.line) == (GOOD, "rollout", "Omar owns the keys")


@pytest.mark.parametrize(
    ("bad", "why"),
    [
        (reply(line=3), "out of range"),
        (reply(line=0), "out of range"),
        (reply(dim="scope"), "no dimension"),
        (reply(dim=["rollout"]), "no dimension"),
        (reply(question="Tell me more about Omar."), "not one question"),
        (reply(question="Great answer! What is next for Omar?"), "not one question"),
        (reply(question="Why? And who decides on it?"), "not one question"),
        (reply(question="Why so?"), "too short"),
        (reply(question="x" * 201 + "?"), "too long"),
        (reply(question="Is it one in ten thousand rows, agreed beforehand?"), "gives an answer away"),
        (reply(question="Which threshold stops it and who decides that it does?"), "asked already"),
        ("{}", "fields"),
    ],
)
def test_what_does_not_hold_is_none(bad: str, why: str) -> None:
    with pytest.raises(ReplyError, match=why):
        read_proposal(bad, TO_PROBE)


def test_the_request_numbers_the_notes_and_keeps_the_answers_back() -> None:
    request = probe_request(TO_PROBE, 4_000, "77aa")
    assert "1: Canary at one per cent\n2: Omar owns the keys\n[77aa end]" in request.material
    assert "ten thousand" not in request.material
    assert request.schema["properties"]["dim"]["enum"] == ["goal", "rollout"]
    long = probe_request(ToProbe("p" * 9_000, a_rubric().dimensions, "n" * 9_000, (), ()), 4_000, "77aa")
    assert len(long.system) + len(long.material) <= 4_000


def test_a_meaning_is_one_of_the_cases_own() -> None:
    known = a_case().clarifications
    request = meaning_request("how big is it?", known, 4_000, "77aa")
    assert "volume: How much data is there?" in request.material
    assert "Two billion" not in request.material
    assert read_meaning('{"means": "volume"}', known) is known[0]
    assert read_meaning('{"means": "none"}', known) is None
    for bad in (
        '{"means": "Two billion rows."}',
        '{"means": ["volume"]}',
        '{"means": "volume", "answer": "x"}',
    ):
        with pytest.raises(ReplyError):
            read_meaning(bad, known)
