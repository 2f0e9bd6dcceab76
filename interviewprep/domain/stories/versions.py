"""Versions of a story: every save keeps what was there before."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from interviewprep.domain.core.study_day import Stamp

from .model import StoryFile


@dataclass(frozen=True, slots=True)
class Version:
    """One kept text of a story."""

    number: int
    """From 1 on."""
    shows: int
    """The version whose text this is: itself, or an earlier one that was gone back to."""
    base: int
    """The version it was written upon; the number before, unless another window was quicker."""
    title: str
    at: Stamp


@dataclass(frozen=True, slots=True)
class Held:
    """A story as the store has it now."""

    file: StoryFile
    version: int
    text: str
    """What the store keeps of it: equal texts are equal stories."""


@dataclass(frozen=True, slots=True)
class Kept:
    """What a save did."""

    version: int
    overtook: int = 0
    """The version that another window had saved in between; 0 where none had. Both texts are kept."""


def before(history: Sequence[Version], current: int) -> int | None:
    """The version that undo goes back to; None where there is none. Undone twice, it goes back two."""
    shows = {version.number: version.shows for version in history}
    target = shows[current] - 1
    return shows.get(target)
