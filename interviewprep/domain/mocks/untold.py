"""Facts of a case that a follow-up presupposes: the candidate is told them first."""

from __future__ import annotations

import re
from collections.abc import Collection

from interviewprep.domain.library.cases import Case, Clarification, Probe

from .likeness import FORM, figures, nearest, weight, words

_WORDS = 3
"""Telling words of an answer in a follow-up from which it presupposes the answer."""
_POINTING = frozenset({"that", "those", "these"})
"""With one of these, one word fewer is enough: `that family of phones`."""
_COUNTED = re.compile(r"(\d[\d,.]*)\s+([a-z]+)")


def untold(case: Case, probe: Probe, told: Collection[str]) -> tuple[Clarification, ...]:
    """The clarifications whose answer the probe rests on, by a figure or by words, and whose id is not in `told`."""
    known = "\n".join(
        (case.head.title, case.prompt, *(item.answer for item in case.clarifications if item.id in told))
    )
    known_figures, known_words = figures(known), words(known)
    counted = _counted(probe.text) - _counted(known)
    mentioned = {figure for figure in figures(probe.text) - known_figures if len(figure) > 1}
    new = [
        word
        for word in words(probe.text)
        if word.isalpha() and weight(word) == 1 and nearest(word, known_words) < FORM
    ]
    enough = _WORDS - bool(_POINTING & set(probe.text.lower().split()))
    return tuple(
        item
        for item in case.clarifications
        if item.id not in told
        and (
            mentioned & figures(item.answer)
            or counted & _counted(item.answer)
            or len(set(new) & set(words(item.answer))) >= enough
        )
    )


def _counted(text: str) -> set[tuple[str, str]]:
    """Figures with what they count: `35 minutes` is another thing than a price of 35."""
    pairs = _COUNTED.findall(text.lower())
    return {
        (number.replace(",", ""), word) for number, word in pairs if len(number) > 1 and weight(word) == 1
    }
