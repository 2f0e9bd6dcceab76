"""Readiness: how far the evidence shows that a round could be held today. Never a chance of an offer.

For a round r:  R = √(min(1, n/3)) × (wM·M + wK·K + wS·S)

- n: whole timed mocks with evidence for each mark, in the last 14 days; with n = 0 the round is *not measured*. What counts
  as timed stands in `mocks.earned`; a mock that waits for a blind second score is left out until it has one.
- M: their last three, as (score − 1) / 3, the newest weighing most; one's own scores after taking off one's bias, which
  never lifts one.
- K: mean recall expected on the round's day over its cards, a card never seen counting 0.
- S: share of its required competencies with a story told without errors and rehearsed on two days.

The weights wM, wK, wS stand with each round type in `tracks.ROUND_TYPES`; every other number stands below. All are
judgement: mocks lead because performance is scored, the weakest link because debriefs veto, √(n/3) because one good
mock is noise. Explained in docs/readiness.md.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from enum import StrEnum
from math import sqrt
from statistics import fmean, stdev

from interviewprep.domain.core.tracks import MOCK_WINDOW, ROUNDS, RoundType, Track

ENOUGH = 3
"""Mocks after which no more are needed for the full value."""
RECENT = (1.0, 0.7, 0.5)
"""Weight of the newest mock, the one before, the one before that."""
WEAK, CAP = 2, 0.60
"""A dimension at or below the first in both last mocks holds M to the second."""
FLOOR = 0.08
"""The range is never narrower than this on either side."""
ONE_MOCK = 1 / 3
"""Half the range after a single mock: one level of the scale."""
NEAR, READY = 0.5, 0.7
READY_SCORE = 3.0
"""Both last mocks, and each of their dimensions, at least this, to be round-ready."""
WEAKEST = 0.6
"""Share of the weakest round in a track's value; the rest is the mean of all rounds."""
LOOP_DAYS, LOOP_SPAN = 7, 2
"""A full loop: every round within so many days of one another, within the last seven."""


class Level(StrEnum):
    """What the number amounts to."""

    NOT_MEASURED = "not measured"
    HIDDEN = "hidden"
    """All that measures it waits for a blind second score."""
    BUILDING = "building"
    NEAR = "near"
    READY = "round-ready"


@dataclass(frozen=True, slots=True)
class MockResult:
    """One timed mock, scored with evidence."""

    round: str
    day: int
    score: float
    """Its overall, 1 to 4: another person's marks, else one's own with the bias taken off (`domain.bias`)."""
    given: float
    """Its overall as it was marked."""
    dims: Mapping[str, float] = field(default_factory=dict)
    """Marks as they were given."""
    bias: str = ""
    """What was taken off one's own marks, in words; empty where another person marked."""
    title: str = ""
    hidden: bool = False
    """It waits for a blind second score: nothing that follows from it may be seen before."""


@dataclass(frozen=True, slots=True)
class RecallTerm:
    """Recall of a round's cards expected on its day."""

    cards: int = 0
    seen: int = 0
    mean: float = 0.0
    """Over all its cards, in [0, 1]."""
    day: int | None = None
    """None: the round has no date, so recall is that of today."""


@dataclass(frozen=True, slots=True)
class StoryTerm:
    """Competencies that a round requires, and those with a story that can be relied on."""

    required: tuple[str, ...] = ()
    held: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Term:
    """One part of a readiness, with what it rests on. `value` is None where there is nothing that it could measure."""

    name: str
    value: float | None
    weight: float
    """After the weight of terms without a value has been shared out."""
    evidence: str
    part: tuple[int, int] = (0, 0)
    """Of how many it rests, and how many there are: mocks of those that are enough, cards seen, competencies held."""


@dataclass(frozen=True, slots=True)
class RoundReadiness:
    """Readiness for one round on one track."""

    round: str
    track: Track
    level: Level
    value: float | None
    low: float
    high: float
    mocks: int
    terms: tuple[Term, ...]
    advice: str
    """The shortest way to measure it, or what lifts it most."""
    weak: tuple[str, ...] = ()
    """Dimensions at or below 2 in both last mocks."""
    title: str = ""
    """What it is called; empty for the title of its type."""

    @property
    def called(self) -> str:
        return self.title or ROUNDS[self.round].title

    @property
    def ready(self) -> bool:
        return self.level is Level.READY


@dataclass(frozen=True, slots=True)
class TrackReadiness:
    """Readiness over the rounds of a track's loop."""

    track: Track
    rounds: tuple[RoundReadiness, ...]
    value: float | None
    """None until every round is measured."""
    weakest: RoundReadiness | None
    measured: int
    loop_ready: bool
    said: str


def round_readiness(
    kind: RoundType,
    track: Track,
    mocks: Iterable[MockResult],
    recall: RecallTerm,
    stories: StoryTerm,
    today: int,
) -> RoundReadiness:
    """Readiness on study day `today`; mocks of other rounds, later days or too long ago are passed over.

    `mocks` come in the order in which they were taken.
    """
    recent = [
        mock_result
        for mock_result in mocks
        if mock_result.round == kind.id and today - MOCK_WINDOW < mock_result.day <= today
    ]
    waits = [mock_result.title for mock_result in recent if mock_result.hidden]
    counted = [mock_result for mock_result in recent if not mock_result.hidden]
    counted.sort(key=lambda item: item.day)
    counted.reverse()  # of a day's mocks too, the newest first
    weak = weak_dimensions(counted)
    terms = _weighted(_mock_term(kind, counted, weak), _recall_term(kind, recall), _story_term(kind, stories))
    if not counted and waits:
        advice = f"score “{waits[-1]}” again, blind: its result is hidden until then"
        return RoundReadiness(
            kind.id, track, Level.HIDDEN, None, 0.0, 1.0, 0, terms, advice, title=kind.title
        )
    if not counted:
        advice = f"one {kind.minutes}-minute mock, scored with a quotation for each mark, measures it"
        return RoundReadiness(
            kind.id, track, Level.NOT_MEASURED, None, 0.0, 1.0, 0, terms, advice, title=kind.title
        )
    value = _trust(len(counted)) * _mix(terms)
    spread = spread_of([item.score for item in counted])
    level = _level(value, counted)
    advice = _advice(kind, len(counted), terms, recall, stories)
    low, high = max(value - spread, 0.0), min(value + spread, 1.0)
    return RoundReadiness(
        kind.id, track, level, value, low, high, len(counted), terms, advice, weak, kind.title
    )


def track_readiness(
    track: Track, rounds: Sequence[RoundReadiness], mocks: Iterable[MockResult], today: int
) -> TrackReadiness:
    """The weakest link and the mean; a value only once every round is measured."""
    measured = [item for item in rounds if item.value is not None]
    weakest = min(measured, key=lambda mock: mock.value or 0.0, default=None)
    values = [item.value for item in rounds if item.value is not None]
    whole = bool(values) and len(values) == len(rounds)
    value = WEAKEST * min(values) + (1 - WEAKEST) * fmean(values) if whole else None
    full = full_loop({item.round for item in rounds}, mocks, today)
    loop_ready = whole and full and all(item.ready for item in rounds)
    said = _track_said(rounds, measured, weakest, full)
    return TrackReadiness(track, tuple(rounds), value, weakest, len(measured), loop_ready, said)


def full_loop(rounds: set[str], mocks: Iterable[MockResult], today: int) -> bool:
    """Was every round of the loop practised within two days of one another, in the last seven?"""
    days: dict[int, set[str]] = {}
    for mock_result in mocks:
        if today - LOOP_DAYS < mock_result.day <= today:
            for start in range(mock_result.day - LOOP_SPAN + 1, mock_result.day + 1):
                days.setdefault(start, set()).add(mock_result.round)
    return bool(rounds) and any(rounds <= held for held in days.values())


def weak_dimensions(newest_first: Sequence[MockResult]) -> tuple[str, ...]:
    """Dimensions at or below 2 in both last mocks."""
    if len(newest_first) < 2:
        return ()
    last, before = newest_first[:2]
    return tuple(dim for dim, mark in last.dims.items() if mark <= WEAK and before.dims.get(dim, 4) <= WEAK)


def spread_of(scores: Sequence[float]) -> float:
    """Half the range: standard deviation of the mocks over √n, on [0, 1]; one level after a single mock."""
    if len(scores) < 2:
        return ONE_MOCK
    return max(stdev(scores) / 3 / sqrt(len(scores)), FLOOR)


def _trust(mocks: int) -> float:
    return sqrt(min(1.0, mocks / ENOUGH))


def _mix(terms: Sequence[Term]) -> float:
    return sum(term.weight * term.value for term in terms if term.value is not None)


def _weighted(*terms: Term) -> tuple[Term, ...]:
    """The weight of a term without a value goes to the others, in their proportion."""
    total = sum(term.weight for term in terms if term.value is not None)
    return tuple(replace(term, weight=0.0 if term.value is None else term.weight / total) for term in terms)


def _mock_term(kind: RoundType, counted: Sequence[MockResult], weak: Sequence[str]) -> Term:
    if not counted:
        return Term(
            "mocks",
            0.0,
            kind.mocks,
            f"no timed mock with evidence in the last {MOCK_WINDOW} days",
            (0, ENOUGH),
        )
    latest = list(zip(RECENT, counted, strict=False))
    mean = sum(weight * item.score for weight, item in latest) / sum(weight for weight, _ in latest)
    value = min(max((mean - 1) / 3, 0.0), CAP if weak else 1.0)
    said = f"{', '.join(f'{item.score:.1f}' for _, item in latest)}, newest first, of {len(counted)} in the last {MOCK_WINDOW} days"
    bias = next((item.bias for _, item in latest if item.bias), "")
    if bias:
        said += f"; your own marks less your bias ({bias})"
    if weak:
        said += f"; capped at {CAP:.2f}: {', '.join(weak)} at {WEAK} or less in both last mocks"
    return Term("mocks", value, kind.mocks, said, (len(counted), ENOUGH))


def _recall_term(kind: RoundType, recall: RecallTerm) -> Term:
    if not recall.cards:
        return Term("recall", None, kind.recall, "no cards for this round")
    when = "on its day" if recall.day is not None else "today (the round has no date)"
    said = f"{recall.mean:.0%} of {recall.cards} cards expected {when} without more study; {recall.seen} seen so far"
    return Term("recall", min(max(recall.mean, 0.0), 1.0), kind.recall, said, (recall.seen, recall.cards))


def _story_term(kind: RoundType, stories: StoryTerm) -> Term:
    if not stories.required:
        return Term("stories", None, kind.stories, "no competency is required")
    held = [name for name in stories.required if name in stories.held]
    missing = [name for name in stories.required if name not in stories.held]
    said = f"{len(held)} of {len(stories.required)} competencies with a story without an error, rehearsed on two days"
    if missing:
        said += f"; missing: {', '.join(missing)}"
    part = (len(held), len(stories.required))
    return Term("stories", part[0] / part[1], kind.stories, said, part)


def _level(value: float, newest_first: Sequence[MockResult]) -> Level:
    if value < NEAR:
        return Level.BUILDING
    return Level.READY if value >= READY and _steady(newest_first) else Level.NEAR


def _steady(newest_first: Sequence[MockResult]) -> bool:
    last = newest_first[:2]
    return len(last) == 2 and all(
        mock_result.given >= READY_SCORE and all(mark >= READY_SCORE for mark in mock_result.dims.values())
        for mock_result in last
    )


_CARDS = 40


def _advice(
    kind: RoundType, mocks: int, terms: Sequence[Term], recall: RecallTerm, stories: StoryTerm
) -> str:
    """What lifts the number most: a mock as good as before, forty cards held, or one more competency."""
    now = _trust(mocks) * _mix(terms)
    weights = {term.name: term.weight for term in terms}
    lifts = {f"one more timed mock of {kind.minutes} minutes": _trust(mocks + 1) * _mix(terms) - now}
    if recall.cards:
        more = min(_CARDS / recall.cards, 1 - recall.mean)
        lifts[f"{min(_CARDS, recall.cards)} more cards remembered"] = _trust(mocks) * weights["recall"] * more
    if len(stories.held) < len(stories.required):
        share = weights["stories"] / len(stories.required)
        lifts["a story rehearsed for one more competency"] = _trust(mocks) * share
    best = max(lifts, key=lambda name: lifts[name])
    if lifts[best] < 0.005:
        return "better marks in the next mock lift it; more of the same does not"
    return f"{best} lifts it most, by about {lifts[best]:.2f}"


def _track_said(
    rounds: Sequence[RoundReadiness],
    measured: Sequence[RoundReadiness],
    weakest: RoundReadiness | None,
    full: bool,
) -> str:
    if not rounds:
        return "Not measured: this track has no rounds yet."
    if weakest is None:
        return "Not measured: no round has a whole, scored mock yet."
    title = weakest.called
    if len(measured) < len(rounds):
        return f"{len(measured)} of {len(rounds)} rounds measured; the weakest of them is {title}."
    if not all(item.ready for item in rounds):
        return f"The weakest round is {title}."
    return (
        "Loop-ready."
        if full
        else f"Every round is ready; one full loop within {LOOP_SPAN} days makes it loop-ready."
    )
