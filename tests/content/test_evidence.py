"""Whatever is said about a company says from where, from when, and how sure."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace

import pytest

from interviewprep.domain.library.items import Confidence
from interviewprep.exports.library.content_facts import facts
from interviewprep.packs.check import heads
from tests.content.conftest import Evidence, Head, Pack
from tests.content.faults import none
from tests.content.style import sentences
from tests.content.test_alike import texts

OWN = "This pack's own analysis"
"""The source of what a pack concludes itself; it has no address and is never more than unverified."""

LEAST_OF_TEARDOWN = 3

WRITTEN = "2026-12"
"""No fact is newer than the packs."""

COMPANIES = re.compile(
    r"\b(?:Airbnb|Amazon|Apple|AWS|Booking\.com|ChatGPT|Citymapper|Cloudflare|Costco|Discord|Disney|DoorDash|Dropbox|Duolingo|"
    r"eBay|Etsy|Facebook|Figma|GitHub|Gmail|Google|IKEA|Instagram|iRobot|Kindle|Lego|LinkedIn|Lyft|Mastercard|Meta|Microsoft|"
    r"Netflix|Notion|Nvidia|OpenAI|PayPal|Peloton|Pinterest|Reddit|Robinhood|Roomba|Salesforce|Shopify|Slack|Snapchat|Spotify|"
    r"Starbucks|Strava|Stripe|Substack|Telegram|Tesla|TikTok|Tinder|Toyota|Twitch|Uber|Upwork|Vinted|Visa|Walmart|WhatsApp|"
    r"Wikipedia|Wise|YouTube|Zoom)\b"
)
_FIGURE = re.compile(r"\d[\d,.]*\s?(?:%|million|billion|thousand)|[$€£]\s?\d|\b\d{2,}[\d,]*\b")
_CLAIMED = re.compile(
    r"(?i)\b(?:(?:has |have )?(?:said|says|reported|reports|announced|published|disclosed|stated|admitted|paid|raised|sold)|"
    r"according to|as of|in (?:19|20)\d\d|since (?:19|20)\d\d|fixed (?:shares|daily))\b"
)
_ASSUMED = re.compile(r"(?i)\b(?:assum\w*|suppos\w*|guess\w*|imagine|if|illustrative|made up)\b|\?")


def _items(pack: Pack) -> Iterator[Head]:
    for group in (
        pack.cards,
        pack.cases,
        pack.prompts,
        pack.loops,
        pack.teardowns,
        pack.stories,
        pack.drills,
        pack.dialogues,
    ):
        for item in group:
            yield item.head


def known(pack: Pack) -> Iterator[Evidence]:
    """Every fact of a pack with its source."""
    yield from facts(pack)
    for group in (pack.drills, pack.dialogues, pack.stories):
        for item in group:
            yield from item.head.evidence


def unfounded(items: Mapping[str, str], evidence: Mapping[str, tuple[Evidence, ...]]) -> Iterator[str]:
    """Items that state a figure of a real company as a fact, and do not say where it comes from."""
    for key, text in items.items():
        if not evidence.get(key):
            yield from (f"{key}: {sentence[:120]}" for sentence in sentences(text) if claims(sentence))


def claims(sentence: str) -> bool:
    """A company, a figure, and words of a report; what is assumed is no fact."""
    patterns = (COMPANIES, _FIGURE, _CLAIMED)
    return all(pattern.search(sentence) for pattern in patterns) and not _ASSUMED.search(sentence)


def source_faults(known_facts: Iterable[Evidence]) -> Iterator[str]:
    """Sources without an address, addresses with two names (behind a comma stands the place in it), dates to come."""
    names: defaultdict[str, set[str]] = defaultdict(set)
    for fact in known_facts:
        names[fact.url].add(fact.source.split(",")[0])
        if not fact.url and fact.source != OWN:
            yield f"{fact.source}: no address"
        if fact.source == OWN and fact.confidence is not Confidence.UNVERIFIED:
            yield f"an analysis of our own that is {fact.confidence}"
        if fact.as_of != "undated" and fact.as_of[: len(WRITTEN)] > WRITTEN:
            yield f"{fact.source}: as of {fact.as_of}"
    yield from (
        f"{url}: {' / '.join(sorted(found))}" for url, found in names.items() if url and len(found) > 1
    )


def test_every_item_about_a_company_has_evidence(packs: tuple[Pack, ...]) -> None:
    items = [head for pack in packs if pack.info.company for head in _items(pack)]
    assert len(items) >= 100
    none(head.key for head in items if not head.evidence)


def test_an_item_elsewhere_that_names_a_company_with_a_pack_has_evidence(packs: tuple[Pack, ...]) -> None:
    names = [pack.info.company for pack in packs if pack.info.company]
    groups = [(pack.cards, pack.cases, pack.prompts, pack.stories) for pack in packs if not pack.info.company]
    none(
        item.head.key
        for group in groups
        for items in group
        for item in items
        if any(name in repr(item) for name in names) and not item.head.evidence
    )


def test_a_figure_of_a_real_company_has_a_source_or_is_assumed(packs: tuple[Pack, ...]) -> None:
    evidence = {head.key: head.evidence for pack in packs for head in _items(pack)}
    items = dict(item for pack in packs for item in texts(pack))
    stated = [key for key, text in items.items() if any(map(claims, sentences(text)))]
    assert len(stated) >= 5
    none(unfounded(items, evidence))


def test_rounds_of_a_loop_and_teardowns_have_evidence(packs: tuple[Pack, ...]) -> None:
    loops = [loop for pack in packs for loop in pack.loops]
    none(stage.id for loop in loops for stage in loop.rounds if not stage.evidence)
    teardowns = [teardown for pack in packs for teardown in pack.teardowns]
    none(item.head.key for item in teardowns if len(item.facts) < LEAST_OF_TEARDOWN)


def test_a_source_has_one_name_an_address_and_a_date_that_can_be(packs: tuple[Pack, ...]) -> None:
    none(source_faults(fact for pack in packs for fact in known(pack)))


def test_a_conflict_shows_more_than_one_source(packs: tuple[Pack, ...]) -> None:
    none(
        head.key
        for pack in packs
        for head in heads(pack)
        if any(fact.confidence is Confidence.CONFLICTING for fact in head.evidence) and len(head.evidence) < 2
    )


# What these tests must be able to find


@pytest.mark.parametrize(
    "sentence",
    [
        "WhatsApp said in 2022 that 7 billion messages are sent.",
        "According to Wise, 62% arrive at once.",
        "Netflix has reported 19 million.",
    ],
)
def test_a_claim_without_a_source_is_found(packs: tuple[Pack, ...], sentence: str) -> None:
    fact = next(known(packs[-2]))
    assert [*unfounded({"here": sentence}, {"here": ()})]
    assert not [*unfounded({"here": sentence}, {"here": (fact,)})]
    assert not [*unfounded({"here": f"Assume that {sentence}"}, {})]


def test_a_poor_source_is_found(packs: tuple[Pack, ...]) -> None:
    fact = next(fact for pack in packs for fact in known(pack) if fact.url)
    assert not [*source_faults([fact])]
    for poor in (
        {"url": ""},
        {"as_of": "2031"},
        {"source": OWN, "url": "", "confidence": Confidence.OFFICIAL},
    ):
        assert [*source_faults([replace(fact, **poor)])]  # type: ignore[arg-type]
    assert [*source_faults([fact, replace(fact, source="Another name")])]
