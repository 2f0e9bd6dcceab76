"""One's own words in the order in which they were said."""

from __future__ import annotations

from dataclasses import replace

from interviewprep.domain.core.study_day import Stamp
from interviewprep.domain.core.tracks import Track
from interviewprep.domain.library.cases import Phase, ProbeKind
from interviewprep.domain.mocks.attempts import Attempt, Probed, Transcript
from interviewprep.domain.mocks.round_clock import begin
from interviewprep.domain.mocks.transcript_markdown import first_for, parts
from tests.mock_making import a_case, a_probe

CASE = a_case(
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
    running = replace(begin(CASE.phases, 0.0), spent=(300.0, 900.0))
    probed = (Probed(290, "zebra", ""), Probed(295, "ants", ""), Probed(600, "clock", ""))
    places = {place.replace("_", ":"): text for place, text in texts.items()}
    return Transcript(ATTEMPT, running, places, probed=probed)


SAID = transcript(
    phase_plan="p", phase_start="s", reply_ants="a", reply_clock="c", reply_zebra="z", phase_gone="g"
)


def test_phases_come_in_the_cases_order_each_with_its_replies_as_they_were_asked() -> None:
    assert [part.text for part in parts(CASE, SAID)] == ["s", "z", "a", "p", "c", "g"]


def test_a_part_is_titled_by_its_phase_or_its_follow_up() -> None:
    titles = [part.title for part in parts(CASE, SAID)]
    assert titles == [
        "Begin here",
        "What of zebra?",
        "What of ants?",
        "Plan the move",
        "What of clock?",
        "gone",
    ]


def test_what_is_blank_is_no_part() -> None:
    assert parts(CASE, transcript(phase_plan=" \n")) == ()


def test_what_may_show_a_dimension_comes_first() -> None:
    assert [part.text for part in first_for(parts(CASE, SAID), "rollout")] == ["a", "p", "c", "s", "z", "g"]
    assert first_for(parts(CASE, SAID), "unknown") == parts(CASE, SAID)
