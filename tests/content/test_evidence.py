"""Whatever is said about a company says from where, from when, and how sure."""

from __future__ import annotations

from collections.abc import Iterator

from interviewprep.domain.library.items import Confidence, Head
from interviewprep.domain.library.packs import Pack
from interviewprep.exports.library.content_facts import facts
from interviewprep.packs.check import heads
from tests.content.faults import none

OWN = "This pack's own analysis"
"""The source of what a pack concludes itself; it has no address and is never more than unverified."""

LEAST_OF_TEARDOWN = 3


def _items(pack: Pack) -> Iterator[Head]:
    for group in (pack.cards, pack.cases, pack.prompts, pack.loops, pack.teardowns, pack.stories):
        for item in group:
            yield item.head


def test_every_item_about_a_company_has_evidence(packs: tuple[Pack, ...]) -> None:
    items = [head for pack in packs if pack.info.company for head in _items(pack)]
    assert len(items) >= 100
    none(head.key for head in items if not head.evidence)


def test_an_item_elsewhere_that_names_a_company_has_evidence(packs: tuple[Pack, ...]) -> None:
    names = [pack.info.company for pack in packs if pack.info.company]
    groups = [(pack.cards, pack.cases, pack.prompts, pack.stories) for pack in packs if not pack.info.company]
    none(
        item.head.key
        for group in groups
        for items in group
        for item in items
        if any(name in repr(item) for name in names) and not item.head.evidence
    )


def test_rounds_of_a_loop_and_teardowns_have_evidence(packs: tuple[Pack, ...]) -> None:
    loops = [loop for pack in packs for loop in pack.loops]
    none(stage.id for loop in loops for stage in loop.rounds if not stage.evidence)
    teardowns = [teardown for pack in packs for teardown in pack.teardowns]
    none(each.head.key for each in teardowns if len(each.facts) < LEAST_OF_TEARDOWN)


def test_a_source_has_an_address_unless_it_is_our_own_analysis(packs: tuple[Pack, ...]) -> None:
    known = [fact for pack in packs for fact in facts(pack)]
    assert {fact.source for fact in known if not fact.url} <= {OWN}
    assert {fact.confidence for fact in known if fact.source == OWN} <= {Confidence.UNVERIFIED}


def test_one_address_has_one_name(packs: tuple[Pack, ...]) -> None:
    names: dict[str, set[str]] = {}
    for pack in packs:
        for fact in facts(pack):
            names.setdefault(fact.url, set()).add(fact.source)
    assert {url: found for url, found in names.items() if url and len(found) > 1} == {}


def test_a_conflict_shows_more_than_one_source(packs: tuple[Pack, ...]) -> None:
    none(
        head.key
        for pack in packs
        for head in heads(pack)
        if any(fact.confidence is Confidence.CONFLICTING for fact in head.evidence) and len(head.evidence) < 2
    )
