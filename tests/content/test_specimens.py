"""Rubrics and specimens: levels that differ in substance, marks that can be checked against the text."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace
from itertools import combinations

import pytest

from interviewprep.domain.library.rubrics import LEVELS
from tests.content.conftest import Case, Rubric, Specimen, Track
from tests.content.faults import none
from tests.content.measures import alike, telling

SAME_ANCHOR = 0.5
"""Shared words from which two anchors, of one dimension or two, say the same. Measured: at most 0.33."""

LENGTH = (150, 260)
"""Words of a specimen."""

SPREAD = 1.3
"""Words of the longest specimen of a set over those of the shortest: length must not give the level away."""

LEAST_QUOTED = 2
"""Reasons of a specimen that quote it."""

HALO = 0.70
"""Share of the marks that one mark for every dimension may explain, were it the best one for each answer."""

EVEN = 3
"""Answers of a track that may have one and the same mark in every dimension."""

_QUOTED = re.compile(r'"([^"]+)"')
_LEFT_OUT = re.compile(r"\s*(?:\.\.\.|…)\s*")


@pytest.fixture(scope="module")
def sets(cases: tuple[Case, ...]) -> tuple[Case, ...]:
    """Cases with specimens."""
    return tuple(case for case in cases if case.specimens)


def plain(text: str) -> str:
    """Lower case, one space between words, straight quotation marks."""
    straight = text.translate(str.maketrans("’‘“”", "''\"\""))
    return " ".join(straight.lower().split())


def phrases(reason: str) -> Iterator[str]:
    """What a reason quotes; a quotation with something left out is several."""
    for quoted in _QUOTED.findall(plain(reason)):
        yield from filter(None, (part.strip(" ,.;:?!") for part in _LEFT_OUT.split(quoted)))


def test_anchors_are_distinct(rubrics: Mapping[str, Rubric]) -> None:
    anchors = [
        (f"{slug}/{dimension.id} {level}", telling(dimension.anchors[level - 1]))
        for slug, rubric in rubrics.items()
        for dimension in rubric.dimensions
        for level in LEVELS
    ]
    none(
        f"{one} and {other}"
        for (one, here), (other, there) in combinations(anchors, 2)
        if alike(here, there) >= SAME_ANCHOR
    )


def test_every_dimension_says_what_to_listen_for(rubrics: Mapping[str, Rubric]) -> None:
    none(
        f"{slug}/{dimension.id}"
        for slug, rubric in rubrics.items()
        for dimension in rubric.dimensions
        if len(dimension.listen_for) < 3
    )


def test_a_set_holds_at_least_three_levels(sets: tuple[Case, ...]) -> None:
    """That each dimension is marked, and that the marks add up to the level, `pack check` says."""
    none(case.head.key for case in sets if len(case.specimens) < 3)


def test_length_does_not_give_a_level_away(sets: tuple[Case, ...]) -> None:
    for case in sets:
        sizes = [len(specimen.text.split()) for specimen in case.specimens]
        assert min(sizes) >= LENGTH[0], f"{case.head.key}: {sizes}"
        assert max(sizes) <= LENGTH[1], f"{case.head.key}: {sizes}"
        assert max(sizes) / min(sizes) <= SPREAD, f"{case.head.key}: {sizes}"


def test_reasons_quote_what_stands_there(sets: tuple[Case, ...]) -> None:
    found = {
        f"{case.head.key} {specimen.level}": _misquoted(specimen)
        for case in sets
        for specimen in case.specimens
    }
    assert {where: wrong for where, wrong in found.items() if wrong} == {}


def _misquoted(specimen: Specimen) -> list[str]:
    text = plain(specimen.text)
    return [phrase for mark in specimen.marks for phrase in phrases(mark.reason) if phrase not in text]


def test_marks_can_be_checked_against_the_text(sets: tuple[Case, ...]) -> None:
    none(
        f"{case.head.key} {specimen.level}"
        for case in sets
        for specimen in case.specimens
        if sum(bool([*phrases(mark.reason)]) for mark in specimen.marks) < LEAST_QUOTED
    )


# One answer is several marks: who sees only whether it is good overall must be wrong often enough


def halo(answers: Iterable[Specimen]) -> float:
    """Share of marks explained when each answer gets the one mark, in every dimension, that fits it best in hindsight.

    This is never less than what the answer's level explains.
    """
    marks = [[mark.level for mark in answer.marks] for answer in answers]
    return sum(max(Counter(levels).values()) for levels in marks) / sum(map(len, marks))


def even(answers: Iterable[tuple[str, Specimen]]) -> list[str]:
    return [where for where, answer in answers if len({mark.level for mark in answer.marks}) == 1]


def answers_of(sets: Iterable[Case], track: Track) -> list[tuple[str, Specimen]]:
    return [
        (f"{case.head.key} {specimen.level}", specimen)
        for case in sets
        if track in case.head.tracks
        for specimen in case.specimens
    ]


@pytest.mark.parametrize("track", Track)
def test_one_mark_for_all_dimensions_explains_too_little(sets: tuple[Case, ...], track: Track) -> None:
    assert halo(answer for _, answer in answers_of(sets, track)) <= HALO


@pytest.mark.parametrize("track", Track)
def test_hardly_any_answer_has_one_mark_throughout(sets: tuple[Case, ...], track: Track) -> None:
    found = even(answers_of(sets, track))
    none(found if len(found) > EVEN else ())


@pytest.mark.parametrize("track", Track)
def test_a_halo_would_be_found(sets: tuple[Case, ...], track: Track) -> None:
    """Half of the answers marked by their level throughout are enough."""
    answers = [
        (where, _marked_by_level(answer) if at % 2 else answer)
        for at, (where, answer) in enumerate(answers_of(sets, track))
    ]
    assert halo(answer for _, answer in answers) > HALO
    assert len(even(answers)) > EVEN


def _marked_by_level(answer: Specimen) -> Specimen:
    return replace(answer, marks=tuple(replace(mark, level=answer.level) for mark in answer.marks))
