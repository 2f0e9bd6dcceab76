"""The same text told to both tracks: S18."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import lru_cache

from interviewprep.domain.stories.model import Part, Telling
from interviewprep.domain.stories.prose import Prose, Span, folded, read
from interviewprep.domain.stories.shapes import DOING

from .base import Measure, Spot, Subject

_RUN = 3
"""Words of the shortest run that counts as shared."""

_PLACES = 8
"""Places of one run that are compared; keeps a text of one repeated word from taking for ever."""


@dataclass(frozen=True, slots=True)
class SharedRun:
    """A run of words that stands in both texts."""

    here: Span
    there: Span


@dataclass(frozen=True, slots=True)
class Overlap:
    """How far two texts are one: a share of the words of the first, 0 to 1, and runs that do not overlap."""

    share: float
    runs: tuple[SharedRun, ...] = ()


def overlap(here: str, there: str) -> Overlap:
    """How many words of `here` stand in a run of three or more that is in `there` too, and where.

    Case and apostrophes do not count; suppression lines and gaps are no words. Where a run stands in
    `there` several times, the first few places are compared and the longest is shown.
    """
    left, right = read(here), read(there)
    ours, theirs, places = _words(left), _words(right), _places(there)
    covered = {index + step for index, run in enumerate(_runs(ours)) if run in places for step in range(_RUN)}
    runs, index = [], 0
    while index < len(ours):
        candidates = places.get(tuple(ours[index : index + _RUN]), [])[:_PLACES]
        size, other = max(((_common(ours, index, theirs, each), each) for each in candidates), default=(0, 0))
        if size:
            runs.append(SharedRun(_span(left, index, size), _span(right, other, size)))
        index += size or 1
    return Overlap(len(covered) / len(ours) if ours else 0.0, tuple(runs))


@lru_cache(maxsize=8)
def _places(text: str) -> Mapping[tuple[str, ...], list[int]]:
    """Where each run of three words of a text begins; kept while the other telling is being written."""
    places: dict[tuple[str, ...], list[int]] = {}
    for index, run in enumerate(_runs(_words(read(text)))):
        places.setdefault(run, []).append(index)
    return places


def _runs(words: list[str]) -> Iterator[tuple[str, ...]]:
    """Each run of three words, in order."""
    return zip(*(words[step:] for step in range(_RUN)), strict=False)


def _words(prose: Prose) -> list[str]:
    text = folded(prose.spoken).replace("’", "'")
    return [text[start:end] for start, end in prose.words]


def _common(ours: list[str], index: int, theirs: list[str], other: int) -> int:
    """How many words from these two places on are the same."""
    most = min(len(ours) - index, len(theirs) - other)
    return next((size for size in range(most) if ours[index + size] != theirs[other + size]), most)


def _span(prose: Prose, index: int, size: int) -> Span:
    return Span(prose.words[index].start, prose.words[index + size - 1].end)


def action_overlap(telling: Telling, other: Telling) -> Mapping[Part, Overlap]:
    """For each doing part of `telling`, its overlap with those of `other`, joined by a blank line."""
    there = "\n\n".join(other.text(part) for part in Part if part in DOING)
    return {part: overlap(text, there) for part, text in telling.parts.items() if part in DOING}


def same_text(subject: Subject) -> Iterator[Measure]:
    """Share of this Action that stands word for word in the other track's telling."""
    if subject.other is None:
        return
    found = action_overlap(subject.telling, subject.other)
    total = subject.words(DOING)
    if not total:
        return
    shared = sum(each.share * len(subject.prose[part].words) for part, each in found.items()) / total
    spots = tuple(Spot(part, run.here) for part, each in found.items() for run in each.runs)
    longest = max(spots, key=lambda spot: spot.span.end - spot.span.start, default=None)
    says = f"{shared * 100:.0f} % of the Action is the same in both tellings"
    yield Measure("S18", shared, says, (longest,) if longest else ())
