"""What behavioural questions test, and what each track's bank of stories must cover."""

from __future__ import annotations

from interviewprep.domain.core.tracks import Track

COMPETENCIES: dict[str, str] = {
    "influence": "influence without authority",
    "conflict": "conflict",
    "failure": "failure and what it taught",
    "ambiguity": "ambiguity",
    "prioritisation": "prioritisation under constraint",
    "communication": "communication to a different audience",
    "user-insight": "user insight that changed the plan",
    "data-opinion": "data against opinion",
    "said-no": "said no, or stopped something",
    "launch-iterate": "launch and iterate",
    "at-risk": "program at risk, recovered",
    "dependency": "dependency negotiated",
    "escalation": "escalation judged",
    "technical-trade-off": "technical trade-off explained",
    "incident": "incident or rollback",
    "process": "process improved",
}
"""Competency id → how a person reads it."""

_SHARED = ("influence", "conflict", "failure", "ambiguity", "prioritisation", "communication")

REQUIRED: dict[Track, tuple[str, ...]] = {
    Track.PGM: (*_SHARED, "user-insight", "data-opinion", "said-no", "launch-iterate"),
    Track.TPM: (
        *_SHARED,
        "at-risk",
        "dependency",
        "escalation",
        "technical-trade-off",
        "incident",
        "process",
    ),
}
"""Most often asked first; the first three need two stories each."""

OPPOSED = frozenset({"influence", "conflict", "data-opinion", "said-no", "dependency", "escalation"})
"""Competencies in which somebody wanted something else."""
