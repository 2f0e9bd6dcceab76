"""Numbers that are told: which of a story's numbers a text states, and what must be said with them."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from interviewprep.domain.core.wording import NUMBER_WORDS

from .model import Number, NumberState
from .prose import Prose, Span, folded, numbers

_DIGITS = re.compile(r"\d[\d,.]*")
_LETTERS = re.compile(r"[^\W\d_]{4,}")
_SAME_BEGINNING = 5
"""Letters by which two forms of a word are the same word."""

ABOUT = re.compile(
    r"\b(?:about|around|roughly|approximately|some|nearly|almost|close\s+to|more\s+or\s+less|or\s+so|estimate[ds]?"
    r"|guess(?:ed)?|remember(?:ed)?|recall(?:ed)?|from\s+memory|(?:on|of)\s+the\s+order\s+of|i\s+think|we\s+think)\b|[~≈]"
)
"""Words that make an estimate of a number. This and the next are matched against lower case."""

UNSURE = re.compile(
    r"\b(?:can\s?not|can['’]t|could\s+not|couldn['’]t|unable\s+to|never)\s+(?:\w+\s+)?"
    r"(?:confirm(?:ed)?|show|shown|prove[dn]?|verif(?:y|ied)|measured?|check(?:ed)?)\b"
    r"|\b(?:unconfirmed|not\s+(?:been\s+)?(?:confirmed|verified)|was\s+told|were\s+told|heard|believe[ds]?|hearsay)\b"
)
"""Words that say of a number that it cannot be shown."""


@dataclass(frozen=True, slots=True)
class Claim:
    """A number of the story that a text states."""

    number: Number
    span: Span
    """The first of its values."""
    sentence: Span


def claims(known: Sequence[Number], prose: Prose) -> Iterator[Claim]:
    """Each sentence that states a number: two of its values, or one and a word of what it is about."""
    if not known:
        return
    spoken = numbers(prose.spoken)
    for sentence in prose.sentences:
        said = [span for span in spoken if sentence.start <= span.start < sentence.end]
        words = _words(prose.spoken[slice(*sentence)]) if said else set()
        for number in known:
            values = _values(number.baseline) | _values(number.after)
            found = [span for span in said if _value(prose.spoken[slice(*span)]) in values]
            stated = {_value(prose.spoken[slice(*span)]) for span in found}
            if len(stated) > 1 or (stated and words & _words(number.what)):
                yield Claim(number, found[0], sentence)


def _values(text: str) -> set[str]:
    return {_value(text[slice(*span)]) for span in numbers(text)}


def _value(text: str) -> str:
    """A quantity without its unit: `1,200`, `$1200` and `1200 %` are alike, as are `nine` and `9`."""
    found = _DIGITS.search(text)
    if found:
        return found[0].replace(",", "").rstrip(".")
    word = text.split()[0].lower()
    return str(NUMBER_WORDS.index(word)) if word in NUMBER_WORDS else word


def _words(text: str) -> set[str]:
    return {word[:_SAME_BEGINNING] for word in _LETTERS.findall(folded(text))}


def proof_note(number: Number) -> str:
    """What a reader has to know of a number; empty where it is measured."""
    if number.unproven:
        return "not proved yet"
    known = {
        NumberState.ESTIMATED: "estimated",
        NumberState.FROM_MEMORY: "from memory",
        NumberState.CANNOT_CONFIRM: "cannot be confirmed",
    }
    return known.get(number.state, "")
