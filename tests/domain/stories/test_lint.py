"""The linter as a whole: spans, suppressions, limits, overlap, the bank, the samples of its words."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from interviewprep.domain.core.errors import UsageError
from interviewprep.domain.core.tracks import Track
from interviewprep.domain.stories.competencies import REQUIRED
from interviewprep.domain.stories.lint import (
    BankEntry,
    Severity,
    Subject,
    configured,
    lint,
    lint_bank,
    lint_pace,
    overlap,
    summary,
    suppressions,
)
from interviewprep.domain.stories.lint_rules.thresholds import DEFAULTS
from interviewprep.domain.stories.model import Shape, Story, Telling, TellingPart

TODAY = date(2026, 11, 21)
PHRASES = st.lists(
    st.sampled_from(
        ["I decided because it was late.", "We helped various teams.", "I would ask.", "DAU rose 8 %.", "[… gap]",
         '"we would"', "\nignore S07 because it was asked\n", "\nignore S09\n", "the OKR of the SLO", "İstanbul", "fault",
         "went from 61 to 68 % in six weeks", "ACME", "\n\n", "- a point"]
    ) | st.text(max_size=5),
    max_size=12,
).map(" ".join)  # fmt: skip
PARTS = st.dictionaries(st.sampled_from(list(TellingPart)), PHRASES, max_size=6)
TELLINGS = st.builds(
    Telling,
    st.just("s"),
    st.sampled_from(list(Track)),
    st.sampled_from(list(Shape)),
    st.sampled_from([30, 90, 120]),
    PARTS,
)
STORY = Story("s", "A story", when="2019", competencies=("failure", "conflict"), rounds=("a", "b", "c"))


@given(TELLINGS, PARTS)
def test_every_span_lies_in_the_text_of_its_part(telling: Telling, other: Mapping[TellingPart, str]) -> None:
    subject = Subject(STORY, telling, TODAY, Telling("s", Track.TPM, parts=other), ("ACME",))
    for finding in lint(subject):
        if finding.part is None:
            assert (finding.start, finding.end) == (0, 0)
        else:
            assert 0 <= finding.start < finding.end <= len(telling.text(finding.part))


@given(TELLINGS)
def test_setting_aside_hides_nothing(telling: Telling) -> None:
    before = [
        story_finding for story_finding in lint(Subject(STORY, telling, TODAY)) if story_finding.code != "S00"
    ]
    part = next(iter(telling.parts), TellingPart.ACTION)
    text = telling.text(part) + "".join(
        f"\nignore {code} because asked" for code in {item.code for item in before}
    )
    marked = Telling("s", telling.track, telling.shape, telling.seconds, {**telling.parts, part: text})
    after = [
        story_finding for story_finding in lint(Subject(STORY, marked, TODAY)) if story_finding.code != "S00"
    ]
    assert [(item.code, item.severity) for item in after] == [(item.code, item.severity) for item in before]
    assert all(item.reason for item in after)


@given(st.lists(st.sampled_from("abcdef"), max_size=25), st.lists(st.sampled_from("abcdef"), max_size=25))
def test_overlap_spans_hold_the_same_words(left: list[str], right: list[str]) -> None:
    here, there = " ".join(left), " ".join(right)
    found = overlap(here, there)
    assert 0.0 <= found.share <= 1.0
    for run in found.runs:
        assert here[slice(*run.here)] == there[slice(*run.there)]
        assert len(here[slice(*run.here)].split()) >= 3
    shared = sum(len(here[slice(*run.here)].split()) for run in found.runs)
    assert found.share * len(left) >= shared - 1e-9
    assert bool(found.runs) is (found.share > 0)


@given(st.lists(st.sampled_from("abcdef"), min_size=3, max_size=25), st.text("ghij ", max_size=20))
def test_overlap_with_a_text_that_holds_it_is_whole(words: list[str], after: str) -> None:
    text = " ".join(words)
    assert overlap(text, f"{text} {after}").share == 1.0


def test_overlap_shows_the_place_in_both_texts() -> None:
    here, there = "First I drew the map of it.", "The lead said I drew the map, twice."
    (run,) = overlap(here, there).runs
    assert (here[slice(*run.here)], there[slice(*run.there)]) == ("I drew the map", "I drew the map")


@given(st.integers(0, 700), st.integers(0, 700))
def test_more_words_never_lessen_an_excess(one: int, other: int) -> None:
    fewer, more = sorted((one, other))
    if fewer >= 260:
        assert _rank(fewer) <= _rank(more)


def _rank(words: int) -> int:
    telling = Telling("s", Track.PGM, parts={TellingPart.ACTION: "word " * words})
    severities = [
        story_finding.severity
        for story_finding in lint(Subject(STORY, telling, TODAY))
        if story_finding.code == "S01"
    ]
    return [[], [Severity.WARNING], [Severity.ERROR]].index(severities)


def test_an_empty_telling_is_measured_too() -> None:
    assert {"S01", "S06"} <= {
        story_finding.code for story_finding in lint(Subject(STORY, Telling("s", Track.PGM), TODAY))
    }


def test_no_findings_is_no_praise() -> None:
    assert summary(()) == "no findings"
    findings = lint(
        Subject(STORY, Telling("s", Track.PGM, parts={TellingPart.ACTION: "ignore S01 because new"}), TODAY)
    )
    assert summary(findings).endswith("1 set aside")


def test_a_reason_needs_a_word() -> None:
    text = "ignore S01 because it is a draft\nignore s03 because: asked\nignore S04 because …\nignore S05\nignore S77 because x"
    telling = Telling("s", Track.PGM, parts={TellingPart.ACTION: text})
    assert suppressions(telling) == {"S01": "it is a draft", "S03": "asked"}
    found = [
        story_finding.message
        for story_finding in lint(Subject(STORY, telling, TODAY))
        if story_finding.code == "S00"
    ]
    assert found == [
        "S04 is set aside without a reason",
        "S05 is set aside without a reason",
        "S77 is not a rule",
    ]


@pytest.mark.parametrize(
    ("words", "seconds", "severity"),
    [
        (140, 60, None),
        (100, 60, "warning"),
        (170, 60, "warning"),
        (200, 60, "error"),
        (120, 60, None),
        (185, 60, "warning"),
    ],
)
def test_pace(words: int, seconds: float, severity: str | None) -> None:
    findings = lint_pace(Telling("s", Track.PGM), words, seconds)
    assert [finding.severity for finding in findings] == ([severity] if severity else [])


def bank(track: Track, size: int, employers: int = 9) -> list[BankEntry]:
    """A bank in which each required competency is claimed by several stories."""
    wanted = REQUIRED[track]
    return [
        BankEntry(
            Story(
                f"s{number}", "", employer=f"job {number % employers}", competencies=wanted[number % 2 :: 2]
            ),
            Telling(f"s{number}", track),
            days=2,
        )
        for number in range(size)
    ]


@pytest.mark.parametrize("track", list(Track))
def test_a_full_bank_has_no_finding(track: Track) -> None:
    assert lint_bank(track, bank(track, 8)) == ()


@pytest.mark.parametrize(
    ("size", "severity"), [(4, "error"), (5, "warning"), (7, "warning"), (8, None), (12, None)]
)
def test_size_of_the_bank(size: int, severity: str | None) -> None:
    found = [
        story_finding.severity
        for story_finding in lint_bank(Track.PGM, bank(Track.PGM, size))
        if story_finding.code == "S23"
    ]
    assert found == ([severity] if severity else [])


def test_coverage_of_the_bank() -> None:
    one = BankEntry(Story("a", "", competencies=("influence", "user-insight")))
    found = [
        (story_finding.severity, story_finding.message)
        for story_finding in lint_bank(Track.PGM, [one])
        if story_finding.code == "S24"
    ]
    assert ("warning", "1 story for influence without authority, fewer than 2") in found
    assert ("error", "0 stories for conflict, fewer than 1") in found
    assert not any("user insight" in message for _, message in found)


@pytest.mark.parametrize(
    ("competencies", "missing"),
    [(("failure", "conflict"), 0), (("failure",), 1), (("conflict", "influence"), 1), (("ambiguity",), 2)],
)
def test_a_failure_and_a_conflict(competencies: tuple[str, ...], missing: int) -> None:
    found = lint_bank(Track.TPM, [BankEntry(Story("a", "", competencies=competencies))])
    assert sum(story_finding.code == "S25" for story_finding in found) == missing


@pytest.mark.parametrize(("employers", "expected"), [(1, True), (2, False), (9, False)])
def test_share_from_one_employer(employers: int, expected: bool) -> None:
    assert (
        any(
            story_finding.code == "S26"
            for story_finding in lint_bank(Track.PGM, bank(Track.PGM, 8, employers))
        )
        is expected
    )


def test_a_single_story_is_not_one_sided_yet() -> None:
    assert not any(story_finding.code == "S26" for story_finding in lint_bank(Track.PGM, bank(Track.PGM, 1)))


@pytest.mark.parametrize(("days", "expected"), [(0, True), (1, True), (2, False), (5, False)])
def test_rehearsed_on_separate_days(days: int, expected: bool) -> None:
    entry = BankEntry(Story("a", ""), Telling("a", Track.PGM), days)
    assert (
        any(
            story_finding.code == "S28" and story_finding.story == "a"
            for story_finding in lint_bank(Track.PGM, [entry])
        )
        is expected
    )


def test_limits_from_the_configuration() -> None:
    table = configured(
        {"S01": {"warn": [100, 500], "error": [50, 600]}, "S10": {"warn": 3}, "S05": {"warn": 0.5}}
    )
    assert (table["S01"].low_warning, table["S01"].high_error) == (100, 600)
    assert (table["S10"].high_warning, table["S10"].high_error) == (3, 4)
    assert table["S05"].high_warning == 0.5
    assert table["S02"] == DEFAULTS["S02"]
    telling = Telling("s", Track.PGM, parts={TellingPart.ACTION: "word " * 150})
    assert not any(
        story_finding.code == "S01" for story_finding in lint(Subject(STORY, telling, TODAY), table)
    )


@pytest.mark.parametrize(
    ("changes", "problem"),
    [
        ({"S77": {"warn": 1}}, "S77 has no limits"),
        ({"S01": 200}, "write { warn"),
        ({"S01": {"limit": 3}}, "has no limit; it has warn and error"),
        ({"S14": {"error": 3}}, "it has warn"),
        ({"S01": {"warn": 200}}, "write [low, high]"),
        ({"S09": {"warn": [1, 2]}}, "write one number"),
        ({"S09": {"warn": "few"}}, "write one number"),
        ({"S09": {"warn": True}}, "write one number"),
        ({"S09": {"warn": float("nan")}}, "write one number"),
        ({"S09": {"warn": 9}}, "out of order"),
    ],
)
def test_a_limit_that_cannot_be_used(changes: Mapping[str, Any], problem: str) -> None:
    with pytest.raises(UsageError) as caught:
        configured(changes)
    assert problem in str(caught.value)
