"""A full loop: the rounds of a track, one decision by a stated rule, and where the tracks differ."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from statistics import fmean

from interviewprep.domain.core.tracks import ROUND_TYPES, RoundType, Track

from .scoring import BAR

RULE = f"Passes when every round is scored and none is under the bar ({BAR:g} overall, no 1 or 2 in a must dimension)."

_NOT_IN_A_LOOP = ("hiring-manager", "written")
"""Rounds that some employers have; one's own loop may hold them."""


@dataclass(frozen=True, slots=True)
class Outcome:
    """The result of one round of a loop; None where it was not scored."""

    round: str
    title: str
    overall: float | None
    passed: bool
    weakest: str = ""
    """Title of its weakest dimension."""


@dataclass(frozen=True, slots=True)
class Decision:
    """What the rule says of a loop. It is about these mocks, never about an offer."""

    passed: bool | None
    """None while a round is missing."""
    under: tuple[Outcome, ...]
    missing: tuple[Outcome, ...]
    weakest: Outcome | None

    @property
    def words(self) -> str:
        if self.under:
            return "Under the bar: " + ", ".join(f"{o.title} ({o.overall:.1f})" for o in self.under)
        if self.missing:
            return "Not decided: " + ", ".join(o.title for o in self.missing) + " not scored yet"
        return "No round is under the bar"


@dataclass(frozen=True, slots=True)
class Difference:
    """One line of where two tracks differ."""

    title: str
    by_track: Mapping[Track, float | None]


def standard_loop(track: Track) -> tuple[RoundType, ...]:
    """The rounds of a track as most loops hold them, in their order."""
    return tuple(kind for kind in ROUND_TYPES if track in kind.tracks and kind.id not in _NOT_IN_A_LOOP)


def decide(outcomes: Sequence[Outcome]) -> Decision:
    """Apply the rule. A round under the bar decides at once; a missing one leaves it open."""
    scored = [outcome for outcome in outcomes if outcome.overall is not None]
    under = tuple(outcome for outcome in scored if not outcome.passed)
    missing = tuple(outcome for outcome in outcomes if outcome.overall is None)
    passed = False if under else None if missing or not outcomes else True
    weakest = min(scored, key=lambda o: (o.passed, o.overall or 0.0), default=None)
    return Decision(passed, under, missing, weakest)


def differences(by_track: Mapping[Track, Sequence[Outcome]]) -> tuple[Difference, ...]:
    """Where two tracks differ: rounds that both have, then all rounds of each and its weakest."""
    values = {
        track: {outcome.round: outcome.overall for outcome in outcomes if outcome.overall is not None}
        for track, outcomes in by_track.items()
    }
    shared = [kind for kind in ROUND_TYPES if all(kind.id in found for found in values.values())]
    lines = [Difference(kind.title, {track: values[track][kind.id] for track in values}) for kind in shared]
    means = {track: fmean(found.values()) if found else None for track, found in values.items()}
    lows = {track: min(found.values(), default=None) for track, found in values.items()}
    return (*lines, Difference("Mean of the rounds scored", means), Difference("Weakest round", lows))
