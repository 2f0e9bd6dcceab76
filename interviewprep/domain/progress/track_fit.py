"""Which track? Questions about evidence, not personality, and what was measured on both tracks, side by side."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from enum import IntEnum

from interviewprep.domain.core.tracks import Track


class Amount(IntEnum):
    """How much evidence there is."""

    NONE = 0
    ONCE = 1
    OFTEN = 2

    @property
    def label(self) -> str:
        return ("never", "once", "several times")[self]


@dataclass(frozen=True, slots=True)
class Question:
    """Something one has done or not, in a way that another person could check."""

    id: str
    track: Track
    text: str


QUESTIONS: tuple[Question, ...] = (
    Question("user-changed-plan", Track.PGM, "You talked with users, and a plan changed because of what they said."),
    Question("hypothesis-failed", Track.PGM, "You wrote a hypothesis before an experiment, and it turned out wrong."),
    Question("said-no", Track.PGM, "You decided what not to build, and gave the reason in numbers."),
    Question("metric-moved", Track.PGM, "A metric of user behavior moved after something you launched, measured against a baseline."),
    Question("pivot-others", Track.PGM, "Design or marketing changed course on your evidence, without reporting to you."),
    Question("strategy-choice", Track.PGM, "You wrote down a choice of direction with its price, and it was followed."),
    Question("dependency-found", Track.TPM, "You found a dependency between teams before it cost a date."),
    Question("rollback-criterion", Track.TPM, "You set a rollback criterion with a number and an owner before a rollout."),
    Question("date-held", Track.TPM, "Several engineering teams met one release date that you kept together."),
    Question("risk-told", Track.TPM, "You told a risk early, to engineers and to product, with options and an owner."),
    Question("trade-off-explained", Track.TPM, "You explained a technical trade-off to somebody who does not write software."),
    Question("incident-led", Track.TPM, "You led an incident or a rollback, and its actions were done afterwards."),
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Answer:
    """How often, and the example that one would tell."""

    amount: Amount
    example: str = ""


@dataclass(frozen=True, slots=True)
class Measured:
    """What practice has measured on one track; None is not measured."""

    recall: float | None = None
    """Of the cards seen, expected today."""
    mocks: int = 0
    mock_mean: float | None = None
    """1 to 4."""
    dims: Mapping[str, float] | None = None
    stories: tuple[int, int] = (0, 0)
    """Required competencies held, and how many there are."""
    low: float = 0.0
    high: float = 1.0
    """Range of readiness of the measured rounds' mean."""
    rounds: tuple[int, int] = (0, 0)
    """Rounds measured, and how many there are."""
    hours: float = 0.0
    """What it would still need, see `hours_needed`."""


@dataclass(frozen=True, slots=True)
class ComparisonRow:
    """One line of the comparison, as text for each track."""

    what: str
    pgm: str
    tpm: str


@dataclass(frozen=True, slots=True)
class TrackComparison:
    """Both tracks side by side, and what can be said."""

    rows: tuple[ComparisonRow, ...]
    verdict: str
    leans: Track | None


MOCK_HOURS, STORY_HOURS, CARD_SECONDS = 1.0, 0.75, 60.0
"""A timed mock with its scoring; a story until it is told twice aloud; a card until it is held."""
MOCKS_A_ROUND = 3
LEAN = 3
"""Points of evidence (of twelve) by which one track must lead."""


def hours_needed(mocks_missing: int, competencies_missing: int, cards_unseen: int) -> float:
    """Hours until every round has three mocks, every competency its story and every card was held once."""
    return (
        mocks_missing * MOCK_HOURS + competencies_missing * STORY_HOURS + cards_unseen * CARD_SECONDS / 3600
    )


def points(answers: Mapping[str, Answer], track: Track) -> int:
    """Evidence for a track: one for once, two for several times, with an example; without one, half as much rounded down."""
    total = 0
    for question in QUESTIONS:
        given = answers.get(question.id)
        if question.track is track and given is not None:
            total += int(given.amount) if given.example.strip() else int(given.amount) // 2
    return total


def compare(answers: Mapping[str, Answer], measured: Mapping[Track, Measured]) -> TrackComparison:
    """The two tracks for this candidate; leans only where evidence and measurement do not contradict each other."""
    pgm, tpm = (measured.get(track, Measured()) for track in (Track.PGM, Track.TPM))
    most = 2 * sum(question.track is Track.PGM for question in QUESTIONS)
    rows = [
        ComparisonRow(
            "evidence from your work",
            *(f"{points(answers, track)} of {most}" for track in (Track.PGM, Track.TPM)),
        )
    ]
    rows += [ComparisonRow(what, say(pgm), say(tpm)) for what, say in _SAYS]
    leans, verdict = _verdict(answers, pgm, tpm)
    return TrackComparison(tuple(rows), verdict, leans)


def _verdict(answers: Mapping[str, Answer], pgm: Measured, tpm: Measured) -> tuple[Track | None, str]:
    answered = sum(question.id in answers for question in QUESTIONS)
    if answered < len(QUESTIONS):
        return (
            None,
            f"Cannot tell yet: {len(QUESTIONS) - answered} of {len(QUESTIONS)} questions are unanswered.",
        )
    lead = points(answers, Track.PGM) - points(answers, Track.TPM)
    by_work = Track.PGM if lead >= LEAN else Track.TPM if lead <= -LEAN else None
    by_practice = _ahead(pgm, tpm)
    if by_work is None and by_practice is None:
        return (
            None,
            "Cannot tell: neither your evidence nor your mocks lead clearly on one track. Take one mock of each track's own rounds.",
        )
    if by_work and by_practice and by_work is not by_practice:
        return None, (
            f"Cannot tell: your evidence leans to {by_work.label}, your mocks to {by_practice.label}. "
            "Evidence opens the door, mocks are what is scored; practice both for another week."
        )
    leans = by_work or by_practice
    assert leans is not None
    why = [f"your evidence leads by {abs(lead)}"] if by_work else []
    why += (
        ["your mocks lead beyond their ranges"]
        if by_practice
        else ["your mocks do not tell the tracks apart yet"]
    )
    return (
        leans,
        f"Leans to {leans.label}: {', and '.join(why)}. What you want to do all day is yours to weigh.",
    )


def _ahead(pgm: Measured, tpm: Measured) -> Track | None:
    """The track whose range lies wholly above the other's, where both are measured."""
    if not (pgm.rounds[0] and tpm.rounds[0]):
        return None
    if pgm.low > tpm.high:
        return Track.PGM
    return Track.TPM if tpm.low > pgm.high else None


def _recall(of: Measured) -> str:
    return "not measured" if of.recall is None else f"{of.recall:.0%}"


def _mocks(of: Measured) -> str:
    return "not measured" if of.mock_mean is None else f"{of.mock_mean:.1f} of 4 ({of.mocks} in all)"


def _dims(of: Measured, best: bool) -> str:
    if not of.dims:
        return "not measured"
    pick = max if best else min
    name = pick(of.dims, key=lambda dim: (of.dims or {})[dim])
    return f"{name} {of.dims[name]:.1f}"


_SAYS = (
    ("recall of cards seen", _recall),
    ("mocks", _mocks),
    ("strongest dimension", lambda of: _dims(of, True)),
    ("weakest dimension", lambda of: _dims(of, False)),
    ("competencies rehearsed on two days", lambda of: f"{of.stories[0]} of {of.stories[1]}"),
    ("rounds measured", lambda of: f"{of.rounds[0]} of {of.rounds[1]}"),
    ("hours it would still need", lambda of: f"about {of.hours:.0f}"),
)
