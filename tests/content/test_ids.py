"""Ids are unique over all packs, and neither id nor title nor phase solves a case before it is begun."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import replace

import pytest

from interviewprep.packs.check import heads
from tests.content.conftest import Case, Dialogue, Drill, Head, Pack
from tests.content.faults import none

GIVES_AWAY = re.compile(
    r"""
      winner | vanish | drift | pollut | deflect | listed.once | never.needed | second.show | one.episode
    | is.it.real | what.is.real | would.have.warned | or.what.else
    | fake | \bbots?\b | scalp | duplicat | double.count | novelty | peek | cannibal | mix.shift | simpson
    | interfer | underpowered | \bnoise\b | instrument | logging | tracking | mislead | \btraps?\b | root.cause
    | too.good | hidden | one.way | irrevers | shortage | stopped.on | not.what | actually | really.is | \bfalse\b
    """,
    re.VERBOSE | re.IGNORECASE,
)
"""What names a cause, a trap or the turn of a case. From the reviews: titles that told what the candidate is to find."""

SOLVED = ("diagnosis", "chart", "incident")
"""Skills whose drills have something to find."""


def spoilers(key: str, parts: Iterable[str]) -> Iterator[str]:
    """Parts of what is shown before the start that give the case away."""
    for part in parts:
        if match := GIVES_AWAY.search(part.replace("-", " ")):
            yield f"{key}: {match.group()!r} in {part!r}"


def shown(case: Case) -> Iterator[str]:
    """What a candidate sees before a round."""
    yield from (case.head.slug, case.head.title)
    if not case.phases_hidden:
        yield from (phase.title for phase in case.phases)


def doubled(known: Iterable[Head]) -> Iterator[str]:
    """Ids that two items have, of whatever kind and pack; gaps of a cloze are one item."""
    places: defaultdict[str, set[str]] = defaultdict(set)
    for head in known:
        places[head.slug].add(f"{head.pack}/{head.place.path}:{head.place.line}")
    yield from (f"{slug}: {', '.join(sorted(found))}" for slug, found in places.items() if len(found) > 1)


def test_ids_are_unique_over_all_packs(packs: tuple[Pack, ...]) -> None:
    none(doubled(head for pack in packs for head in heads(pack)))


def reused(known: Iterable[Head]) -> Iterator[str]:
    """Old ids that another item of the same pack has now: history would go to the wrong one."""
    items = [*known]
    taken = {(head.pack, head.slug) for head in items}
    yield from (f"{head.key} was {old}" for head in items for old in head.was if (head.pack, old) in taken)


def test_no_old_id_is_in_use(packs: tuple[Pack, ...]) -> None:
    none(reused(head for pack in packs for head in heads(pack)))


def test_nothing_shown_before_a_round_solves_it(cases: tuple[Case, ...]) -> None:
    none(fault for case in cases for fault in spoilers(case.head.key, shown(case)))


def test_no_title_of_a_drill_or_a_dialogue_solves_it(
    drills: tuple[Drill, ...], dialogues: tuple[Dialogue, ...]
) -> None:
    tried = [drill.head for drill in drills if drill.type in SOLVED]
    known = [*tried, *(dialogue.head for dialogue in dialogues)]
    none(fault for head in known for fault in spoilers(head.key, (head.slug, head.title)))


# What these tests must be able to find


@pytest.mark.parametrize(
    "title",
    [
        "Stopped on day six",
        "One episode and gone",
        "The list that drifted",
        "A feature one hopes is never needed",
        "What the new screen really is worth: a novelty",
    ],
)
def test_a_title_that_solves_is_found(cases: tuple[Case, ...], title: str) -> None:
    case = cases[0]
    assert [*spoilers("here", shown(replace(case, head=replace(case.head, title=title))))]


def test_a_phase_that_solves_is_found_unless_it_is_hidden(cases: tuple[Case, ...]) -> None:
    case = cases[0]
    telling = replace(
        case, phases=(replace(case.phases[0], title="is it real?"), *case.phases[1:]), phases_hidden=False
    )
    assert [*spoilers("here", shown(telling))]
    assert not [*spoilers("here", shown(replace(telling, phases_hidden=True)))]


def test_an_id_in_two_packs_is_found(packs: tuple[Pack, ...]) -> None:
    head = next(heads(packs[0]))
    assert [*doubled([head, replace(head, pack="another")])]
    assert not [*doubled([head, head])]


def test_an_old_id_that_is_taken_is_found(packs: tuple[Pack, ...]) -> None:
    one, other = [*heads(packs[0])][:2]
    assert [*reused([one, replace(other, was=(one.slug,))])]
    assert not [*reused([one, replace(other, was=(one.slug,), pack="another")])]
