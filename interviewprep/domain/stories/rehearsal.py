"""Rehearsal by taps: a key at the start of each part gives shares and pace, without a microphone."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from functools import partial
from itertools import pairwise

from interviewprep.domain.core.study_day import Stamp
from interviewprep.domain.core.tracks import Track

from .model import Telling, TellingPart
from .prose import NUMBER, Prose, Span, read
from .shapes import SHAPES

DAYS_NEEDED = 2
"""Study days on which a telling must have been rehearsed."""

SLOWEST, FASTEST = 60.0, 240.0
"""Words a minute between which a telling was told aloud; people speak at 120 to 180. Judgement, not a finding."""


class Cue(StrEnum):
    """What the teller may look at; each rehearsal takes some away."""

    TEXT = "text"
    CUES = "cues"
    NOTHING = "nothing"


@dataclass(frozen=True, slots=True)
class Tap:
    """The start of a part, in monotonic seconds."""

    part: TellingPart
    at: float


@dataclass(frozen=True, slots=True)
class PartTime:
    """How long a part took, against the share its shape gives it."""

    part: TellingPart
    seconds: float
    share: float
    low: float
    """Target range, in seconds of the planned length."""
    high: float


@dataclass(frozen=True, slots=True)
class Timing:
    """What one rehearsal measured."""

    seconds: float
    planned: int
    pace: float
    """Words a minute."""
    parts: tuple[PartTime, ...]


@dataclass(frozen=True, slots=True)
class Rehearsal:
    """One rehearsal as it is logged."""

    id: str
    story: str
    track: Track
    version: int
    """Of the story, as it was told."""
    prop: Cue
    taps: tuple[Tap, ...]
    """From the first on, in seconds after it."""
    seconds: float
    pace: float
    """Words a minute."""
    at: Stamp


def measure(telling: Telling, taps: Sequence[Tap], end: float) -> Timing:
    """Times of a rehearsal of `telling`: `taps` in the order they came, `end` when the teller stopped.

    A part tapped twice has both times added; a part that was not tapped is left out. Raises ValueError
    for no tap, times that fall, a part not in the shape, or no time at all.
    """
    moments = [tap.at for tap in taps] + [end]
    if not taps or any(later < earlier for earlier, later in pairwise(moments)) or end <= taps[0].at:
        raise ValueError("a rehearsal needs a tap at the start of its first part, and time after it")
    plans = {plan.part: plan for plan in SHAPES[telling.shape].parts}
    spent: dict[TellingPart, float] = {}
    for tap, (start, stop) in zip(taps, pairwise(moments), strict=True):
        if tap.part not in plans:
            raise ValueError(f"{tap.part} is not a part of {SHAPES[telling.shape].title}")
        spent[tap.part] = spent.get(tap.part, 0.0) + stop - start
    total = end - taps[0].at
    words = sum(len(read(telling.text(part)).words) for part in spent)
    return Timing(
        total,
        telling.seconds,
        words * 60 / total,
        tuple(
            PartTime(part, seconds, seconds / total, *plans[part].seconds(telling.seconds))
            for part, seconds in spent.items()
        ),
    )


def next_cue(past: Iterable[Cue]) -> Cue:
    """What to show in the next rehearsal: the text once, the cue words once, then nothing."""
    seen = frozenset(past)
    return next((prop for prop in Cue if prop not in seen), Cue.NOTHING)


def told_aloud(pace: float) -> bool:
    """Is a pace, in words a minute, one at which a story can be told? A rehearsal at any other counts for no day."""
    return SLOWEST <= pace <= FASTEST


def days_rehearsed(days: Iterable[date]) -> int:
    """On how many different study days a telling was rehearsed."""
    return len(frozenset(days))


_SMALL_WORDS = """
a about after again all also am an and any are as at be because been before being both but by can could did
do does down each every few for from had has have he her him his how i if in into is it its just me more
most my no nor not of off on once one only or other our out over own said same she should so some such than
that the their them then there these they this those through to too under until up was we were what when
where which while who whom why will with would you your asked told went came made got
us per cent percent thing things something somebody nobody anybody since never
"""
_SMALL = frozenset(_SMALL_WORDS.split())
CUES_A_SENTENCE = 2
WORDS_A_CUE = 3
_JOINED = re.compile(r" (?:to )?")
"""What stands between the words of one cue: `4.2 to 1.6 days`."""
_PER_CENT = re.compile(r" ?(?:%|per cent|percent)")


def cue_words(telling: Telling) -> Mapping[TellingPart, tuple[str, ...]]:
    """Up to two short phrases of each sentence, as they stand in the text and in its order.

    A phrase with a number and what it counts comes first, then the longest; none is said twice in a telling.
    """
    seen: set[str] = set()
    return {part: tuple(_cues(read(text), seen)) for part, text in telling.parts.items() if text.strip()}


def _cues(prose: Prose, seen: set[str]) -> Iterator[str]:
    for sentence in prose.sentences:
        found = [
            phrase
            for phrase in _phrases(prose, sentence)
            if prose.spoken[slice(*phrase)].casefold() not in seen
        ]
        fresh = [phrase for phrase in found if " " in prose.spoken[slice(*phrase)]] or found
        for phrase in sorted(sorted(fresh, key=partial(_rank, prose.spoken))[:CUES_A_SENTENCE]):
            text = prose.spoken[slice(*phrase)]
            if text.casefold() not in seen:
                seen.add(text.casefold())
                yield text


def _rank(text: str, phrase: Span) -> tuple[bool, int, int]:
    """A number says most where what it counts stands beside it."""
    words = text[slice(*phrase)]
    counted = NUMBER.search(words) is not None and NUMBER.fullmatch(words.split()[-1]) is None
    return (not counted, -len(words), phrase.start)


def _phrases(prose: Prose, sentence: Span) -> Iterator[Span]:
    """Words that tell something, as long as they follow one another; at most three, the last of a longer run."""
    run: list[Span] = []
    for span in (span for span in prose.words if sentence.start <= span.start < sentence.end):
        word = prose.spoken[slice(*span)]
        if run and not _JOINED.fullmatch(prose.spoken[run[-1].end : span.start]):
            yield _phrase(prose.spoken, run)
            run = []
        if word.casefold() not in _SMALL:
            run.append(span)
    if run:
        yield _phrase(prose.spoken, run)


def _phrase(text: str, run: Sequence[Span]) -> Span:
    with_number = next((at for at, span in enumerate(run) if NUMBER.fullmatch(text[slice(*span)])), None)
    first = max(len(run) - WORDS_A_CUE, 0) if with_number is None else max(with_number - 1, 0)
    kept = run[first : first + WORDS_A_CUE]
    sign = _PER_CENT.match(text, kept[-1].end)
    return Span(kept[0].start, sign.end() if sign else kept[-1].end)
