"""What is reported to be asked is prepared: every question type at least partly, most of them well."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace

import pytest

from tests.content.conftest import QUESTION_TYPES, Head, Kind, Pack, Track
from tests.content.faults import none
from tests.content.frequency import degrees, items

TYPES = 20
WELL = 14

MOST_TYPES = 4
"""Question types that one item may name: who prepares everything prepares nothing."""


@pytest.mark.parametrize("track", Track)
def test_every_reported_question_type_is_prepared(packs: tuple[Pack, ...], track: Track) -> None:
    found = degrees(items(packs), track)
    assert len(found) == TYPES
    none(name for name, degree in found.items() if degree == "none")
    poorly = [name for name, degree in found.items() if degree != "well"]
    none(poorly if len(found) - len(poorly) < WELL else ())


def tag_faults(known: Iterable[tuple[Kind, Head]]) -> Iterator[str]:
    """Items that name too many types, and what is played or worked without naming any. A card may be about how to answer at all."""
    for kind, head in known:
        if len(head.asked_as) > MOST_TYPES:
            yield f"{head.key}: {len(head.asked_as)} question types"
        if kind in (Kind.CASE, Kind.DRILL, Kind.DIALOGUE) and not head.asked_as:
            yield f"{head.key}: no question type"


def test_items_say_what_they_prepare_and_not_everything(packs: tuple[Pack, ...]) -> None:
    none(tag_faults(items(packs)))


def test_an_item_that_prepares_nothing_or_everything_is_found(packs: tuple[Pack, ...]) -> None:
    head = packs[0].cards[0].head
    bare, full = replace(head, asked_as=()), replace(head, asked_as=tuple(QUESTION_TYPES)[: MOST_TYPES + 1])
    assert not [*tag_faults([(Kind.CARD, bare), (Kind.DRILL, replace(head, asked_as=("estimation",)))])]
    assert len([*tag_faults([(Kind.CARD, full), (Kind.CASE, bare)])]) == 2


def test_the_measure_needs_three_items_of_two_kinds(packs: tuple[Pack, ...]) -> None:
    head: Head = replace(packs[0].cards[0].head, asked_as=("estimation",))
    assert degrees([], Track.PGM)["estimation"] == "none"
    assert degrees([(Kind.CARD, head)] * 9, Track.PGM)["estimation"] == "partly"
    assert degrees([(Kind.CARD, head), (Kind.DRILL, head)], Track.PGM)["estimation"] == "partly"
    assert degrees([(Kind.CARD, head)] * 2 + [(Kind.DRILL, head)], Track.PGM)["estimation"] == "well"
