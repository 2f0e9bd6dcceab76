"""Each rule on lines of real tellings: those it must find, and those it must let pass."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import Any

import pytest

from interviewprep.domain.core.tracks import Track
from interviewprep.domain.stories.lint import RULES, StoryFinding, Subject, lint
from interviewprep.domain.stories.lint_rules.thresholds import DEFAULTS
from interviewprep.domain.stories.model import Part, Story, Telling

TODAY = date(2026, 11, 21)
WHOLE: Mapping[Part, str] = {
    Part.SITUATION: "Our clinic app lost one booking in five, and a contract was at stake.",
    Part.TASK: "I owned the booking page. The head of support wanted it left alone.",
    Part.ACTION: (
        "I watched ten patients book and called six of them. Four had given up at the map. I decided to drop the map "
        "rather than mend it, because nobody used it twice. I told the engineers why and showed marketing the calls."
    ),
    Part.RESULT: "Bookings completed rose from 61 to 68 per cent in six weeks, in an A/B test.",
    Part.LEARNING: "Since then I watch before I plan.",
}


def found(
    code: str,
    part: Part | None = None,
    text: str = "",
    *,
    track: Track = Track.PGM,
    seconds: int = 120,
    other: Mapping[Part, str] | None = None,
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
    ("S03", Part.SITUATION, "A long history of our company began in a small town. " * 12),
    ("S03", Part.ACTION, "I rewrote the page."),
    ("S04", Part.SITUATION, "There were many meetings before I came, and each had a reason. " * 6),
    ("S04", Part.TASK, "My manager asked me to look after the page and to report to her. " * 5),
    ("S05", Part.RESULT, "It rose."),
    ("S05", Part.RESULT, "Bookings completed rose from 61 to 68 per cent in six weeks, in an A/B test. " * 5),
    ("S06", Part.RESULT, "The page was live on the day and the patients were glad about it."),
    ("S06", Part.RESULT, "Bookings rose by 7 points."),
    ("S06", Part.RESULT, "We launched in 2024, in March, and no rollback was needed."),
    ("S07", Part.ACTION, "We met the team. We wrote the plan. I sent it."),
    (
        "S07",
        Part.ACTION,
        "I began. We called patients. We drew the page. We tested it. I decided and I shipped it. I slept.",
    ),
    ("S08", Part.ACTION, "I would first talk to the team and then decide, because that is fair."),
    ("S08", Part.ACTION, "In such a case we could run a test. I'd probably start small."),
    ("S09", Part.ACTION, "I helped the team and supported the launch."),
    ("S09", Part.ACTION, "I was involved in the design and worked on the tests."),
    ("S10", Part.RESULT, "It improved significantly and went well."),
    ("S10", Part.SITUATION, "Various teams had many ideas."),
    ("S11", Part.ACTION, "I wrote the plan, sent it round and kept the list."),
    ("S11", Part.ACTION, "I decided on the map. It took a week. I shipped it."),
    ("S14", Part.ACTION, "The delay was their fault, so I wrote it down."),
    ("S14", Part.ACTION, "It was the seat team's fault, and their tests were useless."),
    ("S14", Part.ACTION, "The other lead was lazy and did not care."),
    ("S15", Part.ACTION, "I took the OKR, the SLO and the RFC to the board."),
    ("S15", Part.SITUATION, "The CAB asked for a RACI before each PIR."),
    ("S19", Part.ACTION, "I wrote the plan and kept the dates."),
    ("S19", Part.ACTION, "I asked two patients and measured the rate of bookings."),
    ("S21", Part.RESULT, "DAU rose by 8 % in one quarter."),
    ("S21", Part.RESULT, "I increased playlist completion by twelve per cent through an A/B test."),
    ("S21", Part.RESULT, "A Kafka migration affecting 200+ services, on time."),
    ("S29", Part.ACTION, "I decided. [… what else could have been done]"),
    ("S29", Part.RESULT, "Bookings: from […] to 68 per cent."),
    ("S00", Part.ACTION, "I wrote it.\nignore S07"),
    ("S00", Part.ACTION, "I wrote it.\nignore S99 because it is new"),
    ("S00", Part.ACTION, "I wrote it.\nignore S07 because …"),
]

PASSED = [
    ("S03", Part.RESULT, "Bookings completed rose from 61 to 68 per cent in six weeks."),
    ("S03", Part.SITUATION, "Our app lost bookings."),
    ("S04", Part.SITUATION, "Our app lost one booking in five."),
    ("S04", Part.TASK, "I owned the page."),
    ("S05", Part.RESULT, "Bookings completed rose from 61 to 68 per cent in six weeks."),
    (
        "S05",
        Part.RESULT,
        "Bookings rose from 61 to 68 per cent in six weeks, in an A/B test with 4,000 patients.",
    ),
    (
        "S06",
        Part.RESULT,
        "Completion went from sixty-one to sixty-eight per cent within six weeks of the split test.",
    ),
    (
        "S06",
        Part.RESULT,
        "No-shows fell by twelve per cent in a quarter, compared with the old page, in the booking records.",
    ),
    (
        "S07",
        Part.ACTION,
        'I asked the nurses. "We lose an hour, we lose patients and we lose trust," one said. I wrote it down.',
    ),
    ("S07", Part.ACTION, "I drew the page, I tested it and I shipped it. We then slept."),
    ("S08", Part.ACTION, "The file could not be restored, and the supplier would not answer. I called them."),
    (
        "S08",
        Part.ACTION,
        "I asked whether we could wait. I told them that we would stop at one in a thousand.",
    ),
    ("S09", Part.ACTION, "The page helped patients, which supported our promise. I wrote it."),
    ("S09", Part.ACTION, "I helped once, then I wrote the test alone."),
    ("S10", Part.RESULT, "The difference was statistically significant after six weeks."),
    (
        "S10",
        Part.ACTION,
        "I asked how many patients had called, and as many as forty had. I counted too many maps.",
    ),
    ("S11", Part.ACTION, "I chose the list over the map, since patients read it aloud."),
    ("S11", Part.ACTION, "There were two options. I recommended the smaller one."),
    ("S14", Part.ACTION, "It was my fault, and I said so. The review was blameless."),
    ("S14", Part.ACTION, "The supplier confirmed the fault, and the useless paste was thrown away."),
    ("S14", Part.ACTION, "I added fault tolerance and a fault line to the diagram."),
    ("S15", Part.ACTION, "I took the service level objective (SLO) to Yuki TANAKA, Ana LIMA and the CEO."),
    ("S15", Part.ACTION, "I met ÅSA and ÖZIL in the UK, and wrote the API for the TV app."),
    ("S19", Part.ACTION, "I watched ten patients. Completed bookings had to rise and calls must not."),
    ("S19", Part.ACTION, "Seven users told me why. The rate moved; the guardrail held."),
    ("S21", Part.RESULT, "Completed bookings rose by 8 per cent in a quarter."),
    ("S21", Part.RESULT, "Daily active patients rose by 18 % and 0.8 % more stayed."),
    ("S29", Part.ACTION, "I wrote [sic] what she said … and sent it."),
    ("S29", Part.ACTION, "I waited … then I called."),
    ("S00", Part.ACTION, "I wrote it.\nignore S07 because the interviewer asked about the team"),
    ("S00", Part.ACTION, "I did not ignore the S07 form, because it was late."),
]


@pytest.mark.parametrize(("code", "part", "text"), FOUND)
def test_found(code: str, part: Part, text: str) -> None:
    assert found(code, part, text)


@pytest.mark.parametrize(("code", "part", "text"), PASSED)
def test_passed(code: str, part: Part, text: str) -> None:
    assert not found(code, part, text)


def words(number: int) -> str:
    return "I wrote. " * (number // 2)


@pytest.mark.parametrize(
    ("number", "seconds", "severity"),
    [(90, 120, "error"), (180, 120, "warning"), (260, 120, None), (380, 120, "warning"), (480, 120, "error"),
     (70, 30, None), (40, 30, "warning"), (120, 30, "error"), (180, 90, None), (300, 90, "warning")],
)  # fmt: skip
def test_length_in_proportion_to_the_plan(number: int, seconds: int, severity: str | None) -> None:
    telling = Telling("s", Track.PGM, seconds=seconds, parts={Part.ACTION: words(number)})
    findings = [each for each in lint(Subject(Story("s", ""), telling, TODAY)) if each.code == "S01"]
    assert [each.severity for each in findings] == ([severity] if severity else [])


@pytest.mark.parametrize(
    ("seconds", "severity"), [(60, "warning"), (80, None), (149, None), (160, "warning"), (190, "error")]
)
def test_a_timed_rehearsal_counts_more_than_the_words(seconds: float, severity: str | None) -> None:
    telling = Telling("s", Track.PGM, parts={Part.ACTION: words(260)})
    findings = [
        each for each in lint(Subject(Story("s", ""), telling, TODAY, seconds=seconds)) if each.code == "S02"
    ]
    assert [each.severity for each in findings] == ([severity] if severity else [])


def test_a_proxy_stands_in_for_a_number_but_is_not_complete() -> None:
    (finding,) = found(
        "S06", Part.RESULT, "Nothing was counted; my proxy is the calls that support stopped getting."
    )
    assert finding.severity == "warning"


def test_no_decision_weighs_more_for_a_tpm() -> None:
    text = "I wrote the plan, sent it round and kept the list."
    assert [each.severity for each in found("S11", Part.ACTION, text)] == ["warning"]
    assert [each.severity for each in found("S11", Part.ACTION, text, track=Track.TPM)] == ["error"]


def test_no_learning_weighs_more_in_a_failure() -> None:
    assert [each.severity for each in found("S12", Part.LEARNING, "")] == ["warning"]
    assert [each.severity for each in found("S12", Part.LEARNING, "", competencies=("failure",))] == ["error"]
    assert not found("S12", Part.LEARNING, "I sit beside users first.", competencies=("failure",))
    assert not found("S12", Part.RESULT, f"{WHOLE[Part.RESULT]} I learned to watch.")


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
    parts = {**WHOLE, Part.TASK: task, Part.ACTION: CALM}
    subject = Subject(Story("s", "", competencies=competencies), Telling("s", Track.PGM, parts=parts), TODAY)
    assert any(each.code == "S13" for each in lint(subject)) is expected


@pytest.mark.parametrize(
    ("when", "expected"),
    [("2020", True), ("2021-10", True), ("2021", False), ("2026-12", False), ("", False)],
)
def test_age(when: str, expected: bool) -> None:
    assert bool(found("S16", when=when)) is expected


@pytest.mark.parametrize(("rounds", "severity"), [(2, None), (3, "warning"), (4, "warning"), (5, "error")])
def test_one_story_for_many_rounds(rounds: int, severity: str | None) -> None:
    planned = tuple(f"round-{number}" for number in range(rounds))
    assert [each.severity for each in found("S17", rounds=planned)] == ([severity] if severity else [])
    assert not found("S17", rounds=("leadership",) * 6)


def test_the_same_action_for_both_tracks() -> None:
    assert [each.severity for each in found("S18", other=WHOLE)] == ["error"]
    half = {
        Part.ACTION: WHOLE[Part.ACTION][:120]
        + " Then the schema was split in two and each half had an owner."
    }
    assert [each.severity for each in found("S18", other=half)] == ["warning"]
    assert not found("S18", other={Part.ACTION: "I mapped the dependencies and set a stop rule."})
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
    parts = {Part.SITUATION: "A ticket shop lost buyers.", Part.ACTION: text, Part.RESULT: "It held."}
    subject = Subject(Story("s", ""), Telling("s", Track.TPM, parts=parts), TODAY)
    findings = [each for each in lint(subject) if each.code == "S20"]
    assert [each.severity for each in findings] == [[], ["warning"], ["error"]][min(missing, 2)]
    assert all(f"{missing} missing" in each.message for each in findings)


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
    assert bool(found("S22", Part.ACTION, text, deny=(name,))) is expected


def test_a_suppressed_finding_is_still_there_with_its_reason() -> None:
    text = "The delay was their fault.\nignore S14 because the review said so"
    (finding,) = found("S14", Part.ACTION, text)
    assert finding.reason == "the review said so"


def test_suppression_lines_and_gaps_are_not_spoken() -> None:
    plain, marked = (
        Subject(Story("s", ""), Telling("s", Track.PGM, parts={Part.ACTION: text}), TODAY).words()
        for text in ("I wrote it.", "I wrote it. [… what you wrote]\nignore S01 because it is short")
    )
    assert plain == marked == 3


def test_every_rule_has_words_and_limits() -> None:
    assert set(RULES) == {f"S{number:02}" for number in range(30)}
    assert {key.partition("/")[0] for key in DEFAULTS} == set(RULES) - {"S00"}


def test_a_finding_says_how_to_mend_it_and_on_what_it_rests() -> None:
    (finding,) = found("S05", Part.RESULT, "It rose.")
    assert finding.remedy == RULES["S05"].remedy
    assert finding.basis == RULES["S05"].basis
    assert (finding.story, finding.track, finding.part) == ("s", Track.PGM, Part.RESULT)


def test_a_whole_telling_has_only_its_length_against_it() -> None:
    text = f"{WHOLE[Part.ACTION]} Calls to reception were not allowed to rise."
    telling = Telling("s", Track.PGM, seconds=30, parts={**WHOLE, Part.ACTION: text})
    assert [
        each.code for each in lint(Subject(Story("s", "A story", competencies=("conflict",)), telling, TODAY))
    ] == ["S01", "S02"]
