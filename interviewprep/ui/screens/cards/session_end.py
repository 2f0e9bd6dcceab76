"""What the candidate reads when no card is left: what was done, what was weakest, what to do next."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from textual.content import Content

from interviewprep.domain.cards.grading import Grade
from interviewprep.domain.cards.session_rules import MORE_MINUTES
from interviewprep.domain.core.tracks import Track
from interviewprep.domain.core.wording import count
from interviewprep.ui.widgets.design.bars import filled
from interviewprep.ui.wording import day_words

if TYPE_CHECKING:
    from interviewprep.services.cards.review import Today

_BAR = 30
"""Columns of the longest bar."""


@dataclass(frozen=True, slots=True)
class GivenGrade:
    """An answer of this session."""

    section: str
    grade: Grade


def end_content(given: Sequence[GivenGrade], today: Today, tracks: frozenset[Track], day: int) -> Content:
    """What happened in the session, and what is left on study day `day`."""
    title = f"{count(len(given), 'answer')} in this session" if given else "Nothing is due now"
    lines = [Content.styled(title, "bold"), Content("")]
    if given:
        lines += [*(_grade_line(grade, given) for grade in Grade), Content("")]
        if weakest := weakest_section(given):
            lines += [Content(f"Weakest topic: {weakest}"), Content("")]
    lines.append(Content.styled(left_words(today, tracks, day), "$muted"))
    return Content("\n").join(lines)


def weakest_section(given: Sequence[GivenGrade]) -> str:
    """The topic with the largest share of Again and Hard, and that share; empty where all went well."""
    shares = {}
    for section in {answer.section for answer in given}:
        grades = [answer.grade for answer in given if answer.section == section]
        weak = sum(grade <= Grade.HARD for grade in grades)
        if weak:
            shares[section] = (weak / len(grades), weak, len(grades))
    if not shares:
        return ""
    section = max(sorted(shares), key=lambda name: shares[name])
    _, weak, answers = shares[section]
    return f"{section} ({weak} of {answers} again or hard)"


def left_words(today: Today, tracks: frozenset[Track], day: int) -> str:
    """What waits after this session."""
    left = today.left(tracks)
    if today.queue:
        return f"{count(today.queue, 'card')} still fit into today's minutes."
    if today.used_up(tracks):
        return f"Today's minutes for cards are used up. {count(left, 'card')} left."
    if left:
        return f"{count(left, 'card')} left for another day: you know them well enough, or it is not their turn yet."
    if today.next_day is not None:
        return f"The next card comes {day_words(today.next_day, day)}."
    return "There are no cards on this track yet. The library says which packs there are."


def next_actions(today: Today, tracks: frozenset[Track]) -> list[tuple[str, str]]:
    """What can be done next, as `(id, text)`; the first is what most would do."""
    back = ("today", "Back to Today: what else is worth doing")
    read = ("library", "Read in the library")
    if today.queue:
        return [("more", f"Continue: {count(today.queue, 'card')}"), back, read]
    if today.left(tracks):
        return [back, ("more", f"Study {MORE_MINUTES} more minutes"), read]
    return [back, read]


def _grade_line(grade: Grade, given: Sequence[GivenGrade]) -> Content:
    number = sum(answer.grade is grade for answer in given)
    most = max(sum(answer.grade is other for answer in given) for other in Grade)
    name = grade.name.lower()
    bar = filled(number / most, _BAR, " ").rstrip()
    return Content(f"{name:<7}") + Content.styled(bar, f"${name}") + Content(f" {number}")
