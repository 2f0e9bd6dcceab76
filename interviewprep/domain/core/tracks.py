"""The two tracks and their round types. Tracks differ by this data, never by an `if`."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum


class Track(StrEnum):
    """An interview track."""

    PGM = "pgm"
    TPM = "tpm"

    @property
    def label(self) -> str:
        return self.value.upper()


MOCK_WINDOW = 14
"""Days that a mock counts for readiness; the plan repeats a round whose mock would be older."""

BOTH = frozenset(Track)
PGM_ONLY = frozenset({Track.PGM})
TPM_ONLY = frozenset({Track.TPM})


@dataclass(frozen=True, slots=True)
class RoundType:
    """A kind of interview round and what readiness for it is made of (weights sum to 1)."""

    id: str
    title: str
    tracks: frozenset[Track]
    minutes: int
    rubric: str
    """Id of the rubric that judges it."""
    mocks: float
    recall: float
    stories: float
    judges: str
    """What the round judges, in one sentence."""


_CASE = (0.60, 0.25, 0.15)
_TALK = (0.35, 0.10, 0.55)

ROUND_TYPES: tuple[RoundType, ...] = (
    RoundType("recruiter", "Recruiter screen", BOTH, 30, "screen", *_TALK, "Motivation, fit and logistics, briefly."),
    RoundType("hiring-manager", "Hiring manager", BOTH, 45, "screen", *_TALK, "Whether your evidence fits this team's problem."),
    RoundType("product-sense", "Product sense", PGM_ONLY, 45, "product-sense", *_CASE, "From an open prompt to one user's problem, the smallest test and a metric."),
    RoundType("product-execution", "Execution and talent", PGM_ONLY, 45, "product-execution", *_CASE, "Goals, metrics, diagnosis and trade-offs; how you grow people."),
    RoundType("strategy", "Executive: strategy", PGM_ONLY, 45, "strategy", *_CASE, "A choice for the company, with its cost and its sequence."),
    RoundType("program-design", "Program design", TPM_ONLY, 45, "program-design", *_CASE, "A complex technical program, from goal to rollback."),
    RoundType("architecture", "Architecture and systems", TPM_ONLY, 45, "architecture", *_CASE, "A system's limits, failures and trade-offs, at two altitudes."),
    RoundType("program-execution", "Execution and risk", TPM_ONLY, 45, "program-execution", *_CASE, "Facts, options and escalation when a program is in trouble."),
    RoundType("leadership", "Leadership and collaboration", BOTH, 45, "leadership", *_TALK, "What you did when it was hard, and what you learned."),
    RoundType("executive", "Executive", TPM_ONLY, 45, "executive", *_CASE, "Judgment across programs, answer first."),
    RoundType("written", "Written communication", BOTH, 30, "written", *_CASE, "Status, bad news and decisions on one page."),
)  # fmt: skip

ROUNDS: dict[str, RoundType] = {kind.id: kind for kind in ROUND_TYPES}


TRACK_TITLES = {track.value: track.label for track in Track}


def round_titles(track: Track | None = None) -> dict[str, str]:
    """Ids of round types to their titles: those of one track, or all."""
    return {kind.id: kind.title for kind in ROUND_TYPES if track is None or track in kind.tracks}


def parse_tracks(word: str) -> frozenset[Track]:
    """`pgm`, `tpm` or `both` to the tracks meant. Raises ValueError for another word."""
    return BOTH if word == "both" else frozenset({Track(word)})


def tracks_label(tracks: frozenset[Track]) -> str:
    """How a person reads a set of tracks: `PGM`, `TPM` or `PGM + TPM`."""
    return " + ".join(track.label for track in Track if track in tracks)
