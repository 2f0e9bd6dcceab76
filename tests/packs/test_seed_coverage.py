"""The Spotify pack carries every fact of its two sources, and words what is doubtful as doubtful.

A1 to A9 are the facts of a talk, B1 to B10 those of a comparison of the two roles, D1 to D18 the claims in them that
other sources contradict or do not support. An item says in `covers` which of them it carries.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping
from pathlib import Path

import pytest

from interviewprep.domain.core.tracks import BOTH, PGM_ONLY, TPM_ONLY, Track
from interviewprep.domain.library.cards import Card
from interviewprep.domain.library.items import Confidence
from interviewprep.domain.library.packs import Pack
from interviewprep.packs.check import heads
from interviewprep.packs.loader import load

FOLDER = Path(__file__).parents[2] / "content" / "spotify"
LABELS = tuple(
    f"{kind}{number}" for kind, last in (("A", 9), ("B", 10), ("D", 18)) for number in range(1, last + 1)
)
ACTIVITIES = {
    "B8-1": BOTH,
    "B8-2": BOTH,
    "B8-3": PGM_ONLY,
    "B8-4": TPM_ONLY,
    "B8-5": BOTH,
    "B8-6": BOTH,
    "B8-7": BOTH,
}
"""What the source's checklist asks for, and the tracks that it asks."""
COMPARISON = "Sirjohnnymai, Spotify PGM vs TPM"


@pytest.fixture(scope="module")
def pack() -> Pack:
    return load(FOLDER)


def coverage(pack: Pack) -> dict[str, set[str]]:
    """Label to the ids that carry it."""
    found: dict[str, set[str]] = defaultdict(set)
    for head in heads(pack):
        for label in head.covers:
            found[label].add(head.slug)
    return found


def table(found: Mapping[str, set[str]]) -> str:
    """A line for each label, for whoever has to find what is missing."""
    return "\n".join(
        f"{label:4} {', '.join(sorted(found.get(label, ()))) or '-- nothing --'}" for label in LABELS
    )


def carrying(pack: Pack, label: str) -> list[Card]:
    """The cards that carry a label, a cloze once for each gap."""
    return [card for card in pack.cards if label in card.head.covers]


def text(card: Card) -> str:
    """All that a card says."""
    return "\n".join([card.question, card.weaker, card.stronger, card.answer, *card.ideas])


def test_the_pack_loads_whole(pack: Pack) -> None:
    assert [str(finding) for finding in pack.findings if finding.error] == []


def test_every_fact_and_every_doubt_is_carried(pack: Pack) -> None:
    found = coverage(pack)
    missing = [label for label in LABELS if not found.get(label)]
    assert not missing, f"nothing covers {', '.join(missing)}\n\n{table(found)}"


def test_no_label_is_misspelt(pack: Pack) -> None:
    assert set(coverage(pack)) - set(LABELS) - set(ACTIVITIES) == set()


def test_the_lists_that_are_blank_in_the_source_stay_blank(pack: Pack) -> None:
    (card,) = carrying(pack, "A6")
    said = text(card).lower()
    assert "D18" in card.head.covers
    assert "blank" in said
    assert "nothing under them" in said
    assert "tools" in said
    assert "opportunities" in said


def test_each_activity_of_the_checklist_concerns_its_tracks_and_has_a_rule(pack: Pack) -> None:
    (checklist,) = pack.checklists
    tracks: dict[str, frozenset[Track]] = {}
    for item in checklist.items:
        for label in item.head.covers:
            if label in ACTIVITIES:
                tracks[label] = tracks.get(label, frozenset()) | item.head.tracks
    assert tracks == ACTIVITIES
    assert [item.text for item in checklist.items if item.done == "tick" or not item.note] == []


def test_every_card_says_where_its_fact_comes_from(pack: Pack) -> None:
    assert [card.key for card in pack.cards if not card.head.evidence] == []


@pytest.mark.parametrize("label", ["D2", "D3", "D6", "D7", "D10", "D12"])
def test_reports_that_disagree_stand_side_by_side(pack: Pack, label: str) -> None:
    sources = [{fact.source for fact in card.head.evidence if fact.claim} for card in carrying(pack, label)]
    assert max(map(len, sources)) >= 2


def test_scenes_that_nobody_confirmed_are_called_illustrative_and_graded_unverified(pack: Pack) -> None:
    cards = carrying(pack, "D8")
    for card in cards:
        said = text(card).lower()
        assert "illustrative" in said, card.key
        graded = {fact.confidence for fact in card.head.evidence if fact.source == COMPARISON}
        assert graded == {Confidence.UNVERIFIED}, card.key
