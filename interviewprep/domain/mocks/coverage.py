"""How far notes deal with a follow-up: by what a good answer to it says, not by the words of the question."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from interviewprep.domain.core.words import heard
from interviewprep.domain.library.cases import Probe

from .attempts import BOTH_KEPT, is_tapped
from .likeness import MEANING, Vocabulary, figures, nearest, weight, words

DEALT_WITH = 0.45
"""Share of a good answer's own words in the notes that leaves nothing to ask."""

CONFIRMED = 0.35
"""The same, where a figure or keyword of the answer occurs as well."""

TOUCHED = 1.4
"""Weight of a good answer's words in two sentences running from which the interviewer takes them up."""

_OF_THE_PROMPT = 0.5
"""What a word counts that stands in the prompt: all of the round is about it."""
_QUOTED = 14
"""Words of a quotation at most."""
_SENTENCE = re.compile(r"(?<=[.!?;])\s+|\n+")


@dataclass(frozen=True, slots=True)
class Coverage:
    """What of a follow-up the notes deal with."""

    share: float = 0.0
    """Of a good answer's own words, by their weight, 0 to 1; more notes never lower it."""
    confirmed: bool = False
    """Do a figure or a keyword of a good answer occur as well?"""
    quote: str = ""
    """The sentence of the notes that comes nearest, in the candidate's own words; empty where none is near."""

    @property
    def dealt_with(self) -> bool:
        """Is nothing left to ask? A keyword or a figure alone never says so."""
        return self.share >= (CONFIRMED if self.confirmed else DEALT_WITH)


class CoverageJudge:
    """Judges notes against the follow-ups of one case. Made once, when a round begins."""

    def __init__(self, prompt: str) -> None:
        self._prompt_words, self._prompt_figures = words(prompt), figures(prompt)

    def coverage(self, probe: Probe, notes: str) -> Coverage:
        """What of it the notes deal with. What merely repeats the question or the prompt counts for nothing."""
        wanted = self._wanted(probe)
        sentences = [(sentence, words(sentence)) for sentence in _sentences(notes)]
        said = Vocabulary(word for _, found in sentences for word in found)
        near = {word: said.near(word) for word in wanted}
        own = figures(probe.good) - figures(probe.text) - self._prompt_figures
        return Coverage(
            share=sum(wanted[word] * max(near[word].values(), default=0.0) for word in wanted)
            / (sum(wanted.values()) or 1.0),
            confirmed=bool(own & figures(notes) or heard(probe.unless, notes)),
            quote=_nearest_sentence(sentences, wanted, near),
        )

    def _wanted(self, probe: Probe) -> Mapping[str, float]:
        """A good answer's own words, each with its weight."""
        asked = words(probe.text)
        return {
            word: weight(word) * (_OF_THE_PROMPT if nearest(word, self._prompt_words) > MEANING else 1.0)
            for word in words(probe.good)
            if nearest(word, asked) <= MEANING
        }


def _sentences(notes: str) -> Iterator[str]:
    """What was written; not what was tapped, nor what stands between the texts of two windows."""
    for sentence in _SENTENCE.split(notes.replace(BOTH_KEPT, "\n")):
        if sentence.strip() and not is_tapped(sentence):
            yield sentence.strip()


def _nearest_sentence(
    sentences: list[tuple[str, tuple[str, ...]]],
    wanted: Mapping[str, float],
    near: Mapping[str, Mapping[str, float]],
) -> str:
    """The sentence with most of what is wanted, of the two running ones that have most; empty below `TOUCHED`."""
    weights = [
        {
            word: wanted[word] * max((near[word].get(other, 0.0) for other in found), default=0.0)
            for word in wanted
        }
        for _, found in sentences
    ]
    best, quoted = TOUCHED, ""
    for number, here in enumerate(weights):
        after = weights[number + 1] if number + 1 < len(weights) else dict.fromkeys(wanted, 0.0)
        together = sum(max(here[word], after[word]) for word in wanted)
        if together >= best and (together > best or not quoted):
            best = together
            quoted = sentences[number + (sum(after.values()) > sum(here.values()))][0]
    return shortened(quoted)


def shortened(sentence: str) -> str:
    """At most fourteen words of a sentence, without the sign that ends it."""
    parts = sentence.strip(" -*•\"'").rstrip(".;,").split()
    return " ".join(parts) if len(parts) <= _QUOTED else f"{' '.join(parts[:_QUOTED]).rstrip('.,;:')} …"
