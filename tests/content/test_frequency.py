"""What is reported to be asked is prepared: every question type at least partly, most of them well."""

from __future__ import annotations

from dataclasses import replace

import pytest

from tests.content.conftest import Head, Kind, Pack, Track
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


def test_no_item_claims_to_prepare_everything(packs: tuple[Pack, ...]) -> None:
    none(
        f"{head.key}: {len(head.asked_as)} types"
        for _, head in items(packs)
        if len(head.asked_as) > MOST_TYPES
    )


def test_cards_cases_drills_and_dialogues_say_what_they_prepare(packs: tuple[Pack, ...]) -> None:
    """Cards may be about how to answer at all; what is played or worked is asked somewhere."""
    kinds = (Kind.CASE, Kind.DRILL, Kind.DIALOGUE)
    none(head.key for kind, head in items(packs) if kind in kinds and not head.asked_as)


def test_the_measure_needs_three_items_of_two_kinds(packs: tuple[Pack, ...]) -> None:
    head: Head = replace(packs[0].cards[0].head, asked_as=("estimation",))
    assert degrees([], Track.PGM)["estimation"] == "none"
    assert degrees([(Kind.CARD, head)] * 9, Track.PGM)["estimation"] == "partly"
    assert degrees([(Kind.CARD, head), (Kind.DRILL, head)], Track.PGM)["estimation"] == "partly"
    assert degrees([(Kind.CARD, head)] * 2 + [(Kind.DRILL, head)], Track.PGM)["estimation"] == "well"
