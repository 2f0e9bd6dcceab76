"""What was said up to now is read back in order."""

from __future__ import annotations

from dataclasses import replace

from interviewprep.domain.library.cases import ProbeKind
from interviewprep.domain.mocks.attempts import Asked, Probed
from interviewprep.domain.mocks.round_clock import begin
from interviewprep.domain.mocks.transcript import ASSUME, Part, so_far
from tests.mock_making import a_case, a_probe

CASE = a_case(
    probes=(
        a_probe("mismatch"),
        a_probe("cut-in", ProbeKind.CONSTRAINT, at=6),
        a_probe("late", ProbeKind.EXECUTIVE, at=20),
    )
)
RUNNING = begin(CASE.phases, 0.0).next(300.0).next(1000.0)


def test_questions_stand_with_their_answers_and_an_assumption_is_called_one() -> None:
    asked = [Asked(3, "how many rows", "volume"), Asked(9, "is it blue", "")]
    (questions, *_) = so_far(CASE, RUNNING, {}, asked, [])
    assert questions == Part("You asked", f"how many rows\nTwo billion rows.\n\nis it blue\n{ASSUME}")


def test_notes_stand_phase_by_phase_each_with_its_follow_ups() -> None:
    texts = {"phase:clarify": "goal\n", "reply:mismatch": "we stop", "phase:tell": "mails"}
    probed = [Probed(400, "cut-in", ""), Probed(990, "mismatch", ""), Probed(1300, "late", "")]
    assert so_far(CASE, RUNNING, texts, [], probed) == [
        Part("Clarify", "goal"),
        Part("Plan", "no notes"),
        Part("Follow-up: What of cut-in?", "no reply"),
        Part("Follow-up: What of mismatch?", "we stop"),
        Part("Tell", "mails"),
        Part("Follow-up: What of late?", "no reply"),
    ]


def test_what_is_to_come_is_not_given_away() -> None:
    first = replace(RUNNING, index=0)
    assert [part.title for part in so_far(CASE, first, {}, [], [])] == ["Clarify"]
