"""Every case has what a mock needs, and every mock round that somebody can meet leads to it."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace

import pytest

from interviewprep.domain.core.tracks import ROUNDS
from interviewprep.exports.library.content_map import dims_of
from interviewprep.packs.check_cases import check_case
from tests.content.conftest import Card, Case, Pack, Probe, ProbeKind, Rubric, Track
from tests.content.faults import none

TIMED = {
    "product-sense", "product-execution", "strategy", "program-design", "architecture", "program-execution",
    "executive", "leadership",
}  # fmt: skip

RETROSPECTIVE = "project-retrospective"
"""Rubric of the round in which the candidate's own project is the case."""

PROBES = (10, 14)
"""Follow-ups of a case: a round draws six or seven of them, so that another round differs."""

PROBES_RETROSPECTIVE = (6, 12)

MIXES = 8
"""Different counts of kinds over the cases of a track, and the share that any one of them may have."""

MOST_OF_ONE_MIX = 0.35

WAYS = 2
"""Other ways to ask each clarification."""

LEAST_CASES = 2
LEAST_CARDS = 2


def test_every_case_has_the_parts_that_a_mock_needs(
    cases: tuple[Case, ...], rubrics: Mapping[str, Rubric]
) -> None:
    """At least 4 clarifications unless it is open, 6 probes (2 depth, 2 constraint, 1 executive, 1 cut), 4 signals, 4 flags; what it
    tests; phases that add up; marks that fit. `pack check` only warns of most of these: here they are needed."""
    none(
        f"{case.head.key}: {problem.text}"
        for case in cases
        for problem in check_case(case, rubrics[case.rubric])
    )


def test_every_case_has_reference_points_and_answers(cases: tuple[Case, ...]) -> None:
    none(fault for case in cases for fault in _gaps(case))


def _gaps(case: Case) -> Iterator[str]:
    if not case.reference:
        yield f"{case.head.key}: no reference points"
    for clarification in case.clarifications:
        if not (clarification.terms or clarification.ways):
            yield f"{case.head.key}: no terms or other ways by which {clarification.id!r} is found"
    for probe in case.probes:
        yield from (f"{case.head.key}: probe {probe.id!r} {lack}" for lack in _lacks(probe))


def _lacks(probe: Probe) -> Iterator[str]:
    if not probe.good:
        yield "does not say what a good answer holds"
    if not probe.phase and probe.at is None:
        yield "never comes"


def test_no_clarification_and_no_probe_stands_twice(cases: tuple[Case, ...]) -> None:
    said = [text for case in cases for text in {probe.text.casefold() for probe in case.probes}]
    none(text for text, times in Counter(said).items() if times > 1)


def test_every_round_with_a_case_to_solve_has_a_follow_up_at_a_set_time(cases: tuple[Case, ...]) -> None:
    """And it comes when the round is well on, never in its last minutes."""
    timed = [(case, probe.at) for case in cases for probe in case.probes if probe.at is not None]
    assert {case.round for case, _ in timed} >= TIMED
    none(f"{case.head.key}: at {at:g}" for case, at in timed if not 10 <= at <= case.minutes - 10)


def test_every_case_is_reached_by_a_round_of_each_of_its_tracks(cases: tuple[Case, ...]) -> None:
    none(
        f"{case.head.key}: no {case.round} on {track}"
        for case in cases
        for track in case.head.tracks
        if track not in ROUNDS[case.round].tracks
    )


def test_every_round_of_a_track_has_cases(cases: tuple[Case, ...]) -> None:
    met = {(case.round, track) for case in cases for track in case.head.tracks}
    assert {(kind.id, track) for kind in ROUNDS.values() for track in kind.tracks} <= met


def test_a_case_about_a_company_is_reached_by_that_company_s_loop(packs: tuple[Pack, ...]) -> None:
    none(
        f"{case.head.key}: no {case.round} in the {track} loop"
        for pack in packs
        if pack.info.company
        for case in pack.cases
        for track in case.head.tracks
        if not any(
            case.round == stage.round
            for loop in pack.loops
            if track in loop.head.tracks
            for stage in loop.rounds
        )
    )


def test_a_loop_names_only_rounds_that_have_cases(packs: tuple[Pack, ...], cases: tuple[Case, ...]) -> None:
    met = {(case.round, track) for case in cases for track in case.head.tracks}
    stages = [
        (stage.round, track)
        for pack in packs
        for loop in pack.loops
        for stage in loop.rounds
        for track in loop.head.tracks
    ]
    assert stages
    assert set(stages) <= met


def test_every_dimension_is_practised_by_cases_and_cards(
    cases: tuple[Case, ...], cards: tuple[Card, ...], rubrics: Mapping[str, Rubric]
) -> None:
    by_case = Counter(f"{case.rubric}/{dim}" for case in cases for dim in dims_of(case))
    by_card = Counter(dim for card in cards for dim in card.head.dims)
    keys = [f"{slug}/{dim.id}" for slug, rubric in rubrics.items() for dim in rubric.dimensions]
    assert len(keys) >= 40
    none(
        f"{key}: {by_case[key]} cases, {by_card[key]} cards"
        for key in keys
        if by_case[key] < LEAST_CASES or by_card[key] < LEAST_CARDS
    )


# Asking in one's own words, and being asked something else each time


def asking_faults(case: Case) -> Iterator[str]:
    """Clarifications that can be asked in too few ways, or of which two are asked alike."""
    taken: dict[str, str] = {}
    for clarification in case.clarifications:
        if len(clarification.ways) < WAYS and not case.open:
            yield f"{case.head.key}: {len(clarification.ways)} other ways to ask {clarification.id!r}"
        for way in (clarification.question, *clarification.ways):
            said = normal(way)
            if said in taken:
                yield f"{case.head.key}: {clarification.id!r} is asked like {taken[said]!r}: {way}"
            taken[said] = clarification.id


def normal(text: str) -> str:
    """Lower case, words only."""
    return " ".join(re.findall(r"\w+", text.lower().replace("’", "'").replace("'", "")))


def probe_faults(case: Case) -> Iterator[str]:
    least, most = PROBES_RETROSPECTIVE if case.rubric == RETROSPECTIVE else PROBES
    if not least <= len(case.probes) <= most:
        yield f"{case.head.key}: {len(case.probes)} probes"


def mix(case: Case) -> tuple[int, ...]:
    """How many of each kind."""
    kinds = Counter(probe.kind for probe in case.probes)
    return tuple(kinds[kind] for kind in ProbeKind)


def mix_faults(cases: Iterable[Case]) -> Iterator[str]:
    mixes = Counter(map(mix, cases))
    (most, times), total = mixes.most_common(1)[0], mixes.total()
    if len(mixes) < MIXES:
        yield f"only {len(mixes)} mixes of probes"
    if times > MOST_OF_ONE_MIX * total:
        kinds = ", ".join(f"{count} {kind}" for count, kind in zip(most, ProbeKind, strict=True))
        yield f"{times} of {total} cases have {kinds}"


def test_every_clarification_can_be_asked_in_other_words(cases: tuple[Case, ...]) -> None:
    none(fault for case in cases for fault in asking_faults(case))


def test_every_case_has_probes_for_more_than_one_round(cases: tuple[Case, ...]) -> None:
    none(fault for case in cases for fault in probe_faults(case))


@pytest.mark.parametrize("track", Track)
def test_no_fixed_mix_of_probes_can_be_learned(cases: tuple[Case, ...], track: Track) -> None:
    none(mix_faults(case for case in cases if track in case.head.tracks))


def test_poor_asking_and_probing_is_found(cases: tuple[Case, ...]) -> None:
    case = next(
        case for case in cases if len(case.clarifications) >= 4 and not case.open and len(case.probes) == 12
    )
    one, other, *rest = case.clarifications
    for changed in (
        replace(other, ways=other.ways[:1]),
        replace(other, ways=(*other.ways, f"{one.question.upper()} ?")),
    ):
        before = [*asking_faults(case)]
        assert len([*asking_faults(replace(case, clarifications=(one, changed, *rest)))]) > len(before)
    assert [*probe_faults(replace(case, probes=case.probes[:9]))]
    assert not [*probe_faults(replace(case, probes=case.probes[:6], rubric=RETROSPECTIVE))]
    assert len([*mix_faults([case] * 20)]) == 2
