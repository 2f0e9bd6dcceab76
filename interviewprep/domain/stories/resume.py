"""Résumé lines: one achievement, one bullet for each track, and what is wrong with a bullet."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from interviewprep.domain.core.tracks import Track
from interviewprep.domain.stories.lint_rules.base import Severity
from interviewprep.domain.stories.lint_rules.evidence import sample_numbers
from interviewprep.domain.stories.lint_rules.wording import SOFT

from .model import Number, NumberState
from .proof import ABOUT, claims
from .prose import Span, folded, numbers, read

SHORT, LONG, TOO_LONG = 8, 28, 36
"""Words: below the first it says too little, above the second it wraps, above the third nobody reads it."""

WANTS: dict[Track, str] = {
    Track.PGM: "the outcome for users and the business",
    Track.TPM: "delivery, scope and the risk you kept small",
}
"""What the bullet of each track is about."""

_IRREGULAR = frozenset(
    {
        *("led", "built", "cut", "ran", "grew", "wrote", "drove", "won", "set", "took", "brought", "shrank"),
        *("held", "made", "sold", "sped", "found", "kept", "put", "taught", "rewrote", "oversaw", "split"),
        *(
            "drew",
            "began",
            "chose",
            "gave",
            "shut",
            "rebuilt",
            "broke",
            "spoke",
            "told",
            "got",
            "met",
            "sent",
        ),
    }
)
_WEAK = frozenset({"helped", "assisted", "worked", "supported", "participated", "contributed", "involved"})


@dataclass(frozen=True, slots=True)
class ResumeLine:
    """A bullet for one track, drawn from one story."""

    story: str
    track: Track
    text: str
    numbers: tuple[Number, ...] = ()
    """Those of its story."""


@dataclass(frozen=True, slots=True)
class ResumeFinding:
    """One thing wrong with a bullet; `start` and `end` are offsets in its text."""

    code: str
    """`R01` to `R07`, stable."""
    severity: Severity
    message: str
    remedy: str
    start: int
    end: int


def lint_line(line: ResumeLine) -> tuple[ResumeFinding, ...]:
    """Findings about one bullet, in the order of their codes."""
    prose = read(line.text)
    checks = (_number, _verb, _length, _borrowed, _soft, _person, _unproved)
    return tuple(finding for check in checks for finding in check(line, prose.spoken, prose.words))


def _number(line: ResumeLine, text: str, _words: tuple[Span, ...]) -> Iterator[ResumeFinding]:
    if not numbers(text):
        remedy = f"add the number that shows {WANTS[line.track]}"
        yield ResumeFinding("R01", Severity.ERROR, "no number", remedy, 0, len(text))


def _verb(_line: ResumeLine, text: str, words: tuple[Span, ...]) -> Iterator[ResumeFinding]:
    if not words:
        return
    first = text[slice(*words[0])].casefold()
    remedy = "begin with what you did, in the past tense: cut, wrote, moved"
    if first in _WEAK:
        yield ResumeFinding("R02", Severity.ERROR, f'"{first}" hides what you did', remedy, *words[0])
    elif not (first in _IRREGULAR or first.endswith("ed")):
        yield ResumeFinding(
            "R02", Severity.ERROR, f'"{first}" is not a verb in the past tense', remedy, *words[0]
        )


def _length(_line: ResumeLine, text: str, words: tuple[Span, ...]) -> Iterator[ResumeFinding]:
    count = len(words)
    if count < SHORT:
        remedy = "say what changed, for whom, and by what means"
        yield ResumeFinding(
            "R03", Severity.WARNING, f"{count} words, fewer than {SHORT}", remedy, 0, len(text)
        )
    elif count > LONG:
        severity = Severity.ERROR if count > TOO_LONG else Severity.WARNING
        message = f"{count} words, more than {TOO_LONG if count > TOO_LONG else LONG}"
        yield ResumeFinding("R03", severity, message, "one achievement a line", words[LONG].start, len(text))


def _borrowed(_line: ResumeLine, text: str, _words: tuple[Span, ...]) -> Iterator[ResumeFinding]:
    for span in sample_numbers(text, read(text).sentences):
        message = f'"{text[slice(*span)]}" is from a well-known sample line'
        yield ResumeFinding("R04", Severity.ERROR, message, "use your own number", *span)


def _soft(_line: ResumeLine, text: str, _words: tuple[Span, ...]) -> Iterator[ResumeFinding]:
    for found in SOFT.finditer(folded(text)):
        message = f'"{text[slice(*found.span())]}" is soft'
        yield ResumeFinding(
            "R05", Severity.WARNING, message, "delete it, or put the number there", *found.span()
        )


_PERSON = re.compile(r"\b(?:I|me|my|we|We|our|Our|My)\b(?!['’/-]\w)")


def _person(_line: ResumeLine, text: str, _words: tuple[Span, ...]) -> Iterator[ResumeFinding]:
    found = _PERSON.search(text)
    if found:
        message = f'"{found[0]}" goes without saying in a résumé'
        yield ResumeFinding("R06", Severity.WARNING, message, "leave it out", *found.span())


def _unproved(line: ResumeLine, text: str, _words: tuple[Span, ...]) -> Iterator[ResumeFinding]:
    prose = read(text)
    for claim in claims(line.numbers, prose):
        said = f'"{text[slice(*claim.span)]}"'
        if claim.number.state is NumberState.CANNOT_CONFIRM:
            remedy = "leave the number out; the export leaves out the line"
            message = f"{said} cannot be confirmed"
            yield ResumeFinding("R07", Severity.ERROR, message, remedy, *claim.span)
        elif claim.number.unproven:
            remedy = "among the numbers of the story, say how it was measured, or mark it"
            message = f"nothing says where {said} comes from"
            yield ResumeFinding("R07", Severity.WARNING, message, remedy, *claim.span)
        elif claim.number.state not in _SURE and not ABOUT.search(prose.folded):
            message = f"{said} is {claim.number.state}"
            yield ResumeFinding("R07", Severity.WARNING, message, 'say "about" with it', *claim.span)


_SURE = (NumberState.UNSAID, NumberState.MEASURED)


def unconfirmed(line: ResumeLine) -> bool:
    """Whether the bullet states a number that the candidate cannot confirm."""
    return any(
        claim.number.state is NumberState.CANNOT_CONFIRM for claim in claims(line.numbers, read(line.text))
    )


def two_lists(lines: Mapping[Track, tuple[ResumeLine, ...]]) -> str:
    """Plain Markdown: a list of bullets under each track that has any.

    A bullet with a number that cannot be confirmed stands apart, at the end: it is not to be sent.
    """
    blocks = [
        f"## {track.label}\n\n{_bullets(kept)}"
        for track in Track
        if (kept := [line for line in lines.get(track, ()) if not unconfirmed(line)])
    ]
    aside = [line for track in Track for line in lines.get(track, ()) if unconfirmed(line)]
    if aside:
        blocks.append(f"## Left out: a number in it cannot be confirmed\n\n{_bullets(aside)}")
    return "\n".join(blocks)


def _bullets(lines: Iterable[ResumeLine]) -> str:
    return "".join(f"- {' '.join(line.text.split())}\n" for line in lines)
