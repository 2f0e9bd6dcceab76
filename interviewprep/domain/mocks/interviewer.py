"""What the interviewer says, varied by the round's seed; the same seed and moment, the same words."""

from __future__ import annotations

import re
from collections.abc import Sequence
from hashlib import blake2b

from interviewprep.domain.library.cases import Case, Clarification

from .likeness import figures

_ASSUME = (
    "I don't have that. What would you assume?",
    "I can't tell you that. What's your assumption?",
    "We don't know. Pick an assumption and go on from there.",
    "I have nothing on that. What would be reasonable?",
)
_UP_TO_YOU = (
    "That is up to you.",
    "That is up to you. What would you choose?",
)
_YOU_SAID = (
    'You said "{quote}".',
    'You have "{quote}" there.',
    'I see "{quote}" in your notes.',
)
_TELLS = (
    "One thing you should know: {facts}",
    "Something I haven't told you: {facts}",
    "Take this as given: {facts}",
)
_WITH_A_FIGURE = (
    "Can you put a number on that?",
    "Roughly how much? Give me a number.",
)
_MORE = (
    "Can you say more about that?",
    "Walk me through that in a little more detail.",
    "What would that look like, step by step?",
)

_SORRY = re.compile(r"Sorry to (?:cut in|interrupt)\b[^\w]*", re.IGNORECASE)

THIN = 12
"""Words; a reply with fewer is followed up once."""


def assume(case: Case, seed: int, number: int) -> str:
    """To the `number`-th question that the case holds no answer to."""
    return _one(_UP_TO_YOU if case.open else _ASSUME, seed, number)


def asks_back(between: Sequence[Clarification]) -> str:
    """Which of two a question meant, or whether it meant the one; their own question marks end it."""
    quoted = [f'"{" ".join(item.question.split())}"' for item in between]
    return f"Do you mean {' or '.join(quoted)}"


def nothing_on(part: str) -> str:
    """To the part of an answered question that the case does not hold."""
    return f'On "{part.strip(" ?.,")}" I have nothing; assume what is reasonable.'


def follow_up(
    text: str, quote: str, told: Sequence[Clarification], seed: int, number: int, *, cuts_in: bool
) -> str:
    """A probe: what the candidate has to know first, what stands in the notes already, the question.

    Nobody is sorry to cut in where the candidate has just finished.
    """
    said = []
    if not cuts_in and (sorry := _SORRY.match(text)):
        text = text[sorry.end() :]
        text = text[:1].upper() + text[1:]
    if told:
        facts = " ".join(" ".join(item.answer.split()) for item in told)
        said.append(_one(_TELLS, seed, number).format(facts=facts))
    if quote:
        said.append(_one(_YOU_SAID, seed, number).format(quote=quote))
    return " ".join((*said, text))


def again(good: str, reply: str, seed: int, number: int) -> str:
    """Asks once more about a thin reply; for a number, where a good answer has one and the reply has none."""
    return _one(_WITH_A_FIGURE if figures(good) and not figures(reply) else _MORE, seed, number)


def is_thin(reply: str) -> bool:
    """Is there too little in a reply to go on? One that was left empty was skipped."""
    return 0 < len(reply.split()) < THIN


def _one(sentences: Sequence[str], seed: int, number: int) -> str:
    """No sentence is said twice running."""
    first = blake2b(str(seed).encode(), digest_size=8).digest()[0]
    return sentences[(first + number) % len(sentences)]
