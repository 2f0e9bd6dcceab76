"""People talked with, and real interviews: what was asked, and what came of it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum

from interviewprep.domain.core.tracks import Track

QUESTIONS = 3
"""Questions to prepare before an informational chat."""


@dataclass(frozen=True, slots=True)
class Contact:
    """Somebody to talk with, known by role: names stay with the candidate."""

    id: str
    role: str
    employer: str = ""
    questions: tuple[str, ...] = ()
    """Prepared beforehand."""
    learned: str = ""
    """Written afterwards."""
    day: int | None = None
    """Study day of the chat; None before it."""

    def lacks(self, today: int) -> str:
        """What is missing on this study day until the chat counts; empty when nothing is."""
        left = QUESTIONS - len(self.questions)
        if left > 0:
            return f"{left} more {'question' if left == 1 else 'questions'} prepared"
        if self.day is None:
            return "its date"
        if self.day > today:
            return "the chat itself: its date has not come yet"
        return "" if self.learned.strip() else "what you learned"


def change_questions(now: Sequence[str], before: Sequence[str], typed: Mapping[int, str]) -> tuple[str, ...]:
    """The questions as they stand `now`, changed only where they were typed over.

    `typed` holds texts by their place (from 0) in `before`, as they were when the typing began; an empty text takes the
    question off, and a place beyond the end is a new one.
    """
    found = list(now)
    for at, text in sorted(typed.items()):
        old = before[at] if at < len(before) else ""
        if old and old in found:
            found[found.index(old)] = text.strip()
        else:
            found.append(text.strip())
    return tuple(filter(None, found))


class Outcome(StrEnum):
    """What came of an interview."""

    WAITING = "waiting"
    ADVANCED = "advanced"
    REJECTED = "rejected"
    WITHDREW = "withdrew"


OUTCOMES = {each.value: each.value for each in Outcome}
"""To choose from."""


@dataclass(frozen=True, slots=True)
class Interview:
    """A real interview."""

    id: str
    day: int
    track: Track
    round: str
    employer: str = ""
    questions: tuple[str, ...] = ()
    """As they were asked."""
    score: float | None = None
    """One's own, 1 to 4, noted before the outcome was known."""
    outcome: Outcome = Outcome.WAITING
    note: str = ""


@dataclass(frozen=True, slots=True)
class Prediction:
    """What readiness was on the day before an interview, and whether it went on."""

    readiness: float
    advanced: bool


ENOUGH = 3


def separation(past: Sequence[Prediction]) -> str:
    """Whether readiness had told the interviews that went on from those that did not, in a sentence or two."""
    if len(past) < ENOUGH:
        left = ENOUGH - len(past)
        return f"Not measured: {left} more {'outcome' if left == 1 else 'outcomes'} of interviews whose readiness was measured."
    passed = [each.readiness for each in past if each.advanced]
    failed = [each.readiness for each in past if not each.advanced]
    if not passed or not failed:
        same = "went on" if passed else "ended there"
        return f"Cannot tell: all {len(past)} interviews {same}, so there is nothing to separate."
    pairs = len(passed) * len(failed)
    right = sum((good > bad) + (good == bad) / 2 for good in passed for bad in failed)
    if min(passed) > max(failed):
        return f"Readiness separated them: every interview that went on had a higher number than every one that did not (n = {len(past)})."
    return f"Readiness did not separate them: in {right:g} of {pairs} pairs the interview that went on had the higher number. Trust it less."
