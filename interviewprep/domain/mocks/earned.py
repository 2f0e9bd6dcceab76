"""When a timed round measures anything. Below these thresholds it is practice, and says why.

A real round runs on, and fills most of its phases with words of one's own. So a round counts when its clock ran for 60 % of
the planned minutes, its pauses took at most a tenth of them, something was written in more than half of its phases, and
little of it was repeated or came in at once. A round that a person ran from the sheet has no clock of ours: the person's
score stands for it. The numbers are judgement; docs/readiness.md names them.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence

from interviewprep.domain.core.wording import count

from .attempts import is_tapped
from .round_clock import Running, Written

LEAST_CLOCK = 0.6
"""Share of the planned minutes that the clock must have run."""
MOST_PAUSED = 0.1
"""Share of the planned minutes that pauses may take."""
LEAST_WORDS = 20
"""Words of one's own from which something was written in a phase."""
LEAST_TAPS = 3
"""Taps from which something was said in a phase of a spoken round."""
LEAST_HEARD = 20.0
"""Seconds of speech from which something was said in a phase that a microphone heard."""
MOST_COPIED = 0.3
"""Share of all words that may be repeated, or come in at once."""

TYPED = 30.0
"""Characters a second that nobody types for long; what comes faster was pasted or dropped in."""
_AT_ONCE = 120
"""Characters that may come at any pace: a line moved, a word completed."""
_SENTENCE = re.compile(r"(?<=[.!?;])\s+|\n+")
_LEAST_SENTENCE = 5
"""Words of a sentence that can be a repetition; shorter ones come twice by chance."""


def practice(running: Running, spoken: bool) -> tuple[str, ...]:
    """Why a round that is over measures nothing, a sentence each; empty where it does."""
    return () if running.elsewhere else tuple(_reasons(running, spoken))


def written(
    by_phase: Sequence[Sequence[str]], pasted: int, spoken: bool, heard: Sequence[float] = ()
) -> Written:
    """What was written: `by_phase` are the texts of each phase, `pasted` the words that came in at once.

    In a spoken round, taps; `heard` are the seconds of speech in each phase. Enough speech, or enough words of notes, are
    as good as the taps that are asked for.
    """
    if spoken:
        seconds = (*heard, *[0.0] * len(by_phase))
        return Written(tuple(map(_said, by_phase, seconds)), 0, 0)
    times = Counter(sentence for texts in by_phase for sentence in _sentences(texts))
    own = tuple(
        sum(
            _length(sentence)
            for sentence in set(_sentences(texts))
            if times[sentence] == 1 or _short(sentence)
        )
        for texts in by_phase
    )
    every = sum(_length(sentence) * number for sentence, number in times.items())
    return Written(own, every - sum(own), min(pasted, every))


def came_at_once(before: str, after: str, seconds: float) -> int:
    """Words of a text that grew faster than anybody types; 0 where it did not. `seconds` since it was read before."""
    grown = len(after) - len(before)
    if grown <= _AT_ONCE + TYPED * max(seconds, 0.0):
        return 0
    return max(0, len(after.split()) - len(before.split()))


def _reasons(running: Running, spoken: bool) -> Iterator[str]:
    ran, planned = running.elapsed(0.0) / 60, running.planned / 60
    if ran < LEAST_CLOCK * planned:
        yield (
            f"the clock ran for {ran:.0f} of {planned:.0f} minutes; a timed round takes at least "
            f"{LEAST_CLOCK * planned:.0f}"
        )
    lengths = [pause.seconds for pause in running.pauses]
    if None in lengths and running.written is not None:
        yield "it was left open for a time that was not measured"
    elif sum(filter(None, lengths)) > MOST_PAUSED * running.planned:
        paused = sum(filter(None, lengths)) / 60
        yield f"it was paused for {paused:.0f} minutes; a timed round pauses for at most {MOST_PAUSED * planned:.0f}"
    if running.written is not None:
        yield from _of_words(running.written, spoken)


def _of_words(found: Written, spoken: bool) -> Iterator[str]:
    least = LEAST_TAPS if spoken else LEAST_WORDS
    filled, phases = sum(number >= least for number in found.by_phase), len(found.by_phase)
    if filled * 2 <= phases:
        what = (
            f"{LEAST_TAPS} parts tapped, or 20 seconds of speech"
            if spoken
            else f"{LEAST_WORDS} words of your own"
        )
        yield f"{filled} of {count(phases, 'phase')} have {what}; a timed round has them in more than half"
    every = sum(found.by_phase) + found.repeated
    if every and found.repeated > MOST_COPIED * every:
        yield "much of it repeats the same sentences"
    if every and found.pasted > MOST_COPIED * every:
        yield "much of it came in at once, as pasted text does"


def _sentences(texts: Sequence[str]) -> list[str]:
    found = (_bare(sentence) for text in texts for sentence in _SENTENCE.split(text))
    return [sentence for sentence in found if sentence]


def _bare(sentence: str) -> str:
    return " ".join(re.findall(r"\w+", sentence.casefold()))


def _length(sentence: str) -> int:
    return len(sentence.split())


def _short(sentence: str) -> bool:
    return _length(sentence) < _LEAST_SENTENCE


def _said(texts: Sequence[str], heard: float) -> int:
    """Taps in a phase, and as many as are asked for where it was heard, or noted, that something was said."""
    lines = [line for text in texts for line in text.splitlines()]
    taps = sum(map(is_tapped, lines))
    words = sum(_length(line) for line in lines if not is_tapped(line))
    return max(taps, LEAST_TAPS) if heard >= LEAST_HEARD or words >= LEAST_WORDS else taps
