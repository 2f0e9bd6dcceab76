"""The same text told to both tracks: S18."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from ..prose import Prose, Span, folded, read
from ..stories import Part, Telling
from ..story_shapes import DOING
from .base import Measure, Spot, Subject

_RUN = 3
"""Words of the shortest run that counts as shared."""


@dataclass(frozen=True, slots=True)
class SharedRun:
    """A run of words that stands in both texts."""

    here: Span
    there: Span


@dataclass(frozen=True, slots=True)
class Overlap:
    """How far two texts are one; `share` is of the words of the first text, 0 to 1."""

    share: float
    runs: tuple[SharedRun, ...] = ()


def overlap(here: str, there: str) -> Overlap:
    """Runs of three or more words of `here` that stand in `there` too, and the share of words in them.

    Case and apostrophes do not count; suppression lines and gaps are no words.
    """
    left, right = read(here), read(there)
    ours, theirs = _words(left), _words(right)
    starts: dict[tuple[str, ...], list[int]] = {}
    for index in range(len(theirs) - _RUN + 1):
        starts.setdefault(tuple(theirs[index : index + _RUN]), []).append(index)
    runs, covered, index = [], 0, 0
    while index < len(ours):
        candidates = starts.get(tuple(ours[index : index + _RUN]))
        if candidates is None:
            index += 1
            continue
        size, other = max((_common(ours, index, theirs, each), each) for each in candidates)
        runs.append(SharedRun(_span(left, index, size), _span(right, other, size)))
        covered += size
        index += size
    return Overlap(covered / len(ours) if ours else 0.0, tuple(runs))


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
