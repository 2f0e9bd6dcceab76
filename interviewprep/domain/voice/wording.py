"""Figures of speech as sentences: what was measured, one's own goes before, and no marks."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence

from interviewprep.domain.core.wording import clock_words, count

from .speech import LONG_PAUSE, Run, Speech

NO_MARKS = "Figures, not marks: nobody has validated a threshold of pace or pauses for interviews."
_MOST_NAMED = 6
_FILLER = re.compile(r"\b(?:u+m+|u+h+|e+r+m*|a+h+|h+m+|m{2,})\b", re.IGNORECASE)


_MARKUP = str.maketrans({"*": "", "`": "", "#": "", "_": " ", "[": "(", "]": ")"})
"""What a voice would spell out, or take for a command of its own."""


def said_aloud(text: str, deny: Sequence[str]) -> str:
    """A text as a voice is given it: one line, no markup, no controls, and `that name` for each denied name."""
    plain = text.translate(_MARKUP).replace("_", " ")
    plain = "".join(character if character.isprintable() else " " for character in plain)
    for name in filter(str.strip, deny):
        plain = re.sub(rf"(?<!\w){re.escape(name.strip())}(?!\w)", "that name", plain, flags=re.IGNORECASE)
    return " ".join(plain.split())


def figures(speech: Speech) -> list[str]:
    """What was heard, a line each."""
    if not speech.runs:
        return ["Not a word was heard."]
    return [*_figures(speech)]


def _figures(speech: Speech) -> Iterator[str]:
    assert speech.first_word is not None
    assert speech.longest is not None
    yield f"First word after {speech.first_word:.1f} s; speech {speech.share:.0%} of {clock_words(speech.seconds)}"
    pauses, long = speech.pauses(), speech.pauses(LONG_PAUSE)
    said = f"{count(len(pauses), 'pause')} of a second or more"
    yield f"{said}, {len(long)} of two or more{_where(long)}" if pauses else f"No {said.removeprefix('0 ')}"
    longest = speech.longest
    yield f"Longest run {_length(longest.seconds)}, from {clock_words(longest.start)}"
    if speech.level is not None:
        yield f"Level while speaking {speech.level:.0f} dB, where 0 is the loudest"


def _length(seconds: float) -> str:
    return f"{seconds:.1f} s" if seconds < 60 else clock_words(seconds)


def _where(pauses: Sequence[Run]) -> str:
    named = ", ".join(clock_words(pause.start) for pause in pauses[:_MOST_NAMED])
    more = " …" if len(pauses) > _MOST_NAMED else ""
    return f" (at {named}{more})" if pauses else ""


def fillers(text: str) -> str:
    """How often a transcript says "um" and the like, and what that is worth."""
    found = Counter(word.casefold() for word in _FILLER.findall(text))
    named = ", ".join(f"{word} {times}" for word, times in sorted(found.items())) or "none"
    return f"Fillers as the transcriber wrote them: {named}. Most transcribers leave them out, so none proves nothing."


def before(past: Sequence[Speech]) -> str:
    """One's own goes before, the oldest first; empty for the first."""
    if not past:
        return ""
    shares = ", ".join(f"{speech.share * 100:.0f}" for speech in past)
    first = ", ".join(f"{speech.first_word or 0:.1f}" for speech in past)
    minutes = (len(speech.pauses()) / speech.seconds * 60 for speech in past)
    return (
        f"Before: speech {shares} %; first word after {first} s; "
        f"pauses a minute {', '.join(f'{number:.1f}' for number in minutes)}"
    )


def pace(words: int, speech: Speech) -> str:
    """Words a minute of a telling whose words are known; empty where nothing was heard."""
    if not speech.speaking:
        return ""
    return f"{words * 60 / speech.speaking:.0f} words a minute while speaking, if you told all {words} as written"
