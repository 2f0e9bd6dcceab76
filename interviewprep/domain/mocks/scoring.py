"""Scores with evidence, and what they add up to. Nothing here grades by itself: a person gives each level."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from interviewprep.domain.core.errors import UsageError
from interviewprep.domain.library.rubrics import LEVEL_NAMES, LEVELS, Dimension, Rubric

BAR = 3.0
"""The overall from which a round passes: `yes` on average (field notes 2.2 and 5.4; a judgement, said wherever it is used)."""

CAP = 2.0
"""The most that a round is worth with a 1 in any dimension."""

MOST_WITHOUT_QUOTE = 2
"""`none` as evidence supports a 1 or a 2; what was shown can be quoted."""


@dataclass(frozen=True, slots=True)
class Quote:
    """A piece of one's own words: characters `start` to `end` of the text kept under `place`."""

    place: str
    start: int
    end: int
    text: str


@dataclass(frozen=True, slots=True)
class Given:
    """A level with its evidence. No quote means that the candidate said `none`."""

    level: int
    quotes: tuple[Quote, ...] = ()


Marks = Mapping[str, Given]
"""Dimension id to what was given."""


@dataclass(frozen=True, slots=True)
class Result:
    """What marks add up to."""

    mean: float
    """By weights, before the cap."""
    overall: float
    capped: bool
    """A 1 holds the overall at 2."""
    failed: tuple[str, ...]
    """Must dimensions at 1 or 2: any of them fails the round."""
    weakest: tuple[str, ...]
    """Every dimension, the lowest first; at one level the heavier first."""

    @property
    def passed(self) -> bool:
        return not self.failed and self.overall >= BAR

    @property
    def recommendation(self) -> int:
        """A level, 1 to 4: what a panel would write down."""
        if self.passed:
            return 4 if self.overall >= 3.5 else 3
        return 2 if self.overall >= 1.5 else 1

    @property
    def words(self) -> str:
        return LEVEL_NAMES[self.recommendation]


def supported(given: Given, none: bool) -> bool:
    """Is a level done with: quoted, or one that needs no quote where the candidate said `none`?"""
    return bool(given.quotes) or (none and given.level <= MOST_WITHOUT_QUOTE)


def check(rubric: Rubric, marks: Marks, texts: Mapping[str, str]) -> None:
    """Raises UsageError where a level is missing or out of range, or its evidence is not in `texts`."""
    for dimension in rubric.dimensions:
        given = marks.get(dimension.id)
        if given is None:
            raise UsageError(f"{dimension.title}: not scored yet; give it a level with a quote, or `none`")
        if given.level not in LEVELS:
            raise UsageError(f"{dimension.title}: {given.level} is not a level; choose 1 to 4")
        if not given.quotes and given.level > MOST_WITHOUT_QUOTE:
            raise UsageError(
                f"{dimension.title}: a {given.level} needs a quote from your notes; `none` supports a 1 or a 2"
            )
        _check_quotes(dimension, given, texts)


def _check_quotes(dimension: Dimension, given: Given, texts: Mapping[str, str]) -> None:
    for quote in given.quotes:
        if not quote.text.strip() or texts.get(quote.place, "")[quote.start : quote.end] != quote.text:
            raise UsageError(
                f"{dimension.title}: the quote {quote.text[:40]!r} is not in your notes; pick it again"
            )


def result(rubric: Rubric, levels: Mapping[str, float]) -> Result:
    """What these levels (1 to 4, fractions where bias was taken off) add up to. Every dimension must have one."""
    weight = sum(dimension.weight for dimension in rubric.dimensions)
    mean = sum(dimension.weight * levels[dimension.id] for dimension in rubric.dimensions) / weight
    capped = mean > CAP and any(round(levels[dimension.id]) <= 1 for dimension in rubric.dimensions)
    lowest_first = sorted(rubric.dimensions, key=lambda d: (levels[d.id], -d.weight))
    return Result(
        mean=mean,
        overall=CAP if capped else mean,
        capped=capped,
        failed=tuple(d.id for d in rubric.dimensions if d.must and round(levels[d.id]) <= 2),
        weakest=tuple(d.id for d in lowest_first),
    )


def levels_of(marks: Marks) -> dict[str, float]:
    """The bare levels."""
    return {dim: float(given.level) for dim, given in marks.items()}
