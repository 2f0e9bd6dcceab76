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

_SPELLINGS = {
    "prioritization": "prioritisation",
    "trade-off": "technical-trade-off",
    "tradeoff": "technical-trade-off",
}
"""Other spellings of an id → the id."""

_HINTS = {
    "fail": "failure", "mistake": "failure", "persua": "influence", "convince": "influence", "disagree": "conflict", "difficult": "conflict",
    "uncertain": "ambiguity", "stakeholder": "communication", "outage": "incident", "rollback": "incident", "trade-off": "technical-trade-off",
    "tradeoff": "technical-trade-off", "deadline": "prioritisation", "prioriti": "prioritisation", "say no": "said-no", "improve": "process",
    "launch": "launch-iterate", "risk": "at-risk", "metric": "data-opinion", "user": "user-insight", "customer": "user-insight",
}  # fmt: skip
"""Part of a word → the competency that it speaks of."""


def known_competency(word: str) -> str:
    """The id that a person means by an id, its American spelling or its words; empty where there is none."""
    plain = "-".join(word.casefold().replace("_", " ").replace("-", " ").split())
    if plain in COMPETENCIES:
        return plain
    named = {"-".join(text.split()): id_ for id_, text in COMPETENCIES.items()}
    return _SPELLINGS.get(plain) or named.get(plain, "")


def competency_of(words: str) -> str:
    """The competency that some words speak of; empty where none is recognized."""
    low = words.casefold()
    for id_ in COMPETENCIES:
        if id_ in low or id_.replace("-", " ") in low:
            return id_
    return next((id_ for hint, id_ in _HINTS.items() if hint in low), "")
