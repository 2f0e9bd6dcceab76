"""What behavioural questions test, and what each track's bank of stories must cover."""

from __future__ import annotations

import difflib
from collections.abc import Iterable

from interviewprep.domain.core.tracks import Track

COMPETENCIES: dict[str, str] = {
    "influence": "influence without authority",
    "conflict": "conflict",
    "failure": "failure and what it taught",
    "ambiguity": "ambiguity",
    "prioritisation": "prioritization under constraint",
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


def asked_by(tracks: Iterable[Track]) -> dict[str, str]:
    """Competency id → how a person reads it, of those that these tracks ask for."""
    wanted = {competency for track in tracks for competency in REQUIRED[track]}
    return {competency: title for competency, title in COMPETENCIES.items() if competency in wanted}


def nearest(word: str) -> str | None:
    """The competency that an unknown word most likely means: `rollback` → `incident`; None for none."""
    plain = word.casefold().replace("-", " ").strip()
    close = difflib.get_close_matches(word.casefold(), COMPETENCIES, n=1, cutoff=0.75)
    if close:
        return close[0]
    texts = {id: f"{id.replace('-', ' ')} {title}".replace("-", " ") for id, title in COMPETENCIES.items()}
    holding = [id for id, text in texts.items() if plain and plain in text]
    if holding:
        return holding[0]
    words = {part: id for id, text in reversed(texts.items()) for part in text.split()}
    close = [
        found for part in plain.split() for found in difflib.get_close_matches(part, words, n=1, cutoff=0.8)
    ]
    return words[close[0]] if close else None


def unknown(competencies: Iterable[str]) -> dict[str, str | None]:
    """Those that no track counts, each with the one that was most likely meant."""
    return {word: nearest(word) for word in competencies if word not in COMPETENCIES}


def unknown_words(competencies: Iterable[str]) -> str:
    """`"trade-off" is not counted, write technical-trade-off`, for each unknown one; empty where all are known."""
    return "; ".join(
        f'"{word}" is not counted, {f"write {near}" if near else "no competency has that name"}'
        for word, near in unknown(competencies).items()
    )


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
