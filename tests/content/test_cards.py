"""Cards: no two alike, frameworks in threes, no answer that its length gives away."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator
from itertools import combinations
from statistics import fmean

from tests.content.conftest import Card, CardType, Pack
from tests.content.faults import none
from tests.content.measures import alike, asked, filled, telling

SAME_CARD = 0.35
"""Shared words of two cards, question and answer together, from which they say the same. Measured: the nearest two that belong
apart have 0.28."""

ROLES = {"for", "steps", "fails"}
FRAMEWORK = re.compile(r"(.+)-(for|steps|fails)")
"""Ids of the three cards of a framework: what it is for, its steps, how it fails in the room."""

PAIR_RATIO = (0.7, 1.4)
"""Words of the stronger over words of the weaker answer, for one pair."""

PACK_RATIO = (0.9, 1.1)
"""The same as a mean over a pack: which is longer must tell nothing."""


def _whole(card: Card) -> str:
    return filled(" ".join((asked(card), card.answer, card.weaker, card.stronger, *card.ideas)))


def test_no_two_cards_say_the_same(cards: tuple[Card, ...]) -> None:
    texts = [(card.head.key, telling(_whole(card))) for card in cards]
    none(
        f"{one} and {other}: {alike(here, there):.2f}"
        for (one, here), (other, there) in combinations(texts, 2)
        if SAME_CARD < len(here) / len(there) < 1 / SAME_CARD and alike(here, there) >= SAME_CARD
    )


def broken_frameworks(slugs: Iterable[str]) -> Iterator[str]:
    """Frameworks without one of their three cards. `-steps` alone is another thing that has steps."""
    found: defaultdict[str, set[str]] = defaultdict(set)
    for match in filter(None, map(FRAMEWORK.fullmatch, slugs)):
        found[match[1]].add(match[2])
    yield from (name for name, roles in found.items() if roles not in (ROLES, {"steps"}))


def test_framework_cards_come_in_threes(cards: tuple[Card, ...]) -> None:
    slugs = [card.head.slug for card in cards]
    assert sum(slug.endswith("-fails") for slug in slugs) >= 20
    none(broken_frameworks(slugs))
    assert [*broken_frameworks(["raid-for", "raid-steps"])] == ["raid"]


def test_the_stronger_answer_is_not_given_away_by_length(packs: tuple[Pack, ...]) -> None:
    ratios = {pack.info.id: [*map(_ratio, filter(_is_pair, pack.cards))] for pack in packs}
    assert all(len(found) >= 10 for found in ratios.values())
    low, high = PACK_RATIO
    means = {pack: round(fmean(found), 2) for pack, found in ratios.items()}
    assert {pack: mean for pack, mean in means.items() if not low <= mean <= high} == {}


def test_no_single_pair_is_given_away_by_length(cards: tuple[Card, ...]) -> None:
    low, high = PAIR_RATIO
    none(
        f"{card.head.key}: {_ratio(card):.2f}"
        for card in cards
        if _is_pair(card) and not low <= _ratio(card) <= high
    )


def _is_pair(card: Card) -> bool:
    return card.type is CardType.CONTRAST


def _ratio(card: Card) -> float:
    return len(card.stronger.split()) / len(card.weaker.split())
