"""What a rule measures and what becomes of it: a finding, where a limit is passed."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum

from interviewprep.domain.core.tracks import Track
from interviewprep.domain.stories.model import Story, Telling, TellingPart
from interviewprep.domain.stories.prose import Prose, Span, read

from .catalogue import RULES
from .thresholds import Bounds, Thresholds


class Severity(StrEnum):
    """Only an error keeps a story from counting as told."""

    WARNING = "warning"
    ERROR = "error"


@dataclass(frozen=True, slots=True)
class StoryFinding:
    """One thing the linter found. `start` and `end` are offsets in the text of `part`."""

    code: str
    """`S00` to `S33`, stable."""
    severity: Severity
    message: str
    remedy: str
    basis: str
    """What the limit rests on."""
    story: str = ""
    """Id of the story; empty for a finding about the whole bank."""
    track: Track | None = None
    part: TellingPart | None = None
    """None where the finding is about no one place."""
    start: int = 0
    end: int = 0
    reason: str | None = None
    """Why the candidate set it aside; None where it counts."""


@dataclass(frozen=True, slots=True)
class Spot:
    """A place in a telling."""

    part: TellingPart
    span: Span


@dataclass(frozen=True, slots=True)
class Measure:
    """What a rule measured; it becomes a finding only beyond a limit."""

    code: str
    value: float
    says: str
    """The fact in words, without the limit."""
    spots: tuple[Spot, ...] = ()
    variant: str = ""
    """Names the limits of this measure where a code has several."""
    scale: float = 1.0
    """Limits are multiplied by this."""
    quote: bool = False
    """Whether each spot's text opens its message."""


@dataclass(frozen=True, slots=True)
class Subject:
    """All that a rule about one telling may look at."""

    story: Story
    telling: Telling
    today: date
    other: Telling | None = None
    """The telling of the same story for the other track."""
    deny: tuple[str, ...] = ()
    """Names that must not be spoken."""
    seconds: float | None = None
    """Total of the last timed rehearsal; None where there is none."""
    prose: Mapping[TellingPart, Prose] = field(init=False)

    def __post_init__(self) -> None:
        object.__setattr__(self, "prose", {part: read(text) for part, text in self.telling.parts.items()})

    def among(self, parts: Iterable[TellingPart]) -> Iterator[tuple[TellingPart, Prose]]:
        """The parts of this telling that are among those named, in the order of the telling."""
        wanted = frozenset(parts)
        return ((part, prose) for part, prose in self.prose.items() if part in wanted)

    def words(self, parts: Iterable[TellingPart] = tuple(TellingPart)) -> int:
        """How many words these parts hold."""
        return sum(len(prose.words) for _, prose in self.among(parts))

    def whole(self, parts: Iterable[TellingPart]) -> tuple[Spot, ...]:
        """The first of these parts that has text, from its first to its last word."""
        for part, prose in self.among(parts):
            if prose.words:
                return (Spot(part, Span(prose.words[0].start, prose.words[-1].end)),)
        return ()


def judge(
    measure: Measure, thresholds: Thresholds, *, story: str = "", telling: Telling | None = None
) -> Iterator[StoryFinding]:
    """A finding for each spot of a measure that passes a limit; one without a place where it has no spot."""
    bounds = thresholds[f"{measure.code}/{measure.variant}" if measure.variant else measure.code]
    passed = _passed(measure, bounds)
    if passed is None:
        return
    severity, limit = passed
    rule = RULES[measure.code]
    track = telling.track if telling else None
    for spot in measure.spots or (None,):
        text = telling.text(spot.part)[slice(*spot.span)] if measure.quote and telling and spot else ""
        message = f"{measure.says}, {limit}" if limit else measure.says
        yield StoryFinding(
            measure.code,
            severity,
            f'"{" ".join(text.split())}": {message}' if text else message,
            rule.remedy,
            rule.basis,
            story,
            track,
            spot.part if spot else None,
            spot.span.start if spot else 0,
            spot.span.end if spot else 0,
        )


_CHECKLISTS = frozenset({"of 2", "of 4", "lessons", "missing"})
"""Units whose measure names what is missing."""


def _passed(measure: Measure, bounds: Bounds) -> tuple[Severity, str] | None:
    """The gravest limit that the value passes, and the limit in words where these say more than the fact."""
    sides = (
        (Severity.ERROR, bounds.low_error, "fewer than" if bounds.unit != "%" else "less than", -1),
        (Severity.ERROR, bounds.high_error, "more than", 1),
        (Severity.WARNING, bounds.low_warning, "fewer than" if bounds.unit != "%" else "less than", -1),
        (Severity.WARNING, bounds.high_warning, "more than", 1),
    )
    for severity, limit, words, sign in sides:
        if limit is not None and sign * (measure.value - limit * measure.scale) > 0:
            plain = limit == 0 or bounds.unit in _CHECKLISTS
            return severity, "" if plain else f"{words} {_shown(limit * measure.scale, bounds.unit)}"
    return None


def _shown(limit: float, unit: str) -> str:
    return f"{limit * 100:.0f} %" if unit == "%" else f"{limit:.0f}"
