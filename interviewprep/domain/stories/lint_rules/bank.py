"""Rules over all stories of one track: S23 to S26, S28."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from interviewprep.domain.core.tracks import Track
from interviewprep.domain.stories.competencies import COMPETENCIES, REQUIRED
from interviewprep.domain.stories.model import Story, Telling

from .base import Measure

_TOP = 3
_ALWAYS_ASKED = ("failure", "conflict")


@dataclass(frozen=True, slots=True)
class Entry:
    """A story with its telling for one track."""

    story: Story
    telling: Telling | None = None
    days: int = 0
    """Study days on which this telling was rehearsed."""


def bank_measures(track: Track, entries: Sequence[Entry]) -> Iterator[Measure]:
    """Size, coverage, and breadth of a bank."""
    yield Measure("S23", len(entries), f"{_counted(len(entries))} in the bank")
    covered = Counter(each for entry in entries for each in set(entry.story.competencies))
    for rank, competency in enumerate(REQUIRED[track]):
        title = COMPETENCIES[competency]
        says = f"{_counted(covered[competency])} for {title}"
        yield Measure("S24", covered[competency], says, variant="top" if rank < _TOP else "")
        if competency in _ALWAYS_ASKED:
            yield Measure("S25", covered[competency], says)
    employers = Counter(entry.story.employer.casefold() for entry in entries if entry.story.employer)
    if len(entries) > 1 and employers:
        share = employers.most_common(1)[0][1] / len(entries)
        yield Measure("S26", share, f"{share * 100:.0f} % of the stories are from one employer")


def rehearsed(entry: Entry) -> Iterator[Measure]:
    """Days on which one telling was rehearsed."""
    if entry.telling is not None:
        days = entry.days
        yield Measure("S28", days, f"rehearsed on {days} {'day' if days == 1 else 'days'}")


def _counted(number: int) -> str:
    return f"{number} {'story' if number == 1 else 'stories'}"
