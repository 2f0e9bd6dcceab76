"""What was said is read back in order, and one's own words are found in it."""

from __future__ import annotations

from dataclasses import replace

from interviewprep.domain.core.study_day import Stamp
from interviewprep.domain.core.tracks import Track
from interviewprep.domain.library.cases import Phase, ProbeKind
from interviewprep.domain.mocks.attempts import Asked, Attempt, Probed, Transcript
from interviewprep.domain.mocks.round_clock import begin
from interviewprep.domain.mocks.transcript import TranscriptPart, first_for, parts, so_far
from tests.mock_making import a_case, a_probe

CASE = a_case(
    probes=(
        a_probe("mismatch"),
        a_probe("cut-in", ProbeKind.CONSTRAINT, at=6),
        a_probe("late", ProbeKind.EXECUTIVE, at=20),
    )
)
RUNNING = begin(CASE.phases, 0.0).next(300.0).next(1000.0)


def test_questions_stand_with_what_was_answered_asked_back_and_assumed() -> None:
    asked = [
        Asked(3, "how many rows", "volume"),
        Asked(5, "rows, and may we stop?", "volume", ("downtime",)),
        Asked(7, "size of stop", between=("volume", "downtime"), said="Do you mean A or B?"),
        Asked(9, "is it blue", said="I have nothing on that."),
        Asked(11, "is it old"),
    ]
    (questions, *_) = so_far(CASE, RUNNING, {"assumption:3": "it is"}, asked, [])
    assert questions == TranscriptPart(
        "You asked",
        "how many rows\nTwo billion rows.\n\n"
        "rows, and may we stop?\nTwo billion rows.\nFor thirty seconds.\n\n"
        "size of stop\nDo you mean A or B?\n\n"
        "is it blue\nI have nothing on that.\nYou assumed: it is\n\n"
        "is it old\nI don't have that. What would you assume?",
    )


def test_a_follow_up_stands_with_the_words_it_was_asked_in_and_once_though_it_was_asked_further() -> None:
    probed = [
        Probed(990, "mismatch", "", 'You said "stop". What of mismatch?'),
        Probed(999, "mismatch", "", "Can you say more about that?", again=True),
    ]
    found = so_far(CASE, RUNNING, {"reply:mismatch": "we stop"}, [], probed)
    assert TranscriptPart('Follow-up: You said "stop". What of mismatch?', "we stop") in found
    assert sum(part.title.startswith("Follow-up") for part in found) == 1


def test_an_assumption_is_among_ones_own_words() -> None:
    asked = (Asked(9, "is it blue"),)
    found = parts(CASE, Transcript(ATTEMPT, RUNNING, {"assumption:0": "it is"}, asked))
    assert found == (TranscriptPart("Assumption: is it blue", "it is", "assumption:0"),)


def test_notes_stand_phase_by_phase_each_with_its_follow_ups() -> None:
    texts = {"phase:clarify": "goal\n", "reply:mismatch": "we stop", "phase:tell": "mails"}
    probed = [Probed(400, "cut-in", ""), Probed(990, "mismatch", ""), Probed(1300, "late", "")]
    assert so_far(CASE, RUNNING, texts, [], probed) == [
        TranscriptPart("Clarify", "goal"),
        TranscriptPart("Plan", "no notes"),
        TranscriptPart("Follow-up: What of cut-in?", "no reply"),
        TranscriptPart("Follow-up: What of mismatch?", "we stop"),
        TranscriptPart("Tell", "mails"),
        TranscriptPart("Follow-up: What of late?", "no reply"),
    ]


def test_what_is_to_come_is_not_given_away() -> None:
    first = replace(RUNNING, index=0)
    assert [part.title for part in so_far(CASE, first, {}, [], [])] == ["Clarify"]


TWO = a_case(
    phases=(Phase("start", "Begin here", 5, ("goal",)), Phase("plan", "Plan the move", 15, ("rollout",))),
    probes=(
        a_probe("zebra", phase="start"),
        a_probe("ants", phase="start", dim="rollout"),
        a_probe("clock", ProbeKind.CONSTRAINT, at=10.0),
    ),
)
ATTEMPT = Attempt(
    "a", "test/store-move", "Store", "program-design", "r", Track.TPM, "", False, 1, "", Stamp(0, 0, 0)
)


def transcript(**texts: str) -> Transcript:
    running = replace(begin(TWO.phases, 0.0), index=2, spent=(300.0, 900.0))
    probed = (Probed(290, "zebra", ""), Probed(295, "ants", ""), Probed(600, "clock", ""))
    places = {place.replace("_", ":"): text for place, text in texts.items()}
    return Transcript(ATTEMPT, running, places, probed=probed)


SAID = transcript(
    phase_plan="p", phase_start="s", reply_ants="a", reply_clock="c", reply_zebra="z", phase_gone="g"
)


def test_phases_come_in_the_cases_order_each_with_its_replies_as_they_were_asked() -> None:
    assert [part.text for part in parts(TWO, SAID)] == ["s", "z", "a", "p", "c", "g"]


def test_a_part_is_titled_by_its_phase_or_its_follow_up() -> None:
    titles = [part.title for part in parts(TWO, SAID)]
    assert titles == [
        "Begin here",
        "What of zebra?",
        "What of ants?",
        "Plan the move",
        "What of clock?",
        "gone",
    ]


def test_what_is_blank_is_no_part() -> None:
    assert parts(TWO, transcript(phase_plan=" \n")) == ()


def test_what_may_show_a_dimension_comes_first() -> None:
    assert [part.text for part in first_for(parts(TWO, SAID), "rollout")] == ["a", "p", "c", "s", "z", "g"]
    assert first_for(parts(TWO, SAID), "unknown") == parts(TWO, SAID)


def test_a_phase_that_the_case_has_no_more_keeps_its_title() -> None:
    less = replace(TWO, phases=TWO.phases[1:], probes=())
    assert [(part.title, part.dims) for part in parts(less, transcript(phase_start="s", phase_plan="p"))] == [
        ("Begin here", ()),
        ("Plan the move", ("rollout",)),
    ]


def test_the_last_follow_up_of_a_round_that_is_over_belongs_to_its_last_phase() -> None:
    over = replace(RUNNING, index=3, spent=(300.0, 700.0, 400.0))
    found = so_far(CASE, over, {"reply:late": "on time"}, [], [Probed(1500, "late", "")])
    assert found[-1] == TranscriptPart("Follow-up: What of late?", "on time")
