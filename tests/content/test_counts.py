"""The release floor: how much of each kind there is, in a table."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass

import pytest

from interviewprep.domain.core.tracks import BOTH, PGM_ONLY, TPM_ONLY, Track
from interviewprep.domain.library.cards import Card, CardType
from interviewprep.domain.library.cases import Case
from interviewprep.domain.library.items import Head
from interviewprep.domain.library.packs import Pack
from interviewprep.exports.library.content_facts import facts
from interviewprep.exports.library.content_map import distinct
from tests.content.faults import none


@dataclass(frozen=True, slots=True)
class Shelf:
    """The items of some packs."""

    packs: tuple[Pack, ...]

    @property
    def cards(self) -> list[Card]:
        return [card for pack in self.packs for card in distinct(pack.cards)]

    def cases(self, *rounds: str, tag: str = "") -> list[Case]:
        """Cases of these rounds, with the tag where one is named."""
        found = [case for pack in self.packs for case in pack.cases if case.round in rounds]
        return [case for case in found if not tag or tag in case.head.tags]


def only(tracks: frozenset[Track], heads: Iterable[Head]) -> int:
    """Items of exactly these tracks."""
    return sum(head.tracks == tracks for head in heads)


def open_to(track: Track, heads: Iterable[Head]) -> int:
    """Items that a track meets: its own, and those for both."""
    return sum(track in head.tracks for head in heads)


def cards_of(shelf: Shelf, tracks: frozenset[Track]) -> int:
    return only(tracks, (card.head for card in shelf.cards))


def explain(shelf: Shelf, tracks: frozenset[Track]) -> int:
    """Explain cards, which count as cards too."""
    return only(tracks, (card.head for card in shelf.cards if card.type is CardType.EXPLAIN))


def prompts(shelf: Shelf, tracks: frozenset[Track]) -> int:
    return only(tracks, (prompt.head for pack in shelf.packs for prompt in pack.prompts))


def specimen_sets(shelf: Shelf, tracks: frozenset[Track]) -> int:
    return only(tracks, (case.head for pack in shelf.packs for case in pack.cases if case.specimens))


def screens(shelf: Shelf, track: Track) -> int:
    """Screens for both tracks count for each."""
    return open_to(track, (case.head for case in shelf.cases("recruiter", "hiring-manager")))


def written(shelf: Shelf, tracks: frozenset[Track], tag: str = "") -> int:
    return only(tracks, (case.head for case in shelf.cases("written", tag=tag)))


FLOOR: dict[str, tuple[Callable[[Shelf], int], int]] = {
    "cards, PGM": (lambda at: cards_of(at, PGM_ONLY), 120),
    "cards, TPM": (lambda at: cards_of(at, TPM_ONLY), 140),
    "cards, both": (lambda at: cards_of(at, BOTH), 40),
    "product sense": (lambda at: len(at.cases("product-sense")), 12),
    "product sense, design": (lambda at: len(at.cases("product-sense", tag="design")), 4),
    "product sense, improve": (lambda at: len(at.cases("product-sense", tag="improve")), 4),
    "product sense, growth": (lambda at: len(at.cases("product-sense", tag="growth")), 2),
    "product sense, AI": (lambda at: len(at.cases("product-sense", tag="ai")), 2),
    "program design": (lambda at: len(at.cases("program-design")), 12),
    "program design, migration": (lambda at: len(at.cases("program-design", tag="migration")), 4),
    "program design, rollout": (lambda at: len(at.cases("program-design", tag="rollout")), 2),
    "program design, reliability": (lambda at: len(at.cases("program-design", tag="reliability")), 2),
    "program design, pipeline": (lambda at: len(at.cases("program-design", tag="pipeline")), 2),
    "program design, API": (lambda at: len(at.cases("program-design", tag="api")), 2),
    "execution, PGM": (lambda at: len(at.cases("product-execution")), 10),
    "execution, success metrics": (lambda at: len(at.cases("product-execution", tag="success-metrics")), 2),
    "execution, diagnosis": (lambda at: len(at.cases("product-execution", tag="diagnosis")), 2),
    "execution, trade-off": (lambda at: len(at.cases("product-execution", tag="trade-off")), 2),
    "execution, readout": (lambda at: len(at.cases("product-execution", tag="readout")), 2),
    "execution and incident, TPM": (lambda at: len(at.cases("program-execution")), 10),
    "execution and incident, incident": (lambda at: len(at.cases("program-execution", tag="incident")), 1),
    "strategy": (lambda at: len(at.cases("strategy")), 6),
    "architecture": (lambda at: len(at.cases("architecture")), 8),
    "executive": (lambda at: len(at.cases("executive")), 4),
    "explain, PGM": (lambda at: explain(at, PGM_ONLY), 10),
    "explain, TPM": (lambda at: explain(at, TPM_ONLY), 20),
    "written, PGM": (lambda at: written(at, PGM_ONLY), 4),
    "written, PGM, bad news": (lambda at: written(at, PGM_ONLY, "bad-news"), 1),
    "written, PGM, decision": (lambda at: written(at, PGM_ONLY, "decision"), 1),
    "written, TPM": (lambda at: written(at, TPM_ONLY), 5),
    "written, TPM, status": (lambda at: written(at, TPM_ONLY, "status"), 1),
    "written, TPM, bad news": (lambda at: written(at, TPM_ONLY, "bad-news"), 1),
    "written, TPM, decision": (lambda at: written(at, TPM_ONLY, "decision"), 1),
    "behavioural prompts, PGM": (lambda at: prompts(at, PGM_ONLY), 24),
    "behavioural prompts, TPM": (lambda at: prompts(at, TPM_ONLY), 24),
    "behavioural prompts, both": (lambda at: prompts(at, BOTH), 12),
    "screens, PGM": (lambda at: screens(at, Track.PGM), 8),
    "screens, TPM": (lambda at: screens(at, Track.TPM), 8),
    "specimen sets, PGM": (lambda at: specimen_sets(at, PGM_ONLY), 6),
    "specimen sets, TPM": (lambda at: specimen_sets(at, TPM_ONLY), 6),
    "specimen sets, both": (lambda at: specimen_sets(at, BOTH), 2),
}
"""What the packs about no company hold: name to measure and least number."""

OVERLAY: dict[str, tuple[Callable[[Pack], int], int]] = {
    "cases, PGM": (lambda pack: only(PGM_ONLY, (case.head for case in pack.cases)), 5),
    "cases, TPM": (lambda pack: only(TPM_ONLY, (case.head for case in pack.cases)), 5),
    "facts for both tracks": (lambda pack: only(BOTH, (c.head for c in pack.cards if c.head.evidence)), 20),
    "statements with a source": (lambda pack: len(list(facts(pack))), 30),
    "teardowns": (lambda pack: only(BOTH, (teardown.head for teardown in pack.teardowns)), 4),
}
"""What each pack about a company holds besides."""


@pytest.mark.parametrize("name", FLOOR)
def test_the_floor_is_held_without_any_company(packs: tuple[Pack, ...], name: str) -> None:
    measure, least = FLOOR[name]
    assert measure(Shelf(tuple(pack for pack in packs if not pack.info.company))) >= least


@pytest.mark.parametrize("name", OVERLAY)
def test_a_company_has_its_overlay(packs: tuple[Pack, ...], name: str) -> None:
    measure, least = OVERLAY[name]
    overlays = [pack for pack in packs if pack.info.company]
    assert overlays
    none(pack.info.id for pack in overlays if measure(pack) < least)


@pytest.mark.parametrize("track", Track)
def test_a_quarter_of_the_cards_is_not_basic_and_every_type_is_there(
    cards: tuple[Card, ...], track: Track
) -> None:
    met = [card for card in cards if track in card.head.tracks]
    assert sum(card.type is not CardType.BASIC for card in met) * 4 >= len(met)
    assert {card.type for card in met} == set(CardType)
