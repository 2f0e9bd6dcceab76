"""Style gives nothing away: who counts commas and sentences can tell neither a level nor the better answer."""

from __future__ import annotations

from collections.abc import Sequence
from statistics import fmean

import pytest

from tests.content.conftest import Card, CardType, Case, Track
from tests.content.faults import none
from tests.content.guessing import CLASSIFIERS, Row, hits, pair_hits
from tests.content.style import features, sentences

LEVELS_GUESSED = 0.45
"""Share of specimens whose level a classifier may guess. With three or four levels chance gives about 0.30."""

PAIRS_GUESSED = 0.60
"""Share of pairs in which it may know the better answer. Chance gives 0.50."""

ORDERED = 0.85
"""Share of sets in which any one measure may stand in the same order for a 2 and a 4. Of 18 sets, 16 in one order is
less likely than one in 500 by chance; earlier specimens had 16 of 16 for number words and for colons."""

Group = list[tuple[int, str]]
"""The answers of one set, each with its level."""


def measured(groups: Sequence[Group]) -> list[list[tuple[int, Row]]]:
    return [[(level, list(features(text).values())) for level, text in group] for group in groups]


def level_faults(groups: Sequence[Group]) -> list[str]:
    """Classifiers that guess too many levels, with the measures that lean most."""
    rows = measured(groups)
    shares = {
        name: fmean(hit for group in hits(rows, learn) for hit in group)
        for name, learn in CLASSIFIERS.items()
    }
    found = [
        f"{name} guesses {share:.0%} of the levels"
        for name, share in shares.items()
        if share > LEVELS_GUESSED
    ]
    return [*found, *map(_said, leaning(groups)[:8])] if found else []


def pair_faults(pairs: Sequence[tuple[str, str]]) -> list[str]:
    """That the better answers (the second ones) can be told, with the measures that lean most."""
    known = pair_hits([_difference(worse, better) for worse, better in pairs])
    shares = {rule: fmean(right) for rule, right in known.items()}
    found = [
        f"the {rule} rule knows the better of {share:.0%} of the pairs"
        for rule, share in shares.items()
        if share > PAIRS_GUESSED
    ]
    groups = [[(2, worse), (4, better)] for worse, better in pairs]
    return [*found, *map(_said, leaning(groups)[:8])] if found else []


def leaning(groups: Sequence[Group]) -> list[tuple[float, str]]:
    """For each measure, the share of sets in which the 4 has more of it than the 2, the most lopsided first; ties count half."""
    pairs = [(dict(group)[2], dict(group)[4]) for group in groups if {2, 4} <= dict(group).keys()]
    rows = [_difference(worse, better) for worse, better in pairs]
    names = features("Two words.").keys()
    shares = [fmean(_more(value) for value in column) for column in zip(*rows, strict=True)]
    return sorted(zip(shares, names, strict=True), key=lambda share: (-abs(share[0] - 0.5), share[1]))


def _difference(worse: str, better: str) -> list[float]:
    return [
        more - less for less, more in zip(features(worse).values(), features(better).values(), strict=True)
    ]


def _more(value: float) -> float:
    return 0.5 if value == 0 else float(value > 0)


def _said(lean: tuple[float, str]) -> str:
    share, name = lean
    return f"  {name}: the better one has more in {share:.0%}"


def specimen_sets(cases: Sequence[Case], track: Track) -> list[Group]:
    return [
        [(specimen.level, specimen.text) for specimen in case.specimens]
        for case in cases
        if case.specimens and track in case.head.tracks
    ]


def contrasts(cards: Sequence[Card], track: Track) -> list[tuple[str, str]]:
    return [
        (card.weaker, card.stronger)
        for card in cards
        if card.type is CardType.CONTRAST and track in card.head.tracks
    ]


@pytest.mark.parametrize("track", Track)
def test_style_does_not_tell_the_level_of_a_specimen(cases: tuple[Case, ...], track: Track) -> None:
    groups = specimen_sets(cases, track)
    assert len(groups) >= 16
    none(level_faults(groups))


@pytest.mark.parametrize("track", Track)
def test_no_single_measure_tells_a_2_from_a_4(cases: tuple[Case, ...], track: Track) -> None:
    leans = leaning(specimen_sets(cases, track))
    none(_said(lean) for lean in leans if not 1 - ORDERED <= lean[0] <= ORDERED)


@pytest.mark.parametrize("track", Track)
def test_style_does_not_tell_the_better_of_two_answers(cards: tuple[Card, ...], track: Track) -> None:
    pairs = contrasts(cards, track)
    assert len(pairs) >= 40
    none(pair_faults(pairs))


# What these tests must be able to find


def joined(text: str) -> str:
    """The same text in long sentences."""
    return " and ".join(part.rstrip(".!?") for part in sentences(text)) + "."


def clipped(text: str) -> str:
    """The same text in short ones."""
    return text.replace(", ", ". ").replace(" and ", ". ")


@pytest.mark.parametrize("track", Track)
def test_long_sentences_in_weak_answers_are_found(cases: tuple[Case, ...], track: Track) -> None:
    groups = [
        [
            (level, joined(text) if level == 2 else clipped(text) if level == 4 else text)
            for level, text in group
        ]
        for group in specimen_sets(cases, track)
    ]
    found = level_faults(groups)
    assert len([fault for fault in found if "guesses" in fault]) == len(CLASSIFIERS)
    assert any("sentence length" in fault for fault in found)
    assert "sentence length" in [name for share, name in leaning(groups) if share < 1 - ORDERED]


def test_one_number_more_in_each_better_answer_is_found(cards: tuple[Card, ...]) -> None:
    sides = [weaker for track in Track for weaker, _ in contrasts(cards, track)]
    even = list(zip(sides[::2], sides[1::2], strict=False))
    assert not pair_faults(even)
    assert pair_faults([(one, f"{other} That is 12% in 30 days, and 7 of 9 agree.") for one, other in even])
