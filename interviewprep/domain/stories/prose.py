"""English prose by plain rules: words, sentences, quotations, and what is not spoken.

Everything that is left out of a reading is blanked in place, so that an offset into any reading is an
offset into the text as it was written.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache
from typing import NamedTuple


class Span(NamedTuple):
    """Half-open character range of a text."""

    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Prose:
    """One text, read. `raw`, `spoken`, `own` and `folded` have the same length."""

    raw: str
    spoken: str
    """Without suppression lines and open gaps."""
    own: str
    """Spoken, without what stands in quotation marks: the words of the teller alone."""
    folded: str
    """`own` in lower case, for lists of words: matching it is much faster than ignoring case."""
    words: tuple[Span, ...]
    """Words of `spoken`."""
    sentences: tuple[Span, ...]


SUPPRESSION = re.compile(
    r"^[ \t]*ignore[ \t]+(?P<code>[A-Za-z]\d\d)\b[ \t]*(?:because\b[ \t:]*(?P<reason>[^\n]*))?[^\n]*$",
    re.IGNORECASE | re.MULTILINE,
)
"""A line `ignore S07 because …`."""

GAP = re.compile(r"\[…[^\]\n]{0,300}\]")
"""A gap that a draft leaves: `[… what is missing]`."""

_QUOTED = re.compile(
    r"“[^”]{1,600}”|\"[^\"]{1,600}\"|«[^»]{1,600}»|‘[^‘\n]{2,400}?’(?!\w)|(?<!\w)'[^'\n]{2,400}'(?!\w)"
)
_WORD = re.compile(r"\d+(?:[.,]\d+)*(?![^\W_])|[^\W_]+(?:['’-][^\W_]+)*")
_SOFT_BREAK = re.compile(r"(?<!\n)\n(?!\n|[ \t]*[-*] )")
_SENTENCE = re.compile(r"[^\s.!?](?:[^.!?\n]+|[.!?](?=\w))*[.!?]*[\"”’»)]*")
_BLANK = "\x00"
"""Neither a space nor a word, so that no pattern reaches across what was blanked."""


@lru_cache(maxsize=256)
def read(text: str) -> Prose:
    """Words, sentences and the teller's own words of a text.

    Kept for the last few hundred texts: while a candidate types, only one part of a telling changes.
    """
    spoken = _blank(GAP, _blank(SUPPRESSION, text))
    spoken = _SOFT_BREAK.sub(" ", spoken)
    own = _blank(_QUOTED, spoken)
    return Prose(
        raw=text,
        spoken=spoken,
        own=own,
        folded=folded(own),
        words=tuple(Span(*found.span()) for found in _WORD.finditer(spoken)),
        sentences=tuple(Span(*found.span()) for found in _SENTENCE.finditer(spoken.replace(_BLANK, " "))),
    )


def folded(text: str) -> str:
    """Lower case of the same length; unchanged for the few letters whose lower case is longer."""
    lower = text.lower()
    return lower if len(lower) == len(text) else text


def _blank(pattern: re.Pattern[str], text: str) -> str:
    return pattern.sub(lambda found: re.sub(r"[^\n]", _BLANK, found[0]), text)


_LABEL = "Phase|Part|Type|Tier|Stage|Act|Chapter|Volume|Class|Level|War|Series|Grade|Title|Appendix|Section"
_NAMED = re.compile(rf"\b(?:{_LABEL})\s+$")
_MENTIONED = re.compile(rf"\b(?:{_LABEL.lower()})\s+$")
_NOUN_AFTER = re.compile(r"\s+(?:error|trial|and\s+II|or\s+II)|\s*[,.;:)]|\s*$")
_BULLET_AFTER = re.compile(r"[.)]\s")
_LONGEST_LABEL = 16
"""Characters looked at before an I: the longest label and some spaces."""
_I = re.compile(
    rf"\b(?:{_LABEL})\s+I\b"
    rf"|\b(?i:{_LABEL})\s+I(?=\s+(?:error|trial|and\s+II|or\s+II)|\s*[,.;:)]|\s*$)"
    r"|^\s*I[.)]\s",
    re.MULTILINE,
)
_I = re.compile(r"\bI(?:['’](?:m|d|ve|ll))?\b(?!['’/-]\w|\.\w)")
_WE = re.compile(r"\b(?:we|We)(?:['’](?:re|d|ve|ll))?\b")


def first_person(prose: Prose) -> tuple[Span, ...]:
    """Where the teller says "I"; not Roman numerals, I/O or quotations."""
    return tuple(
        Span(*found.span()) for found in _I.finditer(prose.own) if not _is_numeral(prose.own, *found.span())
    )


def _is_numeral(text: str, start: int, end: int) -> bool:
    """Whether an I is Roman: `Phase I`, `a type I error`, or `I.` at the start of a line."""
    before = text[max(start - _LONGEST_LABEL, 0) : start]
    if _NAMED.search(before) or (_MENTIONED.search(before) and _NOUN_AFTER.match(text, end)):
        return True
    return not before.rpartition("\n")[2].strip() and _BULLET_AFTER.match(text, end) is not None


def plural_person(prose: Prose) -> tuple[Span, ...]:
    """Where the teller says "we", quotations left out."""
    return tuple(Span(*found.span()) for found in _WE.finditer(prose.own))


_UNITS = "two|three|four|five|six|seven|eight|nine"
_TEENS = "ten|eleven|twelve|thirteen|fourteen|fifteen|sixteen|seventeen|eighteen|nineteen"
_TENS = "twenty|thirty|forty|fifty|sixty|seventy|eighty|ninety"
_MEASURES = r"per\s?cent|percent|seconds?|minutes?|hours?|days?|weeks?|months?|years?|points?|in\s+\w+"
_MONTHS = "January|February|March|April|May|June|July|August|September|October|November|December"
NUMBER = re.compile(
    rf"(?:[$€£]\s?)?(?<![\w.,-])\d[\d,.]*\d?(?:\s?%|\s?per\s?cent|[kKmM]\b|x\b|ms\b|s\b|\+)?"
    rf"|\b(?i:zero|{_UNITS}|{_TEENS}|(?:{_TENS})(?:-(?:one|{_UNITS}))?|hundreds?|thousands?|millions?|dozen"
    rf"|half|halved|doubled|tripled|quadrupled|a\s+third|a\s+quarter\s+of|one(?=[\s-]+(?:{_MEASURES})\b))\b"
    rf"(?:\s+per\s?cent)?"
)
_DATE = re.compile(
    rf"\b(?:in|since|by|of|during|until|from)\s+(?:19|20)\d\d\b|\b\d{{1,2}}(?:st|nd|rd|th)?\s+(?:{_MONTHS})\b"
    rf"|\b(?:{_MONTHS})\s+(?:\d{{1,2}}(?:st|nd|rd|th)?\b(?:,?\s+(?:19|20)\d\d\b)?|(?:19|20)\d\d\b)"
)


def numbers(text: str) -> tuple[Span, ...]:
    """Quantities in digits or words; dates and years are none."""
    dates = [found.span() for found in _DATE.finditer(text)]
    return tuple(
        Span(*found.span())
        for found in NUMBER.finditer(text)
        if not any(start <= found.start() < end for start, end in dates)
    )
