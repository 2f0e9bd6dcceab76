"""The story linter: like a compiler, it says what is wrong and where, and never that a story is good."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace

from interviewprep.domain.core.tracks import Track
from interviewprep.domain.core.wording import count
from interviewprep.domain.stories.lint_rules.bank import BankEntry, bank_measures, rehearsed
from interviewprep.domain.stories.lint_rules.base import Measure, Severity, StoryFinding, Subject, judge
from interviewprep.domain.stories.lint_rules.catalogue import RULES
from interviewprep.domain.stories.lint_rules.evidence import borrowed, gaps, number_in_result, unproved
from interviewprep.domain.stories.lint_rules.length import length, pace, shares
from interviewprep.domain.stories.lint_rules.overlap import (
    Overlap,
    SharedRun,
    action_overlap,
    overlap,
    same_text,
)
from interviewprep.domain.stories.lint_rules.substance import (
    age,
    competencies,
    decision,
    learning,
    opposition,
    planned,
    track_elements,
)
from interviewprep.domain.stories.lint_rules.thresholds import DEFAULTS, Thresholds, configured
from interviewprep.domain.stories.lint_rules.wording import (
    acronyms,
    denied,
    hypothetical,
    who_acts,
    word_lists,
)

from .model import Telling, TellingPart
from .prose import SUPPRESSION, read

__all__ = [
    "DEFAULTS", "RULES", "BankEntry", "Overlap", "Severity", "SharedRun", "StoryFinding", "Subject", "Thresholds",
    "action_overlap", "configured", "errors", "lint", "lint_bank", "lint_pace", "overlap", "spoken_words",
    "summary", "suppressions", "warnings",
]  # fmt: skip

TELLING_RULES: tuple[Callable[[Subject], Iterator[Measure]], ...] = (
    length,
    shares,
    number_in_result,
    who_acts,
    hypothetical,
    word_lists,
    decision,
    learning,
    opposition,
    acronyms,
    age,
    planned,
    same_text,
    track_elements,
    borrowed,
    denied,
    gaps,
    competencies,
    unproved,
)


def lint(subject: Subject, thresholds: Thresholds = DEFAULTS) -> tuple[StoryFinding, ...]:
    """Findings about one telling, in the order of their codes; those set aside carry their reason."""
    telling = subject.telling
    found = [
        finding
        for rule in TELLING_RULES
        for measure in rule(subject)
        for finding in judge(measure, thresholds, story=subject.story.id, telling=telling)
    ]
    reasons = suppressions(telling)
    marked = [replace(finding, reason=reasons.get(finding.code)) for finding in found]
    return tuple(sorted([*_unusable(telling), *marked], key=lambda finding: finding.code))


def suppressions(telling: Telling) -> dict[str, str]:
    """Code → reason, for each line `ignore S07 because …` that names a rule and gives a reason."""
    return {
        code: reason
        for text in telling.parts.values()
        for line in SUPPRESSION.finditer(text)
        if (code := line["code"].upper()) in RULES and (reason := _reason(line["reason"]))
    }


def _reason(text: str | None) -> str:
    """The reason, empty where it has no word."""
    reason = (text or "").strip()
    return reason if any(character.isalnum() for character in reason) else ""


def _unusable(telling: Telling) -> Iterator[StoryFinding]:
    rule = RULES["S00"]
    for part, text in telling.parts.items():
        for line in SUPPRESSION.finditer(text):
            code = line["code"].upper()
            if code in RULES and _reason(line["reason"]):
                continue
            message = f"{code} is set aside without a reason" if code in RULES else f"{code} is not a rule"
            yield StoryFinding(
                rule.code, Severity.WARNING, message, rule.remedy, rule.basis, telling.story, telling.track,
                part, line.start(), line.end(),
            )  # fmt: skip


def lint_bank(
    track: Track, entries: Sequence[BankEntry], thresholds: Thresholds = DEFAULTS
) -> tuple[StoryFinding, ...]:
    """Findings about all stories of a track taken together, then about the rehearsal of each telling."""
    bank = [
        replace(finding, track=track)
        for measure in bank_measures(track, entries)
        for finding in judge(measure, thresholds)
    ]
    each = [
        replace(finding, reason=suppressions(entry.telling).get(finding.code))
        for entry in entries
        if entry.telling is not None
        for measure in rehearsed(entry)
        for finding in judge(measure, thresholds, story=entry.story.id, telling=entry.telling)
    ]
    return (*bank, *each)


def lint_pace(
    telling: Telling, words: int, seconds: float, thresholds: Thresholds = DEFAULTS
) -> tuple[StoryFinding, ...]:
    """Findings about the pace of one timed rehearsal of `words` words in `seconds`, above 0."""
    reasons = suppressions(telling)
    return tuple(
        replace(finding, reason=reasons.get(finding.code))
        for finding in judge(pace(words, seconds), thresholds, story=telling.story, telling=telling)
    )


def errors(findings: Sequence[StoryFinding]) -> int:
    """How many errors are not set aside: what decides the exit status."""
    return sum(1 for finding in findings if finding.severity is Severity.ERROR and finding.reason is None)


def warnings(findings: Sequence[StoryFinding]) -> int:
    """How many warnings are not set aside."""
    return sum(1 for finding in findings if finding.severity is Severity.WARNING and finding.reason is None)


def summary(findings: Sequence[StoryFinding]) -> str:
    """`no findings`, or how many of each kind."""
    aside = sum(1 for finding in findings if finding.reason is not None)
    counts = (
        (errors(findings), "error", "errors"),
        (warnings(findings), "warning", "warnings"),
        (aside, "set aside", "set aside"),
    )
    return ", ".join(count(number, one, many) for number, one, many in counts if number) or "no findings"


def spoken_words(telling: Telling) -> dict[TellingPart, int]:
    """Words of each part as they are spoken."""
    return {part: len(read(text).words) for part, text in telling.parts.items()}
