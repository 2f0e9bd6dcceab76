"""Each rule on lines of real tellings: those it must find, and those it must let pass."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import Any

import pytest

from interviewprep.domain.core.tracks import Track
from interviewprep.domain.stories.lint import RULES, StoryFinding, Subject, lint
from interviewprep.domain.stories.lint_rules.thresholds import DEFAULTS
from interviewprep.domain.stories.model import Number, NumberState, Story, Telling, TellingPart

TODAY = date(2026, 11, 21)
WHOLE: Mapping[TellingPart, str] = {
    TellingPart.SITUATION: "Our clinic app lost one booking in five, and a contract was at stake.",
    TellingPart.TASK: "I owned the booking page. The head of support wanted it left alone.",
    TellingPart.ACTION: (
        "I watched ten patients book and called six of them. Four had given up at the map. I decided to drop the map "
        "rather than mend it, because nobody used it twice. I told the engineers why and showed marketing the calls."
    ),
    TellingPart.RESULT: "Bookings completed rose from 61 to 68 per cent in six weeks, in an A/B test.",
    TellingPart.LEARNING: "Since then I watch before I plan.",
}


def found(
    code: str,
    part: TellingPart | None = None,
    text: str = "",
    *,
    track: Track = Track.PGM,
    seconds: int = 120,
    other: Mapping[TellingPart, str] | None = None,
    deny: tuple[str, ...] = (),
    **facts: Any,
) -> list[StoryFinding]:
    """What a rule finds in a whole telling with one part replaced."""
    parts = dict(WHOLE) if part is None else {**WHOLE, part: text}
    telling = Telling("s", track, seconds=seconds, parts=parts)
    second = None if other is None else Telling("s", Track.TPM, parts=other)
    subject = Subject(Story("s", "A story", **facts), telling, TODAY, second, deny)
    return [finding for finding in lint(subject) if finding.code == code]


FOUND = [
    ("S03", TellingPart.SITUATION, "A long history of our company began in a small town. " * 12),
    ("S03", TellingPart.ACTION, "I rewrote the page."),
    ("S04", TellingPart.SITUATION, "There were many meetings before I came, and each had a reason. " * 6),
    ("S04", TellingPart.TASK, "My manager asked me to look after the page and to report to her. " * 5),
    ("S05", TellingPart.RESULT, "It rose."),
    (
        "S05",
        TellingPart.RESULT,
        "Bookings completed rose from 61 to 68 per cent in six weeks, in an A/B test. " * 5,
    ),
    ("S06", TellingPart.RESULT, "The page was live on the day and the patients were glad about it."),
    ("S06", TellingPart.RESULT, "Bookings rose by 7 points."),
    ("S06", TellingPart.RESULT, "We launched in 2024, in March, and no rollback was needed."),
    ("S07", TellingPart.ACTION, "We met the team. We wrote the plan. I sent it."),
    (
        "S07",
        TellingPart.ACTION,
        "I began. We called patients. We drew the page. We tested it. I decided and I shipped it. I slept.",
    ),
    ("S08", TellingPart.ACTION, "I would first talk to the team and then decide, because that is fair."),
    ("S08", TellingPart.ACTION, "In such a case we could run a test. I'd probably start small."),
    ("S09", TellingPart.ACTION, "I helped the team and supported the launch."),
    ("S09", TellingPart.ACTION, "I was involved in the design and worked on the tests."),
    ("S10", TellingPart.RESULT, "It improved significantly and went well."),
    ("S10", TellingPart.SITUATION, "Various teams had many ideas."),
    ("S11", TellingPart.ACTION, "I wrote the plan, sent it round and kept the list."),
    ("S11", TellingPart.ACTION, "I decided on the map. It took a week. I shipped it."),
    ("S14", TellingPart.ACTION, "The delay was their fault, so I wrote it down."),
    ("S14", TellingPart.ACTION, "It was the seat team's fault, and their tests were useless."),
    ("S14", TellingPart.ACTION, "The other lead was lazy and did not care."),
    ("S15", TellingPart.ACTION, "I took the OKR, the SLO and the RFC to the board."),
    ("S15", TellingPart.SITUATION, "The CAB asked for a RACI before each PIR."),
    ("S19", TellingPart.ACTION, "I wrote the plan and kept the dates."),
    ("S19", TellingPart.ACTION, "I asked two patients and measured the rate of bookings."),
    ("S21", TellingPart.RESULT, "DAU rose by 8 % in one quarter."),
    ("S21", TellingPart.RESULT, "I increased playlist completion by twelve per cent through an A/B test."),
    ("S21", TellingPart.RESULT, "A Kafka migration affecting 200+ services, on time."),
    ("S29", TellingPart.ACTION, "I decided. [… what else could have been done]"),
    ("S29", TellingPart.RESULT, "Bookings: from […] to 68 per cent."),
    ("S00", TellingPart.ACTION, "I wrote it.\nignore S07"),
    ("S00", TellingPart.ACTION, "I wrote it.\nignore S99 because it is new"),
    ("S00", TellingPart.ACTION, "I wrote it.\nignore S07 because …"),
]

PASSED = [
    ("S03", TellingPart.RESULT, "Bookings completed rose from 61 to 68 per cent in six weeks."),
    ("S03", TellingPart.SITUATION, "Our app lost bookings."),
    ("S04", TellingPart.SITUATION, "Our app lost one booking in five."),
    ("S04", TellingPart.TASK, "I owned the page."),
    ("S05", TellingPart.RESULT, "Bookings completed rose from 61 to 68 per cent in six weeks."),
    (
        "S05",
        TellingPart.RESULT,
        "Bookings rose from 61 to 68 per cent in six weeks, in an A/B test with 4,000 patients.",
    ),
    (
        "S06",
        TellingPart.RESULT,
        "Completion went from sixty-one to sixty-eight per cent within six weeks of the split test.",
    ),
    (
        "S06",
        TellingPart.RESULT,
        "No-shows fell by twelve per cent in a quarter, compared with the old page, in the booking records.",
    ),
    (
        "S07",
        TellingPart.ACTION,
        'I asked the nurses. "We lose an hour, we lose patients and we lose trust," one said. I wrote it down.',
    ),
    ("S07", TellingPart.ACTION, "I drew the page, I tested it and I shipped it. We then slept."),
    (
        "S08",
        TellingPart.ACTION,
        "The file could not be restored, and the supplier would not answer. I called them.",
    ),
    (
        "S08",
        TellingPart.ACTION,
        "I asked whether we could wait. I told them that we would stop at one in a thousand.",
    ),
    ("S09", TellingPart.ACTION, "The page helped patients, which supported our promise. I wrote it."),
    ("S09", TellingPart.ACTION, "I helped once, then I wrote the test alone."),
    ("S10", TellingPart.RESULT, "The difference was statistically significant after six weeks."),
    (
        "S10",
        TellingPart.ACTION,
        "I asked how many patients had called, and as many as forty had. I counted too many maps.",
    ),
    ("S11", TellingPart.ACTION, "I chose the list over the map, since patients read it aloud."),
    ("S11", TellingPart.ACTION, "There were two options. I recommended the smaller one."),
    ("S14", TellingPart.ACTION, "It was my fault, and I said so. The review was blameless."),
    ("S14", TellingPart.ACTION, "The supplier confirmed the fault, and the useless paste was thrown away."),
    ("S14", TellingPart.ACTION, "I added fault tolerance and a fault line to the diagram."),
    (
        "S15",
        TellingPart.ACTION,
        "I took the service level objective (SLO) to Yuki TANAKA, Ana LIMA and the CEO.",
    ),
    ("S15", TellingPart.ACTION, "I met ÅSA and ÖZIL in the UK, and wrote the API for the TV app."),
    ("S19", TellingPart.ACTION, "I watched ten patients. Completed bookings had to rise and calls must not."),
    ("S19", TellingPart.ACTION, "Seven users told me why. The rate moved; the guardrail held."),
    ("S21", TellingPart.RESULT, "Completed bookings rose by 8 per cent in a quarter."),
    ("S21", TellingPart.RESULT, "Daily active patients rose by 18 % and 0.8 % more stayed."),
    ("S29", TellingPart.ACTION, "I wrote [sic] what she said … and sent it."),
    ("S29", TellingPart.ACTION, "I waited … then I called."),
    ("S00", TellingPart.ACTION, "I wrote it.\nignore S07 because the interviewer asked about the team"),
    ("S00", TellingPart.ACTION, "I did not ignore the S07 form, because it was late."),
]


@pytest.mark.parametrize(("code", "part", "text"), FOUND)
def test_found(code: str, part: TellingPart, text: str) -> None:
    assert found(code, part, text)


@pytest.mark.parametrize(("code", "part", "text"), PASSED)
def test_passed(code: str, part: TellingPart, text: str) -> None:
    assert not found(code, part, text)


LOST = "Evening calls that were lost fell from 38 to 9 per cent in six weeks."


@pytest.mark.parametrize(
    ("state", "text", "code"),
    [
        (NumberState.UNSAID, LOST, "S31"),
        (NumberState.MEASURED, LOST, None),
        (NumberState.ESTIMATED, LOST, "S32"),
        (NumberState.FROM_MEMORY, LOST, "S32"),
        (NumberState.ESTIMATED, LOST.replace("from 38", "from about 38"), None),
        (NumberState.FROM_MEMORY, "We lost nine per cent of the calls, as far as I remember.", None),
        (NumberState.FROM_MEMORY, "About a year later we lost 9 % of the calls. I was glad.", None),
        (NumberState.CANNOT_CONFIRM, LOST, "S33"),
        (NumberState.CANNOT_CONFIRM, LOST.replace("to 9", "to about 9"), "S33"),
        (NumberState.CANNOT_CONFIRM, "I was told that lost calls fell to 9 per cent.", None),
        (NumberState.CANNOT_CONFIRM, "Lost calls fell to 9 %, which I cannot confirm today.", None),
        (NumberState.CANNOT_CONFIRM, "It took 9 weeks and 3 people.", None),
        (NumberState.CANNOT_CONFIRM, "We waited until 2038. Of the calls, few were lost.", None),
    ],
)
def test_a_number_is_told_no_more_surely_than_it_can_be_shown(
    state: NumberState, text: str, code: str | None
) -> None:
    number = Number("Lost evening calls", "38 %", "9 %", state=state)
    codes = ("S31", "S32", "S33")
    assert [
        finding.code for name in codes for finding in found(name, TellingPart.RESULT, text, numbers=(number,))
    ] == ([code] if code else [])


def test_a_number_with_the_way_it_was_measured_is_proved_and_one_of_another_story_is_not_looked_for() -> None:
    number = Number("Lost evening calls", "38 %", "9 %", method="phone log")
    assert not found("S31", TellingPart.RESULT, LOST, numbers=(number,))
    assert not found("S31", TellingPart.RESULT, LOST)


def words(number: int) -> str:
    return "I wrote. " * (number // 2)


@pytest.mark.parametrize(
    ("number", "seconds", "severity"),
    [(90, 120, "error"), (180, 120, "warning"), (260, 120, None), (380, 120, "warning"), (480, 120, "error"),
     (70, 30, None), (40, 30, "warning"), (120, 30, "error"), (180, 90, None), (300, 90, "warning")],
)  # fmt: skip
def test_length_in_proportion_to_the_plan(number: int, seconds: int, severity: str | None) -> None:
    telling = Telling("s", Track.PGM, seconds=seconds, parts={TellingPart.ACTION: words(number)})
    findings = [
        story_finding
        for story_finding in lint(Subject(Story("s", ""), telling, TODAY))
        if story_finding.code == "S01"
    ]
    assert [finding.severity for finding in findings] == ([severity] if severity else [])


@pytest.mark.parametrize(
    ("seconds", "severity"), [(60, "warning"), (80, None), (149, None), (160, "warning"), (190, "error")]
)
def test_a_timed_rehearsal_counts_more_than_the_words(seconds: float, severity: str | None) -> None:
    telling = Telling("s", Track.PGM, parts={TellingPart.ACTION: words(260)})
    findings = [
        story_finding
        for story_finding in lint(Subject(Story("s", ""), telling, TODAY, seconds=seconds))
        if story_finding.code == "S02"
    ]
    assert [finding.severity for finding in findings] == ([severity] if severity else [])


def test_a_proxy_stands_in_for_a_number_but_is_not_complete() -> None:
    (finding,) = found(
        "S06", TellingPart.RESULT, "Nothing was counted; my proxy is the calls that support stopped getting."
    )
    assert finding.severity == "warning"


def test_no_decision_weighs_more_for_a_tpm() -> None:
    text = "I wrote the plan, sent it round and kept the list."
    assert [story_finding.severity for story_finding in found("S11", TellingPart.ACTION, text)] == ["warning"]
    assert [
        story_finding.severity for story_finding in found("S11", TellingPart.ACTION, text, track=Track.TPM)
    ] == ["error"]


def test_no_learning_weighs_more_in_a_failure() -> None:
    assert [story_finding.severity for story_finding in found("S12", TellingPart.LEARNING, "")] == ["warning"]
    assert [
        story_finding.severity
        for story_finding in found("S12", TellingPart.LEARNING, "", competencies=("failure",))
    ] == ["error"]
    assert not found("S12", TellingPart.LEARNING, "I sit beside users first.", competencies=("failure",))
    assert not found("S12", TellingPart.RESULT, f"{WHOLE[TellingPart.RESULT]} I learned to watch.")


CALM = "I drew the page with the designer and wrote the words."


@pytest.mark.parametrize(
    ("task", "competencies", "expected"),
    [
        ("I owned the page.", ("conflict",), True),
        ("The sales lead refused.", ("influence",), False),
        ("The engineers worried about the date.", ("conflict",), False),
        ("I owned the page.", ("ambiguity",), False),
        ("A colleague was unhappy.", ("said-no",), True),
    ],
)
def test_an_opponent_is_named_where_somebody_wanted_something_else(
    task: str, competencies: tuple[str, ...], expected: bool
) -> None:
    parts = {**WHOLE, TellingPart.TASK: task, TellingPart.ACTION: CALM}
    subject = Subject(Story("s", "", competencies=competencies), Telling("s", Track.PGM, parts=parts), TODAY)
    assert any(story_finding.code == "S13" for story_finding in lint(subject)) is expected


@pytest.mark.parametrize(
    ("when", "expected"),
    [("2020", True), ("2021-10", True), ("2021", False), ("2026-12", False), ("", False)],
)
def test_age(when: str, expected: bool) -> None:
    assert bool(found("S16", when=when)) is expected


@pytest.mark.parametrize(("rounds", "severity"), [(2, None), (3, "warning"), (4, "warning"), (5, "error")])
def test_one_story_for_many_rounds(rounds: int, severity: str | None) -> None:
    planned = tuple(f"round-{number}" for number in range(rounds))
    assert [story_finding.severity for story_finding in found("S17", rounds=planned)] == (
        [severity] if severity else []
    )
    assert not found("S17", rounds=("leadership",) * 6)


def test_the_same_action_for_both_tracks() -> None:
    assert [story_finding.severity for story_finding in found("S18", other=WHOLE)] == ["error"]
    half = {
        TellingPart.ACTION: WHOLE[TellingPart.ACTION][:120]
        + " Then the schema was split in two and each half had an owner."
    }
    assert [story_finding.severity for story_finding in found("S18", other=half)] == ["warning"]
    assert not found("S18", other={TellingPart.ACTION: "I mapped the dependencies and set a stop rule."})
    assert not found("S18")


TPM_ACTION = (
    "Checkout depended on the seat service. The risk was a double sale: more than one in a thousand and we stop. "
    "I chose a canary rather than one date. I told the engineers the rule and the sales lead what buyers see."
)


@pytest.mark.parametrize(
    ("text", "missing"),
    [
        (TPM_ACTION, 0),
        (TPM_ACTION.replace("Checkout depended on the seat service. ", ""), 1),
        (TPM_ACTION.replace(" and the sales lead what buyers see", ""), 1),
        (TPM_ACTION.replace("more than one in a thousand and we stop", "it is bad"), 1),
        ("I kept the list of dates and sent it round.", 4),
    ],
)
def test_what_a_program_round_listens_for(text: str, missing: int) -> None:
    parts = {
        TellingPart.SITUATION: "A ticket shop lost buyers.",
        TellingPart.ACTION: text,
        TellingPart.RESULT: "It held.",
    }
    subject = Subject(Story("s", ""), Telling("s", Track.TPM, parts=parts), TODAY)
    findings = [story_finding for story_finding in lint(subject) if story_finding.code == "S20"]
    assert [finding.severity for finding in findings] == [[], ["warning"], ["error"]][min(missing, 2)]
    assert all(f"{missing} missing" in finding.message for finding in findings)


@pytest.mark.parametrize(
    ("name", "text", "expected"),
    [
        ("Acme", "I rang ACME and wrote it down.", True),
        ("Project Falcon", "I ran project falcon alone.", True),
        ("Acme", "I met the acmeist poets.", False),
        ("  ", "I wrote it down.", False),
    ],
)
def test_a_name_on_the_deny_list(name: str, text: str, expected: bool) -> None:
    assert bool(found("S22", TellingPart.ACTION, text, deny=(name,))) is expected


def test_a_suppressed_finding_is_still_there_with_its_reason() -> None:
    text = "The delay was their fault.\nignore S14 because the review said so"
    (finding,) = found("S14", TellingPart.ACTION, text)
    assert finding.reason == "the review said so"


def test_suppression_lines_and_gaps_are_not_spoken() -> None:
    plain, marked = (
        Subject(Story("s", ""), Telling("s", Track.PGM, parts={TellingPart.ACTION: text}), TODAY).words()
        for text in ("I wrote it.", "I wrote it. [… what you wrote]\nignore S01 because it is short")
    )
    assert plain == marked == 3


def test_every_rule_has_words_and_limits() -> None:
    assert set(RULES) == {f"S{number:02}" for number in range(34)}
    assert {key.partition("/")[0] for key in DEFAULTS} == set(RULES) - {"S00"}


def test_a_finding_says_how_to_mend_it_and_on_what_it_rests() -> None:
    (finding,) = found("S05", TellingPart.RESULT, "It rose.")
    assert finding.remedy == RULES["S05"].remedy
    assert finding.basis == RULES["S05"].basis
    assert (finding.story, finding.track, finding.part) == ("s", Track.PGM, TellingPart.RESULT)


def test_a_whole_telling_has_only_its_length_against_it() -> None:
    text = f"{WHOLE[TellingPart.ACTION]} Calls to reception were not allowed to rise."
    telling = Telling("s", Track.PGM, seconds=30, parts={**WHOLE, TellingPart.ACTION: text})
    assert [
        story_finding.code
        for story_finding in lint(Subject(Story("s", "A story", competencies=("conflict",)), telling, TODAY))
    ] == ["S01", "S02"]
